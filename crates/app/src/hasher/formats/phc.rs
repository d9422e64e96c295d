//! PHC strings and their cousins of passlib: Argon2, scrypt, PBKDF2.
//! A tag shorter than it should be is damage, not another hash: both functions begin every length alike.

use argon2::Algorithm;

use super::super::argon::Stored;
use super::{
    ForeignHash, Read, Unusable,
    function::Function,
    text::{adapted_base64, base64, fields, number},
    way::{Scrypt, Way},
    whole,
};

const TAG_BYTES: std::ops::RangeInclusive<usize> = 16..=512;

pub(super) fn read(text: &str) -> Read {
    if text.starts_with("$argon2") {
        return Some(argon2(text).ok_or(Unusable::Malformed("argon2")));
    }
    if let Some(rest) = text.strip_prefix("$scrypt$") {
        return whole("scrypt", scrypt(rest));
    }
    let (function, rest) = text.strip_prefix("$pbkdf2")?.split_once('$')?;
    match function {
        "" | "-sha1" => whole("pbkdf2-sha1", pbkdf2(Function::Sha1, rest)),
        "-sha256" => whole("pbkdf2-sha256", pbkdf2(Function::Sha256, rest)),
        "-sha384" => whole("pbkdf2-sha384", pbkdf2(Function::Sha384, rest)),
        "-sha512" => whole("pbkdf2-sha512", pbkdf2(Function::Sha512, rest)),
        _ => None,
    }
}

pub(super) fn argon2(text: &str) -> Option<ForeignHash> {
    let stored = Stored::parse(text)?;
    let name = match stored.scheme.algorithm {
        Algorithm::Argon2d => "argon2d",
        Algorithm::Argon2i => "argon2i",
        Algorithm::Argon2id => "argon2id",
    };
    Some(ForeignHash::argon2(name, stored))
}

/// `ln=14,r=8,p=1$salt$tag`
fn scrypt(text: &str) -> Option<(Way, Vec<u8>)> {
    let [params, salt, tag] = fields(text, '$')?;
    let [ln, r, p] = fields(params, ',')?;
    let cost = Scrypt::of_log2(
        number(ln.strip_prefix("ln=")?)?,
        number(r.strip_prefix("r=")?)?,
        number(p.strip_prefix("p=")?)?,
    )?;
    let tag = base64(tag).filter(|tag| [32, 64].contains(&tag.len()))?;
    Some((Way::Scrypt { cost, salt: base64(salt)?, tag_bytes: tag.len() }, tag))
}

/// `29000$salt$tag` or `i=29000,l=32$salt$tag`
fn pbkdf2(function: Function, text: &str) -> Option<(Way, Vec<u8>)> {
    let [params, salt, tag] = fields(text, '$')?;
    let (iterations, tag_bytes) = match params.strip_prefix("i=") {
        Some(params) => {
            let (iterations, length) = params.split_once(",l=")?;
            (number(iterations)?, number(length)? as usize)
        }
        None => (number(params)?, function.bytes()),
    };
    let tag = adapted_base64(tag).filter(|tag| tag.len() == tag_bytes && TAG_BYTES.contains(&tag_bytes))?;
    let salt = adapted_base64(salt)?;
    (iterations > 0).then_some((Way::Pbkdf2 { function, iterations, salt, tag_bytes }, tag))
}
