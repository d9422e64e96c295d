//! What owners are told when something has happened to their account: one message for each place that it has or lately
//! had, queued in the transaction of the event. A place that cannot be reached neither holds up another nor the event.

use domain::audit::Event;
use domain::id::AccountId;
use domain::message::Intent;
use domain::places::{self, FORMER_TOLD, Former, Place};
use domain::recovery::Channel;
use domain::sighting::Sighting;
use domain::time::{Span, Timestamp};
use store::{Tx, accounts, former_addresses, outbox};

use crate::error::Error;
use crate::random;

/// What has happened, as the notices tell it.
pub(crate) struct Told<'a> {
    pub event: Event,
    /// Through which client (its id); empty: through none.
    pub client: &'a str,
    /// What was seen of whoever did it.
    pub seen: &'a Sighting,
}

/// Queues a notice to every place of the account.
pub(crate) async fn queue(tx: &mut Tx, account: AccountId, told: &Told<'_>) -> Result<(), Error> {
    let Some(account) = accounts::by_id(tx, account).await? else { return Ok(()) };
    let former = former(tx, account.id).await?;
    queue_to(tx, account.id, &places::all(&account, &former), told).await
}

/// Queues a notice to these places alone.
pub(crate) async fn queue_to(tx: &mut Tx, account: AccountId, to: &[Place], told: &Told<'_>) -> Result<(), Error> {
    for place in to {
        let intent = match place.channel {
            Channel::Mail => Intent::NoticeMail,
            Channel::Sms => Intent::NoticeSms,
        };
        let (id, account, event, client) = (random::outbox_id(tx.now()), Some(account), Some(told.event), told.client);
        let new = outbox::New { id, intent, recovery: None, account, event, client, same_as: None };
        outbox::add_to(tx, &new, &place.address, told.seen).await?;
    }
    Ok(())
}

/// The addresses that the account had within the last days.
pub(crate) async fn former(tx: &mut Tx, account: AccountId) -> Result<Vec<Former>, Error> {
    let since = ago(tx.now(), FORMER_TOLD);
    former_addresses::of(tx, account, since).await.map_err(Error::from)
}

pub(crate) fn ago(now: Timestamp, span: Span) -> Timestamp {
    Timestamp::from_ms(now.ms().saturating_sub(span.as_ms()))
}
