//! Headers: who somebody says to be counts for nothing that was not given to them.

use std::net::IpAddr;
use std::sync::LazyLock;

use app::Keys;
use domain::code::Code;
use domain::token::{Handle, LinkToken, SmsLinkToken, UserKey};
use front::fuzzing;

use crate::{now, text};

/// The one token that was ever signed with the keys below. They are those of RFC 8032, section 7.1.
const SIGNED: &str = include_str!("../corpus/jwt/signed");
static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let signing = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let keys = Keys::parse(signing, &"00".repeat(32)).expect("64 hex digits each");
    assert!(app::fuzzing::is_signed(&keys, SIGNED), "the token in the corpus is no longer accepted");
    keys
});

/// An access token: of all texts only the one that was signed is accepted, in its one spelling.
pub fn jwt(input: &[u8]) {
    let token = text(input);
    assert_eq!(app::fuzzing::is_signed(&KEYS, &token), token == SIGNED, "a token that nobody signed was accepted");
}

/// The cookies of a recovery, and the secrets in them.
pub fn cookies(input: &[u8]) {
    let typed = text(input);
    if let Some(found) = fuzzing::cookies(input) {
        let header = String::from_utf8_lossy(input).to_lowercase();
        let parts = [found.handle.as_deref(), found.user_key.as_deref(), found.token.as_deref()];
        for part in parts.into_iter().flatten() {
            assert!(part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)));
            assert!(header.contains('%') || header.contains(part), "a secret was made up");
        }
        assert!(found.handle.is_none_or(|handle| handle.len() == 32));
        let length = if found.user_key.is_some() { 64 } else { 32 };
        assert!(found.token.is_none_or(|token| token.len() == length));
        assert!(found.user_key.is_none_or(|key| key.len() == 32));
    }
    for kept in [
        LinkToken::parse(&typed).map(|secret| secret.reveal()),
        SmsLinkToken::parse(&typed).map(|secret| secret.reveal()),
        Handle::parse(&typed).map(|secret| secret.reveal()),
        UserKey::parse(&typed).map(|key| key.as_str().to_owned()),
    ] {
        assert!(kept.is_none_or(|kept| kept == typed), "a secret has two spellings");
    }
    // A long code may be typed in several ways; what is kept of them is one.
    if let Some(code) = Code::parse(&typed) {
        let kept = code.reveal().to_owned();
        assert!(
            Code::parse(&kept).is_some_and(|again| again.reveal() == kept),
            "a code has two spellings that are kept"
        );
    }
}

/// A list of languages; choosing one never fails.
pub fn language(input: &[u8]) {
    now(fuzzing::language(input));
}

/// Each line is one `X-Forwarded-For`. What a stranger writes in front of it changes nothing.
pub fn proxy(input: &[u8]) {
    let lines: Vec<&[u8]> = input.split(|byte| *byte == b'\n').collect();
    let trusted = ["10.0.0.0/8".parse().expect("a net"), "fd00::/8".parse().expect("a net")];
    let is_trusted = |address: IpAddr| match address.to_canonical() {
        IpAddr::V4(v4) => v4.octets()[0] == 10,
        IpAddr::V6(v6) => v6.octets()[0] == 0xfd,
    };
    let (stranger, proxy): (IpAddr, IpAddr) = ([203, 0, 113, 9].into(), [10, 0, 0, 1].into());
    let seen = |peer, lines: &[&[u8]]| fuzzing::client_address(peer, lines, &trusted);
    let Some(client) = seen(proxy, &lines) else { return };
    assert_eq!(seen(stranger, &lines), Some(stranger), "a stranger said where it is");
    let own = fuzzing::client_address(proxy, &lines, &[]);
    assert_eq!(own, Some(proxy), "a proxy was trusted that is not one");
    if client == proxy {
        return;
    }
    let header = text(input).to_lowercase();
    assert!(header.contains(':') || header.contains(&client.to_string()), "an address was made up");
    let with_lie = [[&b"198.51.100.66, 10.7.7.7"[..]].as_slice(), &lines].concat();
    assert!(is_trusted(client) || seen(proxy, &with_lie) == Some(client), "a stranger said where it is");
}
