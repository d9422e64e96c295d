//! Test accounts in bulk, each with a live session and a live reset token, for load drivers. Never for real people: all
//! share one password.

use std::sync::Arc;

use domain::account::Epoch;
use domain::client::{Client, Contract};
use domain::id::AccountId;
use domain::login::{EmailAddress, Username};
use domain::password::{NewPassword, PasswordHash};
use domain::recovery::{Channel, SecretKind};
use domain::session::{Method, Session};
use domain::source::Source;
use domain::time::{Span, Timestamp};
use domain::token::{LinkToken, RefreshToken, UserKey};
use store::instance::{self, Served};
use store::recoveries::{self, Scope};
use store::{Tx, accounts, secrets, sessions};

use crate::app::App;
use crate::error::{Broken, Error};
use crate::hasher::Party;
use crate::peppers;
use crate::random;
use crate::tokens;

/// The password of every fixture.
pub const PASSWORD: &str = "Turnip-Lantern-42";
/// How long fixtures' tokens live: long enough for any load test.
const LIFE: Span = Span::days(1);
/// How many are written in one transaction.
pub const BATCH: usize = 200;

/// One test account with what a load driver needs.
pub struct Fixture {
    /// Its user name.
    pub username: String,
    /// Its address.
    pub email: String,
    /// A live access token for the client.
    pub access_token: String,
    /// Its user key.
    pub user_key: String,
    /// A live reset token.
    pub reset_token: String,
}

/// Whether fixtures may be made here unasked: not on a database that a real server has answered from.
///
/// # Errors
/// [`Error::Broken`] when they may not.
pub async fn allowed(app: &App) -> Result<(), Error> {
    match app.store.read(async |tx| instance::served(tx).await.map_err(Error::from)).await? {
        Served::Never | Served::Dev => Ok(()),
        Served::Live | Served::Taken => Err(Broken::new(
            "this database belongs to a real server; test accounts share a public password: give --dev if they may be added to it",
        )
        .into()),
    }
}

/// The hash that all fixtures of one run share.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`].
pub async fn password(app: &App) -> Result<PasswordHash, Error> {
    let password =
        NewPassword::parse(PASSWORD.to_owned()).map_err(|_| Broken::new("the fixtures' password does not parse"))?;
    peppers::make_known(app).await?;
    app.hasher.hash(Party::HOUSE, password).await.map_err(Error::from)
}

/// Adds `count` accounts (at most [`BATCH`]) with sessions and tokens for `client`, in one transaction.
///
/// # Errors
/// Those of the store.
pub async fn run(app: &Arc<App>, client: &Client, hash: &PasswordHash, count: usize) -> Result<Vec<Fixture>, Error> {
    let (house, client, hash) = (app.clone(), client.clone(), hash.clone());
    app.store
        .write(async move |tx| {
            let mut made = Vec::with_capacity(count);
            for _ in 0..count {
                made.push(one(tx, &house, &client, &hash).await?);
            }
            Ok(made)
        })
        .await
}

async fn one(tx: &mut Tx, app: &App, client: &Client, hash: &PasswordHash) -> Result<Fixture, Error> {
    let now = tx.now();
    let id = AccountId::new(now, random::bytes());
    let user_key = UserKey::from_random(random::bytes());
    let name = format!("fixture-{}", id.uuid().simple());
    let email = format!("{name}@example.com");
    let username = Username::parse(&name).map_err(|_| Broken::new("a fixture's name does not parse"))?;
    let address = EmailAddress::parse(&email).map_err(|_| Broken::new("a fixture's address does not parse"))?;
    let (email_given, hash) = (Some(&address), Some(hash));
    let (first_name, last_name) = ("", "");
    let new = accounts::New {
        id,
        user_key: &user_key,
        username: &username,
        email: email_given,
        phone: None,
        first_name,
        last_name,
        locale: None,
        hash,
    };
    accounts::add(tx, &new).await?;
    Ok(Fixture {
        access_token: session(tx, app, id, client, now).await?,
        reset_token: recovery(tx, id, client, &name, now).await?,
        username: name,
        email,
        user_key: user_key.as_str().to_owned(),
    })
}

async fn session(tx: &mut Tx, app: &App, account: AccountId, client: &Client, now: Timestamp) -> Result<String, Error> {
    let ends_at = now + LIFE;
    let session = Session { id: random::session_id(now), account, epoch: Epoch(1), method: Method::Password, ends_at };
    let refresh = RefreshToken::from_random(random::bytes()).digest();
    let (id, method, epoch) = (session.id, session.method, session.epoch);
    let new = sessions::New {
        id,
        account,
        epoch,
        client: &client.id,
        method,
        refresh: Some(&refresh),
        idle_until: ends_at,
        ends_at,
    };
    sessions::begin(tx, &new).await?;
    Ok(tokens::sign(app, &session, &client.id, now, ends_at)?.reveal().to_owned())
}

async fn recovery(
    tx: &mut Tx,
    account: AccountId,
    client: &Client,
    name: &str,
    now: Timestamp,
) -> Result<String, Error> {
    let source = Source::of(std::net::IpAddr::from([127, 0, 0, 1]));
    let scope = Scope { client: Some(client.id.clone()), origin: None, source };
    let (id, expires_at) = (random::recovery_id(now), now + LIFE);
    let (channel, contract) = (Channel::Mail, Contract::User);
    let new = recoveries::New {
        id,
        channel,
        contract,
        scope: &scope,
        handle: None,
        asked: name,
        account: Some(account),
        expires_at,
    };
    recoveries::add(tx, &new).await?;
    let token = LinkToken::from_random(random::bytes());
    let digest = token.digest();
    let (secret, kind) = (random::secret_id(now), SecretKind::MailLink);
    let new = secrets::New {
        id: secret,
        recovery: id,
        account,
        kind,
        digest: digest.bytes(),
        epoch: Epoch(1),
        // The account was made in this very transaction.
        address_stamp: now,
        expires_at,
    };
    secrets::mint(tx, &new).await?;
    Ok(token.reveal())
}
