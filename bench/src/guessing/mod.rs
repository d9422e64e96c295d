//! Attacks real servers whose codes are six digits of a thousand instead of a million, and compares what strangers get with
//! the bounds of docs/security/sms.md at that number; beside them honest people reset their passwords. A day is one by the
//! server's clock, which is moved on. A control attacks with limits that only count, which must be noticed.

mod attackers;
mod people;
#[cfg(test)]
mod tests;
mod town;
mod verdict;

use std::path::Path;

use domain::code::Code;
use domain::recovery::FLOWS_PER_CODE;
use domain::recovery::pressure::{SmsMode, WRONG_PER_ACCOUNT};
use domain::time::Span;
use futures_util::future::try_join_all;

use crate::chance::Chance;
use crate::house::{Counting, Rules};
use crate::report::{Report, Row};
use crate::{Outcome, say};

use self::attackers::Attacker;
use self::people::{MOST, People};
use self::town::{Counted, PEOPLE, Town};

/// How many codes there are here.
pub const CODES: u32 = 1_000;
/// The caps of whoever configures nothing: recoveries that wait, and guesses that were wrong.
const CAPS: i64 = 50;
/// Caps that are too large to matter where one account is attacked.
const WIDE: i64 = 1_000;

/// One attacker in one town, day after day.
#[derive(Clone, Copy)]
struct Siege {
    attacker: Attacker,
    limits: Counting,
    days: usize,
}

/// What came of it.
#[derive(Default)]
struct Came {
    /// Days in which an account was taken, or accounts where each is a try of its own.
    hits: usize,
    /// The most guesses of a day.
    most: Counted,
    /// Codes that were sent, right and wrong.
    sent: usize,
    people: People,
}

/// Whether every attacker stayed within the bound, the control did not, and all honest people got in.
pub async fn measure(folder: &Path, days: usize, report: &mut Report) -> Outcome<bool> {
    let attackers = [
        Attacker::Sequential,
        Attacker::Burst,
        Attacker::Sprayer,
        Attacker::FromAfar,
        Attacker::Joiner,
        Attacker::Besieger,
    ];
    let siege = |attacker| Siege { attacker, limits: Counting::Enforced, days };
    let control = Siege { attacker: Attacker::Sprayer, limits: Counting::Observed, days: days.div_ceil(2) };
    let sieges: Vec<Siege> = attackers.into_iter().map(siege).chain([control]).collect();
    say(&format!("{} attackers, {days} days each, codes of {CODES}", sieges.len()));
    let came = try_join_all(sieges.iter().enumerate().map(|(seed, siege)| siege.lay(folder, seed))).await?;
    let (mut is_good, mut people) = (true, People::default());
    for (siege, came) in sieges.iter().zip(&came) {
        is_good &= siege.judge(came, report);
        if siege.limits == Counting::Enforced {
            people.absorb(&came.people);
        }
    }
    is_good &= judge(&people, report);
    report.note(format!(
        "Six digits were drawn from {CODES} codes, so the bounds are those of a million times {}; {} codes were sent. Failed means that \
         so many takeovers come about within the bound less than once in a hundred times, or that more guesses were compared than \
         the caps allow. The server's clock is moved on between days; honest people's times are real ones.",
        Code::SHORT_CODES / CODES,
        came.iter().map(|came| came.sent).sum::<usize>()
    ));
    Ok(is_good)
}

impl Siege {
    /// Days, or accounts and days, and the chance that a stranger may have in each.
    fn bound(self) -> (usize, f64) {
        let tries_a_day = if self.attacker == Attacker::Besieger { self.attacker.reaches() } else { 1 };
        (self.days * tries_a_day, self.most() as f64 / f64::from(CODES))
    }

    /// Guesses that may be compared in a day: of all, or at one account.
    fn most(self) -> i64 {
        match self.attacker {
            Attacker::Besieger => WRONG_PER_ACCOUNT + FLOWS_PER_CODE - 1,
            // Whoever has asked for nothing has nothing to guess at.
            Attacker::FromAfar => 0,
            Attacker::Sequential | Attacker::Burst | Attacker::Sprayer | Attacker::Joiner => CAPS + CAPS,
        }
    }

    /// Guesses that were compared in the worst day: of all, or at one account.
    fn compared(self, came: &Came) -> i64 {
        if self.attacker == Attacker::Besieger { came.most.of_one_account } else { came.most.all }
    }

    async fn lay(self, folder: &Path, seed: usize) -> Outcome<Came> {
        let cap = if self.attacker == Attacker::Besieger { WIDE } else { CAPS };
        let sms = SmsMode::Compat { short_codes_in_flight: cap, wrong_short_codes_per_day: cap };
        let folder = folder.join(format!("town-{seed}"));
        std::fs::create_dir_all(&folder)?;
        let town = Town::found(&folder, Rules { limits: self.limits, sms, short_codes: CODES }).await?;
        let (mut came, mut chance) = (Came::default(), Chance(seed as u64));
        for _ in 0..self.days {
            self.day(&town, &mut came, &mut chance).await?;
            // What was wrong today, and the digits that rest, are over tomorrow.
            town.house.later(Span::hours(25));
            town.house.tidy().await?;
        }
        came.sent = town.sent();
        town.house.close().await?;
        Ok(came)
    }

    async fn day(self, town: &Town, came: &mut Came, chance: &mut Chance) -> Outcome<()> {
        let begun = town.house.now_ms();
        // Somebody has asked before the attack, and resets after it; two ask after it, one of whom was attacked.
        let early = people::ask(town, PEOPLE - 1).await?;
        let taken = self.attacker.attack(town, chance).await?;
        people::reset(town, early, &mut came.people, chance).await?;
        for person in [PEOPLE - 2, 0] {
            let late = people::ask(town, person).await?;
            people::reset(town, late, &mut came.people, chance).await?;
        }
        came.hits += if self.attacker == Attacker::Besieger { taken } else { taken.min(1) };
        let counted = town.counted(begun)?;
        came.most.all = came.most.all.max(counted.all);
        came.most.of_one_account = came.most.of_one_account.max(counted.of_one_account);
        Ok(())
    }

    /// Whether it came as it must: within the bound, or, for the control, beyond it by the same measure.
    fn judge(self, came: &Came, report: &mut Report) -> bool {
        let (tries, bound) = self.bound();
        let (hits, compared, most) = (came.hits, self.compared(came), self.most());
        let is_within = !verdict::is_above(hits, tries, bound) && compared <= most;
        let is_control = self.limits == Counting::Observed;
        let (unit, of) =
            if self.attacker == Attacker::Besieger { ("account days", " of one account") } else { ("days", "") };
        let (what, words) = match (is_control, is_within) {
            (false, true) => ("attack", "passed"),
            (false, false) => ("attack", "**failed**"),
            (true, false) => ("control without the scheme", "noticed"),
            (true, true) => ("control without the scheme", "**not noticed**: what passed here proves nothing"),
        };
        let what = format!("{what}: {}", self.attacker.in_words());
        let share = hits as f64 / tries as f64;
        let result = format!(
            "taken in {hits} of {tries} {unit} = {share:.4}, with 99 % no more than {:.4}; bound {bound:.3}. At most {compared} guesses{of} \
             compared in a day; bound {most}: {words}",
            verdict::upper_limit(hits, tries),
        );
        report.number(&what, share);
        let is_met = is_within != is_control;
        report.add(Row { what, result, is_met: Some(is_met), ..Row::default() });
        is_met
    }
}

fn judge(people: &People, report: &mut Report) -> bool {
    let People { asked, succeeded, by_link, long, longest } = people;
    let words = if people.are_content() { "passed" } else { "**failed**" };
    let result = format!(
        "{succeeded} of {asked} have their new password, {by_link} of them by the link; {long} got a long code; the longest took \
         {:.2} s of {} s: {words}",
        longest.as_secs_f64(),
        MOST.as_secs()
    );
    let is_met = Some(people.are_content());
    report.add(Row { what: "honest people beside the attacks".into(), result, is_met, ..Row::default() });
    people.are_content()
}
