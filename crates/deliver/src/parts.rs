//! How many parts an SMS is sent in: every part is paid for (3GPP TS 23.038 and 23.040).

/// The letters of the default alphabet that are not ASCII.
const BEYOND_ASCII: &str = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
/// The letters that take two places in it.
const DOUBLE: &str = "^{}\\[~]|€";

/// The parts of a text: of 160 places, or 153 where there are several; with any other letter, of 70 or 67.
pub(crate) fn of(text: &str) -> usize {
    match text.chars().map(places).sum::<Option<usize>>() {
        Some(places) => split(places, 160, 153),
        None => split(text.encode_utf16().count(), 70, 67),
    }
}

/// How many places a letter takes in the default alphabet. `None`: it is not in it.
fn places(letter: char) -> Option<usize> {
    match letter {
        _ if DOUBLE.contains(letter) => Some(2),
        '`' => None,
        '\n' | '\r' | ' '..='~' => Some(1),
        _ if BEYOND_ASCII.contains(letter) => Some(1),
        _ => None,
    }
}

fn split(length: usize, alone: usize, each: usize) -> usize {
    if length <= alone { 1 } else { length.div_ceil(each) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_more_begins_with_the_letter_that_does_not_fit() {
        for (letter, alone, several) in [("a", 160, 153), ("€", 80, 76), ("ж", 70, 67), ("`", 70, 67), ("😀", 35, 33)]
        {
            assert_eq!((of(&letter.repeat(alone)), of(&letter.repeat(alone + 1))), (1, 2), "{letter}");
            assert_eq!((of(&letter.repeat(2 * several)), of(&letter.repeat(2 * several + 2))), (2, 3), "{letter}");
        }
    }

    #[test]
    fn one_letter_of_another_alphabet_makes_all_letters_dearer() {
        assert_eq!((of(&"é".repeat(160)), of(&format!("{}ê", "é".repeat(159)))), (1, 3));
    }
}
