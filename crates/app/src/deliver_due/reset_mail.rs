//! Builds the mail with a reset link: finds its account, mints the token, and leaves nothing behind if there is nobody
//! to tell.

use deliver::Message;
use domain::account::Account;
use domain::client::Client;
use domain::login::Identifier;
use domain::recovery::SecretKind;
use domain::token::LinkToken;
use store::outbox::Leased;
use store::recoveries::{self, Recovery};
use store::{Tx, accounts, clients, secrets};

use super::Built;
use crate::app::{App, Settings};
use crate::error::Error;
use crate::find::{self, Found};
use crate::limits::{key, mails_to};
use crate::random;

pub(super) async fn build(app: &App, message: &Leased) -> Result<Built, Error> {
    let token = LinkToken::from_random(random::bytes());
    let settings = app.settings.clone();
    let (recovery, is_first) = (message.recovery, message.attempts == 1);
    app.store
        .write(async move |tx| {
            let Some(recovery) = recovery else { return Ok(Built::Drop("it belongs to no recovery")) };
            let Some(recovery) = recoveries::by_id(tx, recovery).await? else {
                return Ok(Built::Drop("its recovery is over"));
            };
            match found(tx, &recovery).await? {
                Found::Nobody => Ok(Built::Drop("nobody to tell")),
                Found::Shared(all) => shared(tx, &settings, &recovery, all, is_first).await,
                Found::One(account) => single(tx, &settings, &recovery, &account, &token, is_first).await,
            }
        })
        .await
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
    recovery: &Recovery,
    account: &Account,
    token: &LinkToken,
    is_first: bool,
) -> Result<Built, Error> {
    let Some(to) = account.email.clone().filter(|_| account.is_active()) else {
        return Ok(Built::Drop("the account has no address or is disabled"));
    };
    if super::is_superseded(account, recovery) {
        return Ok(Built::Drop("the password was set meanwhile"));
    }
    let limits = settings.limits;
    if is_first && !limits.admits(tx, &mails_to(account.id), limits.mails_per_account).await? {
        return Ok(Built::Drop("too many mails to this account"));
    }
    mint(tx, settings, recovery, account, token).await?;
    let client = client_of(tx, recovery).await?;
    let shown = token.reveal();
    Ok(Built::Send(Message::ResetMail {
        to,
        username: account.username.clone(),
        user_key: account.user_key.as_str().to_owned(),
        link: link(settings, client.as_ref(), recovery, account, &shown),
        token: shown,
        valid_minutes: super::minutes(settings.recovery.link),
        site: super::site(settings, client.as_ref()),
    }))
}

async fn mint(
    tx: &mut Tx,
    settings: &Settings,
    recovery: &Recovery,
    account: &Account,
    token: &LinkToken,
) -> Result<(), Error> {
    let (digest, expires_at) = (token.digest(), tx.now() + settings.recovery.link);
    let new = secrets::New {
        id: random::secret_id(tx.now()),
        recovery: recovery.id,
        account: account.id,
        kind: SecretKind::MailLink,
        digest: digest.bytes(),
        epoch: account.epoch,
        expires_at,
    };
    secrets::mint(tx, &new).await?;
    secrets::end_older_links(tx, account.id, SecretKind::MailLink, recovery.id).await?;
    recoveries::attach(tx, recovery.id, account.id, None, expires_at).await.map_err(Error::from)
}

/// Where the link leads: to the client's own page if it has one, else to the hosted one.
fn link(settings: &Settings, client: Option<&Client>, recovery: &Recovery, account: &Account, token: &str) -> String {
    let own = client.and_then(|client| client.reset_url.as_ref());
    own.and_then(|url| url.link(recovery.origin.as_ref(), &account.user_key, token))
        .unwrap_or_else(|| format!("{}/reset/{}/{token}", settings.public_url, account.user_key.as_str()))
}

/// Several accounts share the address: it learns their names, and gets no token.
async fn shared(
    tx: &mut Tx,
    settings: &Settings,
    recovery: &Recovery,
    accounts: Vec<Account>,
    is_first: bool,
) -> Result<Built, Error> {
    let Some(to) = accounts.iter().find_map(|account| account.email.clone()) else {
        return Ok(Built::Drop("nobody to tell"));
    };
    let limits = settings.limits;
    if is_first && !limits.admits(tx, &key("mails to address", &to), limits.mails_per_account).await? {
        return Ok(Built::Drop("too many mails to this address"));
    }
    let client = client_of(tx, recovery).await?;
    Ok(Built::Send(Message::ResetShared {
        to,
        usernames: accounts.into_iter().map(|account| account.username).collect(),
        forgot_url: super::forgot_url(settings),
        site: super::site(settings, client.as_ref()),
    }))
}

pub(super) async fn client_of(tx: &mut Tx, recovery: &Recovery) -> Result<Option<Client>, Error> {
    match &recovery.client {
        Some(id) => clients::by_id(tx, id).await.map_err(Error::from),
        None => Ok(None),
    }
}
