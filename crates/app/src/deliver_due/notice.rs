//! Builds the notice that an account has a new password: by mail, or by SMS where there is no address. It holds no
//! secret and no link but the one to the forgot page.

use deliver::{Change, Message};
use domain::audit::Event;
use store::outbox::Leased;
use store::{accounts, clients};

use super::Built;
use crate::app::App;
use crate::error::Error;

pub(super) async fn build(app: &App, message: &Leased) -> Result<Built, Error> {
    let (id, client, settings) = (message.account, message.client.clone(), &app.settings);
    let (account, client) = app
        .store
        .read(async move |tx| {
            let client = match &client {
                Some(id) => clients::by_id(tx, id).await?,
                None => None,
            };
            let account = match id {
                Some(id) => accounts::by_id(tx, id).await?,
                None => None,
            };
            Ok::<_, Error>((account, client))
        })
        .await?;
    let Some(account) = account else { return Ok(Built::Drop("nobody to tell")) };
    let at = super::shown(message.created_at);
    let (site, forgot_url) = (super::site(settings, client.as_ref()), super::forgot_url(settings));
    if let Some(to) = account.email {
        let how = how(message.event);
        return Ok(Built::Send(Message::ChangedMail { to, username: account.username, at, how, forgot_url, site }));
    }
    Ok(match account.phone {
        Some(to) => Built::Send(Message::ChangedSms { to, at, site, forgot_url }),
        None => Built::Drop("the account has neither address nor number"),
    })
}

fn how(event: Option<Event>) -> Change {
    match event {
        Some(Event::PasswordResetByMail) => Change::ResetByMail,
        Some(Event::PasswordResetBySms) => Change::ResetBySms,
        Some(Event::PasswordImported) => Change::Imported,
        Some(
            Event::PasswordChanged
            | Event::AccountAdded
            | Event::AccountsImported
            | Event::AccountDisabled
            | Event::AccountEnabled
            | Event::ClientAdded
            | Event::ClientRemoved
            | Event::InstanceEpochRaised,
        )
        | None => Change::Changed,
    }
}
