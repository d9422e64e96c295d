//! The audit trail: append-only rows, chained by hash. Written last in a transaction, because its head is one row that
//! all writers share.

use domain::audit::{Entry, Event, Head};
use domain::id::AccountId;

use crate::{Error, Row, Tx, args};

const LOCK_HEAD: &str = "SELECT audit_seq, audit_hash FROM instance WHERE id = 1 /*for update*/";
const ADD: &str = "INSERT INTO audit (seq, at, event, account, client, hash) VALUES ($1, $2, $3, $4, $5, $6)";
const ADVANCE: &str = "UPDATE instance SET audit_seq = $1, audit_hash = $2 WHERE id = 1";

/// Records an event. `client` is a client's id, or empty.
pub async fn add(tx: &mut Tx, event: Event, account: Option<AccountId>, client: &str) -> Result<(), Error> {
    add_all(tx, &[(event, account)], client).await
}

/// Records several events in this order. The head is read and advanced once for all: others wait for it.
pub async fn add_all(tx: &mut Tx, all: &[(Event, Option<AccountId>)], client: &str) -> Result<(), Error> {
    if all.is_empty() {
        return Ok(());
    }
    let mut last = head_of(&tx.one(LOCK_HEAD, args![]).await?)?;
    for &(event, account) in all {
        let entry = Entry { seq: last.seq + 1, at: tx.now(), event, account, client: client.to_owned() };
        let hash = entry.chained(&last.hash);
        tx.run(ADD, args![entry.seq, entry.at, event.as_str(), account, client, &hash]).await?;
        last = Head { seq: entry.seq, hash };
    }
    tx.run(ADVANCE, args![last.seq, &last.hash]).await.map(drop)
}

const HEAD: &str = "SELECT audit_seq, audit_hash FROM instance WHERE id = 1";

/// The last row that was written.
pub async fn head(tx: &mut Tx) -> Result<Head, Error> {
    head_of(&tx.one(HEAD, args![]).await?)
}

fn head_of(row: &Row) -> Result<Head, Error> {
    Ok(Head { seq: row.get(0)?, hash: row.get(1)? })
}

const AFTER: &str =
    "SELECT seq, at, event, account, client, hash FROM audit WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";

/// Up to `limit` rows after `seq` and not beyond `last`, in order, each with its chained hash.
pub async fn after(tx: &mut Tx, seq: i64, last: i64, limit: i64) -> Result<Vec<(Entry, [u8; 32])>, Error> {
    tx.all(AFTER, args![seq, last, limit]).await?.iter().map(entry).collect()
}

const BEFORE: &str =
    "SELECT seq, at, event, account, client, hash FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2";

/// Up to `limit` rows before `seq`, newest first.
pub async fn before(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<(Entry, [u8; 32])>, Error> {
    tx.all(BEFORE, args![seq, limit]).await?.iter().map(entry).collect()
}

const BEFORE_OF: &str = "SELECT seq, at, event, account, client, hash FROM audit \
    WHERE account = $3 AND seq < $1 ORDER BY seq DESC LIMIT $2";

/// The same, of one account.
pub async fn before_of(tx: &mut Tx, account: AccountId, seq: i64, limit: i64) -> Result<Vec<(Entry, [u8; 32])>, Error> {
    tx.all(BEFORE_OF, args![seq, limit, account]).await?.iter().map(entry).collect()
}

fn entry(row: &Row) -> Result<(Entry, [u8; 32]), Error> {
    let seq: i64 = row.get(0)?;
    let event = Event::parse(&row.get::<String>(2)?);
    let event = event.ok_or_else(|| Error::Broken(format!("the event of audit row {seq} is not one of ours")))?;
    let entry = Entry { seq, at: row.get(1)?, event, account: row.get(3)?, client: row.get(4)? };
    Ok((entry, row.get(5)?))
}
