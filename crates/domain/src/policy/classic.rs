//! The five documented rules. The first four give the verdicts of Django's stock validators (5.2, default options); the
//! fifth is the documents' own.

use super::characters::{is_decimal, is_digit};
use super::common::is_common;
use super::similarity::is_too_similar;
use super::{Broken, CLASSIC_MINIMUM, Person, too_short};

/// The five, in the documented order.
pub(super) fn asked() -> Vec<Broken> {
    let too_short = Broken::TooShort { minimum: CLASSIC_MINIMUM };
    vec![Broken::TooSimilar, too_short, Broken::TooCommon, Broken::EntirelyNumeric, Broken::MissingClasses]
}

pub(super) fn broken(password: &str, person: Option<&Person<'_>>) -> Vec<Broken> {
    let too_similar = person.is_some_and(|person| is_too_similar(password, person));
    [
        too_similar.then_some(Broken::TooSimilar),
        too_short(password, CLASSIC_MINIMUM),
        is_common(password).then_some(Broken::TooCommon),
        password.chars().all(is_digit).then_some(Broken::EntirelyNumeric),
        (!has_all_classes(password)).then_some(Broken::MissingClasses),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A capital letter, a small letter, a decimal digit, and a character that is neither letter nor digit. White space is
/// such a character; letters of scripts without case are letters, but neither capital nor small.
fn has_all_classes(password: &str) -> bool {
    let has = |class: fn(char) -> bool| password.chars().any(class);
    has(char::is_uppercase) && has(char::is_lowercase) && has(is_decimal) && has(is_special)
}

fn is_special(character: char) -> bool {
    !character.is_alphabetic() && !is_decimal(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_with_all_classes_breaks_nothing() {
        for password in ["Zx9-kettle", "Ärger 1 tag", "Σίσυφος٣.", "Иван-1815", "aB3🔑aB3🔑"] {
            assert_eq!(broken(password, None), [], "{password}");
        }
    }

    #[test]
    fn each_of_the_four_classes_is_needed() {
        for password in
            ["zx9-kettle", "ZX9-KETTLE", "Zxq-kettle", "Zx9kettles", "kettle pots", "ǅǅ9-kettle", "田中太郎は9-aテスト"]
        {
            assert_eq!(broken(password, None), [Broken::MissingClasses], "{password}");
        }
    }

    #[test]
    fn white_space_counts_as_a_special_character() {
        assert_eq!(broken("Zx9 kettle", None), []);
    }

    #[test]
    fn a_superscript_is_no_number_and_an_underscore_is_no_letter() {
        assert_eq!(broken("Zx²-kettle", None), [Broken::MissingClasses]);
        assert_eq!(broken("Zx9_kettle", None), []);
    }

    #[test]
    fn every_broken_rule_is_named_in_the_documented_order() {
        let person = Person { username: "1234567", email: "", first_name: "", last_name: "", context: &[] };
        let all = [
            Broken::TooSimilar,
            Broken::TooShort { minimum: 8 },
            Broken::TooCommon,
            Broken::EntirelyNumeric,
            Broken::MissingClasses,
        ];
        assert_eq!(broken("1234567", Some(&person)), all);
    }
}
