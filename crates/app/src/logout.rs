//! Log out: the caller's session ends, with its refresh token and every access token of it.

use domain::audit::Event;
use domain::client::Client;
use domain::session::Session;
use store::{audit, sessions};

use crate::app::App;
use crate::error::Error;

/// Ends the session.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App, client: &Client, session: &Session) -> Result<(), Error> {
    let (id, account, client) = (session.id, session.account, client.id.clone());
    app.store
        .write(async move |tx| {
            // Of two that come at once, one ends it.
            if sessions::end(tx, id).await? {
                audit::add(tx, Event::LoggedOut, Some(account), client.as_str()).await?;
            }
            Ok(())
        })
        .await
}
