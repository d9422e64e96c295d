//! Whether a password could be set on a hosted page, without setting it. On the page behind a live link it is judged as its
//! form would be, the account's own data included; elsewhere nobody is looked up.

use domain::password::NewPassword;
use domain::policy::strength::{self, Strength};
use domain::policy::{Broken, Person};
use domain::source::Source;

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::limits::checks_from;
use crate::{page_link, page_rules, spend, verdict};

/// Which password is to be judged, and where.
pub struct Command {
    /// The password that somebody thinks of.
    pub new: NewPassword,
    /// Who they say they are. May be empty.
    pub login: String,
    /// The user key and the token of the link whose page asks; without a user key it came by SMS. `None`: another page does,
    /// whatever link the browser has opened before.
    pub link: Option<(Option<String>, String)>,
    /// Where the call comes from.
    pub source: Source,
}

/// Every rule that the password breaks, in the documented order, and how hard it is to guess.
///
/// # Errors
/// [`Refusal::TooMany`], before anything is judged; [`Refusal::Busy`] when it could not be judged.
pub async fn run(app: &App, ask: Command) -> Result<(Vec<Broken>, Strength), Error> {
    let (limits, source) = (app.settings.limits, checks_from(&ask.source));
    app.store.write(async move |tx| limits.charge(tx, &source, limits.checks_per_source).await).await?;
    let strength = strength::of(&ask.new);
    let held = match &ask.link {
        Some((user_key, token)) => page_link::held(app, user_key.as_deref(), token).await?,
        None => None,
    };
    let judged = match held.filter(|held| !held.is_used) {
        Some(held) => {
            let (contract, client) = page_link::door(Some(&held));
            let in_force = spend::in_force(app, contract, client).await?;
            spend::judge(app, &in_force, &ask.new, Some(&held)).await
        }
        // Whoever shows no live link causes no call to anybody outside.
        None => {
            let person = Person { username: &ask.login, ..Person::default() };
            verdict::here(app, &page_rules::in_force(app).await?, &ask.new, person)
        }
    };
    match judged {
        Ok(()) => Ok((Vec::new(), strength)),
        Err(Refusal::WeakPassword(broken)) => Ok((broken, strength)),
        Err(refusal) => Err(refusal.into()),
    }
}
