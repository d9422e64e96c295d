//! The hashes of directories, with their scheme in braces: OpenLDAP, 389 Directory Server, Dovecot, Atlassian Crowd.
//! The scheme may be written in any case.

use super::{
    ForeignHash, Read, Unusable, blowfish, crypt,
    function::Function,
    phc,
    text::{adapted_base64, base64, fields, number},
    way::Way,
    whole,
};

pub(super) fn read(text: &str) -> Read {
    let (scheme, rest) = text.strip_prefix('{')?.split_once('}')?;
    match scheme.to_ascii_uppercase().as_str() {
        "MD5" => once("ldap-md5", Function::Md5, rest),
        "SMD5" => salted("ldap-smd5", Function::Md5, rest),
        "SHA" => once("ldap-sha", Function::Sha1, rest),
        "SSHA" => salted("ldap-ssha", Function::Sha1, rest),
        "SHA256" => once("ldap-sha256", Function::Sha256, rest),
        "SSHA256" => salted("ldap-ssha256", Function::Sha256, rest),
        "SHA384" => once("ldap-sha384", Function::Sha384, rest),
        "SSHA384" => salted("ldap-ssha384", Function::Sha384, rest),
        "SHA512" => once("ldap-sha512", Function::Sha512, rest),
        "SSHA512" => salted("ldap-ssha512", Function::Sha512, rest),
        "PBKDF2" | "PBKDF2-SHA1" => whole("ldap-pbkdf2-sha1", pbkdf2(Function::Sha1, rest)),
        "PBKDF2-SHA256" => whole("ldap-pbkdf2-sha256", pbkdf2(Function::Sha256, rest)),
        "PBKDF2-SHA512" => whole("ldap-pbkdf2-sha512", pbkdf2(Function::Sha512, rest)),
        "PBKDF2_SHA256" => whole("389ds-pbkdf2-sha256", packed_pbkdf2(rest)),
        "PKCS5S2" => whole("atlassian-pbkdf2-sha1", atlassian(rest)),
        "CRYPT" | "MD5-CRYPT" | "SHA256-CRYPT" | "SHA512-CRYPT" | "BCRYPT" | "BLF-CRYPT" => modular(rest),
        "ARGON2" | "ARGON2I" | "ARGON2ID" => Some(argon2(rest).ok_or(Unusable::Malformed("ldap-argon2"))),
        _ => None,
    }
}

fn once(name: &'static str, function: Function, text: &str) -> Read {
    let tag = base64(text).filter(|tag| tag.len() == function.bytes());
    whole(name, tag.map(|tag| (Way::Once { function, before: Vec::new(), after: Vec::new() }, tag)))
}

/// The salt follows the hash, and is of any length.
fn salted(name: &'static str, function: Function, text: &str) -> Read {
    let packed = base64(text).filter(|packed| packed.len() > function.bytes());
    let parts = packed.map(|mut packed| {
        let salt = packed.split_off(function.bytes());
        (Way::Once { function, before: Vec::new(), after: salt }, packed)
    });
    whole(name, parts)
}

/// `10000$salt$tag`
fn pbkdf2(function: Function, text: &str) -> Option<(Way, Vec<u8>)> {
    let [iterations, salt, tag] = fields(text, '$')?;
    let iterations = number(iterations).filter(|&iterations| iterations > 0)?;
    let tag_bytes = function.bytes();
    let tag = adapted_base64(tag).filter(|tag| tag.len() == tag_bytes)?;
    Some((Way::Pbkdf2 { function, iterations, salt: adapted_base64(salt)?, tag_bytes }, tag))
}

/// Iterations in 4 bytes, 64 of salt, 256 of tag.
fn packed_pbkdf2(text: &str) -> Option<(Way, Vec<u8>)> {
    let packed = base64(text).filter(|packed| packed.len() == 4 + 64 + 256)?;
    let (iterations, rest) = packed.split_first_chunk()?;
    let (salt, tag) = rest.split_at_checked(64)?;
    let iterations = Some(u32::from_be_bytes(*iterations)).filter(|&iterations| iterations > 0)?;
    let way = Way::Pbkdf2 { function: Function::Sha256, iterations, salt: salt.to_vec(), tag_bytes: tag.len() };
    Some((way, tag.to_vec()))
}

/// 16 bytes of salt, 32 of tag; the iterations are always the same.
fn atlassian(text: &str) -> Option<(Way, Vec<u8>)> {
    let packed = base64(text).filter(|packed| packed.len() == 16 + 32)?;
    let (salt, tag) = packed.split_at_checked(16)?;
    let way = Way::Pbkdf2 { function: Function::Sha1, iterations: 10_000, salt: salt.to_vec(), tag_bytes: tag.len() };
    Some((way, tag.to_vec()))
}

fn modular(text: &str) -> Read {
    let des = Unusable::Unsupported { format: "crypt(3) with DES", why: "it sees eight characters of a password" };
    Some(crypt::read(text).or_else(|| blowfish::named("bcrypt", text)).unwrap_or(Err(des)))
}

fn argon2(text: &str) -> Option<ForeignHash> {
    Some(ForeignHash { name: "ldap-argon2", ..phc::argon2(text)? })
}
