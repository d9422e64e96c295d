//! The reader of access tokens, opened for the fuzz targets and for nobody else.

use crate::keys::Keys;
use crate::tokens;

/// Whether one of these keys has signed the token, and its claims can be read.
#[must_use]
pub fn is_signed(keys: &Keys, token: &str) -> bool {
    let key = tokens::key_id(token).and_then(|id| keys.verifying(&id));
    key.is_some_and(|key| tokens::read(token, &key).is_some())
}
