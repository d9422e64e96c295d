//! How the identifiers and digests of `domain` cross to the database and back.

use domain::id::{AccountId, OutboxId, RecoveryId, RepudiationId, SecretId, SessionId};
use domain::token::Digest;
use uuid::Uuid;

use crate::value::{Arg, FromValue, Value};

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl From<$id> for Arg<'_> {
            fn from(id: $id) -> Self {
                Arg::Uuid(id.uuid())
            }
        }

        impl FromValue for $id {
            fn from_value(value: &Value) -> Option<Self> {
                Uuid::from_value(value).map($id::from_uuid)
            }
        }
    )+};
}

ids!(AccountId, OutboxId, RecoveryId, RepudiationId, SecretId, SessionId);

impl<'a> From<&'a Digest> for Arg<'a> {
    fn from(digest: &'a Digest) -> Self {
        Arg::Bytes(digest.bytes())
    }
}
