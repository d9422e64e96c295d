//! What a new password must satisfy. Every broken rule is named, in the documented order, without wording: what people
//! are told is a matter of the contracts. Whoever sets a password asks here, and nowhere else.

mod characters;
mod classes;
mod common;
#[cfg(test)]
mod django_cases;
#[cfg(test)]
mod reference;
mod rules;
mod set;
mod similarity;
pub mod strength;
mod tables;
mod words;

pub use self::words::words_of;
pub use common::common_passwords;
pub use rules::{Rules, SHORTEST_MINIMUM};
pub use set::{RuleSet, RulesError, SetName, Sets};

use self::words::Leaning;
use crate::password::NewPassword;

/// Whose password it will be. An empty text means that nothing is known.
#[derive(Clone, Copy, Default)]
pub struct Person<'a> {
    /// The user name.
    pub username: &'a str,
    /// The e-mail address.
    pub email: &'a str,
    /// The telephone number. The classic rules do not know it.
    pub phone: &'a str,
    /// The first name.
    pub first_name: &'a str,
    /// The last name.
    pub last_name: &'a str,
    /// Words that belong to the service: its name, its host, the client's name.
    pub context: &'a [&'a str],
}

impl<'a> Person<'a> {
    fn attributes(&self) -> [&'a str; 4] {
        [self.username, self.first_name, self.last_name, self.email]
    }
}

/// A rule that a password breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It resembles the user name, the e-mail address, the first or the last name.
    TooSimilar,
    /// It has fewer characters than `minimum`.
    TooShort {
        /// The number in force.
        minimum: usize,
    },
    /// It has more characters than `maximum`.
    TooLong {
        /// The number in force.
        maximum: usize,
    },
    /// It is on the list of common passwords.
    TooCommon,
    /// It consists of digits.
    EntirelyNumeric,
    /// It lacks a capital letter, a small letter, a number or a special character.
    MissingClasses,
    /// Hardly anything is left of it without the person's data and the service's words.
    ContextWord,
    /// Hardly anything is left of it without words that the rules themselves list.
    ForbiddenWord,
    /// It has appeared in a data breach. Never found here: the list is a file, and whoever holds it asks it.
    Breached,
}

impl Broken {
    /// A name for machines. It never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooSimilar => "password_too_similar",
            Self::TooShort { .. } => "password_too_short",
            Self::TooLong { .. } => "password_too_long",
            Self::TooCommon => "password_too_common",
            Self::EntirelyNumeric => "password_entirely_numeric",
            Self::MissingClasses => "password_missing_classes",
            Self::ContextWord => "password_context_word",
            Self::ForbiddenWord => "password_forbidden_word",
            Self::Breached => "password_breached",
        }
    }
}

/// Every rule in force, in the documented order: those that [`check`] can find broken, and no other.
#[must_use]
pub fn asked(rules: &Rules) -> Vec<Broken> {
    [
        rules.similar.then_some(Broken::TooSimilar),
        Some(Broken::TooShort { minimum: rules.minimum }),
        rules.maximum.map(|maximum| Broken::TooLong { maximum }),
        rules.common.then_some(Broken::TooCommon),
        rules.numeric.then_some(Broken::EntirelyNumeric),
        rules.classes.then_some(Broken::MissingClasses),
        rules.context.then_some(Broken::ContextWord),
        (!rules.words.is_empty()).then_some(Broken::ForbiddenWord),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every rule the password breaks, in the documented order; empty: it may be set. Without a person, the rules that need
/// one are not applied.
#[must_use]
pub fn check(rules: &Rules, password: &NewPassword, person: Option<&Person<'_>>) -> Vec<Broken> {
    let password = password.expose();
    // As Python's `len` does, so that the minimum is Django's.
    let characters = password.chars().count();
    let leaning = Leaning::of(rules, password, person);
    let is_broken = |rule: &Broken| match rule {
        Broken::TooSimilar => person.is_some_and(|person| similarity::is_too_similar(password, person)),
        Broken::TooShort { minimum } => characters < *minimum,
        Broken::TooLong { maximum } => characters > *maximum,
        Broken::TooCommon => common::is_common(password),
        Broken::EntirelyNumeric => password.chars().all(characters::is_digit),
        Broken::MissingClasses => !classes::has_all_classes(password),
        Broken::ContextWord => leaning.on_context,
        Broken::ForbiddenWord => leaning.on_listed,
        Broken::Breached => false,
    };
    asked(rules).into_iter().filter(is_broken).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BUILT_IN: [Rules; 3] = [Rules::CLASSIC, Rules::MINIMUM_ONLY, Rules::NIST];

    fn password(text: &str) -> NewPassword {
        NewPassword::parse(text.to_owned()).expect("a password within the limits")
    }

    /// Any rules, with minima and words that short passwords over few letters meet and miss.
    fn any_rules() -> impl Strategy<Value = Rules> {
        let words = proptest::collection::vec("[a-b]{3,4}", 0..3);
        (8_usize..14, proptest::option::of(8_usize..16), any::<[bool; 5]>(), words).prop_map(
            |(minimum, maximum, [similar, common, numeric, classes, context], mut words)| {
                words.sort();
                words.dedup();
                let maximum = maximum.map(|maximum| maximum.max(minimum));
                let breached = false;
                Rules { minimum, maximum, similar, common, numeric, classes, context, breached, words }
            },
        )
    }

    #[test]
    fn every_rule_that_is_asked_for_can_be_broken() {
        let person = Person { username: "1234567", ..Person::default() };
        let listed = Rules { words: vec!["234".to_owned()], ..Rules::CLASSIC.and(Rules::NIST) };
        for rules in BUILT_IN.into_iter().chain([listed]) {
            assert_eq!(check(&rules, &password("1234567"), Some(&person)), asked(&rules), "{rules:?}");
        }
    }

    #[test]
    fn the_documented_example_satisfies_the_minimum() {
        assert_eq!(check(&Rules::MINIMUM_ONLY, &password("12345678"), None), []);
    }

    #[test]
    fn seven_characters_miss_the_minimum() {
        assert_eq!(check(&Rules::MINIMUM_ONLY, &password("é234567"), None), [Broken::TooShort { minimum: 8 }]);
    }

    #[test]
    fn one_character_above_the_maximum_is_too_many() {
        let rules = Rules { maximum: Some(64), ..Rules::MINIMUM_ONLY };
        assert_eq!(check(&rules, &password(&"é".repeat(64)), None), []);
        assert_eq!(check(&rules, &password(&"é".repeat(65)), None), [Broken::TooLong { maximum: 64 }]);
    }

    #[test]
    fn fifteen_characters_of_any_kind_are_enough_for_nist() {
        assert_eq!(check(&Rules::NIST, &password("qjxkzvwpmtbdgfh"), None), []);
        assert_eq!(check(&Rules::NIST, &password("qjxkzvwpmtbdgf"), None), [Broken::TooShort { minimum: 15 }]);
    }

    #[test]
    fn a_common_password_is_refused_whatever_its_length() {
        assert_eq!(check(&Rules::NIST, &password("friend of emily"), None), [Broken::TooCommon]);
    }

    #[test]
    fn a_word_of_the_rules_is_refused_without_knowing_whose_password_it_is() {
        let rules = Rules { words: vec!["winter".to_owned()], ..Rules::MINIMUM_ONLY };
        assert_eq!(check(&rules, &password("Winter-2026"), None), [Broken::ForbiddenWord]);
        assert_eq!(check(&rules, &password("Winter-kettles"), None), []);
    }

    proptest! {
        #[test]
        fn a_broken_rule_is_one_that_was_asked_for(
            rules in any_rules(), text in "[a-bA1 ]{1,16}", username in "[a-bA1 ]{0,16}",
        ) {
            let person = Person { username: &username, context: &["aaaa"], ..Person::default() };
            let mut asked = asked(&rules).into_iter();
            for broken in check(&rules, &password(&text), Some(&person)) {
                prop_assert!(asked.any(|rule| rule == broken), "{broken:?} is not asked for, or not in this order");
            }
        }

        #[test]
        fn rules_together_refuse_what_either_refuses(
            one in any_rules(), other in any_rules(), text in "[a-cA1 ]{1,16}", username in "[a-bA1 ]{0,16}",
        ) {
            let person = Person { username: &username, context: &["aaaa"], ..Person::default() };
            let password = password(&text);
            let kind = |rule: &Broken| rule.code();
            let together = check(&one.clone().and(other.clone()), &password, Some(&person));
            let together: Vec<&str> = together.iter().map(kind).collect();
            for broken in [check(&one, &password, Some(&person)), check(&other, &password, Some(&person))].concat() {
                // No password can be both so long and so short; then the minimum alone counts.
                let gives_way = matches!(broken, Broken::TooLong { maximum } if maximum < one.minimum.max(other.minimum));
                prop_assert!(gives_way || together.contains(&broken.code()), "{broken:?} is lost: {together:?}");
            }
        }

        #[test]
        fn any_password_gets_a_verdict_without_panic(
            text in "\\PC{1,60}", username in any::<String>(), email in "\\PC{0,30}", word in "\\PC{0,8}",
            phone in "\\PC{0,12}",
        ) {
            let context = [word.as_str()];
            let person =
                Person { username: &username, email: &email, phone: &phone, context: &context, ..Person::default() };
            if let Ok(password) = NewPassword::parse(text) {
                for rules in BUILT_IN {
                    let _ = check(&Rules { words: vec![word.clone()], ..rules }, &password, Some(&person));
                }
            }
        }
    }
}
