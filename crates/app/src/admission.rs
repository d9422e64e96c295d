//! Who may guess at a password at all: wrong guesses are counted per source, where it is known whose the source is, and
//! whoever was refused is refused again from memory for a moment, so that a flood costs no write each. That memory must
//! stay small, and nobody may be shut out by it for long after the count has been forgotten.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use domain::device::Device;
use domain::id::AccountId;
use domain::limit::{Over, Window};
use domain::login::Identifier;
use domain::source::Source;
use domain::time::{Span, Timestamp};
use domain::token::Digest;
use store::{Tx, limits};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::hasher::Party;
use crate::limits::{Limits, key, wrong_from};

/// How many names an application is told apart by when hash threads are shared out. A flood through it has so many turns
/// where another source has one, and its other people keep those turns that the flood does not hit.
const LINES_OF_APPLICATION: u8 = 64;

/// Where a guess comes from, as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// A person's own address: a browser calls, or a trusted proxy says who does.
    Person(Source),
    /// An application that calls for many people and does not say for whom. Its wrong guesses are not counted: that would
    /// shut all of them out.
    Application(Source),
}

impl Asker {
    /// The source that wrong guesses are counted at.
    fn counted(&self) -> Option<&Source> {
        match self {
            Self::Person(source) => Some(source),
            Self::Application(_) => None,
        }
    }

    /// With whom it shares its turns at the hash threads. Whoever shows a device stands behind nobody else of the source. It
    /// is not the line of the account that the device names: a thief of one could fill that, and hold up the owner's links
    /// and sessions, which stand there.
    fn party(&self, login: &Identifier, shown: Option<Device>) -> Party {
        let (Self::Person(source) | Self::Application(source)) = self;
        if let Some(device) = shown {
            return Party::of(&key("turns on device", &format!("{} {}", source.as_str(), device.account)));
        }
        let line = match self {
            Self::Person(_) => String::new(),
            Self::Application(_) => {
                let digest = key("line", &login.key());
                format!(" {}", digest.bytes()[0] % LINES_OF_APPLICATION)
            }
        };
        Party::of(&key("turns", &format!("{}{line}", source.as_str())))
    }
}

/// With whom somebody shares turns who has proved to act for an account.
pub(crate) fn party_of(account: AccountId) -> Party {
    Party::of(&key("turns of account", &account.to_string()))
}

/// A guess that may go on to be charged.
pub(crate) struct Admitted {
    /// With whom it shares its turns.
    pub party: Party,
    source: Option<Source>,
    at: Timestamp,
    refused: Arc<Refused>,
}

/// Refuses whoever would be refused anyway, before anything is written. Who shows a device may be exempt from what holds
/// for the source, which only the store can tell.
pub(crate) fn enter(app: &App, asker: &Asker, login: &Identifier, shown: Option<Device>) -> Result<Admitted, Error> {
    let (party, source, at) = (asker.party(login, shown), asker.counted().cloned(), app.now());
    if let (Some(source), None) = (&source, shown) {
        app.refused.look_for(source, app.settings.limits.wrong_per_source, at)?;
    }
    app.hasher.ask(party)?;
    Ok(Admitted { party, source, at, refused: Arc::clone(&app.refused) })
}

impl Admitted {
    /// Charges the guess to its source and answers what was charged, in the order in which everybody takes these rows:
    /// before any row of an account. It is given back once the guess turns out to be right, or is not compared.
    pub(crate) async fn charge(&self, tx: &mut Tx, limits: &Limits) -> Result<Vec<Digest>, Error> {
        let Some(source) = &self.source else { return Ok(Vec::new()) };
        let mut charged = Vec::new();
        for (key, window) in wrong_from(source, limits.wrong_per_source) {
            let outcome = limits.charge(tx, &key, window).await;
            if let Err(Error::Refused(Refusal::TooMany { retry_after_s })) = &outcome {
                let over = Over { retry_after: Span::seconds((*retry_after_s).into()) };
                self.refused.remember(key, over, self.at);
            }
            outcome?;
            charged.push(key);
        }
        Ok(charged)
    }
}

/// Gives back what was charged for a guess. Called before any row of an account is written.
pub(crate) async fn give_back(tx: &mut Tx, charged: &[Digest]) -> Result<(), Error> {
    for key in charged {
        limits::refund(tx, key).await?;
    }
    Ok(())
}

/// Sources and networks that were refused lately, each by the key of the count that was full.
#[derive(Default)]
pub(crate) struct Refused(Mutex<Known>);

#[derive(Default)]
struct Known {
    by_key: HashMap<Digest, Until>,
    /// In the order in which they were refused.
    order: VecDeque<(Digest, Until)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Until {
    /// Nobody is refused from memory for longer.
    remembered: Timestamp,
    /// What whoever asks is told.
    refused: Timestamp,
}

impl Refused {
    /// The store is asked again after this long: meanwhile the count may have been forgotten.
    const REMEMBERED: Span = Span::seconds(10);
    /// How many are remembered; the oldest is forgotten for another. Less than ten megabytes.
    const MOST: usize = 65_536;

    /// Refuses a source that was refused lately, or whose network was: by the keys that guesses are charged to.
    fn look_for(&self, source: &Source, window: Window, now: Timestamp) -> Result<(), Over> {
        wrong_from(source, window).iter().try_for_each(|(key, _)| self.look(key, now))
    }

    /// Refuses whoever was refused lately.
    fn look(&self, key: &Digest, now: Timestamp) -> Result<(), Over> {
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).by_key.get(key) {
            Some(until) if now < until.remembered => Err(Over { retry_after: until.refused.since(now) }),
            Some(_) | None => Ok(()),
        }
    }

    /// The store has refused this one. Being refused by it many times at once takes nobody else's place.
    fn remember(&self, key: Digest, over: Over, now: Timestamp) {
        let refused = now + over.retry_after;
        let until = Until { remembered: refused.min(now + Self::REMEMBERED), refused };
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.by_key.get(&key).is_some_and(|until| now < until.remembered) {
            return;
        }
        while let Some((oldest, its)) = known.order.front().copied() {
            if known.order.len() < Self::MOST && now < its.remembered {
                break;
            }
            known.order.pop_front();
            // It may have been refused again since.
            if known.by_key.get(&oldest) == Some(&its) {
                known.by_key.remove(&oldest);
            }
        }
        known.by_key.insert(key, until);
        known.order.push_back((key, until));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Over = Over { retry_after: Span::hours(1) };

    fn count(number: usize) -> Digest {
        key("test", &number.to_string())
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_ms(seconds * 1_000)
    }

    fn source(address: [u8; 4]) -> Source {
        Source::of(address.into())
    }

    fn login(text: &str) -> Identifier {
        Identifier::parse(text).expect("an identifier")
    }

    #[test]
    fn whoever_was_refused_is_told_the_rest_of_the_time() {
        let refused = Refused::default();
        refused.remember(count(1), HOUR, at(0));
        assert_eq!(refused.look(&count(1), at(4)), Err(Over { retry_after: Span::seconds(3_596) }));
        assert_eq!(refused.look(&count(2), at(4)), Ok(()));
    }

    #[test]
    fn nobody_is_remembered_for_longer_than_ten_seconds_or_than_refused() {
        let refused = Refused::default();
        refused.remember(count(1), HOUR, at(0));
        refused.remember(count(2), Over { retry_after: Span::seconds(3) }, at(0));
        assert_eq!(refused.look(&count(1), at(10)), Ok(()));
        assert_eq!(refused.look(&count(2), at(3)), Ok(()));
    }

    #[test]
    fn the_oldest_is_forgotten_for_another_and_no_more_are_kept() {
        let refused = Refused::default();
        for number in 0..=Refused::MOST {
            refused.remember(count(number), HOUR, at(0));
        }
        assert_eq!(refused.look(&count(0), at(1)), Ok(()));
        assert!(refused.look(&count(1), at(1)).is_err());
        let known = refused.0.lock().expect("not poisoned");
        assert_eq!((known.by_key.len(), known.order.len()), (Refused::MOST, Refused::MOST));
    }

    #[test]
    fn whoever_is_refused_again_outlives_the_first_memory_of_it() {
        let refused = Refused::default();
        refused.remember(count(1), HOUR, at(0));
        refused.remember(count(2), Over { retry_after: Span::seconds(3) }, at(0));
        refused.remember(count(2), HOUR, at(8));
        refused.remember(count(3), HOUR, at(12));
        assert!(refused.look(&count(2), at(12)).is_err());
    }

    #[test]
    fn a_network_that_was_refused_is_refused_from_memory_at_all_its_sources() {
        let (refused, window) = (Refused::default(), Window { limit: 1, span: Span::hours(1) });
        let [(network, _), _] = wrong_from(&source([192, 0, 2, 7]), window);
        refused.remember(network, HOUR, at(0));
        assert!(refused.look_for(&source([192, 0, 2, 8]), window, at(1)).is_err());
        assert_eq!(refused.look_for(&source([198, 51, 100, 8]), window, at(1)), Ok(()));
    }

    #[test]
    fn one_that_is_refused_over_and_over_takes_nobody_elses_place() {
        let refused = Refused::default();
        refused.remember(count(1), HOUR, at(0));
        for _ in 0..=Refused::MOST {
            refused.remember(count(2), HOUR, at(0));
        }
        assert!(refused.look(&count(1), at(1)).is_err());
    }

    #[test]
    fn whoever_shows_a_device_has_a_line_apart_from_others_there_and_from_the_account() {
        let account = AccountId::new(at(0), [7; 10]);
        let device = Device { account, issued_at: at(0), instance_epoch: 1, device_epoch: 1, id: [7; 16] };
        for asker in [Asker::Person(source([192, 0, 2, 7])), Asker::Application(source([192, 0, 2, 7]))] {
            let line = asker.party(&login("ada"), Some(device));
            assert_eq!(line, asker.party(&login("grace"), Some(device)));
            assert_ne!(line, asker.party(&login("ada"), None));
            assert_ne!(line, party_of(account));
        }
    }

    #[test]
    fn a_person_has_one_line_and_an_application_a_few_by_name() {
        let (ada, grace) = (login("ada"), login("grace"));
        let person = Asker::Person(source([192, 0, 2, 7]));
        assert_eq!(person.party(&ada, None), person.party(&grace, None));
        let application = Asker::Application(source([192, 0, 2, 7]));
        let lines = (0..1_000).map(|number| application.party(&login(&format!("name{number}")), None));
        let lines: std::collections::HashSet<Party> = lines.collect();
        assert_eq!(lines.len(), 64);
        assert_ne!(application.party(&ada, None), Asker::Application(source([192, 0, 2, 8])).party(&ada, None));
    }
}
