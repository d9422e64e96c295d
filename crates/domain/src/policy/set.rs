//! Which rules a client has chosen: one of three words, or the name of a set that the configuration adds. A name without
//! rules behind it is never taken for one that asks for nothing.

use std::collections::BTreeMap;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::rules::{Rules, SHORTEST_MINIMUM};
use super::words::words_of;
use crate::password::MAX_CHARACTERS;

/// More characters make no name.
const LONGEST_NAME: usize = 32;
/// Shorter words occur in any password by chance.
const SHORTEST_WORD: usize = 3;

/// What a client asks of its users' passwords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleSet {
    /// Each contract's own rules.
    Documented,
    /// The five classic rules, through every contract.
    Classic,
    /// Length, block lists and context words as in NIST SP 800-63B-4, through every contract.
    Nist,
    /// A set of the configuration, through every contract.
    Custom(SetName),
}

impl RuleSet {
    /// The sets that are there without any configuration.
    pub const BUILT_IN: [Self; 3] = [Self::Documented, Self::Classic, Self::Nist];

    /// The word that the store, the configuration and the command line use.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Documented => "documented",
            Self::Classic => "classic",
            Self::Nist => "nist",
            Self::Custom(name) => name.as_str(),
        }
    }

    /// `None`: it cannot be the name of a rule set. Whether a name has rules behind it is for [`Sets`] to say.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let built_in = Self::BUILT_IN.into_iter().find(|set| set.as_str() == text);
        built_in.or_else(|| SetName::parse(text).map(Self::Custom))
    }

    /// The rules in force in the user API. `None`: no such set is configured.
    #[must_use]
    pub fn for_user_api(&self, sets: &Sets) -> Option<Rules> {
        match self {
            Self::Documented | Self::Classic => Some(Rules::CLASSIC),
            Self::Nist => Some(Rules::NIST),
            Self::Custom(name) => sets.0.get(name).cloned(),
        }
    }

    /// The rules in force in the auth API, whose document shows `12345678` as a password. `None`: no such set is
    /// configured.
    #[must_use]
    pub fn for_auth_api(&self, sets: &Sets) -> Option<Rules> {
        match self {
            Self::Documented => Some(Rules::MINIMUM_ONLY),
            Self::Classic | Self::Nist | Self::Custom(_) => self.for_user_api(sets),
        }
    }
}

/// The name of a set of the configuration: small letters, digits and hyphens, and none of the built-in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SetName(String);

impl SetName {
    /// `None`: it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_taken = RuleSet::BUILT_IN.iter().any(|set| set.as_str() == text);
        let is_name = (1..=LONGEST_NAME).contains(&text.len()) && text.bytes().all(is_plain) && !is_taken;
        is_name.then(|| Self(text.to_owned()))
    }

    /// The name as it was parsed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The sets that the configuration adds.
#[derive(Clone, Debug, Default)]
pub struct Sets(BTreeMap<SetName, Rules>);

impl Sets {
    /// Adds a set. Its words are kept as passwords are compared: normalised, whole and in parts, sorted, each once.
    ///
    /// # Errors
    /// Rules that no password should be judged by. Nothing has been added.
    pub fn add(&mut self, name: SetName, rules: Rules) -> Result<(), RulesError> {
        let Rules { minimum, maximum, words, .. } = &rules;
        if !(SHORTEST_MINIMUM..=MAX_CHARACTERS).contains(minimum) {
            return Err(RulesError::Minimum);
        }
        if maximum.is_some_and(|maximum| maximum > MAX_CHARACTERS || maximum < *minimum) {
            return Err(RulesError::Maximum);
        }
        let words: Vec<String> = words.iter().map(|word| word.trim().nfc().collect()).collect();
        if let Some(word) = words.iter().find(|word| word.chars().count() < SHORTEST_WORD) {
            return Err(RulesError::Word(word.clone()));
        }
        let mut words: Vec<String> = words.iter().flat_map(|word| words_of(word)).map(str::to_owned).collect();
        words.sort();
        words.dedup();
        self.0.insert(name, Rules { words, ..rules });
        Ok(())
    }

    /// Every set of the configuration, by name.
    pub fn all(&self) -> impl Iterator<Item = (&SetName, &Rules)> {
        self.0.iter()
    }

    /// Whether there are rules behind it.
    #[must_use]
    pub fn knows(&self, set: &RuleSet) -> bool {
        set.for_user_api(self).is_some()
    }
}

/// Why rules cannot be a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesError {
    /// The minimum is too short or too long.
    Minimum,
    /// The maximum is below the minimum, or above what any password may have.
    Maximum,
    /// A word is too short to be one.
    Word(String),
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minimum => write!(f, "minimum must be between {SHORTEST_MINIMUM} and {MAX_CHARACTERS}"),
            Self::Maximum => write!(f, "maximum must be between minimum and {MAX_CHARACTERS}, or 0 for none"),
            Self::Word(word) => write!(f, "words must have at least {SHORTEST_WORD} characters, not \"{word}\""),
        }
    }
}

impl std::error::Error for RulesError {}

#[cfg(test)]
mod tests {
    use super::super::{Broken, Person, check};
    use super::*;
    use crate::password::NewPassword;

    fn name(text: &str) -> SetName {
        SetName::parse(text).expect("a name")
    }

    fn custom(text: &str) -> RuleSet {
        RuleSet::Custom(name(text))
    }

    #[test]
    fn the_words_of_the_rule_sets_parse_back() {
        for set in [RuleSet::Documented, RuleSet::Classic, RuleSet::Nist, custom("staff-2")] {
            assert_eq!(RuleSet::parse(set.as_str()), Some(set));
        }
    }

    #[test]
    fn a_name_has_few_plain_characters() {
        for bad in ["", "Classic", "two words", "under_score", "a.b", "ä", &"a".repeat(33)] {
            assert_eq!(RuleSet::parse(bad), None, "{bad}");
        }
        assert_eq!(RuleSet::parse(&"a".repeat(32)), Some(custom(&"a".repeat(32))));
    }

    #[test]
    fn a_built_in_word_is_no_name() {
        for word in ["documented", "classic", "nist"] {
            assert_eq!(SetName::parse(word), None, "{word}");
        }
    }

    #[test]
    fn the_documented_set_means_each_contracts_own_rules() {
        let sets = Sets::default();
        assert_eq!(RuleSet::Documented.for_user_api(&sets), Some(Rules::CLASSIC));
        assert_eq!(RuleSet::Documented.for_auth_api(&sets), Some(Rules::MINIMUM_ONLY));
    }

    #[test]
    fn a_chosen_set_holds_through_both_contracts() {
        let staff = Rules { minimum: 20, ..Rules::NIST };
        let mut sets = Sets::default();
        sets.add(name("staff"), staff.clone()).expect("rules");
        for (set, rules) in [(RuleSet::Classic, Rules::CLASSIC), (RuleSet::Nist, Rules::NIST), (custom("staff"), staff)]
        {
            assert_eq!((set.for_user_api(&sets), set.for_auth_api(&sets)), (Some(rules.clone()), Some(rules)));
        }
    }

    #[test]
    fn a_set_that_is_not_configured_has_no_rules() {
        let (set, sets) = (custom("staff"), Sets::default());
        assert_eq!((set.for_user_api(&sets), set.for_auth_api(&sets), sets.knows(&set)), (None, None, false));
    }

    #[test]
    fn rules_that_cannot_be_are_not_added() {
        let short = Rules { minimum: 7, ..Rules::NIST };
        let long = Rules { minimum: 1_025, ..Rules::NIST };
        let tight = Rules { maximum: Some(14), ..Rules::NIST };
        let wide = Rules { maximum: Some(1_025), ..Rules::NIST };
        let vague = Rules { words: vec!["winter".to_owned(), " ab ".to_owned()], ..Rules::NIST };
        for (rules, error) in [
            (short, RulesError::Minimum),
            (long, RulesError::Minimum),
            (tight, RulesError::Maximum),
            (wide, RulesError::Maximum),
            (vague, RulesError::Word("ab".to_owned())),
        ] {
            let mut sets = Sets::default();
            assert_eq!(sets.add(name("staff"), rules), Err(error));
            assert_eq!(sets.all().count(), 0);
        }
    }

    #[test]
    fn words_are_kept_as_passwords_are_compared() {
        let words = [" cafe\u{301} ", "autumn", "autumn"].map(str::to_owned).to_vec();
        let mut sets = Sets::default();
        sets.add(name("staff"), Rules { words, ..Rules::NIST }).expect("rules");
        let kept: Vec<&str> = sets.0[&name("staff")].words.iter().map(String::as_str).collect();
        assert_eq!(kept, ["autumn", "caf\u{e9}"]);
    }

    #[test]
    fn a_word_of_several_counts_whole_and_by_its_longer_parts() {
        let words = ["turnip", "lantern festival", "rock'n'roll"].map(str::to_owned).to_vec();
        let mut sets = Sets::default();
        sets.add(name("staff"), Rules { words, ..Rules::NIST }).expect("rules");
        let kept: Vec<&str> = sets.0[&name("staff")].words.iter().map(String::as_str).collect();
        assert_eq!(kept, ["festival", "lantern", "lantern festival", "rock", "rock'n'roll", "roll", "turnip"]);
    }

    #[test]
    fn a_part_of_a_word_and_the_services_name_leave_nothing_of_a_password() {
        let words = ["turnip", "lantern festival"].map(str::to_owned).to_vec();
        let mut sets = Sets::default();
        sets.add(name("staff"), Rules { minimum: 8, words, ..Rules::NIST }).expect("rules");
        let rules = custom("staff").for_user_api(&sets).expect("it is there");
        let person = Person { context: &["acme"], ..Person::default() };
        let password = NewPassword::parse("lantern-acme-7".to_owned()).expect("a password");
        let both = [Broken::ContextWord, Broken::ForbiddenWord];
        assert_eq!(check(&rules, &password, Some(&person)), both);
    }
}
