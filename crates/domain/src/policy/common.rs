//! The bundled list of common passwords: the verdict of Django's CommonPasswordValidator. The list is searched where it
//! lies in the program, so that it costs no memory and no time at the start.

use std::cmp::Ordering;

use zeroize::Zeroizing;

use super::characters::{is_digit, is_space};
use super::{Rules, classes};

/// One password a line, lower-case, sorted by bytes. `assets/README.md` tells where it comes from.
const LIST: &str = include_str!("../../assets/common-passwords.txt");

/// Whether the password, lower-cased and without outer white space, is on the list.
pub(super) fn is_common(password: &str) -> bool {
    let lower = Zeroizing::new(password.to_lowercase());
    has_line(LIST.as_bytes(), lower.trim_matches(is_space).as_bytes())
}

/// How many passwords of the list, in capital or small letters, these rules would let pass if it were not for the list. Only
/// what holds for everybody counts: length and characters.
#[must_use]
pub fn common_passwords(rules: &Rules) -> usize {
    let passes = |line: &&str| {
        let characters = line.chars().count();
        characters >= rules.minimum
            && rules.maximum.is_none_or(|maximum| characters <= maximum)
            && !(rules.numeric && line.chars().all(is_digit))
            && (!rules.classes || classes::could_have_all_classes(line))
    };
    LIST.lines().filter(passes).count()
}

/// Binary search by byte offset. `list` is sorted and ends with a line feed.
fn has_line(list: &[u8], wanted: &[u8]) -> bool {
    let mut rest = list;
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let start = rest[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1);
        let length = rest[start..].iter().position(|byte| *byte == b'\n').unwrap_or(rest.len() - start);
        match rest[start..start + length].cmp(wanted) {
            Ordering::Equal => return true,
            Ordering::Less => rest = rest.get(start + length + 1..).unwrap_or_default(),
            Ordering::Greater => rest = &rest[..start],
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_found() {
        let missed: Vec<&str> = LIST.lines().filter(|line| !is_common(line)).collect();
        assert_eq!(missed, Vec::<&str>::new());
    }

    #[test]
    fn the_list_is_whole_and_sorted() {
        let lines: Vec<&str> = LIST.lines().collect();
        assert_eq!(lines.len(), 19_640);
        assert!(lines.is_sorted_by(|one, next| one < next) && LIST.ends_with('\n') && !LIST.contains('\r'));
    }

    #[test]
    fn few_of_the_list_are_long_and_fewer_have_all_classes() {
        let eight = Rules::MINIMUM_ONLY;
        let (tight, worded) = (Rules { maximum: Some(8), ..eight.clone() }, Rules { numeric: true, ..eight.clone() });
        let counted = [eight, tight, worded, Rules::NIST, Rules::CLASSIC].map(|rules| common_passwords(&rules));
        assert_eq!(counted, [8_354, 4_502, 7_928, 48, 30]);
    }

    #[test]
    fn a_line_with_more_after_it_is_not_found() {
        for line in LIST.lines().step_by(97) {
            assert!(!is_common(&format!("{line}\u{1}x")), "{line}");
        }
    }

    #[test]
    fn the_beginning_of_a_line_is_found_only_as_a_line_of_its_own() {
        for line in LIST.lines().filter(|line| line.is_ascii()).step_by(97) {
            let beginning = line[..line.len() - 1].trim();
            assert_eq!(is_common(beginning), LIST.lines().any(|other| other == beginning), "{line}");
        }
    }

    #[test]
    fn case_and_outer_white_space_play_no_part() {
        assert!(is_common("  PassWord\t\u{1f}\u{3000}"));
        assert!(is_common("ПАРОЛЬ"));
    }

    #[test]
    fn a_password_over_two_lines_is_not_on_the_list() {
        let two_lines = LIST.lines().take(2).collect::<Vec<_>>().join("\n");
        assert!(LIST.contains(&two_lines) && !is_common(&two_lines));
    }

    #[test]
    fn rare_passwords_are_not_on_the_list() {
        for password in ["", " ", "\n", "\u{10ffff}", "zzzzzzzzzzzzzzzzzzz", "correct horse battery staple"] {
            assert!(!is_common(password), "{password:?}");
        }
    }
}
