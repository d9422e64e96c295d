//! The very submit that spent a secret, once more: a double click, or a call repeated because its answer was lost. It sets
//! nothing, it only answers as before. Whether it is the same is asked of the hash that the use has set; a try is charged,
//! and that is committed, before it is compared, so a spent secret lets nobody guess at a password.

use std::sync::Arc;

use domain::account::Account;
use domain::id::SecretId;
use domain::password::TypedPassword;
use store::secrets::ended;
use store::{Tx, accounts, limits};

use crate::admission::party_of;
use crate::app::App;
use crate::device;
use crate::error::{Error, Refusal};
use crate::grant;
use crate::hasher::Verdict;
use crate::limits::{Limits, guesses_of};
use crate::login::compared;
use crate::spend::{By, Reset};
use crate::tokens;
use crate::wrong_guess;

/// Answers a submit whose secret is used already. With a `grant`, begins one more short session: the token of the first
/// answer may have been lost with it.
///
/// # Errors
/// `lost` unless it is the submit that used the secret, just now and with nothing changed since.
pub(crate) async fn run(
    app: &Arc<App>,
    secret: SecretId,
    typed: TypedPassword,
    by: By,
    lost: Refusal,
) -> Result<Reset, Error> {
    let limits = app.settings.limits;
    let charged = app.store.write(async move |tx| charge(tx, &limits, secret).await).await;
    let (account, guesses) = match charged {
        // Strangers' guesses hold a repeated submit up; it is told what any spent secret is told.
        Ok(None) | Err(Error::Refused(Refusal::TooMany { .. })) => return Err(lost.into()),
        Ok(Some(charged)) => charged,
        Err(error) => return Err(error),
    };
    let counted = guesses_of(account.id);
    let party = party_of(account.id);
    let verdict = match account.hash.clone() {
        Some(hash) => app.hasher.verify(party, typed, hash).await,
        None => app.hasher.verify_nobody(party, typed, &counted).await,
    };
    if compared(app, &[counted], verdict).await? == Verdict::Wrong {
        wrong_guess::at(app, account.id, guesses);
        return Err(lost.into());
    }
    let (house, shown) = (app.clone(), by.shown);
    let client = by.grant.as_ref().map(|client| client.id.clone());
    let (begun, device, now) = app
        .store
        .write(async move |tx| {
            let welcome = device::welcome(tx, &house, shown, &account).await?;
            let session = match &client {
                Some(client) => {
                    let session = grant::by_reset(tx, &house, account.id, account.epoch, client).await?;
                    Some(session.ok_or(lost.clone())?)
                }
                None => None,
            };
            limits::refund(tx, &counted).await?;
            Ok::<_, Error>((session, welcome, tx.now()))
        })
        .await?;
    let access = match (begun, by.grant) {
        (Some(session), Some(client)) => Some(tokens::sign(app, &session, &client.id, now, session.ends_at)?),
        _ => None,
    };
    Ok(Reset { access, device })
}

/// Counts the try: at the secret, which allows only a few, and as a guess at the account's password. `None`: there is
/// nothing to repeat.
async fn charge(tx: &mut Tx, limits: &Limits, secret: SecretId) -> Result<Option<(Account, i64)>, Error> {
    let Some((account, epoch)) = ended::repeat(tx, secret).await? else { return Ok(None) };
    let account = accounts::by_id(tx, account).await?.filter(|account| account.epoch == epoch);
    let Some(account) = account else { return Ok(None) };
    let guesses = limits.guess(tx, &guesses_of(account.id)).await?;
    Ok(Some((account, guesses)))
}
