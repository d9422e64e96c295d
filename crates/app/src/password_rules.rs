//! What a client asks of new passwords at one contract, told before anybody types one.

use domain::client::{Client, Contract};
use domain::policy::Broken;

use crate::app::App;
use crate::error::Error;
use crate::in_force::InForce;
use crate::verdict;

/// The rules in force, each as what a password that breaks it is told, in the documented order.
///
/// # Errors
/// [`crate::Refusal::Busy`]: the client's set is not known here.
pub fn run(app: &App, client: &Client, contract: Contract) -> Result<Vec<Broken>, Error> {
    Ok(verdict::asked(app, &InForce::of(app, contract, client)?.rules))
}
