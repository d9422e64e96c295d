//! E-mail addresses: `dot-atom@domain` and nothing else of RFC 5322. What this accepts goes into a mail's envelope and
//! header as it stands, so it must never let through a second address, a comment or a line break.

use std::fmt;

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};

use super::{LoginError, plain};

/// The longest address an SMTP path has room for (RFC 5321).
const MAX_OCTETS: usize = 254;
/// The longest local part (RFC 5321).
const MAX_LOCAL_OCTETS: usize = 64;

/// An e-mail address with an ASCII local part and a domain in its ASCII form (A-labels, lower case).
///
/// Only ASCII letters of the local part are folded for comparison. A dotless i, a long s or a Kelvin sign there is
/// refused, so it can never stand for the ASCII letter that some case mapping turns it into.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress {
    address: String,
    key: String,
}

impl EmailAddress {
    /// Outer white space is dropped; the local part stays as typed, the domain becomes its ASCII form.
    pub fn parse(typed: &str) -> Result<Self, LoginError> {
        let text = plain(typed, MAX_OCTETS)?;
        // A dot-atom has no room for '@', so the first one ends the local part and a second one is in no valid domain.
        let (local, domain) = text.split_once('@').ok_or(LoginError::Email)?;
        // An encoded word (RFC 2047) has no meaning here, but a gateway on the way may decode it to another address.
        let is_encoded_word = local.contains("=?") && local.contains("?=");
        if !is_dot_atom(local) || is_encoded_word || local.len() > MAX_LOCAL_OCTETS {
            return Err(LoginError::Email);
        }
        let domain = ascii_domain(domain).ok_or(LoginError::Email)?;
        let address = format!("{local}@{domain}");
        if address.len() > MAX_OCTETS {
            return Err(LoginError::TooLong);
        }
        let key = address.to_ascii_lowercase();
        Ok(Self { address, key })
    }

    /// The address to write to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// Enough to recognise one's own address by: `a•••@example.org`, however long it is.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.address.split_once('@').unwrap_or_default();
        let first: String = local.chars().take(1).collect();
        format!("{first}•••@{domain}")
    }

    /// Two addresses are taken for the same mailbox exactly when their keys are equal.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(..)")
    }
}

fn is_dot_atom(local: &str) -> bool {
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte))
}

fn is_atom_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

/// `None`: not a host name with a dot (nor `localhost`, for machines that deliver to themselves). A name whose last
/// label is a number is none either: it would be read as an IP address.
fn ascii_domain(domain: &str) -> Option<String> {
    let ascii = Uts46::new()
        .to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
        .ok()?;
    if ascii == "localhost" {
        return Some(ascii.into_owned());
    }
    let (_, last) = ascii.rsplit_once('.')?;
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    (!is_number).then(|| ascii.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_masked_address_shows_its_first_character_and_where_it_is() {
        for (typed, expected) in [("demo@Example.com", "d•••@example.com"), ("a@example.org", "a•••@example.org")]
        {
            assert_eq!(EmailAddress::parse(typed).expect("an address").masked(), expected);
        }
    }

    fn parsed(text: &str) -> Result<String, LoginError> {
        EmailAddress::parse(text).map(|email| email.as_str().to_owned())
    }

    #[test]
    fn plain_addresses_are_accepted() {
        for (typed, kept) in [
            ("ada@example.org", "ada@example.org"),
            (" Ada.Lovelace+list@Example.ORG ", "Ada.Lovelace+list@example.org"),
            ("o'neil@mail.example.org", "o'neil@mail.example.org"),
            ("!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"),
            ("a@b.co", "a@b.co"),
            ("root@localhost", "root@localhost"),
            ("ada@b\u{fc}cher.example", "ada@xn--bcher-kva.example"),
            ("ada@BU\u{308}CHER.example", "ada@xn--bcher-kva.example"),
            ("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"),
            ("ada@\u{4f8b}\u{3048}\u{3002}\u{30c6}\u{30b9}\u{30c8}", "ada@xn--r8jz45g.xn--zckzah"),
            ("ada@r3---sn.example.org", "ada@r3---sn.example.org"),
            ("ada@1.example.org", "ada@1.example.org"),
        ] {
            assert_eq!(parsed(typed), Ok(kept.to_owned()), "{typed}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "ada",
            "@example.org",
            "ada@",
            "ada@example",
            "ada@@example.org",
            "ada@example.org@example.net",
            "ada@example.org,eve@example.net",
            "ada@example.org;eve@example.net",
            "ada@example.org eve@example.net",
            "ada @example.org",
            "ada@ example.org",
            ".ada@example.org",
            "ada.@example.org",
            "a..da@example.org",
            "\"ada lovelace\"@example.org",
            "\"ada\"@example.org",
            "a\\da@example.org",
            "ada(comment)@example.org",
            "ada@(comment)example.org",
            "ada@example.org(comment)",
            "@example.net:ada@example.org",
            "<ada@example.org>",
            "Ada <ada@example.org>",
            "ada@[192.0.2.1]",
            "ada@[IPv6:2001:db8::1]",
            "ada@192.0.2.1",
            "ada@2130706433.0x7f",
            "ada@example..org",
            "ada@.example.org",
            "ada@example.org.",
            "ada@-example.org",
            "ada@example-.org",
            "ada@exa_mple.org",
            "ada@exa%6dple.org",
            "ada@example.org?bcc=eve@example.net",
            "ada@xn--a.example",
            "ada@\u{202e}example.org",
            "=?utf-8?q?=61?=@",
            "=?utf-8?q?eve=40example.net=3e=00?=@example.org",
            "ada\u{ff20}example.org",
            "ada@example\u{ff20}example.org",
        ] {
            assert_eq!(parsed(text), Err(LoginError::Email), "{text}");
        }
    }

    #[test]
    fn line_breaks_and_nul_are_refused() {
        for text in
            ["ada@example.org\r\nBcc: eve@example.net", "ada@example.org\n", "a\0da@example.org", "a\tda@example.org"]
        {
            assert_eq!(parsed(text), Err(LoginError::ControlCharacter));
        }
    }

    #[test]
    fn letters_that_case_mapping_turns_into_ascii_are_refused_in_the_local_part() {
        for text in [
            "m\u{131}ke@example.org",
            "\u{130}da@example.org",
            "\u{17f}am@example.org",
            "mi\u{212a}e@example.org",
            "\u{e9}@example.org",
            "\u{ff41}da@example.org",
        ] {
            assert_eq!(parsed(text), Err(LoginError::Email), "{text}");
        }
    }

    #[test]
    fn a_dotless_i_in_the_domain_is_another_domain() {
        let real = EmailAddress::parse("ada@github.example").expect("an address");
        let false_friend = EmailAddress::parse("ada@g\u{131}thub.example").expect("an address");
        assert_ne!(real.key(), false_friend.key());
    }

    #[test]
    fn the_key_folds_case_on_both_sides_of_the_at_sign() {
        let email = EmailAddress::parse("Ada@B\u{dc}cher.Example").expect("an address");
        assert_eq!(email.key(), "ada@xn--bcher-kva.example");
    }

    #[test]
    fn lengths_are_those_of_smtp() {
        let local = "a".repeat(64);
        let domain = format!("{}.{}.{}", "b".repeat(63), "c".repeat(63), "d".repeat(61));
        assert!(EmailAddress::parse(&format!("{local}@{domain}")).is_ok(), "254 octets");
        assert_eq!(parsed(&format!("{local}@{domain}d")), Err(LoginError::TooLong));
        assert_eq!(parsed(&format!("{local}a@example.org")), Err(LoginError::Email));
        assert_eq!(parsed(&format!("ada@{}.example", "b".repeat(64))), Err(LoginError::Email));
    }

    #[test]
    fn the_length_of_the_ascii_form_counts() {
        let label = "\u{fc}".repeat(20);
        let typed = format!("a@{}example", format!("{label}.").repeat(11));
        assert!(typed.chars().count() < 254 && EmailAddress::parse(&typed).is_err());
    }

    #[test]
    fn debug_does_not_show_the_address() {
        assert!(!format!("{:?}", EmailAddress::parse("ada@example.org")).contains("ada"));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused_without_panic(text in any::<String>()) {
            let _ = EmailAddress::parse(&text);
        }

        #[test]
        fn parsing_what_was_parsed_changes_nothing(local in "[a-zA-Z0-9+._-]{1,20}", domain in "[\\p{L}\\p{Nd}-]{1,15}\\.[a-zA-Z]{2,6}") {
            if let Ok(email) = EmailAddress::parse(&format!("{local}@{domain}")) {
                prop_assert_eq!(EmailAddress::parse(email.as_str()), Ok(email));
            }
        }

        #[test]
        fn what_is_accepted_is_plain_ascii_with_one_at_sign(local in "\\PC{1,10}", domain in "\\PC{1,10}\\.\\PC{1,5}") {
            if let Ok(email) = EmailAddress::parse(&format!("{local}@{domain}")) {
                prop_assert!(email.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert_eq!(email.as_str().matches('@').count(), 1);
            }
        }

        #[test]
        fn the_key_ignores_the_case_of_ascii(text in "[a-zA-Z0-9+]{1,20}@[a-zA-Z]{1,10}\\.[a-zA-Z]{2,6}") {
            let typed = EmailAddress::parse(&text).expect("an address");
            let upper = EmailAddress::parse(&text.to_ascii_uppercase()).expect("an address");
            prop_assert_eq!(typed.key(), upper.key());
        }
    }
}
