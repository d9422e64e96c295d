//! The sentences that every contract and the pages share: what is wrong with a new password or a typed value. They are
//! documented, so they never change, and a refusal gives them in English whatever language its caller likes, unless its client is
//! configured otherwise.

use std::fmt::Display;

use domain::language::Language;
use domain::policy::Broken;
use words::{Value, Words};

use crate::trouble::{Sentence, Wrong};

/// The words of a language, for those whom a contract answers in their own.
#[derive(Clone, Copy)]
pub(crate) struct Speech<'a> {
    pub words: &'a Words,
    pub language: Language,
}

/// A required field is missing or blank.
const REQUIRED: &str = "This field is required.";
/// Something that is not a text stands where a text belongs.
pub(crate) const NOT_A_STRING: &str = "Not a valid string.";
/// A field that this call does not have.
const NOT_KNOWN: &str = "This field is not known.";
/// A value holds U+0000.
pub(crate) const NUL: &str = "Null characters are not allowed.";

/// A value has more than `most` characters.
fn too_long(most: impl Display) -> String {
    format!("Ensure this field has no more than {most} characters.")
}

/// A header that must stand alone was given more than once.
fn header_twice(name: &str) -> String {
    format!("The header {name} was given more than once.")
}

/// Why a new password was refused, in the documented words.
pub(crate) fn broken_rule(rule: &Broken) -> String {
    match rule {
        Broken::TooSimilar => "Your password can't be too similar to your other personal information.".to_owned(),
        Broken::TooShort { minimum } => {
            format!("Your password must contain at least {}.", characters(*minimum))
        }
        Broken::TooLong { maximum } => {
            format!("Your password must contain at most {}.", characters(*maximum))
        }
        Broken::TooCommon => "Your password can't be a commonly used password.".to_owned(),
        Broken::EntirelyNumeric => "Your password can't be entirely numeric.".to_owned(),
        Broken::MissingClasses => "Your password must contain at least one capital letter, small \
            letter, number and special character."
            .to_owned(),
        Broken::ContextWord => "Your password can't be made of your personal information or the \
            name of this service."
            .to_owned(),
        Broken::ForbiddenWord => {
            "Your password can't be made of words that this service does not allow in passwords.".to_owned()
        }
        Broken::Breached => "This password has appeared in a data breach. Please choose another.".to_owned(),
    }
}

fn characters(number: usize) -> String {
    format!("{number} {}", if number == 1 { "character" } else { "characters" })
}

/// The same in a language; in English it is the same byte for byte.
pub(crate) fn broken_rule_in(words: &Words, language: Language, rule: &Broken) -> String {
    let number = match rule {
        Broken::TooShort { minimum } => Some(("minimum", Value::Number(*minimum))),
        Broken::TooLong { maximum } => Some(("maximum", Value::Number(*maximum))),
        Broken::TooSimilar
        | Broken::TooCommon
        | Broken::EntirelyNumeric
        | Broken::MissingClasses
        | Broken::ContextWord
        | Broken::ForbiddenWord
        | Broken::Breached => None,
    };
    words.say(language, rule.code(), number.as_slice()).unwrap_or_else(|| broken_rule(rule))
}

/// What is wrong with a field, in the documented words.
fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Required => REQUIRED.to_owned(),
        Wrong::TooLong(most) => too_long(*most),
        Wrong::Unreadable(sentence) => (*sentence).to_owned(),
        Wrong::NotKnown => NOT_KNOWN.to_owned(),
        Wrong::Login(error) => error.to_string(),
        Wrong::Rule(rule) => broken_rule(rule),
        Wrong::Said(Sentence::Whole(sentence)) => (*sentence).to_owned(),
        Wrong::Said(Sentence::HeaderTwice(name)) => header_twice(name),
    }
}

/// The same in a language; `None`: in the documented words. English is those, whatever the operator's own sentences are.
pub(crate) fn told(wrong: &Wrong, speech: Option<Speech<'_>>) -> String {
    let english = || self::wrong(wrong);
    let Some(Speech { words, language }) = speech.filter(|speech| speech.language != Language::English) else {
        return english();
    };
    // A translation stands under the name of the English sentence, which has the names of its values in their places.
    let (pattern, value) = match wrong {
        Wrong::Rule(rule) => return broken_rule_in(words, language, rule),
        Wrong::TooLong(most) => (too_long("{ $most }"), Some(("most", Value::Number(*most)))),
        Wrong::Said(Sentence::HeaderTwice(name)) => (header_twice("{ $name }"), Some(("name", Value::Text(name)))),
        _ => (english(), None),
    };
    let name = words::of_contracts(&pattern);
    name.and_then(|name| words.say(language, name, value.as_slice())).unwrap_or_else(english)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::password::MAX_CHARACTERS;

    use super::*;

    /// Each rule once, those with a number with this one.
    fn every_rule(number: usize) -> [Broken; 9] {
        // A new rule does not compile here until it has been thought of below.
        let _ = |rule: Broken| match rule {
            Broken::TooSimilar | Broken::TooShort { .. } | Broken::TooLong { .. } | Broken::TooCommon => {}
            Broken::EntirelyNumeric | Broken::MissingClasses | Broken::ContextWord | Broken::ForbiddenWord => {}
            Broken::Breached => {}
        };
        [
            Broken::TooSimilar,
            Broken::TooShort { minimum: number },
            Broken::TooLong { maximum: number },
            Broken::TooCommon,
            Broken::EntirelyNumeric,
            Broken::MissingClasses,
            Broken::ContextWord,
            Broken::ForbiddenWord,
            Broken::Breached,
        ]
    }

    #[test]
    fn english_is_the_documented_sentence_byte_for_byte() {
        let words = Words::compiled_in();
        for number in (0..=300).chain([MAX_CHARACTERS, 1_000_000]) {
            for rule in every_rule(number) {
                assert_eq!(broken_rule_in(&words, Language::English, &rule), broken_rule(&rule));
            }
        }
    }

    #[test]
    fn one_character_is_not_several() {
        let sentences =
            [Broken::TooShort { minimum: 1 }, Broken::TooLong { maximum: 1 }].map(|rule| broken_rule(&rule));
        assert!(sentences.iter().all(|sentence| sentence.ends_with(" 1 character.")), "{sentences:?}");
    }

    #[test]
    fn every_language_has_its_own_whole_sentence_for_every_rule_and_number() {
        let (words, mut all) = (Words::compiled_in(), BTreeSet::new());
        for language in Language::ALL {
            for number in (3..=125).chain([1_000, MAX_CHARACTERS, 1_000_000]) {
                for rule in every_rule(number) {
                    let sentence = broken_rule_in(&words, language, &rule);
                    let is_numbered = sentence.contains(&number.to_string());
                    let has_number = matches!(rule, Broken::TooShort { .. } | Broken::TooLong { .. });
                    assert_eq!(is_numbered, has_number, "{sentence:?} for {number}");
                    // Neither a value that was not found, nor a mark that nobody sees.
                    assert!(!sentence.contains(['{', '}', '$', '\u{2068}', '\u{2069}', '\n']), "{sentence:?}");
                    assert!(sentence.ends_with(['.', '。', '।']), "{sentence:?} has no end");
                    all.insert(sentence);
                }
            }
        }
        // Two equal ones would be two rules told alike, or a language that was left in English.
        let (numbers, numbered, plain) = (126, 2, 7);
        assert_eq!(all.len(), Language::ALL.len() * (numbers * numbered + plain));
    }

    #[test]
    fn the_documented_sentences_are_kept_byte_for_byte() {
        let rules = [
            Broken::TooSimilar,
            Broken::TooShort { minimum: 8 },
            Broken::TooCommon,
            Broken::EntirelyNumeric,
            Broken::MissingClasses,
        ];
        assert_eq!(
            rules.each_ref().map(broken_rule),
            [
                "Your password can't be too similar to your other personal information.",
                "Your password must contain at least 8 characters.",
                "Your password can't be a commonly used password.",
                "Your password can't be entirely numeric.",
                "Your password must contain at least one capital letter, small letter, number and special character.",
            ]
        );
    }
}
