//! What is refused at the door, before any use-case runs. It has no wording of its own for people: each contract answers
//! every trouble by name.

use domain::login::LoginError;
use domain::password::PasswordError;
use domain::policy::Broken;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::documented::{self, Speech};

/// Why a request never reached a use-case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Fields are missing, unknown or unusable.
    Fields(FieldErrors),
    /// The body cannot be read at all; the sentence says why and repeats nothing of it.
    Malformed(&'static str),
    /// A header that must stand alone was given more than once.
    HeaderTwice(&'static str),
    /// It does not say which host it is for, or says it in a way that is no host.
    HostUnclear,
    /// It was asked of this machine under a name that is not its own.
    OtherHost,
    /// The body is larger than any honest one.
    TooLarge,
    /// The body did not arrive in time.
    TooSlow,
    /// There is no memory left for another body.
    NoRoom,
    /// The body's media type is not one we read.
    UnknownType,
    /// The body is compressed or otherwise encoded.
    Encoded,
    /// There is nothing at this path.
    NotFound,
    /// There is something at this path, but not for this method.
    WrongMethod,
    /// A form was sent from another site.
    CrossSite,
    /// The request was given up after its longest time; what it began may still be done.
    TookTooLong,
}

/// What is wrong with one field. The contracts say it in documented English unless their client asks otherwise, the pages in
/// the language of who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It is missing or blank.
    Required,
    /// It has more than so many characters.
    TooLong(usize),
    /// It holds U+0000, or is not one text.
    Unreadable(&'static str),
    /// This call has no such field.
    NotKnown,
    /// It is nothing that somebody could log in with.
    Login(LoginError),
    /// It is a new password that breaks a rule.
    Rule(Broken),
    /// What only one contract says, in its own words.
    Said(Sentence),
}

/// A sentence of a contract, in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sentence {
    /// It stands as it is.
    Whole(&'static str),
    /// The header of this name was given more than once.
    HeaderTwice(&'static str),
}

impl Wrong {
    /// Why a text cannot be a password at all.
    pub(crate) fn password(error: PasswordError) -> Self {
        match error {
            PasswordError::Empty => Self::Required,
            PasswordError::TooLong => Self::TooLong(domain::password::MAX_CHARACTERS),
            PasswordError::Nul => Self::Unreadable(documented::NUL),
        }
    }

    /// Why a text cannot be what somebody logs in with.
    pub(crate) fn login(error: LoginError) -> Self {
        match error {
            LoginError::Empty => Self::Required,
            LoginError::TooLong => Self::TooLong(crate::form::MAX_IDENTIFIER),
            LoginError::ControlCharacter | LoginError::Username | LoginError::Email | LoginError::Phone => {
                Self::Login(error)
            }
        }
    }
}

impl From<&'static str> for Wrong {
    fn from(sentence: &'static str) -> Self {
        Self::Said(Sentence::Whole(sentence))
    }
}

/// What is wrong by field, in the order in which the fields were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldErrors(Vec<(String, Vec<Wrong>)>);

impl FieldErrors {
    /// One thing about one field.
    pub(crate) fn one(field: &str, wrong: impl Into<Wrong>) -> Self {
        let mut errors = Self::default();
        errors.add(field, wrong);
        errors
    }

    /// Adds something, after what the field already has.
    pub(crate) fn add(&mut self, field: &str, wrong: impl Into<Wrong>) {
        let wrong = wrong.into();
        match self.0.iter_mut().find(|(name, _)| name == field) {
            Some((_, all)) => all.push(wrong),
            None => self.0.push((field.to_owned(), vec![wrong])),
        }
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each field with what is wrong with it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[Wrong])> {
        self.0.iter().map(|(name, all)| (name.as_str(), all.as_slice()))
    }
}

/// What is wrong, told in a language. `None`: in the documented words.
pub(crate) struct Told<'a>(pub &'a FieldErrors, pub Option<Speech<'a>>);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(FieldErrors(errors), speech) = self;
        let mut map = serializer.serialize_map(Some(errors.len()))?;
        for (name, all) in errors {
            map.serialize_entry(name, &all.iter().map(|it| documented::told(it, *speech)).collect::<Vec<_>>())?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_keep_the_order_of_their_fields() {
        let mut errors = FieldErrors::one("user", "A.");
        errors.add("token", "B.");
        errors.add("user", "C.");
        let text = serde_json::to_string(&Told(&errors, None)).expect("texts serialise");
        assert_eq!(text, r#"{"user":["A.","C."],"token":["B."]}"#);
    }
}
