//! Voids every session, token and code there is: after a restore from a backup, nothing issued before it may count.

use domain::audit::Event;
use store::{audit, instance};

use crate::app::App;
use crate::error::Error;

/// Raises the installation's epoch and answers the new one.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App) -> Result<i64, Error> {
    app.store
        .write(async |tx| {
            let epoch = instance::raise_epoch(tx).await?;
            audit::add(tx, Event::InstanceEpochRaised, None, "").await?;
            Ok(epoch)
        })
        .await
}
