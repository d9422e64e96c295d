//! Hashes per second of CPU time, in turn, against two other crates: `rate [threads] [rounds] [memory KiB] [iterations]
//! [implementation]`. Only the ratios of one round are comparable; their median and range are what it prints.

use std::sync::Barrier;
use std::thread;

use argon2_lockstep::{Arena, Implementation, Job, Params};
use rustix::time::{ClockId, clock_gettime};

const TURN_S: f64 = 0.25;
const TAG_LEN: usize = 32;

/// What takes its turn. L1 is the measure of all others.
enum Contender {
    RustCrypto(argon2::Argon2<'static>, Vec<argon2::Block>),
    L1(argon2_rust::Hasher),
    Lockstep { arena: Arena, params: Params, depth: usize, wipes: bool },
}

impl Contender {
    fn all(memory_kib: u32, iterations: u32, implementation: Implementation) -> Vec<(String, Contender)> {
        let params = argon2::Params::new(memory_kib, iterations, 1, Some(TAG_LEN)).expect("valid parameters");
        let blocks = vec![argon2::Block::default(); params.block_count()];
        let twin = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
        let params = argon2_rust::Params::builder()
            .memory(argon2_rust::params::Memory::kib(memory_kib.into()))
            .passes(iterations)
            .lanes(1)
            .build()
            .expect("valid parameters");
        let l1 = argon2_rust::Argon2::new(argon2_rust::Algorithm::Argon2id, argon2_rust::Version::V0x13, params);
        let mut all = vec![
            ("argon2-rust 1.1, pooled (L1)".to_owned(), Contender::L1(l1.hasher())),
            ("RustCrypto argon2 0.6, reused memory".to_owned(), Contender::RustCrypto(twin, blocks)),
        ];
        let params = Params::new(memory_kib, iterations, 1, TAG_LEN).expect("valid parameters");
        for (depth, wipes) in [(1, false), (2, false), (3, false), (4, false), (1, true), (4, true)] {
            let limit = depth * params.bytes_per_job();
            let arena = Arena::with_implementation(limit, implementation).expect("an available implementation");
            let name = format!("argon2-lockstep, {depth} at once{}", if wipes { ", wiped after each run" } else { "" });
            all.push((name, Contender::Lockstep { arena, params, depth, wipes }));
        }
        all
    }

    /// Hashes once, or as many times as are in lock-step, and says how many that was.
    fn hash(&mut self) -> usize {
        let mut tags = [[0; TAG_LEN]; 4];
        match self {
            Contender::RustCrypto(twin, blocks) => {
                twin.hash_password_into_with_memory(b"password", b"somesalt", &mut tags[0], blocks).expect("a hash");
                1
            }
            Contender::L1(hasher) => {
                hasher.hash_into(b"password", b"somesalt", &mut tags[0]).expect("a hash");
                1
            }
            Contender::Lockstep { arena, params, depth, wipes } => {
                let passwords: [&[u8]; 4] = [b"password", b"other", b"third", b"fourth"];
                let mut jobs: Vec<Job> = passwords
                    .into_iter()
                    .zip(&mut tags)
                    .take(*depth)
                    .map(|(password, tag)| Job::new(password, b"somesalt", tag))
                    .collect();
                arena.run(params, &mut jobs).expect("a run");
                if *wipes {
                    arena.wipe();
                }
                *depth
            }
        }
    }

    /// Milliseconds of CPU time a hash, over one turn.
    fn turn(&mut self) -> f64 {
        let start = cpu_s();
        let mut hashes = 0;
        while hashes < 4 || cpu_s() - start < TURN_S {
            hashes += self.hash();
        }
        (cpu_s() - start) * 1e3 / hashes as f64
    }
}

fn cpu_s() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: u32| arguments.next().map_or(default, |text| text.parse().expect("a number"));
    let (threads, rounds, memory_kib, iterations) = (number(1), number(9), number(19_456), number(2));
    let implementation = match arguments.next().as_deref() {
        Some("avx512") => Implementation::Avx512,
        Some("avx2") => Implementation::Avx2,
        Some("portable") => Implementation::Portable,
        _ => Implementation::detect(),
    };
    let names: Vec<String> =
        Contender::all(memory_kib, iterations, implementation).into_iter().map(|(name, _)| name).collect();
    let barrier = Barrier::new(threads as usize);
    let work = || {
        let mut contenders = Contender::all(memory_kib, iterations, implementation);
        contenders.iter_mut().for_each(|(_, contender)| _ = contender.hash());
        let round = |_| {
            let turn = |(_, contender): &mut (String, Contender)| {
                barrier.wait();
                contender.turn()
            };
            contenders.iter_mut().map(turn).collect()
        };
        (0..rounds).map(round).collect()
    };
    let measured: Vec<Vec<Vec<f64>>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread that measured")).collect()
    });

    println!("{implementation:?}, m={memory_kib} KiB, t={iterations}, p=1, {threads} thread(s), {rounds} rounds");
    println!("| | of L1 | range | CPU ms a hash | hashes/s a core |\n| --- | --- | --- | --- | --- |");
    for (n, name) in names.iter().enumerate() {
        let ratios = sorted(measured.iter().flatten().map(|round| round[0] / round[n]));
        let times = sorted(measured.iter().flatten().map(|round| round[n]));
        let (ratio, time) = (ratios[ratios.len() / 2], times[times.len() / 2]);
        let (least, most) = (ratios[0], ratios[ratios.len() - 1]);
        println!("| {name} | {ratio:.2} | {least:.2}-{most:.2} | {time:.2} | {:.0} |", 1e3 / time);
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}
