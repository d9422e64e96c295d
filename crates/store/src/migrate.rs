//! The schema: migrations are written once and translated word by word for each engine. A database that a
//! newer Relatch has written is never touched. The text of a migration that has shipped is never changed,
//! and neither is its translation: the runner compares checksums.

use std::error::Error as _;

use refinery_core::{Migration, Runner};
use rusqlite::{Connection, OptionalExtension};

use crate::engine::{postgres, sqlite};
use crate::{Error, Tx};

/// All migrations in order: name, text.
const MIGRATIONS: &[(&str, &str)] = &[("V1__first", include_str!("../migrations/V1__first.sql"))];

const WORDS_SQLITE: &[(&str, &str)] = &[("INT", "INTEGER"), ("BYTES", "BLOB"), ("UUID", "BLOB")];
const WORDS_POSTGRES: &[(&str, &str)] = &[("INT", "BIGINT"), ("BYTES", "BYTEA")];

const FOUND: &str = "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM refinery_schema_history";
const HISTORY_SQLITE: &str = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'refinery_schema_history'";
const HISTORY_POSTGRES: &str = "SELECT to_regclass('refinery_schema_history') IS NOT NULL";

/// Any number will do, as long as every Relatch takes the same one.
const LOCK: i64 = 0x7265_6c61_7463_6801;

/// Refuses a schema that is not the one this program knows.
pub(crate) async fn check(tx: &mut Tx) -> Result<(), Error> {
    let found = tx.one(FOUND, &[]).await?.get(0)?;
    refuse_newer(found)?;
    let known = known()?;
    if found < known {
        return Err(Error::broken(format!("the schema is {found}, this program needs {known}")));
    }
    Ok(())
}

/// Brings a SQLite database up to date. The caller holds the lock file.
pub(crate) fn sqlite(conn: &mut Connection) -> Result<(), Error> {
    let history = conn.query_row(HISTORY_SQLITE, [], |_| Ok(())).optional();
    if history.map_err(sqlite::explain)?.is_some() {
        let found = conn.query_row(FOUND, [], |row| row.get(0));
        refuse_newer(found.map_err(sqlite::explain)?)?;
    }
    let applied = Runner::new(&migrations(for_sqlite)?).run(conn).map_err(failed)?;
    report(applied.applied_migrations());
    Ok(())
}

/// Brings a PostgreSQL database up to date, while no other node does. The lock ends with the connection.
pub(crate) async fn postgres(client: &mut tokio_postgres::Client) -> Result<(), Error> {
    let free: bool = ask(client, &format!("SELECT pg_try_advisory_lock({LOCK})")).await?;
    if !free {
        tracing::warn!("another node is migrating the database; waiting for it");
        let locked = client.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})")).await;
        locked.map_err(postgres::explain)?;
    }
    if ask(client, HISTORY_POSTGRES).await? {
        refuse_newer(ask(client, FOUND).await?)?;
    }
    let applied = Runner::new(&migrations(for_postgres)?).run_async(client).await.map_err(failed)?;
    report(applied.applied_migrations());
    Ok(())
}

async fn ask<T>(client: &tokio_postgres::Client, sql: &str) -> Result<T, Error>
where
    T: for<'r> tokio_postgres::types::FromSql<'r>,
{
    let row = client.query_one(sql, &[]).await.map_err(postgres::explain)?;
    row.try_get(0).map_err(postgres::explain)
}

fn refuse_newer(found: i64) -> Result<(), Error> {
    let known = known()?;
    if found > known {
        return Err(Error::NewerSchema { found, known });
    }
    Ok(())
}

fn known() -> Result<i64, Error> {
    let versions = migrations(str::to_owned)?;
    Ok(versions.iter().map(|migration| i64::from(migration.version())).max().unwrap_or(0))
}

fn migrations(translate: fn(&str) -> String) -> Result<Vec<Migration>, Error> {
    let each = |(name, text): &(&str, &str)| Migration::unapplied(name, &translate(text));
    MIGRATIONS.iter().map(each).collect::<Result<_, _>>().map_err(failed)
}

fn report(applied: &[Migration]) {
    for migration in applied {
        tracing::debug!(%migration, "migrated");
    }
}

/// The runner's own message says which migration; the driver's why, and is not in it on PostgreSQL.
fn failed(error: refinery_core::Error) -> Error {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<tokio_postgres::Error>());
    let cause = cause.map(postgres::describe).unwrap_or_default();
    Error::broken(format!("migrating: {error} {cause}"))
}

fn for_sqlite(text: &str) -> String {
    translate(&text.replace("/*strict*/", "STRICT"), WORDS_SQLITE)
}

fn for_postgres(text: &str) -> String {
    translate(text, WORDS_POSTGRES)
}

/// Replaces whole words. Written in capitals only, so that no column can be meant by accident.
fn translate(text: &str, words: &[(&str, &str)]) -> String {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let mut translated = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(is_part).unwrap_or(rest.len());
        let (between, from_word) = rest.split_at(start);
        let end = from_word.find(|character| !is_part(character)).unwrap_or(from_word.len());
        let (word, after) = from_word.split_at(end);
        let replacement = words.iter().find(|(placeholder, _)| *placeholder == word);
        translated.push_str(between);
        translated.push_str(replacement.map_or(word, |(_, type_name)| type_name));
        rest = after;
    }
    translated
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "CREATE TABLE t (id UUID, at INT NOT NULL, POINT INT, d BYTES, s TEXT) /*strict*/;";

    #[test]
    fn placeholders_become_sqlite_types_and_strict_tables() {
        let expected = "CREATE TABLE t (id BLOB, at INTEGER NOT NULL, POINT INTEGER, d BLOB, s TEXT) STRICT;";
        assert_eq!(for_sqlite(TEXT), expected);
    }

    #[test]
    fn placeholders_become_postgresql_types() {
        let expected = "CREATE TABLE t (id UUID, at BIGINT NOT NULL, POINT BIGINT, d BYTEA, s TEXT) /*strict*/;";
        assert_eq!(for_postgres(TEXT), expected);
    }
}
