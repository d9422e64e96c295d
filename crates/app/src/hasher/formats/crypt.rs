//! The hashes of crypt(3), as in `/etc/shadow`: MD5, SHA-256, SHA-512, yescrypt.
//! The DES forms are not here: eight characters of seven bits are no password.

use zeroize::Zeroizing;

use super::{
    Read, Unusable,
    function::Function,
    text::{crypt64, number},
    way::Way,
    whole,
};

pub(super) const MD5_ROUNDS: u32 = 1_000;
pub(super) const YESCRYPT_BYTES: usize = 32;
const DEFAULT_ROUNDS: u32 = 5_000;
/// Most bytes of a salt that crypt(3) looks at.
const MD5_SALT_BYTES: usize = 8;
const SHA_SALT_BYTES: usize = 16;

pub(super) fn read(text: &str) -> Read {
    let (kind, rest) = text.strip_prefix('$')?.split_once('$')?;
    match kind {
        "1" => whole("md5-crypt", md5_parts(rest)),
        "5" => whole("sha256-crypt", sha_parts(rest, Function::Sha256)),
        "6" => whole("sha512-crypt", sha_parts(rest, Function::Sha512)),
        "y" => yescrypt(rest),
        _ => None,
    }
}

fn md5_parts(text: &str) -> Option<(Way, Vec<u8>)> {
    let (salt, tag) = text.split_once('$')?;
    let salt = salt.as_bytes();
    let salt = salt[..salt.len().min(MD5_SALT_BYTES)].to_vec();
    Some((Way::Md5Crypt { salt }, ordered(&crypt64(tag)?, &md5_order())?))
}

fn sha_parts(text: &str, function: Function) -> Option<(Way, Vec<u8>)> {
    let (rounds, text) = match text.strip_prefix("rounds=") {
        Some(text) => {
            let (rounds, text) = text.split_once('$')?;
            (number(rounds)?, text)
        }
        None => (DEFAULT_ROUNDS, text),
    };
    // Whoever asked crypt(3) for fewer or more rounds got the nearest of these, and the text says so.
    if !(sha_crypt::Params::ROUNDS_MIN..=sha_crypt::Params::ROUNDS_MAX).contains(&rounds) {
        return None;
    }
    let (salt, tag) = text.split_once('$')?;
    let salt = salt.as_bytes();
    let salt = salt[..salt.len().min(SHA_SALT_BYTES)].to_vec();
    let tag = crypt64(tag)?;
    Some(match function {
        Function::Sha256 => (Way::Sha256Crypt { rounds, salt }, ordered(&tag, &sha256_order())?),
        _ => (Way::Sha512Crypt { rounds, salt }, ordered(&tag, &sha512_order())?),
    })
}

fn yescrypt(text: &str) -> Read {
    let name = "yescrypt";
    let parts = || {
        let (params, rest) = text.split_once('$')?;
        let (salt, tag) = rest.split_once('$')?;
        let tag = crypt64(tag).filter(|tag| tag.len() == YESCRYPT_BYTES)?;
        Some((params, crypt64(salt)?, tag))
    };
    let Some((params, salt, tag)) = parts() else {
        return Some(Err(Unusable::Malformed(name)));
    };
    let Some(params) = params.parse().ok().filter(is_usual) else {
        return Some(Err(Unusable::Unsupported { format: name, why: "its parameters are not those of crypt(3)" }));
    };
    whole(name, Some((Way::Yescrypt { params, salt }, tag)))
}

/// Whether memory is all that was chosen. Other choices cost time that could not be told from the parameters.
fn is_usual(params: &yescrypt::Params) -> bool {
    yescrypt::Params::new(yescrypt::Mode::Rw, params.n(), params.r(), 1).is_ok_and(|usual| usual == *params)
}

/// The bytes of a tag stand in its text in an order of their own: `order` names the place of each in the tag.
fn ordered(written: &[u8], order: &[usize]) -> Option<Vec<u8>> {
    if written.len() != order.len() {
        return None;
    }
    let mut tag = vec![0; written.len()];
    for (&byte, &place) in written.iter().zip(order) {
        tag[place] = byte;
    }
    Some(tag)
}

/// 12 6 0, 13 7 1, … 15 9 3, 5 10 4, and 11 alone.
fn md5_order() -> Vec<usize> {
    let triples = (0..5).flat_map(|at| [if at == 4 { 5 } else { 12 + at }, 6 + at, at]);
    triples.chain([11]).collect()
}

/// 20 10 0, 11 1 21, 2 22 12, … 19 9 29, and 30 31.
fn sha256_order() -> Vec<usize> {
    let triples = (0..10).flat_map(|at: usize| {
        let mut triple = [20 + at, 10 + at, at];
        triple.rotate_left(at % 3);
        triple
    });
    triples.chain([30, 31]).collect()
}

/// 42 21 0, 1 43 22, 23 2 44, … 62 41 20, and 63 alone.
fn sha512_order() -> Vec<usize> {
    let triples = (0..21).flat_map(|at: usize| {
        let mut triple = [42 + at, 21 + at, at];
        triple.rotate_right(at % 3);
        triple
    });
    triples.chain([63]).collect()
}

/// MD5-crypt, as FreeBSD brought it.
pub(super) fn md5(password: &[u8], salt: &[u8]) -> Zeroizing<Vec<u8>> {
    let md5 = |parts: &[&[u8]]| Function::Md5.of(parts);
    let alternate = md5(&[password, salt, password]);
    let mut parts: Vec<&[u8]> = vec![password, b"$1$", salt];
    parts.extend(password.chunks(16).map(|chunk| &alternate[..chunk.len()]));
    let mut bits = password.len();
    while bits > 0 {
        parts.push(if bits & 1 == 1 { &[0] } else { &password[..1] });
        bits >>= 1;
    }
    let mut tag = md5(&parts);
    for round in 0..MD5_ROUNDS {
        let is_odd = round % 2 == 1;
        tag = md5(&[
            if is_odd { password } else { &tag },
            if round % 3 == 0 { &[] } else { salt },
            if round % 7 == 0 { &[] } else { password },
            if is_odd { &tag } else { password },
        ]);
    }
    tag
}
