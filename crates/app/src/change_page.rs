//! Change password on the hosted page: no session, so name and old password prove the owner, as in a log-in. All
//! sessions end.

use domain::audit::Event;
use domain::login::Identifier;
use domain::password::{NewPassword, TypedPassword};
use store::limits;

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::limits::guesses_of;
use crate::login::prove;
use crate::page_rules;
use crate::random;
use crate::set_password::{self, NewPasswordHash};
use crate::verdict;

/// Who wants which password instead of which.
pub struct Command {
    /// The account's user name, e-mail address or number.
    pub login: Identifier,
    /// The password so far.
    pub old: TypedPassword,
    /// The password from now on.
    pub new: NewPassword,
    /// The new password, typed again.
    pub confirm: NewPassword,
}

/// Changes the password.
///
/// # Errors
/// [`Refusal::PasswordsDiffer`] before anything is looked up; [`Refusal::WrongCredentials`] for a wrong name or
/// password and for a disabled account; then [`Refusal::WeakPassword`].
pub async fn run(app: &App, ask: Command) -> Result<(), Error> {
    if !ask.new.same_as(&ask.confirm) {
        return Err(Refusal::PasswordsDiffer.into());
    }
    let proved = prove(app, ask.login, ask.old, None).await?;
    let account = proved.account;
    if !account.is_active() {
        return Err(Refusal::WrongCredentials.into());
    }
    let rules = page_rules::run(app).await?;
    if let Err(refusal) = verdict::on(app, rules, &ask.new, Some(&account.person(&[]))) {
        app.store.write(async move |tx| limits::clear(tx, &guesses_of(account.id)).await.map_err(Error::from)).await?;
        return Err(refusal.into());
    }
    let hash = app.hasher.hash(ask.new).await?;
    let notice = random::outbox_id(app.now());
    app.store
        .write(async move |tx| {
            let password = NewPasswordHash {
                account: account.id,
                proved_at: account.epoch,
                hash: hash.clone(),
                event: Event::PasswordChanged,
                keep: None,
                client: String::new(),
                notice,
            };
            set_password::write(tx, &password).await?.ok_or(Error::from(Refusal::WrongCredentials))
        })
        .await?;
    app.wake();
    Ok(())
}
