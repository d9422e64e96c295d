//! The operator disables an account, or enables it again. Either ends its sessions, voids its links and codes, and forgets
//! its devices.

use domain::account::{Account, Status};
use domain::audit::Event;
use store::{accounts, audit};

use crate::app::App;
use crate::error::Error;
use crate::limits::forget_guesses;

/// Sets the status. `false`: the account had it already, and nothing has changed.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App, account: &Account, status: Status) -> Result<bool, Error> {
    let id = account.id;
    app.store
        .write(async move |tx| {
            if !accounts::set_status(tx, id, status).await? {
                return Ok(false);
            }
            // The operator vouches for the owner: what strangers have guessed counts no longer.
            forget_guesses(tx, id).await?;
            let event = match status {
                Status::Active => Event::AccountEnabled,
                Status::Disabled => Event::AccountDisabled,
            };
            audit::add(tx, event, Some(id), "").await?;
            Ok(true)
        })
        .await
}
