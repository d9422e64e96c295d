//! How a presented secret becomes a new password: judge the password first, hash with no transaction open, then consume
//! the secret and set the password in one transaction. Every door that takes a token or a code ends here, and so does a
//! submit that is repeated.

use std::sync::Arc;

use domain::account::Account;
use domain::audit::Event;
use domain::client::{Client, Contract};
use domain::device::{Device, DeviceToken};
use domain::password::NewPassword;
use domain::policy::Person;
use domain::recovery::{Presented, SecretKind};
use domain::sighting::Sighting;
use domain::token::{Digest, LinkToken, UserKey};
use store::secrets::{self, ended};
use store::{Tx, accounts, clients};

use crate::admission::party_of;
use crate::app::App;
use crate::device;
use crate::error::{Error, Refusal};
use crate::grant;
use crate::in_force::InForce;
use crate::page_rules;
use crate::repeat;
use crate::send_budget;
use crate::set_password::{self, NewPasswordHash};
use crate::tokens::{self, AccessToken};
use crate::verdict;
use crate::wrong_guess;

/// A secret with the account it opens and the client its recovery belongs to.
pub(crate) struct Held {
    pub presented: Presented,
    pub account: Account,
    pub client: Option<Client>,
    /// It has set the account's password a moment ago. It sets no other, but that submit may be repeated.
    pub is_used: bool,
}

/// Who sets a password by a secret.
pub(crate) struct By {
    /// The client that a short session begins for.
    pub grant: Option<Client>,
    /// What was seen of the caller.
    pub seen: Sighting,
    /// The device that was shown.
    pub shown: Option<Device>,
}

/// What a reset yields.
pub struct Reset {
    /// The token of the short session; `None`: nobody asked for one.
    pub access: Option<AccessToken>,
    /// By what the device is known from now on; `None`: it has that already.
    pub device: Option<DeviceToken>,
}

/// Looks a link token up. Nothing is spent. `None`: it is wrong, expired, void, or was spent more than a moment ago.
pub(crate) async fn look_up(app: &App, kind: SecretKind, digest: Digest) -> Result<Option<Held>, Error> {
    let held = app
        .store
        .read(async move |tx| {
            if let Some(presented) = secrets::present(tx, kind, digest.bytes()).await? {
                return hold(tx, presented, false).await;
            }
            let Some(presented) = ended::just_used(tx, kind, digest.bytes()).await? else { return Ok(None) };
            hold(tx, presented, true).await
        })
        .await?;
    if held.is_none() {
        tracing::info!("a link was refused: it is wrong, expired, spent or void");
    }
    Ok(held)
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

/// What a client asks at a contract. On the pages and without a client, what the pages ask: whoever asks there names the
/// client, and must not choose the rules by that.
pub(crate) async fn in_force(app: &App, contract: Contract, client: Option<&Client>) -> Result<InForce, Error> {
    match client.filter(|_| contract != Contract::Page) {
        Some(client) => InForce::of(app, contract, client).map_err(Error::from),
        None => page_rules::in_force(app).await,
    }
}

/// Spends the secret and sets the password. With a `grant`, begins a short session for that client and answers its token.
/// Whoever comes with the same password just after the secret was spent on it is answered alike, and sets nothing.
///
/// # Errors
/// `lost` when somebody else was first, or the secret has died meanwhile; then nothing has changed.
pub(crate) async fn spend(app: &Arc<App>, held: Held, new: NewPassword, by: By, lost: Refusal) -> Result<Reset, Error> {
    let (secret, typed) = (held.presented.secret, new.typed());
    if !held.is_used {
        match set(app, held, new, &by, lost.clone()).await {
            Err(Error::Refused(refusal)) if refusal == lost => {}
            other => return other,
        }
    }
    repeat::run(app, secret, typed, by, lost).await
}

async fn set(app: &Arc<App>, held: Held, new: NewPassword, by: &By, lost: Refusal) -> Result<Reset, Error> {
    let hash = app.hasher.hash(party_of(held.account.id), new).await?;
    let house = app.clone();
    let receiver = by.grant.as_ref().map(|client| client.id.clone());
    let (client, seen, shown) = (receiver.clone(), by.seen.clone(), by.shown);
    let (begun, device) = app
        .store
        .write(async move |tx| {
            let presented = &held.presented;
            if event(presented.kind) == Event::PasswordResetBySms {
                send_budget::verified(tx, &house.settings, &held.account).await?;
            }
            let welcome = device::welcome(tx, &house, shown, &held.account).await?;
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
            let Some(client) = &receiver else { return Ok::<_, Error>((None, welcome)) };
            let session = grant::by_reset(tx, &house, account, epoch, client).await?.ok_or(lost.clone())?;
            Ok((Some((session, tx.now())), welcome))
        })
        .await?;
    app.wake();
    let access = match (begun, client) {
        (Some((session, now)), Some(client)) => Some(tokens::sign(app, &session, &client, now, session.ends_at)?),
        _ => None,
    };
    Ok(Reset { access, device })
}

/// Counts a link that no secret is behind as a guess at the account whose key it names, at the pace at which passwords are
/// compared: whoever has that key must not use the owner's guesses up faster than by guessing. Links are refused to
/// nobody for it. One that was alive once is no guess, and what names nobody is none either: nobody guesses a key of 128
/// bits, and whoever has one knows that it is an account's.
pub(crate) async fn missed(app: &App, user_key: &str, token: &LinkToken, shown: Option<Device>) -> Result<(), Error> {
    if UserKey::parse(user_key).is_none() {
        return Ok(());
    }
    let (user_key, digest, limits) = (user_key.to_owned(), token.digest(), app.settings.limits);
    let counted = app
        .store
        .write(async move |tx| {
            if ended::trace(tx, SecretKind::MailLink, digest.bytes()).await?.is_some() {
                return Ok::<_, Error>(None);
            }
            let Some(account) = accounts::id_by_user_key(tx, &user_key).await? else { return Ok(None) };
            let known = device::known_to(tx, shown, account).await?;
            Ok(Some((account, limits.guess(tx, &device::count_of(known, account)).await?)))
        })
        .await;
    match counted {
        Ok(Some((account, guesses))) => wrong_guess::reached(app, account, guesses),
        // Too early: this one was not counted.
        Ok(None) | Err(Error::Refused(Refusal::TooMany { .. })) => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

fn event(kind: SecretKind) -> Event {
    match kind {
        SecretKind::MailLink => Event::PasswordResetByMail,
        SecretKind::SmsLink | SecretKind::Code | SecretKind::LongCode => Event::PasswordResetBySms,
    }
}
