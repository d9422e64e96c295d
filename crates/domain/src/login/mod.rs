//! What people type to say who they are: user names, e-mail addresses, phone numbers. A value that exists is valid.
//! None of these types shows its text in `Debug`, so that no log can.

mod email;
mod identifier;
mod phone;
mod username;

use std::fmt;

pub use self::email::EmailAddress;
pub use self::identifier::Identifier;
pub use self::phone::Phone;
pub use self::username::Username;

/// Why a text was refused. The message tells people what to do and never repeats what they typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginError {
    /// Nothing was typed.
    Empty,
    /// Longer than any valid text of its kind.
    TooLong,
    /// It holds a control character, a line break or U+0000.
    ControlCharacter,
    /// Not a user name.
    Username,
    /// Not a plain e-mail address.
    Email,
    /// Not a phone number, or a national one without a country to read it by.
    Phone,
}

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Enter a value.",
            Self::TooLong => "Enter a shorter value.",
            Self::ControlCharacter => "Remove line breaks and other invisible characters.",
            Self::Username => "Enter a user name of letters, digits and symbols, without spaces.",
            Self::Email => "Enter a plain e-mail address such as name@example.org.",
            Self::Phone => "Enter a phone number with its country code, such as +1 202 555 0123.",
        })
    }
}

impl std::error::Error for LoginError {}

/// The checks every kind shares, before anything that costs: the text without outer white space, not empty, not longer
/// than `max_characters`, free of control characters even where the trimming would have hidden them.
fn plain(typed: &str, max_characters: usize) -> Result<&str, LoginError> {
    if typed.chars().nth(max_characters + OUTER_SPACE).is_some() {
        return Err(LoginError::TooLong);
    }
    if typed.contains(char::is_control) {
        return Err(LoginError::ControlCharacter);
    }
    let text = typed.trim();
    if text.is_empty() {
        return Err(LoginError::Empty);
    }
    if text.chars().nth(max_characters).is_some() {
        return Err(LoginError::TooLong);
    }
    Ok(text)
}

/// So much white space around a text is forgiven.
const OUTER_SPACE: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_is_refused_even_at_the_end() {
        for text in ["ada\n", "\r\nada", "a\0da", "ada\u{85}"] {
            assert_eq!(plain(text, 10), Err(LoginError::ControlCharacter));
        }
    }

    #[test]
    fn outer_white_space_does_not_count() {
        assert_eq!(plain("  0123456789\u{3000}", 10), Ok("0123456789"));
    }

    #[test]
    fn white_space_alone_is_nothing() {
        assert_eq!(plain(" \u{a0} ", 10), Err(LoginError::Empty));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(plain(&"\u{e9}".repeat(10), 10), Ok("\u{e9}".repeat(10).as_str()));
        assert_eq!(plain(&"\u{e9}".repeat(11), 10), Err(LoginError::TooLong));
    }
}
