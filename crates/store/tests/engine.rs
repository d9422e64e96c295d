//! What the engines promise to the tables, claimed once and tested on both.

mod support;

use std::future::poll_fn;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::task::Poll;
use std::time::Duration;

use domain::time::Timestamp;
use relatch_store::{Arg, Clock, Error, Location, Settings, Store, Tx, args};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_postgres::config::Host;
use uuid::Uuid;

const PROBE: &str = "CREATE TABLE probe (id BIGINT PRIMARY KEY, name TEXT UNIQUE)";
const ADD: &str = "INSERT INTO probe (id, name) VALUES ($1, $2)";
const COUNT: &str = "SELECT COUNT(*) FROM probe";

/// A database of its own, on one engine.
struct House {
    settings: Settings,
    is_postgres: bool,
    _folder: tempfile::TempDir,
}

impl House {
    fn sqlite() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        let url = Location::Sqlite(folder.path().join("relatch.db"));
        House { settings: Settings::new(url), is_postgres: false, _folder: folder }
    }

    async fn postgres() -> House {
        let url = Location::Postgres(support::fresh_database().await);
        let _folder = tempfile::tempdir().expect("a folder");
        House { settings: Settings::new(url), is_postgres: true, _folder }
    }

    async fn open(&self) -> Result<Store, Error> {
        Store::open(self.settings.clone(), clock()).await
    }

    async fn with_probe(&self) -> Store {
        let store = self.open().await.expect("the store opens");
        store.write(async |tx| tx.run(PROBE, &[]).await).await.expect("the table is made");
        store
    }

    fn file(&self) -> PathBuf {
        let Location::Sqlite(file) = &self.settings.url else { panic!("not on SQLite") };
        file.clone()
    }

    fn url(&self) -> &str {
        let Location::Postgres(url) = &self.settings.url else { panic!("not on PostgreSQL") };
        url
    }
}

fn clock() -> Clock {
    Clock::new(|| Timestamp::from_ms(1_000))
}

async fn add(store: &Store, id: i64, name: &'static str) -> Result<u64, Error> {
    store.write(async move |tx| tx.run(ADD, args![id, name]).await).await
}

async fn count(store: &Store) -> i64 {
    let counted: Result<i64, Error> = store.read(async |tx| tx.one(COUNT, &[]).await?.get(0)).await;
    counted.expect("the rows can be counted")
}

/// One test per engine for each claim.
macro_rules! on_both_engines {
    ($($claim:ident,)*) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $claim() {
                super::$claim(super::House::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $claim() {
                super::$claim(super::House::postgres().await).await;
            })*
        }
    };
}

on_both_engines! {
    what_was_committed_is_there_after_reopening,
    nothing_of_a_refused_transaction_remains,
    every_type_comes_back_as_it_went,
    arguments_are_bound_by_their_number,
    a_wrong_count_of_arguments_is_an_error,
    one_bad_transaction_leaves_the_others_alone,
    a_read_cannot_write,
    a_read_sees_one_snapshot,
    a_second_row_of_the_same_name_is_refused_as_such,
    a_swallowed_failure_still_dooms_the_transaction,
    a_commit_that_fails_is_answered_as_failed,
    four_hundred_concurrent_writes_all_arrive,
    a_full_queue_refuses_at_once,
    what_was_begun_is_finished_for_a_caller_who_went_away,
    closing_finishes_what_was_accepted_and_refuses_the_rest,
    a_newer_schema_is_refused,
    two_stores_open_one_new_database_at_once,
    the_time_stands_still_within_a_transaction,
    a_shifted_clock_shifts_the_transactions,
}

async fn what_was_committed_is_there_after_reopening(house: House) {
    let store = house.with_probe().await;
    add(&store, 1, "ada").await.expect("a new row");
    store.close().await;

    let reopened = house.open().await.expect("it opens again");

    assert_eq!(count(&reopened).await, 1);
}

async fn nothing_of_a_refused_transaction_remains(house: House) {
    #[derive(Debug, PartialEq)]
    struct Refused;
    impl From<Error> for Refused {
        fn from(error: Error) -> Refused {
            panic!("{error}")
        }
    }
    let store = house.with_probe().await;

    let answer: Result<(), Refused> = store
        .write(async |tx| {
            tx.run(ADD, args![1, "ada"]).await?;
            Err(Refused)
        })
        .await;

    assert_eq!(answer, Err(Refused));
    assert_eq!(count(&store).await, 0);
}

async fn every_type_comes_back_as_it_went(house: House) {
    let store = house.open().await.expect("the store opens");
    let table = if house.is_postgres {
        "CREATE TABLE kinds (number BIGINT, yes BIGINT, at BIGINT, text TEXT, bytes BYTEA, id UUID)"
    } else {
        "CREATE TABLE kinds (number INTEGER, yes INTEGER, at INTEGER, text TEXT, bytes BLOB, id BLOB) STRICT"
    };
    let id = Uuid::from_u128(7);
    let bytes = [0_u8, 1, 255];
    let at = Timestamp::from_ms(-5);

    let row = store
        .write(async move |tx| {
            tx.run(table, &[]).await?;
            let insert = "INSERT INTO kinds VALUES ($1, $2, $3, $4, $5, $6)";
            tx.run(insert, args![i64::MIN, true, at, "käse", &bytes, id]).await?;
            tx.run(insert, &[Arg::Null; 6]).await?;
            tx.all("SELECT *, number IS NULL FROM kinds ORDER BY number IS NULL", &[]).await
        })
        .await
        .expect("the rows go in and out");

    assert_eq!(row[0].get::<i64>(0), Ok(i64::MIN));
    assert_eq!(row[0].get::<bool>(1), Ok(true));
    assert_eq!(row[0].get::<Timestamp>(2), Ok(at));
    assert_eq!(row[0].get::<String>(3).as_deref(), Ok("käse"));
    assert_eq!(row[0].get::<Vec<u8>>(4), Ok(bytes.to_vec()));
    assert_eq!(row[0].get::<[u8; 3]>(4), Ok(bytes));
    assert_eq!(row[0].get::<Option<Uuid>>(5), Ok(Some(id)));
    assert_eq!(row[1].get::<Option<Uuid>>(5), Ok(None));
    assert_eq!(row[1].get::<Option<String>>(3), Ok(None));
    assert_eq!(row[1].get::<bool>(6), Ok(true));
    assert!(matches!(row[1].get::<i64>(0), Err(Error::Broken(_))));
    assert!(matches!(row[0].get::<[u8; 4]>(4), Err(Error::Broken(_))));
    assert!(matches!(row[0].get::<i64>(3), Err(Error::Broken(_))));
}

async fn arguments_are_bound_by_their_number(house: House) {
    let store = house.with_probe().await;

    let name: Result<String, Error> = store
        .write(async |tx| {
            tx.run("INSERT INTO probe (name, id) VALUES ($2, $1)", args![1, "ada"]).await?;
            let sql = "SELECT name FROM probe WHERE name = $2 AND id = $1 AND id = $1";
            tx.one(sql, args![1, "ada"]).await?.get(0)
        })
        .await;

    assert_eq!(name.as_deref(), Ok("ada"));
}

async fn a_wrong_count_of_arguments_is_an_error(house: House) {
    let store = house.with_probe().await;

    let answer = store.write(async |tx| tx.run(ADD, args![1]).await).await;

    assert!(matches!(answer, Err(Error::Broken(_))), "{answer:?}");
}

async fn one_bad_transaction_leaves_the_others_alone(house: House) {
    let store = house.with_probe().await;
    let mut callers = JoinSet::new();
    for id in 0..400_i64 {
        let store = store.clone();
        callers.spawn(async move {
            let work = async move |tx: &mut Tx| {
                tx.run(ADD, args![id, Option::<&str>::None]).await?;
                match id % 4 {
                    0 => Err(Error::Broken("its own no".into())),
                    1 => panic!("on purpose"),
                    2 => {
                        tokio::time::sleep(Duration::from_secs(3600)).await;
                        Ok(())
                    }
                    _ => Ok(()),
                }
            };
            (id, store.write(work).await)
        });
    }

    let answers = callers.join_all().await;

    let wrong: Vec<_> = answers.iter().filter(|(id, answer)| answer.is_ok() != (id % 4 == 3)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let own = answers.iter().filter(|(_, answer)| *answer == Err(Error::Broken("its own no".into())));
    assert_eq!(own.count(), 100);
    assert_eq!(count(&store).await, 100);
}

async fn a_read_cannot_write(house: House) {
    let store = house.with_probe().await;

    let answer = store.read(async |tx| tx.run(ADD, args![1, "ada"]).await).await;

    assert!(matches!(answer, Err(Error::Broken(_))), "{answer:?}");
    assert_eq!(count(&store).await, 0);
}

async fn a_read_sees_one_snapshot(house: House) {
    let store = house.with_probe().await;
    let (looked, has_looked) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel();
    let reader = store.clone();
    let reading = tokio::spawn(async move {
        let may_go_on = std::sync::Mutex::new(may_go_on);
        let work = async move |tx: &mut Tx| -> Result<(i64, i64), Error> {
            let before = tx.one(COUNT, &[]).await?.get(0)?;
            looked.send(()).expect("somebody waits");
            may_go_on.lock().expect("one thread").recv().expect("somebody writes");
            Ok((before, tx.one(COUNT, &[]).await?.get(0)?))
        };
        reader.read(work).await
    });
    tokio::task::spawn_blocking(move || has_looked.recv()).await.expect("no panic").expect("it looks");
    // Another store, so that the writer is not on a thread which the reader holds.
    let other = house.open().await.expect("a second store");
    add(&other, 1, "ada").await.expect("a new row");
    go_on.send(()).expect("the reader waits");

    let seen = reading.await.expect("no panic");

    assert_eq!(seen, Ok((0, 0)));
}

async fn a_second_row_of_the_same_name_is_refused_as_such(house: House) {
    let store = house.with_probe().await;
    add(&store, 1, "ada").await.expect("a new row");

    let answer = add(&store, 2, "ada").await.expect_err("the name is taken");

    assert!(matches!(answer, Error::Unique { .. }), "{answer:?}");
    assert!(answer.is_unique_on("name"), "{answer:?}");
    assert!(!answer.to_string().contains("ada"), "{answer}");
}

async fn a_swallowed_failure_still_dooms_the_transaction(house: House) {
    let store = house.with_probe().await;
    add(&store, 1, "ada").await.expect("a new row");

    let answer: Result<(), Error> = store
        .write(async |tx| {
            tx.run(ADD, args![2, "grace"]).await?;
            let _ = tx.run(ADD, args![3, "ada"]).await;
            Ok(())
        })
        .await;

    assert!(matches!(answer, Err(Error::Unique { .. })), "{answer:?}");
    assert_eq!(count(&store).await, 1);
}

async fn a_commit_that_fails_is_answered_as_failed(house: House) {
    let store = house.with_probe().await;
    let child = "CREATE TABLE child (parent BIGINT REFERENCES probe (id) DEFERRABLE INITIALLY DEFERRED)";
    store.write(async move |tx| tx.run(child, &[]).await).await.expect("the table is made");

    let orphan = "INSERT INTO child VALUES (1)";
    let answer = store.write(async move |tx| tx.run(orphan, &[]).await).await;

    assert!(matches!(answer, Err(Error::Broken(_))), "{answer:?}");
    add(&store, 1, "ada").await.expect("the store lives on");
}

async fn four_hundred_concurrent_writes_all_arrive(house: House) {
    let store = house.with_probe().await;
    let mut callers = JoinSet::new();
    for id in 0..400_i64 {
        let store = store.clone();
        callers.spawn(async move {
            let read_back = "SELECT id FROM probe WHERE id = $1";
            store.write(async move |tx| tx.run(ADD, args![id, Option::<&str>::None]).await).await?;
            store.read(async move |tx| tx.one(read_back, args![id]).await?.get::<i64>(0)).await
        });
    }

    let mut read_back: Vec<i64> = callers.join_all().await.into_iter().map(|id| id.expect("a row")).collect();

    read_back.sort_unstable();
    assert_eq!(read_back, (0..400).collect::<Vec<_>>());
}

/// A write that has begun and goes on only when told to.
fn held_write(store: &Store, id: i64) -> (JoinHandle<Result<u64, Error>>, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let (begun, has_begun) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel();
    let store = store.clone();
    let caller = tokio::spawn(async move {
        let may_go_on = std::sync::Mutex::new(may_go_on);
        let work = async move |tx: &mut Tx| {
            begun.send(()).expect("somebody waits");
            may_go_on.lock().expect("one thread").recv().expect("somebody lets it go on");
            tx.run(ADD, args![id, Option::<&str>::None]).await
        };
        store.write(work).await
    });
    (caller, has_begun, go_on)
}

async fn wait_for(event: mpsc::Receiver<()>) {
    tokio::task::spawn_blocking(move || event.recv()).await.expect("no panic").expect("it happens");
}

async fn a_full_queue_refuses_at_once(mut house: House) {
    house.settings.queue = 1;
    house.settings.pool = 1;
    let store = house.with_probe().await;
    let (running, has_begun, go_on) = held_write(&store, 1);
    wait_for(has_begun).await;
    let mut queued = pin!(add(&store, 2, "grace"));
    let is_queued = poll_fn(|context| Poll::Ready(queued.as_mut().poll(context).is_pending())).await;
    assert!(is_queued, "the second waits");

    let third = add(&store, 3, "ada").await;

    assert_eq!(third, Err(Error::Full));
    go_on.send(()).expect("the first waits");
    assert_eq!(running.await.expect("no panic"), Ok(1));
    assert_eq!(queued.await, Ok(1));
}

async fn what_was_begun_is_finished_for_a_caller_who_went_away(house: House) {
    let store = house.with_probe().await;
    let (caller, has_begun, go_on) = held_write(&store, 1);
    wait_for(has_begun).await;
    caller.abort();
    assert!(caller.await.expect_err("it is gone").is_cancelled());
    go_on.send(()).expect("the transaction waits");

    store.close().await;

    assert_eq!(count(&house.open().await.expect("it opens again")).await, 1);
}

async fn closing_finishes_what_was_accepted_and_refuses_the_rest(house: House) {
    let store = house.with_probe().await;
    let (running, has_begun, go_on) = held_write(&store, 1);
    wait_for(has_begun).await;
    let closing = tokio::spawn({
        let store = store.clone();
        async move { store.close().await }
    });
    go_on.send(()).expect("the transaction waits");
    closing.await.expect("no panic");

    let late = add(&store, 2, "ada").await;

    assert_eq!(late, Err(Error::Closed));
    assert_eq!(running.await.expect("no panic"), Ok(1));
}

async fn a_newer_schema_is_refused(house: House) {
    let store = house.open().await.expect("the store opens");
    store.ready().await.expect("the schema is right");
    let later = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) \
        VALUES (9999, 'later', '2026-01-01T00:00:00Z', '1')";
    store.write(async move |tx| tx.run(later, &[]).await).await.expect("a row");

    let readiness = store.ready().await;
    let reopened = house.open().await.err();

    assert!(matches!(readiness, Err(Error::NewerSchema { found: 9999, .. })), "{readiness:?}");
    assert!(matches!(reopened, Some(Error::NewerSchema { found: 9999, .. })), "{reopened:?}");
}

async fn two_stores_open_one_new_database_at_once(house: House) {
    let (one, other) = tokio::join!(house.open(), house.open());
    let (one, other) = (one.expect("the first"), other.expect("the second"));
    one.write(async |tx| tx.run(PROBE, &[]).await).await.expect("the table is made");

    add(&other, 1, "ada").await.expect("a new row");

    assert_eq!(count(&one).await, 1);
}

async fn the_time_stands_still_within_a_transaction(house: House) {
    let store = house.open().await.expect("the store opens");

    let (first, second) = store
        .read(async |tx| -> Result<_, Error> {
            let first = tx.now();
            tx.one("SELECT 1", &[]).await?;
            Ok((first, tx.now()))
        })
        .await
        .expect("a read");

    assert_eq!(first, second);
    // On PostgreSQL the given clock, which stands at one second, is not asked.
    assert_eq!(first == Timestamp::from_ms(1_000), !house.is_postgres);
}

async fn a_shifted_clock_shifts_the_transactions(house: House) {
    const HOUR_MS: i64 = 3_600_000;
    let clock = clock();
    let store = Store::open(house.settings.clone(), clock.clone()).await.expect("the store opens");
    let now = async || store.read(async |tx| Ok::<_, Error>(tx.now())).await.expect("a read").ms();
    let before = now().await;

    clock.set_offset_ms(HOUR_MS);

    assert!(now().await - before >= HOUR_MS);
}

#[tokio::test]
async fn the_files_of_sqlite_are_private() {
    let house = House::sqlite();
    let _store = house.with_probe().await;
    let folder = house.file();
    let files = std::fs::read_dir(folder.parent().expect("a folder")).expect("it can be read");

    let modes: Vec<u32> =
        files.map(|file| file.expect("a file").metadata().expect("its mode").permissions().mode() & 0o777).collect();

    assert_eq!(modes, vec![0o600; 4], "the database, its log, its index, the lock file");
}

#[tokio::test]
async fn closing_leaves_all_of_sqlite_in_one_file() {
    let house = House::sqlite();
    let store = house.with_probe().await;

    store.close().await;

    assert!(!house.file().with_extension("db-wal").exists());
}

#[tokio::test]
async fn a_full_sqlite_file_takes_nobody_down_who_was_answered() {
    let house = House::sqlite();
    let store = house.with_probe().await;
    let (held, has_begun, go_on) = held_write(&store, 0);
    wait_for(has_begun).await;
    let mut callers = JoinSet::new();
    for id in 1..=9_i64 {
        let store = store.clone();
        let limit = async move |tx: &mut Tx| {
            tx.run(ADD, args![id, Option::<&str>::None]).await?;
            if id != 5 {
                return Ok(());
            }
            tx.all("PRAGMA max_page_count = 1", &[]).await?;
            let large = "INSERT INTO probe (id, name) VALUES ($1, hex(zeroblob(20000000)))";
            tx.run(large, args![100]).await.map(drop)
        };
        callers.spawn(async move { (id, store.write(limit).await) });
    }
    tokio::task::yield_now().await;
    go_on.send(()).expect("the first waits");

    let answers = callers.join_all().await;
    let mut answered: Vec<i64> = answers.iter().filter(|(_, answer)| answer.is_ok()).map(|(id, _)| *id).collect();
    if held.await.expect("no panic").is_ok() {
        answered.push(0);
    }
    answered.sort_unstable();

    assert!(answers.iter().any(|(id, answer)| *id == 5 && answer.is_err()), "{answers:?}");
    let outages = answers.iter().filter(|(_, answer)| matches!(answer, Err(Error::Unavailable(_))));
    let refused = answers.iter().filter(|(_, answer)| answer.is_err());
    assert_eq!(outages.count(), refused.count(), "{answers:?}");
    let listed = store.read(async |tx| tx.all("SELECT id FROM probe ORDER BY id", &[]).await).await;
    let kept: Vec<i64> = listed.expect("a read").iter().map(|row| row.get(0).expect("an id")).collect();
    assert_eq!(kept, answered);
}

/// Fails with `$state` until it has been called `$calls` times. Sequences are not rolled back.
async fn prepare_stumbling(url: &str) {
    let text = "CREATE SEQUENCE calls;
        CREATE FUNCTION stumble(state TEXT, calls BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('calls') < calls THEN RAISE EXCEPTION 'stumbled' USING ERRCODE = state; END IF;
            RETURN 1;
        END $$";
    support::connect(url).await.batch_execute(text).await.expect("a function");
}

async fn stumbling_write(store: &Store, state: &'static str, calls: i64) -> (Result<(), Error>, u32) {
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let work = async move |tx: &mut Tx| {
        counted.fetch_add(1, Ordering::Relaxed);
        tx.run(ADD, args![1, "ada"]).await?;
        tx.one("SELECT stumble($1, $2)", args![state, calls]).await.map(drop)
    };
    (store.write(work).await, runs.load(Ordering::Relaxed))
}

#[tokio::test]
async fn a_deadlock_is_tried_again() {
    let house = House::postgres().await;
    let store = house.with_probe().await;
    prepare_stumbling(house.url()).await;

    let (answer, runs) = stumbling_write(&store, "40P01", 3).await;

    assert_eq!((answer, runs), (Ok(()), 3));
    assert_eq!(count(&store).await, 1);
}

#[tokio::test]
async fn an_endless_conflict_is_given_up() {
    let house = House::postgres().await;
    let store = house.with_probe().await;
    prepare_stumbling(house.url()).await;

    let (answer, runs) = stumbling_write(&store, "40001", 1_000).await;

    assert!(matches!(answer, Err(Error::Unavailable(_))), "{answer:?}");
    assert_eq!((runs, count(&store).await), (3, 0));
}

#[tokio::test]
async fn an_ordinary_failure_is_not_tried_again() {
    let house = House::postgres().await;
    let store = house.with_probe().await;
    prepare_stumbling(house.url()).await;

    let (answer, runs) = stumbling_write(&store, "22012", 3).await;

    assert!(matches!(answer, Err(Error::Broken(_))), "{answer:?}");
    assert_eq!(runs, 1);
}

#[tokio::test]
async fn a_connection_lost_before_the_commit_is_replaced() {
    let house = House::postgres().await;
    let store = house.with_probe().await;
    let runs = AtomicU32::new(0);

    let answer = store
        .write(async move |tx| {
            tx.run(ADD, args![1, "ada"]).await?;
            if runs.fetch_add(1, Ordering::Relaxed) == 0 {
                tx.one("SELECT pg_terminate_backend(pg_backend_pid())", &[]).await?;
            }
            Ok::<_, Error>(())
        })
        .await;

    assert_eq!(answer, Ok(()));
    assert_eq!(count(&store).await, 1);
}

#[tokio::test]
async fn a_commit_without_an_answer_is_reported_as_unknown() {
    let house = House::postgres().await;
    let store = house.with_probe().await;
    let trap = "CREATE FUNCTION die() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
            PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER die AFTER INSERT ON probe DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die()";
    support::connect(house.url()).await.batch_execute(trap).await.expect("a trigger");

    let answer = add(&store, 1, "ada").await;

    assert_eq!(answer, Err(Error::CommitUnknown));
}

async fn wait_until_none_is_in_transaction(url: &str) {
    let admin = support::connect(url).await;
    let open = "SELECT COUNT(*) FROM pg_stat_activity \
        WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    // Shorter than the server's own patience with idle transactions.
    let waiting = tokio::time::timeout(Duration::from_secs(20), async {
        while admin.query_one(open, &[]).await.expect("a count").get::<_, i64>(0) > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    waiting.await.expect("no connection stays idle in a transaction");
}

#[tokio::test]
async fn callers_who_go_away_leave_no_transaction_open() {
    let mut house = House::postgres().await;
    house.settings.pool = 4;
    let store = house.with_probe().await;
    for id in 0..200_i64 {
        let store = store.clone();
        let caller = tokio::spawn(async move {
            store.write(async move |tx| tx.run(ADD, args![id, Option::<&str>::None]).await).await
        });
        tokio::time::sleep(Duration::from_micros(10 * (id as u64 % 100))).await;
        caller.abort();
    }

    wait_until_none_is_in_transaction(house.url()).await;

    // Whoever went away may still be committing, so only the row of the one who stayed is looked for:
    // by a stranger, who does not see what a transaction left open.
    add(&store, 1_000, "ada").await.expect("a new row");
    let added = "SELECT COUNT(*) FROM probe WHERE id = 1000";
    let seen = support::connect(house.url()).await.query_one(added, &[]).await.expect("a count");
    assert_eq!(seen.get::<_, i64>(0), 1);
}

#[tokio::test]
async fn a_panic_leaves_no_transaction_open() {
    let mut house = House::postgres().await;
    house.settings.pool = 1;
    let store = house.with_probe().await;

    let answer: Result<(), Error> = store
        .write(async |tx| {
            tx.run(ADD, args![1, "ada"]).await?;
            panic!("on purpose")
        })
        .await;

    assert!(matches!(answer, Err(Error::Broken(_))), "{answer:?}");
    wait_until_none_is_in_transaction(house.url()).await;
    assert_eq!(count(&store).await, 0);
}

#[tokio::test]
async fn a_locked_row_is_skipped_where_the_marker_says_so() {
    let house = House::postgres().await;
    let store = house.with_probe().await;
    add(&store, 1, "ada").await.expect("a new row");
    add(&store, 2, "grace").await.expect("a new row");
    let other = support::connect(house.url()).await;
    other.batch_execute("BEGIN; SELECT * FROM probe WHERE id = 1 FOR UPDATE").await.expect("a lock");

    let claim = "SELECT id FROM probe ORDER BY id LIMIT 1 /*skip locked*/";
    let claimed = store.write(async move |tx| tx.one(claim, &[]).await?.get::<i64>(0)).await;

    assert_eq!(claimed, Ok(2));
}

/// Leads to the real server until it is cut.
struct Proxy {
    port: u16,
    running: JoinHandle<()>,
}

impl Proxy {
    async fn start(url: &str, port: u16) -> Proxy {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let config: tokio_postgres::Config = url.parse().expect("a URL");
        let running = tokio::spawn(async move {
            // The set ends with this task, and all connections with it.
            let mut connections = JoinSet::new();
            while let Ok((client, _)) = listener.accept().await {
                let config = config.clone();
                connections.spawn(async move { relay(client, &config).await });
            }
        });
        Proxy { port, running }
    }

    fn location(&self, url: &str, options: &str) -> Location {
        let config: tokio_postgres::Config = url.parse().expect("a URL");
        let user = config.get_user().expect("a user");
        let password = String::from_utf8_lossy(config.get_password().unwrap_or_default());
        let database = config.get_dbname().expect("a database");
        Location::Postgres(format!("postgres://{user}:{password}@127.0.0.1:{}/{database}?{options}", self.port))
    }

    async fn cut(self) -> u16 {
        self.running.abort();
        let _ = self.running.await;
        self.port
    }
}

async fn relay(mut client: TcpStream, config: &tokio_postgres::Config) {
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let _ = match &config.get_hosts()[0] {
        Host::Unix(folder) => {
            let socket = folder.join(format!(".s.PGSQL.{port}"));
            let mut server = UnixStream::connect(socket).await.expect("the server");
            copy_bidirectional(&mut client, &mut server).await
        }
        Host::Tcp(name) => {
            let mut server = TcpStream::connect((name.as_str(), port)).await.expect("the server");
            copy_bidirectional(&mut client, &mut server).await
        }
    };
}

#[tokio::test]
async fn a_dead_server_is_unavailable_until_it_lives_again() {
    let mut house = House::postgres().await;
    let url = house.url().to_owned();
    let proxy = Proxy::start(&url, 0).await;
    house.settings.url = proxy.location(&url, "");
    let store = house.with_probe().await;
    let port = proxy.cut().await;

    let dead = add(&store, 1, "ada").await;
    let unready = store.ready().await;
    let reopened = house.open().await.err();
    let _proxy = Proxy::start(&url, port).await;
    let alive = add(&store, 1, "ada").await;

    assert!(matches!(dead, Err(Error::Unavailable(_))), "{dead:?}");
    assert!(matches!(unready, Err(Error::Unavailable(_))), "{unready:?}");
    assert!(matches!(reopened, Some(Error::Unavailable(_))), "{reopened:?}");
    assert_eq!(alive, Ok(1));
}

#[tokio::test]
async fn required_encryption_is_never_given_up() {
    let mut house = House::postgres().await;
    let url = house.url().to_owned();
    let proxy = Proxy::start(&url, 0).await;
    for mode in ["require", "verify-ca", "verify-full"] {
        house.settings.url = proxy.location(&url, &format!("sslmode={mode}"));

        let refused = house.open().await.err();

        assert!(matches!(refused, Some(Error::Unavailable(_))), "{mode}: {refused:?}");
    }
}
