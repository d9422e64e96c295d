//! Whether requests can be answered: the store is reachable and has the right schema, and no pepper is missing.

use crate::app::App;
use crate::error::Error;
use crate::peppers;

/// # Errors
/// [`crate::Refusal::Busy`] while the store cannot be reached, or this node lacks a pepper that others hash with.
pub async fn run(app: &App) -> Result<(), Error> {
    app.store.ready().await?;
    peppers::ready(app)
}
