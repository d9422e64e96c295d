//! The measures of all hashing: the same Argon2id with the same parameters, on threads of the same low priority that do
//! nothing else, computed by the crates that there are. Memory is kept between hashes wherever a crate can.

use std::num::NonZero;
use std::sync::Barrier;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use argon2_lockstep::{Arena, Implementation, Job, MAX_JOBS};
use argon2_rust::params::Memory;

use crate::clock;
use crate::process;

/// The server's defaults.
const MEMORY_KIB: u32 = 19_456;
const ITERATIONS: u32 = 2;
const PARALLELISM: u32 = 1;
const TAG_BYTES: usize = 32;
/// What the server's hash threads reserve: it is given back to the system as a whole.
const RESERVED_BLOCKS: usize = 33 * 1024;
const PASSWORD: &[u8] = b"Turnip-Lantern-42";

/// Hashes under a salt.
type Hash = Box<dyn FnMut(&[u8])>;

/// What computes the hashes.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// RustCrypto's `argon2` as one writes it first: fresh memory for every hash.
    RustCryptoFresh,
    /// The same with its memory kept.
    RustCrypto,
    /// `argon2-rust` with its pool, the best published implementation: the measure that goals are set in.
    L1,
    /// Ours, so many at once on a thread.
    Lockstep(Implementation, usize),
}

impl Kind {
    /// Its name in the table.
    pub fn name(self) -> String {
        match self {
            Self::RustCryptoFresh => "RustCrypto argon2, fresh memory".into(),
            Self::RustCrypto => "RustCrypto argon2, memory kept".into(),
            Self::L1 => "argon2-rust, pooled (L1)".into(),
            Self::Lockstep(implementation, depth) => {
                format!("argon2-lockstep, {}, {depth} at once", format!("{implementation:?}").to_lowercase())
            }
        }
    }

    /// How many hashes it makes at a time.
    fn depth(self) -> usize {
        match self {
            Self::RustCryptoFresh | Self::RustCrypto | Self::L1 => 1,
            Self::Lockstep(_, depth) => depth,
        }
    }

    /// What hashes as often as it is called, so many at a time, in memory that it keeps.
    fn hasher(self) -> Hash {
        match self {
            Self::RustCryptoFresh => {
                let argon2 = rust_crypto();
                Box::new(move |salt| {
                    let mut tag = [0; TAG_BYTES];
                    argon2.hash_password_into(PASSWORD, salt, &mut tag).expect("it hashes");
                    std::hint::black_box(tag);
                })
            }
            Self::RustCrypto => {
                let argon2 = rust_crypto();
                let mut memory: Vec<Block> = Vec::with_capacity(RESERVED_BLOCKS);
                memory.resize(argon2.params().block_count(), Block::new());
                Box::new(move |salt| {
                    let mut tag = [0; TAG_BYTES];
                    argon2.hash_password_into_with_memory(PASSWORD, salt, &mut tag, &mut memory).expect("it hashes");
                    std::hint::black_box(tag);
                })
            }
            Self::L1 => {
                let params = argon2_rust::Params::builder().memory(Memory::kib(MEMORY_KIB.into()));
                let params = params.passes(ITERATIONS).lanes(PARALLELISM).build().expect("valid parameters");
                let (algorithm, version) = (argon2_rust::Algorithm::Argon2id, argon2_rust::Version::V0x13);
                let mut hasher = argon2_rust::Argon2::new(algorithm, version, params).hasher();
                Box::new(move |salt| {
                    let mut tag = [0; TAG_BYTES];
                    hasher.hash_into(PASSWORD, salt, &mut tag).expect("it hashes");
                    std::hint::black_box(tag);
                })
            }
            Self::Lockstep(implementation, depth) => lockstep(implementation, depth),
        }
    }
}

fn rust_crypto() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, ITERATIONS, PARALLELISM, Some(TAG_BYTES)).expect("valid parameters");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn lockstep(implementation: Implementation, depth: usize) -> Hash {
    let params =
        argon2_lockstep::Params::new(MEMORY_KIB, ITERATIONS, PARALLELISM, TAG_BYTES).expect("valid parameters");
    let mut arena =
        Arena::with_implementation(depth * params.bytes_per_job(), implementation).expect("it is available");
    Box::new(move |salt| {
        let mut tags = [[0; TAG_BYTES]; MAX_JOBS];
        let mut jobs: Vec<Job> = tags.iter_mut().take(depth).map(|tag| Job::new(PASSWORD, salt, tag)).collect();
        arena.run(&params, &mut jobs).expect("it hashes");
        std::hint::black_box(tags);
    })
}

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
pub fn hashes(kind: Kind, threads: usize, span: Duration) -> Hashes {
    let barrier = Barrier::new(threads);
    let ended: Vec<Hashes> = std::thread::scope(|scope| {
        let begun: Vec<_> = (0..threads).map(|_| scope.spawn(|| one_thread(kind, span, &barrier))).collect();
        begun.into_iter().map(|thread| thread.join().expect("a raw hash does not panic")).collect()
    });
    let slowest = ended.iter().map(|one| one.elapsed).max().unwrap_or(span);
    // Each thread has its own time, so that none waits for the others' last hash.
    let per_second: f64 = ended.iter().map(Hashes::per_second).sum();
    let processor = ended.iter().map(|one| one.processor.as_secs_f64() / one.count).sum::<f64>() / threads as f64;
    let count = per_second * slowest.as_secs_f64();
    Hashes { count, elapsed: slowest, processor: Duration::from_secs_f64(processor * count) }
}

fn one_thread(kind: Kind, span: Duration, barrier: &Barrier) -> Hashes {
    process::lower_own_priority();
    let mut hash = kind.hasher();
    let mut salt = [7; 16];
    let mut once = |number: u64| {
        salt[..8].copy_from_slice(&number.to_le_bytes());
        hash(&salt);
    };
    // The first one takes the memory, and nobody else should be measured meanwhile.
    once(0);
    barrier.wait();
    let (begun, used) = (clock::now(), process::own_thread_time());
    let mut runs = 0;
    while runs == 0 || clock::now() - begun < span {
        runs += 1;
        once(runs);
    }
    #[expect(clippy::cast_precision_loss, reason = "no run makes that many hashes")]
    let count = runs as f64 * kind.depth() as f64;
    Hashes { count, elapsed: clock::now() - begun, processor: process::own_thread_time() - used }
}
