//! Argon2, several hashes in step on one thread. `unsafe` must stand nowhere but in `raw.rs`.
//!
#![doc = include_str!("../README.md")]
#![deny(unsafe_code, unsafe_op_in_unsafe_fn, missing_docs)]

mod addressing;
mod arena;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod blake;
mod block;
mod fill;
mod implementation;
mod job;
mod params;
mod portable;
mod raw;
mod step;

pub use arena::Arena;
pub use implementation::Implementation;
pub use job::{Job, MAX_JOBS};
pub use params::{Error, Params, Variant};
