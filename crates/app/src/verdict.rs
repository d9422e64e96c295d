//! What is asked of a new password, and whether one satisfies it: the rules of the domain and, where those ask for it,
//! the list of breached passwords. Every use-case that judges a password asks here, so that none forgets the list.

use domain::password::NewPassword;
use domain::policy::{self, Broken, Person, Rules};

use crate::app::App;
use crate::breached;
use crate::error::Refusal;
use crate::in_force::InForce;

/// Every rule in force, in the documented order.
pub(crate) fn asked(app: &App, rules: &Rules) -> Vec<Broken> {
    let mut asked = policy::asked(rules);
    asked.extend((rules.breached && app.breach.is_any()).then_some(Broken::Breached));
    asked
}

/// Every rule that the password breaks, in the documented order; empty: it may be set. Never while a transaction is open.
///
/// # Errors
/// [`Refusal::Busy`]: nobody could say, and the operator wants no password without that answer. Nothing was done.
pub(crate) async fn broken(
    app: &App,
    in_force: &InForce,
    password: &NewPassword,
    person: Person<'_>,
) -> Result<Vec<Broken>, Refusal> {
    let mut broken = known_here(app, in_force, password, person);
    // What is refused anyway is nobody else's business.
    if broken.is_empty() && in_force.rules.breached && breached::is_known_outside(app, password).await? {
        broken.push(Broken::Breached);
    }
    Ok(broken)
}

/// The same, as far as it can be said without asking anybody outside. The service's own words are added here, whoever
/// the password is for.
pub(crate) fn known_here(app: &App, in_force: &InForce, password: &NewPassword, person: Person<'_>) -> Vec<Broken> {
    let words: Vec<&str> = in_force.words.iter().map(String::as_str).collect();
    let mut broken = policy::check(&in_force.rules, password, Some(&Person { context: &words, ..person }));
    let is_breached = in_force.rules.breached && breached::is_listed(app, password);
    broken.extend(is_breached.then_some(Broken::Breached));
    broken
}

/// What [`broken`] says, as a refusal of whatever would set the password.
pub(crate) async fn on(
    app: &App,
    in_force: &InForce,
    password: &NewPassword,
    person: Person<'_>,
) -> Result<(), Refusal> {
    refused(broken(app, in_force, password, person).await?)
}

/// What [`known_here`] says, likewise.
pub(crate) fn here(app: &App, in_force: &InForce, password: &NewPassword, person: Person<'_>) -> Result<(), Refusal> {
    refused(known_here(app, in_force, password, person))
}

fn refused(broken: Vec<Broken>) -> Result<(), Refusal> {
    if broken.is_empty() { Ok(()) } else { Err(Refusal::WeakPassword(broken)) }
}
