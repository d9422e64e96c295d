//! The compression function in AVX2: thirty-two vectors of four words, in the order the RFC writes them.
//! Two rows or columns are mixed at a time, because sixteen registers hold no more.

use std::arch::x86_64::*;
use std::hint::black_box;

use crate::block::Block;
use crate::raw::{load256, store256};
use crate::step::Step;

/// Two matrices of sixteen words: for each of the roles a, b, c, d its vector of either matrix.
type Pair = [[__m256i; 2]; 4];

/// GB of the RFC on two matrices in step. Whole bytes are rotated by shuffles; 63 bits to the right are one to the
/// left. These are macros because a function with target features cannot be made to be inlined always, and a call
/// would push all of the state to memory.
macro_rules! mix {
    ($a:ident, $b:ident, $c:ident, $d:ident, $turns:ident) => {
        add!($a, $b);
        xor!($d, $a, x => _mm256_shuffle_epi32::<0b10_11_00_01>(x));
        add!($c, $d);
        xor!($b, $c, x => _mm256_shuffle_epi8(x, $turns[0]));
        add!($a, $b);
        xor!($d, $a, x => _mm256_shuffle_epi8(x, $turns[1]));
        add!($c, $d);
        xor!($b, $c, x => _mm256_xor_si256(_mm256_srli_epi64::<63>(x), _mm256_add_epi64(x, x)));
    };
}

macro_rules! add {
    ($to:ident, $from:ident) => {
        for n in [0, 1] {
            let product = _mm256_mul_epu32($to[n], $from[n]);
            $to[n] = _mm256_add_epi64(_mm256_add_epi64($to[n], $from[n]), _mm256_add_epi64(product, product));
        }
    };
}

macro_rules! xor {
    ($to:ident, $from:ident, $x:ident => $turned:expr) => {
        for n in [0, 1] {
            let $x = _mm256_xor_si256($to[n], $from[n]);
            $to[n] = $turned;
        }
    };
}

/// P on a `Pair`: columns, then the diagonals turned into columns and back.
macro_rules! permute {
    ($pair:ident, $turns:ident) => {
        let [mut a, mut b, mut c, mut d]: Pair = $pair;
        mix!(a, b, c, d, $turns);
        b = b.map(|x| _mm256_permute4x64_epi64::<0b00_11_10_01>(x));
        c = c.map(|x| _mm256_permute4x64_epi64::<0b01_00_11_10>(x));
        d = d.map(|x| _mm256_permute4x64_epi64::<0b10_01_00_11>(x));
        mix!(a, b, c, d, $turns);
        b = b.map(|x| _mm256_permute4x64_epi64::<0b10_01_00_11>(x));
        c = c.map(|x| _mm256_permute4x64_epi64::<0b01_00_11_10>(x));
        d = d.map(|x| _mm256_permute4x64_epi64::<0b00_11_10_01>(x));
        $pair = [a, b, c, d];
    };
}

/// As `portable::compress`, over blocks in `Layout::Natural`.
#[target_feature(enable = "avx2")]
pub(crate) fn compress(memory: &mut [Block], step: &Step<'_>) -> usize {
    // Hidden from the compiler, which would otherwise make two slower shuffles of each.
    let turns = black_box([
        _mm256_setr_epi8(
            3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10, 3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10,
        ),
        _mm256_setr_epi8(
            2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9, 2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9,
        ),
    ]);
    let mut state = [_mm256_setzero_si256(); 32];
    let (previous, reference) = (&memory[step.previous], &memory[step.reference]);
    for (n, vector) in state.iter_mut().enumerate() {
        *vector = _mm256_xor_si256(load256(previous, n), load256(reference, n));
    }
    for row in (0..8).step_by(2) {
        let at = |role: usize, which: usize| 4 * (row + which) + role;
        let mut pair: Pair = std::array::from_fn(|role| [state[at(role, 0)], state[at(role, 1)]]);
        permute!(pair, turns);
        for (role, [first, second]) in pair.into_iter().enumerate() {
            state[at(role, 0)] = first;
            state[at(role, 1)] = second;
        }
    }
    let mut next = 0;
    for columns in 0..4 {
        // Vector `n` of an even row holds two words of each of two columns; the odd row below holds two more.
        let at = |role: usize, odd: usize| 4 * (2 * role + odd) + columns;
        let mut pair = [[_mm256_setzero_si256(); 2]; 4];
        for (role, vectors) in pair.iter_mut().enumerate() {
            *vectors = exchange([state[at(role, 0)], state[at(role, 1)]]);
        }
        permute!(pair, turns);
        for (role, vectors) in pair.into_iter().enumerate() {
            [state[at(role, 0)], state[at(role, 1)]] = exchange(vectors);
        }
        if columns == 0 {
            next = step.announce(memory, _mm256_extract_epi64::<0>(state[0]) as u64);
        }
    }
    for (n, vector) in state.into_iter().enumerate() {
        let mixed = _mm256_xor_si256(load256(&memory[step.previous], n), load256(&memory[step.reference], n));
        let mut sum = _mm256_xor_si256(vector, mixed);
        if step.with_xor {
            sum = _mm256_xor_si256(sum, load256(&memory[step.dest], n));
        }
        store256(&mut memory[step.dest], n, sum);
    }
    next
}

/// Swaps the upper half of the first vector with the lower half of the second. It is its own inverse.
#[inline]
#[target_feature(enable = "avx2")]
fn exchange([x, y]: [__m256i; 2]) -> [__m256i; 2] {
    [_mm256_permute2x128_si256::<0x20>(x, y), _mm256_permute2x128_si256::<0x31>(x, y)]
}
