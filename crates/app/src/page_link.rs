//! Whether a link that was opened on the hosted page is alive. Reads only: opening a link never spends it.

use domain::client::{Client, Contract};
use domain::policy::Broken;
use domain::recovery::SecretKind;
use domain::token::{LinkToken, SmsLinkToken};

use crate::app::App;
use crate::error::Error;
use crate::spend::{self, Held};
use crate::verdict;

/// The rules that a new password set through this link has to follow, each as what breaks it is told. `None`: the link is dead, and a form for a new
/// password is not worth showing.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App, user_key: Option<&str>, token: &str) -> Result<Option<Vec<Broken>>, Error> {
    let Some(held) = held(app, user_key, token).await? else { return Ok(None) };
    let (contract, client) = door(Some(&held));
    let in_force = spend::in_force(app, contract, client).await?;
    Ok(Some(verdict::asked(app, &in_force.rules)))
}

/// Through which contract and for which client the recovery of a link was asked for; without one, the pages' own.
pub(crate) fn door(held: Option<&Held>) -> (Contract, Option<&Client>) {
    (held.map_or(Contract::Page, |held| held.presented.contract), held.and_then(|held| held.client.as_ref()))
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
