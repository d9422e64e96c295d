//! Counts for limits, keyed by digests, shared by every node. What a count means is decided in `domain::limit`.

use domain::limit::{Count, Window};
use domain::time::{Span, Timestamp};
use domain::token::Digest;

use crate::{Error, Tx, args};

const CHARGE: &str = "INSERT INTO limits (key, count, started_at, next_at, expires_at) VALUES ($1, $4, $2, 0, $3) \
    ON CONFLICT (key) DO UPDATE SET \
    count = CASE WHEN limits.expires_at <= $2 THEN $4 ELSE limits.count + $4 END, \
    started_at = CASE WHEN limits.expires_at <= $2 THEN $2 ELSE limits.started_at END, \
    expires_at = CASE WHEN limits.expires_at <= $2 THEN $3 ELSE limits.expires_at END \
    RETURNING count, started_at";

/// Counts one event and answers the count with it, from 1 again when the window has passed.
pub async fn charge(tx: &mut Tx, key: &Digest, window: Window) -> Result<Count, Error> {
    charge_by(tx, key, window, 1).await
}

/// Counts what costs `amount`, likewise.
pub async fn charge_by(tx: &mut Tx, key: &Digest, window: Window, amount: i64) -> Result<Count, Error> {
    let now = tx.now();
    let row = tx.one(CHARGE, args![key, now, now + window.span, amount]).await?;
    Ok(Count { count: row.get(0)?, started_at: row.get(1)? })
}

const PEEK: &str = "SELECT count, started_at FROM limits WHERE key = $1 AND expires_at > $2";

/// The count of the present window without a new event. `None`: nothing has been counted in it.
pub async fn peek(tx: &mut Tx, key: &Digest) -> Result<Option<Count>, Error> {
    let now = tx.now();
    let row = tx.maybe(PEEK, args![key, now]).await?;
    row.map(|row| Ok(Count { count: row.get(0)?, started_at: row.get(1)? })).transpose()
}

const GUESS: &str = "INSERT INTO limits (key, count, started_at, next_at, expires_at) VALUES ($1, 1, $2, 0, $3) \
    ON CONFLICT (key) DO UPDATE SET count = limits.count + 1, expires_at = $3 RETURNING count, next_at";

/// Counts one guess and answers its number and the time before which it may not be compared. The row stays locked
/// for this transaction, so guesses are numbered one after the other.
pub async fn guess(tx: &mut Tx, key: &Digest, kept_for: Span) -> Result<(i64, Timestamp), Error> {
    let now = tx.now();
    let row = tx.one(GUESS, args![key, now, now + kept_for]).await?;
    Ok((row.get(0)?, row.get(1)?))
}

const DELAY: &str = "UPDATE limits SET next_at = $2 WHERE key = $1";

/// Sets the time before which the next guess may not be compared.
pub async fn delay(tx: &mut Tx, key: &Digest, next_at: Timestamp) -> Result<(), Error> {
    tx.run(DELAY, args![key, next_at]).await.map(drop)
}

const REFUND: &str = "UPDATE limits SET count = count - 1, \
    next_at = CASE WHEN next_at > $2 THEN $2 ELSE next_at END WHERE key = $1 AND count > 0";

/// Takes one event back, and the delay after it: it turned out not to count.
pub async fn refund(tx: &mut Tx, key: &Digest) -> Result<(), Error> {
    let now = tx.now();
    tx.run(REFUND, args![key, now]).await.map(drop)
}

const CLEAR: &str = "DELETE FROM limits WHERE key = $1";

/// Forgets a count: its owner has proved who they are.
pub async fn clear(tx: &mut Tx, key: &Digest) -> Result<(), Error> {
    tx.run(CLEAR, args![key]).await.map(drop)
}

// A sweep never waits for anybody: what somebody holds is left for the next one, if it is still over then.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT key FROM limits WHERE expires_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM limits WHERE key IN (SELECT key FROM dead)";

/// Forgets up to a thousand counts that mean nothing any more; answers how many.
pub async fn sweep(tx: &mut Tx) -> Result<u64, Error> {
    let now = tx.now();
    tx.run(SWEEP, args![now]).await
}
