//! Change password: the owner is logged in and knows the old one. All other sessions end; the caller's own goes on.

use std::pin::pin;
use std::sync::Arc;

use domain::audit::Event;
use domain::client::{Client, Contract};
use domain::password::{NewPassword, TypedPassword};
use domain::session::Session;
use domain::sighting::Sighting;
use store::{accounts, limits, sessions};

use crate::admission::party_of;
use crate::app::App;
use crate::error::{Error, Refusal};
use crate::hasher::Verdict;
use crate::in_force::InForce;
use crate::limits::{forget_guesses, guesses_in, guesses_of};
use crate::login::compared;
use crate::set_password::{self, NewPasswordHash};
use crate::tokens::{self, AccessToken};
use crate::verdict;
use crate::wrong_guess;

/// Who wants which password instead of which.
pub struct Command {
    /// The calling client.
    pub client: Client,
    /// Through which door.
    pub contract: Contract,
    /// The caller's session.
    pub session: Session,
    /// The password so far.
    pub old: TypedPassword,
    /// The password from now on.
    pub new: NewPassword,
    /// The new password, typed again.
    pub confirm: NewPassword,
    /// What was seen of the caller.
    pub seen: Sighting,
}

/// Changes the password. For the contract that hands out a fresh access token (the auth API) it answers one for the same
/// session, whose earlier tokens are refused from then on; elsewhere `None`, and they live to their end.
///
/// # Errors
/// [`Refusal::WrongOldPassword`], then [`Refusal::PasswordsDiffer`], then [`Refusal::WeakPassword`]; too many wrong
/// old passwords are [`Refusal::TooMany`].
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Option<AccessToken>, Error> {
    let Command { client, contract, session, old, new, confirm, seen } = ask;
    let limits = app.settings.limits;
    // The guess is charged before it is compared, and committed by itself.
    let (account, guesses) = app
        .store
        .write(async move |tx| {
            limits.guess(tx, &guesses_in(session.id)).await?;
            let guesses = limits.count_guess(tx, &guesses_of(session.account)).await?;
            let account = accounts::by_id(tx, session.account).await?.ok_or(Refusal::NotLoggedIn)?;
            Ok::<_, Error>((account, guesses))
        })
        .await?;
    // Told only to whoever knows the old password.
    let judged = match new.same_as(&confirm) {
        true => match InForce::of(app, contract, &client) {
            Ok(in_force) => verdict::on(app, &in_force, &new, account.person()).await,
            Err(refusal) => Err(refusal),
        },
        false => Err(Refusal::PasswordsDiffer),
    };
    let party = party_of(session.account);
    let verifying = async {
        match account.hash.clone() {
            Some(hash) => app.hasher.verify(party, old, hash).await,
            None => app.hasher.verify_nobody(party, old, &guesses_of(session.account)).await,
        }
    };
    let mut hashing = pin!(app.hasher.hash(party, new));
    // Side by side while nobody waits. After a wrong old password, the new one's hash was for nothing.
    let (verdict, hashed) = if judged.is_ok() && app.hasher.is_quiet() {
        let (verdict, hash) = tokio::join!(verifying, &mut hashing);
        (verdict, Some(hash))
    } else {
        (verifying.await, None)
    };
    let charged = [guesses_in(session.id), guesses_of(session.account)];
    if compared(app, &charged, verdict).await? == Verdict::Wrong {
        wrong_guess::at(app, session.account, guesses);
        return Err(Refusal::WrongOldPassword.into());
    }
    if let Err(refusal) = judged {
        app.store.write(async move |tx| forgive(tx, &session).await).await?;
        return Err(refusal.into());
    }
    let hashed = match hashed {
        Some(hashed) => hashed,
        None => hashing.await,
    };
    if hashed.is_err() {
        app.store.write(async move |tx| forgive(tx, &session).await).await?;
    }
    let hash = hashed?;
    let id = client.id.clone();
    let (epoch, now) = app
        .store
        .write(async move |tx| {
            let password = NewPasswordHash {
                account: session.account,
                proved_at: account.epoch,
                hash: hash.clone(),
                event: Event::PasswordChanged,
                keep: Some(session.id),
                client: id.as_str().to_owned(),
                seen: seen.clone(),
            };
            // Before the password, whose audit row comes last: all writers share it, and nobody waits while holding it.
            limits::clear(tx, &guesses_in(session.id)).await?;
            // Another new password came first, so the old one that was typed is no longer right.
            let epoch = set_password::write(tx, &password).await?.ok_or(Refusal::WrongOldPassword)?;
            if contract == Contract::Auth {
                sessions::renew_tokens(tx, session.id).await?;
            }
            Ok::<_, Error>((epoch, tx.now()))
        })
        .await?;
    app.wake();
    if contract != Contract::Auth {
        return Ok(None);
    }
    let session = Session { epoch, ..session };
    tokens::sign(app, &session, &client.id, now, now + app.settings.lifetimes.access).map(Some)
}

/// The old password was right: only the new one was refused, or there was no room to hash it.
async fn forgive(tx: &mut store::Tx, session: &Session) -> Result<(), Error> {
    limits::clear(tx, &guesses_in(session.id)).await?;
    forget_guesses(tx, session.account).await
}
