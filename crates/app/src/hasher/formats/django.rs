//! Django's hashes, as `django.contrib.auth` stores them.
//! Its unusable passwords (`!…`) never come here.

use super::{
    ForeignHash, Read, Unusable, blowfish,
    function::Function,
    phc,
    prepare::Prepare,
    text::{base64, fields, hex, number},
    way::{Scrypt, Way},
    whole,
};

pub(super) fn read(text: &str) -> Read {
    let (algorithm, rest) = text.split_once('$')?;
    match algorithm {
        "pbkdf2_sha256" => whole("django-pbkdf2-sha256", pbkdf2(Function::Sha256, rest)),
        "pbkdf2_sha1" => whole("django-pbkdf2-sha1", pbkdf2(Function::Sha1, rest)),
        "scrypt" => whole("django-scrypt", scrypt(rest)),
        "argon2" => Some(argon2(rest).ok_or(Unusable::Malformed("django-argon2"))),
        "bcrypt" => bcrypt("django-bcrypt", rest),
        "bcrypt_sha256" => {
            let hash = bcrypt("django-bcrypt-sha256", rest)?;
            Some(hash.map(|hash| hash.prepared(Prepare::Hex(Function::Sha256))))
        }
        "md5" => once(["unsalted-md5", "django-md5"], Function::Md5, rest),
        "sha1" => once(["unsalted-sha1", "django-sha1"], Function::Sha1, rest),
        _ => None,
    }
}

fn pbkdf2(function: Function, text: &str) -> Option<(Way, Vec<u8>)> {
    let [iterations, salt, tag] = fields(text, '$')?;
    let iterations = number(iterations).filter(|&iterations| iterations > 0)?;
    let tag_bytes = function.bytes();
    let tag = base64(tag).filter(|tag| tag.len() == tag_bytes)?;
    Some((Way::Pbkdf2 { function, iterations, salt: salt.into(), tag_bytes }, tag))
}

fn scrypt(text: &str) -> Option<(Way, Vec<u8>)> {
    let [n, salt, r, p, tag] = fields(text, '$')?;
    let cost = Scrypt::new(number(n)?, number(r)?, number(p)?)?;
    let tag = base64(tag).filter(|tag| tag.len() == 64)?;
    Some((Way::Scrypt { cost, salt: salt.into(), tag_bytes: tag.len() }, tag))
}

/// The name must differ from ours, so that the text is replaced even if the cost is today's.
fn argon2(text: &str) -> Option<ForeignHash> {
    let hash = phc::argon2(&format!("${text}"))?;
    Some(ForeignHash { name: "django-argon2", ..hash })
}

fn bcrypt(name: &'static str, text: &str) -> Read {
    Some(blowfish::named(name, text).unwrap_or(Err(Unusable::Malformed(name))))
}

fn once([unsalted, salted]: [&'static str; 2], function: Function, text: &str) -> Read {
    let parts = || {
        let [salt, tag] = fields(text, '$')?;
        let tag = hex(tag).filter(|tag| tag.len() == function.bytes())?;
        Some((Way::Once { function, before: salt.into(), after: Vec::new() }, tag))
    };
    whole(if text.starts_with('$') { unsalted } else { salted }, parts())
}
