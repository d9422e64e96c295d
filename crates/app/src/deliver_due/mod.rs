//! Works the outbox off: lease, build, hand over, settle. The secret of a message is minted when the message is built,
//! so an outage neither leaks nor ages a link. A message may be handed over twice, never lost.

mod notice;
mod reopened;
mod reset_mail;
mod reset_sms;
mod swapped;
mod withheld;

use std::sync::Arc;
use std::time::Duration;

use deliver::{Channel, Message, Outcome, Rendered, Voice};
use domain::account::Account;
use domain::client::Client;
use domain::language::Language;
use domain::message::Intent;
use domain::recovery;
use domain::sighting::Sighting;
use domain::time::{Span, Timestamp};
use store::outbox::{self, Ending, Lane, Leased};
use store::recoveries::Recovery;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::app::{App, Settings};
use crate::error::{Broken, Error};
use crate::random;

/// How long a message waits before anybody begins with it: half as long to half as long again, by chance. Without that the next
/// answers would tell by their time how much there was to do, and so whether somebody is to be told at all.
const REST: Duration = Duration::from_millis(100);
/// How often the outbox is looked at when nobody has woken the worker.
const GLANCE: Duration = Duration::from_secs(1);
/// How long a stop waits for messages that are being handed over.
const STOP: Duration = Duration::from_secs(20);
/// How long a development server keeps its inbox.
const INBOX_KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Works until `stop` is done. Other nodes may work at the same time: a message is leased to one of them.
pub async fn run(app: &Arc<App>, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        let may_be_more = round(app).await.unwrap_or_else(|error| {
            tracing::error!(?error, "the outbox could not be read");
            false
        });
        let pause = async {
            let _ = tokio::time::timeout(GLANCE, app.worker.wake.notified()).await;
            // Where all hands are full, the work of many is mixed anyway.
            if !may_be_more {
                tokio::time::sleep(REST.mul_f64(0.5 + random::fraction())).await;
            }
        };
        tokio::select! {
            () = &mut stop => return,
            () = pause => {}
        }
    }
}

/// Waits for messages that are being handed over and gives the others back.
pub(crate) async fn stop(app: &App) {
    app.worker.running.close();
    if tokio::time::timeout(STOP, app.worker.running.wait()).await.is_err() {
        tracing::warn!("some messages were still being handed over at the end; they may be sent again");
    }
    let id = app.worker.id;
    let released = app.store.write(async move |tx| outbox::release(tx, id).await.map_err(Error::from)).await;
    if let Err(error) = released {
        tracing::warn!(?error, "the outbox could not be given back; its leases run out by themselves");
    }
}

/// Leases what is due, as far as hands are free, and begins with it. Answers whether more may be due than there are hands; then
/// the first free one wakes the worker.
async fn round(app: &Arc<App>) -> Result<bool, Error> {
    let mail = lane(app, Lane::Mail, &app.worker.mail).await?;
    let sms = lane(app, Lane::Sms, &app.worker.sms).await?;
    Ok(mail || sms)
}

async fn lane(app: &Arc<App>, lane: Lane, hands: &Arc<Semaphore>) -> Result<bool, Error> {
    let mut free: Vec<OwnedSemaphorePermit> = Vec::new();
    while let Ok(hand) = hands.clone().try_acquire_owned() {
        free.push(hand);
    }
    if free.is_empty() {
        return Ok(true);
    }
    let (worker, lease) = (app.worker.id, app.settings.delivery.lease);
    let limit = i64::try_from(free.len()).unwrap_or(1);
    // Reading first spares an idle server a write every second.
    if !app.store.read(async move |tx| outbox::is_due(tx, lane).await.map_err(Error::from)).await? {
        return Ok(false);
    }
    let leased = app
        .store
        .write(async move |tx| {
            let until = tx.now() + lease;
            outbox::lease(tx, worker, lane, until, limit).await.map_err(Error::from)
        })
        .await?;
    let may_be_more = i64::try_from(leased.len()).is_ok_and(|count| count == limit);
    for (message, hand) in leased.into_iter().zip(free) {
        let app = app.clone();
        app.worker.running.clone().spawn(async move {
            if let Err(error) = one(&app, &message).await {
                tracing::error!(outbox = %message.id, ?error, "a message could not be worked on");
                if let Err(error) = retry(&app, &message, "it could not be worked on".to_owned()).await {
                    tracing::error!(outbox = %message.id, ?error, "nor be put back; its lease runs out");
                }
            }
            drop(hand);
            if may_be_more {
                app.wake();
            }
        });
    }
    Ok(may_be_more)
}

/// What came of building a message.
#[expect(clippy::large_enum_variant, reason = "there is one for each message, and it is moved twice")]
enum Built {
    /// It is to be handed over.
    Send(Message),
    /// There is nothing to send, for this reason.
    Drop(&'static str),
}

async fn one(app: &Arc<App>, message: &Leased) -> Result<(), Error> {
    let built = match message.intent {
        Intent::ResetMail => reset_mail::build(app, message).await?,
        Intent::ResetSms => reset_sms::build(app, message).await?,
        Intent::ReopenedMail => reopened::build(app, message, recovery::Channel::Mail).await?,
        Intent::ReopenedSms => reopened::build(app, message, recovery::Channel::Sms).await?,
        Intent::NoticeMail => notice::build(app, message, recovery::Channel::Mail).await?,
        Intent::NoticeSms => notice::build(app, message, recovery::Channel::Sms).await?,
    };
    let told = match built {
        Built::Send(told) => told,
        Built::Drop(why) => {
            tracing::info!(outbox = %message.id, intent = message.intent.as_str(), why, "nothing was sent");
            return settle(app, message, Ending::Dropped, why.to_owned()).await;
        }
    };
    let rendered = app.courier.render(&told).map_err(|error| Broken::new(error.to_string()))?;
    // Whatever it says, an SMS costs money.
    if rendered.channel == Channel::Sms
        && let Some(why) = app.settings.sends.nothing_goes_to(&rendered.to, app.now())
    {
        tracing::info!(outbox = %message.id, intent = message.intent.as_str(), why, "nothing was sent");
        return settle(app, message, Ending::Dropped, why.to_owned()).await;
    }
    if let Some(why) = swapped::why(app, message, &told).await? {
        tracing::info!(outbox = %message.id, intent = message.intent.as_str(), why, "nothing was sent");
        return settle(app, message, Ending::Dropped, why.to_owned()).await;
    }
    match app.courier.hand_over(&message.id.to_string(), &rendered).await {
        Outcome::Sent { provider_id } => settle(app, message, Ending::Sent, provider_id).await,
        Outcome::Inbox => keep(app, message, rendered).await,
        Outcome::Refused { why } => {
            tracing::error!(outbox = %message.id, intent = message.intent.as_str(), why, "a message was refused for good");
            settle(app, message, Ending::Dropped, why).await
        }
        Outcome::Retry { why } => retry(app, message, why).await,
    }
}

async fn settle(app: &App, message: &Leased, ending: Ending, answer: String) -> Result<(), Error> {
    let id = message.id;
    app.store.write(async move |tx| outbox::settle(tx, id, ending, &answer).await.map_err(Error::from)).await
}

/// Puts a message into the inbox of a development server.
async fn keep(app: &App, message: &Leased, rendered: Rendered) -> Result<(), Error> {
    let id = message.id;
    app.store
        .write(async move |tx| {
            let now = tx.now();
            let letter = store::inbox::Letter {
                id,
                channel: match rendered.channel {
                    Channel::Mail => recovery::Channel::Mail,
                    Channel::Sms => recovery::Channel::Sms,
                },
                to: rendered.to.clone(),
                subject: rendered.subject.clone(),
                text: rendered.text.clone(),
                html: rendered.whole_html(),
                link: rendered.link.clone(),
                user: rendered.user.clone(),
                token: rendered.token.clone(),
                code: rendered.code.clone(),
                received_at: now,
            };
            store::inbox::keep(tx, &letter, Timestamp::from_ms(now.ms() - INBOX_KEPT_MS)).await?;
            outbox::settle(tx, id, Ending::Sent, "inbox").await.map_err(Error::from)
        })
        .await
}

async fn retry(app: &App, message: &Leased, why: String) -> Result<(), Error> {
    let delivery = app.settings.delivery;
    if app.now().since(message.created_at) >= delivery.give_up_after {
        tracing::error!(outbox = %message.id, intent = message.intent.as_str(), why, "a message was given up");
        return settle(app, message, Ending::Dropped, why).await;
    }
    let delay = backoff(delivery.retry_base, delivery.retry_ceiling, message.attempts, random::fraction());
    tracing::warn!(outbox = %message.id, attempts = message.attempts, why, again_in_ms = delay.as_ms(), "a message has to wait");
    let (id, worker) = (message.id, app.worker.id);
    app.store
        .write(async move |tx| {
            let next_at = tx.now() + delay;
            outbox::retry(tx, id, worker, next_at, &why).await.map_err(Error::from)
        })
        .await
}

/// Doubles with every attempt up to the ceiling; the last fifth is left to chance, so that messages that failed together
/// do not come back together.
fn backoff(base: Span, ceiling: Span, attempts: i64, fraction: f64) -> Span {
    let doublings = attempts.saturating_sub(1).clamp(0, 30);
    let full = base.as_ms().saturating_mul(1 << doublings).min(ceiling.as_ms());
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a delay need not be exact")]
    let jittered = (full as f64 * (0.8 + 0.2 * fraction)) as i64;
    Span::ms(jittered)
}

/// Whether the account has got a new password since the recovery was asked for: then the mail it asked for must not
/// bring a fresh link.
fn is_superseded(account: &Account, asked: &Recovery) -> bool {
    recovery::owner::is_superseded(account.password_changed_at, asked.created_at)
}

/// How a message speaks: in the account's language, or else in that of whoever has asked; and with the brand of the client,
/// or else the server's.
fn voice(settings: &Settings, client: Option<&Client>, locale: Option<Language>, seen: &Sighting) -> Voice {
    Voice { language: locale.unwrap_or(seen.language), brand: settings.brands.of(client) }
}

fn forgot_url(settings: &Settings) -> String {
    format!("{}/forgot", settings.public_url)
}

/// The host that a code is bound to.
fn host(settings: &Settings) -> String {
    let url = url::Url::parse(&settings.public_url).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

fn minutes(span: Span) -> u32 {
    u32::try_from(span.as_ms() / 60_000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_the_ceiling_and_keep_four_fifths() {
        let (base, ceiling) = (Span::seconds(5), Span::minutes(30));
        assert_eq!(backoff(base, ceiling, 1, 1.0), Span::seconds(5));
        assert_eq!(backoff(base, ceiling, 3, 1.0), Span::seconds(20));
        assert_eq!(backoff(base, ceiling, 3, 0.0), Span::seconds(16));
        assert_eq!(backoff(base, ceiling, 1_000, 1.0), ceiling);
    }
}
