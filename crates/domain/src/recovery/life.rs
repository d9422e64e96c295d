//! The life of a secret: minted, then used, replaced, refused too often, expired or withdrawn, and never back. Pure. The
//! store asks these functions about the rows it has read; where a race must be decided by one conditional statement
//! instead, `crates/store/tests/conformance/life.rs` holds the statement to them, verdict for verdict.

use super::owner::{Owner, Present};
use super::{CODE_REST, LIVE_LINKS, REFUSALS_PER_CODE, REPEAT, REPEATS};
use crate::account::Epoch;
use crate::time::Timestamp;

/// How somebody ended a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It has set a password.
    Used,
    /// A newer one has taken its place.
    Replaced,
    /// It was right, with new passwords that were refused, too often.
    Refused,
}

impl Ending {
    /// The word that the store uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Replaced => "replaced",
            Self::Refused => "refused",
        }
    }

    /// `None`: no such ending.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Used, Self::Replaced, Self::Refused].into_iter().find(|ending| ending.as_str() == text)
    }
}

/// A secret as the store keeps it, without its digest: nothing that is secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Life {
    /// The account's epoch when it was minted.
    pub epoch: Epoch,
    /// The installation's then.
    pub instance: i64,
    /// When the address that it went to was given, as whoever minted it has read.
    pub address_stamp: Timestamp,
    /// When it was minted.
    pub created_at: Timestamp,
    /// When it dies by itself.
    pub expires_at: Timestamp,
    /// Whether and when somebody has ended it.
    pub end: Option<(Ending, Timestamp)>,
    /// How often it was right and the new password refused.
    pub refusals: i64,
    /// How often the submit that used it was repeated.
    pub repeats: i64,
}

impl Life {
    /// Minted just now.
    #[must_use]
    pub const fn minted(owner: &Owner, at: Present, expires_at: Timestamp) -> Self {
        let Present { now: created_at, instance } = at;
        let (epoch, address_stamp) = (owner.epoch, owner.address_changed_at);
        Self { epoch, instance, address_stamp, created_at, expires_at, end: None, refusals: 0, repeats: 0 }
    }

    /// Whether it may set its account's password. It is bound to the address it was sent to, to every password and status
    /// of the account and to the installation; so whatever changes one of these kills it without touching it.
    #[must_use]
    pub fn is_live(&self, owner: &Owner, at: Present) -> bool {
        self.end.is_none() && self.expires_at > at.now && self.is_of(owner, at, self.epoch)
    }

    /// Used up. `None`: it is dead, and stays as it is.
    #[must_use]
    pub fn spent(self, owner: &Owner, at: Present) -> Option<Self> {
        self.is_live(owner, at).then_some(Self { end: Some((Ending::Used, at.now)), ..self })
    }

    /// Whether it has set, a moment ago, the password that the account still has.
    #[must_use]
    pub fn was_just_used(&self, owner: &Owner, at: Present) -> bool {
        let since = Timestamp::from_ms(at.now.ms() - REPEAT.as_ms());
        let Some((Ending::Used, used_at)) = self.end else { return false };
        used_at > since && self.is_of(owner, at, Epoch(self.epoch.0 + 1))
    }

    /// With one more repetition of the submit that used it, which is counted before it is compared. `None`: there is
    /// nothing to repeat, or it was repeated too often.
    #[must_use]
    pub fn repeated(self, owner: &Owner, at: Present) -> Option<Self> {
        let may = self.repeats < REPEATS && self.was_just_used(owner, at);
        may.then_some(Self { repeats: self.repeats + 1, ..self })
    }

    /// With one more refused password. A right code survives only a few of them.
    #[must_use]
    pub fn refused(self, now: Timestamp) -> Self {
        if self.end.is_some() {
            return self;
        }
        let refusals = self.refusals + 1;
        let end = (refusals >= REFUSALS_PER_CODE).then_some((Ending::Refused, now));
        Self { refusals, end, ..self }
    }

    /// Ended because another takes its place. One that has ended stays as it is.
    #[must_use]
    pub fn replaced(self, now: Timestamp) -> Self {
        Self { end: self.end.or(Some((Ending::Replaced, now))), ..self }
    }

    /// Whether its digits are kept from everybody else.
    #[must_use]
    pub fn holds_its_digits(&self, now: Timestamp) -> bool {
        self.expires_at >= forgotten_before(now)
    }

    fn is_of(&self, owner: &Owner, at: Present, epoch: Epoch) -> bool {
        self.instance == at.instance
            && owner.epoch == epoch
            && owner.is_active
            && self.address_stamp == owner.address_changed_at
    }
}

/// Secrets that expired before then may be forgotten, which frees their digits.
#[must_use]
pub const fn forgotten_before(now: Timestamp) -> Timestamp {
    Timestamp::from_ms(now.ms() - CODE_REST.as_ms())
}

/// Of the recoveries of one account that have links of one kind which nobody has ended, each with the time of its newest:
/// those whose links end now that `newest` has got one. A mail on its way survives a few resends.
#[must_use]
pub fn outlived<I: Copy + Ord>(mut others: Vec<(I, Timestamp)>, newest: I) -> Vec<I> {
    others.retain(|(recovery, _)| *recovery != newest);
    newest_first(&mut others);
    let kept = usize::try_from(LIVE_LINKS - 1).unwrap_or_default();
    others.into_iter().skip(kept).map(|(recovery, _)| recovery).collect()
}

pub(super) fn newest_first<I: Copy + Ord>(all: &mut [(I, Timestamp)]) {
    all.sort_by_key(|(id, created_at)| std::cmp::Reverse((*created_at, *id)));
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: Owner = Owner { epoch: Epoch(3), is_active: true, address_changed_at: Timestamp::from_ms(0) };

    fn at(now: i64) -> Present {
        Present { now: Timestamp::from_ms(now), instance: 1 }
    }

    fn minted() -> Life {
        Life::minted(&ADA, at(10), Timestamp::from_ms(20))
    }

    #[test]
    fn a_secret_is_spent_once() {
        let spent = minted().spent(&ADA, at(19)).expect("it lives");
        assert_eq!(spent.spent(&ADA, at(19)), None);
    }

    #[test]
    fn a_secret_dies_at_its_time_and_not_before() {
        assert!(minted().is_live(&ADA, at(19)));
        assert!(!minted().is_live(&ADA, at(20)));
    }

    #[test]
    fn whatever_changes_the_account_or_the_installation_kills_a_secret() {
        let changed = [
            ADA.with_password(ADA.epoch).expect("set"),
            ADA.with_status(false).expect("disabled"),
            ADA.with_status(false).and_then(|it| it.with_status(true)).expect("enabled again"),
            ADA.with_address(Timestamp::from_ms(11)),
            ADA.repudiated(),
        ];
        assert!(changed.iter().all(|owner| !minted().is_live(owner, at(12))));
        assert!(!minted().is_live(&ADA, Present { instance: 2, ..at(12) }));
    }

    #[test]
    fn a_link_to_the_address_before_is_dead_even_if_it_was_minted_after_the_change() {
        let moved = ADA.with_address(Timestamp::from_ms(9));
        assert!(!minted().is_live(&moved, at(12)));
        assert!(Life::minted(&moved, at(10), Timestamp::from_ms(20)).is_live(&moved, at(12)));
    }

    #[test]
    fn only_the_submit_that_set_the_present_password_may_be_repeated_and_only_a_few_times() {
        let mut secret = minted().spent(&ADA, at(15)).expect("it lives");
        let after = ADA.with_password(ADA.epoch).expect("set");
        assert_eq!(secret.repeated(&after.repudiated(), at(16)), None);
        for _ in 0..REPEATS {
            secret = secret.repeated(&after, at(16)).expect("a few");
        }
        assert_eq!(secret.repeated(&after, at(16)), None);
    }

    #[test]
    fn a_right_code_survives_four_refused_passwords() {
        let mut secret = minted();
        for _ in 1..REFUSALS_PER_CODE {
            secret = secret.refused(Timestamp::from_ms(12));
            assert!(secret.is_live(&ADA, at(12)));
        }
        assert!(!secret.refused(Timestamp::from_ms(12)).is_live(&ADA, at(12)));
    }

    #[test]
    fn the_newest_three_recoveries_keep_their_links() {
        let others = [(1, 5), (2, 9), (3, 7), (4, 7)].map(|(id, ms)| (id, Timestamp::from_ms(ms)));
        assert_eq!(outlived(others.to_vec(), 9), [3, 1]);
    }
}
