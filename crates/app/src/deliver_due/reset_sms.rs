//! Builds the SMS with a code and a link. An account has one live code: a request that comes soon after another joins
//! its code instead of sending a second one.

use deliver::Message;
use domain::account::Account;
use domain::code::CodeKey;
use domain::login::Phone;
use domain::recovery::SecretKind;
use domain::token::SmsLinkToken;
use store::outbox::Leased;
use store::recoveries::{self, Recovery};
use store::secrets::LiveCode;
use store::{Tx, accounts, secrets};

use super::Built;
use super::reset_mail::client_of;
use crate::app::{App, Settings};
use crate::error::{Broken, Error};
use crate::find::{self, Found};
use crate::limits::Mode;
use crate::random;

pub(super) async fn build(app: &App, message: &Leased) -> Result<Built, Error> {
    let (settings, key) = (app.settings.clone(), app.keys.code.clone());
    let (recovery, is_first) = (message.recovery, message.attempts == 1);
    app.store
        .write(async move |tx| {
            let Some(recovery) = recovery else { return Ok(Built::Drop("it belongs to no recovery")) };
            let Some(recovery) = recoveries::by_id(tx, recovery).await? else {
                return Ok(Built::Drop("its recovery is over"));
            };
            let Ok(phone) = Phone::parse(&recovery.asked, None) else { return Ok(Built::Drop("nobody to tell")) };
            match find::one_of(accounts::by_phone(tx, &phone).await?) {
                Found::Nobody => Ok(Built::Drop("nobody to tell")),
                Found::Shared(_) => shared(tx, &settings, &recovery, &phone, is_first).await,
                Found::One(account) => single(tx, &settings, &key, &recovery, &account, is_first).await,
            }
        })
        .await
}

async fn single(
    tx: &mut Tx,
    settings: &Settings,
    key: &CodeKey,
    recovery: &Recovery,
    account: &Account,
    is_first: bool,
) -> Result<Built, Error> {
    let Some(to) = account.phone.clone() else { return Ok(Built::Drop("nobody to tell")) };
    if super::is_superseded(account, recovery) {
        return Ok(Built::Drop("the password was set meanwhile"));
    }
    let limits = settings.limits;
    // A code that this very message has brought before is replaced; one of another request is joined while it is young.
    let replaced = secrets::code_of(tx, account.id).await?;
    let live = replaced.filter(|live| live.recovery != recovery.id);
    let is_young = |live: &LiveCode| tx.now().since(live.created_at) < limits.sms_gap;
    if limits.mode == Mode::Enforce && live.as_ref().is_some_and(is_young) {
        return join(tx, recovery, account, live, "a code was sent just now").await;
    }
    if is_first && !limits.admits_sms(tx, &account.id.to_string()).await? {
        return join(tx, recovery, account, live, "too many SMS to this account").await;
    }
    let (code, token) = mint(tx, settings, key, recovery, account, replaced).await?;
    let client = client_of(tx, recovery).await?;
    let shown = token.reveal();
    Ok(Built::Send(Message::ResetSms {
        to,
        code,
        link: format!("{}/reset/mobile/{shown}", settings.public_url),
        user_key: account.user_key.as_str().to_owned(),
        token: shown,
        valid_minutes: super::minutes(settings.recovery.code),
        site: super::site(settings, client.as_ref()),
        host: super::host(settings),
    }))
}

async fn join(
    tx: &mut Tx,
    recovery: &Recovery,
    account: &Account,
    live: Option<LiveCode>,
    why: &'static str,
) -> Result<Built, Error> {
    if let Some(live) = live
        && recoveries::has_room(tx, live.id).await?
    {
        recoveries::attach(tx, recovery.id, account.id, Some(live.id), live.expires_at).await?;
    }
    Ok(Built::Drop(why))
}

async fn mint(
    tx: &mut Tx,
    settings: &Settings,
    key: &CodeKey,
    recovery: &Recovery,
    account: &Account,
    replaced: Option<LiveCode>,
) -> Result<(String, SmsLinkToken), Error> {
    let expires_at = tx.now() + settings.recovery.code;
    let (owner, epoch, flow) = (account.id, account.epoch, recovery.id);
    let token = SmsLinkToken::from_random(random::bytes());
    let (id, kind, digest) = (random::secret_id(tx.now()), SecretKind::SmsLink, token.digest());
    let digest = digest.bytes();
    secrets::mint(tx, &secrets::New { id, recovery: flow, account: owner, kind, digest, epoch, expires_at }).await?;
    secrets::end_older_links(tx, owner, SecretKind::SmsLink, flow).await?;
    // Live codes are unique, and the digits of dead ones rest for a day, so a late or mistyped code hits nobody else.
    for _ in 0..100 {
        let (code, id, kind) = (random::code(), random::secret_id(tx.now()), SecretKind::Code);
        let digest = &key.mac(&code);
        let new = secrets::New { id, recovery: flow, account: owner, kind, digest, epoch, expires_at };
        if secrets::mint(tx, &new).await? {
            secrets::end_other_codes(tx, owner, id).await?;
            if let Some(replaced) = replaced {
                recoveries::follow(tx, replaced.id, id, expires_at).await?;
            }
            recoveries::attach(tx, flow, owner, Some(id), expires_at).await?;
            return Ok((code.reveal().to_owned(), token));
        }
    }
    Err(Broken::new("a hundred codes in a row were in use or at rest").into())
}

/// Several accounts share the number: it is told so, and gets no code.
async fn shared(
    tx: &mut Tx,
    settings: &Settings,
    recovery: &Recovery,
    phone: &Phone,
    is_first: bool,
) -> Result<Built, Error> {
    let limits = settings.limits;
    if is_first && !limits.admits_sms(tx, phone.as_str()).await? {
        return Ok(Built::Drop("too many SMS to this number"));
    }
    let client = client_of(tx, recovery).await?;
    Ok(Built::Send(Message::SharedSms { to: phone.as_str().to_owned(), site: super::site(settings, client.as_ref()) }))
}
