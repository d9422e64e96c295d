//! An SMTP server that keeps what it is given and misbehaves once for each line of its script.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// The reply that ends the connection instead.
pub const CUT: &str = "cut";
/// The reply that never comes.
pub const MUTE: &str = "mute";

/// A mail as it arrived, dots unstuffed.
#[derive(Clone)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    pub data: Vec<u8>,
}

/// When the server speaks TLS.
#[derive(Clone)]
pub enum Speaks {
    Plain,
    StartTls(TlsAcceptor),
    Wrapped(TlsAcceptor),
}

pub struct SmtpServer {
    pub port: u16,
    house: Arc<House>,
}

struct House {
    script: Mutex<Vec<(String, String)>>,
    received: Mutex<Vec<Received>>,
    lines: Mutex<Vec<String>>,
    connections: AtomicUsize,
}

impl SmtpServer {
    /// Each line of the script is a step (`greeting`, a verb, or `.` for the end of a mail) and the
    /// reply to give there once instead of the usual one.
    pub async fn start(script: &[(&str, &str)], speaks: Speaks) -> SmtpServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let script = script.iter().map(|(step, reply)| (step.to_string(), reply.to_string()));
        let house = Arc::new(House {
            script: Mutex::new(script.collect()),
            received: Mutex::default(),
            lines: Mutex::default(),
            connections: AtomicUsize::new(0),
        });
        let server = SmtpServer { port, house: house.clone() };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                house.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, house.clone(), speaks.clone()));
            }
        });
        server
    }

    pub async fn plain(script: &[(&str, &str)]) -> SmtpServer {
        SmtpServer::start(script, Speaks::Plain).await
    }

    pub fn received(&self) -> Vec<Received> {
        self.house.received.lock().unwrap().clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.house.lines.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.house.connections.load(Ordering::SeqCst)
    }
}

async fn serve(stream: TcpStream, house: Arc<House>, speaks: Speaks) {
    match speaks {
        Speaks::Plain => {
            talk(stream, &house, true, false).await;
        }
        Speaks::Wrapped(acceptor) => {
            if let Ok(stream) = acceptor.accept(stream).await {
                talk(stream, &house, true, false).await;
            }
        }
        Speaks::StartTls(acceptor) => {
            let Some(stream) = talk(stream, &house, true, true).await else {
                return;
            };
            if let Ok(stream) = acceptor.accept(stream).await {
                talk(stream, &house, false, false).await;
            }
        }
    }
}

/// Holds one conversation. Gives the stream back when TLS is to begin.
async fn talk<S>(stream: S, house: &House, greets: bool, offers_tls: bool) -> Option<S>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    if greets {
        house.reply(&mut stream, "greeting", "220 mail.example.net ESMTP").await?;
    }
    let mut mail = Received { from: String::new(), to: Vec::new(), data: Vec::new() };
    loop {
        let line = read_line(&mut stream).await?;
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        house.lines.lock().unwrap().push(line.clone());
        let verb = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
        let usual = match verb.as_str() {
            "EHLO" if offers_tls => "250-mail.example.net\r\n250-STARTTLS\r\n250 8BITMIME",
            "EHLO" => "250-mail.example.net\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME",
            "STARTTLS" if offers_tls => "220 2.0.0 go ahead",
            "AUTH" => "235 2.7.0 welcome",
            "DATA" => "354 go ahead",
            "MAIL" | "RCPT" | "NOOP" | "RSET" => "250 2.0.0 ok",
            "QUIT" => "221 2.0.0 bye",
            _ => "502 5.5.2 what",
        };
        let done = house.reply(&mut stream, &verb, usual).await?;
        match verb.as_str() {
            "STARTTLS" if offers_tls => return Some(stream.into_inner()),
            "MAIL" => mail = Received { from: line, to: Vec::new(), data: Vec::new() },
            "RCPT" if done => mail.to.push(line),
            "DATA" if done => {
                mail.data = read_data(&mut stream).await?;
                if house.reply(&mut stream, ".", "250 2.0.0 Ok: queued as 4ZkQ1x").await? {
                    house.received.lock().unwrap().push(mail.clone());
                }
            }
            "QUIT" => return None,
            _ => {}
        }
    }
}

impl House {
    /// Answers whether the usual reply was given. `None`: the conversation is over.
    async fn reply<S: AsyncWrite + Unpin>(&self, to: &mut S, step: &str, usual: &str) -> Option<bool> {
        let scripted = {
            let mut script = self.script.lock().unwrap();
            let place = script.iter().position(|(scripted, _)| scripted == step);
            place.map(|place| script.remove(place).1)
        };
        match scripted.as_deref() {
            Some(CUT) => return None,
            Some(MUTE) => std::future::pending::<()>().await,
            _ => {}
        }
        let reply = scripted.as_deref().unwrap_or(usual);
        to.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
        to.flush().await.ok()?;
        Some(scripted.is_none())
    }
}

async fn read_line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    stream.read_until(b'\n', &mut line).await.ok().filter(|read| *read > 0)?;
    Some(line)
}

async fn read_data<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        let line = read_line(stream).await?;
        if line == b".\r\n" {
            return Some(data);
        }
        data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
