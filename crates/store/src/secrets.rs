//! The secrets of recoveries, as digests. A secret lives until it is used, replaced or expired, and only while its
//! account's epoch and address are those it was minted for; so a new password kills them all without touching them.

pub mod ended;

use domain::account::Epoch;
use domain::id::{AccountId, ClientId, RecoveryId, SecretId};
use domain::login::Phone;
use domain::recovery::pressure::CodeLength;
use domain::recovery::{LIVE_LINKS, Presented, REFUSALS_PER_CODE, SecretKind};
use domain::time::Timestamp;

use crate::recoveries::contract;
use crate::{Error, Row, Tx, args};

const MINT: &str = "INSERT INTO secrets \
    (id, recovery, account, kind, digest, epoch, instance_epoch, refusals, repeats, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6, (SELECT epoch FROM instance), 0, 0, $7, $8) \
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
    /// When it dies by itself.
    pub expires_at: Timestamp,
}

/// Mints a secret. `false`: the same digits are in use or rest after use, so draw again.
pub async fn mint(tx: &mut Tx, new: &New<'_>) -> Result<bool, Error> {
    let now = tx.now();
    let kind = new.kind.as_str();
    let args = args![new.id, new.recovery, new.account, kind, new.digest, new.epoch.0, now, new.expires_at];
    Ok(tx.maybe(MINT, args).await?.is_some())
}

macro_rules! live {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            " FROM secrets s JOIN accounts a ON a.id = s.account JOIN instance i ON i.epoch = s.instance_epoch \
             JOIN recoveries r ON r.id = s.recovery \
             WHERE s.ended_at IS NULL AND s.expires_at > $1 AND s.epoch = a.epoch AND a.status = 'active' \
             AND s.created_at >= a.address_changed_at ",
            $rest
        )
    };
}

const PRESENT: &str = live!(
    "SELECT s.id, s.kind, s.recovery, s.account, s.epoch, r.contract, r.client",
    "AND s.digest = $2 AND s.kind = $3"
);

/// The live secret of this digest. Nothing is spent.
pub async fn present(tx: &mut Tx, kind: SecretKind, digest: &[u8; 32]) -> Result<Option<Presented>, Error> {
    let now = tx.now();
    tx.maybe(PRESENT, args![now, digest, kind.as_str()]).await?.as_ref().map(presented).transpose()
}

const CODE: &str =
    live!("SELECT s.id, s.kind, s.recovery, s.account, s.epoch, r.contract, r.client, s.digest", "AND s.id = $2");

/// A live code with its MAC, to compare with. `None`: it is dead.
pub async fn code(tx: &mut Tx, id: SecretId) -> Result<Option<(Presented, [u8; 32])>, Error> {
    let now = tx.now();
    let row = tx.maybe(CODE, args![now, id]).await?;
    row.map(|row| Ok((presented(&row)?, row.get(7)?))).transpose()
}

const CODE_OF: &str = live!(
    "SELECT s.id, s.recovery, s.created_at, s.expires_at, s.kind",
    "AND s.account = $2 AND s.kind IN ('code', 'long_code') ORDER BY s.created_at DESC, s.id DESC LIMIT 1"
);

/// A live code as those who may join it see it.
#[derive(Clone, Copy)]
pub struct LiveCode {
    /// Its identifier.
    pub id: SecretId,
    /// The recovery that it was minted for.
    pub recovery: RecoveryId,
    /// How long it is.
    pub length: CodeLength,
    /// When it was minted.
    pub created_at: Timestamp,
    /// When it dies by itself.
    pub expires_at: Timestamp,
}

/// The live code of an account.
pub async fn code_of(tx: &mut Tx, account: AccountId) -> Result<Option<LiveCode>, Error> {
    let now = tx.now();
    let row = tx.maybe(CODE_OF, args![now, account]).await?;
    row.as_ref().map(live_code).transpose()
}

const CODE_FOR: &str = live!(
    "SELECT s.id, s.recovery, s.created_at, s.expires_at, s.kind",
    "AND a.phone = $2 AND s.kind IN ('code', 'long_code') ORDER BY s.created_at DESC, s.id DESC LIMIT 1"
);

/// The newest live code that was sent to a number.
pub async fn code_for(tx: &mut Tx, phone: &Phone) -> Result<Option<LiveCode>, Error> {
    let now = tx.now();
    let row = tx.maybe(CODE_FOR, args![now, phone.as_str()]).await?;
    row.as_ref().map(live_code).transpose()
}

const CONSUME: &str = "UPDATE secrets SET ended_at = $1, ending = 'used' \
    WHERE id = $2 AND ended_at IS NULL AND expires_at > $1 \
    AND instance_epoch = (SELECT i.epoch FROM instance i) \
    AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = secrets.account AND a.epoch = secrets.epoch \
        AND a.status = 'active' AND a.address_changed_at <= secrets.created_at) \
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
        length: CodeLength::of(kind(row, 4)?).ok_or_else(|| Error::Broken("a link stands for a code".to_owned()))?,
        created_at: row.get(2)?,
        expires_at: row.get(3)?,
    })
}

fn presented(row: &Row) -> Result<Presented, Error> {
    Ok(Presented {
        secret: row.get(0)?,
        kind: kind(row, 1)?,
        recovery: row.get(2)?,
        account: row.get(3)?,
        epoch: Epoch(row.get(4)?),
        contract: contract(row, 5)?,
        client: ClientId::parse(&row.get::<String>(6)?),
    })
}

fn kind(row: &Row, column: usize) -> Result<SecretKind, Error> {
    SecretKind::parse(&row.get::<String>(column)?)
        .ok_or_else(|| Error::Broken("a secret's kind is not one of ours".to_owned()))
}
