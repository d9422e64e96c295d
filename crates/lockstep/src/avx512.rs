//! The compression function in AVX-512: sixteen vectors, each holding one word of all eight rows.
//! In that order the row rounds need no shuffle at all; columns need one transposition there and one back.

use std::arch::x86_64::*;

use crate::block::Block;
use crate::raw::{load512, store512};
use crate::step::Step;

type State = [__m512i; 16];

/// GB of the RFC on several vectors in step, so that each hides the others' latency. These are macros because a
/// function with target features cannot be made to be inlined always, and a call would push all of the state to memory.
macro_rules! mix {
    ($v:ident, $a:expr, $b:expr, $c:expr, $d:expr) => {
        add!($v, $a, $b);
        turn!($v, $d, $a, 32);
        add!($v, $c, $d);
        turn!($v, $b, $c, 24);
        add!($v, $a, $b);
        turn!($v, $d, $a, 16);
        add!($v, $c, $d);
        turn!($v, $b, $c, 63);
    };
}

macro_rules! add {
    ($v:ident, $to:expr, $from:expr) => {
        for (x, y) in $to.into_iter().zip($from) {
            let product = _mm512_mul_epu32($v[x], $v[y]);
            $v[x] = _mm512_add_epi64(_mm512_add_epi64($v[x], $v[y]), _mm512_add_epi64(product, product));
        }
    };
}

macro_rules! turn {
    ($v:ident, $to:expr, $from:expr, $bits:expr) => {
        for (x, y) in $to.into_iter().zip($from) {
            $v[x] = _mm512_ror_epi64::<$bits>(_mm512_xor_si512($v[x], $v[y]));
        }
    };
}

/// As `portable::compress`, over blocks in `Layout::RowsAcross`.
#[target_feature(enable = "avx512f")]
pub(crate) fn compress(memory: &mut [Block], step: &Step<'_>) -> usize {
    let mut mixed = [_mm512_setzero_si512(); 16];
    let (previous, reference) = (&memory[step.previous], &memory[step.reference]);
    for (n, vector) in mixed.iter_mut().enumerate() {
        *vector = _mm512_xor_si512(load512(previous, n), load512(reference, n));
    }
    let mut state = mixed;
    rows(&mut state);
    transpose(&mut state);
    // The first of these columns hold the word that chooses the next reference, so they are not kept waiting.
    columns::<0>(&mut state);
    let first = _mm_cvtsi128_si64(_mm512_castsi512_si128(state[0])) as u64;
    let next = step.announce(memory, first);
    columns::<2>(&mut state);
    transpose(&mut state);

    let dest = &mut memory[step.dest];
    if step.with_xor {
        for (n, (x, y)) in state.into_iter().zip(mixed).enumerate() {
            // The compiler makes one instruction of both.
            let sum = _mm512_xor_si512(_mm512_xor_si512(x, y), load512(dest, n));
            store512(dest, n, sum);
        }
        return next;
    }
    for (n, (x, y)) in state.into_iter().zip(mixed).enumerate() {
        store512(dest, n, _mm512_xor_si512(x, y));
    }
    next
}

/// P on all eight rows at once.
#[inline]
#[target_feature(enable = "avx512f")]
fn rows(v: &mut State) {
    mix!(v, [0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]);
    mix!(v, [0, 1, 2, 3], [5, 6, 7, 4], [10, 11, 8, 9], [15, 12, 13, 14]);
}

/// P on four of the columns, those whose first vector is `N`: 0 or 2. Adjacent lanes hold the words of an even and an
/// odd row, so a diagonal that passes from one to the other swaps them.
#[inline]
#[target_feature(enable = "avx512f")]
fn columns<const N: usize>(v: &mut State) {
    const SWAP: i32 = 0b01_00_11_10;
    mix!(v, [N, N + 1], [N + 4, N + 5], [N + 8, N + 9], [N + 12, N + 13]);
    for n in [N + 4, N + 8, N + 9, N + 13] {
        v[n] = _mm512_shuffle_epi32::<SWAP>(v[n]);
    }
    mix!(v, [N, N + 1], [N + 5, N + 4], [N + 8, N + 9], [N + 13, N + 12]);
    for n in [N + 4, N + 8, N + 9, N + 13] {
        v[n] = _mm512_shuffle_epi32::<SWAP>(v[n]);
    }
}

/// Exchanges pairs of rows with pairs of columns: a 4 by 4 transposition of 128-bit lanes, four times over.
/// It is its own inverse.
#[inline]
#[target_feature(enable = "avx512f")]
fn transpose(v: &mut State) {
    const EVEN: i32 = 0b10_00_10_00;
    const ODD: i32 = 0b11_01_11_01;
    for n in 0..4 {
        let even = _mm512_shuffle_i64x2::<EVEN>(v[n], v[n + 4]);
        let odd = _mm512_shuffle_i64x2::<ODD>(v[n], v[n + 4]);
        let even_low = _mm512_shuffle_i64x2::<EVEN>(v[n + 8], v[n + 12]);
        let odd_low = _mm512_shuffle_i64x2::<ODD>(v[n + 8], v[n + 12]);
        v[n] = _mm512_shuffle_i64x2::<EVEN>(even, even_low);
        v[n + 4] = _mm512_shuffle_i64x2::<EVEN>(odd, odd_low);
        v[n + 8] = _mm512_shuffle_i64x2::<ODD>(even, even_low);
        v[n + 12] = _mm512_shuffle_i64x2::<ODD>(odd, odd_low);
    }
}
