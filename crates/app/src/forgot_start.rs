//! Forgot password, by mail: a recovery and the intent to tell its owner, in one transaction. The mail is built and sent
//! by the worker. Where nothing may be revealed, the accounts are not even looked at here.

use domain::audit::Event;
use domain::client::{Client, Contract, Disclosure, Origin};
use domain::id::{AccountId, OutboxId, RecoveryId};
use domain::login::Identifier;
use domain::message::Intent;
use domain::recovery::Channel;
use domain::reference::Reference;
use domain::sighting::Sighting;
use domain::source::Source;
use domain::time::Span;
use domain::token::Digest;
use store::recoveries::{self, Recovery, Scope};
use store::{Tx, limits, outbox};

use crate::app::App;
use crate::error::{Broken, Error, Refusal};
use crate::find::{self, Found};
use crate::limits::{Limits, forgot_for, key, unknown_from};
use crate::random;

/// Who is asked for, through which door and from where.
pub struct Command {
    /// What was typed: a user name or an e-mail address.
    pub asked: Identifier,
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
}

/// A waiting mail is tried for a day; its recovery must outlive that.
pub(crate) const UNSENT: Span = Span::hours(25);

/// Asks for a mail with a link. Answers the words that stand in that mail, if one comes.
///
/// # Errors
/// [`Refusal::TooMany`]; and, only through the user API and only with documented disclosure,
/// [`Refusal::AccountUnknown`] and [`Refusal::AddressShared`].
pub async fn run(app: &App, ask: Command) -> Result<Reference, Error> {
    let now = app.now();
    let asked = Asked {
        reveals: ask.contract == Contract::User
            && ask.client.as_ref().is_some_and(|client| client.disclosure == Disclosure::Documented),
        recovery: random::recovery_id(now),
        message: random::outbox_id(now),
        contract: ask.contract,
        scope: Scope { client: ask.client.map(|client| client.id), origin: ask.origin, source: ask.source },
        identifier: ask.asked,
        account: None,
        seen: ask.seen,
    };
    asked.put(app).await
}

/// Asks for a mail like that of an earlier recovery, to the account that its link was for.
///
/// # Errors
/// [`Refusal::TooMany`].
pub(crate) async fn again(
    app: &App,
    earlier: Recovery,
    account: AccountId,
    (source, seen): (Source, Sighting),
) -> Result<Reference, Error> {
    let now = app.now();
    // What the earlier one was asked with was parsed before it was kept.
    let identifier = Identifier::parse(&earlier.asked).map_err(|_| Broken::new("a recovery was asked for nobody"))?;
    let asked = Asked {
        reveals: false,
        recovery: random::recovery_id(now),
        message: random::outbox_id(now),
        contract: earlier.contract,
        scope: Scope { client: earlier.client, origin: earlier.origin, source },
        identifier,
        account: Some(account),
        seen,
    };
    asked.put(app).await
}

/// Counts one request that can lead nowhere, as any other from its source.
///
/// # Errors
/// [`Refusal::TooMany`].
pub(crate) async fn for_nobody(app: &App, source: Source) -> Result<Reference, Error> {
    let limits = app.settings.limits;
    said(app.store.write(async move |tx| charge_source(tx, &limits, &source, "").await).await?)?;
    Ok(Reference::of(random::recovery_id(app.now())))
}

async fn charge_source(
    tx: &mut Tx,
    limits: &Limits,
    source: &Source,
    client: &str,
) -> Result<Result<(), Refusal>, Error> {
    let key = key("forgot from", source.as_str());
    limits.charge_send(tx, Event::MailsLimited, &key, limits.forgot_per_source, client).await
}

/// Says in the log that a limit refuses for the first time in its window.
fn said<T>(begun: Result<T, Refusal>) -> Result<T, Refusal> {
    if let Err(Refusal::TooMany { .. }) = &begun {
        tracing::warn!(event = Event::MailsLimited.as_str(), "more mails are asked for than a limit allows");
    }
    begun
}

struct Asked {
    reveals: bool,
    recovery: RecoveryId,
    message: OutboxId,
    contract: Contract,
    scope: Scope,
    identifier: Identifier,
    /// The account, where it is known without looking for it.
    account: Option<AccountId>,
    seen: Sighting,
}

impl Asked {
    async fn put(self, app: &App) -> Result<Reference, Error> {
        let limits = app.settings.limits;
        // The inner result is committed either way: a refusal here has been counted.
        let recovery = said(app.store.write(async move |tx| self.begin(tx, &limits).await).await?)?;
        app.wake();
        Ok(Reference::of(recovery))
    }

    /// Answers the recovery whose mail is the answer.
    async fn begin(&self, tx: &mut Tx, limits: &Limits) -> Result<Result<RecoveryId, Refusal>, Error> {
        let client = self.scope.client.as_ref().map_or("", |id| id.as_str());
        if let Err(refusal) = charge_source(tx, limits, &self.scope.source, client).await? {
            return Ok(Err(refusal));
        }
        let (key, window) = (forgot_for(&self.identifier.key(), &self.scope.source), limits.forgot_per_identifier);
        if let Err(refusal) = limits.charge_send(tx, Event::MailsLimited, &key, window, client).await? {
            return Ok(Err(refusal));
        }
        let mut account = self.account;
        if self.reveals {
            match self.reveal(tx, limits).await? {
                Ok(found) => account = Some(found),
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        // One mail answers all who ask while it waits.
        let same_as = self.same_as();
        if let Some(waiting) = outbox::waiting(tx, &same_as).await? {
            recoveries::asked_again(tx, &same_as).await?;
            return Ok(Ok(waiting));
        }
        self.write(tx, account, &same_as).await?;
        Ok(Ok(self.recovery))
    }

    async fn reveal(&self, tx: &mut Tx, limits: &Limits) -> Result<Result<AccountId, Refusal>, Error> {
        let unknown = unknown_from(&self.scope.source);
        limits.look(tx, &unknown, limits.unknown_per_source).await?;
        match find::by_name_or_email(tx, &self.identifier).await? {
            Found::One(account) if account.is_active() => Ok(Ok(account.id)),
            Found::One(_) | Found::Nobody => {
                limits::charge(tx, &unknown, limits.unknown_per_source).await?;
                Ok(Err(Refusal::AccountUnknown))
            }
            Found::Shared(_) => Ok(Err(Refusal::AddressShared)),
        }
    }

    async fn write(&self, tx: &mut Tx, account: Option<AccountId>, same_as: &Digest) -> Result<(), Error> {
        let typed = self.identifier.as_str();
        let recovery = recoveries::New {
            id: self.recovery,
            channel: Channel::Mail,
            contract: self.contract,
            scope: &self.scope,
            handle: None,
            asked: typed,
            account,
            expires_at: tx.now() + UNSENT,
        };
        recoveries::add(tx, &recovery).await?;
        let message = outbox::New {
            id: self.message,
            intent: Intent::ResetMail,
            recovery: Some(self.recovery),
            account,
            event: None,
            client: "",
            same_as: Some(same_as),
        };
        outbox::add(tx, &message, &self.seen).await.map_err(Error::from)
    }

    fn same_as(&self) -> Digest {
        let client = self.scope.client.as_ref().map_or("", |id| id.as_str());
        let origin = self.scope.origin.as_ref().map_or("", |origin| origin.as_str());
        Digest::of_text(
            "same request",
            &format!("{} {client} {origin} {}", self.contract.as_str(), self.identifier.key()),
        )
    }
}
