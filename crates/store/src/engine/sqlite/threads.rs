//! The threads of SQLite: the writer commits in groups, the readers look at snapshots. No caller is answered
//! `Ok` before the COMMIT it depends on, and no panic of a job ends a thread.

use std::iter;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::Receiver;

use rusqlite::Connection;

use super::{Job, Ran, lock, statement};
use crate::Error;
use crate::engine::{Conn, Tx};
use crate::store::Clock;

pub(super) fn write_all(conn: Connection, queue: &Receiver<Job>, clock: &Clock, batch: usize) {
    let mut tx = Tx::new(Conn::Sqlite(conn), clock.now());
    while let Ok(first) = queue.recv() {
        // Jobs that arrive while the group runs still join it, up to its size.
        let group = iter::once(first).chain(queue.try_iter()).take(batch);
        write_group(&mut tx, group, clock);
    }
}

/// Runs the jobs inside one transaction, each in its own savepoint, and tells every caller only after the COMMIT.
fn write_group(tx: &mut Tx, group: impl Iterator<Item = Job>, clock: &Clock) {
    if let Err(error) = execute(tx, "BEGIN IMMEDIATE") {
        group.for_each(|job| pass_on(job, &error));
        return;
    }
    let mut done: Vec<Ran> = Vec::new();
    let mut group_fate = Ok(());
    for job in group {
        match in_savepoint(tx, job, clock) {
            Ok(ran) => done.extend(ran),
            Err((ran, error)) => {
                done.extend(ran);
                group_fate = Err(error);
                break;
            }
        }
    }
    let fate = group_fate.and_then(|()| commit(tx));
    if fate.is_err() {
        roll_back(tx);
    }
    for ran in done {
        (ran.tell)(fate.clone());
    }
}

/// `Err`: the whole group is lost, and the job, if it ran, with it.
fn in_savepoint(tx: &mut Tx, job: Job, clock: &Clock) -> Result<Option<Ran>, (Option<Ran>, Error)> {
    if let Err(error) = execute(tx, "SAVEPOINT job") {
        pass_on(job, &error);
        return Err((None, error));
    }
    let ran = run_caught(tx, job, clock);
    // A full disk or a failed read makes SQLite roll back everything, not just the savepoint.
    if autocommit(tx) {
        let error = Error::unavailable("SQLite rolled the whole group back");
        return Err((ran, error));
    }
    let kept = ran.as_ref().is_some_and(|ran| ran.keep);
    let ended = if kept {
        execute(tx, "RELEASE job")
    } else {
        execute(tx, "ROLLBACK TO job").and_then(|()| execute(tx, "RELEASE job"))
    };
    match ended {
        Ok(()) => Ok(ran),
        Err(error) => Err((ran, error)),
    }
}

pub(super) fn read_all(conn: Connection, queue: &Mutex<Receiver<Job>>, clock: &Clock) {
    let mut tx = Tx::new(Conn::Sqlite(conn), clock.now());
    loop {
        let next = lock(queue).recv();
        let Ok(job) = next else { return };
        if let Err(error) = execute(&tx, "BEGIN") {
            pass_on(job, &error);
            continue;
        }
        let ran = run_caught(&mut tx, job, clock);
        roll_back(&tx);
        if let Some(ran) = ran {
            (ran.tell)(Ok(()));
        }
    }
}

/// A panic ends the job, never the thread. Its caller is answered by the dropped channel.
fn run_caught(tx: &mut Tx, job: Job, clock: &Clock) -> Option<Ran> {
    tx.now = clock.now();
    tx.failed = None;
    catch_unwind(AssertUnwindSafe(|| job(Ok(tx)))).unwrap_or(None)
}

fn pass_on(job: Job, error: &Error) {
    let told = catch_unwind(AssertUnwindSafe(|| {
        if let Some(ran) = job(Err(error.clone())) {
            (ran.tell)(Err(error.clone()));
        }
    }));
    if told.is_err() {
        tracing::warn!("a transaction panicked while it was being refused");
    }
}

fn conn(tx: &Tx) -> &Connection {
    match &tx.conn {
        Conn::Sqlite(conn) => conn,
        Conn::Postgres(_) => unreachable!("the threads of SQLite only ever own SQLite connections"),
    }
}

fn execute(tx: &Tx, sql: &'static str) -> Result<(), Error> {
    let mut statement = conn(tx).prepare_cached(sql).map_err(statement::explain)?;
    statement.raw_execute().map(drop).map_err(statement::explain)
}

fn commit(tx: &Tx) -> Result<(), Error> {
    let mut statement = conn(tx).prepare_cached("COMMIT").map_err(statement::explain)?;
    statement.raw_execute().map(drop).map_err(statement::explain_commit)
}

fn autocommit(tx: &Tx) -> bool {
    conn(tx).is_autocommit()
}

fn roll_back(tx: &Tx) {
    if autocommit(tx) {
        return;
    }
    if let Err(error) = execute(tx, "ROLLBACK") {
        tracing::warn!(%error, "a transaction could not be rolled back");
    }
}
