//! What is asked of a new password, and whether one satisfies it: the rules of the domain and, where those ask for it,
//! the list of breached passwords. Every use-case that judges a password asks here, so that none forgets the list.

use domain::password::NewPassword;
use domain::policy::{self, Broken, Person, Rules};

use crate::app::App;
use crate::error::Refusal;

/// Every rule in force, in the documented order.
pub(crate) fn asked(app: &App, rules: Rules) -> Vec<Broken> {
    let mut asked = policy::asked(rules);
    asked.extend((rules.ask_breach_list() && app.breach.is_some()).then_some(Broken::Breached));
    asked
}

/// Every rule that the password breaks, in the documented order; empty: it may be set.
pub(crate) fn broken(app: &App, rules: Rules, password: &NewPassword, person: Option<&Person<'_>>) -> Vec<Broken> {
    let mut broken = policy::check(rules, password, person);
    let list = app.breach.as_ref().filter(|_| rules.ask_breach_list());
    let is_breached = list.is_some_and(|list| list.contains(password, app.now()));
    broken.extend(is_breached.then_some(Broken::Breached));
    broken
}

/// The same, as a refusal of whatever would set it.
pub(crate) fn on(app: &App, rules: Rules, password: &NewPassword, person: Option<&Person<'_>>) -> Result<(), Refusal> {
    let broken = broken(app, rules, password, person);
    if broken.is_empty() { Ok(()) } else { Err(Refusal::WeakPassword(broken)) }
}
