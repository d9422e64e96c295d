//! Hashes of one fast pass without a salt, as hexadecimal text.
//! They are recognised so that they can be wrapped, and never checked as they are.

use super::{ForeignHash, Read, function::Function, text::hex, way::Way};

pub(super) fn read(text: &str) -> Read {
    let tag = hex(text)?;
    let (name, function) = match tag.len() {
        16 => ("unsalted-md5", Function::Md5),
        20 => ("unsalted-sha1", Function::Sha1),
        32 => ("unsalted-sha256", Function::Sha256),
        64 => ("unsalted-sha512", Function::Sha512),
        _ => return None,
    };
    let way = Way::Once { function, before: Vec::new(), after: Vec::new() };
    Some(Ok(ForeignHash::tagged(name, (way, tag))))
}
