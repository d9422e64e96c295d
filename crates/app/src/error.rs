//! Refused is not broken. A refusal is the user's no, from a closed list, without status codes or sentences; a broken
//! thing is our own fault, to be logged once and shown as nothing.

use domain::limit::Over;
use domain::policy;

use crate::hasher::Busy;

/// Why a use-case did not do what was asked.
#[derive(Debug)]
pub enum Error {
    /// The answer is no.
    Refused(Refusal),
    /// It is our fault.
    Broken(Broken),
}

/// Every no there is. Each contract decides about each by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No client has this API key or id.
    ClientUnknown,
    /// The call comes from an origin that its client has not registered.
    OriginNotAllowed,
    /// The access token is missing, malformed, expired, another client's, or its session has ended.
    NotLoggedIn,
    /// Name and password do not belong together, or nobody has that name.
    WrongCredentials,
    /// Name and password are right, but the account is disabled.
    AccountNotActive,
    /// The old password of a change is wrong.
    WrongOldPassword,
    /// The new password and its repetition differ.
    PasswordsDiffer,
    /// The new password breaks these rules, in the documented order.
    WeakPassword(Vec<policy::Broken>),
    /// Nobody has this name or address. Only said where the client's disclosure allows it.
    AccountUnknown,
    /// Several accounts share this address. Only said where the client's disclosure allows it.
    AddressShared,
    /// A link token that is wrong, spent, expired, or another account's or client's.
    TokenNotAccepted,
    /// A code that is wrong, spent or expired, or whose guesses are spent.
    CodeNotAccepted,
    /// A refresh token that is wrong, spent, expired, or another client's.
    RefreshNotAccepted,
    /// A limit is passed.
    TooMany {
        /// Seconds until the next try can succeed, at least 1.
        retry_after_s: u32,
    },
    /// There is too much to do, or the database cannot be reached. Nothing was done.
    Busy {
        /// Seconds after which it is worth trying again, at least 1.
        retry_after_s: u32,
    },
    /// The change may or may not have happened: the commit's answer was lost.
    OutcomeUnknown,
    /// Something of that name is there already (a client's or an account's; asked on the command line only).
    NameTaken,
    /// There is nothing of that name (a client's or an account's; asked on the command line only).
    NameUnknown,
}

/// Our own fault, in words for the log. Holds no secret and nothing that a person typed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Broken(String);

impl Broken {
    /// Says what is broken.
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Broken> for Error {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<Over> for Refusal {
    fn from(over: Over) -> Self {
        Self::TooMany { retry_after_s: over.retry_after.retry_after_s() }
    }
}

impl From<Over> for Error {
    fn from(over: Over) -> Self {
        Self::Refused(over.into())
    }
}

impl From<Busy> for Error {
    fn from(busy: Busy) -> Self {
        Self::Refused(Refusal::Busy { retry_after_s: busy.retry_after_s })
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Full | store::Error::Closed => Self::Refused(Refusal::Busy { retry_after_s: 1 }),
            store::Error::CommitUnknown => Self::Refused(Refusal::OutcomeUnknown),
            store::Error::Unavailable(why) => {
                tracing::error!(why, "the database is unavailable");
                Self::Refused(Refusal::Busy { retry_after_s: 5 })
            }
            store::Error::Unique { .. } | store::Error::NewerSchema { .. } | store::Error::Broken(_) => {
                Self::Broken(Broken(error.to_string()))
            }
        }
    }
}
