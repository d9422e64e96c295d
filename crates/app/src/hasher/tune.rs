//! Measures what hashes of a given cost take on this machine, with the very pool that a server would start.
//! It must never offer a cost below the floor, nor measure one that takes more memory than there is.

use std::time::{Duration, Instant};

use argon2_lockstep::MAX_JOBS;
use domain::password::NewPassword;
use tokio::{sync::mpsc, task::JoinSet};

use super::{Busy, Hasher, Implementation, Party, Settings, StartError};

/// KiB of memory and passes, with one lane, the weakest first. The first is the floor; 46 MiB with one pass OWASP calls
/// its equal; 64 MiB with three is the second choice of RFC 9106 section 4. Between and above them an attacker pays
/// half as much again, or twice, at each step.
const STEPS: [(u32, u32); 12] = [
    (19_456, 2),
    (47_104, 1),
    (47_104, 2),
    (65_536, 3),
    (98_304, 3),
    (131_072, 3),
    (196_608, 3),
    (262_144, 3),
    (393_216, 3),
    (524_288, 3),
    (786_432, 3),
    (1_048_576, 3),
];
/// How many ask at the same time for each thread, so that as many as can run together always wait.
const CROWD: usize = 2 * MAX_JOBS;
/// Hashes alone at least, however long they take.
const LEAST_ALONE: usize = 3;
const PATIENCE: Duration = Duration::from_secs(120);

/// What one cost comes to on this machine.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// The cost and the pool that were measured.
    pub settings: Settings,
    /// The median time of one hash while nobody else asks.
    pub alone: Duration,
    /// Hashes a second while all threads are busy.
    pub per_second: f64,
    /// The time of one hash then, from when a thread has taken it: it shares the thread with others.
    pub beside_others: Duration,
    /// What the memory of all threads grows to.
    pub peak_bytes: u64,
}

/// Why there is no measurement.
#[derive(Debug, thiserror::Error)]
pub enum Unmeasured {
    /// The pool did not start.
    #[error(transparent)]
    NotStarted(#[from] StartError),
    /// A hash was not made, although there was time for it.
    #[error("a hash could not be made; there may be too little memory")]
    NotHashed(#[from] Busy),
}

/// Costs that are worth measuring with such a pool, the weakest first, as far as they fit into so many bytes. The floor
/// is always among them.
#[must_use]
pub fn steps(pool: &Settings, memory_bytes: u64) -> Vec<Settings> {
    let steps = STEPS.map(|(memory_kib, iterations)| Settings { memory_kib, iterations, parallelism: 1, ..*pool });
    let [floor, above @ ..] = steps;
    let fitting = above.into_iter().filter(|settings| peak_bytes(settings) <= memory_bytes);
    std::iter::once(floor).chain(fitting).collect()
}

/// Measures one cost for about twice this long, and longer if its hashes take long.
///
/// # Errors
/// The pool does not start with these settings, or there is no memory for their hashes.
pub async fn measure(settings: Settings, span: Duration) -> Result<Measured, Unmeasured> {
    let hasher = Hasher::start(Settings { max_wait: PATIENCE, ..settings })?;
    let alone = alone(&hasher, span).await?;
    let per_second = saturated(&hasher, CROWD * settings.threads, span).await?;
    hasher.stop().await;
    let at_once = (settings.threads * depth(&settings)) as f64;
    let beside_others = Duration::from_secs_f64(at_once / per_second);
    Ok(Measured { settings, alone, per_second, beside_others, peak_bytes: peak_bytes(&settings) })
}

/// The strongest of them, which are given weakest first, that keeps one log-in within the budget. `None`: none does.
#[must_use]
pub fn strongest_within(measured: &[Measured], budget: Duration) -> Option<&Measured> {
    measured.iter().rev().find(|one| one.alone <= budget)
}

async fn alone(hasher: &Hasher, span: Duration) -> Result<Duration, Busy> {
    // The first one takes the memory from the system.
    hasher.hash(Party::HOUSE, password()).await?;
    let begun = now();
    let mut took = Vec::new();
    while took.len() < LEAST_ALONE || now() - begun < span {
        let asked = now();
        hasher.hash(Party::HOUSE, password()).await?;
        took.push(now() - asked);
    }
    took.sort_unstable();
    Ok(took[took.len() / 2])
}

/// Hashes a second once everybody in the crowd has been served, so that neither the memory that threads take at first
/// nor the last ones, who run by themselves, count.
async fn saturated(hasher: &Hasher, crowd: usize, span: Duration) -> Result<f64, Busy> {
    let (made, mut all_made) = mpsc::unbounded_channel();
    let mut callers = JoinSet::new();
    for _ in 0..crowd {
        let (hasher, made) = (hasher.clone(), made.clone());
        callers.spawn(async move {
            loop {
                let hashed = hasher.hash(Party::HOUSE, password()).await.map(|_| now());
                if made.send(hashed).is_err() || hashed.is_err() {
                    return;
                }
            }
        });
    }
    for _ in 1..crowd {
        next(&mut all_made).await?;
    }
    let begun = next(&mut all_made).await?;
    let mut count = 0;
    loop {
        let elapsed = next(&mut all_made).await?.saturating_duration_since(begun);
        count += 1;
        if count >= 2 * crowd && elapsed >= span {
            return Ok(count as f64 / elapsed.as_secs_f64());
        }
    }
}

async fn next(all_made: &mut mpsc::UnboundedReceiver<Result<Instant, Busy>>) -> Result<Instant, Busy> {
    // Somebody who was refused says so before leaving, so there is always somebody who answers.
    all_made.recv().await.unwrap_or(Err(Busy { retry_after_s: 1 }))
}

fn password() -> NewPassword {
    NewPassword::parse("a password to measure with".to_owned()).expect("it is within the limits")
}

/// What the threads hold once each has run as many hashes at once as it may.
fn peak_bytes(settings: &Settings) -> u64 {
    let hashes = (settings.threads * depth(settings)) as u64;
    hashes.saturating_mul(u64::from(settings.memory_kib) * 1024)
}

fn depth(settings: &Settings) -> usize {
    match settings.implementation {
        Implementation::Auto => MAX_JOBS,
        Implementation::Portable => 1,
    }
}

#[expect(clippy::disallowed_methods, reason = "here time is what is measured, with the pool's own monotonic clock")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(threads: usize, implementation: Implementation) -> Settings {
        Settings { memory_kib: 64, iterations: 1, parallelism: 2, threads, implementation, ..Settings::default() }
    }

    fn measured(memory_kib: u32, alone_ms: u64) -> Measured {
        let settings = Settings { memory_kib, ..Settings::default() };
        let alone = Duration::from_millis(alone_ms);
        Measured { settings, alone, per_second: 1.0, beside_others: alone, peak_bytes: 0 }
    }

    #[test]
    fn every_step_may_be_used_and_costs_more_than_the_one_before() {
        let steps = steps(&pool(2, Implementation::Auto), u64::MAX);
        let work = |settings: &Settings| u64::from(settings.memory_kib) * u64::from(settings.iterations);
        assert_eq!(steps.len(), STEPS.len());
        assert!(steps.is_sorted_by(|weaker, stronger| work(weaker) < work(stronger)));
        assert!(steps.iter().all(|step| step.check().is_ok() && step.reaches_floor()));
    }

    #[test]
    fn steps_keep_the_pool_and_have_one_lane() {
        let pool = pool(3, Implementation::Portable);
        for step in steps(&pool, u64::MAX) {
            assert_eq!(
                step,
                Settings { memory_kib: step.memory_kib, iterations: step.iterations, parallelism: 1, ..pool }
            );
        }
    }

    #[test]
    fn a_step_that_does_not_fit_into_the_memory_is_left_out() {
        // Two threads with four hashes of 64 MiB each.
        let fitting = |bytes| steps(&pool(2, Implementation::Auto), bytes).len();
        assert_eq!((fitting(512 << 20), fitting((512 << 20) - 1)), (4, 3));
    }

    #[test]
    fn the_portable_implementation_needs_a_quarter_of_the_memory() {
        let fitting = |implementation| steps(&pool(2, implementation), 128 << 20).len();
        assert_eq!((fitting(Implementation::Auto), fitting(Implementation::Portable)), (1, 4));
    }

    #[test]
    fn the_floor_is_a_step_however_little_memory_there_is() {
        let steps = steps(&pool(2, Implementation::Auto), 0);
        assert_eq!(steps.iter().map(|step| (step.memory_kib, step.iterations)).collect::<Vec<_>>(), [(19_456, 2)]);
    }

    #[test]
    fn the_strongest_within_the_budget_is_proposed() {
        let all = [measured(1, 10), measured(2, 20), measured(3, 30)];
        let proposed =
            |budget_ms| strongest_within(&all, Duration::from_millis(budget_ms)).map(|one| one.settings.memory_kib);
        assert_eq!([9, 10, 29, 30, 99].map(proposed), [None, Some(1), Some(2), Some(3), Some(3)]);
    }

    #[tokio::test]
    async fn a_measurement_says_what_it_measured() {
        for implementation in [Implementation::Auto, Implementation::Portable] {
            let settings = pool(2, implementation);
            let measured = measure(settings, Duration::ZERO).await.unwrap();
            assert_eq!(measured.settings, settings);
            assert_eq!(measured.peak_bytes, (2 * depth(&settings) as u64 * 64) << 10);
            assert!(measured.per_second > 0.0 && !measured.alone.is_zero() && !measured.beside_others.is_zero());
        }
    }

    #[tokio::test]
    async fn settings_that_make_no_pool_are_not_measured() {
        let measured = measure(pool(0, Implementation::Auto), Duration::ZERO).await;
        assert!(matches!(measured, Err(Unmeasured::NotStarted(_))));
    }
}
