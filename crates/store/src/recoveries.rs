//! Recoveries: who asked, from where, and how many guesses at a code are left. A guess is charged here before anything
//! is compared; the conditions stand in the statement, so no race can grant one more.

use domain::client::{Contract, Origin};
use domain::id::{AccountId, ClientId, RecoveryId, SecretId};
use domain::recovery::pressure::{CodeLength, Context};
use domain::recovery::{Channel, FLOWS_PER_CODE, FLOWS_PER_SOURCE, REPEAT};
use domain::source::Source;
use domain::time::Timestamp;
use domain::token::Digest;

use crate::{Arg, Error, Row, Tx, args};

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
}

const BY_ID: &str =
    "SELECT id, contract, client, origin, asked, account, created_at, source FROM recoveries WHERE id = $1";

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
    }))
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

const HAS_OWN: &str =
    "SELECT 1 FROM recoveries WHERE code = $1 AND client = $2 AND source = $3 AND expires_at > $4 LIMIT 1";
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
    Ok(tx.one(FLOWS_OF, args![code]).await?.get::<i64>(0)? < places)
}

/// A guess that has been charged and may now be compared, once.
#[derive(Clone, Copy)]
pub struct Charged {
    /// To which recovery.
    pub recovery: RecoveryId,
    /// With which code.
    pub code: SecretId,
    /// The number of this guess, counted from 1.
    pub tries: i64,
    /// Who guesses.
    pub context: Context,
}

/// A code that is guessed at by its number.
#[derive(Clone, Copy)]
pub struct Aim {
    /// Which.
    pub code: SecretId,
    /// How long it is.
    pub length: CodeLength,
    /// How many recoveries may guess at it.
    pub places: i64,
}

const CHARGE_HANDLE: &str = "UPDATE recoveries SET tries = tries + 1 \
    WHERE handle = $1 AND ($2 = '' OR client = $2) AND tries < $3 AND expires_at > $4 \
    RETURNING id, code, tries, recognised";

/// Charges one guess to the recovery of this handle, whether it has a code or leads nowhere. Nothing is charged when its
/// guesses are spent. The hosted pages take the handle of any client's recovery; a client only its own.
pub async fn charge_handle(
    tx: &mut Tx,
    handle: &Digest,
    scope: &Scope,
    length: CodeLength,
) -> Result<Vec<Charged>, Error> {
    let now = tx.now();
    charged(tx, CHARGE_HANDLE, args![handle, scope.client(), length.guesses(), now]).await
}

const CHARGE_SOURCE: &str = "WITH newest AS MATERIALIZED \
    (SELECT r.id FROM recoveries r \
     WHERE r.source = $1 AND r.client = $2 AND r.origin = $3 AND r.tries < $4 AND r.expires_at > $5 \
     AND EXISTS (SELECT 1 FROM secrets s WHERE s.id = r.code AND s.expires_at > $5 \
        AND (s.ended_at IS NULL OR (s.ending = 'used' AND s.ended_at > $7))) \
     ORDER BY CASE WHEN EXISTS (SELECT 1 FROM secrets s WHERE s.id = r.code AND s.ended_at IS NULL) \
        THEN 0 ELSE 1 END, r.created_at DESC, r.id DESC LIMIT $6 /*for update*/) \
    UPDATE recoveries SET tries = tries + 1 WHERE tries < $4 AND id IN (SELECT id FROM newest) \
    RETURNING id, code, tries, recognised";

/// Charges one guess to each of the newest recoveries that were asked for from exactly here. Those whose code was used a
/// moment ago come last: that submit may be repeated, but must not take the room of those who still wait.
pub async fn charge_source(tx: &mut Tx, scope: &Scope, length: CodeLength) -> Result<Vec<Charged>, Error> {
    let now = tx.now();
    let (source, client, origin) = (scope.source.as_str(), scope.client(), scope.origin());
    let used_since = Timestamp::from_ms(now.ms() - REPEAT.as_ms());
    let args = args![source, client, origin, length.guesses(), now, FLOWS_PER_SOURCE, used_since];
    charged(tx, CHARGE_SOURCE, args).await
}

const CHARGE_CODE: &str = "UPDATE recoveries SET tries = tries + 1 WHERE tries < $4 AND id = \
    (SELECT id FROM recoveries WHERE code = $1 AND client = $2 AND source = $3 AND tries < $4 AND expires_at > $5 \
     ORDER BY created_at DESC, id DESC LIMIT 1) RETURNING id, code, tries, recognised";

/// Charges one guess at a known code: to the caller's own recovery if there is one, else to `joined`, which is added
/// for it if the code has room. Nothing is charged when there is neither.
pub async fn charge_code(tx: &mut Tx, aim: Aim, joined: &New<'_>) -> Result<Vec<Charged>, Error> {
    let (now, code) = (tx.now(), aim.code);
    // Locked before the recoveries are, so that callers with one code come one after the other.
    tx.maybe(LOCK_CODE, args![code]).await?;
    let (client, source) = (joined.scope.client(), joined.scope.source.as_str());
    let own = charged(tx, CHARGE_CODE, args![code, client, source, aim.length.guesses(), now]).await?;
    // Whoever has spent the guesses of an own recovery does not get another, nor the room that others need.
    let had_own = tx.maybe(HAS_OWN, args![code, client, source, now]).await?.is_some();
    if had_own || !has_room(tx, code, aim.places).await? {
        return Ok(own);
    }
    insert(tx, joined, Some(code), 1).await?;
    Ok(vec![Charged { recovery: joined.id, code, tries: 1, context: Context::Stranger }])
}

const REFUND: &str = "UPDATE recoveries SET tries = tries - 1 WHERE id = $1 AND tries > 0";

/// Takes one guess back: it was right, and only the new password was refused.
pub async fn refund(tx: &mut Tx, id: RecoveryId) -> Result<(), Error> {
    tx.run(REFUND, args![id]).await.map(drop)
}

// A sweep never waits for anybody: what somebody holds is left for the next one, if it is still over then.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT id FROM recoveries WHERE expires_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM recoveries WHERE id IN (SELECT id FROM dead)";

/// Forgets up to a thousand recoveries that were over before `before`; answers how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(SWEEP, args![before]).await
}

async fn charged(tx: &mut Tx, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Charged>, Error> {
    let mut charged = Vec::new();
    for row in tx.all(sql, args).await? {
        // A recovery that leads nowhere has paid and has nothing to compare with.
        let Some(code) = row.get(1)? else { continue };
        let context = if row.get(3)? { Context::Recognised } else { Context::Stranger };
        charged.push(Charged { recovery: row.get(0)?, code, tries: row.get(2)?, context });
    }
    Ok(charged)
}

pub(crate) fn contract(row: &Row, column: usize) -> Result<Contract, Error> {
    Contract::parse(&row.get::<String>(column)?)
        .ok_or_else(|| Error::Broken("a recovery's contract is not one of ours".to_owned()))
}
