//! bcrypt as everybody writes it (Laravel, Devise, Auth0 and many more), and as WordPress prepares it.
//! A password is cut at 72 bytes and at a NUL here and only here, because that is how these hashes were made.

use super::{
    ForeignHash, Read, Unusable,
    prepare::Prepare,
    text::{bcrypt64, number},
    way::Way,
    whole,
};

/// Cost, salt and tag: `10$`, 22 and 31 characters.
const TEXT_BYTES: usize = 3 + 22 + 31;

pub(super) fn read(text: &str) -> Read {
    if let Some(rest) = text.strip_prefix("$wp").filter(|rest| rest.starts_with("$2")) {
        return Some(named("wordpress-bcrypt", rest)?.map(|hash| hash.prepared(Prepare::WordPress)));
    }
    named("bcrypt", text)
}

pub(super) fn named(name: &'static str, text: &str) -> Read {
    let (version, rest) = text.strip_prefix("$2")?.split_once('$')?;
    match version {
        "a" | "b" | "y" => whole(name, parts(rest)),
        "x" => unsupported("bcrypt $2x$", "it was made by a version that mistook characters beyond ASCII"),
        "" => unsupported("bcrypt $2$", "the first version treated short passwords differently"),
        _ => None,
    }
}

fn unsupported(format: &'static str, why: &'static str) -> Read {
    Some(Err::<ForeignHash, _>(Unusable::Unsupported { format, why }))
}

fn parts(text: &str) -> Option<(Way, Vec<u8>)> {
    if text.len() != TEXT_BYTES || !text.is_ascii() {
        return None;
    }
    let (cost, rest) = text.split_once('$')?;
    let (salt, tag) = rest.split_at_checked(22)?;
    let cost = number(cost.strip_prefix('0').unwrap_or(cost)).filter(|cost| (4..=31).contains(cost))?;
    Some((Way::Bcrypt { cost, salt: bcrypt64(salt)?.try_into().ok()? }, bcrypt64(tag)?))
}
