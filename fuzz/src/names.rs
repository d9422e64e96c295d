//! Names, addresses and numbers: what was read is read again as itself, and all spellings of one share its key.

use domain::login::{EmailAddress, Identifier, Phone, Username};
use unicode_normalization::UnicodeNormalization as _;

use crate::text;

const COUNTRIES: [Option<&str>; 8] =
    [None, Some("US"), Some("DE"), Some("GB"), Some("IT"), Some("BR"), Some("JP"), Some("AR")];

/// An e-mail address goes into an envelope and a header as it stands.
pub fn email(input: &[u8]) {
    let typed = text(input);
    let Ok(email) = EmailAddress::parse(&typed) else { return };
    let address = email.as_str();
    assert!(address.bytes().all(|byte| byte.is_ascii_graphic()) && address.len() <= 254, "not fit for a header");
    assert_eq!(address.matches('@').count(), 1);
    assert!(!address.contains([',', ';', '<', '>', '(', ')', '"', '\\', ':']), "more than an address");
    assert!(EmailAddress::parse(address) == Ok(email.clone()), "not read again as itself");
    for spelling in [address.to_ascii_uppercase(), address.to_ascii_lowercase(), format!(" {typed}\u{a0}")] {
        let again = EmailAddress::parse(&spelling).expect("a spelling of an address is one");
        assert_eq!(again.key(), email.key(), "a spelling of its own");
    }
    assert_eq!(Identifier::parse(&typed).expect("an address is an identifier").key(), email.key());
}

/// The first byte chooses the country, the rest is typed.
pub fn phone(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let country = COUNTRIES[usize::from(*first) % COUNTRIES.len()];
    let Ok(phone) = Phone::parse(&text(rest), country) else { return };
    let digits = phone.as_str().strip_prefix('+').expect("E.164 begins with a plus");
    // Germany has given out numbers that are longer than the fifteen digits of E.164.
    assert!((1..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()), "not E.164");
    for country in COUNTRIES {
        assert!(Phone::parse(phone.as_str(), country) == Ok(phone.clone()), "not found again by what is stored");
    }
}

/// A user name.
pub fn username(input: &[u8]) {
    let typed = text(input);
    let Ok(name) = Username::parse(&typed) else { return };
    assert!((1..=150).contains(&name.as_str().chars().count()), "out of its bounds");
    assert!(!name.as_str().contains(char::is_whitespace) && !name.as_str().contains(char::is_control));
    assert!(!name.key().is_empty());
    assert!(Username::parse(name.as_str()) == Ok(name.clone()), "not read again as itself");
    let decomposed: String = name.as_str().nfd().collect();
    for spelling in [name.as_str().to_ascii_uppercase(), decomposed, format!(" {typed} ")] {
        if let Ok(again) = Username::parse(&spelling) {
            assert_eq!(again.key(), name.key(), "a spelling of its own");
        }
    }
}

/// Whatever somebody types to say who they are: the key by which their tries are counted must be one for all spellings.
pub fn identifier(input: &[u8]) {
    let typed = text(input);
    let Ok(identifier) = Identifier::parse(&typed) else { return };
    let key = identifier.key();
    assert!(!key.is_empty());
    assert!((1..=254).contains(&identifier.as_str().chars().count()), "out of its bounds");
    let other_cases =
        [typed.to_ascii_uppercase(), typed.to_ascii_lowercase(), format!("\u{3000}{} ", identifier.as_str())];
    for spelling in other_cases {
        let again = Identifier::parse(&spelling).expect("a spelling of an identifier is one");
        assert_eq!(again.key(), key, "a spelling of its own");
    }
    if let (Some(one), Some(other)) = (identifier.email(), identifier.username()) {
        assert!(!one.key().is_empty() && !other.key().is_empty());
    }
    let _ = identifier.phone(Some("US"));
}
