//! Reset password on the hosted page, by the link of a mail or of an SMS. The rules are those of the client and contract
//! that the recovery was asked through.

use std::sync::Arc;

use domain::client::Client;
use domain::device::DeviceToken;
use domain::language::Language;
use domain::password::NewPassword;
use domain::sighting::Sighting;
use domain::token::LinkToken;

use crate::app::App;
use crate::device;
use crate::error::{Error, Refusal};
use crate::page_link;
use crate::spend::{self, By};

/// Which link is to be spent on which password.
pub struct Command {
    /// The user key of a mailed link; `None`: the link came by SMS.
    pub user_key: Option<String>,
    /// The token as the link carried it.
    pub token: String,
    /// The password from now on.
    pub new: NewPassword,
    /// The new password, typed again.
    pub confirm: NewPassword,
    /// What was seen of the caller.
    pub seen: Sighting,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
}

/// A password that was set.
pub struct Done {
    /// By what the device is known from now on; `None`: it has that already.
    pub device: Option<DeviceToken>,
    /// The client that the recovery was asked for through.
    pub client: Option<Client>,
    /// The language that the owner has been written to in, if that is known.
    pub locale: Option<Language>,
}

/// Sets the password.
///
/// # Errors
/// [`Refusal::PasswordsDiffer`], then [`Refusal::WeakPassword`], then [`Refusal::TokenNotAccepted`].
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Done, Error> {
    if !ask.new.same_as(&ask.confirm) {
        return Err(Refusal::PasswordsDiffer.into());
    }
    let held = page_link::held(app, ask.user_key.as_deref(), &ask.token).await?;
    let (contract, client) = page_link::door(held.as_ref());
    let in_force = spend::in_force(app, contract, client).await?;
    spend::judge(app, &in_force, &ask.new, held.as_ref()).await?;
    let shown = device::shown(app, ask.device.as_ref());
    let Some(held) = held else {
        if let (Some(user_key), Some(token)) = (&ask.user_key, LinkToken::parse(&ask.token)) {
            spend::missed(app, user_key, &token, shown).await?;
        }
        return Err(Refusal::TokenNotAccepted.into());
    };
    let by = By { grant: None, seen: ask.seen, shown };
    let (client, locale) = (held.client.clone(), held.account.locale);
    let reset = spend::spend(app, held, ask.new, by, Refusal::TokenNotAccepted).await?;
    Ok(Done { device: reset.device, client, locale })
}
