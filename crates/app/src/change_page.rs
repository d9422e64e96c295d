//! Change password on the hosted page: no session, so name and old password prove the owner, as in a log-in. All
//! sessions end.

use std::sync::Arc;

use domain::audit::Event;
use domain::device::DeviceToken;
use domain::login::Identifier;
use domain::password::{NewPassword, TypedPassword};
use domain::sighting::Sighting;
use store::Tx;

use crate::admission::{Asker, give_back};
use crate::app::App;
use crate::device;
use crate::error::{Error, Refusal};
use crate::limits::forget_guesses;
use crate::login::{Proved, prove};
use crate::page_rules;
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
    /// What was seen of the caller.
    pub seen: Sighting,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
    /// Where the call comes from.
    pub asker: Asker,
}

/// Changes the password. Answers by what the device is known from now on; `None`: it has that already.
///
/// # Errors
/// [`Refusal::PasswordsDiffer`] before anything is looked up; [`Refusal::WrongCredentials`] for a wrong name or
/// password and for a disabled account; then [`Refusal::WeakPassword`].
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Option<DeviceToken>, Error> {
    if !ask.new.same_as(&ask.confirm) {
        return Err(Refusal::PasswordsDiffer.into());
    }
    let in_force = page_rules::in_force(app).await?;
    let shown = device::shown(app, ask.device.as_ref());
    let proved = prove(app, ask.login, ask.old, None, (shown, &ask.asker)).await?;
    let Proved { account, of_source, party, .. } = proved;
    if !account.is_active() {
        return Err(Refusal::WrongCredentials.into());
    }
    // Not beside the comparison, as in a session: until the old password is proved, a stranger asks. A second hash would
    // double what each guess costs us, and one made only of a password that may be set would tell by its time whose data
    // the new one resembles.
    let hashed = match verdict::on(app, &in_force, &ask.new, account.person()).await {
        Ok(()) => app.hasher.hash(party, ask.new).await.map_err(Error::from),
        Err(refusal) => Err(refusal.into()),
    };
    if hashed.is_err() {
        // The old password was right: only the new one was refused, or there was no room to hash it.
        let of_source = of_source.clone();
        let forgive = async move |tx: &mut Tx| {
            give_back(tx, &of_source).await?;
            forget_guesses(tx, account.id).await
        };
        app.store.write(forgive).await?;
    }
    let (hash, house) = (hashed?, app.clone());
    let device = app
        .store
        .write(async move |tx| {
            give_back(tx, &of_source).await?;
            let welcome = device::welcome(tx, &house, shown, &account).await?;
            let password = NewPasswordHash {
                account: account.id,
                proved_at: account.epoch,
                hash: hash.clone(),
                event: Event::PasswordChanged,
                keep: None,
                client: String::new(),
                seen: ask.seen.clone(),
            };
            set_password::write(tx, &password).await?.ok_or(Error::from(Refusal::WrongCredentials))?;
            Ok::<_, Error>(welcome)
        })
        .await?;
    app.wake();
    Ok(device)
}
