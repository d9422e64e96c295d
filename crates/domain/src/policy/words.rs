//! Whether anything of a password is left without the words that everybody would try: those of the person and the
//! service, and those that the rules themselves list. No rule about the composition of a password belongs here.

use zeroize::Zeroizing;

use super::characters::is_word;
use super::{Person, Rules};

/// Shorter parts of a person's data are no words: they occur in any password by chance.
const SHORTEST_WORD: usize = 4;
/// Fewer digits of a number are no number.
const SHORTEST_NUMBER: usize = 7;
/// The longest country code. People leave it out, and what we know has it.
const LONGEST_COUNTRY_CODE: usize = 3;
/// So many characters besides the words make a password its own.
const ENOUGH_BESIDES: usize = 8;

/// A name or word whole, and the parts of it that may stand for it.
pub fn words_of(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|character: char| !character.is_alphanumeric());
    parts.filter(|part| part.chars().count() >= SHORTEST_WORD).chain([name])
}

/// Which words a password leans on: they occur in it, and fewer than eight characters are left without all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaning {
    /// On the person's data or the service's words.
    pub on_context: bool,
    /// On words that the rules list.
    pub on_listed: bool,
}

impl Leaning {
    /// Looks for the words that are asked about. Case plays no part; a person's attributes count whole and in parts.
    pub(super) fn of(rules: &Rules, password: &str, person: Option<&Person<'_>>) -> Self {
        let lower = Zeroizing::new(password.to_lowercase());
        let mut cover = Cover { password: &lower, covered: vec![false; lower.len()] };
        let on_context = person.filter(|_| rules.context).is_some_and(|person| cover.context(person));
        let mut on_listed = false;
        for word in &rules.words {
            on_listed |= cover.word(&word.to_lowercase());
        }
        let leaves_little = cover.besides() < ENOUGH_BESIDES;
        Self { on_context: on_context && leaves_little, on_listed: on_listed && leaves_little }
    }
}

/// Which bytes of a password, in small letters, belong to a word.
struct Cover<'a> {
    password: &'a str,
    covered: Vec<bool>,
}

impl Cover<'_> {
    fn context(&mut self, person: &Person<'_>) -> bool {
        let mut occurs = false;
        for attribute in person.attributes() {
            let attribute = attribute.to_lowercase();
            let parts = attribute.split(|character| !is_word(character)).chain([attribute.as_str()]);
            for part in parts.filter(|part| part.chars().count() >= SHORTEST_WORD) {
                occurs |= self.word(part);
            }
        }
        let number: String = person.phone.chars().filter(char::is_ascii_digit).collect();
        for dropped in 0..=LONGEST_COUNTRY_CODE {
            let rest = number.get(dropped..).filter(|rest| rest.len() >= SHORTEST_NUMBER);
            occurs |= rest.is_some_and(|rest| self.word(rest));
        }
        for word in person.context {
            occurs |= self.word(&word.to_lowercase());
        }
        occurs
    }

    /// Whether the word occurs. An empty one does not.
    fn word(&mut self, word: &str) -> bool {
        let mut occurs = false;
        for (start, found) in self.password.match_indices(word) {
            self.covered[start..start + found.len()].fill(true);
            occurs |= !found.is_empty();
        }
        occurs
    }

    fn besides(&self) -> usize {
        self.password.char_indices().filter(|(at, _)| !self.covered[*at]).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: Person<'_> = Person {
        username: "countess",
        email: "ada@analytical.example",
        phone: "+12025550123",
        first_name: "Ada",
        last_name: "Lovelace",
        context: &["Relatch", "acme"],
    };

    fn leans_on_context(password: &str, person: &Person<'_>) -> bool {
        Leaning::of(&Rules::NIST, password, Some(person)).on_context
    }

    #[test]
    fn context_words_and_a_little_more_are_found() {
        for password in [
            "Lovelace1234567",
            "relatchRELATCH12",
            "acme-countess-12",
            "analyticaladdre",
            "ada@analytical.example",
            "!!lovelaceacme!!",
        ] {
            assert!(leans_on_context(password, &ADA), "{password}");
        }
    }

    #[test]
    fn a_number_is_a_word_with_and_without_its_country_code() {
        for password in ["12025550123abcd", "2025550123-abcd", "+1 2025550123 xy"] {
            assert!(leans_on_context(password, &ADA), "{password}");
        }
        assert!(!leans_on_context("0123-0123-0123-", &ADA));
    }

    #[test]
    fn eight_characters_besides_make_a_password_its_own() {
        for password in ["lovelace12345678", "relatch relatch relatch qjxkzvwp"] {
            assert!(!leans_on_context(password, &ADA), "{password}");
        }
    }

    #[test]
    fn short_parts_of_a_persons_data_are_no_words() {
        assert!(!leans_on_context("adaadaadaadaada", &ADA));
    }

    #[test]
    fn an_empty_word_covers_nothing() {
        let person = Person { context: &[""], ..Person::default() };
        assert!(!leans_on_context("sixteen", &person));
    }

    #[test]
    fn listed_words_are_words_whoever_it_is_for() {
        let rules = Rules { context: false, words: vec!["Winter".to_owned()], ..Rules::NIST };
        let found = Leaning { on_context: false, on_listed: true };
        assert_eq!(Leaning::of(&rules, "winterwinter-2026", None), found);
        assert_eq!(Leaning::of(&rules, "lovelace-winter", Some(&ADA)), Leaning { on_listed: false, ..found });
    }

    #[test]
    fn words_of_both_kinds_leave_no_more_together_than_each_alone() {
        let rules = Rules { words: vec!["winter".to_owned()], ..Rules::NIST };
        let both = Leaning { on_context: true, on_listed: true };
        assert_eq!(Leaning::of(&rules, "lovelace-winter", Some(&ADA)), both);
    }
}
