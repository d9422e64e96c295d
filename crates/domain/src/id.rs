//! Identifiers of rows: UUID version 7 (RFC 9562), so that they sort by birth. An identifier is never a secret.

use uuid::Uuid;

use crate::time::Timestamp;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes an identifier from the moment of birth and ten random bytes.
            #[must_use]
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                let ms = u64::try_from(now.ms()).unwrap_or_default();
                Self(uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid())
            }

            /// Takes back what [`Self::uuid`] gave.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The identifier as the store keeps it.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// Names an account.
    AccountId,
    /// Names one recovery: one answered "forgot password".
    RecoveryId,
    /// Names a secret of a recovery: a link token or an SMS code.
    SecretId,
    /// Names a session: one log-in and everything refreshed from it.
    SessionId,
    /// Names a "this was not me" link.
    RepudiationId,
    /// Names a message that waits in the outbox.
    OutboxId,
}

/// Names a client: 21 letters and digits, public, chosen when the client is added.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientId(String);

impl ClientId {
    /// How many characters a client id has.
    pub const LENGTH: usize = 21;

    /// `None` unless `text` is exactly 21 ASCII letters and digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == Self::LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then(|| Self(text.to_owned()))
    }

    /// Draws an id from random bytes; each byte chooses one character of sixty-two by rejection-free reduction,
    /// whose slight bias does not matter for a public name.
    #[must_use]
    pub fn from_random(random: [u8; Self::LENGTH]) -> Self {
        const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        Self(random.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect())
    }

    /// The id as clients send it in the header `client_id`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_birth() {
        let old = AccountId::new(Timestamp::from_ms(1_000), [255; 10]);
        let new = AccountId::new(Timestamp::from_ms(1_001), [0; 10]);
        assert!(old < new);
    }

    #[test]
    fn a_client_id_is_twenty_one_letters_and_digits() {
        assert!(ClientId::parse("pSpisBrYn4yIP1vGILcdZ").is_some());
        for bad in ["", "pSpisBrYn4yIP1vGILcd", "pSpisBrYn4yIP1vGILcd-", "pSpisBrYn4yIP1vGILcdZZ"] {
            assert!(ClientId::parse(bad).is_none(), "{bad}");
        }
        assert!(ClientId::parse(ClientId::from_random([7; 21]).as_str()).is_some());
    }
}
