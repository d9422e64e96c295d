//! Whose session a bearer of an access token acts in. The signature says the token is ours; the store says whether it
//! still counts.

use domain::client::Client;
use domain::session::Session;
use store::{keys, sessions};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::tokens;

/// The live session behind `bearer`, which must have been issued to `client`.
///
/// # Errors
/// [`Refusal::NotLoggedIn`] for a token that is malformed, forged, expired, another client's, or whose session has
/// ended.
pub async fn run(app: &App, client: &Client, bearer: &str) -> Result<Session, Error> {
    let key_id = tokens::key_id(bearer).ok_or(Refusal::NotLoggedIn)?;
    let key = match app.keys.verifying(&key_id) {
        Some(key) => key,
        None => learnt(app, &key_id).await?.ok_or(Refusal::NotLoggedIn)?,
    };
    let claimed = tokens::read(bearer, &key).ok_or(Refusal::NotLoggedIn)?;
    if claimed.client != client.id.as_str() {
        return Err(Refusal::NotLoggedIn.into());
    }
    let id = client.id.clone();
    let session = app
        .store
        .read(async move |tx| {
            // The store's clock decides, so that all nodes agree on what has expired.
            if claimed.expires_s <= tx.now().seconds() {
                return Ok(None);
            }
            sessions::live(tx, claimed.session, &id, claimed.epoch).await.map_err(Error::from)
        })
        .await?;
    session.filter(|session| session.account == claimed.account).ok_or(Refusal::NotLoggedIn.into())
}

/// Another node may have begun to sign since this one started.
async fn learnt(app: &App, key_id: &str) -> Result<Option<jsonwebtoken::DecodingKey>, Error> {
    let known = app.store.read(async |tx| keys::of_purpose(tx, "signing").await.map_err(Error::from)).await?;
    app.keys.replace(&known);
    Ok(app.keys.verifying(key_id))
}
