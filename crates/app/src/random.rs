//! The one place that draws secrets and identifiers, always from the operating system's generator.

use domain::code::Code;
use domain::id::{OutboxId, RecoveryId, RepudiationId, SecretId, SessionId};
use domain::recovery::pressure::CodeLength;
use domain::time::Timestamp;
use rand::TryRng as _;
use rand::rngs::SysRng;

/// `N` random bytes.
///
/// # Panics
/// When the operating system has no randomness to give: nothing can go on safely then.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives randomness");
    bytes
}

/// A fair code; a short one is one of the first `short_codes`.
pub(crate) fn code(length: CodeLength, short_codes: u32) -> Code {
    match length {
        CodeLength::Long => Code::long_from_random(bytes()),
        CodeLength::Short => loop {
            if let Some(code) = Code::short_from_random(u32::from_le_bytes(bytes()), short_codes) {
                return code;
            }
        },
    }
}

/// A number from 0 up to but not including 1, for jitter.
pub(crate) fn fraction() -> f64 {
    f64::from(u32::from_le_bytes(bytes())) / (f64::from(u32::MAX) + 1.0)
}

pub(crate) fn outbox_id(now: Timestamp) -> OutboxId {
    OutboxId::new(now, bytes())
}

pub(crate) fn recovery_id(now: Timestamp) -> RecoveryId {
    RecoveryId::new(now, bytes())
}

pub(crate) fn repudiation_id(now: Timestamp) -> RepudiationId {
    RepudiationId::new(now, bytes())
}

pub(crate) fn secret_id(now: Timestamp) -> SecretId {
    SecretId::new(now, bytes())
}

pub(crate) fn session_id(now: Timestamp) -> SessionId {
    SessionId::new(now, bytes())
}
