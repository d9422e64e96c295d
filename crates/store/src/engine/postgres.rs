//! PostgreSQL: a pool of connections and a few threads that run the transactions, each in a task of its own.
//! A caller who goes away can never hand an open transaction back to the pool, and no connection is used
//! again unless its transaction has ended for certain.

mod connect;
mod lease;
mod statement;
mod tls;
mod transaction;

use std::sync::Arc;

use tokio::sync::{Semaphore, TryAcquireError, oneshot};
use tokio_util::task::LocalPoolHandle;

pub(crate) use connect::connect_to_read;
pub(super) use lease::Lease;
pub(crate) use statement::describe;
pub(super) use statement::{all, run};

use self::transaction::{Mode, Shared};
use super::Tx;
use crate::Error;
use crate::store::{Clock, Settings};

pub(crate) struct Postgres {
    shared: Arc<Shared>,
    threads: LocalPoolHandle,
    slots: Arc<Semaphore>,
    slot_count: u32,
}

impl Postgres {
    pub(crate) async fn open(url: &str, settings: &Settings, clock: Clock) -> Result<Postgres, Error> {
        let pool = connect::open(url, settings.pool.max(1)).await?;
        let slot_count = u32::try_from(settings.pool.max(1) + settings.queue).unwrap_or(u32::MAX);
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
        Ok(Postgres {
            shared: Arc::new(Shared::new(pool, clock)),
            threads: LocalPoolHandle::new(threads),
            slots: Arc::new(Semaphore::new(slot_count as usize)),
            slot_count,
        })
    }

    pub(crate) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.spawn(Mode::Write, work).await
    }

    pub(crate) async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.spawn(Mode::Read, work).await
    }

    pub(crate) async fn close(&self) {
        // Whoever holds a slot is still at work. Only after the last of them nobody gets one any more.
        if let Ok(all_slots) = self.slots.acquire_many(self.slot_count).await {
            self.slots.close();
            drop(all_slots);
        }
        self.shared.close();
    }

    async fn spawn<T, E, F>(&self, mode: Mode, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let slot = Arc::clone(&self.slots).try_acquire_owned().map_err(|refused| match refused {
            TryAcquireError::NoPermits => Error::Full,
            TryAcquireError::Closed => Error::Closed,
        })?;
        let (mut answer, answered) = oneshot::channel();
        let shared = Arc::clone(&self.shared);
        let task = move || async move {
            let outcome = shared.run(mode, &work, &mut answer).await;
            // The caller may have gone away by now; what was committed stands all the same.
            let _ = answer.send(outcome);
            drop(slot);
        };
        drop(self.threads.spawn_pinned(task));
        // Without an answer the closure panicked; the lease has thrown its connection away.
        answered.await.unwrap_or_else(|_| Err(Error::broken("the transaction panicked").into()))
    }
}

/// What an error outside a transaction means.
pub(crate) fn explain(error: tokio_postgres::Error) -> Error {
    statement::explain(error).error
}
