//! Pairs of questions over one warm connection, in an order by chance: one about somebody, one about nobody. Their times are
//! compared, and every byte of the first answers.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hyper::{Response, header};
use tokio::task::AbortHandle;

use super::people::{Kind, OF_EACH};
use super::question::{Caller, Question};
use crate::chance::Chance;
use crate::driver::Line;
use crate::{Outcome, clock};

/// So many pairs are asked before the first that counts.
const WARM_UP: usize = 200;
/// By which the page for codes remembers what was asked for.
const ASKED: &str = "__Host-relatch_asked=";
/// So many answers of each kind are compared byte by byte.
const COMPARED: usize = 1_000;
/// How long those who make the load rest after each answer.
const PAUSE: Duration = Duration::from_millis(1);

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

/// When it is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// One question after the other.
    Plainly,
    /// Each when the same was asked just before, by its owner or by nobody.
    Again,
    /// While others ask without end.
    UnderLoad,
}

/// How it is asked.
pub struct Asking<'a> {
    /// By whom.
    pub caller: &'a Arc<Caller>,
    /// What.
    pub question: Question,
    /// Whom the answers about nobody are compared with.
    pub kind: Kind,
    /// How many pairs.
    pub pairs: usize,
    /// When.
    pub when: When,
}

impl Asking<'_> {
    /// Asks them all.
    pub async fn ask(&self, address: SocketAddr) -> Outcome<Answers> {
        let _load = match self.when {
            When::UnderLoad => Some(Load::begin(address, self.caller).await?),
            When::Plainly | When::Again => None,
        };
        let mut line = Line::open(address).await?;
        let mut chance = Chance(self.pairs as u64);
        let (mut differences, mut answers) = (Vec::with_capacity(self.pairs), BTreeSet::new());
        let mut first = None;
        // Each pair before the first that counts costs as much as one that does.
        let warm_up = if self.question.is_slow() { WARM_UP / 8 } else { WARM_UP };
        for pair in 0..warm_up + self.pairs {
            let somebody_first = chance.next() >> 63 == 0;
            let number = (chance.next() >> 32) as usize % OF_EACH;
            let mut took = [0.0; 2];
            for kind in if somebody_first { [self.kind, Kind::Nobody] } else { [Kind::Nobody, self.kind] } {
                if self.when == When::Again {
                    line.send(self.caller.request(self.question, kind, number)?).await?;
                }
                let request = self.caller.request(self.question, kind, number)?;
                let begun = clock::now();
                let answer = line.send(request).await?;
                took[usize::from(kind == Kind::Nobody)] = (clock::now() - begun).as_secs_f64() * 1e6;
                if pair < COMPARED {
                    let shown = without_chance(&answer);
                    first.get_or_insert_with(|| shown.clone());
                    answers.insert(shown);
                }
            }
            if pair >= warm_up {
                differences.push(took[0] - took[1]);
            }
        }
        let compared = 2 * COMPARED.min(warm_up + self.pairs);
        Ok(Answers { differences, compared, different: answers.len(), first: first.unwrap_or_default() })
    }
}

/// Somebody else who asks for links without end. It ends with this value.
struct Load(AbortHandle);

impl Load {
    async fn begin(address: SocketAddr, caller: &Arc<Caller>) -> Outcome<Self> {
        let (mut line, caller) = (Line::open(address).await?, Arc::clone(caller));
        let asking = tokio::spawn(async move {
            let mut chance = Chance(7);
            loop {
                let number = (chance.next() >> 32) as usize % OF_EACH;
                let Ok(request) = caller.request(Question::AuthForgot, Kind::Disabled, number) else { return };
                if line.send(request).await.is_err() {
                    return;
                }
                tokio::time::sleep(PAUSE).await;
            }
        });
        Ok(Self(asking.abort_handle()))
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The answer as text, all headers in their order. The date is left out, and what is random is as long as it was: runs of
/// sixteen hexadecimal digits and more. The words of a page's reference are left out, and are not counted in its length.
fn without_chance(answer: &Response<Bytes>) -> String {
    let body = String::from_utf8_lossy(answer.body());
    let (body, left_out) = without_reference(&body);
    let mut shown = format!("{}\n", answer.status());
    for (name, value) in answer.headers().iter().filter(|(name, _)| *name != header::DATE) {
        let text = String::from_utf8_lossy(value.as_bytes());
        match text.parse::<usize>().ok().filter(|_| name == header::CONTENT_LENGTH) {
            Some(length) => shown.push_str(&format!("{name}: {}\n", length - left_out)),
            // It holds what was typed, and the words.
            None if text.starts_with(ASKED) => shown.push_str(&format!("{name}: {ASKED}\n")),
            None => shown.push_str(&format!("{name}: {text}\n")),
        }
    }
    shown.push_str(&body);
    masked(&shown)
}

/// Pages show the reference of a message in bold, and what was typed set apart and in a hidden field. Answers how many
/// bytes are missing, too.
fn without_reference(body: &str) -> (String, usize) {
    const PARTS: [(&str, &str); 3] =
        [("<strong>", "</strong>"), ("<bdi>", "</bdi>"), ("name=\"login\" value=\"", "\"")];
    let (mut body, mut left_out) = (body.to_owned(), 0);
    for (begin, end) in PARTS {
        let mut parts = body.split(begin);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (words, after) = part.split_once(end).unwrap_or(("", part));
            left_out += words.len();
            kept.extend([begin, end, after]);
        }
        body = kept;
    }
    (body, left_out)
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
    fn pages_differ_by_their_reference_alone() {
        let page = |words: &str, rest: &str| {
            let body = format!("<p><strong>{words}</strong>{rest}");
            let answer = Response::builder().header(header::CONTENT_LENGTH, body.len());
            without_chance(&answer.body(Bytes::from(body)).expect("it is an answer"))
        };
        assert_eq!(page("crane cards", ""), page("otter violins", ""));
        assert_ne!(page("crane cards", ""), page("crane cards", "."));
    }

    #[test]
    fn answers_that_differ_in_a_word_stay_different() {
        assert_ne!(masked("{\"data\":{}}"), masked("{\"data\":{\"a\":1}}"));
    }
}
