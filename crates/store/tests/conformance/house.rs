//! A founded store of its own for one test, on one engine, with a clock that the test can shift.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::time::{Span, Timestamp};
use relatch_store::{Clock, Error, Location, Settings, Store, Tx, args, instance};
use tokio::task::JoinSet;

use crate::support;

/// A store that nobody else uses.
pub struct House {
    pub store: Store,
    clock: Clock,
    url: String,
    _folder: tempfile::TempDir,
}

/// What became of many callers at once.
pub struct Crowd<T> {
    /// What each of them was answered.
    pub answers: Vec<Result<T, Error>>,
    /// How often the closures were run: more often than there were callers only after a deadlock or the like.
    pub runs: usize,
}

const PAUSE: &str = "SELECT 1 FROM pg_advisory_xact_lock(1)";

/// Where the transaction waits until that has happened which [`House::within`] is given.
pub async fn pause(tx: &mut Tx) -> Result<(), Error> {
    tx.one(PAUSE, args![]).await.map(drop)
}

impl House {
    pub async fn sqlite() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        let file: PathBuf = folder.path().join("relatch.db");
        House::open(Location::Sqlite(file), String::new(), folder).await
    }

    pub async fn postgres() -> House {
        let url = support::fresh_database().await;
        let folder = tempfile::tempdir().expect("a folder");
        House::open(Location::Postgres(url.clone()), url, folder).await
    }

    async fn open(location: Location, url: String, folder: tempfile::TempDir) -> House {
        // SQLite's time stands still unless a test shifts it; PostgreSQL's runs on.
        let clock = Clock::new(|| Timestamp::from_ms(1_800_000_000_000));
        let store = Store::open(Settings::new(location), clock.clone()).await.expect("the store opens");
        let house = House { store, clock, url, _folder: folder };
        house.write(async |tx| instance::found(tx).await).await;
        house
    }

    /// One transaction that must succeed.
    pub async fn write<T, F>(&self, work: F) -> T
    where
        F: AsyncFn(&mut Tx) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.store.write(work).await.expect("the transaction commits")
    }

    /// One reading transaction that must succeed.
    pub async fn read<T, F>(&self, work: F) -> T
    where
        F: AsyncFn(&mut Tx) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.store.read(work).await.expect("the reading succeeds")
    }

    /// The store's present time.
    pub async fn now(&self) -> Timestamp {
        self.read(async |tx| Ok(tx.now())).await
    }

    /// Lets time pass.
    pub fn wait(&self, span: Span) {
        self.clock.set_offset_ms(self.clock.offset_ms() + span.as_ms());
    }

    /// Runs a transaction for each of `callers` at once; `work` is told which caller it serves.
    pub async fn crowd<T, F>(&self, callers: usize, work: F) -> Crowd<T>
    where
        F: AsyncFn(&mut Tx, usize) -> Result<T, Error> + Send + Sync + 'static,
        T: Send + 'static,
    {
        let runs = Arc::new(AtomicUsize::new(0));
        let work = Arc::new(work);
        let mut crowd = JoinSet::new();
        for caller in 0..callers {
            let (store, work, counted) = (self.store.clone(), Arc::clone(&work), Arc::clone(&runs));
            crowd.spawn(async move {
                let one = async move |tx: &mut Tx| {
                    counted.fetch_add(1, Ordering::Relaxed);
                    work(tx, caller).await
                };
                store.write(one).await
            });
        }
        let answers = crowd.join_all().await;
        Crowd { answers, runs: runs.load(Ordering::Relaxed) }
    }

    /// Does `work` while another connection holds the rows that `sql` writes, which commits only afterwards: `work` must
    /// not wait for it. Only on PostgreSQL.
    pub async fn beside<T, F>(&self, sql: &str, work: F) -> T
    where
        F: AsyncFn(&mut Tx) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        let other = support::connect(&self.url).await;
        other.batch_execute(&format!("BEGIN; {sql}")).await.expect("the other writes");
        let answer = self.write(work).await;
        other.batch_execute("COMMIT").await.expect("the other commits");
        answer
    }

    /// Begins `outer`, does `inner` when it comes to its [`pause`], and lets it end. Only on PostgreSQL, where two can write
    /// at once.
    pub async fn within<T, U, F>(&self, outer: F, inner: impl Future<Output = U>) -> (T, U)
    where
        F: AsyncFn(&mut Tx) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.when_it_waits(PAUSE, inner, "COMMIT", outer).await
    }

    /// Begins `work` while another connection holds the rows that `sql` writes, and lets that one commit only when
    /// `work` waits for it. Only on PostgreSQL, where two can write at once.
    pub async fn meanwhile<T, F>(&self, sql: &str, work: F) -> T
    where
        F: AsyncFn(&mut Tx) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.meanwhile_and(sql, "COMMIT", work).await
    }

    /// Like `meanwhile`, but the other one has more to do before it commits. Whoever is chosen as the victim of a
    /// deadlock fails the test.
    pub async fn meanwhile_and<T, F>(&self, sql: &str, end: &str, work: F) -> T
    where
        F: AsyncFn(&mut Tx) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.when_it_waits(sql, async {}, end, work).await.0
    }

    async fn when_it_waits<T, U, F>(&self, sql: &str, then: impl Future<Output = U>, end: &str, work: F) -> (T, U)
    where
        F: AsyncFn(&mut Tx) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        let other = support::connect(&self.url).await;
        other.batch_execute(&format!("BEGIN; {sql}")).await.expect("the other writes");
        let (store, runs) = (self.store.clone(), Arc::new(AtomicUsize::new(0)));
        let counted = Arc::clone(&runs);
        let once = async move |tx: &mut Tx| {
            counted.fetch_add(1, Ordering::Relaxed);
            work(tx).await
        };
        let working = tokio::spawn(async move { store.write(once).await });
        let observer = support::connect(&self.url).await;
        let waiting = "SELECT COUNT(*) FROM pg_stat_activity \
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while observer.query_one(waiting, &[]).await.expect("a count").get::<_, i64>(0) == 0 {
            assert!(!working.is_finished(), "the transaction did not meet the other one");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let also = then.await;
        other.batch_execute(end).await.expect("the other commits");
        let answer = working.await.expect("no panic").expect("the transaction commits");
        assert_eq!(runs.load(Ordering::Relaxed), 1, "the transaction stood in the other one's way");
        (answer, also)
    }
}

impl<T> Crowd<T> {
    /// Every answer, if nobody was refused and nobody had to be run twice.
    pub fn undisturbed(self) -> Vec<T> {
        let callers = self.answers.len();
        let answers: Vec<T> = self.answers.into_iter().map(|answer| answer.expect("nobody is refused")).collect();
        assert_eq!(self.runs, callers, "some transactions stood in each other's way and were run again");
        answers
    }
}
