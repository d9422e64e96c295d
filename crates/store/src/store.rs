//! The store's face: open, write, read, ready, close. Which engine answers is decided once, here,
//! and nobody above can tell the difference.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Timestamp;

use crate::engine::postgres::Postgres;
use crate::engine::sqlite::Sqlite;
use crate::{Error, Tx, migrate};

/// A handle to the database; clones share it.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
}

enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Where the database is. It has no `Debug`: the URL may hold a password.
#[derive(Clone)]
pub enum Location {
    /// A file; its folder must exist. `<file>.lock` appears beside it.
    Sqlite(PathBuf),
    /// A URL `postgres://…`. `sslmode=disable` speaks in plain text, `prefer` (the default) encrypts when
    /// the server offers it without looking at its certificate, `require`, `verify-ca` and `verify-full`
    /// all verify certificate and host name, against `sslrootcert=FILE` or the system's roots.
    Postgres(String),
}

/// How to open a store.
#[derive(Clone)]
pub struct Settings {
    /// Where the database is.
    pub url: Location,
    /// Reader threads on SQLite.
    pub readers: usize,
    /// How many transactions may wait before `Error::Full`: per kind (write, read) on SQLite, in all on PostgreSQL.
    pub queue: usize,
    /// How many writing transactions share one COMMIT on SQLite.
    pub batch: usize,
    /// Connections to PostgreSQL.
    pub pool: usize,
}

impl Settings {
    /// Settings that suit one small machine.
    pub fn new(url: Location) -> Settings {
        Settings { url, readers: 2, queue: 1024, batch: 64, pool: 16 }
    }
}

/// Where the time of a transaction comes from. On PostgreSQL the database's own clock replaces the reading,
/// so that all nodes agree; the offset is added on both engines.
#[derive(Clone)]
pub struct Clock {
    reading: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    offset_ms: Arc<AtomicI64>,
    latest_ms: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that asks `reading`.
    pub fn new(reading: impl Fn() -> Timestamp + Send + Sync + 'static) -> Clock {
        Clock { reading: Arc::new(reading), offset_ms: Arc::default(), latest_ms: Arc::default() }
    }

    /// The reading plus the offset.
    pub fn now(&self) -> Timestamp {
        self.shifted((self.reading)())
    }

    /// How far all clones of this clock are shifted.
    pub fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::Relaxed)
    }

    /// Shifts all clones of this clock: after a clock was set back, and in tests that cannot wait for an hour.
    pub fn set_offset_ms(&self, offset_ms: i64) {
        self.offset_ms.store(offset_ms, Ordering::Relaxed);
    }

    /// The reading of the database's clock plus the offset. A database whose clock steps back stands still until it
    /// has caught up, so that nothing that has expired comes to life again.
    pub(crate) fn of_database(&self, instant: Timestamp) -> Timestamp {
        let latest = self.latest_ms.fetch_max(instant.ms(), Ordering::Relaxed).max(instant.ms());
        self.shifted(Timestamp::from_ms(latest))
    }

    fn shifted(&self, instant: Timestamp) -> Timestamp {
        Timestamp::from_ms(instant.ms().saturating_add(self.offset_ms()))
    }
}

impl Store {
    /// Opens the database, creating the file on SQLite, and brings its schema up to date. Refuses a database
    /// that would not keep what it confirmed, and one written by a newer Relatch.
    pub async fn open(settings: Settings, clock: Clock) -> Result<Store, Error> {
        let engine = match settings.url.clone() {
            Location::Sqlite(path) => Engine::Sqlite(Sqlite::open(path, &settings, clock).await?),
            Location::Postgres(url) => Engine::Postgres(Postgres::open(&url, &settings, clock).await?),
        };
        Ok(Store { engine: Arc::new(engine) })
    }

    /// Runs `work` as one transaction. `Ok` is answered only once the change is durable; after an `Err` nothing
    /// of it remains, except that `Error::CommitUnknown` promises neither. Once begun it runs to its end, even if
    /// the caller goes away. `work` may run more than once, awaits nothing but the store, and a statement
    /// that failed in it dooms the transaction even if `work` then answers `Ok`.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.write(work).await,
            Engine::Postgres(engine) => engine.write(work).await,
        }
    }

    /// Runs `work` on one consistent snapshot. A statement that writes fails.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.read(work).await,
            Engine::Postgres(engine) => engine.read(work).await,
        }
    }

    /// `Ok`: the database answers and has exactly the schema this program knows.
    pub async fn ready(&self) -> Result<(), Error> {
        self.read(migrate::check).await
    }

    /// Finishes what was accepted, then closes. Everything asked later answers `Error::Closed`.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.close().await,
            Engine::Postgres(engine) => engine.close().await,
        }
    }
}
