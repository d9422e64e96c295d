//! The outbox: what is to be told, leased to one worker at a time. A row holds an intent, never a secret.

use domain::audit::Event;
use domain::id::{AccountId, ClientId, OutboxId, RecoveryId};
use domain::language::Language;
use domain::message::Intent;
use domain::sighting::Sighting;
use domain::time::Timestamp;
use domain::token::Digest;
use uuid::Uuid;

use crate::{Error, Row, Tx, args};

const ADD: &str = "INSERT INTO outbox \
    (id, intent, recovery, account, event, client, same_as, recipient, device, network, language, \
     state, attempts, next_at, leased_until, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', 0, $12, 0, $12)";

/// A message about to wait.
pub struct New<'a> {
    /// Its identifier, which also names the message to the outside.
    pub id: OutboxId,
    /// What it is about.
    pub intent: Intent,
    /// The recovery it serves.
    pub recovery: Option<RecoveryId>,
    /// The account it is about, where that is known.
    pub account: Option<AccountId>,
    /// What happened, for a notice.
    pub event: Option<Event>,
    /// Through which client (its id) it happened, for a notice; empty: through none.
    pub client: &'a str,
    /// Equal for requests that one message answers; `None`: each stands alone.
    pub same_as: Option<&'a Digest>,
}

/// Puts a message into the outbox, due at once, that tells what was seen. Where it goes is found out when it is built.
pub async fn add(tx: &mut Tx, new: &New<'_>, seen: &Sighting) -> Result<(), Error> {
    insert(tx, new, None, seen).await
}

/// The same for a message that goes to this address, whatever the account's are by then.
pub async fn add_to(tx: &mut Tx, new: &New<'_>, recipient: &str, seen: &Sighting) -> Result<(), Error> {
    insert(tx, new, Some(recipient), seen).await
}

async fn insert(tx: &mut Tx, new: &New<'_>, recipient: Option<&str>, seen: &Sighting) -> Result<(), Error> {
    let args = args![
        new.id,
        new.intent.as_str(),
        new.recovery,
        new.account,
        new.event.map(Event::as_str),
        new.client,
        new.same_as,
        recipient,
        seen.device.as_str(),
        seen.network.as_str(),
        seen.language.tag(),
        tx.now(),
    ];
    tx.run(ADD, args).await.map(drop)
}

const WAITING: &str = "SELECT recovery FROM outbox WHERE same_as = $1 AND state = 'waiting' AND recovery IS NOT NULL \
    ORDER BY created_at DESC, id DESC LIMIT 1";

/// The recovery whose message answers the same request and is still waiting.
pub async fn waiting(tx: &mut Tx, same_as: &Digest) -> Result<Option<RecoveryId>, Error> {
    tx.maybe(WAITING, args![same_as]).await?.map(|row| row.get(0)).transpose()
}

/// A message leased to the caller.
pub struct Leased {
    /// Its identifier.
    pub id: OutboxId,
    /// What it is about.
    pub intent: Intent,
    /// The recovery it serves.
    pub recovery: Option<RecoveryId>,
    /// The account it is about, where that is known.
    pub account: Option<AccountId>,
    /// What happened, for a notice.
    pub event: Option<Event>,
    /// Through which client it happened, for a notice; `None`: through none.
    pub client: Option<ClientId>,
    /// How often it has been leased, this time included.
    pub attempts: i64,
    /// When it was put into the outbox.
    pub created_at: Timestamp,
    /// Where it goes; `None`: to where the account is reached by then.
    pub recipient: Option<String>,
    /// What it tells of whoever did or asked for it, and in which language, unless the account has one.
    pub seen: Sighting,
}

const IS_DUE: &str = "SELECT 1 FROM outbox WHERE state = 'waiting' AND next_at <= $1 AND leased_until <= $1 \
    AND (CASE WHEN intent IN ('reset_sms', 'reopened_sms', 'notice_sms') THEN 1 ELSE 0 END) = $2 LIMIT 1";

/// Whether a message of a lane is due and free to be leased.
pub async fn is_due(tx: &mut Tx, lane: Lane) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.maybe(IS_DUE, args![now, lane == Lane::Sms]).await?.is_some())
}

// The rows are chosen once, ahead of the UPDATE: as a plain subquery PostgreSQL may choose anew for every row it looks
// at, and then leases them all.
const LEASE: &str = "WITH due AS MATERIALIZED \
    (SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $3 AND leased_until <= $3 \
     AND (CASE WHEN intent IN ('reset_sms', 'reopened_sms', 'notice_sms') THEN 1 ELSE 0 END) = $5 ORDER BY next_at, id LIMIT $4 /*skip locked*/) \
    UPDATE outbox SET leased_until = $1, leased_by = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM due) \
    RETURNING id, intent, recovery, account, event, client, attempts, created_at, recipient, device, network, language";

/// The messages that one kind of hand takes, so that a silent gateway of one kind does not hold up the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Every mail.
    Mail,
    /// Every SMS.
    Sms,
}

/// Leases up to `limit` due messages of a lane to `worker` until `until`. Nobody else gets them before then.
pub async fn lease(tx: &mut Tx, worker: Uuid, lane: Lane, until: Timestamp, limit: i64) -> Result<Vec<Leased>, Error> {
    let now = tx.now();
    tx.all(LEASE, args![until, worker, now, limit, lane == Lane::Sms]).await?.iter().map(read).collect()
}

/// How a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was handed over.
    Sent,
    /// It will not be sent: nobody to tell, too many already, refused for good, or too late.
    Dropped,
}

const SETTLE: &str = "UPDATE outbox SET state = $1, settled_at = $2, answer = $3, leased_until = 0, leased_by = NULL \
    WHERE id = $4 AND state = 'waiting'";

/// Settles a message for good. `answer` is the provider's, or why it was dropped; never an address or a secret.
pub async fn settle(tx: &mut Tx, id: OutboxId, ending: Ending, answer: &str) -> Result<(), Error> {
    let now = tx.now();
    let state = match ending {
        Ending::Sent => "sent",
        Ending::Dropped => "dropped",
    };
    tx.run(SETTLE, args![state, now, answer, id]).await.map(drop)
}

const RETRY: &str = "UPDATE outbox SET next_at = $1, answer = $2, leased_until = 0, leased_by = NULL \
    WHERE id = $3 AND leased_by = $4 AND state = 'waiting'";

/// Gives a message back, to be tried again at `next_at`.
pub async fn retry(tx: &mut Tx, id: OutboxId, worker: Uuid, next_at: Timestamp, answer: &str) -> Result<(), Error> {
    tx.run(RETRY, args![next_at, answer, id, worker]).await.map(drop)
}

const RELEASE: &str = "UPDATE outbox SET leased_until = 0, leased_by = NULL WHERE leased_by = $1 AND state = 'waiting'";

/// Gives back everything that `worker` has leased.
pub async fn release(tx: &mut Tx, worker: Uuid) -> Result<u64, Error> {
    tx.run(RELEASE, args![worker]).await
}

// A sweep never waits for anybody: what somebody holds is left for the next one.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT id FROM outbox WHERE state <> 'waiting' AND settled_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM outbox WHERE id IN (SELECT id FROM dead)";

/// Forgets up to a thousand messages that were settled before `before`; answers how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(SWEEP, args![before]).await
}

fn read(row: &Row) -> Result<Leased, Error> {
    let foreign = |what: &str| Error::Broken(format!("a message's {what} is not one of ours"));
    let event: Option<String> = row.get(4)?;
    Ok(Leased {
        id: row.get(0)?,
        intent: Intent::parse(&row.get::<String>(1)?).ok_or_else(|| foreign("intent"))?,
        recovery: row.get(2)?,
        account: row.get(3)?,
        event: event.map(|event| Event::parse(&event).ok_or_else(|| foreign("event"))).transpose()?,
        client: ClientId::parse(&row.get::<String>(5)?),
        attempts: row.get(6)?,
        created_at: row.get(7)?,
        recipient: row.get(8)?,
        seen: Sighting { device: row.get(9)?, network: row.get(10)?, language: language(row, 11)? },
    })
}

/// A language that only a later release knows is answered as one that nobody knows.
fn language(row: &Row, column: usize) -> Result<Language, Error> {
    Ok(Language::parse(&row.get::<String>(column)?).unwrap_or_default())
}
