//! The six-digit code of an SMS. It has far too few values to rest as a plain digest, so the store keeps an
//! HMAC-SHA-256 (RFC 2104) under a key that lives outside the database.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::password::PasswordHash;

/// Six ASCII digits, leading zeros kept. No `Debug`, no `Display`: it is shown only by [`Code::reveal`].
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Code(String);

impl Code {
    /// How many digits a code has. Six, because the interface promises it; what that is worth is decided by how few
    /// guesses a recovery grants.
    pub const DIGITS: usize = 6;

    /// `None` unless `text` is exactly six ASCII digits. Nothing is trimmed, padded or folded.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    /// Draws a code. `None`: these random bytes would favour some codes, so draw again (one time in 4,300).
    #[must_use]
    pub fn from_random(random: u32) -> Option<Self> {
        const CODES: u32 = 1_000_000;
        const FAIR: u32 = u32::MAX - u32::MAX % CODES;
        (random < FAIR).then(|| Self(format!("{:06}", random % CODES)))
    }

    /// The text to send to its owner, and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// The key that codes are kept under: 256 bits, outside the database.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct CodeKey([u8; 32]);

impl CodeKey {
    /// Wraps 32 bytes from the key's home (a file or the environment).
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A public name of the key: sixteen hex digits of its digest. Two nodes with the same name have the same key.
    #[must_use]
    pub fn id(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"relatch code key id\0");
        hash.update(self.0);
        HEXLOWER.encode(&hash.finalize()[..8])
    }

    /// What may rest in the store: the code's HMAC. Equal codes have equal MACs, so the store can keep live codes unique.
    #[must_use]
    pub fn mac(&self, code: &Code) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(code.0.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// By what an import knows a hash again whose account has got a better one since: sixteen bytes that say nothing to
    /// whoever has the database alone. Not for hashes that are quick to guess: with the key it is as quick as they are.
    #[must_use]
    pub fn mark(&self, hash: &PasswordHash) -> [u8; 16] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        // No code begins like this.
        mac.update(b"relatch imported hash\0");
        mac.update(hash.as_str().as_bytes());
        let mut mark = [0; 16];
        mark.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_ascii_digits_and_nothing_else() {
        assert_eq!(Code::parse("001234").expect("six digits").reveal(), "001234");
        for bad in ["", "12345", "1234567", "12345a", " 12345", "١٢٣٤٥٦", "1e5000", "-12345"] {
            assert!(Code::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn drawing_favours_no_code() {
        assert!(Code::from_random(u32::MAX).is_none());
        assert_eq!(Code::from_random(999_999).expect("fair").reveal(), "999999");
        assert_eq!(Code::from_random(1_000_007).expect("fair").reveal(), "000007");
    }

    #[test]
    fn the_mac_depends_on_the_key() {
        let code = Code::parse("119345").expect("six digits");
        let (one, two) = (CodeKey::from_bytes([1; 32]), CodeKey::from_bytes([2; 32]));
        assert_eq!(one.mac(&code), one.mac(&code));
        assert_ne!(one.mac(&code), two.mac(&code));
        assert_ne!(one.id(), two.id());
    }

    #[test]
    fn a_hash_is_known_again_by_its_mark_under_one_key_alone() {
        let (key, other) = (CodeKey::from_bytes([7; 32]), CodeKey::from_bytes([8; 32]));
        let hash = |text: &str| PasswordHash::from(text.to_owned());
        assert_eq!(key.mark(&hash("a")), key.mark(&hash("a")));
        assert_ne!(key.mark(&hash("a")), key.mark(&hash("b")));
        assert_ne!(key.mark(&hash("a")), other.mark(&hash("a")));
    }
}
