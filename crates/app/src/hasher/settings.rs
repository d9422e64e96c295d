//! What the operator may choose about hashing, and the limits of that choice.
//! Release builds must never accept a cost below the floor.

use std::{num::NonZero, thread, time::Duration};

use super::argon::{MAX_ITERATIONS, MAX_MEMORY_KIB, MAX_PARALLELISM, MAX_WORK_KIB};

/// Pairs of least memory (KiB) and least passes; a cost must reach one of them (OWASP, ASVS 5).
const FLOORS: [(u32, u32); 3] = [(47_104, 1), (19_456, 2), (12_288, 3)];
const MAX_THREADS: usize = 1_024;
const MAX_QUEUE: usize = 100_000;
const MAX_WAIT: Duration = Duration::from_secs(120);

/// What computes the hashes of today's cost. Hashes of another kind are always computed by the portable one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implementation {
    /// Up to four at once on a thread, with the best instructions of this processor. Takes four times the memory.
    Auto,
    /// One at a time.
    Portable,
}

/// The cost of one hash and the size of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Memory of one hash.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub iterations: u32,
    /// Lanes of one hash. They are computed one after the other: more lanes help an attacker as much as us.
    pub parallelism: u32,
    /// Hash threads, each with the memory of up to four hashes.
    pub threads: usize,
    /// Longest time between asking and the start of the hash.
    pub max_wait: Duration,
    /// Most jobs that wait at the same time.
    pub max_queue: usize,
    /// What computes them.
    pub implementation: Implementation,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            memory_kib: 19_456,
            iterations: 2,
            parallelism: 1,
            threads: thread::available_parallelism().map_or(1, NonZero::get),
            max_wait: Duration::from_secs(10),
            max_queue: 4_096,
            implementation: Implementation::Auto,
        }
    }
}

impl Settings {
    /// Refuses what is too weak for a release build, too costly to bear, or not a number of threads or jobs;
    /// the text is for the operator.
    pub fn check(&self) -> Result<(), String> {
        self.check_cost()?;
        self.check_pool()?;
        // Tests would take hours at the real cost.
        if !cfg!(any(test, debug_assertions)) && !self.reaches_floor() {
            return Err(format!(
                "argon2 with m={} KiB and t={} is too weak: use at least m=19456 with t=2 (or m=47104 with t=1, m=12288 with t=3)",
                self.memory_kib, self.iterations
            ));
        }
        Ok(())
    }

    fn check_cost(&self) -> Result<(), String> {
        if !(1..=MAX_PARALLELISM).contains(&self.parallelism) {
            return Err(format!("argon2 parallelism must be 1 to {MAX_PARALLELISM}"));
        }
        if !(8 * self.parallelism..=MAX_MEMORY_KIB).contains(&self.memory_kib) {
            return Err(format!("argon2 memory must be at least 8 KiB for each lane and at most {MAX_MEMORY_KIB} KiB"));
        }
        if !(1..=MAX_ITERATIONS).contains(&self.iterations) {
            return Err(format!("argon2 iterations must be 1 to {MAX_ITERATIONS}"));
        }
        if u64::from(self.memory_kib) * u64::from(self.iterations) > MAX_WORK_KIB {
            return Err(format!("argon2 memory times iterations must be at most {MAX_WORK_KIB} KiB"));
        }
        Ok(())
    }

    fn check_pool(&self) -> Result<(), String> {
        if !(1..=MAX_THREADS).contains(&self.threads) {
            return Err(format!("hash threads must be 1 to {MAX_THREADS}"));
        }
        if !(1..=MAX_QUEUE).contains(&self.max_queue) {
            return Err(format!("the hash queue must hold 1 to {MAX_QUEUE} jobs"));
        }
        if self.max_wait.is_zero() || self.max_wait > MAX_WAIT {
            return Err(format!(
                "the longest wait for a hash must be more than 0 and at most {} s",
                MAX_WAIT.as_secs()
            ));
        }
        Ok(())
    }

    pub(super) fn reaches_floor(&self) -> bool {
        FLOORS.iter().any(|&(memory_kib, iterations)| self.memory_kib >= memory_kib && self.iterations >= iterations)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(memory_kib: u32, iterations: u32, parallelism: u32) -> Settings {
        Settings { memory_kib, iterations, parallelism, ..Settings::default() }
    }

    #[test]
    fn the_defaults_pass_and_reach_the_floor() {
        assert_eq!(Settings::default().check(), Ok(()));
        assert!(Settings::default().reaches_floor());
    }

    #[test]
    fn the_floor_trades_memory_for_passes_but_not_below_its_pairs() {
        for (memory_kib, iterations, reaches) in [
            (19_456, 2, true),
            (19_455, 2, false),
            (19_456, 1, false),
            (47_104, 1, true),
            (47_103, 1, false),
            (12_288, 3, true),
            (12_287, 3, false),
            (12_288, 2, false),
            (8, 100, false),
        ] {
            let settings = cost(memory_kib, iterations, 1);
            assert_eq!(settings.reaches_floor(), reaches, "m={memory_kib} t={iterations}");
        }
    }

    #[test]
    fn costs_that_argon2_or_the_machine_cannot_bear_are_refused() {
        for (memory_kib, iterations, parallelism) in [
            (15, 1, 2),
            (0, 2, 1),
            (MAX_MEMORY_KIB + 1, 1, 1),
            (19_456, 0, 1),
            (19_456, MAX_ITERATIONS + 1, 1),
            (19_456, 2, 0),
            (19_456, 2, MAX_PARALLELISM + 1),
            (MAX_MEMORY_KIB, MAX_ITERATIONS, 1),
        ] {
            let settings = cost(memory_kib, iterations, parallelism);
            assert!(settings.check().is_err(), "m={memory_kib} t={iterations} p={parallelism}");
        }
    }

    #[test]
    fn a_pool_without_threads_queue_or_patience_is_refused() {
        let whole = Settings::default();
        for broken in [
            Settings { threads: 0, ..whole },
            Settings { threads: MAX_THREADS + 1, ..whole },
            Settings { max_queue: 0, ..whole },
            Settings { max_queue: MAX_QUEUE + 1, ..whole },
            Settings { max_wait: Duration::ZERO, ..whole },
            Settings { max_wait: MAX_WAIT + Duration::from_secs(1), ..whole },
        ] {
            assert!(broken.check().is_err(), "{broken:?}");
        }
    }
}
