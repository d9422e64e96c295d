//! Which client calls. Asked before anything else is looked at.

use domain::client::{Client, Origin};
use domain::id::ClientId;
use domain::token::ApiKey;
use store::clients;

use crate::app::App;
use crate::error::{Error, Refusal};

/// The client that holds this API key.
///
/// # Errors
/// [`Refusal::ClientUnknown`] for anything else, malformed keys included.
pub async fn by_api_key(app: &App, key: &str) -> Result<Client, Error> {
    let digest = ApiKey::parse(key).ok_or(Refusal::ClientUnknown)?.digest();
    let client = app.store.read(async move |tx| clients::by_key(tx, &digest).await.map_err(Error::from)).await?;
    client.ok_or(Refusal::ClientUnknown.into())
}

/// The client of this id.
///
/// # Errors
/// [`Refusal::ClientUnknown`] for anything else, malformed ids included.
pub async fn by_client_id(app: &App, id: &str) -> Result<Client, Error> {
    let id = ClientId::parse(id).ok_or(Refusal::ClientUnknown)?;
    let client = app.store.read(async move |tx| clients::by_id(tx, &id).await.map_err(Error::from)).await?;
    client.ok_or(Refusal::ClientUnknown.into())
}

/// Whether any client has registered this origin, for browsers that ask before they send the client's id. `false`
/// also when the store cannot tell.
pub async fn is_registered_origin(app: &App, origin: &str) -> bool {
    let Some(origin) = Origin::parse(origin) else { return false };
    let asked = app.store.read(async move |tx| clients::has_origin(tx, &origin).await.map_err(Error::from));
    asked.await.unwrap_or(false)
}
