//! Whether a password is known from a breach: by the list on our own disk and, where the operator has named one, by a
//! service outside, which learns five digits of a digest. A service that fails holds nobody up for long, and the
//! operator has chosen whether passwords pass meanwhile. Never asked while a transaction is open.

use std::sync::{Mutex, MutexGuard, PoisonError};

use breach::Watched;
use deliver::Range;
use domain::password::NewPassword;
use domain::time::{Span, Timestamp};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::app::App;
use crate::error::Refusal;

/// How many ask the service at the same time; more wait for as long as an answer may take.
const PLACES: usize = 16;
/// Failures in a row after which the service is left alone for a while.
const PATIENCE: u32 = 3;
/// How long it is left alone. After that one caller tries, and the others go on as before until it has an answer.
const REST: Span = Span::seconds(10);
/// How often the log says that passwords were not looked up.
const SILENCE: Span = Span::minutes(1);

/// What happens to a password that the service says nothing about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFailure {
    /// It may be set.
    Open,
    /// Nothing is done, and the caller may try again.
    Closed,
}

/// Where breached passwords are known.
#[derive(Default)]
pub struct Breached {
    list: Option<Watched>,
    service: Option<Service>,
}

struct Service {
    range: Range,
    on_failure: OnFailure,
    places: Semaphore,
    health: Mutex<Health>,
}

/// How the service has been doing.
#[derive(Default)]
struct Health {
    /// Failures since its last answer.
    failures: u32,
    /// When somebody may try again. Only asked after [`PATIENCE`] failures.
    rests_until: Option<Timestamp>,
    /// Passwords that were not looked up since the log last said so.
    unasked: u64,
    told_at: Option<Timestamp>,
}

impl Breached {
    /// Puts the list and the service together; there may be both, one or none.
    #[must_use]
    pub fn new(list: Option<Watched>, service: Option<(Range, OnFailure)>) -> Self {
        let service = service.map(|(range, on_failure)| Service {
            range,
            on_failure,
            places: Semaphore::new(PLACES),
            health: Mutex::default(),
        });
        Self { list, service }
    }

    /// Who outside is asked, and what happens when it fails. `None`: nobody.
    #[must_use]
    pub fn service(&self) -> Option<(&str, OnFailure)> {
        self.service.as_ref().map(|service| (service.range.host(), service.on_failure))
    }

    /// Whether anybody can be asked.
    pub(crate) const fn is_any(&self) -> bool {
        self.list.is_some() || self.service.is_some()
    }
}

/// Whether the list on our own disk has it. `false` also where there is none.
pub(crate) fn is_listed(app: &App, password: &NewPassword) -> bool {
    app.breach.list.as_ref().is_some_and(|list| list.contains(password, app.now()))
}

/// Whether the service knows it. `false` also where there is none, or where it fails and passwords pass then.
///
/// # Errors
/// [`Refusal::Busy`]: it fails, and no password passes without its word.
pub(crate) async fn is_known_outside(app: &App, password: &NewPassword) -> Result<bool, Refusal> {
    let Some(service) = &app.breach.service else { return Ok(false) };
    match service.ask(app, password).await {
        Ok(is_known) => Ok(is_known),
        Err(retry_after) => match service.on_failure {
            OnFailure::Open => Ok(false),
            OnFailure::Closed => Err(Refusal::Busy { retry_after_s: retry_after.retry_after_s() }),
        },
    }
}

impl Service {
    /// Asks, unless the service is being left alone. `Err`: after which time it is worth trying again.
    async fn ask(&self, app: &App, password: &NewPassword) -> Result<bool, Span> {
        // How long there is no place says nothing about the service's health: those who ask find that out.
        let Ok(Ok(_place)) = tokio::time::timeout(self.range.timeout(), self.places.acquire()).await else {
            return Err(self.unasked(app.now(), "too many passwords wait for it", Span::ZERO));
        };
        let rest = self.health().rest(app.now());
        if let Some(rest) = rest {
            return Err(self.unasked(app.now(), "is left alone after its failures", rest));
        }
        let digest = Zeroizing::new(breach::sha1(password));
        match self.range.contains(&digest).await {
            Ok(is_known) => {
                if self.health().answered() {
                    tracing::info!(service = self.range.host(), "the breach service answers again");
                }
                Ok(is_known)
            }
            Err(why) => {
                let now = app.now();
                let rest = self.health().failed(now);
                Err(self.unasked(now, &why.to_string(), rest))
            }
        }
    }

    /// Counts a password that was not looked up, tells the operator from time to time, and gives the rest back.
    fn unasked(&self, now: Timestamp, why: &str, rest: Span) -> Span {
        let untold = self.health().unasked(now);
        if let Some(passwords) = untold {
            let (service, on_failure) = (self.range.host(), self.on_failure.as_str());
            tracing::warn!(service, why, passwords, on_failure, "the breach service did not say about passwords");
        }
        rest
    }

    /// Held for one statement: in the head of an `if let` it would be held for its body too.
    fn health(&self) -> MutexGuard<'_, Health> {
        self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Health {
    /// `None`: ask. Otherwise how long the service is still left alone. When that is over, only the first caller asks.
    fn rest(&mut self, now: Timestamp) -> Option<Span> {
        if self.failures < PATIENCE {
            return None;
        }
        let rest = self.rests_until.map_or(Span::ZERO, |until| until.since(now));
        if rest > Span::ZERO {
            return Some(rest);
        }
        self.rests_until = Some(now + REST);
        None
    }

    /// Answers how long the service is left alone now.
    fn failed(&mut self, now: Timestamp) -> Span {
        self.failures = self.failures.saturating_add(1);
        if self.failures < PATIENCE {
            return Span::ZERO;
        }
        self.rests_until = Some(now + REST);
        REST
    }

    /// `true`: it had been left alone.
    fn answered(&mut self) -> bool {
        std::mem::take(&mut self.failures) >= PATIENCE
    }

    /// Counts one. From time to time the number of all that have not been told.
    fn unasked(&mut self, now: Timestamp) -> Option<u64> {
        self.unasked += 1;
        if self.told_at.is_some_and(|told_at| now.since(told_at) < SILENCE) {
            return None;
        }
        self.told_at = Some(now);
        Some(std::mem::take(&mut self.unasked))
    }
}

impl OnFailure {
    /// The word that settings use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// Reads the word. `None`: it is another.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Closed].into_iter().find(|choice| choice.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64) -> Timestamp {
        Timestamp::from_ms(seconds * 1000)
    }

    fn failed(times: u32) -> Health {
        let mut health = Health::default();
        for _ in 0..times {
            health.failed(at(0));
        }
        health
    }

    #[test]
    fn a_service_that_fails_now_and_then_is_asked_again() {
        let mut health = failed(PATIENCE - 1);
        assert_eq!(health.rest(at(0)), None);
        health.answered();
        health.failed(at(1));
        assert_eq!(health.rest(at(1)), None);
    }

    #[test]
    fn a_service_that_keeps_failing_is_left_alone_and_then_tried_by_one() {
        let mut health = failed(PATIENCE);
        assert_eq!(health.rest(at(4)), Some(Span::seconds(6)));
        assert_eq!([health.rest(at(10)), health.rest(at(10))], [None, Some(REST)]);
        assert_eq!(health.failed(at(12)), REST);
        assert_eq!(health.rest(at(21)), Some(Span::seconds(1)));
    }

    #[test]
    fn an_answer_ends_the_rest() {
        let mut health = failed(PATIENCE);
        assert_eq!(health.rest(at(10)), None);
        assert!(health.answered());
        assert_eq!((health.rest(at(10)), health.answered()), (None, false));
    }

    #[test]
    fn the_log_is_told_of_every_password_but_only_once_a_minute() {
        let mut health = Health::default();
        let told = [0, 1, 59, 60, 61, 300].map(|seconds| health.unasked(at(seconds)));
        assert_eq!(told, [Some(1), None, None, Some(3), None, Some(2)]);
    }
}
