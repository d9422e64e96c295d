//! Pairs of questions over one warm connection, in an order by chance: one about somebody, one about nobody. Their times are
//! compared, and every byte of the first answers.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{self, HeaderValue};
use hyper::{Request, Response};

use super::people::{Kind, OF_EACH};
use crate::chance::Chance;
use crate::driver::Line;
use crate::{Outcome, clock};

/// So many pairs are asked before the first that counts.
const WARM_UP: usize = 200;
/// So many answers of each kind are compared byte by byte.
const COMPARED: usize = 1_000;

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// For a link.
    Forgot,
    /// To log in, with a wrong password.
    LogIn,
}

/// What came of the pairs.
pub struct Answers {
    /// Microseconds by which the answer about somebody was later.
    pub differences: Vec<f64>,
    /// Answers compared.
    pub compared: usize,
    /// Different answers among them, once what is drawn by chance for each is left out.
    pub different: usize,
    /// The first of them.
    pub first: String,
}

/// How it is asked.
pub struct Asking<'a> {
    /// The client's key.
    pub apikey: &'a HeaderValue,
    /// What.
    pub question: Question,
    /// Whom the answers about nobody are compared with.
    pub kind: Kind,
    /// How many pairs.
    pub pairs: usize,
    /// How long nothing is asked after each answer.
    pub rest: Duration,
}

impl Asking<'_> {
    /// Asks them all.
    pub async fn ask(&self, address: SocketAddr) -> Outcome<Answers> {
        let mut line = Line::open(address).await?;
        let mut chance = Chance(self.pairs as u64);
        let (mut differences, mut answers) = (Vec::with_capacity(self.pairs), BTreeSet::new());
        let mut first = None;
        for pair in 0..WARM_UP + self.pairs {
            let somebody_first = chance.next() >> 63 == 0;
            let number = (chance.next() >> 32) as usize % OF_EACH;
            let mut took = [0.0; 2];
            for kind in if somebody_first { [self.kind, Kind::Nobody] } else { [Kind::Nobody, self.kind] } {
                let request = self.request(kind, number)?;
                let begun = clock::now();
                let answer = line.send(request).await?;
                took[usize::from(kind == Kind::Nobody)] = (clock::now() - begun).as_secs_f64() * 1e6;
                if pair < COMPARED {
                    let shown = without_chance(&answer);
                    first.get_or_insert_with(|| shown.clone());
                    answers.insert(shown);
                }
                if !self.rest.is_zero() {
                    tokio::time::sleep(self.rest).await;
                }
            }
            if pair >= WARM_UP {
                differences.push(took[0] - took[1]);
            }
        }
        let compared = 2 * COMPARED.min(WARM_UP + self.pairs);
        Ok(Answers { differences, compared, different: answers.len(), first: first.unwrap_or_default() })
    }

    fn request(&self, kind: Kind, number: usize) -> Outcome<Request<Full<Bytes>>> {
        let (path, body) = match self.question {
            Question::Forgot => ("/api/v1/user/forgot-password/", serde_json::json!({"email": kind.email(number)})),
            Question::LogIn => {
                let password = "Not-The-Password-1";
                ("/api/v1/user/login/", serde_json::json!({"username": kind.username(number), "password": password}))
            }
        };
        let request = Request::post(path)
            .header(header::HOST, "127.0.0.1")
            .header("apikey", self.apikey)
            .header(header::CONTENT_TYPE, "application/json");
        Ok(request.body(Full::new(body.to_string().into()))?)
    }
}

/// The answer as text, all headers in their order. The date is left out, and what is random is as long as it was: runs of
/// sixteen hexadecimal digits and more.
fn without_chance(answer: &Response<Bytes>) -> String {
    let mut shown = format!("{}\n", answer.status());
    for (name, value) in answer.headers().iter().filter(|(name, _)| *name != header::DATE) {
        shown.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    }
    shown.push_str(&String::from_utf8_lossy(answer.body()));
    masked(&shown)
}

fn masked(text: &str) -> String {
    let is_drawn = |letter: char| letter.is_ascii_digit() || matches!(letter, 'a'..='f' | '-');
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.find(|letter| !is_drawn(letter)).unwrap_or(rest.len());
        let (drawn, after) = rest.split_at(run);
        if run >= 16 {
            masked.extend(std::iter::repeat_n('#', run))
        } else {
            masked.push_str(drawn)
        }
        let plain = after.find(is_drawn).unwrap_or(after.len());
        masked.push_str(&after[..plain]);
        rest = &after[plain..];
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_by_chance_is_masked_and_keeps_its_length() {
        let (id, short) = ("0123456789abcdef0123456789abcdef", "429 cafe");
        assert_eq!(
            masked(&format!("x-request-id: {id}\n{short}")),
            format!("x-request-id: {}\n{short}", "#".repeat(32))
        );
    }

    #[test]
    fn answers_that_differ_in_a_word_stay_different() {
        assert_ne!(masked("{\"data\":{}}"), masked("{\"data\":{\"a\":1}}"));
    }
}
