//! The secrets of recoveries, as digests. What lives is decided by `domain::recovery::life`, which is asked about every row
//! that is read here. Statements that decide a race say the same once more; `tests/conformance/life.rs` holds them to it.

mod facts;

pub mod ended;

use domain::account::Epoch;
use domain::id::{AccountId, ClientId, RecoveryId, SecretId};
use domain::login::Phone;
use domain::recovery::pressure::CodeLength;
use domain::recovery::{LIVE_LINKS, Presented, REFUSALS_PER_CODE, SecretKind};
use domain::time::Timestamp;

use self::facts::{Facts, facts};
use crate::recoveries::contract;
use crate::{Arg, Error, Row, Tx, args};

const MINT: &str = "INSERT INTO secrets \
    (id, recovery, account, kind, digest, epoch, instance_epoch, address_stamp, refusals, repeats, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6, (SELECT epoch FROM instance), $7, 0, 0, $8, $9) \
    ON CONFLICT (digest, kind) DO NOTHING RETURNING id";

/// A secret about to be minted.
pub struct New<'a> {
    /// Its identifier.
    pub id: SecretId,
    /// The recovery it belongs to.
    pub recovery: RecoveryId,
    /// Whose password it may set.
    pub account: AccountId,
    /// What it is.
    pub kind: SecretKind,
    /// SHA-256 of a token, or the MAC of a code.
    pub digest: &'a [u8; 32],
    /// The account's epoch; under another one the secret is dead.
    pub epoch: Epoch,
    /// The account's `address_changed_at`, read with the address that it goes to; under another one the secret is dead. A
    /// time of this transaction would not do: a change may have begun before and commit after it.
    pub address_stamp: Timestamp,
    /// When it dies by itself.
    pub expires_at: Timestamp,
}

/// Mints a secret. `false`: the same digits are in use or rest after use, so draw again.
pub async fn mint(tx: &mut Tx, new: &New<'_>) -> Result<bool, Error> {
    let now = tx.now();
    let (kind, stamp) = (new.kind.as_str(), new.address_stamp);
    let args = args![new.id, new.recovery, new.account, kind, new.digest, new.epoch.0, stamp, now, new.expires_at];
    Ok(tx.maybe(MINT, args).await?.is_some())
}

const PRESENT: &str =
    facts!("SELECT s.id, s.kind, s.recovery, s.account, r.contract, r.client", "s.digest = $1 AND s.kind = $2");

/// The live secret of this digest. Nothing is spent.
pub async fn present(tx: &mut Tx, kind: SecretKind, digest: &[u8; 32]) -> Result<Option<Presented>, Error> {
    let Some(row) = tx.maybe(PRESENT, args![digest, kind.as_str()]).await? else { return Ok(None) };
    let facts = Facts::read(&row, 6, tx.now())?;
    facts.is_live().then(|| presented(&row, &facts)).transpose()
}

const CODE: &str = facts!("SELECT s.id, s.kind, s.recovery, s.account, r.contract, r.client, s.digest", "s.id = $1");

/// A live code with its MAC, to compare with. `None`: it is dead.
pub async fn code(tx: &mut Tx, id: SecretId) -> Result<Option<(Presented, [u8; 32])>, Error> {
    let Some(row) = tx.maybe(CODE, args![id]).await? else { return Ok(None) };
    let facts = Facts::read(&row, 7, tx.now())?;
    facts.is_live().then(|| Ok((presented(&row, &facts)?, row.get(6)?))).transpose()
}

/// A live code as those who may join it see it.
#[derive(Clone, Copy)]
pub struct LiveCode {
    /// Its identifier.
    pub id: SecretId,
    /// The recovery that it was minted for.
    pub recovery: RecoveryId,
    /// Whose password it may set.
    pub account: AccountId,
    /// How long it is.
    pub length: CodeLength,
    /// When it was minted.
    pub created_at: Timestamp,
    /// When it dies by itself.
    pub expires_at: Timestamp,
}

const CODE_OF: &str = facts!(
    "SELECT s.id, s.recovery, s.created_at, s.expires_at, s.kind, s.account",
    "s.account = $1 AND s.kind IN ('code', 'long_code') AND s.ended_at IS NULL ORDER BY s.created_at DESC, s.id DESC"
);

/// The live code of an account.
pub async fn code_of(tx: &mut Tx, account: AccountId) -> Result<Option<LiveCode>, Error> {
    newest(tx, CODE_OF, args![account], Facts::is_live).await
}

const CODE_FOR: &str = facts!(
    "SELECT s.id, s.recovery, s.created_at, s.expires_at, s.kind, s.account",
    "a.phone = $1 AND s.kind IN ('code', 'long_code') AND s.ended_at IS NULL ORDER BY s.created_at DESC, s.id DESC"
);

/// The newest live code that was sent to a number.
pub async fn code_for(tx: &mut Tx, phone: &Phone) -> Result<Option<LiveCode>, Error> {
    newest(tx, CODE_FOR, args![phone.as_str()], Facts::is_live).await
}

/// The first of these codes that is as it should be.
async fn newest(
    tx: &mut Tx,
    sql: &'static str,
    args: &[Arg<'_>],
    is_meant: fn(&Facts) -> bool,
) -> Result<Option<LiveCode>, Error> {
    let now = tx.now();
    for row in tx.all(sql, args).await? {
        if is_meant(&Facts::read(&row, 6, now)?) {
            return live_code(&row).map(Some);
        }
    }
    Ok(None)
}

const CONSUME: &str = "UPDATE secrets SET ended_at = $1, ending = 'used' \
    WHERE id = $2 AND ended_at IS NULL AND expires_at > $1 \
    AND instance_epoch = (SELECT i.epoch FROM instance i) \
    AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = secrets.account AND a.epoch = secrets.epoch \
        AND a.status = 'active' AND a.address_changed_at = secrets.address_stamp) \
    RETURNING account";

/// Marks the secret used. `None`: it was used before, or has died. At most one caller ever gets the account.
///
/// The condition is part of the UPDATE: of two callers the second waits for the first one's row, then finds
/// `ended_at` set and matches nothing. Two different secrets of one account meet at the account's epoch instead.
pub async fn consume(tx: &mut Tx, id: SecretId) -> Result<Option<AccountId>, Error> {
    let now = tx.now();
    tx.maybe(CONSUME, args![now, id]).await?.map(|row| row.get(0)).transpose()
}

const END_OTHER_CODES: &str = "UPDATE secrets SET ended_at = $1, ending = 'replaced' \
    WHERE account = $2 AND kind IN ('code', 'long_code') AND ended_at IS NULL AND id <> $3";

/// Ends every live code of an account but this one.
pub async fn end_other_codes(tx: &mut Tx, account: AccountId, keep: SecretId) -> Result<(), Error> {
    let now = tx.now();
    tx.run(END_OTHER_CODES, args![now, account, keep]).await.map(drop)
}

const END_OLDER_LINKS: &str = "UPDATE secrets SET ended_at = $1, ending = 'replaced' \
    WHERE account = $2 AND kind = $3 AND ended_at IS NULL AND recovery <> $4 AND recovery NOT IN \
    (SELECT recovery FROM secrets WHERE account = $2 AND kind = $3 AND ended_at IS NULL AND recovery <> $4 \
     GROUP BY recovery ORDER BY MAX(created_at) DESC, recovery DESC LIMIT $5)";

/// Ends the live links of a kind that do not belong to `newest` or to the few recoveries before it. Links of one
/// recovery stay together: a mail that was tried twice may have arrived twice.
pub async fn end_older_links(
    tx: &mut Tx,
    account: AccountId,
    kind: SecretKind,
    newest: RecoveryId,
) -> Result<(), Error> {
    let now = tx.now();
    tx.run(END_OLDER_LINKS, args![now, account, kind.as_str(), newest, LIVE_LINKS - 1]).await.map(drop)
}

const REFUSE: &str = "UPDATE secrets SET refusals = refusals + 1, \
    ended_at = CASE WHEN refusals + 1 >= $2 THEN $1 ELSE ended_at END, \
    ending = CASE WHEN refusals + 1 >= $2 THEN 'refused' ELSE ending END \
    WHERE id = $3 AND ended_at IS NULL";

/// Counts a refused new password against a right code, which survives only a few of them.
pub async fn refuse(tx: &mut Tx, id: SecretId) -> Result<(), Error> {
    let now = tx.now();
    tx.run(REFUSE, args![now, REFUSALS_PER_CODE, id]).await.map(drop)
}

// A sweep never waits for anybody: what somebody holds is left for the next one.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT id FROM secrets WHERE expires_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM secrets WHERE id IN (SELECT id FROM dead)";

/// Forgets up to a thousand secrets that expired before `before`, and so frees their digits; answers how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(SWEEP, args![before]).await
}

fn live_code(row: &Row) -> Result<LiveCode, Error> {
    Ok(LiveCode {
        id: row.get(0)?,
        recovery: row.get(1)?,
        account: row.get(5)?,
        length: CodeLength::of(kind(row, 4)?).ok_or_else(|| Error::Broken("a link stands for a code".to_owned()))?,
        created_at: row.get(2)?,
        expires_at: row.get(3)?,
    })
}

fn presented(row: &Row, facts: &Facts) -> Result<Presented, Error> {
    Ok(Presented {
        secret: row.get(0)?,
        kind: kind(row, 1)?,
        recovery: row.get(2)?,
        account: row.get(3)?,
        epoch: facts.secret.epoch,
        contract: contract(row, 4)?,
        client: ClientId::parse(&row.get::<String>(5)?),
    })
}

fn kind(row: &Row, column: usize) -> Result<SecretKind, Error> {
    SecretKind::parse(&row.get::<String>(column)?)
        .ok_or_else(|| Error::Broken("a secret's kind is not one of ours".to_owned()))
}
