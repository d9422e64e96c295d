//! One statement on SQLite, and what its failures mean. Arguments never reach an error or a log.

use rusqlite::types::{Null, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, ffi};

use crate::engine::Failure;
use crate::{Arg, Error, Row, Value};

pub(in crate::engine) fn all(conn: &Connection, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, Failure> {
    let mut statement = bound(conn, sql, args)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(explain)? {
        let values = (0..columns).map(|column| value(row.get_ref(column).map_err(explain)?));
        found.push(Row(values.collect::<Result<_, Error>>()?));
    }
    Ok(found)
}

pub(in crate::engine) fn run(conn: &Connection, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, Failure> {
    let changed = bound(conn, sql, args)?.raw_execute().map_err(explain)?;
    Ok(changed as u64)
}

/// Binds `$n` by name: SQLite numbers parameters in the order of their appearance, not by the n.
fn bound<'c>(conn: &'c Connection, sql: &'static str, args: &[Arg<'_>]) -> Result<CachedStatement<'c>, Error> {
    let mut statement = conn.prepare_cached(sql).map_err(explain)?;
    let expected = statement.parameter_count();
    if expected != args.len() {
        let given = args.len();
        return Err(Error::broken(format!("{given} arguments given, {expected} expected: {sql}")));
    }
    for (position, arg) in args.iter().enumerate() {
        let name = NAMES.get(position).copied().unwrap_or("too many");
        let index = statement.parameter_index(name).map_err(explain)?;
        let index = index.ok_or_else(|| Error::broken(format!("no parameter {name}: {sql}")))?;
        match arg {
            Arg::Null => statement.raw_bind_parameter(index, Null),
            Arg::Int(number) => statement.raw_bind_parameter(index, number),
            Arg::Text(text) => statement.raw_bind_parameter(index, text),
            Arg::Bytes(bytes) => statement.raw_bind_parameter(index, bytes),
            Arg::Uuid(id) => statement.raw_bind_parameter(index, id.as_bytes().as_slice()),
        }
        .map_err(explain)?;
    }
    Ok(statement)
}

/// Written out, because formatting them for every argument of every statement would cost more than binding.
const NAMES: [&str; 32] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16", "$17",
    "$18", "$19", "$20", "$21", "$22", "$23", "$24", "$25", "$26", "$27", "$28", "$29", "$30", "$31", "$32",
];

fn value(held: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match held {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text);
            Value::Text(text.map_err(|_| Error::broken("text that is not UTF-8"))?.to_owned())
        }
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => {
            return Err(Error::broken("a floating-point value: cast it in the query"));
        }
    })
}

/// What an error of SQLite means to the caller. Its messages name tables and columns, never values.
pub(crate) fn explain(error: rusqlite::Error) -> Error {
    let Some(code) = error.sqlite_error().copied() else {
        return Error::broken(error.to_string());
    };
    let text = error.to_string();
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            let constraint = text.trim_start_matches("UNIQUE constraint failed: ");
            return Error::Unique { constraint: constraint.into() };
        }
        // Plain: a write inside a read. The others: the file or its folder cannot be written any more.
        ffi::SQLITE_READONLY => return Error::Broken(text),
        _ => {}
    }
    match code.code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::DiskFull
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::OutOfMemory
        | ErrorCode::ReadOnly => Error::Unavailable(text),
        _ => Error::Broken(text),
    }
}

/// What an error of COMMIT means: when writing to the disk itself was not confirmed, nobody knows what is on it.
pub(in crate::engine) fn explain_commit(error: rusqlite::Error) -> Error {
    match error.sqlite_error().map(|code| code.extended_code) {
        Some(ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC) => Error::CommitUnknown,
        _ => explain(error),
    }
}
