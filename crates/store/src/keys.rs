//! What is known about keys that live outside the database: their public names and halves, never a secret.

use domain::time::Timestamp;

use crate::{Error, Tx, args};

const ADD: &str =
    "INSERT INTO keys (id, purpose, public, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";

/// Makes a key known to all nodes. A key that is known already stays as it is.
pub async fn add(tx: &mut Tx, id: &str, purpose: &str, public: &[u8], now: Timestamp) -> Result<(), Error> {
    tx.run(ADD, args![id, purpose, public, now]).await.map(drop)
}

const FORGET_OTHERS: &str = "DELETE FROM keys WHERE purpose = $1 AND id <> $2";

/// Forgets every key of a purpose but one.
pub async fn forget_others(tx: &mut Tx, purpose: &str, keep: &str) -> Result<(), Error> {
    tx.run(FORGET_OTHERS, args![purpose, keep]).await.map(drop)
}

const REMOVE: &str = "DELETE FROM keys WHERE purpose = $1 AND id = $2 RETURNING id";

/// Forgets one key. `false`: it was not known.
pub async fn remove(tx: &mut Tx, purpose: &str, id: &str) -> Result<bool, Error> {
    Ok(tx.maybe(REMOVE, args![purpose, id]).await?.is_some())
}

const OF_PURPOSE: &str = "SELECT id, public FROM keys WHERE purpose = $1 ORDER BY created_at, id";

/// Every known key of a purpose, oldest first: its name and its public half (empty when it has none).
pub async fn of_purpose(tx: &mut Tx, purpose: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let rows = tx.all(OF_PURPOSE, args![purpose]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
