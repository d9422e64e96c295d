//! Whether a code may go to a number, as far as a service outside knows its SIM: not while it was swapped lately. Then the
//! owner is told by mail, and the mail path works on. Asked when everything else has been decided, so that the caps on
//! SMS also bound what the questions cost; never while a transaction is open.

use deliver::{Message, Swapped};
use domain::audit::Event;
use domain::id::AccountId;
use domain::limit::Window;
use domain::places;
use domain::recovery::Channel;
use domain::sighting::Sighting;
use domain::time::{Span, Timestamp};
use store::outbox::Leased;
use store::{Tx, accounts, audit, limits, recoveries};

use crate::app::App;
use crate::breached::OnFailure;
use crate::error::Error;
use crate::limits::key;
use crate::notices::{self, Told};

/// Why a message that was built is not sent. `None`: it may be, or it brings no code and no link.
pub(super) async fn why(app: &App, message: &Leased, built: &Message) -> Result<Option<&'static str>, Error> {
    let (Some(service), Message::ResetSms { to, .. }) = (app.courier.sim_swap(), built) else { return Ok(None) };
    let said = service.of(&message.id.to_string(), to).await.map_err(|why| why.to_string());
    let is_swapped = match said.and_then(|said| is_lately(app, said)) {
        Ok(is_swapped) => is_swapped,
        Err(why) => {
            let on_failure = app.settings.sends.on_silence;
            let outbox = message.id;
            tracing::warn!(%outbox, why, on_failure = on_failure.as_str(), "nobody says whether a SIM was swapped");
            return Ok(match on_failure {
                OnFailure::Open => None,
                OnFailure::Closed => Some("nobody says whether its SIM was swapped"),
            });
        }
    };
    if !is_swapped {
        return Ok(None);
    }
    tracing::warn!(outbox = %message.id, "the SIM of a number was swapped lately: it gets no code");
    tell(app, message).await?;
    Ok(Some("its SIM was swapped lately"))
}

/// A time in the future is no time ago.
fn is_lately(app: &App, said: Swapped) -> Result<bool, String> {
    match said {
        Swapped::No => Ok(false),
        Swapped::Yes => Ok(true),
        Swapped::At(at) => {
            let at: jiff::Timestamp = at.parse().map_err(|_| "the service answered a time that is none".to_owned())?;
            let at = Timestamp::from_ms(at.as_millisecond());
            Ok(app.now().since(at) < app.settings.recovery.quarantine)
        }
    }
}

/// Tells the trail and the mail addresses of the account, once in an hour.
async fn tell(app: &App, message: &Leased) -> Result<(), Error> {
    let (account, recovery) = (message.account, message.recovery);
    app.store
        .write(async move |tx| {
            let recovery = match recovery {
                Some(id) => recoveries::by_id(tx, id).await?,
                None => None,
            };
            match account.or(recovery.and_then(|recovery| recovery.account)) {
                Some(id) => tell_of(tx, id).await,
                None => Ok(()),
            }
        })
        .await?;
    app.wake();
    Ok(())
}

async fn tell_of(tx: &mut Tx, id: AccountId) -> Result<(), Error> {
    let window = Window { limit: 1, span: Span::hours(1) };
    if limits::charge(tx, &key("its SIM was swapped", &id.to_string()), window).await?.count > 1 {
        return Ok(());
    }
    let Some(account) = accounts::by_id(tx, id).await? else { return Ok(()) };
    let former = notices::former(tx, id).await?;
    let mut places = places::eldest(&account, &former);
    places.retain(|place| place.channel == Channel::Mail);
    let told = Told { event: Event::SimSwapped, client: "", seen: &Sighting::default() };
    notices::queue_to(tx, id, &places, &told).await?;
    audit::add(tx, Event::SimSwapped, Some(id), "").await.map_err(Error::from)
}
