//! Characters classed as Python classes them, because Django's verdicts are Python's. Rust's own predicates differ:
//! its alphanumerics include combining vowel signs, its white space lacks four control characters.

use super::tables::{DECIMAL, OTHER_DIGIT, WORD};

/// What `\w` matches in a Python pattern.
pub(super) fn is_word(character: char) -> bool {
    is_in(WORD, character)
}

/// A decimal digit of any script.
pub(super) fn is_decimal(character: char) -> bool {
    is_in(DECIMAL, character)
}

/// What Python's `isdigit` accepts: decimal digits, superscripts, circled digits, but not fractions or numerals.
pub(super) fn is_digit(character: char) -> bool {
    is_decimal(character) || is_in(OTHER_DIGIT, character)
}

/// What Python's `strip` removes.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}')
}

fn is_in(table: &[(u32, u32)], character: char) -> bool {
    let code = u32::from(character);
    let after = table.partition_point(|(first, _)| *first <= code);
    after > 0 && code <= table[after - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_do_not_overlap() {
        for table in [WORD, DECIMAL, OTHER_DIGIT] {
            assert!(table.iter().all(|(first, last)| first <= last));
            assert!(table.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
        }
    }

    #[test]
    fn ascii_is_classed_as_everybody_expects() {
        for character in '\0'..='\u{7f}' {
            assert_eq!(is_word(character), character.is_ascii_alphanumeric() || character == '_', "{character:?}");
            assert_eq!(is_digit(character), character.is_ascii_digit(), "{character:?}");
        }
    }

    #[test]
    fn the_ends_of_a_range_belong_to_it() {
        for (first, last) in DECIMAL {
            for code in [*first, *last] {
                assert!(char::from_u32(code).is_some_and(is_decimal), "{code:x}");
            }
            assert!(!char::from_u32(first - 1).is_some_and(is_decimal), "{first:x}");
        }
    }

    #[test]
    fn digits_are_not_numerals() {
        assert!(['²', '①', '٣', '９'].into_iter().all(is_digit));
        assert!(!['½', 'Ⅷ', '四', 'a', '-'].into_iter().any(is_digit));
    }

    #[test]
    fn combining_marks_are_no_word_characters() {
        assert!(!is_word('\u{301}') && !is_word('\u{93f}') && '\u{93f}'.is_alphanumeric());
    }

    #[test]
    fn four_separators_count_as_white_space() {
        assert!(['\u{1c}', '\u{1d}', '\u{1e}', '\u{1f}', ' ', '\u{85}', '\u{3000}'].into_iter().all(is_space));
        assert!(!['\u{1b}', '\u{200b}', '\u{feff}', 'a'].into_iter().any(is_space));
    }
}
