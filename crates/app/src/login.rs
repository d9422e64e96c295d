//! Log in: a name and a password yield an access token and a refresh token. Somebody unknown costs exactly what a wrong
//! password costs.

use std::sync::Arc;

use domain::account::Account;
use domain::client::Client;
use domain::login::Identifier;
use domain::password::{NewPassword, PasswordHash, TypedPassword};
use domain::token::{Digest, RefreshToken};
use store::{accounts, limits};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::find;
use crate::grant;
use crate::hasher::{Undecided, Verdict};
use crate::limits::{guesses_of, key};
use crate::peppers;
use crate::random;
use crate::tokens::{self, Tokens};

/// Who wants to log in where.
pub struct Command {
    /// The calling client.
    pub client: Client,
    /// The account's user name, e-mail address or number.
    pub login: Identifier,
    /// Its password.
    pub password: TypedPassword,
}

/// Logs in.
///
/// # Errors
/// [`Refusal::WrongCredentials`]; [`Refusal::AccountNotActive`] only to somebody who knows the password;
/// [`Refusal::TooMany`] for known and unknown names alike.
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Tokens, Error> {
    let proved = prove(app, ask.login, ask.password, ask.client.default_country.as_deref()).await?;
    if !proved.account.is_active() {
        return Err(Refusal::AccountNotActive.into());
    }
    let rehashed = match proved.rehash {
        // A better hash is welcome, but never a reason to refuse a right password.
        Some(password) => app.hasher.hash(password).await.ok(),
        None => None,
    };
    let refresh = RefreshToken::from_random(random::bytes());
    let (client, given, house) = (ask.client.id.clone(), refresh.clone(), app.clone());
    let account = proved.account;
    let (session, now) = app
        .store
        .write(async move |tx| {
            // The account's row first, then its sessions, then its counts: every writer takes them in this order.
            replace_hash(tx, &account, rehashed.as_ref()).await?;
            let session = grant::by_password(tx, &house, account.id, account.epoch, &client, &given).await?;
            // The password was changed while this one was compared.
            let session = session.ok_or(Refusal::WrongCredentials)?;
            limits::clear(tx, &guesses_of(account.id)).await?;
            Ok::<_, Error>((session, tx.now()))
        })
        .await?;
    let access = tokens::sign(app, &session, &ask.client.id, now, now + app.settings.lifetimes.access)?;
    Ok(Tokens { access, refresh })
}

/// An account whose password has just been proved.
pub(crate) struct Proved {
    pub account: Account,
    /// The same password again, if its stored form should be replaced.
    pub rehash: Option<NewPassword>,
}

/// Proves a name and a password. The guess is charged before it is compared, and committed by itself; whoever goes on
/// to succeed clears the count.
pub(crate) async fn prove(
    app: &App,
    login: Identifier,
    password: TypedPassword,
    country: Option<&str>,
) -> Result<Proved, Error> {
    let limits = app.settings.limits;
    let country = country.map(str::to_owned);
    let (found, counted) = app
        .store
        .write(async move |tx| {
            let account = find::for_login(tx, &login, country.as_deref()).await?;
            let counted = match &account {
                Some(account) => guesses_of(account.id),
                None => guesses_at_nobody(&login, country.as_deref()),
            };
            match &account {
                Some(_) => limits.guess(tx, &counted).await?,
                None => limits.guess_at_nobody(tx, &counted).await?,
            }
            Ok::<_, Error>((account, counted))
        })
        .await?;
    let Some((account, hash)) = found.and_then(|account| account.hash.clone().map(|hash| (account, hash))) else {
        let nobody = app.hasher.verify_nobody(password).await;
        compared(app, &[counted], nobody).await?;
        return Err(Refusal::WrongCredentials.into());
    };
    let again = NewPassword::parse(password.expose().to_owned()).ok();
    let verdict = app.hasher.verify(password, hash).await;
    match compared(app, &[counted], verdict).await? {
        Verdict::Wrong => Err(Refusal::WrongCredentials.into()),
        Verdict::Right { rehash } => Ok(Proved { account, rehash: again.filter(|_| rehash) }),
    }
}

/// A name that nobody has is counted in one way however it is spelt, as an account's would be: a number by its E.164
/// form.
fn guesses_at_nobody(login: &Identifier, country: Option<&str>) -> Digest {
    match login.phone(country) {
        Some(phone) => key("guesses", phone.as_str()),
        None => key("guesses", &login.key()),
    }
}

/// What came of a comparison. A guess that was charged and then not compared, for want of room, is given back. For want of
/// a pepper it is not: elsewhere the same words are said of a wrong password, which could be guessed for ever.
pub(crate) async fn compared(
    app: &App,
    charged: &[Digest],
    verdict: Result<Verdict, Undecided>,
) -> Result<Verdict, Error> {
    match verdict {
        Ok(verdict) => Ok(verdict),
        Err(Undecided::Busy(busy)) => {
            let charged = charged.to_vec();
            let given_back = async move |tx: &mut store::Tx| {
                for key in &charged {
                    limits::refund(tx, key).await?;
                }
                Ok::<_, Error>(())
            };
            app.store.write(given_back).await?;
            Err(busy.into())
        }
        Err(Undecided::PepperMissing) => peppers::missed(app).await,
    }
}

async fn replace_hash(tx: &mut store::Tx, account: &Account, new: Option<&PasswordHash>) -> Result<(), Error> {
    if let (Some(old), Some(new)) = (&account.hash, new) {
        accounts::rehash(tx, account.id, account.epoch, old, new).await?;
    }
    Ok(())
}
