//! How hard a password is to guess, roughly: for a word of advice while somebody types, never for a decision. What is known
//! from lists is for the rules to refuse.

use std::collections::BTreeSet;

use crate::password::NewPassword;

/// A rough measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Whoever has its hash may guess it with patience.
    Fair,
    /// That would take very long.
    Good,
    /// Nobody will.
    Strong,
}

/// Bits from which on a password is good, and strong.
const GOOD: f64 = 55.0;
const STRONG: f64 = 80.0;

/// The rough measure of a password: how many characters surprise, and out of how many each could have been drawn.
#[must_use]
pub fn of(password: &NewPassword) -> Strength {
    let characters: Vec<char> = password.expose().chars().collect();
    let bits = surprises(&characters) * kinds(&characters).log2();
    if bits >= STRONG {
        Strength::Strong
    } else if bits >= GOOD {
        Strength::Good
    } else {
        Strength::Fair
    }
}

/// Characters that neither repeat nor go on with what stood before; the letters of a word follow from each other in part,
/// and so do the digits of a year.
fn surprises(characters: &[char]) -> f64 {
    let mut count = 0.0;
    for (at, character) in characters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| characters[before]);
        let step = before.map(|before| u32::from(*character).abs_diff(u32::from(before)));
        let is_in_a_word = character.is_lowercase() && before.is_some_and(char::is_alphabetic);
        let is_in_a_number = character.is_numeric() && before.is_some_and(char::is_numeric);
        count += match step {
            Some(0 | 1) => 0.2,
            _ if is_in_a_word => 0.6,
            _ if is_in_a_number => 0.8,
            _ => 1.0,
        };
    }
    let different = characters.iter().collect::<BTreeSet<_>>().len();
    // A few characters in many orders are fewer surprises than they are characters.
    f64::min(count, 2.0 * f64::from(u32::try_from(different).unwrap_or(u32::MAX)))
}

fn kinds(characters: &[char]) -> f64 {
    let has = |is: fn(&char) -> bool, kinds: f64| if characters.iter().any(is) { kinds } else { 0.0 };
    let kinds = has(char::is_ascii_lowercase, 26.0)
        + has(char::is_ascii_uppercase, 26.0)
        + has(char::is_ascii_digit, 10.0)
        + has(|it| it.is_ascii() && !it.is_ascii_alphanumeric(), 33.0)
        + has(|it| !it.is_ascii(), 100.0);
    kinds.max(2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_and_less_regular_is_stronger() {
        for (text, expected) in [
            ("aaaaaaaaaaaaaaaaaaaa", Strength::Fair),
            ("12345678901234567890", Strength::Fair),
            ("abcdefghijklmnop", Strength::Fair),
            ("Summer-2026", Strength::Fair),
            ("correct horse battery", Strength::Good),
            ("Copper-Kettle-77", Strength::Good),
            ("correct horse battery staple", Strength::Strong),
            ("k9$Qz!7pRw2#vL", Strength::Strong),
        ] {
            let password = NewPassword::parse(text.to_owned()).expect("a password");
            assert_eq!(of(&password), expected, "{text}");
        }
    }
}
