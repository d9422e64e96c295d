//! One transaction on PostgreSQL from BEGIN to its end, and again where the server asks for it. It is never run
//! again once COMMIT has been sent, unless the server says that it rolled back.

use std::future::poll_fn;
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;

use deadpool_postgres::Pool;
use domain::time::Timestamp;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_postgres::SimpleQueryMessage;

use super::{Lease, connect, statement};
use crate::Error;
use crate::engine::{Conn, Failure, Remedy, Tx};
use crate::store::Clock;

#[derive(Clone, Copy)]
pub(super) enum Mode {
    Read,
    Write,
}

impl Mode {
    /// Opens the transaction and asks the time in the same round trip. The isolation is named, so that a default
    /// of the server or the role cannot change what a transaction means.
    fn begin(self) -> &'static str {
        match self {
            Mode::Write => {
                "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \
                 SELECT FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT"
            }
            Mode::Read => {
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
                 SELECT FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT"
            }
        }
    }
}

const MAX_RUNS: u32 = 3;

/// Longer than the server's own limit on a statement, so that this one is reached only when nobody answers.
const WORK_TIMEOUT: Duration = Duration::from_secs(30);
const END_TIMEOUT: Duration = Duration::from_secs(15);

/// What the tasks of all transactions share.
pub(super) struct Shared {
    pool: Pool,
    clock: Clock,
    retries: AtomicU64,
}

impl Shared {
    pub(super) fn new(pool: Pool, clock: Clock) -> Shared {
        Shared { pool, clock, retries: AtomicU64::new(0) }
    }

    pub(super) fn close(&self) {
        self.pool.close();
    }

    /// Runs the closure until its transaction is committed, refused, or has been tried often enough.
    pub(super) async fn run<T, E, F>(
        &self,
        mode: Mode,
        work: &F,
        answer: &mut oneshot::Sender<Result<T, E>>,
    ) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E>,
        E: From<Error>,
    {
        let mut runs = 1;
        loop {
            let lease = self.lease(answer).await?;
            match self.run_once(mode, work, lease).await {
                ControlFlow::Break(outcome) => return outcome,
                ControlFlow::Continue(error) if runs == MAX_RUNS => return Err(error),
                ControlFlow::Continue(_) => tokio::time::sleep(self.pause(runs)).await,
            }
            runs += 1;
        }
    }

    /// `Break`: this is the answer. `Continue`: nothing was committed, and another run may succeed.
    async fn run_once<T, E, F>(&self, mode: Mode, work: &F, lease: Lease) -> ControlFlow<Result<T, E>, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E>,
        E: From<Error>,
    {
        let now = match begin(&lease, mode).await {
            Ok(now) => self.clock.of_database(now),
            Err(error) => return ControlFlow::Continue(error.into()),
        };
        let mut tx = Tx::new(Conn::Postgres(lease), now);
        let Ok(outcome) = timeout(WORK_TIMEOUT, only_store_calls(&mut tx, work)).await else {
            return ControlFlow::Break(Err(Error::unavailable("the transaction took too long").into()));
        };
        let Tx { conn: Conn::Postgres(lease), failed, .. } = tx else {
            unreachable!("the transaction was opened on PostgreSQL a few lines above");
        };
        let (error, remedy) = match (outcome, failed) {
            (Ok(value), None) => return commit(mode, value, lease).await,
            (Ok(_), Some(failure)) => (failure.error.into(), failure.remedy),
            (Err(error), failed) => (error, failed.map_or(Remedy::None, |failure| failure.remedy)),
        };
        if remedy != Remedy::Reconnect {
            roll_back(lease).await;
        }
        again_or_never(error, remedy)
    }

    /// A connection, unless the caller goes away while waiting for it: what has not begun need not begin.
    async fn lease<T>(&self, answer: &mut oneshot::Sender<T>) -> Result<Lease, Error> {
        tokio::select! {
            got = self.pool.get() => got.map(Lease::new).map_err(connect::explain),
            () = answer.closed() => Err(Error::broken("the caller went away")),
        }
    }

    /// A few milliseconds, spread so that two transactions in each other's way do not meet again.
    fn pause(&self, runs: u32) -> Duration {
        let count = self.retries.fetch_add(1, Ordering::Relaxed);
        let spread = count.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60;
        Duration::from_millis(u64::from(runs) * 5 + spread)
    }
}

fn again_or_never<T, E>(error: E, remedy: Remedy) -> ControlFlow<Result<T, E>, E> {
    match remedy {
        Remedy::None => ControlFlow::Break(Err(error)),
        Remedy::Again | Remedy::Reconnect => ControlFlow::Continue(error),
    }
}

/// A connection on which this fails is thrown away: it may be stale, or lead to a server that has become a standby.
async fn begin(lease: &Lease, mode: Mode) -> Result<Timestamp, Error> {
    let asked = timeout(END_TIMEOUT, lease.client().simple_query(mode.begin())).await;
    let messages = match asked {
        Ok(Ok(messages)) => messages,
        Ok(Err(error)) => return Err(Error::unavailable(statement::describe(&error))),
        Err(_) => return Err(Error::unavailable("the database does not answer")),
    };
    let ms = messages.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0)?.parse().ok(),
        _ => None,
    });
    ms.map(Timestamp::from_ms).ok_or_else(|| Error::broken("the database did not tell the time"))
}

/// Polls the closure, and gives it up when it waits although none of its store calls does:
/// something slow would otherwise hold the transaction open.
async fn only_store_calls<T, E, F>(tx: &mut Tx, work: &F) -> Result<T, E>
where
    F: AsyncFn(&mut Tx) -> Result<T, E>,
    E: From<Error>,
{
    let waiting = match &tx.conn {
        Conn::Postgres(lease) => lease.waiting(),
        Conn::Sqlite(_) => unreachable!("the transaction was opened on PostgreSQL"),
    };
    let mut running = pin!(work(tx));
    poll_fn(|context| match running.as_mut().poll(context) {
        Poll::Pending if !waiting.get() => {
            let why = "a transaction awaited something other than the store";
            Poll::Ready(Err(Error::broken(why).into()))
        }
        polled => polled,
    })
    .await
}

async fn commit<T, E>(mode: Mode, value: T, lease: Lease) -> ControlFlow<Result<T, E>, E>
where
    E: From<Error>,
{
    let failure = match timeout(END_TIMEOUT, lease.client().batch_execute("COMMIT")).await {
        Ok(Ok(())) => {
            lease.give_back();
            return ControlFlow::Break(Ok(value));
        }
        Ok(Err(error)) => statement::explain_commit(&error),
        Err(_) => Failure::from(Error::CommitUnknown),
    };
    match mode {
        // What was read was read; only the connection is thrown away.
        Mode::Read => ControlFlow::Break(Ok(value)),
        Mode::Write => again_or_never(failure.error.into(), failure.remedy),
    }
}

async fn roll_back(lease: Lease) {
    if let Ok(Ok(())) = timeout(END_TIMEOUT, lease.client().batch_execute("ROLLBACK")).await {
        lease.give_back();
    }
}
