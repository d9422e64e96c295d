//! Opens the database file: private, durable, migrated. Refuses a file system on which SQLite cannot
//! keep what it confirmed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::statement::explain;
use crate::{Error, migrate};

/// The writing connection, and as many reading ones as asked for.
pub(super) fn open(path: &Path, readers: usize) -> Result<(Connection, Vec<Connection>), Error> {
    // Several processes may start on one new file at once: one of them creates and migrates, the others wait.
    let exclusive = hold_lock_file(path)?;
    create_private(path)?;
    let mut writer = connect(path)?;
    make_durable(&writer)?;
    migrate::sqlite(&mut writer)?;
    let readers = (0..readers).map(|_| connect_reader(path)).collect::<Result<_, Error>>()?;
    drop(exclusive);
    Ok((writer, readers))
}

/// A file of its own, never removed: closing any handle on the database file itself would drop the locks that
/// SQLite holds on it for the whole process.
fn hold_lock_file(path: &Path) -> Result<File, Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let opened = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&name);
    let file = opened.map_err(|error| cannot("open the lock file of", path, &error))?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => {
            tracing::warn!("another process is opening the database; waiting for it");
        }
        Err(TryLockError::Error(error)) => return Err(cannot("lock", path, &error)),
    }
    file.lock().map_err(|error| cannot("lock", path, &error))?;
    Ok(file)
}

/// SQLite would create the file with the process's umask; its journal files copy the mode.
fn create_private(path: &Path) -> Result<(), Error> {
    match OpenOptions::new().create_new(true).write(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(cannot("create", path, &error)),
    }
}

fn cannot(what: &str, path: &Path, error: &std::io::Error) -> Error {
    Error::unavailable(format!("cannot {what} the database {}: {error}", path.display()))
}

fn connect(path: &Path) -> Result<Connection, Error> {
    // Without SQLITE_OPEN_URI: a path is a path, whatever it begins with.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(explain)?;
    conn.set_prepared_statement_cache_capacity(256);
    // Another process, such as a command beside the server, may hold the write lock for a moment.
    conn.execute_batch(
        "PRAGMA busy_timeout = 5000;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -16384;
         PRAGMA journal_size_limit = 67108864;",
    )
    .map_err(explain)?;
    Ok(conn)
}

fn connect_reader(path: &Path) -> Result<Connection, Error> {
    let conn = connect(path)?;
    conn.execute_batch("PRAGMA query_only = ON").map_err(explain)?;
    Ok(conn)
}

/// The settings that durability rests on are read back: SQLite ignores what it cannot do without a word.
fn make_durable(conn: &Connection) -> Result<(), Error> {
    let journal: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(explain)?;
    if journal != "wal" {
        let why = format!("journal_mode is {journal}, not wal: this file system cannot hold the database");
        return Err(Error::broken(why));
    }
    let synchronous: i64 = conn.query_row("PRAGMA synchronous", [], |row| row.get(0)).map_err(explain)?;
    let foreign_keys: i64 = conn.query_row("PRAGMA foreign_keys", [], |row| row.get(0)).map_err(explain)?;
    if (synchronous, foreign_keys) != (2, 1) {
        return Err(Error::broken("SQLite did not accept synchronous=FULL and foreign_keys=ON"));
    }
    Ok(())
}
