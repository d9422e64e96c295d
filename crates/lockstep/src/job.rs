//! One hash to be computed: what goes in and where the tag goes.

use crate::params::{Error, Params};

/// The most jobs of one run. Four is where the gain of hiding memory latency ends on the machines measured.
pub const MAX_JOBS: usize = 4;

/// What to hash, and where to put the tag. It has no `Debug`, because it holds a password.
pub struct Job<'a> {
    /// Any length, empty included.
    pub password: &'a [u8],
    /// At least 8 bytes; RFC 9106 recommends 16.
    pub salt: &'a [u8],
    /// The key of a keyed hash ("pepper"); empty for none.
    pub secret: &'a [u8],
    /// Associated data; empty for none.
    pub data: &'a [u8],
    /// As long as the parameters say. Written only when the run succeeds.
    pub tag: &'a mut [u8],
}

impl<'a> Job<'a> {
    /// A job without secret and associated data.
    pub fn new(password: &'a [u8], salt: &'a [u8], tag: &'a mut [u8]) -> Job<'a> {
        Job { password, salt, secret: &[], data: &[], tag }
    }

    pub(crate) fn check(&self, params: &Params) -> Result<(), Error> {
        if self.salt.len() < 8 {
            return Err(Error::SaltTooShort);
        }
        if self.tag.len() != params.tag_len() {
            return Err(Error::TagLength);
        }
        let inputs = [self.password, self.salt, self.secret, self.data];
        if inputs.iter().any(|input| u32::try_from(input.len()).is_err()) {
            return Err(Error::InputTooLong);
        }
        Ok(())
    }
}
