//! Two questions in one packet over HTTP/2: which is answered first? No network stands between them, so a difference that
//! times do not show may show here. Frames are written and read by hand, because no client promises what it puts together.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::people::{Kind, OF_EACH};
use super::question::{Call, Caller, Question};
use super::statistics::Order;
use crate::Outcome;
use crate::chance::Chance;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const FRAME_HEAD: usize = 9;
const PATIENCE: Duration = Duration::from_secs(60);
/// Not counted.
const WARM_UP: usize = 100;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
const ACK: u8 = 1;

/// Asks so many times about somebody and nobody at once, each as often the first in the packet.
pub async fn ask(
    caller: &Caller,
    question: Question,
    kind: Kind,
    trials: usize,
    address: SocketAddr,
) -> Outcome<Order> {
    let mut line = Line::open(address).await?;
    let (mut chance, mut order) = (Chance(trials as u64), Order::default());
    for trial in 0..WARM_UP + trials {
        let number = (chance.next() >> 32) as usize % OF_EACH;
        let is_somebody_sent_first = trial % 2 == 0;
        let kinds = if is_somebody_sent_first { [kind, Kind::Nobody] } else { [Kind::Nobody, kind] };
        let calls = kinds.map(|kind| caller.call(question, kind, number));
        let answered = tokio::time::timeout(PATIENCE, line.race(&calls)).await.map_err(|_| "no answer in time")??;
        if trial >= WARM_UP {
            order.count(kinds[answered] == kind, answered == 0);
        }
    }
    Ok(order)
}

/// A connection of HTTP/2.
struct Line {
    stream: TcpStream,
    next_id: u32,
}

impl Line {
    async fn open(address: SocketAddr) -> Outcome<Self> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut hello = PREFACE.to_vec();
        frame(&mut hello, SETTINGS, 0, 0, &[]);
        // As much as there may be, so that it lasts for all answers.
        frame(&mut hello, WINDOW_UPDATE, 0, 0, &(i32::MAX as u32 - 65_535).to_be_bytes());
        stream.write_all(&hello).await?;
        Ok(Self { stream, next_id: 1 })
    }

    /// Sends both at once, and answers which was answered first.
    async fn race(&mut self, calls: &[Call; 2]) -> Outcome<usize> {
        let ids = [self.next_id, self.next_id + 2];
        self.next_id += 4;
        let mut packet = Vec::new();
        for (id, call) in ids.into_iter().zip(calls) {
            frame(&mut packet, HEADERS, END_HEADERS, id, &head(call));
            frame(&mut packet, DATA, END_STREAM, id, call.body.as_bytes());
        }
        self.stream.write_all(&packet).await?;
        let (first, second) = (self.ended().await?, self.ended().await?);
        let place = ids.iter().position(|id| *id == first).ok_or("an answer to nothing")?;
        if second != ids[1 - place] {
            return Err("an answer is missing".into());
        }
        Ok(place)
    }

    /// The next stream that has ended.
    async fn ended(&mut self) -> Outcome<u32> {
        loop {
            let mut head = [0; FRAME_HEAD];
            self.stream.read_exact(&mut head).await?;
            let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let (kind, flags) = (head[3], head[4]);
            let id = u32::from_be_bytes([head[5], head[6], head[7], head[8]]) & 0x7fff_ffff;
            let mut payload = vec![0; length as usize];
            self.stream.read_exact(&mut payload).await?;
            match kind {
                DATA | HEADERS if flags & END_STREAM != 0 => return Ok(id),
                SETTINGS | PING if flags & ACK == 0 => {
                    let mut answer = Vec::new();
                    frame(&mut answer, kind, ACK, 0, if kind == PING { &payload } else { &[] });
                    self.stream.write_all(&answer).await?;
                }
                RST_STREAM | GOAWAY => return Err("the server gave a question of HTTP/2 up".into()),
                _ => {}
            }
        }
    }
}

fn frame(out: &mut Vec<u8>, kind: u8, flags: u8, id: u32, payload: &[u8]) {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX).to_be_bytes();
    out.extend_from_slice(&length[1..]);
    out.extend_from_slice(&[kind, flags]);
    out.extend_from_slice(&id.to_be_bytes());
    out.extend_from_slice(payload);
}

/// Every header as a literal that no table keeps, so that both heads are as long and cost as much (RFC 7541, 6.2.2).
fn head(call: &Call) -> Vec<u8> {
    let length = call.body.len().to_string();
    let pseudo = [(":method", "POST"), (":scheme", "http"), (":authority", "127.0.0.1"), (":path", call.path)];
    let others =
        call.headers.iter().map(|(name, value)| (*name, value.as_str())).chain([("content-length", length.as_str())]);
    let mut head = Vec::new();
    for (name, value) in pseudo.into_iter().chain(others) {
        head.push(0);
        literal(&mut head, name);
        literal(&mut head, value);
    }
    head
}

/// The length with a prefix of seven bits, then the text as it is.
fn literal(out: &mut Vec<u8>, text: &str) {
    const MOST: usize = 127;
    if text.len() < MOST {
        out.push(text.len() as u8);
    } else {
        out.push(MOST as u8);
        let mut rest = text.len() - MOST;
        while rest >= 128 {
            out.push((rest % 128) as u8 | 128);
            rest /= 128;
        }
        out.push(rest as u8);
    }
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_names_its_length_kind_flags_and_stream() {
        let mut out = Vec::new();
        frame(&mut out, DATA, END_STREAM, 5, b"abc");
        assert_eq!(out, [0, 0, 3, 0, 1, 0, 0, 0, 5, b'a', b'b', b'c']);
    }

    #[test]
    fn a_long_text_has_its_length_in_more_than_one_byte() {
        // 1337 of RFC 7541, C.1.2, with seven bits instead of five: 1337 - 127 = 1210 = 9 * 128 + 58.
        let mut out = Vec::new();
        literal(&mut out, &"a".repeat(1_337));
        assert_eq!(out[..3], [127, 58 + 128, 9]);
        assert_eq!(out.len(), 3 + 1_337);
    }
}
