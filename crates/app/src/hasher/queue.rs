//! Who waits for a hash thread, and who is not even let in. Whose turn it is, `lines` says.
//! It must never hold more jobs than its limit, nor hand out a job whose deadline has passed.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{Busy, Settings, Stats, lines::Lines, party::Party, together::Ask};

pub(super) use super::{
    job::{Job, Run},
    lines::Place,
};

/// Each that waits keeps a connection open. So whoever has others of its party before it waits at most this part of the
/// longest wait: the rest is for those who came alone.
const SHARE_OF_MORE: u32 = 4;

/// What a thread that asked for something to do got.
pub(super) enum Next {
    Run(Run),
    /// Nobody came for as long as the thread wanted to wait.
    Quiet,
    /// The queue is closed and empty: the thread may end.
    Closed,
}

impl Next {
    pub(super) fn run(self) -> Option<Run> {
        match self {
            Self::Run(run) => Some(run),
            Self::Quiet | Self::Closed => None,
        }
    }
}

struct Waiting {
    party: Party,
    deadline: Instant,
    job: Job,
}

struct State {
    /// In the order of arrival.
    waiting: BTreeMap<Place, Waiting>,
    lines: Lines,
    /// Work that has left its line and needs a thread to itself, which the last run was not. A few at most.
    passed: VecDeque<Place>,
    next_place: u64,
    running: usize,
    busy_threads: usize,
    refused: u64,
    /// The running mean of a run's time divided by its jobs. `is_timed` is false while it is a guess.
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
    most_at_once: usize,
}

impl Queue {
    /// `most_at_once`: how many hashes of today's cost a thread may take.
    pub(super) fn new(settings: &Settings, most_at_once: usize, first_guess: Duration) -> Self {
        Self {
            state: Mutex::new(State {
                waiting: BTreeMap::new(),
                lines: Lines::default(),
                passed: VecDeque::new(),
                next_place: 0,
                running: 0,
                busy_threads: 0,
                refused: 0,
                job_time: first_guess,
                is_timed: false,
                is_open: true,
            }),
            arrived: Condvar::new(),
            threads: settings.threads,
            max_wait: settings.max_wait,
            max_queue: settings.max_queue,
            most_at_once,
        }
    }

    /// Lets a job in, or refuses it at once if it could not start in time. Where all places are taken, whoever came last
    /// of the party that has most of them is refused instead.
    pub(super) fn enter(&self, party: Party, job: Job, now: Instant) -> Result<Place, Busy> {
        let mut state = self.lock();
        self.admit(&mut state, party)?;
        let crowded_out = match state.lines.last_of_longest() {
            Some((last, _)) if state.waiting.len() >= self.max_queue => state.remove(last),
            _ => None,
        };
        state.refused += u64::from(crowded_out.is_some());
        let place = Place(state.next_place);
        state.next_place += 1;
        state.waiting.insert(place, Waiting { party, deadline: now + self.max_wait, job });
        state.lines.enter(party, place);
        drop(state);
        // The job and its password are dropped after the lock.
        drop(crowded_out);
        self.arrived.notify_one();
        Ok(place)
    }

    /// Refuses whoever would be refused now, before it has a job.
    pub(super) fn ask(&self, party: Party) -> Result<(), Busy> {
        self.admit(&mut self.lock(), party)
    }

    /// Gives a place up: its caller has gone. Nothing happens if the job has left the queue already.
    pub(super) fn withdraw(&self, place: Place) {
        let mut state = self.lock();
        let gone = state.remove(place);
        // The job and its password are dropped after the lock.
        drop(state);
        drop(gone);
    }

    /// Waits for something to do, for ever or as long as `patience`. Each run got must be followed by one call of `done`.
    pub(super) fn next(&self, patience: Option<Duration>, clock: fn() -> Instant) -> Next {
        let tired_at = patience.map(|patience| clock() + patience);
        let mut state = self.lock();
        loop {
            let now = clock();
            if let Some(run) = self.take(&mut state, now) {
                return Next::Run(run);
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

    /// A run of so many jobs has ended. `took` is the time of one of them if it says something about the next one's.
    pub(super) fn done(&self, jobs: usize, took: Option<Duration>) {
        let mut state = self.lock();
        state.running -= jobs;
        state.busy_threads -= 1;
        if let Some(took) = took {
            state.learn(took);
        }
    }

    /// Refuses whoever waits and whoever comes from now on.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.is_open = false;
        let waiting = std::mem::take(&mut state.waiting);
        (state.lines, state.passed) = Default::default();
        state.refused += waiting.len() as u64;
        drop(state);
        drop(waiting);
        self.arrived.notify_all();
    }

    /// What a caller is told whose job was dropped.
    pub(super) fn busy(&self) -> Busy {
        let state = self.lock();
        busy(self.expected_wait(&state, state.waiting.len()))
    }

    pub(super) fn stats(&self) -> Stats {
        let state = self.lock();
        Stats {
            queued: state.waiting.len(),
            running: state.running,
            threads: self.threads,
            expected_wait: self.expected_wait(&state, state.waiting.len()),
            refused: state.refused,
        }
    }

    fn admit(&self, state: &mut State, party: Party) -> Result<(), Busy> {
        let others = state.lines.length(party);
        let wait = self.expected_wait(state, state.lines.ahead_of(party));
        let patience = if others == 0 { self.max_wait } else { self.max_wait / SHARE_OF_MORE };
        let is_full = state.waiting.len() >= self.max_queue
            && state.lines.last_of_longest().is_none_or(|(_, length)| length <= others + 1);
        if state.is_open && !is_full && wait <= patience {
            return Ok(());
        }
        state.refused += 1;
        Err(busy(wait))
    }

    /// What a free thread does now. Hashes of today's cost are taken together, but no more of them than the thread's
    /// share: together they take longer than one, so no other thread should idle meanwhile.
    fn take(&self, state: &mut State, now: Instant) -> Option<Run> {
        state.drop_overdue(now);
        let share = state.waiting.len().div_ceil(self.free_threads(state).max(1)).min(self.most_at_once);
        let first = state.passed.pop_front().or_else(|| state.lines.next())?;
        let run = match state.waiting.remove(&first)?.job {
            Job::Alone(work) => Run::Alone(work),
            Job::Ask(first) => Run::Together(state.asks_after(first, share)),
        };
        state.running += run.jobs();
        state.busy_threads += 1;
        Some(run)
    }

    fn free_threads(&self, state: &State) -> usize {
        self.threads.saturating_sub(state.busy_threads)
    }

    /// How long a job waits that has at most so many before it, of those who wait.
    fn expected_wait(&self, state: &State, before: usize) -> Duration {
        if state.waiting.len() < self.free_threads(state) {
            return Duration::ZERO;
        }
        // All threads but the one that frees itself last work on whoever is ahead.
        let before = before.min(state.waiting.len());
        let ahead = (before + state.running + 1).saturating_sub(self.threads);
        state.job_time.mul_f64(ahead as f64 / self.threads as f64)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Everybody waits equally long, so who is overdue came first.
    fn drop_overdue(&mut self, now: Instant) {
        while let Some((&place, _)) = self.waiting.first_key_value().filter(|(_, first)| first.deadline < now) {
            self.remove(place);
            self.refused += 1;
        }
    }

    fn remove(&mut self, place: Place) -> Option<Waiting> {
        let gone = self.waiting.remove(&place)?;
        self.lines.leave(gone.party, place);
        self.passed.retain(|passed| *passed != place);
        Some(gone)
    }

    /// The first ask and those whose turn comes next, `most` in all. Work that needs a thread to itself gives its turn to
    /// them once, and is what is taken next.
    fn asks_after(&mut self, first: Ask, most: usize) -> Vec<Ask> {
        let mut asks = vec![first];
        while asks.len() < most && self.passed.len() < most {
            let Some(place) = self.lines.next() else { break };
            match self.waiting.remove(&place) {
                Some(Waiting { job: Job::Ask(ask), .. }) => asks.push(ask),
                Some(alone) => {
                    self.waiting.insert(place, alone);
                    self.passed.push_back(place);
                }
                None => {}
            }
        }
        asks
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
    const ONE: Party = Party::HOUSE;

    /// Somebody else for each number.
    fn party(number: usize) -> Party {
        Party::of(&domain::token::Digest::of_text("party", &number.to_string()))
    }

    fn queue(threads: usize, max_queue: usize, max_wait_s: u64) -> Queue {
        let settings =
            Settings { threads, max_queue, max_wait: Duration::from_secs(max_wait_s), ..Settings::default() };
        Queue::new(&settings, 4, GUESS)
    }

    fn job() -> Job {
        Job::Alone(Box::new(|_| true))
    }

    /// A hash of today's cost, whose salt tells it apart. Its caller has gone, which the queue does not ask.
    fn ask(mark: u8) -> Job {
        let (password, salt) = (Default::default(), argon2::password_hash::phc::Salt::new(&[mark; 8]).unwrap());
        Job::Ask(Ask { password, salt, key: Default::default(), reply: tokio::sync::oneshot::channel().0 })
    }

    /// The marks of asks that were taken together; none for work that is alone.
    fn marks(run: Run) -> Vec<u8> {
        match run {
            Run::Alone(_) => Vec::new(),
            Run::Together(asks) => asks.iter().map(|ask| ask.salt[0]).collect(),
        }
    }

    /// A job that leaves a mark when it is run, to tell jobs apart.
    fn marked(marks: &std::sync::Arc<Mutex<Vec<u32>>>, mark: u32) -> Job {
        let marks = marks.clone();
        Job::Alone(Box::new(move |_| {
            marks.lock().unwrap().push(mark);
            true
        }))
    }

    fn take(queue: &Queue, now: Instant) -> Option<Run> {
        queue.take(&mut queue.lock(), now)
    }

    fn work(run: Run) {
        let together = crate::hasher::together::tests::together(8);
        run.work(&together, &mut together.arena());
    }

    #[test]
    fn jobs_leave_in_the_order_in_which_they_came() {
        let (queue, now, marks) = (queue(1, 9, 60), Instant::now(), Default::default());
        for mark in 1..=3 {
            queue.enter(ONE, marked(&marks, mark), now).unwrap();
        }
        while let Some(run) = take(&queue, now) {
            work(run);
        }
        assert_eq!(*marks.lock().unwrap(), [1, 2, 3]);
    }

    #[test]
    fn a_full_queue_lets_nobody_in() {
        let (queue, now) = (queue(1, 2, 60), Instant::now());
        queue.enter(ONE, job(), now).unwrap();
        queue.enter(ONE, job(), now).unwrap();
        assert!(queue.enter(ONE, job(), now).is_err());
        assert_eq!(queue.stats().queued, 2);
        assert_eq!(queue.stats().refused, 1);
    }

    #[test]
    fn whoever_would_wait_too_long_is_refused_and_told_how_long() {
        let (queue, now) = (queue(2, 1_000, 10), Instant::now());
        // Two threads, one second each: the 23rd would wait ten and a half.
        for number in 0..22 {
            queue.enter(party(number), job(), now).unwrap();
        }
        assert_eq!(queue.enter(party(22), job(), now), Err(Busy { retry_after_s: 11 }));
        assert_eq!(queue.ask(party(22)), Err(Busy { retry_after_s: 11 }));
    }

    #[test]
    fn whoever_has_others_of_its_party_before_it_waits_a_quarter_as_long() {
        let (queue, now) = (queue(1, 1_000, 40), Instant::now());
        // One thread, one second each: the twelfth would wait eleven.
        for _ in 0..11 {
            queue.enter(ONE, job(), now).unwrap();
        }
        assert_eq!(queue.enter(ONE, job(), now), Err(Busy { retry_after_s: 11 }));
        assert!(queue.enter(party(1), job(), now).is_ok());
    }

    #[test]
    fn in_a_full_queue_the_newest_of_the_largest_party_makes_room_for_another() {
        let (queue, now, marks) = (queue(1, 3, 60), Instant::now(), Default::default());
        for mark in 1..=3 {
            queue.enter(party(1), marked(&marks, mark), now).unwrap();
        }
        queue.enter(party(2), marked(&marks, 4), now).unwrap();
        assert!(queue.enter(party(1), marked(&marks, 5), now).is_err());
        while let Some(run) = take(&queue, now) {
            work(run);
        }
        assert_eq!(*marks.lock().unwrap(), [1, 4, 2]);
        assert_eq!(queue.stats().refused, 2);
    }

    #[test]
    fn a_thousand_parties_with_many_jobs_each_let_another_one_in_at_once() {
        let (queue, now) = (queue(2, 4_096, 10_000), Instant::now());
        for number in (0..1_000).cycle().take(50_000) {
            let _ = queue.enter(party(number), ask(1), now);
        }
        // Newcomers have most turns, so all of them were served.
        for _ in 0..500 {
            let run = take(&queue, now).unwrap();
            queue.done(run.jobs(), None);
        }
        queue.enter(party(1_000), ask(2), now).unwrap();
        let taken = take(&queue, now).map(marks).unwrap();
        assert!(taken.contains(&2), "{taken:?}");
    }

    #[test]
    fn running_jobs_count_as_ahead() {
        let (queue, now) = (queue(1, 1_000, 1), Instant::now());
        queue.enter(ONE, job(), now).unwrap();
        assert!(take(&queue, now).is_some());
        queue.enter(ONE, job(), now).unwrap();
        assert!(queue.enter(ONE, job(), now).is_err());
    }

    #[test]
    fn a_free_thread_means_no_wait() {
        let (queue, now) = (queue(2, 1_000, 1), Instant::now());
        queue.enter(ONE, job(), now).unwrap();
        assert!(take(&queue, now).is_some());
        assert_eq!(queue.stats().expected_wait, Duration::ZERO);
    }

    #[test]
    fn the_first_job_replaces_the_guess_and_later_ones_move_the_mean() {
        let (queue, now) = (queue(1, 9, 60), Instant::now());
        for (took_ms, mean_ms) in [(80, 80), (160, 90), (10, 80)] {
            queue.enter(ONE, job(), now).unwrap();
            take(&queue, now).unwrap();
            queue.done(1, Some(Duration::from_millis(took_ms)));
            assert_eq!(queue.lock().job_time, Duration::from_millis(mean_ms));
        }
    }

    #[test]
    fn the_last_free_thread_takes_four_that_are_alike() {
        let (queue, now) = (queue(1, 9, 60), Instant::now());
        for mark in 1..=6 {
            queue.enter(ONE, ask(mark), now).unwrap();
        }
        assert_eq!(take(&queue, now).map(marks), Some(vec![1, 2, 3, 4]));
        assert_eq!((queue.stats().running, queue.stats().queued), (4, 2));
        queue.done(4, None);
        assert_eq!(take(&queue, now).map(marks), Some(vec![5, 6]));
    }

    #[test]
    fn free_threads_share_what_waits() {
        let (queue, now) = (queue(3, 9, 60), Instant::now());
        for mark in 1..=5 {
            queue.enter(ONE, ask(mark), now).unwrap();
        }
        let taken = [(); 3].map(|()| take(&queue, now).map(marks).unwrap());
        assert_eq!(taken, [vec![1, 2], vec![3, 4], vec![5]]);
    }

    #[test]
    fn where_one_is_the_most_they_leave_one_by_one() {
        let settings = Settings { threads: 1, ..Settings::default() };
        let (queue, now) = (Queue::new(&settings, 1, GUESS), Instant::now());
        queue.enter(ONE, ask(1), now).unwrap();
        queue.enter(ONE, ask(2), now).unwrap();
        assert_eq!(take(&queue, now).map(marks), Some(vec![1]));
    }

    #[test]
    fn work_that_is_alone_is_passed_by_one_run_only() {
        let (queue, now) = (queue(1, 9, 60), Instant::now());
        for job in [ask(1), job(), ask(2), job(), ask(3)] {
            queue.enter(ONE, job, now).unwrap();
        }
        let taken = [(); 3].map(|()| take(&queue, now).map(marks).unwrap());
        assert_eq!(taken, [vec![1, 2, 3], vec![], vec![]]);
    }

    #[test]
    fn whoever_withdrew_or_is_overdue_is_not_taken_along() {
        let (queue, now) = (queue(1, 9, 10), Instant::now());
        queue.enter(party(1), ask(1), now).unwrap();
        let later = now + Duration::from_secs(5);
        queue.enter(party(2), ask(2), later).unwrap();
        let gone = queue.enter(party(3), ask(3), later).unwrap();
        queue.enter(party(4), ask(4), later).unwrap();
        queue.withdraw(gone);
        assert_eq!(take(&queue, now + Duration::from_secs(11)).map(marks), Some(vec![2, 4]));
        assert_eq!(queue.stats().refused, 1);
    }

    #[test]
    fn a_thread_with_four_leaves_the_others_free() {
        let (queue, now) = (queue(2, 9, 60), Instant::now());
        for mark in 1..=8 {
            queue.enter(ONE, ask(mark), now).unwrap();
        }
        assert_eq!(take(&queue, now).map(marks).unwrap().len(), 4);
        for place in 4..8 {
            queue.withdraw(Place(place));
        }
        assert_eq!(queue.stats().expected_wait, Duration::ZERO);
    }

    #[test]
    fn a_job_past_its_deadline_is_dropped_and_the_next_one_runs() {
        let (queue, now, marks) = (queue(1, 9, 10), Instant::now(), Default::default());
        let later = now + Duration::from_secs(5);
        queue.enter(ONE, marked(&marks, 1), now).unwrap();
        queue.enter(ONE, marked(&marks, 2), later).unwrap();
        work(take(&queue, now + Duration::from_millis(10_001)).unwrap());
        assert_eq!(*marks.lock().unwrap(), [2]);
        assert_eq!(queue.stats().refused, 1);
    }

    #[test]
    fn a_withdrawn_job_makes_room_at_once() {
        let (queue, now, marks) = (queue(1, 2, 60), Instant::now(), Default::default());
        let first = queue.enter(ONE, marked(&marks, 1), now).unwrap();
        queue.enter(ONE, marked(&marks, 2), now).unwrap();
        queue.withdraw(first);
        queue.enter(ONE, marked(&marks, 3), now).unwrap();
        while let Some(run) = take(&queue, now) {
            work(run);
        }
        assert_eq!(*marks.lock().unwrap(), [2, 3]);
    }

    #[test]
    fn withdrawing_a_job_that_has_left_disturbs_nobody() {
        let (queue, now) = (queue(1, 9, 60), Instant::now());
        let first = queue.enter(ONE, job(), now).unwrap();
        queue.enter(ONE, job(), now).unwrap();
        assert!(take(&queue, now).is_some());
        queue.withdraw(first);
        assert_eq!(queue.stats().queued, 1);
        assert_eq!(queue.stats().running, 1);
    }

    #[test]
    fn a_closed_queue_drops_who_waits_and_lets_nobody_in() {
        let (queue, now) = (queue(1, 9, 60), Instant::now());
        queue.enter(ONE, job(), now).unwrap();
        queue.close();
        assert_eq!(queue.stats().queued, 0);
        assert!(queue.enter(ONE, job(), now).is_err());
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
