//! Guesses, charged to recoveries before anything is compared. The conditions stand in the statement, so no race can grant
//! one more.

use domain::client::Contract;
use domain::id::{ClientId, RecoveryId, SecretId};
use domain::recovery::pressure::{CodeLength, Context};
use domain::recovery::{FLOWS_PER_SOURCE, REPEAT, flow};
use domain::time::Timestamp;
use domain::token::Digest;

use super::{LOCK_CODE, New, Scope, contract, flows_of, insert, recognise};
use crate::{Arg, Error, Tx, args};

/// A guess that has been charged and may now be compared, once.
#[derive(Clone)]
pub struct Charged {
    /// To which recovery.
    pub recovery: RecoveryId,
    /// With which code.
    pub code: SecretId,
    /// The number of this guess, counted from 1.
    pub tries: i64,
    /// Who asked for the recovery.
    pub context: Context,
    /// Through which door.
    pub contract: Contract,
    /// For which client; `None`: on the hosted pages.
    pub client: Option<ClientId>,
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
    /// Who guesses.
    pub context: Context,
}

const CHARGE_HANDLE: &str = "UPDATE recoveries SET tries = tries + 1 \
    WHERE handle = $1 AND ($2 = '' OR client = $2) AND tries < $3 AND expires_at > $4 \
    RETURNING id, code, tries, recognised, contract, client";

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
     AND r.code IS NOT NULL AND r.code IS DISTINCT FROM $8 AND EXISTS (SELECT 1 FROM secrets s WHERE s.id = r.code AND s.expires_at > $5 \
        AND (s.ended_at IS NULL OR (s.ending = 'used' AND s.ended_at > $7))) \
     ORDER BY CASE WHEN EXISTS (SELECT 1 FROM secrets s WHERE s.id = r.code AND s.ended_at IS NULL) \
        THEN 0 ELSE 1 END, r.created_at DESC, r.id DESC LIMIT $6 /*for update*/) \
    UPDATE recoveries SET tries = tries + 1 WHERE tries < $4 AND id IN (SELECT id FROM newest) \
    RETURNING id, code, tries, recognised, contract, client";

/// Charges one guess to each of the newest recoveries that were asked for from exactly here. Those whose code was used a
/// moment ago come last: that submit may be repeated, but must not take the room of those who still wait. Those of the
/// code `except` are left out: the guess is charged there already.
pub async fn charge_source(
    tx: &mut Tx,
    scope: &Scope,
    length: CodeLength,
    except: Option<SecretId>,
) -> Result<Vec<Charged>, Error> {
    let now = tx.now();
    let (source, client, origin) = (scope.source.as_str(), scope.client(), scope.origin());
    let used_since = Timestamp::from_ms(now.ms() - REPEAT.as_ms());
    let args = args![source, client, origin, length.guesses(), now, FLOWS_PER_SOURCE, used_since, except];
    charged(tx, CHARGE_SOURCE, args).await
}

const HAS_OWN: &str = "SELECT 1 FROM recoveries \
    WHERE code = $1 AND client = $2 AND source = $3 AND expires_at > $4 AND recognised = $5 LIMIT 1";
const CHARGE_CODE: &str = "UPDATE recoveries SET tries = tries + 1 WHERE tries < $4 AND id = \
    (SELECT id FROM recoveries WHERE code = $1 AND client = $2 AND source = $3 AND tries < $4 AND expires_at > $5 \
     AND recognised = $6 ORDER BY created_at DESC, id DESC LIMIT 1) RETURNING id, code, tries, recognised, contract, client";

/// Charges one guess at a known code: to the caller's own recovery if there is one, else to `joined`, which is added
/// for it if the code has room. Nothing is charged when there is neither. What was asked for from a recognised device is not
/// a stranger's own, though he sits beside it, and the other way round: neither uses up the other's guesses.
pub async fn charge_code(tx: &mut Tx, aim: Aim, joined: &New<'_>) -> Result<Vec<Charged>, Error> {
    let (now, code) = (tx.now(), aim.code);
    // Locked before the recoveries are, so that callers with one code come one after the other.
    tx.maybe(LOCK_CODE, args![code]).await?;
    let (client, source) = (joined.scope.client(), joined.scope.source.as_str());
    let is_recognised = aim.context == Context::Recognised;
    let own = charged(tx, CHARGE_CODE, args![code, client, source, aim.length.guesses(), now, is_recognised]).await?;
    // Whoever has spent the guesses of an own recovery does not get another, nor the room that others need.
    let had_own = tx.maybe(HAS_OWN, args![code, client, source, now, is_recognised]).await?.is_some();
    if !flow::may_join(had_own, flows_of(tx, code).await?, aim.places) {
        return Ok(own);
    }
    insert(tx, joined, Some(code), 1).await?;
    if is_recognised {
        recognise(tx, joined.id).await?;
    }
    let (contract, client) = (joined.contract, joined.scope.client.clone());
    Ok(vec![Charged { recovery: joined.id, code, tries: 1, context: aim.context, contract, client }])
}

const REFUND: &str = "UPDATE recoveries SET tries = tries - 1 WHERE id = $1 AND tries > 0";

/// Takes one guess back: it was right, and only the new password was refused.
pub async fn refund(tx: &mut Tx, id: RecoveryId) -> Result<(), Error> {
    tx.run(REFUND, args![id]).await.map(drop)
}

async fn charged(tx: &mut Tx, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Charged>, Error> {
    let mut charged = Vec::new();
    for row in tx.all(sql, args).await? {
        // A recovery that leads nowhere has paid and has nothing to compare with.
        let Some(code) = row.get(1)? else { continue };
        let context = if row.get(3)? { Context::Recognised } else { Context::Stranger };
        let (contract, client): (_, String) = (contract(&row, 4)?, row.get(5)?);
        let client = ClientId::parse(&client);
        charged.push(Charged { recovery: row.get(0)?, code, tries: row.get(2)?, context, contract, client });
    }
    Ok(charged)
}
