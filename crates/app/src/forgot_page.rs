//! Forgot password, on the hosted page: one field takes whatever somebody knows of their account. A number gets an SMS, all
//! else a mail. Where pages may tell who has an account, whoever can get either is asked which, and shown both masked.

use domain::client::{Client, Contract, Disclosure};
use domain::device::DeviceToken;
use domain::login::{EmailAddress, Identifier, Phone};
use domain::sighting::Sighting;
use domain::source::Source;
use store::{Tx, accounts};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::find::{self, Found};
use crate::limits::choices_of;
use crate::link_again::Begun;
use crate::{forgot_mobile, forgot_start};

/// Who is asked for on the page, and from where.
pub struct Command {
    /// What was typed.
    pub asked: Identifier,
    /// What was chosen; `None`: nobody has been asked yet.
    pub by: Option<By>,
    /// The client whose pages the browser sees; `None`: nobody's.
    pub client: Option<Client>,
    /// From where.
    pub source: Source,
    /// What was seen of whoever asks.
    pub seen: Sighting,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
}

/// How somebody wants to be reached.
#[derive(Clone, Copy)]
pub enum By {
    /// By mail.
    Mail,
    /// By SMS.
    Sms,
}

/// What the page goes on with.
pub enum Next {
    /// Asking which.
    Which(Ways),
    /// Waiting for the message.
    Wait(Begun),
}

/// Where an account can be reached, masked.
pub struct Ways {
    /// [`EmailAddress::masked`].
    pub mail: String,
    /// [`Phone::ending`].
    pub sms: String,
}

/// Asks for a mail or an SMS, or first which of them.
///
/// # Errors
/// [`Refusal::TooMany`].
pub async fn run(app: &App, mut ask: Command) -> Result<Next, Error> {
    let country = ask.client.as_ref().and_then(|client| client.default_country.as_deref());
    if let Some(phone) = ask.asked.phone(country) {
        return text(app, phone.as_str(), ask).await;
    }
    if may_tell(app, ask.client.as_ref()) {
        match ask.by {
            None => {
                if let Some(ways) = ways(app, &ask).await? {
                    return Ok(Next::Which(ways));
                }
            }
            Some(By::Mail) => {}
            Some(By::Sms) => {
                // Whoever has no number gets an answer like anybody else, and no SMS.
                let asked = ask.asked.clone();
                let both = app.store.read(async move |tx| both(tx, &asked).await).await?;
                let phone = both.map(|(_, phone)| phone.as_str().to_owned()).unwrap_or_default();
                return text(app, &phone, ask).await;
            }
        }
    }
    let (contract, origin, client) = (Contract::Page, None, ask.client.take());
    let Command { asked, source, seen, .. } = ask;
    let mail = forgot_start::Command { asked, contract, client, origin, source, seen };
    forgot_start::run(app, mail).await.map(|reference| Next::Wait(Begun::Mail(reference)))
}

async fn text(app: &App, mobile: &str, ask: Command) -> Result<Next, Error> {
    // A code is guessed at where it was asked for, and the form for codes belongs to no client.
    let (contract, client, origin) = (Contract::Page, None, None);
    let Command { source, seen, device, .. } = ask;
    let mobile = mobile.to_owned();
    let sms = forgot_mobile::Command { mobile, contract, client, origin, source, seen, device };
    forgot_mobile::run(app, sms).await.map(|begun| Next::Wait(Begun::Sms(begun)))
}

/// Whether a page may show that there is an account: the pages must be allowed to, and so must the client whose they are.
fn may_tell(app: &App, client: Option<&Client>) -> bool {
    app.settings.recovery.page_disclosure == Disclosure::Documented
        && client.is_none_or(|client| client.disclosure == Disclosure::Documented)
}

/// What somebody may choose between. `None`: nothing, or the source has seen as many choices as it may.
async fn ways(app: &App, ask: &Command) -> Result<Option<Ways>, Error> {
    let (limits, key, asked) = (app.settings.limits, choices_of(&ask.source), ask.asked.clone());
    let found = app
        .store
        .write(async move |tx| {
            limits.charge(tx, &key, limits.unknown_per_source).await?;
            both(tx, &asked).await
        })
        .await;
    match found {
        Ok(both) => Ok(both.map(|(email, phone)| Ways { mail: email.masked(), sms: phone.ending().to_owned() })),
        Err(Error::Refused(Refusal::TooMany { .. })) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The address and the number of the one account that is meant, where it has both and shares its number with nobody.
async fn both(tx: &mut Tx, asked: &Identifier) -> Result<Option<(EmailAddress, Phone)>, Error> {
    let Found::One(account) = find::by_name_or_email(tx, asked).await? else { return Ok(None) };
    let parsed =
        |email: &String, phone: &String| Some((EmailAddress::parse(email).ok()?, Phone::parse(phone, None).ok()?));
    let (Some(email), Some(phone), true) = (&account.email, &account.phone, account.is_active()) else {
        return Ok(None);
    };
    let Some((email, phone)) = parsed(email, phone) else { return Ok(None) };
    let Found::One(_) = find::one_of(accounts::by_phone(tx, &phone).await?) else { return Ok(None) };
    Ok(Some((email, phone)))
}
