//! A message that waits in the outbox: leased to one worker at a time, built, handed over, settled. Pure, like `life`. A
//! message may be handed over twice, never lost.

use crate::time::Timestamp;

/// An outbox row, as far as it decides who may work on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parcel {
    /// It has not been settled.
    pub is_waiting: bool,
    /// When it is due.
    pub next_at: Timestamp,
    /// Until when nobody else gets it.
    pub leased_until: Timestamp,
    /// How often it has been leased.
    pub attempts: i64,
}

impl Parcel {
    /// Put into the outbox, due at once.
    #[must_use]
    pub const fn queued(now: Timestamp) -> Self {
        Self { is_waiting: true, next_at: now, leased_until: Timestamp::from_ms(0), attempts: 0 }
    }

    /// Leased until then. `None`: it is settled, not due, or in somebody's hands.
    #[must_use]
    pub fn leased(self, now: Timestamp, until: Timestamp) -> Option<Self> {
        let is_free = self.is_waiting && self.next_at <= now && self.leased_until <= now;
        is_free.then_some(Self { leased_until: until, attempts: self.attempts + 1, ..self })
    }

    /// Settled for good, sent or dropped. Whoever settles it first decides; even one whose lease has run out.
    #[must_use]
    pub fn settled(self) -> Option<Self> {
        self.is_waiting.then_some(Self { is_waiting: false, leased_until: Timestamp::from_ms(0), ..self })
    }

    /// Given back by whoever holds the lease, to be tried again then. `None`: it is settled, or somebody else's by now.
    #[must_use]
    pub fn retried(self, holds_lease: bool, next_at: Timestamp) -> Option<Self> {
        let given_back = Self { next_at, leased_until: Timestamp::from_ms(0), ..self };
        (self.is_waiting && holds_lease).then_some(given_back)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_in_one_hand_until_the_lease_runs_out() {
        let (now, later) = (Timestamp::from_ms(5), Timestamp::from_ms(9));
        let leased = Parcel::queued(now).leased(now, later).expect("it is free");
        assert_eq!(leased.leased(now, later), None);
        assert_eq!(leased.leased(later, later).map(|it| it.attempts), Some(2));
    }

    #[test]
    fn a_settled_message_is_never_leased_or_given_back() {
        let now = Timestamp::from_ms(5);
        let settled = Parcel::queued(now).settled().expect("it waits");
        assert_eq!(settled.leased(now, now), None);
        assert_eq!(settled.retried(true, now), None);
    }
}
