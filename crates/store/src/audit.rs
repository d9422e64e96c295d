//! The audit trail: append-only rows, chained by hash. Written last in a transaction, because its head is one row that
//! all writers share.

use domain::audit::{Entry, Event};
use domain::id::AccountId;

use crate::{Error, Tx, args};

const HEAD: &str = "SELECT audit_seq, audit_hash FROM instance WHERE id = 1 /*for update*/";
const ADD: &str = "INSERT INTO audit (seq, at, event, account, client, hash) VALUES ($1, $2, $3, $4, $5, $6)";
const ADVANCE: &str = "UPDATE instance SET audit_seq = $1, audit_hash = $2 WHERE id = 1";

/// Records an event. `client` is a client's id, or empty.
pub async fn add(tx: &mut Tx, event: Event, account: Option<AccountId>, client: &str) -> Result<(), Error> {
    let head = tx.one(HEAD, args![]).await?;
    let (last, previous): (i64, [u8; 32]) = (head.get(0)?, head.get(1)?);
    let entry = Entry { seq: last + 1, at: tx.now(), event, account, client: client.to_owned() };
    let hash = entry.chained(&previous);
    tx.run(ADD, args![entry.seq, entry.at, event.as_str(), account, client, &hash]).await?;
    tx.run(ADVANCE, args![entry.seq, &hash]).await.map(drop)
}

const AFTER: &str = "SELECT seq, at, event, account, client, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";

/// Up to `limit` rows after `seq`, in order, each with its chained hash.
pub async fn after(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<(Entry, [u8; 32])>, Error> {
    let rows = tx.all(AFTER, args![seq, limit]).await?;
    rows.iter()
        .map(|row| {
            let event = Event::parse(&row.get::<String>(2)?);
            let event = event.ok_or_else(|| Error::Broken("an audit row's event is not one of ours".to_owned()))?;
            let entry = Entry { seq: row.get(0)?, at: row.get(1)?, event, account: row.get(3)?, client: row.get(4)? };
            Ok((entry, row.get(5)?))
        })
        .collect()
}
