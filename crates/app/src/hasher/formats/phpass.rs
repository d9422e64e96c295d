//! The portable hashes of PHP: phpass (WordPress before 6.8, phpBB) and Drupal 7 to 9.
//! WordPress trims passwords, phpBB does not, and their hashes look alike: here nothing is trimmed.

use zeroize::Zeroizing;

use super::{
    Read,
    function::Function,
    prepare::Prepare,
    text::{crypt64_digit, to_crypt64},
    way::Way,
    whole,
};

/// What both programs accept.
const LOG2_ROUNDS: std::ops::RangeInclusive<u32> = 7..=30;
const SALT_BYTES: usize = 8;
const MD5_TAG_CHARACTERS: usize = 22;
/// Drupal keeps 55 characters of the whole text.
const DRUPAL_TAG_CHARACTERS: usize = 43;

pub(super) fn read(text: &str) -> Read {
    // An old Drupal hash, hashed again when Drupal 7 came.
    if let Some(rest) = text.strip_prefix("U$S$") {
        let hash = whole("drupal-md5-sha512", parts(Function::Sha512, rest))?;
        return Some(hash.map(|hash| hash.prepared(Prepare::Hex(Function::Md5))));
    }
    let (kind, rest) = text.strip_prefix('$')?.split_once('$')?;
    match kind {
        "P" | "H" => whole("phpass", parts(Function::Md5, rest)),
        "S" => whole("drupal-sha512", parts(Function::Sha512, rest)),
        _ => None,
    }
}

fn parts(function: Function, text: &str) -> Option<(Way, Vec<u8>)> {
    let (&log2_rounds, rest) = text.as_bytes().split_first()?;
    let log2_rounds = crypt64_digit(log2_rounds).filter(|rounds| LOG2_ROUNDS.contains(rounds))?;
    let (salt, tag) = rest.split_at_checked(SALT_BYTES)?;
    let is_tag = tag.len() == tag_characters(function) && tag.iter().all(|&digit| crypt64_digit(digit).is_some());
    is_tag.then(|| (Way::Phpass { function, log2_rounds, salt: salt.to_vec() }, tag.to_vec()))
}

/// The tag as text, because Drupal's is cut within a byte.
pub(super) fn derive(function: Function, log2_rounds: u32, salt: &[u8], password: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut hash = function.of(&[salt, password]);
    for _ in 0..1_u64 << log2_rounds {
        hash = function.of(&[&hash, password]);
    }
    let mut tag = Zeroizing::new(to_crypt64(&hash).into_bytes());
    tag.truncate(tag_characters(function));
    tag
}

fn tag_characters(function: Function) -> usize {
    match function {
        Function::Md5 => MD5_TAG_CHARACTERS,
        _ => DRUPAL_TAG_CHARACTERS,
    }
}
