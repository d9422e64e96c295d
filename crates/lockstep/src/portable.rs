//! The compression function G of RFC 9106 section 3.5 in plain integers, for any processor.
//! No branch and no address depends on what the blocks hold.

use crate::block::{Block, WORDS};
use crate::step::Step;

/// Computes `step.dest` from `step.previous` and `step.reference`; XORs it into what was there when asked to.
/// Returns the reference of the next step.
pub(crate) fn compress(memory: &mut [Block], step: &Step<'_>) -> usize {
    let mut mixed = [0u64; WORDS];
    for (word, (x, y)) in mixed.iter_mut().zip(words(&memory[step.previous]).zip(words(&memory[step.reference]))) {
        *word = x ^ y;
    }
    let mut state = mixed;
    for row in 0..8 {
        round(&mut state, |word| 16 * row + word);
    }
    for column in 0..8 {
        round(&mut state, |word| 2 * column + 16 * (word / 2) + word % 2);
    }
    let next = step.announce(memory, state[0]);
    let dest = memory[step.dest].as_chunks_mut::<8>().0;
    for ((bytes, x), y) in dest.iter_mut().zip(state).zip(mixed) {
        let kept = if step.with_xor { u64::from_le_bytes(*bytes) } else { 0 };
        *bytes = (x ^ y ^ kept).to_le_bytes();
    }
    next
}

fn words(block: &Block) -> impl Iterator<Item = u64> {
    block.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes))
}

/// The permutation P over the sixteen words that `at` finds.
#[inline(always)]
fn round(state: &mut [u64; WORDS], at: impl Fn(usize) -> usize) {
    let mut v: [u64; 16] = std::array::from_fn(|word| state[at(word)]);
    mix(&mut v, [0, 4, 8, 12]);
    mix(&mut v, [1, 5, 9, 13]);
    mix(&mut v, [2, 6, 10, 14]);
    mix(&mut v, [3, 7, 11, 15]);
    mix(&mut v, [0, 5, 10, 15]);
    mix(&mut v, [1, 6, 11, 12]);
    mix(&mut v, [2, 7, 8, 13]);
    mix(&mut v, [3, 4, 9, 14]);
    for (word, value) in v.into_iter().enumerate() {
        state[at(word)] = value;
    }
}

/// GB of the RFC: the quarter round of BLAKE2b with a multiplication in every addition.
#[inline(always)]
fn mix(v: &mut [u64; 16], [a, b, c, d]: [usize; 4]) {
    v[a] = add(v[a], v[b]);
    v[d] = (v[d] ^ v[a]).rotate_right(32);
    v[c] = add(v[c], v[d]);
    v[b] = (v[b] ^ v[c]).rotate_right(24);
    v[a] = add(v[a], v[b]);
    v[d] = (v[d] ^ v[a]).rotate_right(16);
    v[c] = add(v[c], v[d]);
    v[b] = (v[b] ^ v[c]).rotate_right(63);
}

#[inline(always)]
fn add(x: u64, y: u64) -> u64 {
    let product = u64::from(x as u32).wrapping_mul(u64::from(y as u32));
    x.wrapping_add(y).wrapping_add(product.wrapping_mul(2))
}
