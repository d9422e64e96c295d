//! A session: one log-in and all that is refreshed from it.

use crate::account::Epoch;
use crate::id::{AccountId, SessionId};
use crate::time::{Span, Timestamp};

/// How a session began, as the claim `amr` says it (RFC 8176).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By user name and password.
    Password,
    /// By a recovery; such a session is short and cannot be refreshed.
    Reset,
}

impl Method {
    /// The value in the claim `amr`: `pwd` is registered by RFC 8176, `reset` is ours.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::Reset => "reset",
        }
    }

    /// `None`: no such method.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Password, Self::Reset].into_iter().find(|method| method.as_str() == text)
    }
}

/// How long sessions and their tokens live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// An access token, and a session from a recovery.
    pub access: Span,
    /// A session that nobody refreshes.
    pub idle: Span,
    /// A session, however often it is refreshed (NIST SP 800-63B-4, 2.1.3: 30 days at AAL1).
    pub absolute: Span,
}

/// The live session that a bearer of an access token acts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its identifier, the claim `sid`.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// The account's epoch when it was read.
    pub epoch: Epoch,
    /// How it began.
    pub method: Method,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
}
