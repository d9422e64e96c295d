//! The hash threads: each runs one job, or a few that are alike, in memory of its own, at the lowest priority.
//! A thread must never die of a job, nor go to rest with traces of a password in its memory.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use argon2::password_hash::phc::Salt;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{
    Busy, Settings, Stats,
    arena::Arena,
    argon::Fault,
    party::Party,
    pepper::Key,
    queue::{Job, Next, Place, Queue, Run},
    together::{Ask, Tag, Together},
};

/// How long a thread waits for the next job before it wipes its memory. Under load there is always a next one.
const LINGER: Duration = Duration::from_millis(20);
/// How long a resting thread keeps its wiped memory.
const KEEP: Duration = Duration::from_secs(60);

/// The threads and the queue in front of them.
pub(super) struct Pool {
    queue: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    clock: Clock,
}

/// What time it is. Deadlines and the time of a job are of this process alone, so its monotonic clock is enough.
pub(super) type Clock = fn() -> Instant;

impl Pool {
    /// `first_guess` is the time of a hash of today until one was measured.
    pub(super) fn start(
        settings: &Settings,
        together: &Together,
        first_guess: Duration,
        clock: Clock,
    ) -> io::Result<Self> {
        let queue = Arc::new(Queue::new(settings, together.most(), first_guess));
        // Should a thread not start, dropping the pool ends those that did.
        let pool = Self { queue, threads: Mutex::new(Vec::new()), clock };
        for number in 0..settings.threads {
            let (queue, together) = (Arc::clone(&pool.queue), together.clone());
            let thread = thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || work_until_closed(&queue, &together, clock))?;
            pool.threads().push(thread);
        }
        Ok(pool)
    }

    /// Runs one piece of work on a hash thread. If the caller goes away before its turn, the work is never done.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        party: Party,
        work: impl FnOnce(&mut Arena) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let (reply, answer) = oneshot::channel();
        let job = Job::Alone(Box::new(move |arena| {
            if reply.is_closed() {
                return false;
            }
            // A caller that went away meanwhile needs no answer.
            let _ = reply.send(work(arena));
            true
        }));
        self.answer(party, job, answer).await
    }

    /// Computes a hash of today's cost, on a hash thread and perhaps beside others.
    pub(super) async fn derive(
        &self,
        party: Party,
        password: Zeroizing<Vec<u8>>,
        salt: Salt,
        key: Key,
    ) -> Result<Result<Tag, Fault>, Busy> {
        let (reply, answer) = oneshot::channel();
        self.answer(party, Job::Ask(Ask { password, salt, key, reply }), answer).await
    }

    /// Whether the party would be let in now.
    pub(super) fn ask(&self, party: Party) -> Result<(), Busy> {
        self.queue.ask(party)
    }

    async fn answer<T>(&self, party: Party, job: Job, answer: oneshot::Receiver<T>) -> Result<T, Busy> {
        let place = self.queue.enter(party, job, (self.clock)())?;
        let _ticket = Ticket { queue: &self.queue, place };
        // The job was dropped unanswered: too late, stopped, or it panicked, which the thread has logged.
        answer.await.map_err(|_| self.queue.busy())
    }

    pub(super) fn stats(&self) -> Stats {
        self.queue.stats()
    }

    pub(super) async fn stop(&self) {
        self.queue.close();
        let threads = std::mem::take(&mut *self.threads());
        let ended = tokio::task::spawn_blocking(move || {
            for thread in threads {
                // A thread that panicked has nothing left to wait for.
                let _ = thread.join();
            }
        });
        // Fails only if the runtime is going down itself.
        let _ = ended.await;
    }

    fn threads(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue.close();
    }
}

/// Held while a caller waits; dropped with the caller, it takes the job out of the queue.
struct Ticket<'a> {
    queue: &'a Queue,
    place: Place,
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.queue.withdraw(self.place);
    }
}

fn work_until_closed(queue: &Queue, together: &Together, clock: Clock) {
    lower_priority();
    let mut arena = together.arena();
    while let Some(run) = wait(queue, &mut arena, clock) {
        let (jobs, begun) = (run.jobs(), clock());
        let worked = catch_unwind(AssertUnwindSafe(|| run.work(together, &mut arena)));
        let hashed = worked.as_ref().ok().and_then(|&hashed| u32::try_from(hashed).ok());
        queue.done(jobs, hashed.and_then(|hashed| (clock() - begun).checked_div(hashed)));
        if worked.is_err() {
            tracing::error!("a hash job panicked");
        }
    }
}

/// The next run; meanwhile the memory is first kept, then wiped, then given back. `None`: there will be none.
fn wait(queue: &Queue, arena: &mut Arena, clock: Clock) -> Option<Run> {
    match queue.next(Some(LINGER), clock) {
        Next::Quiet => arena.rest(),
        other => return other.run(),
    }
    match queue.next(Some(KEEP), clock) {
        Next::Quiet => arena.give_back(),
        other => return other.run(),
    }
    queue.next(None, clock).run()
}

/// Hashing takes whatever the processor has left, so that cheap requests stay fast beside it.
#[cfg(target_os = "linux")]
fn lower_priority() {
    use rustix::{process::setpriority_process, thread::gettid};

    // On Linux the priority of a "process" is that of the one thread with this id.
    if let Err(error) = setpriority_process(Some(gettid()), 19) {
        tracing::debug!(%error, "the hash thread keeps its priority");
    }
}

#[cfg(not(target_os = "linux"))]
fn lower_priority() {}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests count from any moment, and only the monotonic clock makes one")]
mod tests {
    use std::{
        future::Future,
        pin::Pin,
        sync::{
            LazyLock,
            atomic::{AtomicU64, Ordering::SeqCst},
            mpsc,
        },
        task::Poll,
    };

    use super::*;
    use crate::hasher::{
        argon::Input,
        together::tests::{PANIC, today, together},
    };

    fn pool(threads: usize, max_queue: usize, max_wait: Duration) -> Pool {
        let settings = Settings { threads, max_queue, max_wait, ..Settings::default() };
        Pool::start(&settings, &together(8), Duration::ZERO, Instant::now).unwrap()
    }

    fn patient_pool(threads: usize) -> Pool {
        pool(threads, 100, Duration::from_secs(60))
    }

    /// Occupies the only thread until the returned sender is dropped.
    async fn block(pool: &Arc<Pool>) -> mpsc::Sender<()> {
        let (release, released) = mpsc::channel::<()>();
        let (begun, has_begun) = oneshot::channel();
        let blocked = Arc::clone(pool);
        tokio::spawn(async move {
            blocked
                .run(Party::HOUSE, move |_| {
                    let _ = begun.send(());
                    let _ = released.recv();
                })
                .await
        });
        has_begun.await.unwrap();
        release
    }

    /// Polls once: the work is in the queue afterwards.
    async fn is_pending(call: &mut (impl Future + Unpin)) -> bool {
        std::future::poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut *call).poll(context).is_pending())).await
    }

    #[tokio::test]
    async fn work_runs_on_a_named_thread_of_its_own() {
        let name = patient_pool(1).run(Party::HOUSE, |_| thread::current().name().map(str::to_owned)).await;
        assert_eq!(name.unwrap().as_deref(), Some("hash-0"));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn hash_threads_and_only_they_have_the_lowest_priority() {
        use rustix::{process::getpriority_process, thread::gettid};

        let before = getpriority_process(Some(gettid())).unwrap();
        let inside = patient_pool(1).run(Party::HOUSE, |_| getpriority_process(Some(gettid()))).await;
        assert_eq!(inside.unwrap(), Ok(19));
        assert_eq!(getpriority_process(Some(gettid())).unwrap(), before);
    }

    #[tokio::test]
    async fn a_panic_reaches_its_own_caller_alone() {
        let pool = patient_pool(1);
        let panicked = pool.run(Party::HOUSE, |_| panic!("on purpose")).await;
        assert_eq!(panicked, Err::<(), _>(Busy { retry_after_s: 1 }));
        assert_eq!(pool.run(Party::HOUSE, |_| 7).await, Ok(7));
        pool.stop().await;
        assert_eq!(pool.stats().running, 0);
    }

    fn hash<'a>(pool: &'a Pool, password: &[u8]) -> Pin<Box<impl Future<Output = Result<[u8; 32], Busy>> + 'a>> {
        let password = Zeroizing::new(password.to_vec());
        let salt = Salt::new(b"somesalt").unwrap();
        Box::pin(async move { Ok(*pool.derive(Party::HOUSE, password, salt, Key::default()).await?.unwrap()) })
    }

    fn expected(password: &[u8]) -> Result<[u8; 32], Busy> {
        let mut tag = [0; 32];
        let input = Input { password, salt: b"somesalt", key: &Key::default() };
        today(8).derive(&input, &mut tag, &mut Arena::new(8)).unwrap();
        Ok(tag)
    }

    #[tokio::test]
    async fn four_that_wait_run_in_one_memory_and_each_gets_its_own_answer() {
        let pool = Arc::new(patient_pool(1));
        let release = block(&pool).await;
        let mut calls = [b"a", b"b", b"c", b"d"].map(|password| hash(&pool, password));
        for call in &mut calls {
            assert!(is_pending(call).await);
        }
        let mut size = Box::pin(pool.run(Party::HOUSE, |arena| arena.side_by_side().size()));
        assert!(is_pending(&mut size).await);
        drop(release);
        for (call, password) in calls.into_iter().zip([b"a", b"b", b"c", b"d"]) {
            assert_eq!(call.await, expected(password));
        }
        assert_eq!(size.await, Ok((4 * 8) << 10));
        pool.stop().await;
        assert_eq!((pool.stats().running, pool.stats().queued), (0, 0));
    }

    #[tokio::test]
    async fn a_caller_that_goes_does_not_disturb_those_beside_it() {
        let pool = Arc::new(patient_pool(1));
        let release = block(&pool).await;
        let (mut first, mut gone, mut last) = (hash(&pool, b"a"), hash(&pool, b"b"), hash(&pool, b"c"));
        assert!(is_pending(&mut first).await && is_pending(&mut gone).await && is_pending(&mut last).await);
        drop(gone);
        drop(release);
        assert_eq!((first.await, last.await), (expected(b"a"), expected(b"c")));
    }

    #[tokio::test]
    async fn a_panic_refuses_all_that_ran_together_and_nobody_after_them() {
        let pool = Arc::new(patient_pool(1));
        let release = block(&pool).await;
        let (mut first, mut panics) = (hash(&pool, b"a"), hash(&pool, PANIC));
        assert!(is_pending(&mut first).await && is_pending(&mut panics).await);
        drop(release);
        let busy = Err(Busy { retry_after_s: 1 });
        assert_eq!((first.await, panics.await), (busy, busy));
        assert_eq!(hash(&pool, b"a").await, expected(b"a"));
        pool.stop().await;
        assert_eq!(pool.stats().running, 0);
    }

    #[tokio::test]
    async fn a_job_whose_caller_has_gone_is_never_run() {
        let pool = Arc::new(patient_pool(1));
        let release = block(&pool).await;
        let (ran, has_run) = mpsc::channel();
        let mut gone = Box::pin(pool.run(Party::HOUSE, move |_| ran.send(())));
        assert!(is_pending(&mut gone).await);
        assert_eq!(pool.stats().queued, 1);
        drop(gone);
        assert_eq!(pool.stats().queued, 0);
        drop(release);
        pool.run(Party::HOUSE, |_| ()).await.unwrap();
        assert!(has_run.recv().is_err());
    }

    #[tokio::test]
    async fn a_caller_that_waited_past_its_deadline_is_refused() {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        static ELAPSED_S: AtomicU64 = AtomicU64::new(0);
        let settings = Settings { threads: 1, max_wait: Duration::from_secs(10), ..Settings::default() };
        let clock = || *START + Duration::from_secs(ELAPSED_S.load(SeqCst));
        let pool = Pool::start(&settings, &together(8), Duration::ZERO, clock);
        let pool = Arc::new(pool.unwrap());
        let release = block(&pool).await;
        let mut late = Box::pin(pool.run(Party::HOUSE, |_| ()));
        assert!(is_pending(&mut late).await);
        ELAPSED_S.store(11, SeqCst);
        drop(release);
        assert!(late.await.is_err());
    }

    #[tokio::test]
    async fn more_callers_than_the_queue_holds_are_refused_at_once() {
        let pool = Arc::new(pool(1, 2, Duration::from_secs(60)));
        let release = block(&pool).await;
        let mut first = Box::pin(pool.run(Party::HOUSE, |_| 1));
        let mut second = Box::pin(pool.run(Party::HOUSE, |_| 2));
        assert!(is_pending(&mut first).await && is_pending(&mut second).await);
        assert!(pool.run(Party::HOUSE, |_| 3).await.is_err());
        drop(release);
        assert_eq!((first.await, second.await), (Ok(1), Ok(2)));
    }

    #[tokio::test]
    async fn stopping_refuses_who_waits_and_finishes_who_runs() {
        let pool = Arc::new(patient_pool(1));
        let (release, released) = mpsc::channel::<()>();
        let mut running = Box::pin(pool.run(Party::HOUSE, move |_| released.recv().is_err()));
        assert!(is_pending(&mut running).await);
        while pool.stats().running == 0 {
            tokio::task::yield_now().await;
        }
        let mut waiting = Box::pin(pool.run(Party::HOUSE, |_| ()));
        assert!(is_pending(&mut waiting).await);
        let mut stop = Box::pin(pool.stop());
        assert!(is_pending(&mut stop).await);
        assert!(waiting.await.is_err());
        drop(release);
        stop.await;
        assert_eq!(running.await, Ok(true));
        assert!(pool.run(Party::HOUSE, |_| ()).await.is_err());
    }

    #[tokio::test]
    async fn stopping_wakes_a_thread_at_rest() {
        let pool = patient_pool(1);
        tokio::time::sleep(5 * LINGER).await;
        assert!(tokio::time::timeout(KEEP / 2, pool.stop()).await.is_ok());
    }

    #[tokio::test]
    async fn threads_end_with_the_pool() {
        let pool = patient_pool(2);
        let threads = std::mem::take(&mut *pool.threads());
        drop(pool);
        for thread in threads {
            assert!(thread.join().is_ok());
        }
    }

    #[tokio::test]
    async fn a_resting_thread_leaves_no_trace_in_its_memory() {
        let pool = patient_pool(1);
        pool.run(Party::HOUSE, |arena| {
            for block in arena.blocks(8).unwrap() {
                block.as_mut().fill(u64::MAX);
            }
        })
        .await
        .unwrap();
        let mut is_clean = false;
        for _ in 0..100 {
            tokio::time::sleep(5 * LINGER).await;
            is_clean = pool.run(Party::HOUSE, |arena| arena.is_clean()).await.unwrap();
            if is_clean {
                break;
            }
        }
        assert!(is_clean);
    }
}
