//! What somebody typed into a log-in or forgot form: perhaps a user name, perhaps an e-mail address, perhaps a phone
//! number, perhaps nothing we know. It never says whether an account exists.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::{EmailAddress, LoginError, Phone, Username, plain};

/// The longest identifier, in characters.
const MAX_CHARACTERS: usize = 254;
/// A text with fewer digits is no phone number.
const MIN_PHONE_DIGITS: usize = 6;

/// A typed identifier and its readings. One without any reading is still an identifier: it matches nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct Identifier {
    text: String,
    username: Option<Username>,
    email: Option<EmailAddress>,
}

impl Identifier {
    /// Refuses only what no form should send: nothing, more than 254 characters, control characters.
    pub fn parse(typed: &str) -> Result<Self, LoginError> {
        let text = plain(typed, MAX_CHARACTERS)?;
        Ok(Self { text: text.to_owned(), username: Username::parse(text).ok(), email: EmailAddress::parse(text).ok() })
    }

    /// The text as it was typed, without the white space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text read as a user name. An e-mail address is one too.
    #[must_use]
    pub fn username(&self) -> Option<&Username> {
        self.username.as_ref()
    }

    /// The text read as an e-mail address.
    #[must_use]
    pub fn email(&self) -> Option<&EmailAddress> {
        self.email.as_ref()
    }

    /// The text read as a phone number, a national one by `default_country`.
    #[must_use]
    pub fn phone(&self, default_country: Option<&str>) -> Option<Phone> {
        Phone::parse(&self.text, default_country).ok()
    }

    /// One key for all spellings of an identifier, so that limits cannot be evaded by spelling it differently. Keys of
    /// different identifiers may coincide in rare cases; then they share a limit, and nothing else.
    #[must_use]
    pub fn key(&self) -> String {
        if let Some(email) = &self.email {
            return email.key().to_owned();
        }
        // Composed once more, because some small letters are composed with an accent and their capitals are not.
        let folded: String = self.text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
        if let Some(digits) = dialled(&folded) {
            return digits;
        }
        self.username.as_ref().map_or(folded, |username| username.key().to_owned())
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identifier(..)")
    }
}

/// What is left of a text that looks like a phone number when its grouping is taken away; `None` for other texts.
fn dialled(text: &str) -> Option<String> {
    let is_grouping = |c: char| matches!(c, ' ' | '.' | '/' | '(' | ')' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let rest: String = text.chars().filter(|character| !is_grouping(*character)).collect();
    let digits = rest.strip_prefix('+').unwrap_or(&rest);
    let is_number = digits.len() >= MIN_PHONE_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn identifier(text: &str) -> Identifier {
        Identifier::parse(text).expect("an identifier")
    }

    #[test]
    fn an_address_is_read_as_address_and_as_user_name() {
        let typed = identifier(" Ada@Example.org ");
        assert_eq!(typed.email().map(EmailAddress::as_str), Some("Ada@example.org"));
        assert_eq!(typed.username().map(Username::as_str), Some("Ada@Example.org"));
        assert!(typed.phone(Some("US")).is_none());
    }

    #[test]
    fn a_name_is_not_an_address() {
        let typed = identifier("ada");
        assert!(typed.email().is_none() && typed.username().is_some());
    }

    #[test]
    fn a_national_number_needs_a_country() {
        let typed = identifier("(202) 555-0123");
        assert_eq!(typed.phone(Some("US")).map(|phone| phone.as_str().to_owned()).as_deref(), Some("+12025550123"));
        assert!(typed.phone(None).is_none());
    }

    #[test]
    fn a_text_without_a_reading_matches_nobody() {
        let typed = identifier("no such thing \u{1f600}");
        assert!(typed.username().is_none() && typed.email().is_none() && typed.phone(Some("US")).is_none());
    }

    #[test]
    fn spellings_of_one_identifier_share_a_key() {
        for (one, other) in [
            ("Ada@Example.org", " ada@EXAMPLE.ORG"),
            ("ada@b\u{fc}cher.example", "ada@xn--bcher-kva.example"),
            ("Ada", "\u{ff21}da"),
            ("+1 (202) 555-0123", "+12025550123"),
            ("202.555.0123", "(202) 555\u{2010}0123"),
            ("\u{ff12}02 555 0123", "2025550123"),
            ("Ada  Lovelace", "ADA  LOVELACE"),
            ("T\u{308}ta  Ada", "\u{1e97}ta  Ada"),
        ] {
            assert_eq!(identifier(one).key(), identifier(other).key());
        }
    }

    #[test]
    fn different_identifiers_have_different_keys() {
        for (one, other) in [
            ("ada", "eve"),
            ("ada@example.org", "ada@example.net"),
            ("m\u{131}ke@example.org", "mike@example.org"),
            ("+12025550123", "12025550123"),
            ("1.2", "12"),
        ] {
            assert_ne!(identifier(one).key(), identifier(other).key());
        }
    }

    #[test]
    fn what_no_form_sends_is_refused() {
        assert_eq!(Identifier::parse(" "), Err(LoginError::Empty));
        assert_eq!(Identifier::parse("a\0b"), Err(LoginError::ControlCharacter));
        assert_eq!(Identifier::parse("ada\r\nBcc: eve"), Err(LoginError::ControlCharacter));
        assert_eq!(Identifier::parse(&"a".repeat(255)), Err(LoginError::TooLong));
        assert_eq!(Identifier::parse(&" ".repeat(1_000_000)), Err(LoginError::TooLong));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused_without_panic(text in any::<String>()) {
            if let Ok(typed) = Identifier::parse(&text) {
                let _ = (typed.key(), typed.phone(Some("US")));
            }
        }

        #[test]
        fn the_key_ignores_the_case_of_ascii(text in "[ -~]{1,60}") {
            if let Ok(typed) = Identifier::parse(&text) {
                prop_assert_eq!(typed.key(), identifier(&text.to_ascii_uppercase()).key());
            }
        }
    }
}
