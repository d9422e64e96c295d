//! A recovery that guesses at a code: what it may still guess, which others guess beside it, and what its wrong guesses
//! count. Pure, like `life`, and held together with the store's statements in the same way.

use super::life::{Life, newest_first};
use super::pressure::{CodeLength, Context};
use super::{FLOWS_PER_CODE, FLOWS_PER_SOURCE};
use crate::time::{Span, Timestamp};

/// How long a wrong guess counts.
pub const WRONG_COUNTED: Span = Span::days(1);

/// A recovery as the store keeps it, as far as its guesses go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flow {
    /// When it is over, whatever happens.
    pub expires_at: Timestamp,
    /// Guesses charged.
    pub tries: i64,
    /// Who guesses.
    pub context: Context,
    /// Those of its guesses at six digits that count as wrong.
    pub wrong: i64,
    /// When the last of them was.
    pub wrong_at: Timestamp,
}

impl Flow {
    /// One that has not guessed yet.
    #[must_use]
    pub const fn asked(expires_at: Timestamp) -> Self {
        Self { expires_at, tries: 0, context: Context::Stranger, wrong: 0, wrong_at: Timestamp::from_ms(0) }
    }

    /// With one more guess charged, at a code so long. `None`: its guesses are spent or its time is over.
    #[must_use]
    pub fn charged(self, length: CodeLength, now: Timestamp) -> Option<Self> {
        (self.may_guess(length) && self.expires_at > now).then_some(Self { tries: self.tries + 1, ..self })
    }

    /// With one guess given back: it was right, and only the new password was refused.
    #[must_use]
    pub fn refunded(self) -> Self {
        Self { tries: (self.tries - 1).max(0), ..self }
    }

    /// Whether it has a guess left at a code so long.
    #[must_use]
    pub const fn may_guess(&self, length: CodeLength) -> bool {
        self.tries < length.guesses()
    }

    /// With one more guess that counts as wrong, which it does before it is compared.
    #[must_use]
    pub const fn counted(self, now: Timestamp) -> Self {
        Self { wrong: self.wrong + 1, wrong_at: now, ..self }
    }

    /// Forgiven its wrong guesses: it has been right since.
    #[must_use]
    pub const fn resolved(self) -> Self {
        Self { wrong: 0, wrong_at: Timestamp::from_ms(0), ..self }
    }

    /// How many of its guesses count as wrong today.
    #[must_use]
    pub fn wrong_today(&self, now: Timestamp) -> i64 {
        let since = Timestamp::from_ms(now.ms() - WRONG_COUNTED.as_ms());
        if self.wrong_at > since { self.wrong } else { 0 }
    }

    /// Whether a stranger may still guess six digits in it, which `code` are.
    #[must_use]
    pub fn is_in_flight(&self, code: &Life, now: Timestamp) -> bool {
        self.context == Context::Stranger
            && self.may_guess(CodeLength::Short)
            && self.expires_at > now
            && code.end.is_none()
            && code.expires_at > now
    }
}

/// Whether one more recovery may guess at a code that so many may guess at already.
#[must_use]
pub const fn has_room(flows: i64, places: i64) -> bool {
    flows < places
}

/// Whether a caller who knows only the number gets a recovery of its own at the code. Whoever has one already, spent or
/// not, gets no second.
#[must_use]
pub const fn may_join(has_own: bool, flows: i64, places: i64) -> bool {
    !has_own && has_room(flows, places)
}

/// Of the recoveries that may guess at one code and have guesses left, those that go on at the one that replaces it: the
/// newest, with one room left for the newest request.
#[must_use]
pub fn following<I: Copy + Ord>(mut all: Vec<(I, Timestamp)>) -> Vec<I> {
    newest_first(&mut all);
    let most = usize::try_from(FLOWS_PER_CODE - 1).unwrap_or_default();
    all.into_iter().take(most).map(|(recovery, _)| recovery).collect()
}

/// Of the recoveries that were asked for from exactly here and have guesses left, those that a guess without handle and
/// number is charged to: the newest of those that wait, then the newest of those that were right a moment ago.
#[must_use]
pub fn reached<I: Copy + Ord>(waiting: Vec<(I, Timestamp)>, used: Vec<(I, Timestamp)>) -> Vec<I> {
    let most = usize::try_from(FLOWS_PER_SOURCE).unwrap_or_default();
    let ordered = [waiting, used].into_iter().flat_map(|mut some| {
        newest_first(&mut some);
        some
    });
    ordered.take(most).map(|(recovery, _)| recovery).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: i64) -> Timestamp {
        Timestamp::from_ms(ms)
    }

    #[test]
    fn a_recovery_has_three_guesses_at_six_digits_and_five_at_a_long_code() {
        for (length, most) in [(CodeLength::Short, 3), (CodeLength::Long, 5)] {
            let mut flow = Flow::asked(ms(9));
            for _ in 0..most {
                flow = flow.charged(length, ms(8)).expect("within its guesses");
            }
            assert_eq!(flow.charged(length, ms(8)), None);
        }
    }

    #[test]
    fn a_recovery_that_is_over_is_not_charged() {
        assert_eq!(Flow::asked(ms(9)).charged(CodeLength::Short, ms(9)), None);
    }

    #[test]
    fn a_wrong_guess_counts_for_a_day_or_until_its_recovery_is_right() {
        let flow = Flow::asked(ms(9)).counted(ms(5));
        assert_eq!(flow.wrong_today(ms(5) + Span::ms(WRONG_COUNTED.as_ms() - 1)), 1);
        assert_eq!(flow.wrong_today(ms(5) + WRONG_COUNTED), 0);
        assert_eq!(flow.resolved().wrong_today(ms(6)), 0);
    }

    #[test]
    fn whoever_has_a_recovery_at_the_code_gets_no_second() {
        assert!(may_join(false, 2, 3));
        assert!(!may_join(true, 2, 3));
        assert!(!may_join(false, 3, 3));
    }

    #[test]
    fn two_recoveries_follow_a_code_and_those_that_wait_go_first() {
        assert_eq!(following(vec![(1, ms(1)), (2, ms(3)), (3, ms(3))]), [3, 2]);
        assert_eq!(reached(vec![(1, ms(1)), (2, ms(2))], vec![(3, ms(9)), (4, ms(8)), (5, ms(7))]), [2, 1, 3, 4]);
    }
}
