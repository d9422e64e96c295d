//! A recovery: one answered "forgot password", its secrets, its scope and its few guesses. Here are the words and numbers;
//! what may become of each is in the files below. `model/` searches them for an order of events that breaks a promise.

pub mod flow;
pub mod life;
pub mod owner;
pub mod parcel;
pub mod pressure;

use crate::account::Epoch;
use crate::client::Contract;
use crate::id::{AccountId, ClientId, RecoveryId, SecretId};
use crate::time::{Span, Timestamp};

/// How a recovery reaches its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// A mailed link.
    Mail,
    /// An SMS with a code and a link.
    Sms,
}

impl Channel {
    /// The word that the store and the inbox use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }

    /// `None`: no such channel.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Mail, Self::Sms].into_iter().find(|channel| channel.as_str() == text)
    }
}

/// What a secret of a recovery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretKind {
    /// The 256-bit token of a mailed link.
    MailLink,
    /// The 128-bit token of a link in an SMS.
    SmsLink,
    /// The six-digit code of an SMS.
    Code,
    /// The eight characters that an SMS brings instead while codes are being guessed at.
    LongCode,
}

impl SecretKind {
    /// The word that the store uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MailLink => "mail_link",
            Self::SmsLink => "sms_link",
            Self::Code => "code",
            Self::LongCode => "long_code",
        }
    }

    /// `None`: no such kind.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::MailLink, Self::SmsLink, Self::Code, Self::LongCode].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Recoveries that may guess at one code.
pub const FLOWS_PER_CODE: i64 = 3;
/// Recoveries that a request without handle and number is compared with: the newest of its source.
pub const FLOWS_PER_SOURCE: i64 = 4;
/// How often a right code survives a refused new password.
pub const REFUSALS_PER_CODE: i64 = 5;
/// How long the very submit that spent a secret may be repeated: after a double click, or because its answer was lost.
pub const REPEAT: Span = Span::seconds(60);
/// How often it may be, right or wrong, so that a spent secret does not let anybody guess at the password it has set.
pub const REPEATS: i64 = 5;
/// Mailed links of one account that stay valid beside each other, so that a resend does not kill the mail on its way.
pub const LIVE_LINKS: i64 = 3;
/// How long somebody who opens a dead link is told why it is dead, and offered another.
pub const REMEMBERED: Span = Span::hours(24);
/// How long the digits of a dead code are given to nobody else.
pub const CODE_REST: Span = Span::hours(24);

/// Why a secret lives no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// It has set a password.
    Used,
    /// Newer ones have taken its place.
    Replaced,
    /// Its time was over.
    Expired,
    /// Something has happened to its account or to the installation: another new password, another address, a restore.
    Withdrawn,
}

impl Death {
    /// Why a secret is dead that was ended with this word (none: nobody ended it) and would have expired at `expires_at`.
    #[must_use]
    pub fn of(ending: Option<&str>, expires_at: Timestamp, now: Timestamp) -> Self {
        match ending {
            Some("used") => Self::Used,
            Some("replaced") => Self::Replaced,
            None if expires_at <= now => Self::Expired,
            Some(_) | None => Self::Withdrawn,
        }
    }
}

/// A live secret that has been presented, with all that is needed to decide about the new password.
#[derive(Clone)]
pub struct Presented {
    /// The secret itself.
    pub secret: SecretId,
    /// What it is.
    pub kind: SecretKind,
    /// The recovery that it was presented in.
    pub recovery: RecoveryId,
    /// Whose password it may set.
    pub account: AccountId,
    /// The account's epoch when it was looked up; the write succeeds only while it is unchanged.
    pub epoch: Epoch,
    /// Through which door the recovery was asked for.
    pub contract: Contract,
    /// For which client; `None`: on the hosted pages.
    pub client: Option<ClientId>,
}
