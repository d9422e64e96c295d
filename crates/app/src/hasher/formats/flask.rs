//! Werkzeug's hashes, which Flask applications store: `pbkdf2:sha256:1000000$salt$hex`, `scrypt:32768:8:1$salt$hex`.
//! Its older methods, one pass of a fast function, are not read.

use super::{
    Read,
    function::Function,
    text::{fields, hex, number},
    way::{Scrypt, Way},
    whole,
};

pub(super) fn read(text: &str) -> Read {
    let (method, rest) = text.split_once(':')?;
    match method {
        "pbkdf2" => whole("werkzeug-pbkdf2", pbkdf2(rest)),
        "scrypt" => whole("werkzeug-scrypt", scrypt(rest)),
        _ => None,
    }
}

fn pbkdf2(text: &str) -> Option<(Way, Vec<u8>)> {
    let [method, salt, tag] = fields(text, '$')?;
    let [function, iterations] = fields(method, ':')?;
    let function = Function::named(function)?;
    let iterations = number(iterations).filter(|&iterations| iterations > 0)?;
    let tag_bytes = function.bytes();
    let tag = hex(tag).filter(|tag| tag.len() == tag_bytes)?;
    Some((Way::Pbkdf2 { function, iterations, salt: salt.into(), tag_bytes }, tag))
}

fn scrypt(text: &str) -> Option<(Way, Vec<u8>)> {
    let [method, salt, tag] = fields(text, '$')?;
    let [n, r, p] = fields(method, ':')?;
    let cost = Scrypt::new(number(n)?, number(r)?, number(p)?)?;
    let tag = hex(tag).filter(|tag| tag.len() == 64)?;
    Some((Way::Scrypt { cost, salt: salt.into(), tag_bytes: tag.len() }, tag))
}
