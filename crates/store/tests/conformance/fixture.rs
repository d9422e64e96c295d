//! Rows for tests. Whatever must be unique is drawn from one growing number, so that later rows also sort later.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::account::Epoch;
use domain::client::{Contract, Origin};
use domain::id::{AccountId, ClientId, OutboxId, RecoveryId, SecretId, SessionId};
use domain::login::{EmailAddress, Phone, Username};
use domain::message::Intent;
use domain::password::PasswordHash;
use domain::recovery::pressure::{CodeLength, Context};
use domain::recovery::{Channel, FLOWS_PER_CODE, SecretKind};
use domain::session::Method;
use domain::sighting::Sighting;
use domain::source::Source;
use domain::time::{Span, Timestamp};
use domain::token::{Digest, UserKey};
use relatch_store::recoveries::Scope;
use relatch_store::{Error, Tx, accounts, outbox, recoveries, secrets, sessions};

pub const HOUR: Span = Span::hours(1);
pub const FIRST: Epoch = Epoch(1);

pub fn random() -> [u8; 10] {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut bytes = [0; 10];
    bytes[2..].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}

/// A digest that is the same for the same text.
pub fn digest(of: impl ToString) -> Digest {
    Digest::of_text("test", &of.to_string())
}

pub fn hash(text: &str) -> PasswordHash {
    PasswordHash::from(text.to_owned())
}

pub fn client(number: u8) -> ClientId {
    ClientId::from_random([number; ClientId::LENGTH])
}

pub fn source(number: usize) -> Source {
    Source::of(IpAddr::V4(Ipv4Addr::from(0xC000_0200 + number as u32)))
}

/// Client 1 on its own origin, from source 1.
pub fn scope() -> Scope {
    Scope { client: Some(client(1)), origin: Origin::parse("https://one.example"), source: source(1) }
}

pub fn phone(text: &str) -> Phone {
    Phone::parse(text, None).expect("a number")
}

pub fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

pub fn username(text: &str) -> Username {
    Username::parse(text).expect("a user name")
}

/// An active account with the password "first" and an address of its own.
pub async fn account(tx: &mut Tx, name: &str) -> Result<AccountId, Error> {
    reachable(tx, name, Some(&format!("{name}@example.org")), None).await
}

/// An active account with the password "first".
pub async fn reachable(tx: &mut Tx, name: &str, mail: Option<&str>, sms: Option<&str>) -> Result<AccountId, Error> {
    let (id, mut key) = (AccountId::new(tx.now(), random()), [0; 16]);
    key[..10].copy_from_slice(&random());
    let (mail, sms) = (mail.map(email), sms.map(phone));
    let new = accounts::New {
        id,
        user_key: &UserKey::from_random(key),
        username: &username(name),
        email: mail.as_ref(),
        phone: sms.as_ref(),
        first_name: "",
        last_name: "",
        locale: None,
        hash: Some(&hash("first")),
    };
    accounts::add(tx, &new).await.map(|()| id)
}

/// The epoch of an account.
pub async fn epoch(tx: &mut Tx, id: AccountId) -> Result<Epoch, Error> {
    Ok(accounts::by_id(tx, id).await?.expect("an account").epoch)
}

/// A session of client 1 under the first epoch: an hour unless refreshed, a day in all.
pub async fn session(tx: &mut Tx, account: AccountId, refresh: Option<&Digest>) -> Result<SessionId, Error> {
    let id = SessionId::new(tx.now(), random());
    let begun = sessions::begin(tx, &new_session(tx.now(), id, account, refresh, &client(1))).await?;
    assert!(begun, "the session begins");
    Ok(id)
}

pub fn new_session<'a>(
    now: Timestamp,
    id: SessionId,
    account: AccountId,
    refresh: Option<&'a Digest>,
    client: &'a ClientId,
) -> sessions::New<'a> {
    sessions::New {
        id,
        account,
        epoch: FIRST,
        client,
        method: Method::Password,
        refresh,
        idle_until: now + HOUR,
        ends_at: now + Span::days(1),
    }
}

pub fn new_recovery<'a>(now: Timestamp, scope: &'a Scope, handle: Option<&'a Digest>) -> recoveries::New<'a> {
    recoveries::New {
        id: RecoveryId::new(now, random()),
        channel: Channel::Sms,
        contract: Contract::Auth,
        scope,
        handle,
        asked: "asked",
        account: None,
        expires_at: now + HOUR,
    }
}

/// Six digits that three recoveries may guess at.
pub fn aim(code: SecretId) -> recoveries::Aim {
    recoveries::Aim { code, length: CodeLength::Short, places: FLOWS_PER_CODE, context: Context::Stranger }
}

/// A recovery of an hour, without a code.
pub async fn recovery(tx: &mut Tx, scope: &Scope, handle: Option<&Digest>) -> Result<RecoveryId, Error> {
    let new = new_recovery(tx.now(), scope, handle);
    recoveries::add(tx, &new).await.map(|()| new.id)
}

/// A secret of an hour under the account's first epoch, for the address that it has.
pub async fn new_secret<'a>(
    tx: &mut Tx,
    recovery: RecoveryId,
    account: AccountId,
    kind: SecretKind,
    digest: &'a Digest,
) -> Result<secrets::New<'a>, Error> {
    let (id, digest, expires_at) = (SecretId::new(tx.now(), random()), digest.bytes(), tx.now() + HOUR);
    let address_stamp = accounts::by_id(tx, account).await?.expect("an account").address_changed_at;
    Ok(secrets::New { id, recovery, account, kind, digest, epoch: FIRST, address_stamp, expires_at })
}

/// A fresh secret in a recovery, with a digest of its own.
pub async fn secret(tx: &mut Tx, of: RecoveryId, account: AccountId, kind: SecretKind) -> Result<SecretId, Error> {
    let digest = Digest::of_text("secret", &format!("{:?}", random()));
    let new = new_secret(tx, of, account, kind, &digest).await?;
    assert!(secrets::mint(tx, &new).await?, "the digest is new");
    Ok(new.id)
}

/// A recovery with a live code to guess at.
pub async fn flow(
    tx: &mut Tx,
    scope: &Scope,
    handle: Option<&Digest>,
    account: AccountId,
) -> Result<(RecoveryId, SecretId), Error> {
    let recovery = recovery(tx, scope, handle).await?;
    let code = secret(tx, recovery, account, SecretKind::Code).await?;
    let until = tx.now() + HOUR;
    recoveries::attach(tx, recovery, account, Some(code), until).await?;
    Ok((recovery, code))
}

/// A message that stands alone.
pub async fn message(tx: &mut Tx, intent: Intent) -> Result<OutboxId, Error> {
    let id = OutboxId::new(tx.now(), random());
    let new = outbox::New { id, intent, recovery: None, account: None, event: None, client: "", same_as: None };
    outbox::add(tx, &new, &Sighting::default()).await.map(|()| id)
}
