//! The operator removes a client: from then on its key and id are unknown, and so are its sessions' tokens.

use domain::audit::Event;
use store::{audit, clients};

use crate::app::App;
use crate::error::{Error, Refusal};

/// Removes the client of this id or name.
///
/// # Errors
/// [`Refusal::NameUnknown`].
pub async fn run(app: &App, id_or_name: &str) -> Result<(), Error> {
    let wanted = id_or_name.to_owned();
    app.store
        .write(async move |tx| {
            let all = clients::all(tx).await?;
            let found = all.into_iter().find(|client| client.id.as_str() == wanted || client.name == wanted);
            let client = found.ok_or(Refusal::NameUnknown)?;
            if !clients::remove(tx, &client.id).await? {
                return Err(Refusal::NameUnknown.into());
            }
            audit::add(tx, Event::ClientRemoved, None, client.id.as_str()).await.map_err(Error::from)
        })
        .await
}
