//! The operator looks at clients.

use domain::client::Client;
use store::clients;

use crate::app::App;
use crate::error::Error;

/// Every client, by name.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App) -> Result<Vec<Client>, Error> {
    app.store.read(async |tx| clients::all(tx).await.map_err(Error::from)).await
}
