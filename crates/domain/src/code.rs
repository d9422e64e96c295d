//! The code of an SMS: six digits, or eight characters while codes are being guessed at. Either has too few values to rest
//! as a plain digest, so the store keeps an HMAC-SHA-256 (RFC 2104) under a key that lives outside the database.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::password::PasswordHash;
use crate::recovery::pressure::CodeLength;

/// Six ASCII digits, leading zeros kept, or eight characters of Crockford's base 32. No `Debug`, no `Display`: it is shown
/// only by [`Code::reveal`].
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Code(String);

/// Crockford's base 32: no I, L, O and U, so that nothing is read as something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Code {
    /// How many digits a short code has. Six, because the interface promises it; what that is worth is decided by how few
    /// guesses a recovery grants.
    pub const DIGITS: usize = 6;
    /// How many short codes there are.
    pub const SHORT_CODES: u32 = 1_000_000;
    /// How many characters a long code has, five bits each.
    pub const CHARACTERS: usize = 8;

    /// `None` unless `text` is a code. Six digits are taken exactly as they are: nothing is trimmed, padded or folded.
    /// The eight characters are taken as people type them: in either case, with `I` or `L` for 1 and `O` for 0, and with
    /// hyphens and spaces anywhere.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self(text.to_owned()));
        }
        // Longer text is not looked through: nobody types so many hyphens.
        if text.len() > 4 * Self::CHARACTERS {
            return None;
        }
        let typed = text.bytes().filter(|byte| !matches!(byte, b'-' | b' '));
        let read = typed.map(character).collect::<Option<String>>().map(Self)?;
        (read.0.len() == Self::CHARACTERS).then_some(read)
    }

    /// How long it is.
    #[must_use]
    pub fn length(&self) -> CodeLength {
        if self.0.len() == Self::DIGITS { CodeLength::Short } else { CodeLength::Long }
    }

    /// Draws six digits from the first `codes` of them: all, [`Self::SHORT_CODES`], wherever they are worth anything.
    /// `None`: these random bytes would favour some codes, so draw again (of all codes, one time in 4,300).
    #[must_use]
    pub fn short_from_random(random: u32, codes: u32) -> Option<Self> {
        let codes = codes.clamp(1, Self::SHORT_CODES);
        let fair = u32::MAX - u32::MAX % codes;
        (random < fair).then(|| Self(format!("{:06}", random % codes)))
    }

    /// Draws eight characters.
    #[must_use]
    pub fn long_from_random(random: [u8; 5]) -> Self {
        let bits = random.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let character = |place: usize| char::from(ALPHABET[usize::try_from(bits >> (5 * place) & 31).unwrap_or(0)]);
        Self((0..Self::CHARACTERS).rev().map(character).collect())
    }

    /// The text to send to its owner, and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// The character that is meant. `None`: it stands in no long code.
fn character(typed: u8) -> Option<char> {
    let meant = match typed.to_ascii_uppercase() {
        b'I' | b'L' => b'1',
        b'O' => b'0',
        other => other,
    };
    ALPHABET.contains(&meant).then_some(char::from(meant))
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

    /// By what settings are known again, whatever secrets are among them.
    #[must_use]
    pub fn settings_mark(&self, settings: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(b"relatch settings\0");
        mac.update(settings.as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes()[..16])
    }

    /// What a device is known by: a MAC over bytes that no code and no hash begins like.
    pub(crate) fn over_device(&self, bytes: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(b"relatch device\0");
        mac.update(bytes);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_code_is_six_ascii_digits_as_they_are() {
        let code = Code::parse("001234").expect("six digits");
        assert_eq!((code.reveal(), code.length()), ("001234", CodeLength::Short));
        for bad in ["", "12345", "1234567", "12345a", " 12345", "123 456", "١٢٣٤٥٦", "1e5000", "-12345", "123456 "]
        {
            assert!(Code::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_long_code_is_taken_as_people_type_it() {
        for typed in ["0K7Q1X4M", "0k7q1x4m", "ok7qix4m", "OK7QLX4M", "0K7Q-1X4M", " 0K7Q 1X4M ", "0-K-7-Q-1-X-4-M"] {
            let code = Code::parse(typed).expect("eight characters");
            assert_eq!((code.reveal(), code.length()), ("0K7Q1X4M", CodeLength::Long), "{typed}");
        }
        assert_eq!(Code::parse("12345678").expect("digits are characters too").length(), CodeLength::Long);
    }

    #[test]
    fn what_is_no_long_code_is_refused() {
        let endless = format!("0K7Q{}1X4M", "-".repeat(30));
        for bad in ["0K7Q1X4", "0K7Q1X4M9", "0K7Q1X4U", "0K7Q_1X4M", "0K7Q\t1X4M", "0K7Q1X4é", "--------", &endless] {
            assert!(Code::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn drawing_favours_no_code() {
        let drawn = |random| Code::short_from_random(random, Code::SHORT_CODES);
        assert!(drawn(u32::MAX).is_none());
        assert_eq!(drawn(999_999).expect("fair").reveal(), "999999");
        assert_eq!(drawn(1_000_007).expect("fair").reveal(), "000007");
    }

    #[test]
    fn six_digits_of_fewer_codes_are_six_digits_and_no_more_than_all() {
        assert_eq!(Code::short_from_random(1_999, 1_000).expect("fair").reveal(), "000999");
        assert_eq!(Code::short_from_random(7, 0).expect("fair").reveal(), "000000");
        assert_eq!(Code::short_from_random(1_000_007, 2_000_000).expect("fair").reveal(), "000007");
    }

    #[test]
    fn a_long_code_shows_every_bit_that_was_drawn() {
        assert_eq!(Code::long_from_random([0; 5]).reveal(), "00000000");
        assert_eq!(Code::long_from_random([255; 5]).reveal(), "ZZZZZZZZ");
        assert_eq!(Code::long_from_random([0x08, 0x86, 0x42, 0x98, 0xE8]).reveal(), "12345678");
    }

    proptest::proptest! {
        #[test]
        fn a_drawn_long_code_is_read_again(random: [u8; 5], lower: bool) {
            let drawn = Code::long_from_random(random);
            let typed = if lower { drawn.reveal().to_lowercase() } else { drawn.reveal().to_owned() };
            let read = Code::parse(&typed).expect("a code");
            proptest::prop_assert_eq!(read.reveal(), drawn.reveal());
        }
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
