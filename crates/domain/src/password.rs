//! Passwords as typed and as kept. Typed ones are normalised to NFC, when set and when verified alike, and wiped when
//! dropped; they are never trimmed, folded, cut or printed.

use std::fmt;

use subtle::ConstantTimeEq;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use zeroize::Zeroizing;

/// More bytes than this are refused, before and after normalisation.
pub const MAX_BYTES: usize = 4_096;
/// More code points than this are refused, before and after normalisation.
pub const MAX_CHARACTERS: usize = 1_024;

/// A password somebody wants to have from now on. That it exists says nothing about how good it is: see
/// [`crate::policy::check`].
pub struct NewPassword(Zeroizing<String>);

impl NewPassword {
    /// Takes the text over and wipes it, whatever the outcome.
    pub fn parse(typed: String) -> Result<Self, PasswordError> {
        normalised(typed).map(|text| Self(text.composed))
    }

    /// The normalised text, for hashing and for the policy. Never copy it into anything that can be printed.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The same password as somebody would type it who claims to have it.
    #[must_use]
    pub fn typed(&self) -> TypedPassword {
        TypedPassword(Text { composed: self.0.clone(), as_typed: None })
    }

    /// Whether both are the same password. The time taken tells their lengths, and nothing else.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

/// A password somebody claims to have. It obeys the limits of [`NewPassword`], so that whatever could be set can be
/// verified; it never meets the policy, which may have become stricter since.
pub struct TypedPassword(Text);

impl TypedPassword {
    /// Takes the text over and wipes it, whatever the outcome.
    pub fn parse(typed: String) -> Result<Self, PasswordError> {
        normalised(typed).map(Self)
    }

    /// The normalised text, for verification. Never copy it into anything that can be printed.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0.composed
    }

    /// The text before it was normalised, for hashes of systems that do not normalise. `None`: normalising changed nothing.
    /// Never copy it into anything that can be printed, and never hash it anew.
    #[must_use]
    pub fn expose_as_typed(&self) -> Option<&str> {
        self.0.as_typed.as_ref().map(|typed| typed.as_str())
    }
}

/// What is kept of a password: a PHC string, or a hash brought along from another system.
#[derive(Clone)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// The hash as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for PasswordHash {
    fn from(stored: String) -> Self {
        Self(stored)
    }
}

/// Why a text cannot be a password at all, under any policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// Nothing was typed.
    Empty,
    /// More than [`MAX_CHARACTERS`] or [`MAX_BYTES`].
    TooLong,
    /// It holds U+0000, where some systems end a text.
    Nul,
}

impl fmt::Display for PasswordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Enter a password."),
            Self::TooLong => write!(f, "Use a password of at most {MAX_CHARACTERS} characters ({MAX_BYTES} bytes)."),
            Self::Nul => f.write_str("Use a password without the character U+0000."),
        }
    }
}

impl std::error::Error for PasswordError {}

/// A text in NFC.
struct Text {
    composed: Zeroizing<String>,
    /// What it was before, if that is something else.
    as_typed: Option<Zeroizing<String>>,
}

fn normalised(typed: String) -> Result<Text, PasswordError> {
    let typed = Zeroizing::new(typed);
    if typed.is_empty() {
        return Err(PasswordError::Empty);
    }
    // Lengths come first: normalising a megabyte of combining marks is what an attacker would like us to do.
    check_length(&typed)?;
    if typed.contains('\0') {
        return Err(PasswordError::Nul);
    }
    if is_nfc_quick(typed.chars()) == IsNormalized::Yes {
        return Ok(Text { composed: typed, as_typed: None });
    }
    // NFC makes a text at most three times as long. With that much room the new text never moves, and so leaves no
    // unwiped copy behind; the typed one is wiped when it is dropped.
    let mut composed = Zeroizing::new(String::with_capacity(typed.len() * 3));
    composed.extend(typed.nfc());
    check_length(&composed)?;
    // The quick check may only have been in doubt.
    let as_typed = Some(typed).filter(|typed| *typed != composed);
    Ok(Text { composed, as_typed })
}

fn check_length(text: &str) -> Result<(), PasswordError> {
    if text.len() > MAX_BYTES || text.chars().count() > MAX_CHARACTERS {
        return Err(PasswordError::TooLong);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn new(text: &str) -> NewPassword {
        NewPassword::parse(text.to_owned()).expect("a password within the limits")
    }

    fn refusal(text: &str) -> Option<PasswordError> {
        NewPassword::parse(text.to_owned()).err()
    }

    #[test]
    fn white_space_around_a_password_belongs_to_it() {
        assert_eq!(new(" pass word\t\n").expose(), " pass word\t\n");
    }

    #[test]
    fn composed_and_decomposed_spellings_are_one_password() {
        assert!(new("caf\u{e9}").same_as(&new("cafe\u{301}")));
    }

    #[test]
    fn look_alikes_by_compatibility_stay_different_passwords() {
        for (one, other) in [("\u{fb01}ne", "fine"), ("\u{ff41}", "a"), ("\u{2460}", "1"), ("x\u{b2}", "x2")] {
            assert!(!new(one).same_as(&new(other)), "{one} must not equal {other}");
        }
    }

    #[test]
    fn capital_and_small_letters_make_different_passwords() {
        assert!(!new("Secret").same_as(&new("secret")));
    }

    #[test]
    fn a_prefix_is_not_the_same_password() {
        let whole = "p".repeat(80);
        assert!(!new(&whole).same_as(&new(&whole[..72])));
    }

    #[test]
    fn the_longest_password_is_kept_whole() {
        for longest in ["a".repeat(1_024), "\u{20ac}".repeat(1_024), "\u{1f511}".repeat(1_024)] {
            assert_eq!(new(&longest).expose(), longest);
        }
    }

    #[test]
    fn one_character_more_than_the_longest_is_refused() {
        for text in ["a".repeat(1_025), "\u{20ac}".repeat(1_025), "\u{1f511}".repeat(1_025)] {
            assert_eq!(refusal(&text), Some(PasswordError::TooLong));
        }
    }

    #[test]
    fn length_is_counted_before_normalisation_too() {
        // Composed this is 513 characters, but the typed text had 1,026.
        assert_eq!(refusal(&"e\u{301}".repeat(513)), Some(PasswordError::TooLong));
    }

    #[test]
    fn a_text_that_grows_past_the_limit_is_refused() {
        // U+0958 is one character as typed and two in NFC.
        assert_eq!(refusal(&"\u{958}".repeat(513)), Some(PasswordError::TooLong));
    }

    #[test]
    fn the_widest_growth_of_nfc_is_threefold() {
        let widest =
            ('\u{1}'..=char::MAX).map(|c| (c.to_string().nfc().map(char::len_utf8).sum::<usize>(), c.len_utf8()));
        assert!(widest.into_iter().all(|(composed, typed)| composed <= 3 * typed));
    }

    #[test]
    fn nothing_is_not_a_password() {
        assert_eq!(refusal(""), Some(PasswordError::Empty));
    }

    #[test]
    fn a_nul_is_refused_wherever_it_stands() {
        for text in ["\0", "\0secret", "sec\0ret", "secret\0", "e\u{301}\0"] {
            assert_eq!(refusal(text), Some(PasswordError::Nul));
        }
    }

    #[test]
    fn what_was_typed_is_kept_only_where_it_is_another_text() {
        for (typed, kept) in [
            ("caf\u{e9}", None),
            ("cafe\u{301}", Some("cafe\u{301}")),
            // Each may combine with what stands before it, and here does not.
            ("x\u{301}", None),
            ("\u{915}\u{93c}", None),
        ] {
            let password = TypedPassword::parse(typed.to_owned()).expect("a password within the limits");
            assert_eq!(password.expose_as_typed(), kept, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_can_be_set_can_be_verified(text in "\\PC{0,80}") {
            let set = NewPassword::parse(text.clone()).map(|password| password.expose().to_owned());
            let typed = TypedPassword::parse(text).map(|password| password.expose().to_owned());
            prop_assert_eq!(set, typed);
        }

        #[test]
        fn any_text_is_taken_or_refused_without_panic(text in any::<String>()) {
            if let Ok(password) = NewPassword::parse(text) {
                let again = NewPassword::parse(password.expose().to_owned());
                prop_assert!(again.is_ok_and(|again| again.same_as(&password)));
            }
        }
    }
}
