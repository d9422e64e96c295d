//! One statement on PostgreSQL, and what its failures mean. Arguments never reach an error or a log, and
//! neither does the detail of a server's error, which quotes rows.

use std::borrow::Cow;
use std::error::Error as _;
use std::fmt;

use bytes::BytesMut;
use deadpool_postgres::ClientWrapper;
use futures_util::TryStreamExt;
use tokio_postgres::Statement;
use tokio_postgres::error::{DbError, Severity, SqlState};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use super::Lease;
use crate::engine::{Failure, Remedy};
use crate::{Arg, Error, Row, Value};

pub(in crate::engine) async fn all(lease: &Lease, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, Failure> {
    let _waiting = lease.wait();
    let statement = prepared(lease.client(), sql, args).await?;
    let rows = lease.client().query_raw(&statement, args.iter().map(Bound)).await.map_err(explain)?;
    let rows: Vec<tokio_postgres::Row> = rows.try_collect().await.map_err(explain)?;
    Ok(rows.iter().map(row).collect::<Result<_, Error>>()?)
}

pub(in crate::engine) async fn run(lease: &Lease, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, Failure> {
    let _waiting = lease.wait();
    let statement = prepared(lease.client(), sql, args).await?;
    lease.client().execute_raw(&statement, args.iter().map(Bound)).await.map_err(explain)
}

async fn prepared(client: &ClientWrapper, sql: &'static str, args: &[Arg<'_>]) -> Result<Statement, Failure> {
    let statement = client.prepare_cached(&with_locks(sql)).await.map_err(explain)?;
    let (expected, given) = (statement.params().len(), args.len());
    if expected != given {
        return Err(Error::broken(format!("{given} arguments given, {expected} expected: {sql}")).into());
    }
    Ok(statement)
}

/// The markers are comments to SQLite, which has no row locks and needs none.
fn with_locks(sql: &'static str) -> Cow<'static, str> {
    if !sql.contains("/*") {
        return Cow::Borrowed(sql);
    }
    let skipping = sql.replace("/*skip locked*/", "FOR UPDATE SKIP LOCKED");
    Cow::Owned(skipping.replace("/*for update*/", "FOR UPDATE"))
}

/// An argument on its way out. The driver prints arguments when it is asked to log; this one prints nothing.
struct Bound<'a>(&'a Arg<'a>);

impl fmt::Debug for Bound<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("_")
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, to: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match *self.0 {
            Arg::Null => return Ok(IsNull::Yes),
            Arg::Int(number) if *to == Type::INT8 => number.to_sql(to, out)?,
            Arg::Int(number) if *to == Type::INT4 => i32::try_from(number)?.to_sql(to, out)?,
            Arg::Int(number) if *to == Type::INT2 => i16::try_from(number)?.to_sql(to, out)?,
            Arg::Int(number @ (0 | 1)) if *to == Type::BOOL => (number == 1).to_sql(to, out)?,
            Arg::Text(text) if <&str as ToSql>::accepts(to) => text.to_sql(to, out)?,
            Arg::Bytes(bytes) if *to == Type::BYTEA => bytes.to_sql(to, out)?,
            Arg::Uuid(id) if *to == Type::UUID => id.to_sql(to, out)?,
            _ => return Err(format!("the argument does not fit the type {to}").into()),
        };
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn row(row: &tokio_postgres::Row) -> Result<Row, Error> {
    let values = (0..row.len()).map(|column| value(row, column));
    Ok(Row(values.collect::<Result<_, Error>>()?))
}

fn value(row: &tokio_postgres::Row, column: usize) -> Result<Value, Error> {
    let held = match *row.columns()[column].type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(column).map(|held| held.map(Value::Int)),
        Type::INT4 => row.try_get::<_, Option<i32>>(column).map(|held| held.map(i64::from).map(Value::Int)),
        Type::INT2 => row.try_get::<_, Option<i16>>(column).map(|held| held.map(i64::from).map(Value::Int)),
        Type::BOOL => row.try_get::<_, Option<bool>>(column).map(|held| held.map(i64::from).map(Value::Int)),
        Type::TEXT | Type::VARCHAR => row.try_get::<_, Option<_>>(column).map(|held| held.map(Value::Text)),
        Type::BYTEA => row.try_get::<_, Option<_>>(column).map(|held| held.map(Value::Bytes)),
        Type::UUID => row.try_get::<_, Option<_>>(column).map(|held| held.map(Value::Uuid)),
        ref other => {
            return Err(Error::broken(format!("a column of type {other}: cast it in the query")));
        }
    };
    let held = held.map_err(|error| Error::broken(error.to_string()))?;
    Ok(held.unwrap_or(Value::Null))
}

/// What an error of PostgreSQL means to the caller, and to the transaction it happened in.
pub(super) fn explain(error: tokio_postgres::Error) -> Failure {
    if let Some(server) = error.as_db_error() {
        return explain_server(server);
    }
    let lost = error.is_closed() || error.source().is_some_and(|source| source.is::<std::io::Error>());
    if lost {
        return Failure { error: Error::Unavailable(describe(&error)), remedy: Remedy::Reconnect };
    }
    Error::Broken(describe(&error)).into()
}

fn explain_server(server: &DbError) -> Failure {
    let code = server.code();
    let text = format!("{} ({})", server.message(), code.code());
    if matches!(*code, SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED) {
        return Failure { error: Error::Unavailable(text), remedy: Remedy::Again };
    }
    // A migration by another node may change what a prepared statement answers.
    let is_stale = *code == SqlState::FEATURE_NOT_SUPPORTED && server.message().contains("cached plan");
    let is_fatal = matches!(server.parsed_severity(), Some(Severity::Fatal | Severity::Panic));
    if is_stale || is_fatal {
        return Failure { error: Error::Unavailable(text), remedy: Remedy::Reconnect };
    }
    if *code == SqlState::UNIQUE_VIOLATION {
        let constraint = server.constraint().unwrap_or_default().to_owned();
        return Error::Unique { constraint }.into();
    }
    // Connection, resources, operator's intervention, system, and locks that did not come free in time.
    let is_outage = ["08", "53", "57", "58"].iter().any(|class| code.code().starts_with(class));
    if is_outage || *code == SqlState::LOCK_NOT_AVAILABLE {
        return Error::Unavailable(text).into();
    }
    Error::Broken(text).into()
}

/// What an error of COMMIT means. Only a server that says ERROR, and not that it was interrupted, has rolled back.
pub(super) fn explain_commit(error: &tokio_postgres::Error) -> Failure {
    let Some(server) = error.as_db_error() else {
        return Error::CommitUnknown.into();
    };
    let code = server.code().code();
    let is_doubtful = ["08", "57"].iter().any(|class| code.starts_with(class))
        || *server.code() == SqlState::T_R_STATEMENT_COMPLETION_UNKNOWN
        || server.parsed_severity() != Some(Severity::Error);
    if is_doubtful {
        return Error::CommitUnknown.into();
    }
    explain_server(server)
}

/// An error in words fit for a log: the server's message without its detail, or the driver's with its causes.
pub(crate) fn describe(error: &tokio_postgres::Error) -> String {
    if let Some(server) = error.as_db_error() {
        return format!("{} ({})", server.message(), server.code().code());
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
