//! The settings of a set of password rules. There are as many sets as an operator names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The sets, by name.
pub type RuleSets = BTreeMap<String, RuleSet>;

section!(
    /// A set of password rules. What is left out is as in `nist`.
    RuleSet {
        /// Characters at least, 8 to 1024.
        minimum: u32 = 15_u32,
        /// Characters at most, to 1024; 0: as many as any password may have.
        maximum: u32 = 0_u32,
        /// Not too similar to user name, e-mail address, first or last name.
        similar: bool = false,
        /// Not on the list of common passwords.
        common: bool = true,
        /// Not entirely numeric.
        numeric: bool = false,
        /// With capital letter, small letter, number and special character.
        classes: bool = false,
        /// Not made of the account's data, the service's and the client's name.
        context: bool = true,
        /// Not known from a breach, where a list or a service is configured.
        breached: bool = true,
        /// Not made of these words.
        words: Words = Words::default(),
    }
);

/// A list in a file; in the environment, the same separated by commas.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "ListOrText", into = "String")]
pub struct Words(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "words must be a list of texts, or one text with commas")]
enum ListOrText {
    List(Vec<String>),
    Text(String),
}

impl From<ListOrText> for Words {
    fn from(written: ListOrText) -> Self {
        match written {
            ListOrText::List(words) => Self(words),
            ListOrText::Text(text) => {
                let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
                Self(words.map(str::to_owned).collect())
            }
        }
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0.join(", ")
    }
}
