//! Who waits for a hash thread, in the order of arrival, and who is not even let in.
//! It must never hold more jobs than its limit, nor hand out a job whose deadline has passed.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{Busy, Settings, Stats, arena::Arena};

/// Something to do on a hash thread. Returns whether it hashed; a job whose caller has gone does not.
/// Dropped without being run, it tells its caller that it was refused.
pub(super) type Job = Box<dyn FnOnce(&mut Arena) -> bool + Send>;

/// A job's place, with which it can be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u64);

/// What a thread that asked for a job got.
pub(super) enum Next {
    Job(Job),
    /// Nobody came for as long as the thread wanted to wait.
    Quiet,
    /// The queue is closed and empty: the thread may end.
    Closed,
}

impl Next {
    pub(super) fn job(self) -> Option<Job> {
        match self {
            Self::Job(job) => Some(job),
            Self::Quiet | Self::Closed => None,
        }
    }
}

struct Waiting {
    place: Place,
    deadline: Instant,
    job: Job,
}

struct State {
    waiting: VecDeque<Waiting>,
    next_place: u64,
    running: usize,
    refused: u64,
    /// The running mean of a job's time. `is_timed` is false while it is a guess.
    job_time: Duration,
    is_timed: bool,
    is_open: bool,
}

/// The queue in front of all hash threads.
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
    threads: usize,
    max_wait: Duration,
    max_queue: usize,
}

impl Queue {
    pub(super) fn new(settings: &Settings, first_guess: Duration) -> Self {
        Self {
            state: Mutex::new(State {
                waiting: VecDeque::new(),
                next_place: 0,
                running: 0,
                refused: 0,
                job_time: first_guess,
                is_timed: false,
                is_open: true,
            }),
            arrived: Condvar::new(),
            threads: settings.threads,
            max_wait: settings.max_wait,
            max_queue: settings.max_queue,
        }
    }

    /// Lets a job in, or refuses it at once if it could not start in time.
    pub(super) fn enter(&self, job: Job, now: Instant) -> Result<Place, Busy> {
        let mut state = self.lock();
        let wait = self.expected_wait(&state);
        if !state.is_open || state.waiting.len() >= self.max_queue || wait > self.max_wait {
            state.refused += 1;
            return Err(busy(wait));
        }
        let place = Place(state.next_place);
        state.next_place += 1;
        state.waiting.push_back(Waiting { place, deadline: now + self.max_wait, job });
        drop(state);
        self.arrived.notify_one();
        Ok(place)
    }

    /// Gives a place up: its caller has gone. Nothing happens if the job has left the queue already.
    pub(super) fn withdraw(&self, place: Place) {
        let mut state = self.lock();
        let found = state.waiting.binary_search_by_key(&place, |waiting| waiting.place);
        let gone = found.ok().and_then(|index| state.waiting.remove(index));
        // The job and its password are dropped after the lock.
        drop(state);
        drop(gone);
    }

    /// Waits for a job, for ever or as long as `patience`. Each job got must be followed by one call of `done`.
    pub(super) fn next(&self, patience: Option<Duration>, clock: fn() -> Instant) -> Next {
        let tired_at = patience.map(|patience| clock() + patience);
        let mut state = self.lock();
        loop {
            let now = clock();
            if let Some(job) = state.take(now) {
                return Next::Job(job);
            }
            if !state.is_open {
                return Next::Closed;
            }
            state = match tired_at {
                None => self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(tired_at) if tired_at <= now => return Next::Quiet,
                Some(tired_at) => {
                    self.arrived.wait_timeout(state, tired_at - now).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// A job has ended. `took` is its time if it says something about the next one's.
    pub(super) fn done(&self, took: Option<Duration>) {
        let mut state = self.lock();
        state.running -= 1;
        if let Some(took) = took {
            state.learn(took);
        }
    }

    /// Refuses whoever waits and whoever comes from now on.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.is_open = false;
        let waiting = std::mem::take(&mut state.waiting);
        state.refused += waiting.len() as u64;
        drop(state);
        drop(waiting);
        self.arrived.notify_all();
    }

    /// What a caller is told whose job was dropped.
    pub(super) fn busy(&self) -> Busy {
        busy(self.expected_wait(&self.lock()))
    }

    pub(super) fn stats(&self) -> Stats {
        let state = self.lock();
        Stats {
            queued: state.waiting.len(),
            running: state.running,
            threads: self.threads,
            expected_wait: self.expected_wait(&state),
            refused: state.refused,
        }
    }

    fn expected_wait(&self, state: &State) -> Duration {
        // All threads but the one that frees itself last work on whoever is ahead.
        let ahead = (state.waiting.len() + state.running + 1).saturating_sub(self.threads);
        state.job_time.mul_f64(ahead as f64 / self.threads as f64)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn take(&mut self, now: Instant) -> Option<Job> {
        while let Some(first) = self.waiting.pop_front() {
            if now <= first.deadline {
                self.running += 1;
                return Some(first.job);
            }
            self.refused += 1;
        }
        None
    }

    fn learn(&mut self, took: Duration) {
        self.job_time = if self.is_timed { (self.job_time * 7 + took) / 8 } else { took };
        self.is_timed = true;
    }
}

fn busy(wait: Duration) -> Busy {
    Busy { retry_after_s: (wait.as_secs_f64().ceil() as u32).clamp(1, 60) }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests count from any moment, and only the monotonic clock makes one")]
mod tests {
    use super::*;

    const GUESS: Duration = Duration::from_secs(1);

    fn queue(threads: usize, max_queue: usize, max_wait_s: u64) -> Queue {
        let settings =
            Settings { threads, max_queue, max_wait: Duration::from_secs(max_wait_s), ..Settings::default() };
        Queue::new(&settings, GUESS)
    }

    fn job() -> Job {
        Box::new(|_| true)
    }

    /// A job that leaves a mark when it is run, to tell jobs apart.
    fn marked(marks: &std::sync::Arc<Mutex<Vec<u32>>>, mark: u32) -> Job {
        let marks = marks.clone();
        Box::new(move |_| {
            marks.lock().unwrap().push(mark);
            true
        })
    }

    fn take(queue: &Queue, now: Instant) -> Option<Job> {
        queue.lock().take(now)
    }

    #[test]
    fn jobs_leave_in_the_order_in_which_they_came() {
        let (queue, now, marks) = (queue(1, 9, 60), Instant::now(), Default::default());
        for mark in 1..=3 {
            queue.enter(marked(&marks, mark), now).unwrap();
        }
        while let Some(job) = take(&queue, now) {
            job(&mut Arena::new(8));
        }
        assert_eq!(*marks.lock().unwrap(), [1, 2, 3]);
    }

    #[test]
    fn a_full_queue_lets_nobody_in() {
        let (queue, now) = (queue(1, 2, 60), Instant::now());
        queue.enter(job(), now).unwrap();
        queue.enter(job(), now).unwrap();
        assert!(queue.enter(job(), now).is_err());
        assert_eq!(queue.stats().queued, 2);
        assert_eq!(queue.stats().refused, 1);
    }

    #[test]
    fn whoever_would_wait_too_long_is_refused_and_told_how_long() {
        let (queue, now) = (queue(2, 1_000, 10), Instant::now());
        // Two threads, one second each: the 23rd would wait ten and a half.
        for _ in 0..22 {
            queue.enter(job(), now).unwrap();
        }
        assert_eq!(queue.enter(job(), now), Err(Busy { retry_after_s: 11 }));
    }

    #[test]
    fn running_jobs_count_as_ahead() {
        let (queue, now) = (queue(1, 1_000, 1), Instant::now());
        queue.enter(job(), now).unwrap();
        assert!(take(&queue, now).is_some());
        queue.enter(job(), now).unwrap();
        assert!(queue.enter(job(), now).is_err());
    }

    #[test]
    fn a_free_thread_means_no_wait() {
        let (queue, now) = (queue(2, 1_000, 1), Instant::now());
        queue.enter(job(), now).unwrap();
        assert!(take(&queue, now).is_some());
        assert_eq!(queue.stats().expected_wait, Duration::ZERO);
    }

    #[test]
    fn the_first_job_replaces_the_guess_and_later_ones_move_the_mean() {
        let queue = queue(1, 9, 60);
        for (took_ms, mean_ms) in [(80, 80), (160, 90), (10, 80)] {
            queue.lock().running += 1;
            queue.done(Some(Duration::from_millis(took_ms)));
            assert_eq!(queue.lock().job_time, Duration::from_millis(mean_ms));
        }
    }

    #[test]
    fn a_job_past_its_deadline_is_dropped_and_the_next_one_runs() {
        let (queue, now, marks) = (queue(1, 9, 10), Instant::now(), Default::default());
        let later = now + Duration::from_secs(5);
        queue.enter(marked(&marks, 1), now).unwrap();
        queue.enter(marked(&marks, 2), later).unwrap();
        let job = take(&queue, now + Duration::from_millis(10_001)).unwrap();
        job(&mut Arena::new(8));
        assert_eq!(*marks.lock().unwrap(), [2]);
        assert_eq!(queue.stats().refused, 1);
    }

    #[test]
    fn a_withdrawn_job_makes_room_at_once() {
        let (queue, now, marks) = (queue(1, 2, 60), Instant::now(), Default::default());
        let first = queue.enter(marked(&marks, 1), now).unwrap();
        queue.enter(marked(&marks, 2), now).unwrap();
        queue.withdraw(first);
        queue.enter(marked(&marks, 3), now).unwrap();
        while let Some(job) = take(&queue, now) {
            job(&mut Arena::new(8));
        }
        assert_eq!(*marks.lock().unwrap(), [2, 3]);
    }

    #[test]
    fn withdrawing_a_job_that_has_left_disturbs_nobody() {
        let (queue, now) = (queue(1, 9, 60), Instant::now());
        let first = queue.enter(job(), now).unwrap();
        queue.enter(job(), now).unwrap();
        assert!(take(&queue, now).is_some());
        queue.withdraw(first);
        assert_eq!(queue.stats().queued, 1);
        assert_eq!(queue.stats().running, 1);
    }

    #[test]
    fn a_closed_queue_drops_who_waits_and_lets_nobody_in() {
        let (queue, now) = (queue(1, 9, 60), Instant::now());
        queue.enter(job(), now).unwrap();
        queue.close();
        assert_eq!(queue.stats().queued, 0);
        assert!(queue.enter(job(), now).is_err());
        assert!(matches!(queue.next(None, Instant::now), Next::Closed));
    }

    #[test]
    fn a_thread_that_waited_in_vain_is_told_so() {
        let queue = queue(1, 9, 60);
        assert!(matches!(queue.next(Some(Duration::ZERO), Instant::now), Next::Quiet));
    }

    #[test]
    fn retry_after_is_whole_seconds_between_1_and_60() {
        for (wait_ms, retry_after_s) in [(0, 1), (1_000, 1), (1_001, 2), (3_600_000, 60)] {
            let wait = Duration::from_millis(wait_ms);
            assert_eq!(busy(wait), Busy { retry_after_s });
        }
    }
}
