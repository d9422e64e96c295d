//! What the audit trail records. Each row carries the SHA-256 of itself and its predecessor, so that a changed or
//! missing row shows.

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
    /// The account was made.
    AccountAdded,
    /// Accounts of another system were added: one row for each transaction of an import.
    AccountsImported,
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
}

impl Event {
    /// Every event there is.
    pub const ALL: [Self; 10] = [
        Self::PasswordChanged,
        Self::PasswordResetByMail,
        Self::PasswordResetBySms,
        Self::AccountAdded,
        Self::AccountsImported,
        Self::AccountDisabled,
        Self::AccountEnabled,
        Self::ClientAdded,
        Self::ClientRemoved,
        Self::InstanceEpochRaised,
    ];

    /// The word that the store uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PasswordChanged => "password_changed",
            Self::PasswordResetByMail => "password_reset_by_mail",
            Self::PasswordResetBySms => "password_reset_by_sms",
            Self::AccountAdded => "account_added",
            Self::AccountsImported => "accounts_imported",
            Self::AccountDisabled => "account_disabled",
            Self::AccountEnabled => "account_enabled",
            Self::ClientAdded => "client_added",
            Self::ClientRemoved => "client_removed",
            Self::InstanceEpochRaised => "instance_epoch_raised",
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

#[cfg(test)]
mod tests {
    use super::*;

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
