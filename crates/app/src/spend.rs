//! How a presented secret becomes a new password: judge the password first, hash with no transaction open, then consume
//! the secret and set the password in one transaction. Every door that takes a token or a code ends here, and so does a
//! submit that is repeated.

use std::sync::Arc;

use domain::account::Account;
use domain::audit::Event;
use domain::client::{Client, Contract};
use domain::password::NewPassword;
use domain::policy::Person;
use domain::recovery::{Presented, SecretKind};
use domain::sighting::Sighting;
use domain::token::Digest;
use store::secrets::{self, ended};
use store::{Tx, accounts, clients};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::grant;
use crate::in_force::InForce;
use crate::page_rules;
use crate::repeat;
use crate::send_budget;
use crate::set_password::{self, NewPasswordHash};
use crate::tokens::{self, AccessToken};
use crate::verdict;

/// A secret with the account it opens and the client its recovery belongs to.
pub(crate) struct Held {
    pub presented: Presented,
    pub account: Account,
    pub client: Option<Client>,
    /// It has set the account's password a moment ago. It sets no other, but that submit may be repeated.
    pub is_used: bool,
}

/// Looks a link token up. Nothing is spent. `None`: it is wrong, expired, void, or was spent more than a moment ago.
pub(crate) async fn look_up(app: &App, kind: SecretKind, digest: Digest) -> Result<Option<Held>, Error> {
    app.store
        .read(async move |tx| {
            if let Some(presented) = secrets::present(tx, kind, digest.bytes()).await? {
                return hold(tx, presented, false).await;
            }
            let Some(presented) = ended::just_used(tx, kind, digest.bytes()).await? else { return Ok(None) };
            hold(tx, presented, true).await
        })
        .await
}

/// Adds the account and client to a presented secret.
pub(crate) async fn hold(tx: &mut Tx, presented: Presented, is_used: bool) -> Result<Option<Held>, Error> {
    let Some(account) = accounts::by_id(tx, presented.account).await? else { return Ok(None) };
    let client = match &presented.client {
        Some(id) => clients::by_id(tx, id).await?,
        None => None,
    };
    Ok(Some(Held { presented, account, client, is_used }))
}

/// Judges a new password before anything is spent. With `held`, also against its owner's own data, and as far as nobody
/// here knows better by asking outside: whoever holds no live secret causes no call.
pub(crate) async fn judge(
    app: &App,
    in_force: &InForce,
    new: &NewPassword,
    held: Option<&Held>,
) -> Result<(), Refusal> {
    let Some(held) = held.filter(|held| !held.is_used) else {
        return verdict::here(app, in_force, new, Person::default());
    };
    verdict::on(app, in_force, new, held.account.person()).await
}

/// What a client asks at a contract; without a client, what the pages ask.
pub(crate) async fn in_force(app: &App, contract: Contract, client: Option<&Client>) -> Result<InForce, Error> {
    match client {
        Some(client) => InForce::of(app, contract, client).map_err(Error::from),
        None => page_rules::in_force(app).await,
    }
}

/// Spends the secret and sets the password. With `grant`, begins a short session for that client and answers its token.
/// Whoever comes with the same password just after the secret was spent on it is answered alike, and sets nothing.
///
/// # Errors
/// `lost` when somebody else was first, or the secret has died meanwhile; then nothing has changed.
pub(crate) async fn spend(
    app: &Arc<App>,
    held: Held,
    new: NewPassword,
    grant: Option<Client>,
    lost: Refusal,
    seen: Sighting,
) -> Result<Option<AccessToken>, Error> {
    let (secret, typed) = (held.presented.secret, new.typed());
    if !held.is_used {
        match set(app, held, new, grant.clone(), lost.clone(), seen).await {
            Err(Error::Refused(refusal)) if refusal == lost => {}
            other => return other,
        }
    }
    repeat::run(app, secret, typed, grant, lost).await
}

async fn set(
    app: &Arc<App>,
    held: Held,
    new: NewPassword,
    grant: Option<Client>,
    lost: Refusal,
    seen: Sighting,
) -> Result<Option<AccessToken>, Error> {
    let hash = app.hasher.hash(new).await?;
    let house = app.clone();
    let receiver = grant.map(|client| client.id);
    let client = receiver.clone();
    let begun = app
        .store
        .write(async move |tx| {
            let presented = &held.presented;
            if event(presented.kind) == Event::PasswordResetBySms {
                send_budget::verified(tx, &house.settings, &held.account).await?;
            }
            let account = secrets::consume(tx, presented.secret).await?.ok_or(lost.clone())?;
            let password = NewPasswordHash {
                account,
                proved_at: presented.epoch,
                hash: hash.clone(),
                event: event(presented.kind),
                keep: None,
                client: presented.client.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
                seen: seen.clone(),
            };
            let epoch = set_password::write(tx, &password).await?.ok_or(lost.clone())?;
            let Some(client) = &receiver else { return Ok::<_, Error>(None) };
            let session = grant::by_reset(tx, &house, account, epoch, client).await?.ok_or(lost.clone())?;
            Ok(Some((session, tx.now())))
        })
        .await?;
    app.wake();
    let (Some((session, now)), Some(client)) = (begun, client) else { return Ok(None) };
    tokens::sign(app, &session, &client, now, session.ends_at).map(Some)
}

fn event(kind: SecretKind) -> Event {
    match kind {
        SecretKind::MailLink => Event::PasswordResetByMail,
        SecretKind::SmsLink | SecretKind::Code | SecretKind::LongCode => Event::PasswordResetBySms,
    }
}
