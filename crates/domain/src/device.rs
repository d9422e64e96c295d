//! A device that an account's owner has used before. It keeps a signed token that says so and opens nothing: whoever shows
//! it only does not stand behind strangers. Nothing about devices is stored.

use data_encoding::BASE64URL_NOPAD;
use hmac::Mac as _;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::account::Account;
use crate::code::CodeKey;
use crate::id::AccountId;
use crate::time::{Span, Timestamp};

/// How long a device is known after its token was issued.
pub const KNOWN_FOR: Span = Span::days(180);
/// From this age on a token is replaced at the next success, so that whoever comes back now and then stays known.
const YOUNG_FOR: Span = Span::days(30);

/// What a token says, once its signature has been checked. Whether it still counts is for its account to say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// Whose owner has used it.
    pub account: AccountId,
    /// When the token was issued.
    pub issued_at: Timestamp,
    /// The installation's epoch then: a restore voids the token.
    pub instance_epoch: i64,
    /// The account's epoch of devices then.
    pub device_epoch: i64,
    /// Drawn by chance, so that no two tokens are the same.
    pub id: [u8; 16],
}

impl Device {
    /// How many bytes [`Self::bytes`] are.
    pub const LENGTH: usize = 56;

    /// All of it, as the store keeps it with a recovery. Without a signature it proves nothing.
    #[must_use]
    pub fn bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[..16].copy_from_slice(self.account.uuid().as_bytes());
        bytes[16..24].copy_from_slice(&self.issued_at.ms().to_be_bytes());
        bytes[24..32].copy_from_slice(&self.instance_epoch.to_be_bytes());
        bytes[32..40].copy_from_slice(&self.device_epoch.to_be_bytes());
        bytes[40..].copy_from_slice(&self.id);
        bytes
    }

    /// Takes back what [`Self::bytes`] gave.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; Self::LENGTH]) -> Self {
        let part = |from: usize| {
            let mut part = [0; 8];
            part.copy_from_slice(&bytes[from..from + 8]);
            i64::from_be_bytes(part)
        };
        let (mut account, mut id) = ([0; 16], [0; 16]);
        account.copy_from_slice(&bytes[..16]);
        id.copy_from_slice(&bytes[40..]);
        Self {
            account: AccountId::from_uuid(Uuid::from_bytes(account)),
            issued_at: Timestamp::from_ms(part(16)),
            instance_epoch: part(24),
            device_epoch: part(32),
            id,
        }
    }

    /// Whether the account's owner has used this device, as far as the account and the installation still say so.
    #[must_use]
    pub fn is_of(&self, account: &Account, instance_epoch: i64, now: Timestamp) -> bool {
        self.account == account.id
            && self.device_epoch == account.device_epoch
            && self.instance_epoch == instance_epoch
            && self.issued_at <= now
            && now.since(self.issued_at) < KNOWN_FOR
    }

    /// Whether its token is new enough to be kept.
    #[must_use]
    pub fn is_young(&self, now: Timestamp) -> bool {
        now.since(self.issued_at) < YOUNG_FOR
    }
}

/// A device and its MAC, as they travel. No `Debug`, no `Display`: it is shown only by [`DeviceToken::reveal`].
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DeviceToken([u8; Device::LENGTH + MAC]);

const MAC: usize = 32;

impl DeviceToken {
    /// Signs what is true of a device.
    #[must_use]
    pub fn sign(device: &Device, key: &CodeKey) -> Self {
        let (bytes, mut token) = (device.bytes(), [0; Device::LENGTH + MAC]);
        token[..Device::LENGTH].copy_from_slice(&bytes);
        token[Device::LENGTH..].copy_from_slice(&key.over_device(&bytes).finalize().into_bytes());
        Self(token)
    }

    /// `None` unless `text` has exactly the form of a token; whether it is signed is not asked yet.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; Device::LENGTH + MAC];
        if text.len() != BASE64URL_NOPAD.encode_len(bytes.len()) {
            return None;
        }
        BASE64URL_NOPAD.decode_mut(text.as_bytes(), &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// What it says. `None`: it is not signed with this key.
    #[must_use]
    pub fn read(&self, key: &CodeKey) -> Option<Device> {
        let (said, mac) = self.0.split_first_chunk::<{ Device::LENGTH }>()?;
        key.over_device(said).verify_slice(mac).ok()?;
        Some(Device::from_bytes(said))
    }

    /// The text to give to the device, and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{Epoch, Status};
    use crate::token::UserKey;

    const BORN: Timestamp = Timestamp::from_ms(1_000);

    fn account(random: u8) -> Account {
        Account {
            id: AccountId::new(BORN, [random; 10]),
            user_key: UserKey::from_random([0; 16]),
            username: "ada".to_owned(),
            email: None,
            phone: None,
            first_name: String::new(),
            last_name: String::new(),
            status: Status::Active,
            hash: None,
            epoch: Epoch(7),
            password_changed_at: None,
            address_changed_at: BORN,
            created_at: BORN,
            frozen_until: None,
            device_epoch: 3,
            locale: None,
        }
    }

    fn device() -> Device {
        Device { account: account(1).id, issued_at: BORN, instance_epoch: 2, device_epoch: 3, id: [9; 16] }
    }

    fn key() -> CodeKey {
        CodeKey::from_bytes([5; 32])
    }

    #[test]
    fn a_token_comes_back_as_it_was_signed() {
        let shown = DeviceToken::sign(&device(), &key()).reveal();
        assert_eq!(shown.len(), 118);
        assert!(DeviceToken::parse(&shown).and_then(|token| token.read(&key())) == Some(device()));
    }

    #[test]
    fn a_token_with_any_other_bit_or_key_says_nothing() {
        let token = DeviceToken::sign(&device(), &key());
        assert!(token.read(&CodeKey::from_bytes([6; 32])).is_none());
        for place in 0..token.0.len() {
            let mut other = token.clone();
            other.0[place] ^= 1;
            assert!(other.read(&key()).is_none(), "{place}");
        }
    }

    #[test]
    fn only_the_exact_shape_is_a_token() {
        let shown = DeviceToken::sign(&device(), &key()).reveal();
        for bad in ["", "x", &shown[1..], &format!("{shown}="), &format!(" {}", &shown[1..]), &"é".repeat(59)] {
            assert!(DeviceToken::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_device_is_known_to_its_account_while_nothing_has_voided_it() {
        let last = BORN + Span::ms(KNOWN_FOR.as_ms() - 1);
        assert!(device().is_of(&account(1), 2, BORN) && device().is_of(&account(1), 2, last));
        assert!(!device().is_of(&account(2), 2, BORN), "another account");
        assert!(!device().is_of(&account(1), 3, BORN), "another installation");
        assert!(!device().is_of(&Account { device_epoch: 4, ..account(1) }, 2, BORN), "voided");
        assert!(!device().is_of(&account(1), 2, BORN + KNOWN_FOR), "too old");
        assert!(!device().is_of(&account(1), 2, Timestamp::from_ms(999)), "from the future");
    }

    #[test]
    fn a_token_is_young_for_a_month() {
        assert!(device().is_young(BORN + Span::days(29)) && !device().is_young(BORN + Span::days(30)));
    }
}
