//! Recoveries: who asked, from where, and which code they may guess at.

mod charge;

use domain::client::{Contract, Origin};
use domain::device::Device;
use domain::id::{AccountId, ClientId, RecoveryId, SecretId};
use domain::recovery::pressure::CodeLength;
use domain::recovery::{Channel, FLOWS_PER_CODE, flow};
use domain::source::Source;
use domain::time::Timestamp;
use domain::token::Digest;

pub use self::charge::{Aim, Charged, charge_code, charge_handle, charge_source, refund};
use crate::{Error, Row, Tx, args};

/// From where a recovery is asked for or guessed at. Empty text stands for "none" in the database.
#[derive(Clone)]
pub struct Scope {
    /// The client; `None`: the hosted pages.
    pub client: Option<ClientId>,
    /// The client's origin; `None`: a native client, the user API or the hosted pages.
    pub origin: Option<Origin>,
    /// The caller's network.
    pub source: Source,
}

impl Scope {
    pub(crate) fn client(&self) -> &str {
        self.client.as_ref().map_or("", ClientId::as_str)
    }

    pub(crate) fn origin(&self) -> &str {
        self.origin.as_ref().map_or("", Origin::as_str)
    }
}

const ADD: &str = "INSERT INTO recoveries \
    (id, channel, contract, client, origin, source, handle, asked, account, code, tries, \
    recognised, wrong, wrong_at, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, $12, $13)";

/// A recovery about to begin.
pub struct New<'a> {
    /// Its identifier.
    pub id: RecoveryId,
    /// How it reaches its owner.
    pub channel: Channel,
    /// Through which door it was asked for.
    pub contract: Contract,
    /// From where.
    pub scope: &'a Scope,
    /// The digest of the handle that was answered; `None`: none was.
    pub handle: Option<&'a Digest>,
    /// The identifier or number as it was typed: the worker looks the account up.
    pub asked: &'a str,
    /// The account, where it is known already.
    pub account: Option<AccountId>,
    /// When it is over, whatever happens.
    pub expires_at: Timestamp,
}

/// Adds a recovery without a code and without guesses spent.
pub async fn add(tx: &mut Tx, new: &New<'_>) -> Result<(), Error> {
    insert(tx, new, None, 0).await
}

async fn insert(tx: &mut Tx, new: &New<'_>, code: Option<SecretId>, tries: i64) -> Result<(), Error> {
    let now = tx.now();
    let args = args![
        new.id,
        new.channel.as_str(),
        new.contract.as_str(),
        new.scope.client(),
        new.scope.origin(),
        new.scope.source.as_str(),
        new.handle,
        new.asked,
        new.account,
        code,
        tries,
        now,
        new.expires_at,
    ];
    tx.run(ADD, args).await.map(drop)
}

/// A recovery as the worker needs it.
pub struct Recovery {
    /// Its identifier.
    pub id: RecoveryId,
    /// Through which door it was asked for.
    pub contract: Contract,
    /// For which client.
    pub client: Option<ClientId>,
    /// From which of its origins.
    pub origin: Option<Origin>,
    /// What was typed.
    pub asked: String,
    /// The account, where it is known already.
    pub account: Option<AccountId>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// From where, as limits are keyed by.
    pub source: String,
    /// The device that was shown. Nothing but its signature has been checked.
    pub device: Option<Device>,
}

const BY_ID: &str =
    "SELECT id, contract, client, origin, asked, account, created_at, source, device FROM recoveries WHERE id = $1";

/// The recovery of this id.
pub async fn by_id(tx: &mut Tx, id: RecoveryId) -> Result<Option<Recovery>, Error> {
    let Some(row) = tx.maybe(BY_ID, args![id]).await? else { return Ok(None) };
    let (client, origin): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(Some(Recovery {
        id: row.get(0)?,
        contract: contract(&row, 1)?,
        client: ClientId::parse(&client),
        origin: Origin::parse(&origin),
        asked: row.get(4)?,
        account: row.get(5)?,
        created_at: row.get(6)?,
        source: row.get(7)?,
        device: row.get::<Option<[u8; Device::LENGTH]>>(8)?.as_ref().map(Device::from_bytes),
    }))
}

const SHOW: &str = "UPDATE recoveries SET device = $2 WHERE id = $1";

/// Notes the device that was shown when a recovery was asked for. Whose it is is found out later.
pub async fn show(tx: &mut Tx, id: RecoveryId, device: &Device) -> Result<(), Error> {
    tx.run(SHOW, args![id, &device.bytes()]).await.map(drop)
}

const ASKED_AGAIN: &str = "UPDATE recoveries SET created_at = $1 WHERE id IN \
    (SELECT recovery FROM outbox WHERE same_as = $2 AND state = 'waiting')";

/// Renews the recovery whose message is still waiting: it was asked for again just now.
pub async fn asked_again(tx: &mut Tx, same_as: &Digest) -> Result<(), Error> {
    let now = tx.now();
    tx.run(ASKED_AGAIN, args![now, same_as]).await.map(drop)
}

const ATTACH: &str = "UPDATE recoveries SET account = $2, code = $3, expires_at = $4 WHERE id = $1";

/// Ties a recovery to its account and, for SMS, to the code that it may guess at until `expires_at`.
pub async fn attach(
    tx: &mut Tx,
    id: RecoveryId,
    account: AccountId,
    code: Option<SecretId>,
    expires_at: Timestamp,
) -> Result<(), Error> {
    tx.run(ATTACH, args![id, account, code, expires_at]).await.map(drop)
}

const RECOGNISE: &str = "UPDATE recoveries SET recognised = 1 WHERE id = $1";

/// Notes that a recovery was asked for from a device that the account's owner has used before.
pub async fn recognise(tx: &mut Tx, id: RecoveryId) -> Result<(), Error> {
    tx.run(RECOGNISE, args![id]).await.map(drop)
}

const LOCK_CODE: &str = "SELECT id FROM secrets WHERE id = $1 /*for update*/";
const FOLLOW: &str = "UPDATE recoveries SET code = $2, expires_at = $3 WHERE id IN \
    (SELECT id FROM recoveries WHERE code = $1 AND tries < $4 ORDER BY created_at DESC, id DESC LIMIT $5)";

/// Lets recoveries that guess at one code guess at the one that replaces it, with what is left of their guesses, so that
/// whoever asked first can still use what came last. The newest few follow; one room is left for the newest request.
/// `length` is that of the new code.
pub async fn follow(
    tx: &mut Tx,
    from: SecretId,
    to: SecretId,
    length: CodeLength,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let args = args![from, to, expires_at, length.guesses(), FLOWS_PER_CODE - 1];
    tx.run(FOLLOW, args).await.map(drop)
}

const FLOWS_OF: &str = "SELECT COUNT(*) FROM recoveries WHERE code = $1";

/// Whether one more recovery may guess at this code, which has so many places. The code stays locked for this
/// transaction, so nobody else takes the room meanwhile.
pub async fn has_room(tx: &mut Tx, code: SecretId, places: i64) -> Result<bool, Error> {
    tx.maybe(LOCK_CODE, args![code]).await?;
    Ok(flow::has_room(flows_of(tx, code).await?, places))
}

async fn flows_of(tx: &mut Tx, code: SecretId) -> Result<i64, Error> {
    tx.one(FLOWS_OF, args![code]).await?.get(0)
}

// A sweep never waits for anybody: what somebody holds is left for the next one, if it is still over then.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT id FROM recoveries WHERE expires_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM recoveries WHERE id IN (SELECT id FROM dead)";

/// Forgets up to a thousand recoveries that were over before `before`; answers how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(SWEEP, args![before]).await
}

pub(crate) fn contract(row: &Row, column: usize) -> Result<Contract, Error> {
    Contract::parse(&row.get::<String>(column)?)
        .ok_or_else(|| Error::Broken("a recovery's contract is not one of ours".to_owned()))
}
