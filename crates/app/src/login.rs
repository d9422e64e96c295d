//! Log in: a name and a password yield an access token and a refresh token. Somebody unknown costs exactly what a wrong
//! password costs.

use std::sync::Arc;
use std::time::Duration;

use domain::account::Account;
use domain::audit::Event;
use domain::client::Client;
use domain::device::{Device, DeviceToken};
use domain::login::Identifier;
use domain::password::{NewPassword, PasswordHash, TypedPassword};
use domain::token::{Digest, RefreshToken};
use store::{accounts, audit};

use crate::admission::{self, Asker, give_back};
use crate::app::App;
use crate::device;
use crate::error::{Error, Refusal};
use crate::find;
use crate::grant;
use crate::hasher::{Party, Undecided, Verdict};
use crate::limits::{forget_guesses, guesses_at_nobody};
use crate::peppers;
use crate::random;
use crate::tokens::{self, Tokens};
use crate::wrong_guess;

/// Who wants to log in where.
pub struct Command {
    /// The calling client.
    pub client: Client,
    /// The account's user name, e-mail address or number.
    pub login: Identifier,
    /// Its password.
    pub password: TypedPassword,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
    /// Where the call comes from.
    pub asker: Asker,
}

/// What a log-in yields.
pub struct LoggedIn {
    /// The tokens of the new session.
    pub tokens: Tokens,
    /// By what the device is known from now on; `None`: it has that already.
    pub device: Option<DeviceToken>,
}

/// Logs in.
///
/// # Errors
/// [`Refusal::WrongCredentials`]; [`Refusal::AccountNotActive`] only to somebody who knows the password;
/// [`Refusal::TooMany`] for known and unknown names alike.
pub async fn run(app: &Arc<App>, ask: Command) -> Result<LoggedIn, Error> {
    let shown = device::shown(app, ask.device.as_ref());
    let country = ask.client.default_country.as_deref();
    let proved = prove(app, ask.login, ask.password, country, (shown, &ask.asker)).await?;
    if !proved.account.is_active() {
        tracing::info!(account = %proved.account.id, "a log-in was refused: the account is disabled");
        return Err(Refusal::AccountNotActive.into());
    }
    let rehashed = match proved.rehash {
        // A better hash is welcome, but never a reason to refuse a right password.
        Some(password) => app.hasher.hash(proved.party, password).await.ok(),
        None => None,
    };
    let refresh = RefreshToken::from_random(random::bytes());
    let (client, given, house) = (ask.client.id.clone(), refresh.clone(), app.clone());
    let (account, of_source) = (proved.account, proved.of_source);
    let (session, device, now) = app
        .store
        .write(async move |tx| {
            // Counts of the source, the account's row, its sessions, its counts: every writer takes them in this order.
            give_back(tx, &of_source).await?;
            let welcome = device::welcome(tx, &house, shown, &account).await?;
            replace_hash(tx, &account, rehashed.as_ref()).await?;
            let session = grant::by_password(tx, &house, account.id, account.epoch, &client, &given).await?;
            // The password was changed while this one was compared.
            let session = session.ok_or(Refusal::WrongCredentials)?;
            forget_guesses(tx, account.id).await?;
            audit::add(tx, Event::LoggedIn, Some(account.id), client.as_str()).await?;
            Ok::<_, Error>((session, welcome, tx.now()))
        })
        .await?;
    tracing::info!(account = %session.account, session = %session.id, client = ask.client.id.as_str(), "logged in");
    let access = tokens::sign(app, &session, &ask.client.id, now, now + app.settings.lifetimes.access)?;
    Ok(LoggedIn { tokens: Tokens { access, refresh }, device })
}

/// An account whose password has just been proved.
pub(crate) struct Proved {
    pub account: Account,
    /// The same password again, if its stored form should be replaced.
    pub rehash: Option<NewPassword>,
    /// Where else than at the account the guess was charged, to be given back by whoever goes on to succeed.
    pub of_source: Vec<Digest>,
    /// With whom it shares its turns at the hash threads.
    pub party: Party,
}

/// How long looking an account up and charging a guess takes at least. An account takes some microseconds more than nobody,
/// and less than this hides on any disk that is quick enough for them to be seen.
const LOOKING_UP: Duration = Duration::from_millis(1);

/// Proves a name and a password. The guess is charged before it is compared, and committed by itself; whoever goes on
/// to succeed clears the count, and gives back what its source was charged. The devices that the owner has used have a count
/// of their own, so strangers' guesses neither delay nor end theirs, and their source is not asked.
pub(crate) async fn prove(
    app: &App,
    login: Identifier,
    password: TypedPassword,
    country: Option<&str>,
    (shown, asker): (Option<Device>, &Asker),
) -> Result<Proved, Error> {
    let limits = app.settings.limits;
    let admitted = admission::enter(app, asker, &login, shown)?;
    let party = admitted.party;
    let country = country.map(str::to_owned);
    let looking_up = tokio::time::sleep(LOOKING_UP);
    let charged = app
        .store
        .write(async move |tx| {
            let account = find::for_login(tx, &login, country.as_deref()).await?;
            let device = match &account {
                Some(account) => device::known(tx, shown, account).await?,
                None => None,
            };
            let of_source = match &device {
                Some(_) => Vec::new(),
                None => admitted.charge(tx, &limits).await?,
            };
            let counted = match &account {
                Some(account) => device::count_of(device, account.id),
                None => at_nobody(&login, country.as_deref()),
            };
            let guesses = match &account {
                Some(_) => limits.guess(tx, &counted).await?,
                None => limits.guess_at_nobody(tx, &counted).await?,
            };
            Ok::<_, Error>((account, counted, of_source, guesses))
        })
        .await;
    looking_up.await;
    if matches!(charged, Err(Error::Refused(Refusal::TooMany { .. }))) {
        tracing::info!("a log-in was refused: too many wrong passwords");
    }
    let (found, counted, of_source, guesses) = charged?;
    let charged = [&of_source[..], &[counted]].concat();
    // Also for nobody, so that nothing is missing from the time.
    let again = NewPassword::parse(password.expose().to_owned()).ok();
    let Some((account, hash)) = found.and_then(|account| account.hash.clone().map(|hash| (account, hash))) else {
        let nobody = app.hasher.verify_nobody(party, password, &counted).await;
        compared(app, &charged, nobody).await?;
        wrong_guess::at_nobody();
        return Err(Refusal::WrongCredentials.into());
    };
    let verdict = app.hasher.verify(party, password, hash).await;
    match compared(app, &charged, verdict).await? {
        Verdict::Wrong => {
            wrong_guess::at(app, account.id, guesses);
            Err(Refusal::WrongCredentials.into())
        }
        Verdict::Right { rehash } => Ok(Proved { account, rehash: again.filter(|_| rehash), of_source, party }),
    }
}

/// A name that nobody has is counted in one way however it is spelt, as an account's would be: a number by its E.164
/// form.
fn at_nobody(login: &Identifier, country: Option<&str>) -> Digest {
    match login.phone(country) {
        Some(phone) => guesses_at_nobody(phone.as_str()),
        None => guesses_at_nobody(&login.key()),
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
            app.store.write(async move |tx| give_back(tx, &charged).await).await?;
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
