//! How close a password is to its owner's data: the verdict of Django's UserAttributeSimilarityValidator with its
//! default attributes and limit. Time and memory are linear in what is compared, sorting aside.

use zeroize::Zeroizing;

use super::Person;
use super::characters::is_word;

/// Two texts that have this share of their characters in common are too similar.
const LIMIT: f64 = 0.7;

/// Whether the password resembles one of the person's attributes, or a part of one between two non-word characters.
pub(super) fn is_too_similar(password: &str, person: &Person<'_>) -> bool {
    let password = sorted(&Zeroizing::new(password.to_lowercase()));
    person.attributes().into_iter().any(|attribute| {
        let attribute = attribute.to_lowercase();
        let resembles = |part: &str| resembles(&password, part);
        attribute.split(|character| !is_word(character)).any(resembles) || resembles(&attribute)
    })
}

fn resembles(password: &[char], part: &str) -> bool {
    if is_out_of_proportion(password.len(), part.chars().count()) {
        return false;
    }
    let part = sorted(part);
    let both = (password.len() + part.len()) as f64;
    2.0 * common_count(password, &part) as f64 / both >= LIMIT
}

/// So short a part cannot reach the limit. This also drops the empty parts between two separators.
fn is_out_of_proportion(password: usize, part: usize) -> bool {
    password >= 10 * part && (part as f64) < LIMIT / 2.0 * password as f64
}

/// How many characters two sorted texts share, each counted as often as it occurs in both.
fn common_count(mut one: &[char], mut other: &[char]) -> usize {
    let mut count = 0;
    while let ([first, one_rest @ ..], [second, other_rest @ ..]) = (one, other) {
        if first <= second {
            one = one_rest;
        }
        if second <= first {
            other = other_rest;
        }
        count += usize::from(first == second);
    }
    count
}

/// The order of characters plays no part in the ratio, so they are sorted once and merged.
fn sorted(text: &str) -> Zeroizing<Vec<char>> {
    let mut characters = Zeroizing::new(Vec::with_capacity(text.len()));
    characters.extend(text.chars());
    characters.sort_unstable();
    characters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(username: &str) -> Person<'_> {
        Person { username, ..Person::default() }
    }

    #[test]
    fn seven_of_ten_shared_characters_are_too_many() {
        assert!(is_too_similar("abcdefgXYZ", &person("abcdefg123")));
        assert!(!is_too_similar("abcdefWXYZ", &person("abcdef1234")));
    }

    #[test]
    fn the_order_of_characters_plays_no_part() {
        assert!(is_too_similar("ecalevol", &person("lovelace")));
    }

    #[test]
    fn case_plays_no_part() {
        assert!(is_too_similar("LOVELACE", &person("lovelace")));
    }

    #[test]
    fn repeated_characters_count_as_often_as_in_both() {
        assert_eq!(common_count(&['a', 'a', 'b'], &['a', 'b', 'b']), 2);
    }

    #[test]
    fn each_part_between_separators_is_compared() {
        let email = "ada.lovelace@example.org";
        let person = Person { email, ..Person::default() };
        for password in ["lovelace", "example1", "ada.lovelace@example.org"] {
            assert!(is_too_similar(password, &person), "{password}");
        }
        assert!(!is_too_similar("org", &Person { email: "ada@x.net", ..person }));
    }

    #[test]
    fn every_attribute_is_compared() {
        let nobody = Person::default();
        for person in [
            Person { username: "lovelace", ..nobody },
            Person { email: "lovelace", ..nobody },
            Person { first_name: "lovelace", ..nobody },
            Person { last_name: "lovelace", ..nobody },
        ] {
            assert!(is_too_similar("lovelace1", &person));
        }
        assert!(!is_too_similar("lovelace1", &nobody));
    }

    #[test]
    fn a_long_password_does_not_resemble_crumbs_of_itself() {
        let attribute = "a.".repeat(100_000);
        assert!(!is_too_similar(&"a".repeat(1_024), &person(&attribute)));
    }
}
