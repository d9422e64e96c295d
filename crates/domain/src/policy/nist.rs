//! NIST SP 800-63B-4, section 3.1.1.2: length, block list and context words. No rule about the composition of a
//! password belongs here.

use zeroize::Zeroizing;

use super::characters::is_word;
use super::common::is_common;
use super::{Broken, Person, too_short};

/// The shortest password where it is the only factor.
const MINIMUM: usize = 15;
/// Shorter parts of a person's data are no words: they occur in any password by chance.
const SHORTEST_WORD: usize = 4;
/// So many characters besides the context words make a password its own.
const ENOUGH_BESIDES: usize = 8;

/// The three, in the documented order.
pub(super) fn asked() -> Vec<Broken> {
    vec![Broken::TooShort { minimum: MINIMUM }, Broken::TooCommon, Broken::ContextWord]
}

pub(super) fn broken(password: &str, person: Option<&Person<'_>>) -> Vec<Broken> {
    let leans = person.is_some_and(|person| leans_on_context(password, person));
    let too_common = is_common(password);
    [too_short(password, MINIMUM), too_common.then_some(Broken::TooCommon), leans.then_some(Broken::ContextWord)]
        .into_iter()
        .flatten()
        .collect()
}

/// Whether context words occur in the password and fewer than eight characters are left without them. Words are the
/// service's own, and each of the person's attributes, whole and in parts. Case plays no part.
fn leans_on_context(password: &str, person: &Person<'_>) -> bool {
    let lower = Zeroizing::new(password.to_lowercase());
    let mut covered = vec![false; lower.len()];
    for attribute in person.attributes() {
        let attribute = attribute.to_lowercase();
        let parts = attribute.split(|character| !is_word(character)).chain([attribute.as_str()]);
        parts.filter(|part| part.chars().count() >= SHORTEST_WORD).for_each(|part| cover(&mut covered, &lower, part));
    }
    for word in person.context {
        cover(&mut covered, &lower, &word.to_lowercase());
    }
    let besides = lower.char_indices().filter(|(at, _)| !covered[*at]).count();
    covered.contains(&true) && besides < ENOUGH_BESIDES
}

fn cover(covered: &mut [bool], password: &str, word: &str) {
    for (start, found) in password.match_indices(word) {
        covered[start..start + found.len()].fill(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: Person<'_> = Person {
        username: "countess",
        email: "ada@analytical.example",
        first_name: "Ada",
        last_name: "Lovelace",
        context: &["Relatch", "acme"],
    };

    #[test]
    fn fifteen_characters_of_any_kind_are_enough() {
        assert_eq!(broken("sixteen horses!", Some(&ADA)), []);
        assert_eq!(broken("qjxkzvwpmtbdgfh", None), []);
    }

    #[test]
    fn fourteen_characters_are_too_short() {
        assert_eq!(broken("qjxkzvwpmtbdgf", None), [Broken::TooShort { minimum: 15 }]);
    }

    #[test]
    fn a_common_password_is_refused_whatever_its_length() {
        assert_eq!(broken("friend of emily", None), [Broken::TooCommon]);
        assert_eq!(broken("password", None), [Broken::TooShort { minimum: 15 }, Broken::TooCommon]);
    }

    #[test]
    fn context_words_and_a_little_more_are_refused() {
        for password in [
            "Lovelace1234567",
            "relatchRELATCH12",
            "acme-countess-12",
            "analyticaladdre",
            "ada@analytical.example",
            "!!lovelaceacme!!",
        ] {
            assert_eq!(broken(password, Some(&ADA)), [Broken::ContextWord], "{password}");
        }
    }

    #[test]
    fn eight_characters_besides_make_a_password_its_own() {
        assert_eq!(broken("lovelace12345678", Some(&ADA)), []);
        assert_eq!(broken("relatch relatch relatch qjxkzvwp", Some(&ADA)), []);
    }

    #[test]
    fn short_parts_of_a_persons_data_are_no_words() {
        assert_eq!(broken("adaadaadaadaada", Some(&ADA)), []);
    }

    #[test]
    fn an_empty_word_covers_nothing() {
        let nobody = Person { username: "", email: "", first_name: "", last_name: "", context: &[""] };
        assert_eq!(broken("sixteen horses!", Some(&nobody)), []);
    }
}
