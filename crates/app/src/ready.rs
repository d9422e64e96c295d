//! Whether requests can be answered: the store is reachable and has the right schema.

use crate::app::App;
use crate::error::Error;

/// # Errors
/// [`crate::Refusal::Busy`] while the store cannot be reached.
pub async fn run(app: &App) -> Result<(), Error> {
    app.store.ready().await.map_err(Error::from)
}
