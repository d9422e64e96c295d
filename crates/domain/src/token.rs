//! Secrets of at least 128 bits that travel as text and rest as SHA-256 digests. They can be shown only by asking for it.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What the store keeps of a secret: SHA-256 of its bytes. Enough for secrets of 128 bits and more, which nobody can
/// search through; short codes are kept by [`crate::code`] instead.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Digests text that is not one of our tokens, for example a normalised identifier under a label that keeps
    /// the uses apart.
    #[must_use]
    pub fn of_text(label: &str, text: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(label.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        Self(hash.finalize().into())
    }

    /// The bytes as the store keeps them.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A random secret of `N` bytes, written as 2·`N` lower-case hex digits. No `Debug`, no `Display`: it is shown only by
/// [`Secret::reveal`].
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret<const N: usize>([u8; N]);

impl<const N: usize> Secret<N> {
    /// Wraps bytes drawn from the system's random generator.
    #[must_use]
    pub const fn from_random(random: [u8; N]) -> Self {
        Self(random)
    }

    /// `None` unless `text` is exactly 2·`N` lower-case hex digits. Nothing is trimmed or folded.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; N];
        if text.len() != 2 * N {
            return None;
        }
        HEXLOWER.decode_mut(text.as_bytes(), &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The text to send to its owner, and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// What may rest in the store.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest(Sha256::digest(self.0).into())
    }
}

/// The token of a mailed link: 256 bits, 64 hex digits.
pub type LinkToken = Secret<32>;
/// The token of a link sent by SMS: 128 bits, 32 hex digits.
pub type SmsLinkToken = Secret<16>;
/// The handle of a recovery, given to whoever asked for it: 128 bits.
pub type Handle = Secret<16>;
/// A refresh token: 256 bits.
pub type RefreshToken = Secret<32>;

/// The opaque name of an account in links and mails: 128 random bits, 32 hex digits. It identifies and proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserKey(String);

impl UserKey {
    /// Wraps bytes drawn from the system's random generator.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        Self(HEXLOWER.encode(&random))
    }

    /// `None` unless `text` is exactly 32 lower-case hex digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Secret::<16>::parse(text).map(|_| Self(text.to_owned()))
    }

    /// The key as links carry it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An API key: `rk_` and 64 hex digits. Its first characters may be shown to tell keys apart.
#[derive(Clone)]
pub struct ApiKey(Secret<32>);

impl ApiKey {
    const MARK: &str = "rk_";

    /// Wraps bytes drawn from the system's random generator.
    #[must_use]
    pub const fn from_random(random: [u8; 32]) -> Self {
        Self(Secret::from_random(random))
    }

    /// `None` unless `text` has exactly the form of a key.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Secret::parse(text.strip_prefix(Self::MARK)?).map(Self)
    }

    /// The text to give to the client's owner, once.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("{}{}", Self::MARK, self.0.reveal())
    }

    /// What may rest in the store.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.0.digest()
    }

    /// The visible beginning: enough to tell keys apart, far too little to guess one.
    #[must_use]
    pub fn prefix(&self) -> String {
        self.reveal().chars().take(9).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_shape_is_a_token() {
        let shown = LinkToken::from_random([0xab; 32]).reveal();
        assert_eq!(shown.len(), 64);
        assert!(LinkToken::parse(&shown).is_some());
        for bad in [shown.to_uppercase(), format!("{shown}0"), format!(" {}", &shown[1..]), shown[..63].to_owned()] {
            assert!(LinkToken::parse(&bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_digest_is_of_the_bytes_and_differs_between_tokens() {
        let one = Handle::from_random([1; 16]);
        let same = Handle::parse(&one.reveal()).expect("its own text");
        assert!(one.digest() == same.digest());
        assert!(one.digest() != Handle::from_random([2; 16]).digest());
    }

    #[test]
    fn labels_keep_equal_texts_apart() {
        assert!(Digest::of_text("a", "bc") != Digest::of_text("ab", "c"));
    }

    #[test]
    fn an_api_key_shows_only_its_beginning() {
        let key = ApiKey::from_random([0x5c; 32]);
        assert_eq!(key.prefix(), "rk_5c5c5c");
        assert!(ApiKey::parse(&key.reveal()).is_some());
        assert!(ApiKey::parse(&key.reveal()[3..]).is_none());
    }
}
