//! Whether a link that was opened on the hosted page is alive. Reads only: opening a link never spends it.

use domain::recovery::SecretKind;
use domain::token::{LinkToken, SmsLinkToken};

use crate::app::App;
use crate::error::Error;
use crate::spend::{self, Held};

/// Whether a form for a new password is worth showing.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App, user_key: Option<&str>, token: &str) -> Result<bool, Error> {
    Ok(held(app, user_key, token).await?.is_some())
}

/// The live secret behind a link: of a mail with the user key, of an SMS without.
pub(crate) async fn held(app: &App, user_key: Option<&str>, token: &str) -> Result<Option<Held>, Error> {
    let (kind, digest) = match user_key {
        Some(_) => (SecretKind::MailLink, LinkToken::parse(token).map(|token| token.digest())),
        None => (SecretKind::SmsLink, SmsLinkToken::parse(token).map(|token| token.digest())),
    };
    let Some(digest) = digest else { return Ok(None) };
    let held = spend::look_up(app, kind, digest).await?;
    Ok(held.filter(|held| user_key.is_none_or(|key| held.account.user_key.as_str() == key)))
}
