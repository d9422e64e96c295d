//! The one row about this installation: its epoch, the head of the audit chain and the latest time it has seen.

use domain::time::Timestamp;

use crate::{Error, Tx, args};

const FOUND: &str = "INSERT INTO instance (id, epoch, audit_seq, audit_hash, clock_ms, settings, served) \
    VALUES (1, 1, 0, $1, 0, '', '') ON CONFLICT (id) DO NOTHING";

/// Makes the row if this is a new database; else changes nothing.
pub async fn found(tx: &mut Tx) -> Result<(), Error> {
    tx.run(FOUND, args![&[0_u8; 32]]).await.map(drop)
}

const EPOCH: &str = "SELECT epoch FROM instance WHERE id = 1";

/// The present epoch: what was issued under another one is void.
pub async fn epoch(tx: &mut Tx) -> Result<i64, Error> {
    tx.one(EPOCH, args![]).await?.get(0)
}

const CLOCK: &str = "SELECT clock_ms FROM instance WHERE id = 1";

/// The latest time that was kept: no clock of a later start may show less.
pub async fn clock(tx: &mut Tx) -> Result<Timestamp, Error> {
    tx.one(CLOCK, args![]).await?.get(0)
}

const KEEP_CLOCK: &str = "UPDATE instance SET clock_ms = $1 WHERE id = 1 AND clock_ms < $1";

/// Keeps the time, unless a later one is kept already. Locks the row that all writers share, so it comes last in a
/// transaction.
pub async fn keep_clock(tx: &mut Tx, now: Timestamp) -> Result<(), Error> {
    tx.run(KEEP_CLOCK, args![now]).await.map(drop)
}

/// What kind of server has answered from this database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// None yet.
    Never,
    /// A development server, with a demo account and an inbox.
    Dev,
    /// A real one.
    Live,
    /// A development server, and after it a real one.
    Taken,
}

const SERVED: &str = "SELECT served FROM instance WHERE id = 1";

/// What kind of server has answered from this database.
pub async fn served(tx: &mut Tx) -> Result<Served, Error> {
    match tx.one(SERVED, args![]).await?.get::<String>(0)?.as_str() {
        "" => Ok(Served::Never),
        "dev" => Ok(Served::Dev),
        "live" => Ok(Served::Live),
        "taken" => Ok(Served::Taken),
        _ => Err(Error::Broken("the instance's kind is not one of ours".to_owned())),
    }
}

const MARK_SERVED: &str = "UPDATE instance SET served = $1 WHERE id = 1 AND served = ''";

/// Marks the database as served by this kind of server, unless one has served before.
pub async fn mark_served(tx: &mut Tx, by: Served) -> Result<(), Error> {
    let served = match by {
        Served::Never => "",
        Served::Dev => "dev",
        Served::Live => "live",
        Served::Taken => "taken",
    };
    tx.run(MARK_SERVED, args![served]).await.map(drop)
}

const TAKE_OVER: &str = "UPDATE instance SET served = 'taken' WHERE id = 1 AND served = 'dev'";

/// Marks a development server's database as taken over by a real server; one that is not stays as it is.
pub async fn take_over(tx: &mut Tx) -> Result<(), Error> {
    tx.run(TAKE_OVER, args![]).await.map(drop)
}

const SETTINGS: &str = "SELECT settings FROM instance WHERE id = 1 /*for update*/";
const KEEP_SETTINGS: &str = "UPDATE instance SET settings = $1 WHERE id = 1";

/// Keeps by what the settings of a server that begins are known again; answers what was kept before, empty for the first.
/// Locks the row that all writers share: nothing but the audit row comes after it.
pub async fn keep_settings(tx: &mut Tx, mark: &str) -> Result<String, Error> {
    let kept = tx.one(SETTINGS, args![]).await?.get(0)?;
    tx.run(KEEP_SETTINGS, args![mark]).await?;
    Ok(kept)
}

const RAISE_EPOCH: &str = "UPDATE instance SET epoch = CASE WHEN epoch >= $1 THEN epoch + 1 ELSE $1 END \
    WHERE id = 1 RETURNING epoch";

/// Voids every session, token and code there is; answers the new epoch. That is the present time in milliseconds: counted on
/// from the backup's, it would be the same after two restores of one backup, and what was signed between them and is not
/// stored would count again. Locks the row that all writers share: nothing but the audit row comes after it.
pub async fn raise_epoch(tx: &mut Tx) -> Result<i64, Error> {
    let now = tx.now();
    tx.one(RAISE_EPOCH, args![now]).await?.get(0)
}
