//! The memory one hash thread works in: kept between hashes, wiped before the thread rests, given back after a while.
//! It must never go back to the allocator unwiped.

use std::collections::TryReserveError;

use argon2::Block;
use zeroize::Zeroize;

/// What is reserved at least, in blocks of 1 KiB. Allocators (glibc up to 32 MiB) may keep a smaller freed piece for
/// themselves; one of this size goes back to the system. The part that is never touched costs addresses, not memory.
const RESERVED_BLOCKS: usize = 33 * 1024;

/// Blocks for one hash at a time, and memory for several side by side. Empty until the first hash.
pub(super) struct Arena {
    blocks: Vec<Block>,
    /// How many blocks at the front may hold traces of a password.
    used: usize,
    /// How many blocks are worth keeping while the thread rests.
    kept: usize,
    side_by_side: argon2_lockstep::Arena,
}

impl Arena {
    /// Without memory for hashes side by side.
    pub(super) fn new(kept: usize) -> Self {
        Self { blocks: Vec::new(), used: 0, kept, side_by_side: argon2_lockstep::Arena::new(0) }
    }

    /// With up to `limit` bytes for hashes side by side.
    pub(super) fn with_side_by_side(mut self, limit: usize) -> Self {
        self.side_by_side = argon2_lockstep::Arena::new(limit);
        self
    }

    /// Where hashes of today are computed side by side. It takes as much as they need, up to its limit.
    pub(super) fn side_by_side(&mut self) -> &mut argon2_lockstep::Arena {
        &mut self.side_by_side
    }

    /// Room for one hash. The blocks hold whatever the last hash left: Argon2 writes each before it reads it.
    pub(super) fn blocks(&mut self, count: usize) -> Result<&mut [Block], TryReserveError> {
        if self.blocks.len() < count {
            // Growing in place would copy the old contents, and leave an unwiped copy behind.
            self.give_back_blocks();
            self.blocks.try_reserve_exact(count.max(RESERVED_BLOCKS))?;
            self.blocks.resize(count, Block::new());
        }
        self.used = self.used.max(count);
        Ok(&mut self.blocks[..count])
    }

    /// Wipes what the last hashes left. Memory that a costlier foreign hash needed is given back.
    pub(super) fn rest(&mut self) {
        self.side_by_side.wipe();
        if self.blocks.len() > self.kept {
            self.give_back_blocks();
            return;
        }
        self.wipe_blocks();
    }

    /// Wipes everything and returns it to the system.
    pub(super) fn give_back(&mut self) {
        self.side_by_side.release();
        self.give_back_blocks();
    }

    fn give_back_blocks(&mut self) {
        self.wipe_blocks();
        self.blocks = Vec::new();
    }

    fn wipe_blocks(&mut self) {
        self.blocks[..self.used].iter_mut().zeroize();
        self.used = 0;
    }
}

#[cfg(test)]
impl Arena {
    /// No memory is held.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.capacity() == 0 && self.side_by_side.size() == 0
    }

    /// How many blocks hashes have used since the last rest.
    pub(super) fn used(&self) -> usize {
        self.used
    }

    /// No block holds anything.
    pub(super) fn is_clean(&self) -> bool {
        self.blocks.iter().all(|block| block.as_ref().iter().all(|&word| word == 0))
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // The memory side by side wipes itself.
        self.wipe_blocks();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scribble(blocks: &mut [Block]) {
        for block in blocks {
            block.as_mut().fill(u64::MAX);
        }
    }

    #[test]
    fn memory_is_taken_at_the_first_hash_only() {
        let mut arena = Arena::new(8);
        assert!(arena.is_empty());
        assert_eq!(arena.blocks(8).unwrap().len(), 8);
    }

    #[test]
    fn the_same_memory_serves_the_next_hash() {
        let mut arena = Arena::new(16);
        let first = arena.blocks(16).unwrap().as_ptr();
        assert_eq!(arena.blocks(8).unwrap().as_ptr(), first);
        assert_eq!(arena.blocks(16).unwrap().as_ptr(), first);
    }

    #[test]
    fn resting_wipes_every_block_that_any_hash_used() {
        let mut arena = Arena::new(16);
        scribble(arena.blocks(16).unwrap());
        scribble(arena.blocks(8).unwrap());
        arena.rest();
        assert_eq!(arena.blocks.len(), 16);
        assert!(arena.is_clean());
    }

    #[test]
    fn resting_keeps_no_more_than_todays_cost_needs() {
        let mut arena = Arena::new(8);
        scribble(arena.blocks(64).unwrap());
        arena.rest();
        assert!(arena.is_empty());
    }

    #[test]
    fn grown_memory_starts_clean() {
        let mut arena = Arena::new(8);
        scribble(arena.blocks(8).unwrap());
        arena.blocks(64).unwrap();
        assert!(arena.is_clean());
    }

    #[test]
    fn memory_that_cannot_be_had_is_an_error_and_not_the_end() {
        assert!(Arena::new(8).blocks(usize::MAX / 2048).is_err());
    }
}
