//! The measure of forgot-password: the same rows into the same tables, one commit each and sixty-four a commit, by one
//! thread that does nothing else. It must be as durable as the server: WAL, `synchronous=FULL`.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use serde::{Deserialize, Serialize};

use crate::{Outcome, clock};

/// How many requests share a commit in the second measurement: as many as the server lets share one.
const GROUP: u32 = 64;
/// How long a child measures each.
const CHILD: Duration = Duration::from_millis(1_000);

/// Requests a second, each a recovery and a message to be sent.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Commits {
    /// With a commit of its own each.
    pub alone: f64,
    /// Sixty-four a commit.
    pub grouped: f64,
}

/// Measures on a new file, after the model of a server's database that holds at least one request.
pub fn measure(model: &Path, file: &Path, span: Duration) -> Outcome<Commits> {
    let model = Connection::open_with_flags(model, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    model.busy_timeout(Duration::from_secs(5))?;
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; \
         PRAGMA journal_size_limit = 67108864;",
    )?;
    let tables = [Table::copy(&model, &connection, "recoveries")?, Table::copy(&model, &connection, "outbox")?];
    let mut number = 0;
    let alone = rate(&connection, &tables, 1, span, &mut number)?;
    let grouped = rate(&connection, &tables, GROUP, span, &mut number)?;
    drop(connection);
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        // What is not there need not be removed; the folder goes at the end in any case.
        let _ = std::fs::remove_file(name);
    }
    Ok(Commits { alone, grouped })
}

/// Measures in this process, which was started for it, and prints the result.
pub fn child(model: &Path, file: &Path) -> Outcome<()> {
    println!("{}", serde_json::to_string(&measure(model, file, CHILD)?)?);
    Ok(())
}

/// Measures in a process of its own, into which this library is loaded first.
pub fn measure_apart(model: &Path, file: &Path, preload: &Path) -> Outcome<Commits> {
    let mut command = Command::new(std::env::current_exe()?);
    let done = command.arg("--commits").arg(model).arg(file).env("LD_PRELOAD", preload).output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).trim().to_owned().into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}

fn rate(connection: &Connection, tables: &[Table], group: u32, span: Duration, number: &mut u64) -> Outcome<f64> {
    let begun = clock::now();
    let mut commits = 0_u32;
    while clock::now() - begun < span {
        connection.prepare_cached("BEGIN IMMEDIATE")?.raw_execute()?;
        for _ in 0..group {
            *number += 1;
            tables.iter().try_for_each(|table| table.insert(connection, *number))?;
        }
        connection.prepare_cached("COMMIT")?.raw_execute()?;
        commits += 1;
    }
    Ok(f64::from(commits) * f64::from(group) / (clock::now() - begun).as_secs_f64())
}

/// A table of the server's, and one of its rows.
struct Table {
    insert: String,
    row: Vec<(String, Value)>,
}

impl Table {
    fn copy(model: &Connection, connection: &Connection, name: &str) -> Outcome<Self> {
        let schema = "SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND sql IS NOT NULL ORDER BY type DESC";
        let mut schema = model.prepare(schema)?;
        for sql in schema.query_map([name], |row| row.get::<_, String>(0))? {
            connection.execute_batch(&sql?)?;
        }
        let mut newest =
            model.prepare(&format!("SELECT * FROM {name} WHERE {} ORDER BY id DESC LIMIT 1", newest(name)))?;
        let columns: Vec<String> = newest.column_names().map(str::to_owned).collect();
        let values = newest
            .query_row([], |row| (0..columns.len()).map(|index| row.get(index)).collect::<Result<Vec<Value>, _>>())?;
        let places = vec!["?"; columns.len()].join(", ");
        let insert = format!("INSERT INTO {name} ({}) VALUES ({places})", columns.join(", "));
        Ok(Self { insert, row: columns.into_iter().zip(values).collect() })
    }

    fn insert(&self, connection: &Connection, number: u64) -> Outcome<()> {
        let values = self.row.iter().map(|(column, value)| fresh(column, value, number));
        connection.prepare_cached(&self.insert)?.execute(params_from_iter(values))?;
        Ok(())
    }
}

/// Which row is of the kind that forgot-password writes.
fn newest(table: &str) -> &'static str {
    if table == "outbox" { "intent = 'reset_mail'" } else { "channel = 'mail'" }
}

/// The value of a new row: as the model's was when it was written, with an identity of its own.
fn fresh(column: &str, value: &Value, number: u64) -> Value {
    match column {
        "id" | "recovery" => Value::Blob(identity(number)),
        "same_as" => Value::Blob(spread(number)),
        "state" => Value::Text("waiting".to_owned()),
        "attempts" | "leased_until" => Value::Integer(0),
        "settled_at" | "answer" | "leased_by" => Value::Null,
        _ => value.clone(),
    }
}

/// As the server's identities are: the time first, so that rows follow each other in the index.
fn identity(number: u64) -> Vec<u8> {
    [&clock::unix_ms().to_be_bytes()[2..], &(number << 16).to_be_bytes()[..2], &number.to_be_bytes()[..]].concat()
}

/// As digests are: anywhere in the index.
fn spread(number: u64) -> Vec<u8> {
    let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31).wrapping_mul(0xD1B5_4A32_D192_ED03);
    mixed.to_be_bytes().repeat(4)
}
