//! From a password or a published digest to the 72 bits under which the list knows it. Neither is kept or printed.

use domain::password::NewPassword;
use md4::Md4;
use sha1::{Digest as _, Sha1};

/// Which digests a list is made of. A list has one kind: asking twice would double its false alarms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// SHA-1 of the UTF-8 text.
    Sha1,
    /// MD4 of the UTF-16LE text, as Windows keeps it.
    Ntlm,
}

impl Kind {
    /// The word that the command line uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Ntlm => "ntlm",
        }
    }

    /// Digits of such a digest in hexadecimal.
    pub(crate) const fn digits(self) -> usize {
        match self {
            Self::Sha1 => 40,
            Self::Ntlm => 32,
        }
    }

    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Sha1 => 1,
            Self::Ntlm => 2,
        }
    }

    pub(crate) fn numbered(number: u8) -> Option<Self> {
        [Self::Sha1, Self::Ntlm].into_iter().find(|kind| kind.number() == number)
    }
}

/// The whole SHA-1 digest of a password, for lists that are elsewhere. For a weak password it is as good as the password:
/// neither keep it nor print it.
#[must_use]
pub fn sha1(password: &NewPassword) -> [u8; 20] {
    Sha1::digest(password.expose().as_bytes()).into()
}

/// The first nine bytes of a digest. No `Debug`: for a weak password it is as good as the password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The first byte: the shard.
    pub shard: u8,
    /// The next eight.
    pub rest: u64,
}

impl Key {
    /// The key of a password.
    pub fn of(kind: Kind, password: &str) -> Self {
        match kind {
            Kind::Sha1 => Self::from_digest(&Sha1::digest(password.as_bytes())),
            Kind::Ntlm => {
                let mut digest = Md4::new();
                for unit in password.encode_utf16() {
                    digest.update(unit.to_le_bytes());
                }
                Self::from_digest(&digest.finalize())
            }
        }
    }

    /// The key of a digest in hexadecimal, of either case. `None`: it has another length, or other letters.
    pub fn from_hex(kind: Kind, hex: &[u8]) -> Option<Self> {
        if hex.len() != kind.digits() || !hex.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let mut digest = [0; 9];
        for (byte, pair) in digest.iter_mut().zip(hex.chunks_exact(2)) {
            *byte = value(pair[0]) << 4 | value(pair[1]);
        }
        Some(Self::from_digest(&digest))
    }

    fn from_digest(digest: &[u8]) -> Self {
        let mut rest = [0; 8];
        rest.copy_from_slice(&digest[1..9]);
        Self { shard: digest[0], rest: u64::from_be_bytes(rest) }
    }
}

/// The value of a digit that is known to be hexadecimal.
const fn value(digit: u8) -> u8 {
    (digit & 0x0f) + if digit > b'9' { 9 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3174 has no short password; these are the digests that the public lists show for "password".
    #[test]
    fn the_published_digests_of_a_password_give_its_key() {
        for (kind, hex) in
            [(Kind::Sha1, "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8"), (Kind::Ntlm, "8846F7EAEE8FB117AD06BDD830B7586C")]
        {
            assert!(Key::from_hex(kind, hex.as_bytes()) == Some(Key::of(kind, "password")), "{}", kind.as_str());
        }
    }

    #[test]
    fn ntlm_reads_letters_beyond_the_basic_plane_as_surrogates() {
        let mut digest = Md4::new();
        digest.update([0x3d, 0xd8, 0x11, 0xdd, 0xe9, 0x00]);
        assert!(Key::of(Kind::Ntlm, "\u{1f511}é") == Key::from_digest(&digest.finalize()));
    }

    #[test]
    fn capital_and_small_digits_are_the_same() {
        let small = Key::from_hex(Kind::Ntlm, b"8846f7eaee8fb117ad06bdd830b7586c");
        assert!(small.is_some() && small == Key::from_hex(Kind::Ntlm, b"8846F7EAEE8FB117AD06BDD830B7586C"));
    }

    #[test]
    fn what_is_no_digest_has_no_key() {
        for text in [&b"8846f7eaee8fb117ad06bdd830b7586"[..], b"8846f7eaee8fb117ad06bdd830b7586g", b""] {
            assert!(Key::from_hex(Kind::Ntlm, text).is_none());
        }
    }
}
