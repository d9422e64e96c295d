//! The two engines and the transaction they share. Everything that differs between SQLite and PostgreSQL
//! ends in this folder (and in `migrate.rs`); nothing in here knows a table.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use domain::time::Timestamp;

use crate::{Arg, Error, Row};

/// An open transaction. It ends with the closure it was given to, and cannot be kept.
pub struct Tx {
    conn: Conn,
    now: Timestamp,
    failed: Option<Failure>,
}

enum Conn {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Lease),
}

/// A statement that failed, and what that means for the transaction.
struct Failure {
    error: Error,
    remedy: Remedy,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Remedy {
    /// Trying again would fail again.
    None,
    /// The database asks to run the transaction again.
    Again,
    /// The connection is of no use any more; another one may do.
    Reconnect,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure { error, remedy: Remedy::None }
    }
}

impl Tx {
    fn new(conn: Conn, now: Timestamp) -> Tx {
        Tx { conn, now, failed: None }
    }

    /// The instant of this transaction: the same however often it is asked. On PostgreSQL it is the database's.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Runs a statement and gives back all its rows.
    pub async fn all(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, Error> {
        self.check_alive()?;
        let rows = match &mut self.conn {
            Conn::Sqlite(conn) => sqlite::all(conn, sql, args),
            Conn::Postgres(lease) => postgres::all(lease, sql, args).await,
        };
        rows.map_err(|failure| self.fail(failure))
    }

    /// The only row of a statement's answer, or `None`. More than one row is an error.
    pub async fn maybe(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Option<Row>, Error> {
        let mut rows = self.all(sql, args).await?;
        if rows.len() > 1 {
            let count = rows.len();
            return Err(self.fail(Error::broken(format!("{count} rows where one was expected: {sql}")).into()));
        }
        Ok(rows.pop())
    }

    /// The only row of a statement that always has one. None, or more than one, is an error.
    pub async fn one(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Row, Error> {
        let row = self.maybe(sql, args).await?;
        row.ok_or_else(|| self.fail(Error::broken(format!("no row where one was expected: {sql}")).into()))
    }

    /// Runs a statement without `RETURNING` and gives back the number of rows it changed.
    pub async fn run(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, Error> {
        self.check_alive()?;
        let changed = match &mut self.conn {
            Conn::Sqlite(conn) => sqlite::run(conn, sql, args),
            Conn::Postgres(lease) => postgres::run(lease, sql, args).await,
        };
        changed.map_err(|failure| self.fail(failure))
    }

    /// PostgreSQL refuses every statement after a failed one; SQLite would go on, and the engines would differ.
    fn check_alive(&self) -> Result<(), Error> {
        match self.failed {
            None => Ok(()),
            Some(_) => Err(Error::broken("an earlier statement of this transaction failed")),
        }
    }

    fn fail(&mut self, failure: Failure) -> Error {
        let error = failure.error.clone();
        self.failed = Some(failure);
        error
    }
}
