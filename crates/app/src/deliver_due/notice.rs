//! Builds the notice that something has happened to an account, for one place. An address that the account has long had
//! gets a link with which it can say that it was not the owner; one that has just come does not, or a thief who has
//! put it there could take the account away from its owner again and again.

use deliver::{Change, Message};
use domain::account::Account;
use domain::audit::Event;
use domain::id::ClientId;
use domain::places::{self, FORMER_TOLD, Place};
use domain::recovery::Channel;
use domain::time::Timestamp;
use domain::token::LinkToken;
use store::outbox::Leased;
use store::{Tx, accounts, clients, repudiations};

use super::Built;
use crate::app::{App, Settings};
use crate::error::Error;
use crate::notices;
use crate::random;
use crate::send_budget::{Alarms, Budget};

pub(super) async fn build(app: &App, message: &Leased, channel: Channel) -> Result<Built, Error> {
    let (Some(id), Some(to), Some(what)) = (message.account, &message.recipient, message.event.and_then(what)) else {
        return Ok(Built::Drop("nobody to tell"));
    };
    let (place, settings) = (Place { channel, address: to.clone() }, app.settings.clone());
    let (client, seen, created_at) = (message.client.clone(), message.seen.clone(), message.created_at);
    let is_first = message.attempts == 1;
    let (built, alarms) = app
        .store
        .write(async move |tx| {
            let Some(account) = accounts::by_id(tx, id).await? else {
                return Ok((Built::Drop("nobody to tell"), Alarms::NONE));
            };
            let mut budget = Budget::of_event(&settings, client.as_ref().map_or("", ClientId::as_str), is_first);
            if channel == Channel::Sms
                && let Some(why) = budget.notice(tx, id, &place.address).await?
            {
                return Ok((Built::Drop(why), budget.settle(tx).await?));
            }
            let client = match &client {
                Some(id) => clients::by_id(tx, id).await?,
                None => None,
            };
            let not_me_url = not_me_url(tx, &settings, &account, &place, created_at).await?;
            let (to, at) = (place.address.clone(), created_at);
            let voice = super::voice(&settings, client.as_ref(), account.locale, &seen);
            let forgot_url = super::forgot_url(&settings);
            let built = Built::Send(match channel {
                Channel::Mail => {
                    let (username, seen) = (account.username, seen.clone());
                    Message::NoticeMail { to, username, at, what, seen, not_me_url, forgot_url, voice }
                }
                Channel::Sms => Message::NoticeSms { to, at, what, not_me_url, forgot_url, voice },
            });
            Ok::<_, Error>((built, budget.settle(tx).await?))
        })
        .await?;
    alarms.say(message.id);
    Ok(built)
}

/// Empty: this place is too new to say so.
async fn not_me_url(
    tx: &mut Tx,
    settings: &Settings,
    account: &Account,
    place: &Place,
    happened_at: Timestamp,
) -> Result<String, Error> {
    let former = notices::former(tx, account.id).await?;
    if !places::eldest(account, &former).contains(place) {
        return Ok(String::new());
    }
    let token = LinkToken::from_random(random::bytes());
    let id = random::repudiation_id(tx.now());
    repudiations::mint(tx, id, account.id, &token.digest(), happened_at + FORMER_TOLD).await?;
    Ok(format!("{}/not-me/{}", settings.public_url, token.reveal()))
}

/// What there is to tell of an event. `None`: it concerns no owner.
fn what(event: Event) -> Option<Change> {
    match event {
        Event::PasswordChanged => Some(Change::Changed),
        Event::PasswordResetByMail => Some(Change::ResetByMail),
        Event::PasswordResetBySms => Some(Change::ResetBySms),
        Event::PasswordImported => Some(Change::Imported),
        Event::AddressChanged => Some(Change::Address),
        Event::RecoveryWithheld | Event::SimSwapped => Some(Change::Withheld),
        Event::AccountAdded
        | Event::AccountsImported
        | Event::Repudiated
        | Event::AccountDisabled
        | Event::AccountEnabled
        | Event::ClientAdded
        | Event::ClientRemoved
        | Event::InstanceEpochRaised
        | Event::MailsLimited
        | Event::SmsLimited
        | Event::SmsCountryRefused
        | Event::CodesLengthened
        | Event::SmsBreakerTripped
        | Event::LoggedIn
        | Event::LoggedOut
        | Event::RefreshReused
        | Event::GuessesDelayed
        | Event::GuessesExhausted
        | Event::CodesExhausted
        | Event::RecoveryMailed
        | Event::RecoveryTexted
        | Event::RecoveryFrozen
        | Event::AddressesVouched
        | Event::KeyAdded
        | Event::KeyRetired
        | Event::CodeKeyAdopted
        | Event::SettingsChanged => None,
    }
}
