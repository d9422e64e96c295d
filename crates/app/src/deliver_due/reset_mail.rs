//! Builds the mail with a reset link: finds its account, mints the token, and leaves nothing behind if there is nobody
//! to tell.

use deliver::Message;
use domain::account::Account;
use domain::audit::Event;
use domain::client::{Client, Contract};
use domain::login::Identifier;
use domain::recovery::{Channel, SecretKind};
use domain::reference::Reference;
use domain::sighting::Sighting;
use domain::time::Timestamp;
use domain::token::{Digest, LinkToken};
use store::outbox::Leased;
use store::recoveries::{self, Recovery};
use store::{Tx, accounts, clients, secrets};

use super::{Built, withheld};
use crate::app::{App, Settings};
use crate::error::Error;
use crate::find::{self, Found};
use crate::random;
use crate::send_budget::{Alarms, Budget};

pub(super) async fn build(app: &App, message: &Leased) -> Result<Built, Error> {
    let token = LinkToken::from_random(random::bytes());
    let (settings, seen) = (app.settings.clone(), message.seen.clone());
    let (recovery, is_first) = (message.recovery, message.attempts == 1);
    let (built, alarms) = app
        .store
        .write(async move |tx| {
            let Some(recovery) = recovery else { return Ok((Built::Drop("it belongs to no recovery"), Alarms::NONE)) };
            let Some(recovery) = recoveries::by_id(tx, recovery).await? else {
                return Ok((Built::Drop("its recovery is over"), Alarms::NONE));
            };
            let mut budget = Budget::of(&settings, &recovery, is_first);
            let built = match found(tx, &recovery).await? {
                Found::Nobody => Built::Drop("nobody to tell"),
                Found::Shared(all) => shared(tx, &settings, (&recovery, &seen), all, &mut budget).await?,
                Found::One(account) => single(tx, &settings, (&recovery, &seen), &account, &token, &mut budget).await?,
            };
            Ok::<_, Error>((built, budget.settle(tx).await?))
        })
        .await?;
    alarms.say(message.id);
    Ok(built)
}

async fn found(tx: &mut Tx, recovery: &Recovery) -> Result<Found, Error> {
    if let Some(id) = recovery.account {
        return Ok(accounts::by_id(tx, id).await?.map_or(Found::Nobody, |account| Found::One(Box::new(account))));
    }
    match Identifier::parse(&recovery.asked) {
        Ok(identifier) => find::by_name_or_email(tx, &identifier).await,
        Err(_) => Ok(Found::Nobody),
    }
}

async fn single(
    tx: &mut Tx,
    settings: &Settings,
    (recovery, seen): (&Recovery, &Sighting),
    account: &Account,
    token: &LinkToken,
    budget: &mut Budget<'_>,
) -> Result<Built, Error> {
    let Some(to) = account.email.clone().filter(|_| account.is_active()) else {
        return Ok(Built::Drop("the account has no address or is disabled"));
    };
    if super::is_superseded(account, recovery) {
        return Ok(Built::Drop("the password was set meanwhile"));
    }
    if let Some(why) = withheld::why(tx, settings, account, Channel::Mail, budget, seen).await? {
        return Ok(Built::Drop(why));
    }
    if let Some(why) = budget.mail(tx, Some(account.id), &to).await? {
        return Ok(Built::Drop(why));
    }
    let expires_at = tx.now() + settings.recovery.link;
    mint_link(tx, SecretKind::MailLink, recovery, account, &token.digest(), expires_at).await?;
    budget.goes_out(Event::RecoveryMailed, account.id);
    let client = client_of(tx, recovery).await?;
    let shown = token.reveal();
    let own = own_link(client.as_ref(), recovery, account, &shown);
    Ok(Built::Send(Message::ResetMail {
        to,
        username: account.username.clone(),
        user_key: account.user_key.as_str().to_owned(),
        is_hosted: own.is_none(),
        link: own.unwrap_or_else(|| format!("{}/reset/{}/{shown}", settings.public_url, account.user_key.as_str())),
        token: shown,
        valid_minutes: super::minutes(settings.recovery.link),
        reference: Reference::of(recovery.id).to_string(),
        at: recovery.created_at,
        seen: seen.clone(),
        voice: super::voice(settings, client.as_ref(), account.locale, seen),
    }))
}

/// Keeps the digest of a link, and ends those that came long before it.
pub(super) async fn mint_link(
    tx: &mut Tx,
    kind: SecretKind,
    recovery: &Recovery,
    account: &Account,
    digest: &Digest,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let new = secrets::New {
        id: random::secret_id(tx.now()),
        recovery: recovery.id,
        account: account.id,
        kind,
        digest: digest.bytes(),
        epoch: account.epoch,
        address_stamp: account.address_changed_at,
        expires_at,
    };
    secrets::mint(tx, &new).await?;
    secrets::end_older_links(tx, account.id, kind, recovery.id).await?;
    recoveries::attach(tx, recovery.id, account.id, None, expires_at).await.map_err(Error::from)
}

/// A link to the client's own page. `None`: it has none, or the hosted pages were asked, and the link leads to the hosted one.
fn own_link(client: Option<&Client>, recovery: &Recovery, account: &Account, token: &str) -> Option<String> {
    let own = client.filter(|_| recovery.contract != Contract::Page)?.reset_url.as_ref()?;
    own.link(recovery.origin.as_ref(), &account.user_key, token)
}

/// Several accounts share the address: it learns their names, and gets no token.
async fn shared(
    tx: &mut Tx,
    settings: &Settings,
    (recovery, seen): (&Recovery, &Sighting),
    accounts: Vec<Account>,
    budget: &mut Budget<'_>,
) -> Result<Built, Error> {
    let Some(to) = accounts.iter().find_map(|account| account.email.clone()) else {
        return Ok(Built::Drop("nobody to tell"));
    };
    if let Some(why) = budget.mail(tx, None, &to).await? {
        return Ok(Built::Drop(why));
    }
    let client = client_of(tx, recovery).await?;
    let voice = super::voice(settings, client.as_ref(), accounts.iter().find_map(|account| account.locale), seen);
    Ok(Built::Send(Message::ResetShared {
        to,
        usernames: accounts.into_iter().map(|account| account.username).collect(),
        forgot_url: super::forgot_url(settings),
        reference: Reference::of(recovery.id).to_string(),
        at: recovery.created_at,
        seen: seen.clone(),
        voice,
    }))
}

pub(super) async fn client_of(tx: &mut Tx, recovery: &Recovery) -> Result<Option<Client>, Error> {
    match &recovery.client {
        Some(id) => clients::by_id(tx, id).await.map_err(Error::from),
        None => Ok(None),
    }
}
