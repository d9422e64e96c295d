//! Who asks. Each reset token is spent once, nobody changes a password twice at the same time, and whoever has asked
//! for a mail does not ask again before it has left: each success is work of its own.

use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use hyper::header::HeaderValue;
use serde::Deserialize;

use crate::calls::Call;
use crate::driver::Fate;
use crate::server::Server;
use crate::{Outcome, Plan, raw, say};

/// Forgot-password requests a second that the crowd is large enough for. Whoever is faster has the round end early.
const FORGOT_PER_SECOND: f64 = 8_000.0;
/// Submits a second that it is large enough for, on each core.
const SUBMITS_PER_SECOND: f64 = 200.0;
/// Accounts that change their password in turn, and that log in.
const REGULARS: usize = 1_024;
const PASSWORDS: [&str; 2] = ["Turnip-Lantern-42", "Lantern-Turnip-24"];

/// One account.
#[derive(Clone, Deserialize)]
pub struct Member {
    pub username: String,
    pub email: String,
    pub access_token: String,
    pub user_key: String,
    pub reset_token: String,
    #[serde(skip)]
    changes: usize,
}

impl Member {
    /// The password so far.
    pub fn password(&self) -> &'static str {
        PASSWORDS[self.changes % 2]
    }

    /// The password from now on.
    pub fn next_password(&self) -> &'static str {
        PASSWORDS[(self.changes + 1) % 2]
    }
}

/// All accounts, by what they are for.
pub struct Crowd {
    /// The client's key.
    pub apikey: HeaderValue,
    log_in: VecDeque<Member>,
    change: VecDeque<Member>,
    submit: VecDeque<Member>,
    forgot: VecDeque<Member>,
    /// Who has asked for a mail that has perhaps not left yet.
    asked: Vec<Member>,
}

impl Crowd {
    /// As many as the plan needs.
    pub fn make(server: &Server, plan: &Plan) -> Outcome<Self> {
        let submits = submits(plan);
        let forgot = forgotten(plan);
        say(&format!("making {} accounts", submits + forgot + 2 * REGULARS));
        let mut members = read(&server.fixtures(submits + forgot + 2 * REGULARS)?)?;
        Ok(Self {
            apikey: HeaderValue::from_str(&server.apikey()?)?,
            log_in: members.drain(..REGULARS).collect(),
            change: members.drain(..REGULARS).collect(),
            submit: members.drain(..submits).collect(),
            forgot: members.into(),
            asked: Vec::new(),
        })
    }

    /// As many as may ask for a mail at once, and no others.
    pub fn forgetful(server: &Server, plan: &Plan) -> Outcome<Self> {
        let members = read(&server.fixtures(forgotten(plan))?)?;
        let apikey = HeaderValue::from_str(&server.apikey()?)?;
        let none = VecDeque::new;
        Ok(Self { apikey, log_in: none(), change: none(), submit: none(), forgot: members.into(), asked: Vec::new() })
    }

    /// Whoever asks next. `None`: everybody has.
    pub fn take(&mut self, call: Call) -> Option<Member> {
        match call {
            Call::LogIn => self.log_in.pop_front(),
            Call::Change => self.change.pop_front(),
            Call::Submit => self.submit.pop_front(),
            Call::Forgot => self.forgot.pop_front(),
        }
    }

    /// Takes back who was answered. Whoever got no clear answer is not asked again: nobody knows which password or
    /// token it has.
    pub fn give_back(&mut self, call: Call, mut member: Member, fate: Fate) {
        match (call, fate) {
            (Call::LogIn, _) => self.log_in.push_back(member),
            (Call::Change, Fate::Right) => {
                member.changes += 1;
                self.change.push_back(member);
            }
            (Call::Change, Fate::Refused) => self.change.push_back(member),
            (Call::Submit, Fate::Refused) => self.submit.push_back(member),
            (Call::Change, Fate::Wrong) | (Call::Submit, Fate::Right | Fate::Wrong) => {}
            (Call::Forgot, Fate::Refused) => self.forgot.push_back(member),
            (Call::Forgot, Fate::Right | Fate::Wrong) => self.asked.push(member),
        }
    }

    /// All mails have left: everybody may ask again.
    pub fn mails_have_left(&mut self) {
        self.forgot.extend(self.asked.drain(..));
    }
}

/// Forgot-password requests before the next time that all mails have left.
fn forgotten(plan: &Plan) -> usize {
    let longest = plan.forgot_spans.iter().max().copied().unwrap_or_default();
    times(longest, FORGOT_PER_SECOND) + 1_000
}

/// Submits of the whole run.
fn submits(plan: &Plan) -> usize {
    let cores = u32::try_from(raw::cores()).unwrap_or(1);
    let a_round =
        times(plan.spans.iter().sum(), SUBMITS_PER_SECOND * f64::from(cores)) + plan.at_once.iter().sum::<usize>();
    a_round * plan.rounds + plan.bursts.iter().sum::<usize>()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of accounts")]
fn times(span: Duration, per_second: f64) -> usize {
    (span.as_secs_f64() * per_second).ceil() as usize
}

/// The accounts that a server has made.
pub fn read(file: &Path) -> Outcome<Vec<Member>> {
    let text = std::fs::read_to_string(file)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
