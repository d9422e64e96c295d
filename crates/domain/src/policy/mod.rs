//! What a new password must satisfy. Every broken rule is named, in the documented order, without wording: what people
//! are told is a matter of the contracts. Whoever sets a password asks here, and nowhere else.

mod characters;
mod classic;
mod common;
#[cfg(test)]
mod django_cases;
mod nist;
mod similarity;
mod tables;

use crate::password::NewPassword;

/// The shortest password of the classic rules and of the auth API.
const CLASSIC_MINIMUM: usize = 8;

/// What a client asks of its users' passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSet {
    /// Each contract's own rules.
    Documented,
    /// The five classic rules, through every contract.
    Classic,
    /// Length, block list and context words as in NIST SP 800-63B-4, through every contract.
    Nist,
}

impl RuleSet {
    /// The word that the store, the configuration and the command line use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Classic => "classic",
            Self::Nist => "nist",
        }
    }

    /// `None`: no such rule set.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Documented, Self::Classic, Self::Nist].into_iter().find(|set| set.as_str() == text)
    }

    /// The rules in force in the user API.
    #[must_use]
    pub const fn for_user_api(self) -> Rules {
        match self {
            Self::Documented | Self::Classic => Rules::Classic,
            Self::Nist => Rules::Nist,
        }
    }

    /// The rules in force in the auth API, whose document shows `12345678` as a password.
    #[must_use]
    pub const fn for_auth_api(self) -> Rules {
        match self {
            Self::Documented => Rules::MinimumOnly,
            Self::Classic => Rules::Classic,
            Self::Nist => Rules::Nist,
        }
    }
}

/// The rules in force for one password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Not too similar, 8 characters, not common, not entirely numeric, four classes of characters.
    Classic,
    /// 8 characters.
    MinimumOnly,
    /// 15 characters, not common, not made of context words.
    Nist,
}

impl Rules {
    /// Whether they also refuse what is on a list of breached passwords, where there is one.
    #[must_use]
    pub const fn ask_breach_list(self) -> bool {
        match self {
            Self::Classic | Self::MinimumOnly => false,
            Self::Nist => true,
        }
    }
}

/// Whose password it will be. An empty text means that nothing is known.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    /// The user name.
    pub username: &'a str,
    /// The e-mail address.
    pub email: &'a str,
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
    /// It is on the list of common passwords.
    TooCommon,
    /// It consists of digits.
    EntirelyNumeric,
    /// It lacks a capital letter, a small letter, a number or a special character.
    MissingClasses,
    /// Hardly anything is left of it without the person's data and the service's words.
    ContextWord,
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
            Self::TooCommon => "password_too_common",
            Self::EntirelyNumeric => "password_entirely_numeric",
            Self::MissingClasses => "password_missing_classes",
            Self::ContextWord => "password_context_word",
            Self::Breached => "password_breached",
        }
    }
}

/// Every rule in force, in the documented order: those that [`check`] can find broken, and no other.
#[must_use]
pub fn asked(rules: Rules) -> Vec<Broken> {
    match rules {
        Rules::Classic => classic::asked(),
        Rules::MinimumOnly => vec![Broken::TooShort { minimum: CLASSIC_MINIMUM }],
        Rules::Nist => nist::asked(),
    }
}

/// Every rule the password breaks, in the documented order; empty: it may be set. Without a person, the rules that need
/// one are not applied.
#[must_use]
pub fn check(rules: Rules, password: &NewPassword, person: Option<&Person<'_>>) -> Vec<Broken> {
    match rules {
        Rules::Classic => classic::broken(password.expose(), person),
        Rules::MinimumOnly => too_short(password.expose(), CLASSIC_MINIMUM).into_iter().collect(),
        Rules::Nist => nist::broken(password.expose(), person),
    }
}

/// Counts code points, as Python's `len` does.
fn too_short(password: &str, minimum: usize) -> Option<Broken> {
    (password.chars().count() < minimum).then_some(Broken::TooShort { minimum })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_words_of_the_rule_sets_parse_back() {
        for set in [RuleSet::Documented, RuleSet::Classic, RuleSet::Nist] {
            assert_eq!(RuleSet::parse(set.as_str()), Some(set));
        }
        assert_eq!(RuleSet::parse("Classic"), None);
    }

    #[test]
    fn the_documented_set_means_each_contracts_own_rules() {
        assert_eq!(RuleSet::Documented.for_user_api(), Rules::Classic);
        assert_eq!(RuleSet::Documented.for_auth_api(), Rules::MinimumOnly);
    }

    #[test]
    fn a_chosen_set_holds_through_both_contracts() {
        for (set, rules) in [(RuleSet::Classic, Rules::Classic), (RuleSet::Nist, Rules::Nist)] {
            assert_eq!((set.for_user_api(), set.for_auth_api()), (rules, rules));
        }
    }

    #[test]
    fn every_rule_that_is_asked_for_can_be_broken() {
        let person = Person { username: "1234567", email: "", first_name: "", last_name: "", context: &[] };
        let password = NewPassword::parse("1234567".to_owned()).expect("a password");
        for rules in [Rules::Classic, Rules::MinimumOnly, Rules::Nist] {
            assert_eq!(check(rules, &password, Some(&person)), asked(rules), "{rules:?}");
        }
    }

    #[test]
    fn the_documented_example_satisfies_the_minimum() {
        let password = NewPassword::parse("12345678".to_owned()).expect("a password");
        assert_eq!(check(Rules::MinimumOnly, &password, None), []);
    }

    #[test]
    fn seven_characters_miss_the_minimum() {
        let password = NewPassword::parse("é234567".to_owned()).expect("a password");
        assert_eq!(check(Rules::MinimumOnly, &password, None), [Broken::TooShort { minimum: 8 }]);
    }

    proptest! {
        #[test]
        fn a_broken_rule_is_one_that_was_asked_for(text in "[a-bA1 ]{1,16}", username in "[a-bA1 ]{0,16}") {
            let person = Person { username: &username, email: "", first_name: "", last_name: "", context: &["aaaa"] };
            let password = NewPassword::parse(text).expect("a password within the limits");
            for rules in [Rules::Classic, Rules::MinimumOnly, Rules::Nist] {
                let mut asked = asked(rules).into_iter();
                for broken in check(rules, &password, Some(&person)) {
                    prop_assert!(asked.any(|rule| rule == broken), "{broken:?} is not asked for, or not in this order");
                }
            }
        }

        #[test]
        fn any_password_gets_a_verdict_without_panic(
            text in "\\PC{1,60}", username in any::<String>(), email in "\\PC{0,30}", word in "\\PC{0,8}",
        ) {
            let context = [word.as_str()];
            let person = Person { username: &username, email: &email, first_name: "", last_name: "", context: &context };
            if let Ok(password) = NewPassword::parse(text) {
                for rules in [Rules::Classic, Rules::MinimumOnly, Rules::Nist] {
                    let _ = check(rules, &password, Some(&person));
                }
            }
        }
    }
}
