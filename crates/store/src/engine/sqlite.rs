//! SQLite: one writer thread that commits in groups, and a few reader threads on snapshots.
//! The writer never waits for anything but the file, and never answers `Ok` before the COMMIT is on disk.

mod file;
mod statement;
mod threads;

use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::Tx;
use crate::Error;
use crate::store::{Clock, Settings};

/// One caller's transaction. Given an error instead of a transaction it passes the error on. `None`: the caller
/// was answered, or had gone away before anything was run.
type Job = Box<dyn FnOnce(Result<&mut Tx, Error>) -> Option<Ran> + Send>;

/// What is left of a job that ran: whether its rows stay, and how its caller learns the fate of the group.
struct Ran {
    keep: bool,
    tell: Box<dyn FnOnce(Result<(), Error>)>,
}

pub(crate) use statement::explain;
pub(super) use statement::{all, run};

pub(crate) struct Sqlite {
    writer: Lane,
    readers: Lane,
}

/// A queue of jobs and the threads that do them.
struct Lane {
    queue: Mutex<Option<SyncSender<Job>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Sqlite {
    pub(crate) async fn open(path: PathBuf, settings: &Settings, clock: Clock) -> Result<Sqlite, Error> {
        let settings = settings.clone();
        let opening = tokio::task::spawn_blocking(move || start(&path, &settings, clock));
        opening.await.map_err(|_| Error::broken("opening the database panicked"))?
    }

    pub(crate) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.writer.ask(work).await
    }

    pub(crate) async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.readers.ask(work).await
    }

    pub(crate) async fn close(&self) {
        // The writer comes last: the last connection to close is the one that puts the log back into the database.
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl Lane {
    fn new(queue: SyncSender<Job>, threads: Vec<JoinHandle<()>>) -> Lane {
        Lane { queue: Mutex::new(Some(queue)), threads: Mutex::new(threads) }
    }

    /// Queues a job and waits for its answer.
    async fn ask<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        self.send(job(work, answer))?;
        // Without an answer the closure panicked: the thread catches that and lives on.
        answered.await.unwrap_or_else(|_| Err(Error::broken("the transaction panicked").into()))
    }

    fn send(&self, job: Job) -> Result<(), Error> {
        let queue = lock(&self.queue);
        let queue = queue.as_ref().ok_or(Error::Closed)?;
        queue.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => Error::Full,
            TrySendError::Disconnected(_) => Error::broken("the database thread has ended"),
        })
    }

    /// The threads end once the sender is gone and what was queued is done.
    async fn close(&self) {
        drop(lock(&self.queue).take());
        let threads = std::mem::take(&mut *lock(&self.threads));
        let joining = tokio::task::spawn_blocking(move || {
            for thread in threads {
                let _ = thread.join();
            }
        });
        let _ = joining.await;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn job<T, E, F>(work: F, answer: oneshot::Sender<Result<T, E>>) -> Job
where
    F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    Box::new(move |tx| {
        if answer.is_closed() {
            return None;
        }
        let outcome = tx.map_err(E::from).and_then(|tx| poll_once(tx, &work));
        Some(Ran {
            keep: outcome.is_ok(),
            tell: Box::new(move |group| {
                // A lost group takes every answer with it, a refusal too: it may rest on rows that are gone now.
                // The caller may have gone away; the change stands all the same.
                let _ = answer.send(group.map_err(E::from).and(outcome));
            }),
        })
    })
}

/// Every store call on SQLite is ready at once, so a closure that is not ready awaited something else.
fn poll_once<T, E, F>(tx: &mut Tx, work: &F) -> Result<T, E>
where
    F: AsyncFn(&mut Tx) -> Result<T, E>,
    E: From<Error>,
{
    let polled = pin!(work(tx)).poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(outcome) = polled else {
        return Err(Error::broken("a transaction awaited something other than the store").into());
    };
    let value = outcome?;
    match tx.failed.take() {
        None => Ok(value),
        Some(failure) => Err(failure.error.into()),
    }
}

fn start(path: &Path, settings: &Settings, clock: Clock) -> Result<Sqlite, Error> {
    let (writer, readers) = file::open(path, settings.readers.max(1))?;
    let (writes, write_queue) = sync_channel(settings.queue.max(1));
    let (reads, read_queue) = sync_channel(settings.queue.max(1));
    let (batch, writer_clock) = (settings.batch.max(1), clock.clone());
    let writer = spawn("store-writer", move || {
        threads::write_all(writer, &write_queue, &writer_clock, batch);
    })?;
    let read_queue = Arc::new(Mutex::new(read_queue));
    let reader = |conn| {
        let (queue, clock) = (Arc::clone(&read_queue), clock.clone());
        spawn("store-reader", move || threads::read_all(conn, &queue, &clock))
    };
    let readers = readers.into_iter().map(reader).collect::<Result<_, _>>()?;
    Ok(Sqlite { writer: Lane::new(writes, vec![writer]), readers: Lane::new(reads, readers) })
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    let named = std::thread::Builder::new().name(name.into());
    named.spawn(work).map_err(|error| Error::unavailable(format!("no thread for the database: {error}")))
}
