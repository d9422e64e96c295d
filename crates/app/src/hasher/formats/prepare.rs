//! What some systems do to a password before they hash it.
//! The result is as secret as the password.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha384;
use zeroize::Zeroizing;

use super::{function::Function, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prepare {
    AsTyped,
    /// The hexadecimal text of a hash.
    Hex(Function),
    /// WordPress 6.8: without white space around it, and keyed, so that bcrypt sees all of a long password.
    WordPress,
}

impl Prepare {
    pub(super) fn apply(self, password: &[u8]) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(match self {
            Self::AsTyped => password.to_vec(),
            Self::Hex(function) => data_encoding::HEXLOWER.encode(&function.of(&[password])).into_bytes(),
            Self::WordPress => wordpress(password),
        })
    }

    /// How long the prepared password is.
    pub(super) fn length(self, password_bytes: usize) -> usize {
        match self {
            Self::AsTyped => password_bytes,
            Self::Hex(function) => 2 * function.bytes(),
            Self::WordPress => 64,
        }
    }
}

fn wordpress(password: &[u8]) -> Vec<u8> {
    let mut keyed = Hmac::<Sha384>::new_from_slice(b"wp-sha384").expect("a key of any length will do");
    keyed.update(trim(password));
    text::to_base64(&keyed.finalize().into_bytes()).into_bytes()
}

/// As PHP's `trim`. WordPress trims when a password is set and when somebody logs in.
fn trim(mut password: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| b" \t\n\r\0\x0b".contains(byte);
    while let [first, rest @ ..] = password
        && is_space(first)
    {
        password = rest;
    }
    while let [rest @ .., last] = password
        && is_space(last)
    {
        password = rest;
    }
    password
}
