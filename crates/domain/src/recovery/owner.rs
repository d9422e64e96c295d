//! What of an account decides about its recoveries and sessions, and how that changes. Pure: the store changes the rows,
//! each in one conditional statement, and `crates/store/tests/conformance/life.rs` holds the statements to these functions.

use crate::account::Epoch;
use crate::time::{Span, Timestamp};

/// What everything is decided under: the database's time and the installation's epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Present {
    /// The time of the transaction. It never shows less than it has shown.
    pub now: Timestamp,
    /// Raised after a restore; whatever was issued under an earlier one is dead.
    pub instance: i64,
}

/// An account, as far as what was issued for it depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Owner {
    /// The present epoch.
    pub epoch: Epoch,
    /// Whether it may be used.
    pub is_active: bool,
    /// When its mail address or number was last changed. No two changes have the same time.
    pub address_changed_at: Timestamp,
}

impl Owner {
    /// With a new password, for somebody who has proved under `read_at` that they may set it. `None`: the account has
    /// changed since, and keeps its password.
    #[must_use]
    pub fn with_password(self, read_at: Epoch) -> Option<Self> {
        (self.is_active && self.epoch == read_at).then(|| self.raised())
    }

    /// Enabled or disabled. `None`: it was so already.
    #[must_use]
    pub fn with_status(self, is_active: bool) -> Option<Self> {
        (self.is_active != is_active).then(|| Self { is_active, ..self.raised() })
    }

    /// With another address or number. What was sent to the one before dies; sessions go on.
    #[must_use]
    pub fn with_address(self, now: Timestamp) -> Self {
        Self { address_changed_at: now.max(self.address_changed_at + Span::ms(1)), ..self }
    }

    /// Taken out of all hands, because its owner has said that something was not them. It has no password afterwards.
    #[must_use]
    pub fn repudiated(self) -> Self {
        self.raised()
    }

    fn raised(self) -> Self {
        Self { epoch: Epoch(self.epoch.0 + 1), ..self }
    }
}

/// Whether a password that was set meanwhile has settled what was asked for: then no fresh secret is sent.
#[must_use]
pub fn is_superseded(password_changed_at: Option<Timestamp>, asked_at: Timestamp) -> bool {
    password_changed_at.is_some_and(|changed_at| changed_at > asked_at)
}

/// A session, as far as it decides whether it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Issued {
    /// The account's epoch that it belongs to.
    pub epoch: Epoch,
    /// The installation's when it began.
    pub instance: i64,
    /// Somebody has ended it.
    pub has_ended: bool,
    /// When it ends by itself.
    pub ends_at: Timestamp,
}

impl Issued {
    /// Begun by somebody whose password was proved under `read_at`. `None`: the account has changed since.
    #[must_use]
    pub fn begun(owner: &Owner, at: Present, read_at: Epoch, ends_at: Timestamp) -> Option<Self> {
        let issued = Self { epoch: owner.epoch, instance: at.instance, has_ended: false, ends_at };
        (owner.is_active && owner.epoch == read_at).then_some(issued)
    }

    /// Whether it still counts.
    #[must_use]
    pub fn is_live(&self, owner: &Owner, at: Present) -> bool {
        !self.has_ended
            && self.ends_at > at.now
            && self.epoch == owner.epoch
            && owner.is_active
            && self.instance == at.instance
    }

    /// Carried over by whoever has changed the password in it, from the epoch under which that was proved.
    #[must_use]
    pub fn carried_over(self, from: Epoch, to: Epoch) -> Self {
        if self.epoch == from { Self { epoch: to, ..self } } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recovery::life::Life;

    const ADA: Owner = Owner { epoch: Epoch(3), is_active: true, address_changed_at: Timestamp::from_ms(0) };
    const AT: Present = Present { now: Timestamp::from_ms(5), instance: 1 };

    #[test]
    fn of_two_who_proved_under_one_epoch_only_the_first_sets_a_password() {
        let after = ADA.with_password(Epoch(3)).expect("the first");
        assert_eq!(after.epoch, Epoch(4));
        assert_eq!(after.with_password(Epoch(3)), None);
    }

    #[test]
    fn of_two_addresses_within_one_millisecond_only_the_secret_of_the_second_lives() {
        let first = ADA.with_address(AT.now);
        let second = first.with_address(AT.now);
        let lives = |of: &Owner| Life::minted(of, AT, Timestamp::from_ms(99)).is_live(&second, AT);
        assert_eq!((lives(&first), lives(&second)), (false, true));
    }

    #[test]
    fn a_disabled_account_gets_no_password() {
        let disabled = ADA.with_status(false).expect("it was active");
        assert_eq!(disabled.with_password(disabled.epoch), None);
    }

    #[test]
    fn a_session_ends_with_every_new_epoch_unless_it_is_carried_over() {
        let session = Issued::begun(&ADA, AT, Epoch(3), Timestamp::from_ms(9)).expect("it begins");
        let after = ADA.with_password(Epoch(3)).expect("set");
        assert!(session.is_live(&ADA, AT));
        assert!(!session.is_live(&after, AT));
        assert!(session.carried_over(Epoch(3), after.epoch).is_live(&after, AT));
        assert!(!session.is_live(&ADA, Present { instance: 2, ..AT }));
    }
}
