//! Another link in place of a dead one that was opened on the hosted page: the same recovery begins anew, for the same
//! account, and its message goes to that account's own address or number. Whoever asks learns nothing, not even whether
//! there was such a link; the limits are those of any forgotten password.

use domain::client::Contract;
use domain::device::DeviceToken;
use domain::reference::Reference;
use domain::sighting::Sighting;
use domain::source::Source;
use store::clients;
use store::recoveries::{self, Recovery};
use store::secrets::ended::Remains;

use crate::app::App;
use crate::error::Error;
use crate::page_link;
use crate::{forgot_mobile, forgot_start};

/// Which link is to be replaced, and from where that is asked.
pub struct Command {
    /// The user key of a mailed link; `None`: the link came by SMS.
    pub user_key: Option<String>,
    /// The token as the link carried it.
    pub token: String,
    /// From where.
    pub source: Source,
    /// What was seen of whoever asks.
    pub seen: Sighting,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
}

/// What the page goes on with. Which of both follows from the form of the link alone.
pub enum Begun {
    /// Look for a mail with these words.
    Mail(Reference),
    /// Look for an SMS.
    Sms(forgot_mobile::Begun),
}

/// Asks for another link.
///
/// # Errors
/// [`crate::Refusal::TooMany`].
pub async fn run(app: &App, ask: Command) -> Result<Begun, Error> {
    let remains = page_link::remains(app, ask.user_key.as_deref(), &ask.token).await?;
    let earlier = match remains {
        Some(remains) => earlier(app, &remains).await?.map(|recovery| (recovery, remains.account)),
        None => None,
    };
    if ask.user_key.is_none() {
        let mobile = mobile(app, earlier.map(|(recovery, _)| recovery), (ask.source, ask.seen), ask.device).await?;
        return forgot_mobile::run(app, mobile).await.map(Begun::Sms);
    }
    match earlier {
        Some((recovery, account)) => forgot_start::again(app, recovery, account, (ask.source, ask.seen)).await,
        None => forgot_start::for_nobody(app, ask.source).await,
    }
    .map(Begun::Mail)
}

async fn earlier(app: &App, remains: &Remains) -> Result<Option<Recovery>, Error> {
    let id = remains.recovery;
    app.store.read(async move |tx| recoveries::by_id(tx, id).await.map_err(Error::from)).await
}

/// The same number through the same door once more; for no earlier recovery, no number.
async fn mobile(
    app: &App,
    earlier: Option<Recovery>,
    (source, seen): (Source, Sighting),
    device: Option<DeviceToken>,
) -> Result<forgot_mobile::Command, Error> {
    let Some(Recovery { contract, client, origin, asked, .. }) = earlier else {
        let contract = Contract::Page;
        let (client, origin) = (None, None);
        return Ok(forgot_mobile::Command { mobile: String::new(), contract, client, origin, source, seen, device });
    };
    let client = match client {
        Some(id) => app.store.read(async move |tx| clients::by_id(tx, &id).await.map_err(Error::from)).await?,
        None => None,
    };
    Ok(forgot_mobile::Command { mobile: asked, contract, client, origin, source, seen, device })
}
