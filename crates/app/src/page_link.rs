//! What became of a link that was opened on the hosted page. Reads only: opening a link never spends it. Whoever holds a
//! dead link is told why it is dead, never whose it was.

use domain::client::{Client, Contract};
use domain::language::Language;
use domain::policy::Broken;
use domain::recovery::{Death, SecretKind};
use domain::reference::Reference;
use domain::token::{Digest, LinkToken, SmsLinkToken};
use store::secrets;
use store::secrets::ended::{self, Remains};

use crate::app::App;
use crate::error::Error;
use crate::spend::{self, Held};
use crate::verdict;

/// What a link that was opened is.
#[expect(clippy::large_enum_variant, reason = "there is one for each request")]
pub enum Opened {
    /// Alive: a form for a new password is worth showing.
    Alive {
        /// The rules that the new password has to follow, each as what breaks it is told.
        rules: Vec<Broken>,
        /// The words that also stand in its message.
        reference: Reference,
        /// Whose it is, where its message says so too: in a mail, but not in an SMS.
        username: Option<String>,
        /// The language that its owner has been written to in, if that is known.
        locale: Option<Language>,
        /// The client that it was asked for through.
        client: Option<Client>,
    },
    /// Dead, but not forgotten yet.
    Dead {
        /// Why.
        death: Death,
        /// The words that also stand in its message.
        reference: Reference,
    },
    /// It never was one of ours, or died long ago.
    Unknown,
}

/// Says what a link is.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`] while the set of the client that it is for is not known here.
pub async fn run(app: &App, user_key: Option<&str>, token: &str) -> Result<Opened, Error> {
    if let Some(held) = held(app, user_key, token).await?.filter(|held| !held.is_used) {
        let (contract, client) = door(Some(&held));
        let in_force = spend::in_force(app, contract, client).await?;
        let (rules, reference) = (verdict::asked(app, &in_force.rules), Reference::of(held.presented.recovery));
        let username = user_key.map(|_| held.account.username.clone());
        return Ok(Opened::Alive { rules, reference, username, locale: held.account.locale, client: held.client });
    }
    Ok(match remains(app, user_key, token).await? {
        Some(Remains { death, recovery, .. }) => Opened::Dead { death, reference: Reference::of(recovery) },
        None => Opened::Unknown,
    })
}

/// Through which contract and for which client the recovery of a link was asked for; without one, the pages' own.
pub(crate) fn door(held: Option<&Held>) -> (Contract, Option<&Client>) {
    (held.map_or(Contract::Page, |held| held.presented.contract), held.and_then(|held| held.client.as_ref()))
}

/// The secret behind a link: of a mail with the user key, of an SMS without.
pub(crate) async fn held(app: &App, user_key: Option<&str>, token: &str) -> Result<Option<Held>, Error> {
    let Some((kind, digest)) = parsed(user_key, token) else { return Ok(None) };
    let held = spend::look_up(app, kind, digest).await?;
    Ok(held.filter(|held| user_key.is_none_or(|key| held.account.user_key.as_str() == key)))
}

/// What is left of a link that is not alive.
pub(crate) async fn remains(app: &App, user_key: Option<&str>, token: &str) -> Result<Option<Remains>, Error> {
    let Some((kind, digest)) = parsed(user_key, token) else { return Ok(None) };
    let remains = app
        .store
        .read(async move |tx| match secrets::present(tx, kind, digest.bytes()).await? {
            Some(_) => Ok::<_, Error>(None),
            None => ended::trace(tx, kind, digest.bytes()).await.map_err(Error::from),
        })
        .await?;
    Ok(remains.filter(|remains| user_key.is_none_or(|key| remains.user_key == key)))
}

fn parsed(user_key: Option<&str>, token: &str) -> Option<(SecretKind, Digest)> {
    match user_key {
        Some(_) => Some((SecretKind::MailLink, LinkToken::parse(token)?.digest())),
        None => Some((SecretKind::SmsLink, SmsLinkToken::parse(token)?.digest())),
    }
}
