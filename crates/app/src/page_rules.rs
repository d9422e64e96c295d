//! Which rules the hosted pages follow where no client speaks: those of every client's user API at once, because the
//! accounts are the same, and a page must not be the way around a client's rules.

use domain::client::Contract;
use domain::policy::{Broken, Rules};
use store::clients;

use crate::app::App;
use crate::error::Error;
use crate::in_force::InForce;
use crate::verdict;

/// The rules of the forms that begin on the pages, each as what a password that breaks it is told.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`] while the set of a client is not known here.
pub async fn run(app: &App) -> Result<Vec<Broken>, Error> {
    in_force(app).await.map(|in_force| verdict::asked(app, &in_force.rules))
}

/// The same rules as a value.
///
/// # Errors
/// As [`run`].
pub async fn rules(app: &App) -> Result<Rules, Error> {
    in_force(app).await.map(|in_force| in_force.rules)
}

pub(crate) async fn in_force(app: &App) -> Result<InForce, Error> {
    let all = app.store.read(async |tx| clients::all(tx).await.map_err(Error::from)).await?;
    InForce::of_all(app, Contract::Page, &all).map_err(Error::from)
}
