//! Log out: the caller's session ends, with its refresh token and every access token of it.

use domain::session::Session;
use store::sessions;

use crate::app::App;
use crate::error::Error;

/// Ends the session.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App, session: &Session) -> Result<(), Error> {
    let id = session.id;
    app.store.write(async move |tx| sessions::end(tx, id).await.map_err(Error::from)).await
}
