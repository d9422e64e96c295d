//! Phone numbers, kept as E.164. A number must have a length that its country uses. Whether its range is in use is not
//! asked: countries open ranges faster than tables learn of them, and a wrong no would lock their owners out.

use std::fmt;

use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region};

use super::{LoginError, plain};

/// The longest text that is read as a phone number: fifteen digits, and room for the ways to group them.
const MAX_CHARACTERS: usize = 40;

/// A phone number that can exist.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone {
    e164: String,
    country: Option<String>,
}

impl Phone {
    /// Reads a number with its country code, or a national one by the two-letter `default_country`. A code that names
    /// no country counts as none. Extensions and letters are refused: no SMS reaches an extension.
    pub fn parse(typed: &str, default_country: Option<&str>) -> Result<Self, LoginError> {
        let text = plain(typed, MAX_CHARACTERS)?;
        if !text.chars().all(is_phone_character) {
            return Err(LoginError::Phone);
        }
        let region = default_country.and_then(|code| Region::from_code(code).ok());
        let e164 = possible(text, region)?.format_as(PhoneNumberFormat::E164).into_owned();
        // A few impossible ranges read differently without the national prefix they were typed with. A number must be
        // found again by the text it is stored as.
        let number = possible(&e164, None)?;
        if number.format_as(PhoneNumberFormat::E164) != e164 {
            return Err(LoginError::Phone);
        }
        Ok(Self { e164, country: country(&number) })
    }

    /// Whether this two-letter code names a country that numbers can be read by, in capitals as ISO 3166 writes it.
    #[must_use]
    pub fn knows_country(code: &str) -> bool {
        // The library takes any case; ours is ISO 3166's.
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let region = is_code.then(|| Region::from_code(code).ok()).flatten();
        region.is_some_and(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(region).is_some())
    }

    /// The number in E.164: `+` and digits, leading zeros of the national number kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.e164
    }

    /// Enough to recognise one's own number by: its last two digits.
    #[must_use]
    pub fn ending(&self) -> &str {
        &self.e164[self.e164.len().saturating_sub(2)..]
    }

    /// The ISO 3166 code of the country the number belongs to. `None`: numbers of no country, such as international
    /// freephone ones.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(..)")
    }
}

fn possible(text: &str, region: Option<Region>) -> Result<PhoneNumber, LoginError> {
    let number = PHONE_NUMBER_UTIL.parse(text, region).map_err(|_| LoginError::Phone)?;
    // A length that only works without the area code reaches nobody from here.
    let is_whole = number.is_possible_with_reason() == Ok(NumberLengthType::IsPossible);
    if is_whole { Ok(number) } else { Err(LoginError::Phone) }
}

/// A number outside the known ranges counts as one of the main country of its calling code.
fn country(number: &PhoneNumber) -> Option<String> {
    let main = || PHONE_NUMBER_UTIL.get_region_for_country_code(number.country_code);
    let region = number.get_region_code().or_else(main)?;
    (region != Region::World).then(|| region.to_string())
}

/// Digits of any script and what people group them with, full-width forms and typographic hyphens included.
fn is_phone_character(character: char) -> bool {
    let is_hyphen = matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}');
    let is_bracket = matches!(character, '(' | ')' | '\u{ff08}' | '\u{ff09}');
    let is_plus = matches!(character, '+' | '\u{ff0b}');
    is_hyphen
        || is_bracket
        || is_plus
        || matches!(character, '.' | '/')
        || character.is_numeric()
        || character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_recognised_by_its_last_two_digits() {
        assert_eq!(Phone::parse("+1 202 555 0123", None).expect("a number").ending(), "23");
    }

    fn parsed(text: &str, country: Option<&str>) -> Option<(String, Option<String>)> {
        Phone::parse(text, country).ok().map(|phone| (phone.as_str().to_owned(), phone.country().map(str::to_owned)))
    }

    #[test]
    fn a_country_is_known_by_its_iso_code_only() {
        assert!(Phone::knows_country("GB") && Phone::knows_country("US"));
        for code in ["UK", "gb", "USA", "", "00"] {
            assert!(!Phone::knows_country(code), "{code}");
        }
    }

    #[test]
    fn numbers_are_kept_as_e164_with_their_country() {
        for (typed, country, e164, region) in [
            ("+1 202 555 0123", None, "+12025550123", "US"),
            ("+1 (202) 555-0123", Some("DE"), "+12025550123", "US"),
            ("(202) 555-0123", Some("US"), "+12025550123", "US"),
            ("202.555.0123", Some("us"), "+12025550123", "US"),
            ("+39 06 6982", None, "+39066982", "VA"),
            ("+39 06 1234 5678", None, "+390612345678", "IT"),
            ("06 1234 5678", Some("IT"), "+390612345678", "IT"),
            ("06 1234 5678", Some("it"), "+390612345678", "IT"),
            ("07700 900123", Some("GB"), "+447700900123", "GB"),
            ("0044 7700 900123", Some("DE"), "+447700900123", "GB"),
            ("+44 (0)7700 900123", None, "+447700900123", "GB"),
            ("+1 555 123 4567", None, "+15551234567", "US"),
            ("+1 876 555 0123", None, "+18765550123", "JM"),
            ("030 123456", Some("DE"), "+4930123456", "DE"),
            ("+1\u{a0}202\u{2010}555\u{2010}0123", None, "+12025550123", "US"),
            ("\u{ff0b}\u{ff11}2025550123", None, "+12025550123", "US"),
            (" +7 912 345-67-89 ", None, "+79123456789", "RU"),
        ] {
            assert_eq!(parsed(typed, country), Some((e164.to_owned(), Some(region.to_owned()))), "{typed}");
        }
    }

    #[test]
    fn what_is_no_valid_number_is_refused() {
        for (typed, country) in [
            ("202 555 0123", None),
            ("202 555 0123", Some("ZZ")),
            ("202 555 0123", Some("nonsense")),
            ("+1 202 555", None),
            ("555 0123", Some("US")),
            ("+1 202 555 01234567", None),
            ("+999 123456789", None),
            ("1-800-FLOWERS", Some("US")),
            ("+1 202 555 0123 ext. 5", None),
            ("+1 202 555 0123;ext=5", None),
            ("+1 202 555 0123#5", None),
            ("+1 202 555 0123, +1 202 555 0199", None),
            ("tel:+12025550123", None),
            ("ada@example.org", Some("US")),
            ("112", Some("DE")),
            ("+", None),
            ("()", None),
        ] {
            assert_eq!(Phone::parse(typed, country), Err(LoginError::Phone), "{typed}");
        }
    }

    #[test]
    fn a_text_too_long_for_a_number_is_not_read() {
        assert_eq!(Phone::parse(&"1".repeat(41), Some("US")), Err(LoginError::TooLong));
    }

    #[test]
    fn a_number_of_no_country_has_none() {
        assert_eq!(Phone::parse("+800 1234 5678", None).expect("a number").country(), None);
    }

    #[test]
    fn debug_does_not_show_the_number() {
        assert!(!format!("{:?}", Phone::parse("+12025550123", None)).contains("202"));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused_without_panic(text in "[0-9+() ./\\p{Nd}\\p{N}-]{0,40}", country in "[A-Z]{2}") {
            let _ = Phone::parse(&text, Some(&country));
        }

        #[test]
        fn parsing_what_was_parsed_changes_nothing(text in "0?[1-9][0-9]{5,11}", country in "US|GB|DE|IT|JP|BR|IN|FR|MX|AR|CI") {
            if let Ok(phone) = Phone::parse(&text, Some(&country)) {
                prop_assert_eq!(Phone::parse(phone.as_str(), None), Ok(phone));
            }
        }
    }
}
