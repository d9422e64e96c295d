//! An account: who can log in, where its messages go, and which of its secrets still count.

use crate::id::AccountId;
use crate::language::Language;
use crate::password::PasswordHash;
use crate::policy::Person;
use crate::time::Timestamp;
use crate::token::UserKey;

/// Whether the account may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It may log in and recover.
    Active,
    /// It can neither log in nor recover, and has no live session.
    Disabled,
}

impl Status {
    /// The word that the store and the command line use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    /// `None`: no such status.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Active, Self::Disabled].into_iter().find(|status| status.as_str() == text)
    }
}

/// Raised by every new password. Whatever was issued under an earlier epoch is dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch(pub i64);

/// An account as the store keeps it. Its texts were parsed before they were stored.
#[derive(Clone)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// Its opaque name in links.
    pub user_key: UserKey,
    /// The user name as it was typed.
    pub username: String,
    /// Where mail goes, as it was typed. `None`: recovery by mail is not possible.
    pub email: Option<String>,
    /// Where SMS goes, E.164. `None`: recovery by SMS is not possible.
    pub phone: Option<String>,
    /// First name; empty when unknown.
    pub first_name: String,
    /// Last name; empty when unknown.
    pub last_name: String,
    /// Whether it may be used.
    pub status: Status,
    /// `None`: no password has been set, so no log-in succeeds until a recovery sets one.
    pub hash: Option<PasswordHash>,
    /// The present epoch.
    pub epoch: Epoch,
    /// When the password was last set; `None` without a password.
    pub password_changed_at: Option<Timestamp>,
    /// When its mail address or number was last changed. It rises with every change, so it stands for these addresses too:
    /// a secret that was minted under another one went elsewhere.
    pub address_changed_at: Timestamp,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Until when nobody who asks for a recovery gets one, because its owner has said that something was not them.
    pub frozen_until: Option<Timestamp>,
    /// The language that its messages are in; `None`: that of whoever asks for them.
    pub locale: Option<Language>,
    /// Raised, with the epoch, when the devices that its owner has used are to be known no longer.
    pub device_epoch: i64,
}

impl Account {
    /// Whether it may log in and recover.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    /// Whether its recovery is frozen.
    #[must_use]
    pub fn is_frozen(&self, now: Timestamp) -> bool {
        self.frozen_until.is_some_and(|until| now < until)
    }

    /// What a new password of this account is compared with. Of the service's own words it knows none.
    #[must_use]
    pub fn person(&self) -> Person<'_> {
        Person {
            username: &self.username,
            email: self.email.as_deref().unwrap_or_default(),
            phone: self.phone.as_deref().unwrap_or_default(),
            first_name: &self.first_name,
            last_name: &self.last_name,
            context: &[],
        }
    }
}
