//! The measure of all hashing: the same Argon2id with the same parameters, memory kept between hashes, on threads of the
//! same low priority that do nothing else.

use std::num::NonZero;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::clock;
use crate::process;

/// The server's defaults.
const MEMORY_KIB: u32 = 19_456;
const ITERATIONS: u32 = 2;
const PARALLELISM: u32 = 1;
/// What the server's hash threads reserve: it is given back to the system as a whole.
const RESERVED_BLOCKS: usize = 33 * 1024;

/// A raw hash rate.
#[derive(Clone, Copy)]
pub struct Hashes {
    count: f64,
    elapsed: Duration,
    processor: Duration,
}

impl Hashes {
    /// Hashes a second, on all threads together.
    pub fn per_second(&self) -> f64 {
        self.count / self.elapsed.as_secs_f64()
    }

    /// Milliseconds of processor time a hash.
    pub fn processor_ms(&self) -> f64 {
        self.processor.as_secs_f64() * 1e3 / self.count
    }
}

/// How many threads the server hashes on.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Hashes on this many threads for this long.
pub fn hashes(threads: usize, span: Duration) -> Hashes {
    let begun: Vec<_> = (0..threads).map(|_| std::thread::spawn(move || one_thread(span))).collect();
    let ended: Vec<Hashes> =
        begun.into_iter().map(|thread| thread.join().expect("a raw hash does not panic")).collect();
    let slowest = ended.iter().map(|one| one.elapsed).max().unwrap_or(span);
    // Each thread has its own time, so that none waits for the others' last hash.
    let per_second: f64 = ended.iter().map(Hashes::per_second).sum();
    let processor = ended.iter().map(|one| one.processor.as_secs_f64() / one.count).sum::<f64>() / threads as f64;
    let count = per_second * slowest.as_secs_f64();
    Hashes { count, elapsed: slowest, processor: Duration::from_secs_f64(processor * count) }
}

fn one_thread(span: Duration) -> Hashes {
    process::lower_own_priority();
    let params = Params::new(MEMORY_KIB, ITERATIONS, PARALLELISM, Some(32)).expect("the server's defaults are valid");
    let blocks = params.block_count();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut memory: Vec<Block> = Vec::with_capacity(RESERVED_BLOCKS);
    memory.resize(blocks, Block::new());
    let mut salt = [7; 16];
    let mut hash = |number: u64| {
        let mut tag = [0; 32];
        salt[..8].copy_from_slice(&number.to_le_bytes());
        argon2.hash_password_into_with_memory(b"Turnip-Lantern-42", &salt, &mut tag, &mut memory).expect("it hashes");
        std::hint::black_box(tag);
    };
    hash(0);
    let (begun, used) = (clock::now(), process::own_thread_time());
    let mut count = 0;
    while count == 0 || clock::now() - begun < span {
        count += 1;
        hash(count);
    }
    #[expect(clippy::cast_precision_loss, reason = "no run makes that many hashes")]
    let count = count as f64;
    Hashes { count, elapsed: clock::now() - begun, processor: process::own_thread_time() - used }
}
