//! Which classes of characters a password has, as the documents of the classic rules count them.

use super::characters::is_decimal;

/// A capital letter, a small letter, a decimal digit, and a character that is neither letter nor digit. White space is
/// such a character; letters of scripts without case are letters, but neither capital nor small.
pub(super) fn has_all_classes(password: &str) -> bool {
    let has = |class: fn(char) -> bool| password.chars().any(class);
    has(char::is_uppercase) && has(char::is_lowercase) && has(is_decimal) && has(is_special)
}

/// Whether the same password with other letters large or small has them all.
pub(super) fn could_have_all_classes(password: &str) -> bool {
    let has = |class: fn(char) -> bool| password.chars().any(class);
    let has_case = |character: &char| character.is_uppercase() || character.is_lowercase();
    password.chars().filter(has_case).count() >= 2 && has(is_decimal) && has(is_special)
}

fn is_special(character: char) -> bool {
    !character.is_alphabetic() && !is_decimal(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_with_all_classes_lacks_none() {
        for password in ["Zx9-kettle", "Ärger 1 tag", "Σίσυφος٣.", "Иван-1815", "aB3🔑aB3🔑"] {
            assert!(has_all_classes(password), "{password}");
        }
    }

    #[test]
    fn each_of_the_four_classes_is_needed() {
        for password in
            ["zx9-kettle", "ZX9-KETTLE", "Zxq-kettle", "Zx9kettles", "kettle pots", "ǅǅ9-kettle", "田中太郎は9-aテスト"]
        {
            assert!(!has_all_classes(password), "{password}");
        }
    }

    #[test]
    fn large_and_small_letters_can_be_had_of_any_two() {
        assert!(could_have_all_classes("p@ssw0rd") && could_have_all_classes("P@SSW0RD"));
        for password in ["password1", "p@ssword", "1234-567a", "田中太郎-9"] {
            assert!(!could_have_all_classes(password), "{password}");
        }
    }

    #[test]
    fn white_space_counts_as_a_special_character() {
        assert!(has_all_classes("Zx9 kettle"));
    }

    #[test]
    fn a_superscript_is_no_number_and_an_underscore_is_no_letter() {
        assert!(!has_all_classes("Zx²-kettle"));
        assert!(has_all_classes("Zx9_kettle"));
    }
}
