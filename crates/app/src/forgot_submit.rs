//! Forgot password, submit (user API): user key, token and new password. A refused password spends nothing.

use std::sync::Arc;

use domain::client::{Client, Contract};
use domain::device::DeviceToken;
use domain::password::NewPassword;
use domain::recovery::SecretKind;
use domain::sighting::Sighting;
use domain::token::LinkToken;

use crate::app::App;
use crate::device;
use crate::error::{Error, Refusal};
use crate::in_force::InForce;
use crate::spend::{self, By, Held};

/// Which link is to be spent on which password.
pub struct Command {
    /// The calling client.
    pub client: Client,
    /// The user key as it was sent.
    pub user_key: String,
    /// The token as it was sent.
    pub token: String,
    /// The password from now on.
    pub new: NewPassword,
    /// What was seen of the caller.
    pub seen: Sighting,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
}

/// Sets the password. Answers by what the device is known from now on; `None`: it has that already.
///
/// # Errors
/// [`Refusal::WeakPassword`] first, then [`Refusal::TokenNotAccepted`] for a token that is wrong, spent, expired, or
/// another account's or client's.
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Option<DeviceToken>, Error> {
    let shown = device::shown(app, ask.device.as_ref());
    let held = held(app, &ask).await?;
    spend::judge(app, &InForce::of(app, Contract::User, &ask.client)?, &ask.new, held.as_ref()).await?;
    let Some(held) = held else {
        if let Some(token) = LinkToken::parse(&ask.token) {
            spend::missed(app, &ask.user_key, &token, shown).await?;
        }
        return Err(Refusal::TokenNotAccepted.into());
    };
    let by = By { grant: None, seen: ask.seen, shown };
    spend::spend(app, held, ask.new, by, Refusal::TokenNotAccepted).await.map(|reset| reset.device)
}

async fn held(app: &App, ask: &Command) -> Result<Option<Held>, Error> {
    let Some(token) = LinkToken::parse(&ask.token) else { return Ok(None) };
    let held = spend::look_up(app, SecretKind::MailLink, token.digest()).await?;
    Ok(held.filter(|held| {
        held.account.user_key.as_str() == ask.user_key && held.presented.client.as_ref() == Some(&ask.client.id)
    }))
}
