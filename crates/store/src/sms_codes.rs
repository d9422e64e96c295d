//! How many codes went by SMS into each country, and how many came back, in slots of ten minutes. No number and no
//! account is ever here. What the counts mean is decided in `domain::toll`.

use domain::time::{Span, Timestamp};
use domain::toll::{Codes, DAYS, History};

use crate::{Error, Tx, args};

const SLOT: Span = Span::minutes(10);
const SLOTS_A_DAY: i64 = 144;

const SENT: &str = "INSERT INTO sms_codes (country, slot, sent, verified) VALUES ($1, $2, 1, 0) \
    ON CONFLICT (country, slot) DO UPDATE SET sent = sms_codes.sent + 1";

/// Counts a code that is about to be sent. The row stays locked for this transaction, so of callers at once each sees
/// in [`history`] what the ones before it have counted.
pub async fn sent(tx: &mut Tx, country: &str) -> Result<(), Error> {
    let slot = slot(tx.now());
    tx.run(SENT, args![country, slot]).await.map(drop)
}

const TAKE_BACK: &str = "UPDATE sms_codes SET sent = sent - 1 WHERE country = $1 AND slot = $2 AND sent > 0";

/// Takes back what was counted in this transaction: the code is not sent.
pub async fn take_back(tx: &mut Tx, country: &str) -> Result<(), Error> {
    let slot = slot(tx.now());
    tx.run(TAKE_BACK, args![country, slot]).await.map(drop)
}

const VERIFIED: &str = "INSERT INTO sms_codes (country, slot, sent, verified) VALUES ($1, $2, 0, 1) \
    ON CONFLICT (country, slot) DO UPDATE SET verified = sms_codes.verified + 1";

/// Counts a code that has led to a new password.
pub async fn verified(tx: &mut Tx, country: &str) -> Result<(), Error> {
    let slot = slot(tx.now());
    tx.run(VERIFIED, args![country, slot]).await.map(drop)
}

// Days are counted back from now, the last 24 hours first. Seven slots hold the last hour, and up to ten minutes more.
const HISTORY: &str = "SELECT ($2 - slot) / 144, CAST(SUM(sent) AS BIGINT), CAST(SUM(verified) AS BIGINT), \
    CAST(SUM(CASE WHEN slot > $2 - 7 THEN sent ELSE 0 END) AS BIGINT), \
    CAST(SUM(CASE WHEN slot > $2 - 7 THEN verified ELSE 0 END) AS BIGINT) \
    FROM sms_codes WHERE country = $1 AND slot > $2 - $3 GROUP BY 1";

/// What became of a country's codes.
pub async fn history(tx: &mut Tx, country: &str) -> Result<History, Error> {
    let (slot, kept) = (slot(tx.now()), (DAYS + 1) * SLOTS_A_DAY);
    let mut history = History::default();
    for row in tx.all(HISTORY, args![country, slot, kept]).await? {
        let (sent, verified) = (row.get(1)?, row.get(2)?);
        if row.get::<i64>(0)? > 0 {
            history.peak = history.peak.max(verified);
            continue;
        }
        history.day = Codes { sent, verified };
        history.hour = Codes { sent: row.get(3)?, verified: row.get(4)? };
    }
    Ok(history)
}

// A sweep never waits for anybody: what somebody holds is left for the next one.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT country, slot FROM sms_codes WHERE slot < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM sms_codes WHERE (country, slot) IN (SELECT country, slot FROM dead)";

/// Forgets up to a thousand slots that no history looks at any more; answers how many.
pub async fn sweep(tx: &mut Tx) -> Result<u64, Error> {
    let oldest = slot(tx.now()) - (DAYS + 1) * SLOTS_A_DAY;
    tx.run(SWEEP, args![oldest]).await
}

fn slot(now: Timestamp) -> i64 {
    now.ms().div_euclid(SLOT.as_ms())
}
