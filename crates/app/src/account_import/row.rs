//! One account of the other system, with its hash: whatever stands here has been parsed and can be checked.

use domain::account::Status;
use domain::code::CodeKey;
use domain::language::Language;
use domain::login::{EmailAddress, Phone, Username};
use domain::password::PasswordHash;
use domain::time::Timestamp;

use crate::error::{Broken, Error};
use crate::hasher::formats::{ForeignHash, Scheme, Unusable};

/// One account of the other system. What is `None` or empty there changes nothing in an account that exists.
pub struct Row {
    /// Where it stands there: the number of its line, or of its record.
    pub place: u64,
    /// Its user name.
    pub username: Username,
    /// Where its mail goes.
    pub email: Option<EmailAddress>,
    /// Where its SMS go.
    pub phone: Option<Phone>,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// The language that its messages are in; `None`: not known.
    pub locale: Option<Language>,
    /// Whether it may be used.
    pub status: Status,
    /// `None`: not known.
    pub created_at: Option<Timestamp>,
    /// `None`: no password yet.
    pub hash: Option<OldHash>,
}

/// What happens to hashes that are too fast.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// They are put under a slow one, if they can be.
    Wrapped,
    /// They stay until their owners log in, unless they are so fast that they are never checked as they are.
    Kept,
}

/// A hash of the other system that can be checked here.
pub struct OldHash {
    text: PasswordHash,
    scheme: Scheme,
    is_to_be_wrapped: bool,
}

impl OldHash {
    /// Recognises the format by the text alone.
    ///
    /// # Errors
    /// Why no password would ever fit; [`Unusable::NoPassword`] says that there is none.
    pub fn parse(text: String, weak: Weak) -> Result<Self, Unusable> {
        let scheme = ForeignHash::parse(&text)?.scheme();
        if scheme.pepper.is_some() {
            return Err(Unusable::Unsupported { format: scheme.name, why: "it needs a secret key (keyid)" });
        }
        let is_to_be_wrapped =
            scheme.must_be_wrapped || (weak == Weak::Wrapped && scheme.is_weak && scheme.can_be_wrapped);
        Ok(Self { text: PasswordHash::from(text), scheme, is_to_be_wrapped })
    }

    /// What it is.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Whether the import puts it under a slow one.
    #[must_use]
    pub fn is_to_be_wrapped(&self) -> bool {
        self.is_to_be_wrapped
    }

    pub(super) fn text(&self) -> &PasswordHash {
        &self.text
    }

    pub(super) fn foreign(&self) -> Result<ForeignHash, Error> {
        ForeignHash::parse(self.text.as_str()).map_err(|_| Broken::new("a hash was read once and not twice").into())
    }

    /// By what a later import knows it again. `None`: it is so quick to guess that nothing of it may stay behind.
    pub(super) fn mark(&self, key: &CodeKey) -> Option<[u8; 16]> {
        (!self.scheme.is_weak).then(|| key.mark(&self.text))
    }
}
