//! Builds the message with the link that an owner gets who has said that it was not them. It goes to the address that was
//! chosen then and to no other, and lives through the freeze, for nothing else is sent meanwhile.

use deliver::Message;
use domain::account::Account;
use domain::id::{AccountId, RecoveryId};
use domain::recovery::{Channel, SecretKind};
use domain::reference::Reference;
use domain::sighting::Sighting;
use domain::time::{Span, Timestamp};
use domain::token::{LinkToken, SmsLinkToken};
use store::outbox::Leased;
use store::recoveries::{self, Recovery};
use store::{Tx, accounts};

use super::Built;
use super::reset_mail::mint_link;
use crate::app::{App, Settings};
use crate::error::Error;
use crate::random;
use crate::send_budget::{Alarms, Budget};

/// The longest that a link which was sent may live (NIST SP 800-63B-4, section 4.2.1.2).
const LONGEST: Span = Span::hours(24);

pub(super) async fn build(app: &App, message: &Leased, channel: Channel) -> Result<Built, Error> {
    let (settings, seen) = (app.settings.clone(), message.seen.clone());
    let (recovery, account, to) = (message.recovery, message.account, message.recipient.clone());
    let is_first = message.attempts == 1;
    let (built, alarms) = app
        .store
        .write(async move |tx| {
            let (Some(recovery), Some(account), Some(to)) = (recovery, account, to.clone()) else {
                return Ok((Built::Drop("it belongs to no recovery"), Alarms::NONE));
            };
            let mut budget = Budget::of_event(&settings, "", is_first);
            let built = answer(tx, &settings, (recovery, account, to, &seen), channel, &mut budget).await?;
            Ok::<_, Error>((built, budget.settle(tx).await?))
        })
        .await?;
    alarms.say(message.id);
    Ok(built)
}

async fn answer(
    tx: &mut Tx,
    settings: &Settings,
    (recovery, account, to, seen): (RecoveryId, AccountId, String, &Sighting),
    channel: Channel,
    budget: &mut Budget<'_>,
) -> Result<Built, Error> {
    let Some(recovery) = recoveries::by_id(tx, recovery).await? else {
        return Ok(Built::Drop("its recovery is over"));
    };
    let Some(account) = accounts::by_id(tx, account).await?.filter(Account::is_active) else {
        return Ok(Built::Drop("nobody to tell"));
    };
    if super::is_superseded(&account, &recovery) {
        return Ok(Built::Drop("the password was set meanwhile"));
    }
    let life = settings.recovery.link.max(settings.recovery.freeze.min(LONGEST));
    let expires_at = tx.now() + life;
    match channel {
        Channel::Mail => by_mail(tx, settings, (&recovery, seen), account, to, expires_at).await,
        Channel::Sms => match budget.reopened(tx, &to).await? {
            Some(why) => Ok(Built::Drop(why)),
            None => by_sms(tx, settings, (&recovery, seen), account, to, expires_at).await,
        },
    }
}

async fn by_mail(
    tx: &mut Tx,
    settings: &Settings,
    (recovery, seen): (&Recovery, &Sighting),
    account: Account,
    to: String,
    expires_at: Timestamp,
) -> Result<Built, Error> {
    let token = LinkToken::from_random(random::bytes());
    mint_link(tx, SecretKind::MailLink, recovery, &account, &token.digest(), expires_at).await?;
    let voice = super::voice(settings, None, account.locale, seen);
    let (shown, user_key) = (token.reveal(), account.user_key.as_str().to_owned());
    Ok(Built::Send(Message::ResetMail {
        to,
        username: account.username,
        link: format!("{}/reset/{user_key}/{shown}", settings.public_url),
        user_key,
        token: shown,
        valid_minutes: super::minutes(expires_at.since(tx.now())),
        reference: Reference::of(recovery.id).to_string(),
        is_hosted: true,
        at: recovery.created_at,
        seen: seen.clone(),
        voice,
    }))
}

/// The link alone: its token needs no counting, and a code would need a browser that asked for it.
async fn by_sms(
    tx: &mut Tx,
    settings: &Settings,
    (recovery, seen): (&Recovery, &Sighting),
    account: Account,
    to: String,
    expires_at: Timestamp,
) -> Result<Built, Error> {
    let token = SmsLinkToken::from_random(random::bytes());
    mint_link(tx, SecretKind::SmsLink, recovery, &account, &token.digest(), expires_at).await?;
    let shown = token.reveal();
    Ok(Built::Send(Message::ResetSms {
        to,
        code: String::new(),
        link: format!("{}/reset/mobile/{shown}", settings.public_url),
        user_key: account.user_key.as_str().to_owned(),
        token: shown,
        valid_minutes: super::minutes(expires_at.since(tx.now())),
        reference: Reference::of(recovery.id).to_string(),
        voice: super::voice(settings, None, account.locale, seen),
        host: String::new(),
    }))
}
