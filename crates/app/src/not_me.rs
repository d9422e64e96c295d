//! "This was not me": whoever holds a notice of an address that the account has long had takes the account out of all
//! hands at once. Nobody can log in until the link that is sent to that address sets a new password.

use domain::account::Account;
use domain::audit::Event;
use domain::client::Contract;
use domain::id::{OutboxId, RecoveryId};
use domain::language::Language;
use domain::message::Intent;
use domain::places::{self, Place};
use domain::recovery::Channel;
use domain::sighting::Sighting;
use domain::source::Source;
use domain::time::Span;
use domain::token::{Digest, LinkToken};
use store::recoveries::{self, Scope};
use store::{Tx, accounts, audit, limits, outbox, repudiations};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::forgot_start::UNSENT;
use crate::limits::guesses_on_devices_of;
use crate::notices;
use crate::random;

/// Whose link it is, as far as whoever holds it may know.
pub struct Owner {
    /// The language that they have been written to in, if that is known.
    pub locale: Option<Language>,
}

/// Looks at the link of a notice. Nothing is spent. `None`: it is not alive.
///
/// # Errors
/// Only those of the store.
pub async fn look(app: &App, token: &str) -> Result<Option<Owner>, Error> {
    let Some(digest) = LinkToken::parse(token).map(|token| token.digest()) else { return Ok(None) };
    app.store
        .read(async move |tx| {
            let Some(id) = repudiations::look(tx, &digest).await? else { return Ok(None) };
            let account = accounts::by_id(tx, id).await?;
            Ok(account.map(|account| Owner { locale: account.locale }))
        })
        .await
}

/// Ends the account's sessions, voids its links and codes, forgets its devices (one may be an attacker's), takes its
/// password away (an attacker may know it), freezes what strangers could ask for, and sends one link to an address from
/// before. Answers whose link it was.
///
/// # Errors
/// [`Refusal::TokenNotAccepted`].
pub async fn run(app: &App, token: &str, source: Source, seen: Sighting) -> Result<Owner, Error> {
    let digest = LinkToken::parse(token).ok_or(Refusal::TokenNotAccepted)?.digest();
    let now = app.now();
    let asked = Asked {
        digest,
        freeze: app.settings.recovery.freeze,
        recovery: random::recovery_id(now),
        message: random::outbox_id(now),
        source,
        seen,
    };
    let account = app.store.write(async move |tx| asked.repudiate(tx).await).await?;
    app.wake();
    let id = account.id;
    tracing::error!(account = %id, "an owner says that it was not them: the account has no password until its owner sets one");
    Ok(Owner { locale: account.locale })
}

struct Asked {
    digest: Digest,
    freeze: Span,
    recovery: RecoveryId,
    message: OutboxId,
    source: Source,
    seen: Sighting,
}

impl Asked {
    async fn repudiate(&self, tx: &mut Tx) -> Result<Account, Error> {
        let id = repudiations::look(tx, &self.digest).await?.ok_or(Refusal::TokenNotAccepted)?;
        let account = accounts::lock(tx, id).await?.ok_or(Refusal::TokenNotAccepted)?;
        // Looked at again under the lock: somebody with another link of the account may have been first.
        repudiations::consume(tx, &self.digest).await?.ok_or(Refusal::TokenNotAccepted)?;
        let frozen_until = tx.now() + self.freeze;
        accounts::repudiate(tx, id, frozen_until).await?;
        // Its devices are forgotten, and so is what was guessed on them.
        limits::clear(tx, &guesses_on_devices_of(id)).await?;
        let former = notices::former(tx, id).await?;
        if let Some(place) = places::eldest(&account, &former).first().filter(|_| account.is_active()) {
            self.reopen(tx, &account, place).await?;
        }
        audit::add(tx, Event::Repudiated, Some(id), "").await?;
        Ok(account)
    }

    /// Begins a recovery of its own, which reaches one place only and is not held up by the freeze.
    async fn reopen(&self, tx: &mut Tx, account: &Account, place: &Place) -> Result<(), Error> {
        let scope = Scope { client: None, origin: None, source: self.source.clone() };
        let recovery = recoveries::New {
            id: self.recovery,
            channel: place.channel,
            contract: Contract::Page,
            scope: &scope,
            handle: None,
            asked: "",
            account: Some(account.id),
            expires_at: tx.now() + UNSENT,
        };
        recoveries::add(tx, &recovery).await?;
        let intent = match place.channel {
            Channel::Mail => Intent::ReopenedMail,
            Channel::Sms => Intent::ReopenedSms,
        };
        let (id, recovery, account) = (self.message, Some(self.recovery), Some(account.id));
        let new = outbox::New { id, intent, recovery, account, event: None, client: "", same_as: None };
        outbox::add_to(tx, &new, &place.address, &self.seen).await.map_err(Error::from)
    }
}
