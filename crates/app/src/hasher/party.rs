//! Whom a hash is made for, as far as it matters to those who wait: all of one party share their turns. It names nobody:
//! it is part of a digest.

use domain::token::Digest;

/// One of those between whom the hash threads are shared out fairly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party([u8; 16]);

impl Party {
    /// The house itself: its commands and imports, which nobody else competes with.
    pub const HOUSE: Self = Self([0; 16]);

    /// Whoever the digest stands for.
    #[must_use]
    pub fn of(digest: &Digest) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&digest.bytes()[..16]);
        Self(half)
    }
}
