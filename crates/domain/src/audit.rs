//! What the audit trail records. Each row carries the SHA-256 of itself and its predecessor, so that a changed or
//! missing row shows.

use std::fmt;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::id::AccountId;
use crate::time::Timestamp;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The owner changed the password, knowing the old one.
    PasswordChanged,
    /// The password was set through a mailed link.
    PasswordResetByMail,
    /// The password was set through an SMS code or link.
    PasswordResetBySms,
    /// An import put the password that the account has in another system in the place of the one it had here.
    PasswordImported,
    /// The account was made.
    AccountAdded,
    /// Accounts of another system were added: one row for each transaction of an import.
    AccountsImported,
    /// The account has another mail address or number.
    AddressChanged,
    /// Nothing was sent to an address that is too new to recover the account alone; the older ones were told.
    RecoveryWithheld,
    /// An owner said that something was not them: the password was taken away, sessions and links ended.
    Repudiated,
    /// The account was disabled.
    AccountDisabled,
    /// The account was enabled again.
    AccountEnabled,
    /// A client was added.
    ClientAdded,
    /// A client was removed.
    ClientRemoved,
    /// Everything issued before was voided.
    InstanceEpochRaised,
    /// A limit left mails unsent, for the first time in its window.
    MailsLimited,
    /// A limit left SMS unsent, for the first time in its window.
    SmsLimited,
    /// An SMS into a country that gets none was asked for, for the first time in a day.
    SmsCountryRefused,
    /// A stranger's code was made long because codes are guessed at, or many wait: for the first time in an hour.
    CodesLengthened,
    /// Too many codes of a country have led to nothing, or a source has asked for too many countries.
    SmsBreakerTripped,
    /// Somebody has logged in with the password.
    LoggedIn,
    /// Somebody has logged out: the session was ended.
    LoggedOut,
    /// A spent refresh token was shown again: it was stolen, and its session was ended.
    RefreshReused,
    /// So many wrong passwords in a row were tried at the account that each further one has to wait.
    GuessesDelayed,
    /// So many wrong passwords in a row were tried that no further one is compared.
    GuessesExhausted,
    /// So many wrong codes in a row were tried that codes are no longer accepted for the account, only links.
    CodesExhausted,
    /// Somebody has asked for a link to a new password, and it goes to the account's mail address.
    RecoveryMailed,
    /// The same by SMS.
    RecoveryTexted,
    /// Nothing was sent because the account's recovery is frozen, for the first time in an hour.
    RecoveryFrozen,
    /// Nothing was sent to a number whose SIM was swapped lately; the mail address was told.
    SimSwapped,
    /// The operator has vouched for the account's addresses: they recover it from now on, and a freeze has ended.
    AddressesVouched,
    /// A node has made a signing key or a pepper known that was not known before.
    KeyAdded,
    /// A signing key or a pepper was withdrawn.
    KeyRetired,
    /// Another code key has taken the place of the one before it.
    CodeKeyAdopted,
    /// A server has begun with other settings than the one that began before it.
    SettingsChanged,
}

impl Event {
    /// Every event there is.
    pub const ALL: [Self; 34] = [
        Self::PasswordChanged,
        Self::PasswordResetByMail,
        Self::PasswordResetBySms,
        Self::PasswordImported,
        Self::AccountAdded,
        Self::AccountsImported,
        Self::AddressChanged,
        Self::RecoveryWithheld,
        Self::Repudiated,
        Self::AccountDisabled,
        Self::AccountEnabled,
        Self::ClientAdded,
        Self::ClientRemoved,
        Self::InstanceEpochRaised,
        Self::MailsLimited,
        Self::SmsLimited,
        Self::SmsCountryRefused,
        Self::CodesLengthened,
        Self::SmsBreakerTripped,
        Self::LoggedIn,
        Self::LoggedOut,
        Self::RefreshReused,
        Self::GuessesDelayed,
        Self::GuessesExhausted,
        Self::CodesExhausted,
        Self::RecoveryMailed,
        Self::RecoveryTexted,
        Self::RecoveryFrozen,
        Self::SimSwapped,
        Self::AddressesVouched,
        Self::KeyAdded,
        Self::KeyRetired,
        Self::CodeKeyAdopted,
        Self::SettingsChanged,
    ];

    /// The word that the store uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PasswordChanged => "password_changed",
            Self::PasswordResetByMail => "password_reset_by_mail",
            Self::PasswordResetBySms => "password_reset_by_sms",
            Self::PasswordImported => "password_imported",
            Self::AccountAdded => "account_added",
            Self::AccountsImported => "accounts_imported",
            Self::AddressChanged => "address_changed",
            Self::RecoveryWithheld => "recovery_withheld",
            Self::Repudiated => "repudiated",
            Self::AccountDisabled => "account_disabled",
            Self::AccountEnabled => "account_enabled",
            Self::ClientAdded => "client_added",
            Self::ClientRemoved => "client_removed",
            Self::InstanceEpochRaised => "instance_epoch_raised",
            Self::MailsLimited => "mails_limited",
            Self::SmsLimited => "sms_limited",
            Self::SmsCountryRefused => "sms_country_refused",
            Self::CodesLengthened => "codes_lengthened",
            Self::SmsBreakerTripped => "sms_breaker_tripped",
            Self::LoggedIn => "logged_in",
            Self::LoggedOut => "logged_out",
            Self::RefreshReused => "refresh_reused",
            Self::GuessesDelayed => "guesses_delayed",
            Self::GuessesExhausted => "guesses_exhausted",
            Self::CodesExhausted => "codes_exhausted",
            Self::RecoveryMailed => "recovery_mailed",
            Self::RecoveryTexted => "recovery_texted",
            Self::RecoveryFrozen => "recovery_frozen",
            Self::SimSwapped => "sim_swapped",
            Self::AddressesVouched => "addresses_vouched",
            Self::KeyAdded => "key_added",
            Self::KeyRetired => "key_retired",
            Self::CodeKeyAdopted => "code_key_adopted",
            Self::SettingsChanged => "settings_changed",
        }
    }

    /// `None`: no such event.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.as_str() == text)
    }
}

/// One row of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place, counted from 1 without gaps.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
    /// To which account; `None`: to none.
    pub account: Option<AccountId>,
    /// Through which client (its id); empty: through none.
    pub client: String,
}

impl Entry {
    /// The chained hash: SHA-256 over the predecessor's hash and every field, each with its length before it.
    #[must_use]
    pub fn chained(&self, previous: &[u8; 32]) -> [u8; 32] {
        let account = self.account.map(|id| id.to_string()).unwrap_or_default();
        let fields = [&self.seq.to_string(), &self.at.ms().to_string(), self.event.as_str(), &account, &self.client];
        let mut hash = Sha256::new();
        hash.update(previous);
        for field in fields {
            hash.update((field.len() as u64).to_be_bytes());
            hash.update(field.as_bytes());
        }
        hash.finalize().into()
    }
}

/// A place in the trail: the number of a row and the chained hash that stands for it and all rows before it. Number 0
/// and zeros: before the first. Written as `NUMBER:64 hex digits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The row's number.
    pub seq: i64,
    /// Its chained hash.
    pub hash: [u8; 32],
}

impl Head {
    /// `None`: it is not written as one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (seq, hash) = text.split_once(':')?;
        Some(Self { seq: seq.parse().ok()?, hash: HEXLOWER.decode(hash.as_bytes()).ok()?.try_into().ok()? })
    }
}

impl fmt::Display for Head {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}", self.seq, HEXLOWER.encode(&self.hash))
    }
}

/// A walk along the trail from its beginning, which finds the first row that does not follow from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain(Head);

/// Where a trail is no longer what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no row of this number.
    Missing {
        /// The number.
        seq: i64,
    },
    /// This row, or its place, is not the one that was written.
    Changed {
        /// Its number.
        seq: i64,
    },
    /// There is a row of this number beyond the last one that was written.
    Added {
        /// The number.
        seq: i64,
    },
}

impl Default for Chain {
    fn default() -> Self {
        Self(Head { seq: 0, hash: [0; 32] })
    }
}

impl Chain {
    /// The last row that was followed.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.0
    }

    /// Takes the next row.
    ///
    /// # Errors
    /// It does not follow from the one before it.
    pub fn follow(&mut self, entry: &Entry, hash: &[u8; 32]) -> Result<(), Fault> {
        let seq = self.0.seq + 1;
        if entry.seq > seq {
            return Err(Fault::Missing { seq });
        }
        if entry.seq < seq || entry.chained(&self.0.hash) != *hash {
            return Err(Fault::Changed { seq: entry.seq });
        }
        self.0 = Head { seq, hash: *hash };
        Ok(())
    }

    /// Holds the end of the walk against the last row that was written, which is kept apart from the rows.
    ///
    /// # Errors
    /// Rows are missing at the end, were added there, or the last one is another.
    pub fn end(&self, written: Head) -> Result<(), Fault> {
        if self.0.seq < written.seq {
            return Err(Fault::Missing { seq: self.0.seq + 1 });
        }
        if self.0.seq > written.seq {
            return Err(Fault::Added { seq: written.seq + 1 });
        }
        if self.0 == written { Ok(()) } else { Err(Fault::Changed { seq: self.0.seq }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trail(rows: i64) -> Vec<(Entry, [u8; 32])> {
        let mut previous = [0; 32];
        let mut chained = |seq| {
            let (at, event, client) = (Timestamp::from_ms(seq), Event::AccountAdded, String::new());
            let entry = Entry { seq, at, event, account: None, client };
            previous = entry.chained(&previous);
            (entry, previous)
        };
        (1..=rows).map(&mut chained).collect()
    }

    fn walk(rows: &[(Entry, [u8; 32])], head: Head) -> Result<(), Fault> {
        let mut chain = Chain::default();
        rows.iter().try_for_each(|(entry, hash)| chain.follow(entry, hash))?;
        chain.end(head)
    }

    #[test]
    fn a_trail_is_whole_until_a_row_is_touched() {
        let whole = trail(4);
        let head = Head { seq: 4, hash: whole[3].1 };
        let touched = |touch: fn(&mut Vec<(Entry, [u8; 32])>)| {
            let mut rows = whole.clone();
            touch(&mut rows);
            walk(&rows, head)
        };
        assert_eq!(touched(|_| ()), Ok(()));
        assert_eq!(touched(|rows| rows[1].0.client.push('x')), Err(Fault::Changed { seq: 2 }));
        assert_eq!(touched(|rows| drop(rows.remove(1))), Err(Fault::Missing { seq: 2 }));
        assert_eq!(touched(|rows| drop(rows.pop())), Err(Fault::Missing { seq: 4 }));
        assert_eq!(touched(|rows| rows.push(trail(5).remove(4))), Err(Fault::Added { seq: 5 }));
        assert_eq!(touched(|rows| rows.swap(1, 2)), Err(Fault::Missing { seq: 2 }));
    }

    #[test]
    fn rows_that_change_places_with_their_numbers_show() {
        let mut rows = trail(4);
        let head = Head { seq: 4, hash: rows[3].1 };
        rows.swap(1, 2);
        (rows[1].0.seq, rows[2].0.seq) = (2, 3);
        assert_eq!(walk(&rows, head), Err(Fault::Changed { seq: 2 }));
    }

    #[test]
    fn a_trail_that_was_made_anew_does_not_end_where_the_old_one_did() {
        let (old, mut new) = (trail(3), trail(2));
        let mut last = Entry { seq: 3, client: "other".to_owned(), ..new[1].0.clone() };
        last.at = Timestamp::from_ms(3);
        let hash = last.chained(&new[1].1);
        new.push((last, hash));
        assert_eq!(walk(&new, Head { seq: 3, hash: old[2].1 }), Err(Fault::Changed { seq: 3 }));
    }

    #[test]
    fn every_event_is_found_again_by_its_word() {
        for event in Event::ALL {
            assert_eq!(Event::parse(event.as_str()), Some(event));
        }
    }

    #[test]
    fn moving_text_between_fields_changes_the_hash() {
        let entry = |client: &str, at| Entry {
            seq: 1,
            at: Timestamp::from_ms(at),
            event: Event::ClientAdded,
            account: None,
            client: client.to_owned(),
        };
        assert_ne!(entry("1", 2).chained(&[0; 32]), entry("", 21).chained(&[0; 32]));
        assert_ne!(entry("1", 2).chained(&[0; 32]), entry("1", 2).chained(&[1; 32]));
    }
}
