//! The small pieces that hash formats are written in: numbers and the many base64s.
//! Whatever comes in, the answer is a value or `None`.

use std::sync::LazyLock;

use data_encoding::{BitOrder, Encoding, HEXLOWER_PERMISSIVE, Specification};

const DIGITS_LAST: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS_FIRST: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static STANDARD: LazyLock<Encoding> =
    LazyLock::new(|| encoding(&format!("{DIGITS_LAST}+/"), BitOrder::MostSignificantFirst));
static BCRYPT: LazyLock<Encoding> =
    LazyLock::new(|| encoding(&format!("./{DIGITS_LAST}"), BitOrder::MostSignificantFirst));
static CRYPT: LazyLock<Encoding> =
    LazyLock::new(|| encoding(&format!("./{DIGITS_FIRST}"), BitOrder::LeastSignificantFirst));

fn encoding(symbols: &str, bit_order: BitOrder) -> Encoding {
    let mut specification = Specification::new();
    specification.symbols.push_str(symbols);
    specification.bit_order = bit_order;
    // Some systems leave chance bits after the last byte, bcrypt's salts above all.
    specification.check_trailing_bits = false;
    specification.encoding().expect("sixty-four different characters are an alphabet")
}

/// Plain base64, padded or not.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let bare = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    STANDARD.decode(bare.as_bytes()).ok()
}

/// Base64 in which `.` may stand for `+`.
pub(super) fn adapted_base64(text: &str) -> Option<Vec<u8>> {
    base64(&text.replace('.', "+"))
}

pub(super) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The base64 of bcrypt.
pub(super) fn bcrypt64(text: &str) -> Option<Vec<u8>> {
    BCRYPT.decode(text.as_bytes()).ok()
}

/// The base64 of crypt(3), lowest bits first.
pub(super) fn crypt64(text: &str) -> Option<Vec<u8>> {
    CRYPT.decode(text.as_bytes()).ok()
}

pub(super) fn to_crypt64(bytes: &[u8]) -> String {
    CRYPT.encode(bytes)
}

/// The value of one character of crypt(3)'s base64.
pub(super) fn crypt64_digit(character: u8) -> Option<u32> {
    "./".bytes().chain(DIGITS_FIRST.bytes()).position(|digit| digit == character).map(|place| place as u32)
}

pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()
}

/// Decimal digits without sign or leading zero.
pub(super) fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !(text.len() > 1 && text.starts_with('0'));
    if is_plain { text.parse().ok() } else { None }
}

/// The fields of a text, if there are just as many.
pub(super) fn fields<const COUNT: usize>(text: &str, separator: char) -> Option<[&str; COUNT]> {
    text.split(separator).collect::<Vec<_>>().try_into().ok()
}
