//! The one file with `unsafe`: vector loads and stores, prefetching, and the call into code that needs instructions
//! this processor was found to have. It must never take a pointer from its callers, only whole blocks.
#![cfg_attr(
    target_arch = "x86_64",
    expect(unsafe_code, reason = "the standard library offers these operations in no other form")
)]

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

use crate::block::{Block, Layout};
use crate::implementation::Implementation;
use crate::portable;
use crate::step::Step;

/// An implementation that this processor was found to be able to run. That is what makes calling it sound,
/// so nothing but `Kernel::new` makes one.
#[derive(Clone, Copy)]
pub(crate) struct Kernel(Implementation);

impl Kernel {
    /// `None`: this processor lacks the instructions.
    pub(crate) fn new(implementation: Implementation) -> Option<Kernel> {
        implementation.is_available().then_some(Kernel(implementation))
    }

    pub(crate) fn implementation(self) -> Implementation {
        self.0
    }

    pub(crate) fn layout(self) -> Layout {
        match self.0 {
            Implementation::Avx512 => Layout::RowsAcross,
            Implementation::Avx2 | Implementation::Portable => Layout::Natural,
        }
    }

    /// Takes one step in one job's memory and returns the reference of the next; 0 if none was asked for.
    #[inline]
    pub(crate) fn compress(self, memory: &mut [Block], step: &Step<'_>) -> usize {
        match self.0 {
            // SAFETY: a `Kernel` of AVX-512 exists only where `is_available` found avx512f.
            #[cfg(target_arch = "x86_64")]
            Implementation::Avx512 => unsafe { crate::avx512::compress(memory, step) },
            // SAFETY: a `Kernel` of AVX2 exists only where `is_available` found avx2.
            #[cfg(target_arch = "x86_64")]
            Implementation::Avx2 => unsafe { crate::avx2::compress(memory, step) },
            _ => portable::compress(memory, step),
        }
    }
}

/// Asks for a block that will be read soon. A hint without effect on what the program computes.
#[inline(always)]
pub(crate) fn prefetch(block: &Block) {
    #[cfg(target_arch = "x86_64")]
    for line in block.as_chunks::<64>().0 {
        // SAFETY: a prefetch reads no memory that the program can see and cannot fault; SSE, which has it, is part of
        // every x86_64.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(line.as_ptr().cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = block;
}

/// The `n`-th 64 bytes of a block.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx512f")]
pub(crate) fn load512(block: &Block, n: usize) -> __m512i {
    let bytes = &block.as_chunks::<64>().0[n];
    // SAFETY: `bytes` is valid for reading 64 bytes, and this load asks for no alignment.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

/// Overwrites the `n`-th 64 bytes of a block.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx512f")]
pub(crate) fn store512(block: &mut Block, n: usize, value: __m512i) {
    let bytes = &mut block.as_chunks_mut::<64>().0[n];
    // SAFETY: `bytes` is valid for writing 64 bytes, and this store asks for no alignment.
    unsafe { _mm512_storeu_si512(bytes.as_mut_ptr().cast(), value) }
}

/// The `n`-th 32 bytes of a block.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn load256(block: &Block, n: usize) -> __m256i {
    let bytes = &block.as_chunks::<32>().0[n];
    // SAFETY: `bytes` is valid for reading 32 bytes, and this load asks for no alignment.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

/// Overwrites the `n`-th 32 bytes of a block.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn store256(block: &mut Block, n: usize, value: __m256i) {
    let bytes = &mut block.as_chunks_mut::<32>().0[n];
    // SAFETY: `bytes` is valid for writing 32 bytes, and this store asks for no alignment.
    unsafe { _mm256_storeu_si256(bytes.as_mut_ptr().cast(), value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::WORDS;

    /// Three blocks of which each byte is another, alone in memory that has no room left at either end: whatever reads
    /// or writes beyond them is seen by AddressSanitizer, and whatever leaves its own block by Miri.
    fn blocks(layout: Layout) -> Box<[Block]> {
        let natural = |block: usize| std::array::from_fn(|byte| (block * 83 + byte * 7 + byte / 256) as u8);
        let mut blocks = vec![[0; 1024]; 3].into_boxed_slice();
        for (n, block) in blocks.iter_mut().enumerate() {
            layout.store(&natural(n), block);
        }
        blocks
    }

    /// What a step makes of its block, in the order of the RFC.
    fn made(kernel: Kernel, step: &Step<'_>) -> Block {
        let mut blocks = blocks(kernel.layout());
        kernel.compress(&mut blocks, step);
        let mut natural = [0; 8 * WORDS];
        kernel.layout().xor_into(&blocks[step.dest], &mut natural);
        natural
    }

    #[test]
    fn every_implementation_keeps_to_its_blocks_wherever_they_lie() {
        let portable = Kernel(Implementation::Portable);
        for kernel in Implementation::available().filter_map(Kernel::new) {
            for (previous, reference, dest) in [(0, 1, 2), (0, 2, 1), (1, 2, 0), (2, 1, 0), (0, 0, 2), (2, 2, 0)] {
                for with_xor in [false, true] {
                    let step = Step { previous, reference, dest, with_xor, next: None };
                    assert!(made(kernel, &step) == made(portable, &step), "{:?}: {dest}", kernel.0);
                }
            }
        }
    }

    #[test]
    fn a_step_leaves_all_other_blocks_as_they_are() {
        for kernel in Implementation::available().filter_map(Kernel::new) {
            let (before, mut after) = (blocks(kernel.layout()), blocks(kernel.layout()));
            let step = Step { previous: 0, reference: 2, dest: 1, with_xor: true, next: None };
            kernel.compress(&mut after, &step);
            assert!(after[0] == before[0] && after[2] == before[2], "{:?}", kernel.0);
        }
    }
}
