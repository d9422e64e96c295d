//! Forgot password, by SMS: the same for everybody, whoever is asked for. The caller gets a handle; whether it leads
//! anywhere is found out by the worker.

use domain::audit::Event;
use domain::client::{Client, Contract, Origin};
use domain::device::DeviceToken;
use domain::login::Phone;
use domain::message::Intent;
use domain::recovery::Channel;
use domain::reference::Reference;
use domain::sighting::Sighting;
use domain::source::Source;
use domain::token::Handle;
use store::outbox;
use store::recoveries::{self, Scope};

use crate::app::App;
use crate::device;
use crate::error::Error;
use crate::forgot_start::UNSENT;
use crate::limits::{forgot_for, key};
use crate::random;

/// Which number is asked for, through which door and from where.
pub struct Command {
    /// What was typed: E.164, or national with the client's default country.
    pub mobile: String,
    /// Through which door.
    pub contract: Contract,
    /// The calling client; `None`: the hosted pages.
    pub client: Option<Client>,
    /// Its origin, where the contract has one.
    pub origin: Option<Origin>,
    /// From where.
    pub source: Source,
    /// What was seen of whoever asks.
    pub seen: Sighting,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
}

/// A recovery that has begun, whether or not it leads to anybody.
pub struct Begun {
    /// What its code may be guessed at with.
    pub handle: Handle,
    /// The words that its SMS carries where there is room for them.
    pub reference: Reference,
}

/// Asks for an SMS with a code and a link.
///
/// # Errors
/// [`crate::Refusal::TooMany`]. A number that is none, or nobody's, is answered like any other.
pub async fn run(app: &App, ask: Command) -> Result<Begun, Error> {
    let handle = Handle::from_random(random::bytes());
    // Whose it is is found out by the worker: here nobody is looked up.
    let shown = device::shown(app, ask.device.as_ref());
    let country = ask.client.as_ref().and_then(|client| client.default_country.clone());
    // Text that is no number is kept as an empty one: it costs the same and matches nobody.
    let asked =
        Phone::parse(&ask.mobile, country.as_deref()).map(|phone| phone.as_str().to_owned()).unwrap_or_default();
    let scope = Scope { client: ask.client.map(|client| client.id), origin: ask.origin, source: ask.source };
    let (limits, digest, now) = (app.settings.limits, handle.digest(), app.now());
    let (recovery, message) = (random::recovery_id(now), random::outbox_id(now));
    let begun = app
        .store
        .write(async move |tx| {
            let client = scope.client.as_ref().map_or("", |id| id.as_str());
            let charges = [
                (key("sms from", scope.source.as_str()), limits.sms_per_source),
                (forgot_for(&asked, &scope.source), limits.forgot_per_identifier),
            ];
            for (key, window) in charges {
                if let Err(refusal) = limits.charge_send(tx, Event::SmsLimited, &key, window, client).await? {
                    return Ok(Err(refusal));
                }
            }
            let expires_at = tx.now() + UNSENT;
            let (channel, contract, scope, asked) = (Channel::Sms, ask.contract, &scope, asked.as_str());
            let handle = Some(&digest);
            let new =
                recoveries::New { id: recovery, channel, contract, scope, handle, asked, account: None, expires_at };
            recoveries::add(tx, &new).await?;
            if let Some(device) = &shown {
                recoveries::show(tx, recovery, device).await?;
            }
            let (intent, recovery) = (Intent::ResetSms, Some(recovery));
            let new =
                outbox::New { id: message, intent, recovery, account: None, event: None, client: "", same_as: None };
            outbox::add(tx, &new, &ask.seen).await?;
            Ok::<_, Error>(Ok(()))
        })
        .await?;
    if begun.is_err() {
        tracing::warn!(event = Event::SmsLimited.as_str(), "more SMS are asked for than a limit allows");
    }
    begun?;
    app.wake();
    Ok(Begun { handle, reference: Reference::of(recovery) })
}
