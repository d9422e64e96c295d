//! The sentences that every contract and the pages share: what is wrong with a new password or a typed value. They are
//! documented, so they never change.

use domain::login::LoginError;
use domain::password::{MAX_CHARACTERS, PasswordError};
use domain::policy::Broken;

/// A required field is missing or blank.
pub(crate) const REQUIRED: &str = "This field is required.";
/// Something that is not a text stands where a text belongs.
pub(crate) const NOT_A_STRING: &str = "Not a valid string.";
/// A field that this call does not have.
pub(crate) const NOT_KNOWN: &str = "This field is not known.";
/// A value holds U+0000.
pub(crate) const NUL: &str = "Null characters are not allowed.";

/// A value has more than `most` characters.
pub(crate) fn too_long(most: usize) -> String {
    format!("Ensure this field has no more than {most} characters.")
}

/// Why a new password was refused.
pub(crate) fn broken_rule(rule: &Broken) -> String {
    match rule {
        Broken::TooSimilar => "Your password can't be too similar to your other personal information.".to_owned(),
        Broken::TooShort { minimum } => {
            format!("Your password must contain at least {minimum} characters.")
        }
        Broken::TooCommon => "Your password can't be a commonly used password.".to_owned(),
        Broken::EntirelyNumeric => "Your password can't be entirely numeric.".to_owned(),
        Broken::MissingClasses => "Your password must contain at least one capital letter, small \
            letter, number and special character."
            .to_owned(),
        Broken::ContextWord => "Your password can't be made of your personal information or the \
            name of this service."
            .to_owned(),
        Broken::Breached => "This password has appeared in a data breach. Please choose another.".to_owned(),
    }
}

/// Why a text cannot be a password at all.
pub(crate) fn unusable_password(error: PasswordError) -> String {
    match error {
        PasswordError::Empty => REQUIRED.to_owned(),
        PasswordError::TooLong => too_long(MAX_CHARACTERS),
        PasswordError::Nul => NUL.to_owned(),
    }
}

/// Why a text cannot be what somebody logs in with.
pub(crate) fn unusable_login(error: LoginError) -> String {
    match error {
        LoginError::Empty => REQUIRED.to_owned(),
        LoginError::TooLong => too_long(crate::form::MAX_IDENTIFIER),
        LoginError::ControlCharacter | LoginError::Username | LoginError::Email | LoginError::Phone => {
            error.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_sentences_are_kept_byte_for_byte() {
        let rules = [
            Broken::TooSimilar,
            Broken::TooShort { minimum: 8 },
            Broken::TooCommon,
            Broken::EntirelyNumeric,
            Broken::MissingClasses,
        ];
        assert_eq!(
            rules.each_ref().map(broken_rule),
            [
                "Your password can't be too similar to your other personal information.",
                "Your password must contain at least 8 characters.",
                "Your password can't be a commonly used password.",
                "Your password can't be entirely numeric.",
                "Your password must contain at least one capital letter, small letter, number and special character.",
            ]
        );
    }
}
