//! The "this was not me" links of notices, as digests. Unlike the secrets of recoveries they outlive a new password and
//! a new address, for these are what they are about; they die when one of an account is used, with time, and with the
//! installation's epoch.

use domain::id::{AccountId, RepudiationId};
use domain::time::Timestamp;
use domain::token::Digest;

use crate::{Error, Tx, args};

const MINT: &str = "INSERT INTO repudiations (id, account, digest, instance_epoch, created_at, expires_at) \
    VALUES ($1, $2, $3, (SELECT epoch FROM instance), $4, $5)";

/// Keeps the digest of a fresh link.
pub async fn mint(
    tx: &mut Tx,
    id: RepudiationId,
    account: AccountId,
    digest: &Digest,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let now = tx.now();
    tx.run(MINT, args![id, account, digest, now, expires_at]).await.map(drop)
}

const LOOK: &str = "SELECT n.account FROM repudiations n JOIN instance i ON i.epoch = n.instance_epoch \
    WHERE n.digest = $1 AND n.ended_at IS NULL AND n.expires_at > $2";

/// Whose live link this is. Nothing is spent.
pub async fn look(tx: &mut Tx, digest: &Digest) -> Result<Option<AccountId>, Error> {
    let now = tx.now();
    tx.maybe(LOOK, args![digest, now]).await?.map(|row| row.get(0)).transpose()
}

const CONSUME: &str = "UPDATE repudiations SET ended_at = $1 WHERE digest = $2 AND ended_at IS NULL \
    AND expires_at > $1 AND instance_epoch = (SELECT i.epoch FROM instance i) RETURNING account";
const END_OTHERS: &str = "UPDATE repudiations SET ended_at = $1 WHERE account = $2 AND ended_at IS NULL";

/// Marks the link used, and with it every other one of its account. `None`: it was used before, or has died. The caller
/// holds the account's row, so that of two links of one account only one is ever used.
pub async fn consume(tx: &mut Tx, digest: &Digest) -> Result<Option<AccountId>, Error> {
    let now = tx.now();
    let Some(row) = tx.maybe(CONSUME, args![now, digest]).await? else { return Ok(None) };
    let account: AccountId = row.get(0)?;
    tx.run(END_OTHERS, args![now, account]).await?;
    Ok(Some(account))
}

// A sweep never waits for anybody: what somebody holds is left for the next one.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT id FROM repudiations WHERE expires_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM repudiations WHERE id IN (SELECT id FROM dead)";

/// Forgets up to a thousand links that expired before `before`; answers how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(SWEEP, args![before]).await
}
