//! Strangers who want any account at all, or one of a few. They own as many networks as they like and know every number, but
//! no telephone: all they learn is whether what they sent was accepted.

use super::CODES;
use super::town::{Flow, PEOPLE, Town, With, phone};
use crate::Outcome;
use crate::chance::Chance;

/// The password that a taken account has from then on.
const TAKEN: &str = "Cobalt-Magpie-61";

/// How somebody attacks for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attacker {
    /// One account after the other, all guesses of each.
    Sequential,
    /// Spends nearly all that may be wrong, then opens as many recoveries as there is room for and fires their first guesses
    /// at the same moment.
    Burst,
    /// Asks for everybody first, then tries the same digits everywhere.
    Sprayer,
    /// Asks for nothing, and sends digits alone while others wait for their codes.
    FromAfar,
    /// Joins the recoveries of others by their numbers.
    Joiner,
    /// Everything that is possible against each of a few accounts: an own recovery, one that joins it, one by the number, and
    /// another one a minute later.
    Besieger,
}

impl Attacker {
    /// In the table.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Sequential => "one account after the other",
            Self::Burst => "first guesses in a burst",
            Self::Sprayer => "the same digits everywhere",
            Self::FromAfar => "digits alone, from elsewhere",
            Self::Joiner => "joining by number",
            Self::Besieger => "three recoveries at each account",
        }
    }

    /// Whom it attacks: the first so many people.
    pub fn reaches(self) -> usize {
        match self {
            Self::Sequential => 24,
            Self::Burst => 76,
            Self::Sprayer => 150,
            Self::FromAfar | Self::Joiner => 30,
            Self::Besieger => 60,
        }
    }

    /// Attacks for a day; answers how many accounts were taken. Whoever has one is content.
    pub async fn attack(self, town: &Town, chance: &mut Chance) -> Outcome<usize> {
        debug_assert!(self.reaches() < PEOPLE);
        match self {
            Self::Sequential => sequential(town, chance).await,
            Self::Burst => burst(town, chance).await,
            Self::Sprayer => spray(town, chance).await,
            Self::FromAfar => from_afar(town, chance).await,
            Self::Joiner => join(town, chance).await,
            Self::Besieger => besiege(town, chance).await,
        }
    }
}

async fn sequential(town: &Town, chance: &mut Chance) -> Outcome<usize> {
    for person in 0..Attacker::Sequential.reaches() {
        let flows = town.ask_all(person..=person).await?;
        if guess_all(town, &flows, 3, chance).await? > 0 {
            return Ok(1);
        }
    }
    Ok(0)
}

async fn burst(town: &Town, chance: &mut Chance) -> Outcome<usize> {
    // 48 wrong ones: two fewer than make codes long.
    let flows = town.ask_all(0..16).await?;
    let mut taken = guess_all(town, &flows, 3, chance).await?;
    let flows = town.ask_all(16..Attacker::Burst.reaches()).await?;
    for _ in 0..2 {
        if taken == 0 {
            taken = guess_all(town, &flows, 1, chance).await?;
        }
    }
    Ok(taken)
}

async fn spray(town: &Town, chance: &mut Chance) -> Outcome<usize> {
    let flows = town.ask_all(0..Attacker::Sprayer.reaches()).await?;
    for digits in digits_in_a_row(chance.next()) {
        let guesses =
            flows.iter().map(|flow| guess_as(town, With::Handle(&flow.handle), &flow.source, [digits.clone()]));
        let taken = town.submit_all(guesses).await?;
        if taken > 0 {
            return Ok(taken);
        }
    }
    Ok(0)
}

async fn from_afar(town: &Town, chance: &mut Chance) -> Outcome<usize> {
    town.ask_all(0..Attacker::FromAfar.reaches()).await?;
    let tries: Vec<_> = (0..200).map(|_| (town.elsewhere(), digits(chance.next()))).collect();
    let guess = |(source, digits): (String, String)| async move {
        Ok(usize::from(town.submit(&source, With::Nothing, &digits, TAKEN).await?))
    };
    town.submit_all(tries.into_iter().map(guess)).await
}

async fn join(town: &Town, chance: &mut Chance) -> Outcome<usize> {
    town.ask_all(0..Attacker::Joiner.reaches()).await?;
    for person in 0..Attacker::Joiner.reaches() {
        // There are three places at a code, and its owner has one.
        for _ in 0..2 {
            let digits = digits_in_a_row(chance.next());
            if guess_as(town, With::Number(&phone(person)), &town.elsewhere(), digits).await? > 0 {
                return Ok(1);
            }
        }
    }
    Ok(0)
}

async fn besiege(town: &Town, chance: &mut Chance) -> Outcome<usize> {
    let people = || 0..Attacker::Besieger.reaches();
    let first = town.ask_all(people()).await?;
    // Within a minute no second SMS is sent: these join the first one's code.
    let joined = town.ask_all(people()).await?;
    let mut taken = guess_all(town, &first, 3, chance).await? + guess_all(town, &joined, 3, chance).await?;
    let tries: Vec<_> = people().map(|person| (phone(person), town.elsewhere(), chance.next())).collect();
    let by_number = |(phone, source, first): (String, String, u64)| async move {
        guess_as(town, With::Number(&phone), &source, digits_in_a_row(first)).await
    };
    taken += town.submit_all(tries.into_iter().map(by_number)).await?;
    town.house.later(domain::time::Span::seconds(61));
    let again = town.ask_all(people()).await?;
    Ok(taken + guess_all(town, &again, 3, chance).await?)
}

/// So many guesses of each of these recoveries, all recoveries at the same time.
async fn guess_all(town: &Town, flows: &[Flow], count: usize, chance: &mut Chance) -> Outcome<usize> {
    let tries: Vec<_> = flows.iter().map(|flow| (flow, chance.next())).collect();
    let guess = |(flow, first): (&Flow, u64)| {
        let digits: Vec<String> = digits_in_a_row(first).into_iter().take(count).collect();
        let (source, handle) = (flow.source.clone(), flow.handle.clone());
        async move { guess_as(town, With::Handle(&handle), &source, digits).await }
    };
    town.submit_all(tries.into_iter().map(guess)).await
}

/// One guess after the other, until one is right.
async fn guess_as(
    town: &Town,
    with: With<'_>,
    source: &str,
    digits: impl IntoIterator<Item = String>,
) -> Outcome<usize> {
    for digits in digits {
        if town.submit(source, with, &digits, TAKEN).await? {
            return Ok(1);
        }
    }
    Ok(0)
}

/// Six digits that a code may have.
fn digits(drawn: u64) -> String {
    format!("{:06}", drawn % u64::from(CODES))
}

fn digits_in_a_row(first: u64) -> [String; 3] {
    // Wrapped before anything is added, so that no two are alike.
    [0, 1, 2].map(|more| digits(first % u64::from(CODES) + more))
}
