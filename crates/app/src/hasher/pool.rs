//! The hash threads: each runs one job at a time in memory of its own, at the lowest priority.
//! A thread must never die of a job, nor go to rest with traces of a password in its memory.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tokio::sync::oneshot;

use super::{
    Busy, Settings, Stats,
    arena::Arena,
    queue::{Job, Next, Place, Queue},
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
    /// `blocks` is the memory of one hash of today; `first_guess` its time until one was measured.
    pub(super) fn start(settings: &Settings, blocks: usize, first_guess: Duration, clock: Clock) -> io::Result<Self> {
        // Should a thread not start, dropping the pool ends those that did.
        let pool = Self { queue: Arc::new(Queue::new(settings, first_guess)), threads: Mutex::new(Vec::new()), clock };
        for number in 0..settings.threads {
            let queue = Arc::clone(&pool.queue);
            let thread = thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || work_until_closed(&queue, Arena::new(blocks), clock))?;
            pool.threads().push(thread);
        }
        Ok(pool)
    }

    /// Runs one piece of work on a hash thread. If the caller goes away before its turn, the work is never done.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Arena) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |arena| {
            if reply.is_closed() {
                return false;
            }
            // A caller that went away meanwhile needs no answer.
            let _ = reply.send(work(arena));
            true
        });
        let place = self.queue.enter(job, (self.clock)())?;
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

fn work_until_closed(queue: &Queue, mut arena: Arena, clock: Clock) {
    lower_priority();
    while let Some(job) = wait(queue, &mut arena, clock) {
        let begun = clock();
        let worked = catch_unwind(AssertUnwindSafe(|| job(&mut arena)));
        queue.done(matches!(worked, Ok(true)).then(|| clock() - begun));
        if worked.is_err() {
            tracing::error!("a hash job panicked");
        }
    }
}

/// The next job; meanwhile the memory is first kept, then wiped, then given back. `None`: there will be none.
fn wait(queue: &Queue, arena: &mut Arena, clock: Clock) -> Option<Job> {
    match queue.next(Some(LINGER), clock) {
        Next::Quiet => arena.rest(),
        other => return other.job(),
    }
    match queue.next(Some(KEEP), clock) {
        Next::Quiet => arena.give_back(),
        other => return other.job(),
    }
    queue.next(None, clock).job()
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
        sync::{
            LazyLock,
            atomic::{AtomicU64, Ordering::SeqCst},
            mpsc,
        },
        task::Poll,
    };

    use super::*;

    fn pool(threads: usize, max_queue: usize, max_wait: Duration) -> Pool {
        let settings = Settings { threads, max_queue, max_wait, ..Settings::default() };
        Pool::start(&settings, 8, Duration::ZERO, Instant::now).unwrap()
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
                .run(move |_| {
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
        let name = patient_pool(1).run(|_| thread::current().name().map(str::to_owned)).await;
        assert_eq!(name.unwrap().as_deref(), Some("hash-0"));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn hash_threads_and_only_they_have_the_lowest_priority() {
        use rustix::{process::getpriority_process, thread::gettid};

        let before = getpriority_process(Some(gettid())).unwrap();
        let inside = patient_pool(1).run(|_| getpriority_process(Some(gettid()))).await;
        assert_eq!(inside.unwrap(), Ok(19));
        assert_eq!(getpriority_process(Some(gettid())).unwrap(), before);
    }

    #[tokio::test]
    async fn a_panic_reaches_its_own_caller_alone() {
        let pool = patient_pool(1);
        let panicked = pool.run(|_| panic!("on purpose")).await;
        assert_eq!(panicked, Err::<(), _>(Busy { retry_after_s: 1 }));
        assert_eq!(pool.run(|_| 7).await, Ok(7));
        pool.stop().await;
        assert_eq!(pool.stats().running, 0);
    }

    #[tokio::test]
    async fn a_job_whose_caller_has_gone_is_never_run() {
        let pool = Arc::new(patient_pool(1));
        let release = block(&pool).await;
        let (ran, has_run) = mpsc::channel();
        let mut gone = Box::pin(pool.run(move |_| ran.send(())));
        assert!(is_pending(&mut gone).await);
        assert_eq!(pool.stats().queued, 1);
        drop(gone);
        assert_eq!(pool.stats().queued, 0);
        drop(release);
        pool.run(|_| ()).await.unwrap();
        assert!(has_run.recv().is_err());
    }

    #[tokio::test]
    async fn a_caller_that_waited_past_its_deadline_is_refused() {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        static ELAPSED_S: AtomicU64 = AtomicU64::new(0);
        let settings = Settings { threads: 1, max_wait: Duration::from_secs(10), ..Settings::default() };
        let pool = Pool::start(&settings, 8, Duration::ZERO, || *START + Duration::from_secs(ELAPSED_S.load(SeqCst)));
        let pool = Arc::new(pool.unwrap());
        let release = block(&pool).await;
        let mut late = Box::pin(pool.run(|_| ()));
        assert!(is_pending(&mut late).await);
        ELAPSED_S.store(11, SeqCst);
        drop(release);
        assert!(late.await.is_err());
    }

    #[tokio::test]
    async fn more_callers_than_the_queue_holds_are_refused_at_once() {
        let pool = Arc::new(pool(1, 2, Duration::from_secs(60)));
        let release = block(&pool).await;
        let mut first = Box::pin(pool.run(|_| 1));
        let mut second = Box::pin(pool.run(|_| 2));
        assert!(is_pending(&mut first).await && is_pending(&mut second).await);
        assert!(pool.run(|_| 3).await.is_err());
        drop(release);
        assert_eq!((first.await, second.await), (Ok(1), Ok(2)));
    }

    #[tokio::test]
    async fn stopping_refuses_who_waits_and_finishes_who_runs() {
        let pool = Arc::new(patient_pool(1));
        let (release, released) = mpsc::channel::<()>();
        let mut running = Box::pin(pool.run(move |_| released.recv().is_err()));
        assert!(is_pending(&mut running).await);
        while pool.stats().running == 0 {
            tokio::task::yield_now().await;
        }
        let mut waiting = Box::pin(pool.run(|_| ()));
        assert!(is_pending(&mut waiting).await);
        let mut stop = Box::pin(pool.stop());
        assert!(is_pending(&mut stop).await);
        assert!(waiting.await.is_err());
        drop(release);
        stop.await;
        assert_eq!(running.await, Ok(true));
        assert!(pool.run(|_| ()).await.is_err());
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
        pool.run(|arena| {
            for block in arena.blocks(8).unwrap() {
                block.as_mut().fill(u64::MAX);
            }
        })
        .await
        .unwrap();
        let mut is_clean = false;
        for _ in 0..100 {
            tokio::time::sleep(5 * LINGER).await;
            is_clean = pool.run(|arena| arena.is_clean()).await.unwrap();
            if is_clean {
                break;
            }
        }
        assert!(is_clean);
    }
}
