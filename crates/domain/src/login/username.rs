//! User names: shown as typed, compared by a folded key (RFC 8265, UsernameCaseMapped), so that nobody can take a
//! name that only looks different to a machine.

use std::fmt;

use precis_profiles::UsernameCaseMapped;
use precis_profiles::precis_core::profile::PrecisFastInvocation;
use unicode_normalization::UnicodeNormalization;

use super::{LoginError, plain};

/// The longest user name.
const MAX_CHARACTERS: usize = 150;
/// A typed name may be decomposed; NFC brings back at most this many characters per character of the name.
const DECOMPOSED: usize = 4;

/// A user name: 1 to 150 letters, digits and ASCII symbols of any script, without white space.
#[derive(Clone, PartialEq, Eq)]
pub struct Username {
    display: String,
    key: String,
}

impl Username {
    /// Outer white space is dropped and the rest put into NFC; nothing else is changed.
    pub fn parse(typed: &str) -> Result<Self, LoginError> {
        let display: String = plain(typed, MAX_CHARACTERS * DECOMPOSED)?.nfc().collect();
        if display.chars().nth(MAX_CHARACTERS).is_some() {
            return Err(LoginError::TooLong);
        }
        let key = UsernameCaseMapped::enforce(display.as_str()).map_err(|_| LoginError::Username)?.into_owned();
        Ok(Self { display, key })
    }

    /// The name as its owner writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.display
    }

    /// Two names are the same name exactly when their keys are equal.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Debug for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Username(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> String {
        Username::parse(text).expect("a user name").key().to_owned()
    }

    #[test]
    fn ordinary_names_are_accepted_as_typed() {
        for name in [
            "ada",
            "Ada.Lovelace",
            "a",
            "ada+test@example.org",
            "x-_y",
            "1815",
            "Łukasz",
            "Ωmega",
            "田中",
            "иван",
            "דנה",
        ] {
            assert_eq!(Username::parse(name).map(|username| username.as_str().to_owned()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn every_printable_ascii_character_is_allowed() {
        for character in '!'..='~' {
            assert!(Username::parse(&character.to_string()).is_ok(), "{character}");
        }
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [
            ("Ada", "aDA"),
            ("  ada ", "ada"),
            ("caf\u{e9}", "CAFE\u{301}"),
            ("\u{ff21}\u{ff44}\u{ff41}", "ada"),
            ("ИВАН", "иван"),
            ("\u{212a}im", "kim"),
        ] {
            assert_eq!(key(one), key(other));
        }
    }

    #[test]
    fn different_letters_stay_different_names() {
        for (one, other) in [("d\u{131}n", "din"), ("\u{130}", "i"), ("stra\u{df}e", "strasse"), ("\u{430}da", "ada")] {
            assert_ne!(key(one), key(other));
        }
    }

    #[test]
    fn what_no_name_may_hold_is_refused() {
        for text in [
            "ada lovelace",
            "ada\u{a0}lovelace",
            "ada\u{200b}",
            "ada\u{202e}",
            "\u{feff}ada",
            "ada\u{ad}",
            "\u{17f}am",
            "\u{fb01}x",
            "ada\u{1f600}",
            "\u{5d0}b",
            "\u{200d}",
        ] {
            assert_eq!(Username::parse(text), Err(LoginError::Username), "{text:?}");
        }
    }

    #[test]
    fn the_longest_name_has_150_characters() {
        assert!(Username::parse(&"\u{e9}".repeat(150)).is_ok());
        assert!(Username::parse(&"e\u{301}".repeat(150)).is_ok());
        assert_eq!(Username::parse(&"a".repeat(151)), Err(LoginError::TooLong));
    }

    #[test]
    fn debug_does_not_show_the_name() {
        assert!(!format!("{:?}", Username::parse("ada")).contains("ada"));
    }

    proptest! {
        #[test]
        fn parsing_what_was_parsed_changes_nothing(text in "\\PC{1,40}") {
            if let Ok(username) = Username::parse(&text) {
                prop_assert_eq!(Username::parse(username.as_str()), Ok(username));
            }
        }

        #[test]
        fn any_text_is_taken_or_refused_without_panic(text in any::<String>()) {
            let _ = Username::parse(&text);
        }

        #[test]
        fn the_key_ignores_the_case_of_ascii(text in "[a-zA-Z0-9@.+_-]{1,60}") {
            prop_assert_eq!(key(&text), key(&text.to_ascii_uppercase()));
        }

        #[test]
        fn a_key_is_its_own_key(text in "[\\p{L}\\p{Nd}]{1,20}") {
            // Some keys are no names: the small Cherokee letters are younger than the tables of RFC 8264.
            if let Ok(username) = Username::parse(&text)
                && let Ok(again) = Username::parse(username.key())
            {
                prop_assert_eq!(again.key(), username.key());
            }
        }
    }
}
