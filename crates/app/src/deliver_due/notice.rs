//! Builds the notice that something has happened to an account, for one place. An address that the account has long had
//! gets a link with which it can say that it was not the owner; one that has just come does not, or a thief who has
//! put it there could take the account away from its owner again and again.

use deliver::{Change, Message};
use domain::account::Account;
use domain::audit::Event;
use domain::places::{self, FORMER_TOLD, Place};
use domain::recovery::Channel;
use domain::time::Timestamp;
use domain::token::LinkToken;
use store::outbox::Leased;
use store::{Tx, accounts, clients, repudiations};

use super::Built;
use crate::app::{App, Settings};
use crate::error::Error;
use crate::limits::key;
use crate::notices;
use crate::random;

pub(super) async fn build(app: &App, message: &Leased, channel: Channel) -> Result<Built, Error> {
    let (Some(id), Some(to), Some(what)) = (message.account, &message.recipient, message.event.and_then(what)) else {
        return Ok(Built::Drop("nobody to tell"));
    };
    let (place, settings) = (Place { channel, address: to.clone() }, app.settings.clone());
    let (client, seen, created_at) = (message.client.clone(), message.seen.clone(), message.created_at);
    let is_first = message.attempts == 1;
    app.store
        .write(async move |tx| {
            let Some(account) = accounts::by_id(tx, id).await? else { return Ok(Built::Drop("nobody to tell")) };
            let (limits, sent) = (settings.limits, key("notices by sms, daily", &id.to_string()));
            // A notice costs money too; nobody is to be made to pay for it by changing a password all day.
            let [_, day] = limits.sms_per_account;
            if channel == Channel::Sms && is_first && !limits.admits(tx, &sent, day).await? {
                return Ok(Built::Drop("too many notices by SMS to this account"));
            }
            let client = match &client {
                Some(id) => clients::by_id(tx, id).await?,
                None => None,
            };
            let not_me_url = not_me_url(tx, &settings, &account, &place, created_at).await?;
            let (to, at) = (place.address.clone(), super::shown(created_at));
            let (site, forgot_url) = (super::site(&settings, client.as_ref()), super::forgot_url(&settings));
            Ok(Built::Send(match channel {
                Channel::Mail => {
                    let (username, device, network) = (account.username, seen.device.clone(), seen.network.clone());
                    Message::NoticeMail { to, username, at, what, device, network, not_me_url, forgot_url, site }
                }
                Channel::Sms => Message::NoticeSms { to, at, what, not_me_url, forgot_url, site },
            }))
        })
        .await
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
        Event::RecoveryWithheld => Some(Change::Withheld),
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
        | Event::SmsBreakerTripped => None,
    }
}
