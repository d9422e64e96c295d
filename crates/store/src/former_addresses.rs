//! The addresses that accounts had lately: they are still told what happens, and one of them may say that it was not
//! the owner. They are forgotten after days.

use domain::id::AccountId;
use domain::places::Former;
use domain::recovery::Channel;
use domain::time::Timestamp;

use crate::{Error, Row, Tx, args};

const ADD: &str = "INSERT INTO former_addresses (account, channel, address, replaced_at) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (account, channel, address) DO NOTHING";

/// Keeps an address that another takes the place of now; empty: there was none of this kind. One that is kept already
/// keeps its earlier time.
pub async fn add(tx: &mut Tx, account: AccountId, channel: Channel, address: &str) -> Result<(), Error> {
    let now = tx.now();
    tx.run(ADD, args![account, channel.as_str(), address, now]).await.map(drop)
}

const OF: &str = "SELECT channel, address, replaced_at FROM former_addresses \
    WHERE account = $1 AND replaced_at > $2 ORDER BY replaced_at DESC, channel, address";

/// What was replaced after `since`, newest first.
pub async fn of(tx: &mut Tx, account: AccountId, since: Timestamp) -> Result<Vec<Former>, Error> {
    tx.all(OF, args![account, since]).await?.iter().map(read).collect()
}

const FORGET: &str = "DELETE FROM former_addresses WHERE account = $1 AND channel = $2 AND replaced_at >= $3";

/// Forgets what was replaced at `from` or later: the address from before has come back, so those between never counted.
pub async fn forget_since(tx: &mut Tx, account: AccountId, channel: Channel, from: Timestamp) -> Result<(), Error> {
    tx.run(FORGET, args![account, channel.as_str(), from]).await.map(drop)
}

const FORGET_ALL: &str = "DELETE FROM former_addresses WHERE account = $1";

/// Forgets them all.
pub async fn forget_all(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    tx.run(FORGET_ALL, args![account]).await.map(drop)
}

// A sweep never waits for anybody: what somebody holds is left for the next one.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT account, channel, address FROM former_addresses WHERE replaced_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM former_addresses WHERE (account, channel, address) IN (SELECT account, channel, address FROM dead)";

/// Forgets up to a thousand addresses that were replaced before `before`; answers how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(SWEEP, args![before]).await
}

fn read(row: &Row) -> Result<Former, Error> {
    let channel = Channel::parse(&row.get::<String>(0)?);
    let channel = channel.ok_or_else(|| Error::Broken("a former address's channel is not one of ours".to_owned()))?;
    Ok(Former { channel, address: row.get(1)?, replaced_at: row.get(2)? })
}
