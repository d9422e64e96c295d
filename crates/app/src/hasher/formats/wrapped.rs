//! A fast old hash under a slow one: Argon2 over the tag that the old way ends in. Nothing of the old tag is kept.
//! The text is ours: `$relatch-wrapped$` + the old way with its salt in base64url + `$argon2id$…`, for example
//! `$relatch-wrapped$once,sha1,c2FsdA,$argon2id$v=19$m=19456,t=2,p=1$…$…` for SHA-1 of "salt" and the password.

use data_encoding::BASE64URL_NOPAD;

use super::super::argon::Stored;
use super::{
    Check, ForeignHash, Read, Unusable,
    function::Function,
    prepare::Prepare,
    text::{fields, number},
    way::Way,
};

const PREFIX: &str = "$relatch-wrapped$";

pub(super) fn read(text: &str) -> Read {
    let rest = text.strip_prefix(PREFIX)?;
    let parts = || {
        let at = rest.find('$')?;
        let (inner, outer) = rest.split_at(at);
        Some(Check::Wrapped { way: way(inner)?, outer: Stored::parse(outer)? })
    };
    let hash = parts().map(|check| ForeignHash { name: "relatch-wrapped", prepare: Prepare::AsTyped, check });
    Some(hash.ok_or(Unusable::Malformed("relatch-wrapped")))
}

/// The slow hash was made of the tag that the old way ends in.
pub(super) fn write(inner: &str, outer: Stored) -> String {
    format!("{PREFIX}{inner}{}", outer.write())
}

/// The text of a way that can be wrapped. `None`: it is of a kind that is slow enough.
pub(super) fn inner(way: &Way) -> Option<String> {
    let url = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
    Some(match way {
        Way::Once { function, before, after } => format!("once,{},{},{}", function.name(), url(before), url(after)),
        Way::Pbkdf2 { function, iterations, salt, tag_bytes } => {
            format!("pbkdf2,{},{iterations},{},{tag_bytes}", function.name(), url(salt))
        }
        Way::Md5Crypt { salt } => format!("md5-crypt,{}", url(salt)),
        Way::Sha256Crypt { rounds, salt } => format!("sha256-crypt,{rounds},{}", url(salt)),
        Way::Sha512Crypt { rounds, salt } => format!("sha512-crypt,{rounds},{}", url(salt)),
        Way::Phpass { function, log2_rounds, salt } => {
            format!("phpass,{},{log2_rounds},{}", function.name(), url(salt))
        }
        Way::Bcrypt { .. } | Way::Scrypt { .. } | Way::Firebase { .. } | Way::Yescrypt { .. } => return None,
    })
}

/// Reads what `inner` wrote.
fn way(text: &str) -> Option<Way> {
    let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).ok();
    let (kind, rest) = text.split_once(',')?;
    let way = match kind {
        "once" => {
            let [function, before, after] = fields(rest, ',')?;
            Way::Once { function: Function::named(function)?, before: bytes(before)?, after: bytes(after)? }
        }
        "pbkdf2" => {
            let [function, iterations, salt, tag_bytes] = fields(rest, ',')?;
            let tag_bytes = number(tag_bytes).filter(|bytes| (16..=512).contains(bytes))? as usize;
            let iterations = number(iterations).filter(|&iterations| iterations > 0)?;
            Way::Pbkdf2 { function: Function::named(function)?, iterations, salt: bytes(salt)?, tag_bytes }
        }
        "md5-crypt" => Way::Md5Crypt { salt: bytes(rest)? },
        "sha256-crypt" | "sha512-crypt" => {
            let [rounds, salt] = fields(rest, ',')?;
            let rounds = number(rounds).filter(|rounds| (1_000..=999_999_999).contains(rounds))?;
            let salt = bytes(salt)?;
            if kind == "sha256-crypt" { Way::Sha256Crypt { rounds, salt } } else { Way::Sha512Crypt { rounds, salt } }
        }
        "phpass" => {
            let [function, log2_rounds, salt] = fields(rest, ',')?;
            let log2_rounds = number(log2_rounds).filter(|rounds| (7..=30).contains(rounds))?;
            Way::Phpass { function: Function::named(function)?, log2_rounds, salt: bytes(salt)? }
        }
        _ => return None,
    };
    Some(way)
}
