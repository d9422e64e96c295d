//! Which rules the hosted pages follow where no client speaks: the strictest that any client's user API follows, because
//! the accounts are the same, and a page must not be the way around a client's rules.

use domain::client::Contract;
use domain::policy::{RuleSet, Rules};
use store::{Tx, clients};

use crate::app::App;
use crate::error::Error;

/// The rules of the forms that begin on the pages.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App) -> Result<Rules, Error> {
    app.store.read(async |tx| strictest(tx).await).await
}

pub(crate) async fn strictest(tx: &mut Tx) -> Result<Rules, Error> {
    let all = clients::all(tx).await?;
    let asks_for_nist = all.iter().any(|client| Contract::User.rules(client.rules) == Rules::Nist);
    Ok(if asks_for_nist { Rules::Nist } else { Contract::Page.rules(RuleSet::Documented) })
}
