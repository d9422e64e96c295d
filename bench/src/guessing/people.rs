//! Honest people who forgot their passwords while somebody attacks. They type the code of the newest SMS, sometimes wrongly,
//! and tap the link beside it where the code is not accepted.

use std::time::{Duration, Instant};

use super::town::{Flow, Town, With, phone};
use crate::chance::Chance;
use crate::{Outcome, clock};

/// How long anybody may have to wait, from asking to the new password.
pub const MOST: Duration = Duration::from_secs(60);
/// One in so many types a wrong code first: 8 %.
const MISTYPES: u64 = 12;

/// What became of honest people.
#[derive(Clone, Default)]
pub struct People {
    /// How many asked.
    pub asked: usize,
    /// How many have a new password.
    pub succeeded: usize,
    /// How many of them by the link.
    pub by_link: usize,
    /// How many were sent a long code.
    pub long: usize,
    /// The longest that anybody took.
    pub longest: Duration,
}

/// Somebody who has asked and has not reset yet.
pub struct Waiting {
    flow: Flow,
    since: Instant,
}

/// Asks for an SMS from home.
pub async fn ask(town: &Town, person: usize) -> Outcome<Waiting> {
    let since = clock::now();
    let flow = town.ask(phone(person), town.elsewhere()).await?;
    town.settle().await?;
    Ok(Waiting { flow, since })
}

/// Resets the password. Those whose client sends the handle do so; those of an older one send the documented body alone.
pub async fn reset(town: &Town, waiting: Waiting, people: &mut People, chance: &mut Chance) -> Outcome<()> {
    let Waiting { flow, since } = waiting;
    people.asked += 1;
    // Accepted under every rule, and never the one before.
    let password = format!("Harbour-Kettle-{}", chance.next());
    let Some(sms) = town.read(&flow.phone).await? else { return Ok(()) };
    let with = if chance.next().is_multiple_of(3) { With::Nothing } else { With::Handle(&flow.handle) };
    people.long += usize::from(sms.code.len() > 6);
    if chance.next().is_multiple_of(MISTYPES) {
        town.submit(&flow.source, with, &mistyped(&sms.code), &password).await?;
    }
    let by_code = town.submit(&flow.source, with, &sms.code, &password).await?;
    let by_link = !by_code && town.submit(&flow.source, With::Nothing, &sms.token, &password).await?;
    people.by_link += usize::from(by_link);
    people.succeeded += usize::from(by_code || by_link);
    people.longest = people.longest.max(clock::now() - since);
    Ok(())
}

/// The last character is another one.
fn mistyped(code: &str) -> String {
    let last = if code.ends_with('7') { '8' } else { '7' };
    code.chars().take(code.len() - 1).chain([last]).collect()
}

impl People {
    /// Whether everybody got in, in time.
    pub fn are_content(&self) -> bool {
        self.asked > 0 && self.succeeded == self.asked && self.longest <= MOST
    }

    /// Adds those of another town.
    pub fn absorb(&mut self, other: &Self) {
        self.asked += other.asked;
        self.succeeded += other.succeeded;
        self.by_link += other.by_link;
        self.long += other.long;
        self.longest = self.longest.max(other.longest);
    }
}
