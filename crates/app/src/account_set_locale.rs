//! The operator says in which language an account's messages are.

use domain::id::AccountId;
use domain::language::Language;
use store::accounts;

use crate::app::App;
use crate::error::Error;

/// Sets it. `false`: it was set to this already, or the account is gone.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App, account: AccountId, locale: Language) -> Result<bool, Error> {
    app.store.write(async move |tx| accounts::set_locale(tx, account, Some(locale)).await.map_err(Error::from)).await
}
