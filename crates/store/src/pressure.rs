//! How hard strangers guess at six-digit codes, counted over all nodes. Whoever gives out or compares six digits takes the
//! turn first, so that each decision sees all the ones before it. What a count means is decided in
//! `domain::recovery::pressure`.

use domain::id::{AccountId, RecoveryId};
use domain::recovery::pressure::{CodeLength, Pressure};
use domain::time::{Span, Timestamp};
use domain::token::Digest;

use crate::recoveries::Scope;
use crate::{Error, Tx, args};

/// How long a wrong guess counts.
const COUNTED: Span = Span::days(1);

const TURN: &str =
    "INSERT INTO code_turn (id, turn) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET turn = code_turn.turn + 1";

/// Waits until nobody else decides about six digits, and keeps the turn for this transaction. It is taken before any row
/// of secrets and recoveries is.
pub async fn turn(tx: &mut Tx) -> Result<(), Error> {
    tx.run(TURN, args![]).await.map(drop)
}

const AT_HANDLE: &str = "SELECT 1 FROM recoveries r JOIN secrets s ON s.id = r.code \
    WHERE r.handle = $1 AND r.tries < $2 AND r.expires_at > $3 AND s.kind = 'code' LIMIT 1";

/// Whether the recovery of this handle can guess at six digits. Only then is the turn needed.
pub async fn is_at_handle(tx: &mut Tx, handle: &Digest) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.maybe(AT_HANDLE, args![handle, CodeLength::Short.guesses(), now]).await?.is_some())
}

const AT_SOURCE: &str = "SELECT 1 FROM recoveries r JOIN secrets s ON s.id = r.code \
    WHERE r.source = $1 AND r.client = $2 AND r.origin = $3 AND r.tries < $4 AND r.expires_at > $5 \
    AND r.code IS NOT NULL AND s.kind = 'code' LIMIT 1";

/// Whether recoveries that were asked for from exactly here can.
pub async fn is_at_source(tx: &mut Tx, scope: &Scope) -> Result<bool, Error> {
    let now = tx.now();
    let (source, client, origin) = (scope.source.as_str(), scope.client(), scope.origin());
    let args = args![source, client, origin, CodeLength::Short.guesses(), now];
    Ok(tx.maybe(AT_SOURCE, args).await?.is_some())
}

const IN_FLIGHT: &str = "SELECT COUNT(*) FROM secrets s JOIN recoveries r ON r.code = s.id \
    WHERE s.kind = 'code' AND s.expires_at > $1 AND s.ended_at IS NULL \
    AND r.expires_at > $1 AND r.recognised = 0 AND r.tries < $2";
const WRONG: &str = "SELECT CAST(COALESCE(SUM(wrong), 0) AS BIGINT), \
    CAST(COALESCE(SUM(CASE WHEN account = $2 THEN wrong ELSE 0 END), 0) AS BIGINT) \
    FROM recoveries WHERE wrong_at > $1";

/// How things are for codes of this account; `None`: for those of nobody in particular. It is exact as long as the turn is
/// kept.
pub async fn of(tx: &mut Tx, account: Option<AccountId>) -> Result<Pressure, Error> {
    let now = tx.now();
    let in_flight = tx.one(IN_FLIGHT, args![now, CodeLength::Short.guesses()]).await?.get(0)?;
    let since = Timestamp::from_ms(now.ms() - COUNTED.as_ms());
    let row = tx.one(WRONG, args![since, account]).await?;
    Ok(Pressure { in_flight, wrong: row.get(0)?, wrong_of_account: row.get(1)? })
}

const COUNT: &str = "UPDATE recoveries SET wrong = wrong + 1, wrong_at = $2, account = $3 WHERE id = $1";

/// Counts a stranger's guess at an account's six digits as wrong, before it is compared.
pub async fn count(tx: &mut Tx, recovery: RecoveryId, account: AccountId) -> Result<(), Error> {
    let now = tx.now();
    tx.run(COUNT, args![recovery, now, account]).await.map(drop)
}

const RESOLVE: &str = "UPDATE recoveries SET wrong = 0, wrong_at = 0 WHERE id = $1";

/// Forgives the wrong guesses of a recovery that has been right since, and of no other.
pub async fn resolve(tx: &mut Tx, recovery: RecoveryId) -> Result<(), Error> {
    tx.run(RESOLVE, args![recovery]).await.map(drop)
}
