//! Forgot password, by mail: a recovery and the intent to tell its owner, in one transaction. The mail is built and sent
//! by the worker. Where nothing may be revealed, the accounts are not even looked at here.

use domain::client::{Client, Contract, Disclosure, Origin};
use domain::id::{AccountId, OutboxId, RecoveryId};
use domain::login::Identifier;
use domain::message::Intent;
use domain::recovery::Channel;
use domain::source::Source;
use domain::time::Span;
use domain::token::Digest;
use store::recoveries::{self, Scope};
use store::{Tx, limits, outbox};

use crate::app::App;
use crate::error::{Error, Refusal};
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
}

/// A waiting mail is tried for a day; its recovery must outlive that.
pub(crate) const UNSENT: Span = Span::hours(25);

/// Asks for a mail with a link.
///
/// # Errors
/// [`Refusal::TooMany`]; and, only through the user API and only with documented disclosure,
/// [`Refusal::AccountUnknown`] and [`Refusal::AddressShared`].
pub async fn run(app: &App, ask: Command) -> Result<(), Error> {
    let now = app.now();
    let asked = Asked {
        reveals: ask.contract == Contract::User
            && ask.client.as_ref().is_some_and(|client| client.disclosure == Disclosure::Documented),
        recovery: random::recovery_id(now),
        message: random::outbox_id(now),
        contract: ask.contract,
        scope: Scope { client: ask.client.map(|client| client.id), origin: ask.origin, source: ask.source },
        identifier: ask.asked,
    };
    let limits = app.settings.limits;
    // The inner result is committed either way: a refusal here has been counted.
    app.store.write(async move |tx| asked.begin(tx, &limits).await).await??;
    app.wake();
    Ok(())
}

struct Asked {
    reveals: bool,
    recovery: RecoveryId,
    message: OutboxId,
    contract: Contract,
    scope: Scope,
    identifier: Identifier,
}

impl Asked {
    async fn begin(&self, tx: &mut Tx, limits: &Limits) -> Result<Result<(), Refusal>, Error> {
        let source = self.scope.source.as_str();
        limits.charge(tx, &key("forgot from", source), limits.forgot_per_source).await?;
        limits
            .charge(tx, &forgot_for(&self.identifier.key(), &self.scope.source), limits.forgot_per_identifier)
            .await?;
        let mut account = None;
        if self.reveals {
            match self.reveal(tx, limits).await? {
                Ok(found) => account = Some(found),
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        // One mail answers all who ask while it waits.
        let same_as = self.same_as();
        if outbox::is_waiting(tx, &same_as).await? {
            recoveries::asked_again(tx, &same_as).await?;
            return Ok(Ok(()));
        }
        self.write(tx, account, &same_as).await.map(Ok)
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
        outbox::add(tx, &message).await.map_err(Error::from)
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
