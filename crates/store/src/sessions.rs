//! Sessions and their refresh tokens. A session lives while its epoch is its account's, its installation's epoch is
//! the present one, and neither end has come; so a new password ends sessions without touching their rows.

use domain::account::Epoch;
use domain::id::{AccountId, ClientId, SessionId};
use domain::session::{Method, Session};
use domain::time::Timestamp;
use domain::token::Digest;

use crate::{Error, Row, Tx, args};

const BEGIN: &str = "INSERT INTO sessions \
    (id, account, client, method, refresh, epoch, token_epoch, instance_epoch, created_at, idle_until, ends_at) \
    SELECT $1, a.id, $3, $4, $5, a.epoch, a.epoch, i.epoch, $7, $8, $9 \
    FROM accounts a, instance i WHERE a.id = $2 AND a.epoch = $6 AND a.status = 'active' RETURNING id";

/// A session about to begin.
pub struct New<'a> {
    /// Its identifier.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// The epoch under which the password was proved.
    pub epoch: Epoch,
    /// Through which client.
    pub client: &'a ClientId,
    /// How it begins.
    pub method: Method,
    /// The digest of its first refresh token; `None`: it cannot be refreshed.
    pub refresh: Option<&'a Digest>,
    /// When it ends unless it is refreshed.
    pub idle_until: Timestamp,
    /// When it ends however often it is refreshed.
    pub ends_at: Timestamp,
}

/// Begins a session. `false`: the account's password has changed since it was proved, or it is disabled.
pub async fn begin(tx: &mut Tx, new: &New<'_>) -> Result<bool, Error> {
    let now = tx.now();
    let (client, method) = (new.client.as_str(), new.method.as_str());
    let args = args![new.id, new.account, client, method, new.refresh, new.epoch.0, now, new.idle_until, new.ends_at];
    Ok(tx.maybe(BEGIN, args).await?.is_some())
}

const END_BEYOND: &str = "UPDATE sessions SET ended_at = $1 WHERE ended_at IS NULL AND id IN \
    (SELECT id FROM sessions WHERE account = $2 AND ended_at IS NULL AND ends_at > $1 AND refresh IS NOT NULL \
     ORDER BY created_at DESC, id DESC LIMIT 1000 OFFSET $3)";

/// Ends all but the newest `keep` refreshable sessions of an account.
pub async fn end_beyond(tx: &mut Tx, account: AccountId, keep: i64) -> Result<(), Error> {
    let now = tx.now();
    tx.run(END_BEYOND, args![now, account, keep]).await.map(drop)
}

const LIVE: &str = "SELECT s.account, a.epoch, s.method, s.ends_at FROM sessions s \
    JOIN accounts a ON a.id = s.account JOIN instance i ON i.epoch = s.instance_epoch \
    WHERE s.id = $1 AND s.client = $2 AND s.token_epoch <= $3 AND $3 <= s.epoch AND s.ended_at IS NULL AND s.ends_at > $4 \
    AND s.epoch = a.epoch AND a.status = 'active'";

/// The live session behind an access token of this client that carries `token_epoch`: one of those that the session has
/// had since its tokens were last renewed. `None`: it has ended, or never had that epoch.
pub async fn live(tx: &mut Tx, id: SessionId, client: &ClientId, token_epoch: i64) -> Result<Option<Session>, Error> {
    let now = tx.now();
    let row = tx.maybe(LIVE, args![id, client.as_str(), token_epoch, now]).await?;
    row.map(|row| {
        Ok(Session {
            id,
            account: row.get(0)?,
            epoch: Epoch(row.get(1)?),
            method: method(&row, 2)?,
            ends_at: row.get(3)?,
        })
    })
    .transpose()
}

const ROTATE: &str = "UPDATE sessions SET refresh = $1, idle_until = $2 \
    WHERE refresh = $3 AND client = $4 AND ended_at IS NULL AND idle_until > $5 AND ends_at > $5 \
    AND epoch = (SELECT a.epoch FROM accounts a WHERE a.id = sessions.account AND a.status = 'active') \
    AND instance_epoch = (SELECT i.epoch FROM instance i) \
    RETURNING id, account, epoch, method, ends_at";

const SPEND: &str = "INSERT INTO spent_refreshes (digest, session, ends_at) VALUES ($1, $2, $3) \
    ON CONFLICT (digest) DO NOTHING";

/// Exchanges a live refresh token for a new one and remembers the old one as spent. `None`: it is not live. At most
/// one caller ever gets the session.
pub async fn rotate(
    tx: &mut Tx,
    client: &ClientId,
    old: &Digest,
    new: &Digest,
    idle_until: Timestamp,
) -> Result<Option<Session>, Error> {
    let now = tx.now();
    let Some(row) = tx.maybe(ROTATE, args![new, idle_until, old, client.as_str(), now]).await? else {
        return Ok(None);
    };
    let session = Session {
        id: row.get(0)?,
        account: row.get(1)?,
        epoch: Epoch(row.get(2)?),
        method: method(&row, 3)?,
        ends_at: row.get(4)?,
    };
    tx.run(SPEND, args![old, session.id, session.ends_at]).await?;
    Ok(Some(session))
}

const END_REUSED: &str = "UPDATE sessions SET ended_at = $1 WHERE ended_at IS NULL \
    AND id = (SELECT session FROM spent_refreshes WHERE digest = $2) RETURNING id, account";

/// Ends the session whose spent refresh token was shown again (RFC 9700, section 4.14.2). `None`: it never was one,
/// or the session has ended already.
pub async fn end_reused(tx: &mut Tx, spent: &Digest) -> Result<Option<(SessionId, AccountId)>, Error> {
    let now = tx.now();
    tx.maybe(END_REUSED, args![now, spent]).await?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

const END: &str = "UPDATE sessions SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL";

/// Ends one session. `false`: it had ended already, and stays as it is.
pub async fn end(tx: &mut Tx, id: SessionId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.run(END, args![now, id]).await? > 0)
}

const CARRY_OVER: &str = "UPDATE sessions SET epoch = $1 WHERE id = $2 AND epoch = $3";

/// Carries one session over into the account's new epoch. Only `set_password` calls this.
pub async fn carry_over(tx: &mut Tx, id: SessionId, from: Epoch, to: Epoch) -> Result<(), Error> {
    tx.run(CARRY_OVER, args![to.0, id, from.0]).await.map(drop)
}

const RENEW_TOKENS: &str = "UPDATE sessions SET token_epoch = epoch WHERE id = $1";

/// Refuses every access token of the session that was issued before the account's present epoch.
pub async fn renew_tokens(tx: &mut Tx, id: SessionId) -> Result<(), Error> {
    tx.run(RENEW_TOKENS, args![id]).await.map(drop)
}

// A sweep never waits for anybody: what somebody holds is left for the next one.
const SWEEP: &str = "WITH dead AS MATERIALIZED \
    (SELECT id FROM sessions WHERE ends_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM sessions WHERE id IN (SELECT id FROM dead)";
const SWEEP_SPENT: &str = "WITH dead AS MATERIALIZED \
    (SELECT digest FROM spent_refreshes WHERE ends_at < $1 LIMIT 1000 /*skip locked*/) \
    DELETE FROM spent_refreshes WHERE digest IN (SELECT digest FROM dead)";

/// Forgets up to a thousand sessions and spent tokens that ended before `before`; answers how many sessions.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(SWEEP_SPENT, args![before]).await?;
    tx.run(SWEEP, args![before]).await
}

fn method(row: &Row, column: usize) -> Result<Method, Error> {
    Method::parse(&row.get::<String>(column)?)
        .ok_or_else(|| Error::Broken("a session's method is not one of ours".to_owned()))
}
