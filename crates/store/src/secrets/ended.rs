//! What is still known of secrets that live no more. Whoever repeats the very submit that spent one is answered as before;
//! nothing here brings one back to life.

use domain::account::Epoch;
use domain::id::{AccountId, RecoveryId, SecretId};
use domain::login::Phone;
use domain::recovery::{Death, Presented, REMEMBERED, REPEAT, REPEATS, SecretKind};
use domain::time::Timestamp;

use super::facts::{Facts, facts};
use super::{LiveCode, newest, presented};
use crate::{Error, Tx, args};

const JUST_USED: &str =
    facts!("SELECT s.id, s.kind, s.recovery, s.account, r.contract, r.client", "s.digest = $1 AND s.kind = $2");

/// The secret of this digest that has set the password the account has now, a moment ago. Nothing is counted.
pub async fn just_used(tx: &mut Tx, kind: SecretKind, digest: &[u8; 32]) -> Result<Option<Presented>, Error> {
    let Some(row) = tx.maybe(JUST_USED, args![digest, kind.as_str()]).await? else { return Ok(None) };
    let facts = Facts::read(&row, 6, tx.now())?;
    facts.was_just_used().then(|| presented(&row, &facts)).transpose()
}

const CODE: &str = facts!("SELECT s.id, s.kind, s.recovery, s.account, r.contract, r.client, s.digest", "s.id = $1");

/// Such a code with its MAC, to compare with.
pub async fn code(tx: &mut Tx, id: SecretId) -> Result<Option<(Presented, [u8; 32])>, Error> {
    let Some(row) = tx.maybe(CODE, args![id]).await? else { return Ok(None) };
    let facts = Facts::read(&row, 7, tx.now())?;
    facts.was_just_used().then(|| Ok((presented(&row, &facts)?, row.get(6)?))).transpose()
}

const CODE_OF: &str = facts!(
    "SELECT s.id, s.recovery, s.created_at, s.expires_at, s.kind, s.account",
    "s.account = $1 AND s.kind IN ('code', 'long_code') AND s.ending = 'used' ORDER BY s.created_at DESC, s.id DESC"
);

/// Such a code of an account.
pub async fn code_of(tx: &mut Tx, account: AccountId) -> Result<Option<LiveCode>, Error> {
    newest(tx, CODE_OF, args![account], Facts::was_just_used).await
}

const CODE_FOR: &str = facts!(
    "SELECT s.id, s.recovery, s.created_at, s.expires_at, s.kind, s.account",
    "a.phone = $1 AND s.kind IN ('code', 'long_code') AND s.ending = 'used' ORDER BY s.created_at DESC, s.id DESC"
);

/// Such a code that was sent to a number.
pub async fn code_for(tx: &mut Tx, phone: &Phone) -> Result<Option<LiveCode>, Error> {
    newest(tx, CODE_FOR, args![phone.as_str()], Facts::was_just_used).await
}

const REPEAT_ONE: &str = "UPDATE secrets SET repeats = repeats + 1 \
    WHERE id = $2 AND ending = 'used' AND ended_at > $1 AND repeats < $3 \
    AND instance_epoch = (SELECT i.epoch FROM instance i) \
    AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = secrets.account AND a.epoch = secrets.epoch + 1 \
        AND a.status = 'active' AND a.address_changed_at = secrets.address_stamp) \
    RETURNING account, epoch + 1";

/// Counts one repeated submit, before anything is compared. Answers whose password it may be compared with, and under which
/// epoch. `None`: the secret was not used a moment ago, something has changed since, or it was repeated too often.
pub async fn repeat(tx: &mut Tx, id: SecretId) -> Result<Option<(AccountId, Epoch)>, Error> {
    let since = since(tx);
    let row = tx.maybe(REPEAT_ONE, args![since, id, REPEATS]).await?;
    row.map(|row| Ok((row.get(0)?, Epoch(row.get(1)?)))).transpose()
}

const TRACE: &str = "SELECT s.recovery, s.account, a.user_key, s.ending, s.ended_at, s.expires_at \
    FROM secrets s JOIN accounts a ON a.id = s.account WHERE s.digest = $1 AND s.kind = $2";

/// What is left of a link that is dead.
pub struct Remains {
    /// The recovery it belonged to.
    pub recovery: RecoveryId,
    /// Whose password it could have set.
    pub account: AccountId,
    /// The opaque name of that account in links.
    pub user_key: String,
    /// Why it is dead.
    pub death: Death,
}

/// What is left of the dead link of this digest; ask for a live one first. `None`: there never was one, or it died so long
/// ago that nobody is told.
pub async fn trace(tx: &mut Tx, kind: SecretKind, digest: &[u8; 32]) -> Result<Option<Remains>, Error> {
    let now = tx.now();
    let Some(row) = tx.maybe(TRACE, args![digest, kind.as_str()]).await? else { return Ok(None) };
    let (ending, ended_at): (Option<String>, Option<Timestamp>) = (row.get(3)?, row.get(4)?);
    let expires_at: Timestamp = row.get(5)?;
    if now.since(ended_at.unwrap_or(expires_at)) >= REMEMBERED {
        return Ok(None);
    }
    Ok(Some(Remains {
        recovery: row.get(0)?,
        account: row.get(1)?,
        user_key: row.get(2)?,
        death: Death::of(ending.as_deref(), expires_at, now),
    }))
}

fn since(tx: &Tx) -> Timestamp {
    Timestamp::from_ms(tx.now().ms() - REPEAT.as_ms())
}
