//! Reset password by a mailed token (auth API). The token alone names the account; the answer is an access token that
//! lives for minutes and cannot be refreshed.

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
use crate::spend::{self, By, Reset};

/// Which token is to be spent on which password.
pub struct Command {
    /// The calling client.
    pub client: Client,
    /// The token as it was sent.
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

/// Sets the password.
///
/// # Errors
/// [`Refusal::PasswordsDiffer`], then [`Refusal::WeakPassword`], then [`Refusal::TokenNotAccepted`].
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Reset, Error> {
    if !ask.new.same_as(&ask.confirm) {
        return Err(Refusal::PasswordsDiffer.into());
    }
    let held = match LinkToken::parse(&ask.token) {
        Some(token) => spend::look_up(app, SecretKind::MailLink, token.digest()).await?,
        None => None,
    };
    let held = held.filter(|held| held.presented.client.as_ref() == Some(&ask.client.id));
    spend::judge(app, &InForce::of(app, Contract::Auth, &ask.client)?, &ask.new, held.as_ref()).await?;
    let held = held.ok_or(Refusal::TokenNotAccepted)?;
    let by = By { grant: Some(ask.client), seen: ask.seen, shown: device::shown(app, ask.device.as_ref()) };
    spend::spend(app, held, ask.new, by, Refusal::TokenNotAccepted).await
}
