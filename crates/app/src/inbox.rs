//! The inbox of a development server: read it, empty it.

pub use store::inbox::Letter;

use crate::app::App;
use crate::error::Error;

/// The newest messages are shown; older ones are kept for a week.
const SHOWN: i64 = 1_000;

/// The newest messages, newest first, to one recipient or (`None`) to anybody.
///
/// # Errors
/// Only those of the store.
pub async fn list(app: &App, to: Option<String>) -> Result<Vec<Letter>, Error> {
    let to = to.unwrap_or_default();
    app.store.read(async move |tx| store::inbox::list(tx, &to, SHOWN).await.map_err(Error::from)).await
}

/// Empties the inbox.
///
/// # Errors
/// Only those of the store.
pub async fn clear(app: &App) -> Result<(), Error> {
    app.store.write(async |tx| store::inbox::clear(tx).await.map_err(Error::from)).await
}
