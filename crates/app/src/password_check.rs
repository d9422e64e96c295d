//! Whether a password could be set, without setting it: the verdict of the calls that do. Nobody is looked up, and
//! nothing is kept but the count.

use domain::client::{Client, Contract};
use domain::password::NewPassword;
use domain::policy::{Broken, Person};
use domain::source::Source;

use crate::app::App;
use crate::error::Error;
use crate::in_force::InForce;
use crate::limits::checks_from;
use crate::verdict;

/// Which password is to be judged, and for whom.
pub struct Command {
    /// The calling client.
    pub client: Client,
    /// Through which door.
    pub contract: Contract,
    /// Where the call comes from.
    pub source: Source,
    /// The password that somebody thinks of.
    pub new: NewPassword,
    /// The user name of whom it is for. May be empty, like the next four.
    pub username: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
}

/// Every rule that the password breaks, in the documented order; empty: it may be set.
///
/// # Errors
/// [`crate::Refusal::TooMany`], before anything is judged; [`crate::Refusal::Busy`] when it could not be judged.
pub async fn run(app: &App, ask: Command) -> Result<Vec<Broken>, Error> {
    let (limits, source) = (app.settings.limits, checks_from(&ask.source));
    app.store.write(async move |tx| limits.charge(tx, &source, limits.checks_per_source).await).await?;
    let person = Person {
        username: &ask.username,
        email: &ask.email,
        phone: &ask.phone,
        first_name: &ask.first_name,
        last_name: &ask.last_name,
        context: &[],
    };
    let in_force = InForce::of(app, ask.contract, &ask.client)?;
    let judged = verdict::broken(app, &in_force, &ask.new, person).await;
    judged.map_err(Error::from)
}
