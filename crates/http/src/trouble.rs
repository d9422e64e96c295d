//! What is refused at the door, before any use-case runs. It has no wording of its own for people beyond field errors;
//! each contract answers every trouble by name.

use serde::ser::{Serialize, SerializeMap, Serializer};

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

/// Messages by field, in the order in which the fields were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldErrors(Vec<(String, Vec<String>)>);

impl FieldErrors {
    /// One message about one field.
    pub(crate) fn one(field: &str, message: impl Into<String>) -> Self {
        let mut errors = Self::default();
        errors.add(field, message);
        errors
    }

    /// Adds a message, after those the field already has.
    pub(crate) fn add(&mut self, field: &str, message: impl Into<String>) {
        let message = message.into();
        match self.0.iter_mut().find(|(name, _)| name == field) {
            Some((_, messages)) => messages.push(message),
            None => self.0.push((field.to_owned(), vec![message])),
        }
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each field with its messages.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, messages)| (name.as_str(), messages.as_slice()))
    }
}

impl Serialize for FieldErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, messages) in &self.0 {
            map.serialize_entry(name, messages)?;
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
        let text = serde_json::to_string(&errors).expect("texts serialise");
        assert_eq!(text, r#"{"user":["A.","C."],"token":["B."]}"#);
    }
}
