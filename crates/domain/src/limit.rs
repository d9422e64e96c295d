//! The arithmetic of limits: counting windows for what may be sent or asked, and growing delays for wrong guesses.
//! Counts live in the store; here is only what they mean.

use crate::time::{Span, Timestamp};

/// At most `limit` events in a window of `span`, which begins with the first event counted in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many events one window takes; 0 refuses all.
    pub limit: u32,
    /// How long a window lasts.
    pub span: Span,
}

/// What the store keeps of one limited thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Events so far, the one being decided included.
    pub count: i64,
    /// When the window began.
    pub started_at: Timestamp,
}

/// A limit is passed; the same may be tried again after this span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// How long until the next try can succeed.
    pub retry_after: Span,
}

impl Window {
    /// Decides about an event that has already been counted in `counted`.
    ///
    /// # Errors
    /// [`Over`] with the rest of the window when the event is one too many.
    pub fn judge(self, counted: Count, now: Timestamp) -> Result<(), Over> {
        if counted.count <= i64::from(self.limit) {
            return Ok(());
        }
        Err(Over { retry_after: (counted.started_at + self.span).since(now) })
    }
}

/// Delays after wrong guesses at one account's password: the first ones are free, then each costs twice the delay of
/// the one before, up to a ceiling (OWASP Authentication Cheat Sheet, "Account Lockout"; NIST SP 800-63B-4, 3.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Consecutive wrong guesses without any delay.
    pub free: u32,
    /// The delay after the first guess beyond the free ones.
    pub first: Span,
    /// No delay is longer.
    pub ceiling: Span,
    /// From this many consecutive wrong guesses on, the password is refused until a recovery succeeds
    /// (NIST SP 800-63B-4, 3.2.2: at most 100).
    pub maximum: u32,
}

impl Backoff {
    /// How long to wait after the guess number `guesses` (counted from 1, consecutive and wrong so far).
    #[must_use]
    pub fn delay_after(self, guesses: i64) -> Span {
        let beyond = guesses.saturating_sub(i64::from(self.free));
        if beyond < 0 {
            return Span::ZERO;
        }
        let doubled = self.first.as_ms().saturating_mul(1_i64 << beyond.min(20));
        Span::ms(doubled.min(self.ceiling.as_ms()))
    }

    /// Decides whether the guess number `guesses` may be compared, when `next_at` was set after the one before.
    ///
    /// # Errors
    /// [`Over`] until `next_at`, and from the maximum on always, then with the ceiling as the span.
    pub fn judge(self, guesses: i64, next_at: Timestamp, now: Timestamp) -> Result<(), Over> {
        if guesses > i64::from(self.maximum) {
            return Err(Over { retry_after: self.ceiling });
        }
        if now < next_at {
            return Err(Over { retry_after: next_at.since(now) });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOURLY: Window = Window { limit: 3, span: Span::hours(1) };
    const BACKOFF: Backoff = Backoff { free: 5, first: Span::seconds(30), ceiling: Span::minutes(15), maximum: 100 };

    #[test]
    fn the_event_beyond_the_limit_waits_for_the_rest_of_the_window() {
        let started_at = Timestamp::from_ms(0);
        let now = started_at + Span::minutes(20);
        assert_eq!(HOURLY.judge(Count { count: 3, started_at }, now), Ok(()));
        assert_eq!(HOURLY.judge(Count { count: 4, started_at }, now), Err(Over { retry_after: Span::minutes(40) }));
    }

    #[test]
    fn delays_double_from_the_fifth_guess_to_the_ceiling() {
        let delays: Vec<i64> =
            [1, 4, 5, 6, 7, 9, 10, 99, 5_000].map(|n| BACKOFF.delay_after(n).as_ms() / 1000).to_vec();
        assert_eq!(delays, [0, 0, 30, 60, 120, 480, 900, 900, 900]);
    }

    #[test]
    fn a_guess_too_early_or_beyond_the_maximum_is_not_compared() {
        let (now, later) = (Timestamp::from_ms(0), Timestamp::from_ms(1_500));
        assert!(BACKOFF.judge(6, later, now).is_err());
        assert!(BACKOFF.judge(6, later, later).is_ok());
        assert!(BACKOFF.judge(101, now, later).is_err());
    }
}
