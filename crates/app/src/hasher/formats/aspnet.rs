//! The hashes of ASP.NET Core Identity, versions 2 and 3: base64 whose first byte is the version.
//! They have no other mark, so every length must be right.

use super::{ForeignHash, Read, function::Function, text::base64, way::Way};

const V2_ITERATIONS: u32 = 1_000;
const V2_SALT_BYTES: usize = 16;
const V2_TAG_BYTES: usize = 32;
/// What version 3 writes, of salt and of tag.
const V3_BYTES: [usize; 3] = [16, 32, 64];

pub(super) fn read(text: &str) -> Read {
    let packed = base64(text).filter(|_| text.len().is_multiple_of(4))?;
    let (&version, rest) = packed.split_first()?;
    match version {
        0 => Some(Ok(ForeignHash::tagged("aspnet-identity-v2", version_2(rest)?))),
        1 => Some(Ok(ForeignHash::tagged("aspnet-identity-v3", version_3(rest)?))),
        _ => None,
    }
}

fn version_2(packed: &[u8]) -> Option<(Way, Vec<u8>)> {
    let (salt, tag) = packed.split_at_checked(V2_SALT_BYTES)?;
    let way = pbkdf2(Function::Sha1, V2_ITERATIONS, salt, tag);
    (tag.len() == V2_TAG_BYTES).then(|| (way, tag.to_vec()))
}

fn version_3(packed: &[u8]) -> Option<(Way, Vec<u8>)> {
    let (function, packed) = take_u32(packed)?;
    let (iterations, packed) = take_u32(packed)?;
    let (salt_bytes, packed) = take_u32(packed)?;
    let (salt, tag) = packed.split_at_checked(usize::try_from(salt_bytes).ok()?)?;
    let function = match function {
        0 => Function::Sha1,
        1 => Function::Sha256,
        2 => Function::Sha512,
        _ => return None,
    };
    let is_whole = iterations > 0 && V3_BYTES.contains(&salt.len()) && V3_BYTES.contains(&tag.len());
    is_whole.then(|| (pbkdf2(function, iterations, salt, tag), tag.to_vec()))
}

fn pbkdf2(function: Function, iterations: u32, salt: &[u8], tag: &[u8]) -> Way {
    Way::Pbkdf2 { function, iterations, salt: salt.to_vec(), tag_bytes: tag.len() }
}

fn take_u32(packed: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = packed.split_first_chunk()?;
    Some((u32::from_be_bytes(*number), rest))
}
