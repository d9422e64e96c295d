//! What a check of a foreign hash costs, and how much of that we are ready to pay.
//! Work must never be guessed too high: what a wrong password is topped up by is counted from it.

use super::super::argon::Scheme;

/// Most memory of one hash: 1 GiB.
const MAX_MEMORY_KIB: u64 = 1_048_576;
/// Most blocks through a fast hash function: some seconds of one core.
const MAX_COMPRESSIONS: u64 = 32 * 1_048_576;
/// The same for bcrypt.
const MAX_BCRYPT_COST: u32 = 16;
/// The same for scrypt, in N·r·p.
const MAX_SCRYPT_BLOCKS: u64 = 8 * 1_048_576;
/// Below this a hash is weak. The cheapest of ours is m=19456 KiB with t=2.
pub(super) const WEAK_WORK_KIB: u64 = 1_024;

/// How many blocks through a fast hash function take longer than Argon2 over one KiB, which takes 0.2 to 0.6 µs: with
/// the instructions that some processors have for SHA, a block takes 35 to 40 ns.
const COMPRESSIONS_PER_KIB: u64 = 24;
/// One of the 2^cost steps of bcrypt takes 40 µs and more.
const BCRYPT_STEP_KIB: u64 = 64;
/// How many blocks of 128 bytes scrypt fills and reads while Argon2 fills one KiB.
const SCRYPT_BLOCKS_PER_KIB: u64 = 3;
/// yescrypt is faster, and reads but a third of the blocks.
const YESCRYPT_BLOCKS_PER_KIB: u64 = 12;

/// Memory, and time as the memory that Argon2 would fill meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::hasher) struct Cost {
    pub(in crate::hasher) memory_kib: u64,
    pub(in crate::hasher) work_kib: u64,
    /// We are ready to pay it.
    pub(in crate::hasher) is_bearable: bool,
}

impl Cost {
    pub(super) fn of_argon2(scheme: &Scheme) -> Self {
        Self {
            memory_kib: scheme.params.m_cost().into(),
            work_kib: scheme.work_kib(),
            is_bearable: scheme.is_bearable(),
        }
    }

    pub(super) fn of_compressions(count: u64) -> Self {
        Self { memory_kib: 0, work_kib: count / COMPRESSIONS_PER_KIB, is_bearable: count <= MAX_COMPRESSIONS }
    }

    pub(super) fn of_bcrypt(cost: u32) -> Self {
        let work_kib = BCRYPT_STEP_KIB.saturating_mul(1_u64.checked_shl(cost).unwrap_or(u64::MAX));
        Self { memory_kib: 0, work_kib, is_bearable: cost <= MAX_BCRYPT_COST }
    }

    pub(super) fn of_scrypt(n: u64, r: u32, p: u32) -> Self {
        Self::of_blocks(n, r, p, SCRYPT_BLOCKS_PER_KIB)
    }

    pub(super) fn of_yescrypt(n: u64, r: u32, p: u32) -> Self {
        Self::of_blocks(n, r, p, YESCRYPT_BLOCKS_PER_KIB)
    }

    /// N·r blocks of 128 bytes, p times, and r·p more.
    fn of_blocks(n: u64, r: u32, p: u32, blocks_per_kib: u64) -> Self {
        let (r, p) = (u64::from(r), u64::from(p));
        let held = n.saturating_mul(r).saturating_add(r.saturating_mul(p));
        let worked = n.saturating_mul(r).saturating_mul(p);
        let memory_kib = held / 8;
        Self {
            memory_kib,
            work_kib: worked / blocks_per_kib,
            is_bearable: memory_kib <= MAX_MEMORY_KIB && worked <= MAX_SCRYPT_BLOCKS,
        }
    }

    /// One after the other.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            memory_kib: self.memory_kib.max(other.memory_kib),
            work_kib: self.work_kib.saturating_add(other.work_kib),
            is_bearable: self.is_bearable && other.is_bearable,
        }
    }

    /// Never bearable, whatever it is.
    pub(super) fn forbidden_unless(self, is_allowed: bool) -> Self {
        Self { is_bearable: self.is_bearable && is_allowed, ..self }
    }
}
