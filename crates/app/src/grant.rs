//! How a session begins: in the transaction that proved the right to it.

use domain::account::Epoch;
use domain::id::{AccountId, ClientId};
use domain::session::{Method, Session};
use domain::token::{Digest, RefreshToken};
use store::{Tx, sessions};

use crate::app::App;
use crate::error::Error;
use crate::random;

/// Refreshable sessions of one account at the same time; a further one ends the oldest.
const SESSIONS_PER_ACCOUNT: i64 = 20;

/// A refreshable session after a log-in. `None`: the password has changed since it was proved.
pub(crate) async fn by_password(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    proved_at: Epoch,
    client: &ClientId,
    refresh: &RefreshToken,
) -> Result<Option<Session>, Error> {
    let now = tx.now();
    let session = Session {
        id: random::session_id(now),
        account,
        epoch: proved_at,
        method: Method::Password,
        ends_at: now + app.settings.lifetimes.absolute,
    };
    let digest = refresh.digest();
    let begun = begin(tx, &session, client, Some(&digest), app).await?;
    sessions::end_beyond(tx, account, SESSIONS_PER_ACCOUNT).await?;
    Ok(begun.then_some(session))
}

/// A short session after a recovery: it cannot be refreshed. `None`: the account has changed meanwhile.
pub(crate) async fn by_reset(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    epoch: Epoch,
    client: &ClientId,
) -> Result<Option<Session>, Error> {
    let now = tx.now();
    let ends_at = now + app.settings.lifetimes.access;
    let session = Session { id: random::session_id(now), account, epoch, method: Method::Reset, ends_at };
    Ok(begin(tx, &session, client, None, app).await?.then_some(session))
}

async fn begin(
    tx: &mut Tx,
    session: &Session,
    client: &ClientId,
    refresh: Option<&Digest>,
    app: &App,
) -> Result<bool, Error> {
    let idle_until = (tx.now() + app.settings.lifetimes.idle).min(session.ends_at);
    let new = sessions::New {
        id: session.id,
        account: session.account,
        epoch: session.epoch,
        client,
        method: session.method,
        refresh,
        idle_until,
        ends_at: session.ends_at,
    };
    sessions::begin(tx, &new).await.map_err(Error::from)
}
