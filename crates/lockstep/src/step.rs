//! One application of the compression function, and what comes after it, as indices into one job's memory.

use crate::addressing::Reach;
use crate::block::{Block, first_word};
use crate::raw::prefetch;

#[derive(Clone, Copy)]
pub(crate) struct Step<'a> {
    pub(crate) previous: usize,
    pub(crate) reference: usize,
    /// Neither `previous` nor `reference`.
    pub(crate) dest: usize,
    /// Whether the result is XORed into what `dest` holds, rather than replacing it.
    pub(crate) with_xor: bool,
    /// `None`: nothing that depends on this block is wanted soon.
    pub(crate) next: Option<Next<'a>>,
}

/// How the step after this one finds its reference block.
#[derive(Clone, Copy)]
pub(crate) struct Next<'a> {
    pub(crate) reach: &'a Reach,
    /// Its position in the segment.
    pub(crate) index: usize,
    /// Its pseudo-random word, while that is independent of the data.
    pub(crate) word: Option<u64>,
}

impl Step<'_> {
    /// To be called as soon as `permuted`, the first word that the permutation gives, is known, and before `dest` is
    /// written: asks for the next reference block while the rest of this one is computed, and returns its index.
    #[inline(always)]
    pub(crate) fn announce(&self, memory: &[Block], permuted: u64) -> usize {
        let Some(next) = &self.next else { return 0 };
        let kept = if self.with_xor { first_word(&memory[self.dest]) } else { 0 };
        let word = permuted ^ first_word(&memory[self.previous]) ^ first_word(&memory[self.reference]) ^ kept;
        let reference = next.reach.reference(next.word.unwrap_or(word), next.index);
        prefetch(&memory[reference]);
        reference
    }
}
