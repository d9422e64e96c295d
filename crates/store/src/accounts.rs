//! The accounts. Their texts are parsed before they come here; here they are found again by their folded keys.

use domain::account::{Account, Epoch, Status};
use domain::id::AccountId;
use domain::language::Language;
use domain::login::{EmailAddress, Phone, Username};
use domain::password::PasswordHash;
use domain::time::Timestamp;
use domain::token::UserKey;

use crate::{Arg, Error, Row, Tx, args};

macro_rules! insert {
    ($rest:literal) => {
        concat!(
            "INSERT INTO accounts \
             (id, user_key, username, username_key, email, email_key, phone, first_name, last_name, status, hash, epoch, \
              device_epoch, password_changed_at, address_changed_at, created_at, imported_at, import_mark, locale) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, 1, $12, $13, $14, $15, $16, $17)",
            $rest
        )
    };
}

macro_rules! select {
    ($rest:literal) => {
        select!("", $rest)
    };
    ($more:literal, $rest:literal) => {
        concat!(
            "SELECT id, user_key, username, email, phone, first_name, last_name, status, hash, epoch, \
             password_changed_at, created_at, frozen_until, device_epoch, locale, address_changed_at",
            $more,
            " FROM accounts ",
            $rest
        )
    };
}

// The macros above are known in it too.
mod imported;

pub use self::imported::{Data, Known, Origin, by_usernames, import, replace_password, update};

/// A new account, ready to be written.
pub struct New<'a> {
    /// Its identifier.
    pub id: AccountId,
    /// Its opaque name in links.
    pub user_key: &'a UserKey,
    /// Its user name, unique under folding.
    pub username: &'a Username,
    /// Where mail goes.
    pub email: Option<&'a EmailAddress>,
    /// Where SMS goes.
    pub phone: Option<&'a Phone>,
    /// May be empty.
    pub first_name: &'a str,
    /// May be empty.
    pub last_name: &'a str,
    /// The language that its messages are in; `None`: that of whoever asks for them.
    pub locale: Option<Language>,
    /// `None`: no password yet.
    pub hash: Option<&'a PasswordHash>,
}

const ADD: &str = insert!("");

/// Adds an account. `Error::Unique` on `username_key`: the name is taken.
pub async fn add(tx: &mut Tx, new: &New<'_>) -> Result<(), Error> {
    insert(tx, ADD, new, None).await.map(drop)
}

async fn insert(tx: &mut Tx, sql: &'static str, new: &New<'_>, origin: Option<&Origin<'_>>) -> Result<u64, Error> {
    let now = tx.now();
    let status = origin.map_or(Status::Active, |origin| origin.status);
    let args = args![
        new.id,
        new.user_key.as_str(),
        new.username.as_str(),
        new.username.key(),
        new.email.map(EmailAddress::as_str),
        new.email.map(EmailAddress::key),
        new.phone.map(Phone::as_str),
        new.first_name,
        new.last_name,
        status.as_str(),
        new.hash.map(PasswordHash::as_str),
        new.hash.map(|_| now),
        now,
        origin.and_then(|origin| origin.created_at).unwrap_or(now),
        origin.map(|_| now),
        origin.and_then(|origin| origin.mark),
        new.locale.map(Language::tag),
    ];
    tx.run(sql, args).await
}

const BY_ID: &str = select!("WHERE id = $1");

/// The account of this id.
pub async fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Error> {
    tx.maybe(BY_ID, args![id]).await?.as_ref().map(read).transpose()
}

const BY_USERNAME: &str = select!("WHERE username_key = $1");

/// The account of this user name, whatever its spelling.
pub async fn by_username(tx: &mut Tx, name: &Username) -> Result<Option<Account>, Error> {
    tx.maybe(BY_USERNAME, args![name.key()]).await?.as_ref().map(read).transpose()
}

const ID_BY_USER_KEY: &str = "SELECT id FROM accounts WHERE user_key = $1";

/// The account that links name like this.
pub async fn id_by_user_key(tx: &mut Tx, user_key: &str) -> Result<Option<AccountId>, Error> {
    tx.maybe(ID_BY_USER_KEY, args![user_key]).await?.map(|row| row.get(0)).transpose()
}

const BY_EMAIL: &str = select!("WHERE email_key = $1 AND status = 'active' ORDER BY username_key LIMIT 20");

/// The active accounts with this address, at most twenty, by user name.
pub async fn by_email(tx: &mut Tx, email: &EmailAddress) -> Result<Vec<Account>, Error> {
    list(tx, BY_EMAIL, args![email.key()]).await
}

const BY_PHONE: &str = select!("WHERE phone = $1 AND status = 'active' ORDER BY username_key LIMIT 20");

/// The active accounts with this number, at most twenty, by user name.
pub async fn by_phone(tx: &mut Tx, phone: &Phone) -> Result<Vec<Account>, Error> {
    list(tx, BY_PHONE, args![phone.as_str()]).await
}

const AFTER: &str = select!(", username_key", "WHERE username_key > $1 ORDER BY username_key LIMIT $2");

/// Up to `limit` accounts whose folded user name comes after `key`, in that order, each with its folded name.
pub async fn after(tx: &mut Tx, key: &str, limit: i64) -> Result<Vec<(Account, String)>, Error> {
    let rows = tx.all(AFTER, args![key, limit]).await?;
    rows.iter().map(|row| Ok((read(row)?, row.get(16)?))).collect()
}

const HASHES_AFTER: &str = "SELECT id, hash FROM accounts WHERE id > $1 ORDER BY id LIMIT $2";

/// The hashes of up to `limit` accounts whose id comes after `id`, in that order. `None`: no password yet.
pub async fn hashes_after(
    tx: &mut Tx,
    id: AccountId,
    limit: i64,
) -> Result<Vec<(AccountId, Option<PasswordHash>)>, Error> {
    let rows = tx.all(HASHES_AFTER, args![id, limit]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get::<Option<String>>(1)?.map(PasswordHash::from)))).collect()
}

const SET_PASSWORD: &str = "UPDATE accounts SET hash = $1, epoch = epoch + 1, password_changed_at = $2 \
    WHERE id = $3 AND epoch = $4 AND status = 'active' RETURNING epoch";

/// Sets the password and raises the epoch, which ends whatever was issued before. `None`: since the epoch was read,
/// another password was set or the account was disabled, and nothing has changed. Only `set_password` calls this.
pub async fn set_password(
    tx: &mut Tx,
    id: AccountId,
    read_at: Epoch,
    hash: &PasswordHash,
) -> Result<Option<Epoch>, Error> {
    let now = tx.now();
    let row = tx.maybe(SET_PASSWORD, args![hash.as_str(), now, id, read_at.0]).await?;
    row.map(|row| row.get(0).map(Epoch)).transpose()
}

const REHASH: &str = "UPDATE accounts SET hash = $1 WHERE id = $2 AND epoch = $3 AND hash = $4";

/// Replaces the stored form of the same password. Nothing happens when it has changed since it was read.
pub async fn rehash(
    tx: &mut Tx,
    id: AccountId,
    read_at: Epoch,
    old: &PasswordHash,
    new: &PasswordHash,
) -> Result<(), Error> {
    tx.run(REHASH, args![new.as_str(), id, read_at.0, old.as_str()]).await.map(drop)
}

const SET_STATUS: &str = "UPDATE accounts SET status = $1, epoch = epoch + 1, device_epoch = device_epoch + 1 \
    WHERE id = $2 AND status <> $1 RETURNING id";

/// Sets the status and raises both epochs, so that what was issued under the other status is dead and no device is known
/// any more. `false`: it had that status already, or there is no such account.
pub async fn set_status(tx: &mut Tx, id: AccountId, status: Status) -> Result<bool, Error> {
    Ok(tx.maybe(SET_STATUS, args![status.as_str(), id]).await?.is_some())
}

const LOCKED: &str = select!("WHERE id = $1 /*for update*/");

/// The account of this id, which nobody else writes to until this transaction ends.
pub async fn lock(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Error> {
    tx.maybe(LOCKED, args![id]).await?.as_ref().map(read).transpose()
}

// The time rises whatever the clock says, so that no secret for another address has the same.
const SET_ADDRESSES: &str = "UPDATE accounts SET email = COALESCE($1, email), email_key = COALESCE($2, email_key), \
    phone = COALESCE($3, phone), \
    address_changed_at = CASE WHEN address_changed_at >= $4 THEN address_changed_at + 1 ELSE $4 END WHERE id = $5";

/// Gives the account other addresses, which voids the links and codes sent to the old ones. What is `None` stays.
pub async fn set_addresses(
    tx: &mut Tx,
    id: AccountId,
    email: Option<&EmailAddress>,
    phone: Option<&Phone>,
) -> Result<(), Error> {
    let now = tx.now();
    let (text, key) = (email.map(EmailAddress::as_str), email.map(EmailAddress::key));
    tx.run(SET_ADDRESSES, args![text, key, phone.map(Phone::as_str), now, id]).await.map(drop)
}

const SET_LOCALE: &str = "UPDATE accounts SET locale = $1 WHERE id = $2 AND locale IS DISTINCT FROM $1 RETURNING id";

/// Sets the language of the account's messages. `None`: that of whoever asks for them. `false`: it has it already, or there
/// is no such account.
pub async fn set_locale(tx: &mut Tx, id: AccountId, locale: Option<Language>) -> Result<bool, Error> {
    Ok(tx.maybe(SET_LOCALE, args![locale.map(Language::tag), id]).await?.is_some())
}

const REPUDIATE: &str = "UPDATE accounts SET hash = NULL, epoch = epoch + 1, device_epoch = device_epoch + 1, \
    frozen_until = $1 WHERE id = $2";

/// Takes the password away, ends whatever was issued before, forgets every device and freezes recovery until then.
pub async fn repudiate(tx: &mut Tx, id: AccountId, frozen_until: Timestamp) -> Result<(), Error> {
    tx.run(REPUDIATE, args![frozen_until, id]).await.map(drop)
}

const THAW: &str = "UPDATE accounts SET frozen_until = NULL WHERE id = $1";

/// Lets the account's owner recover again.
pub async fn thaw(tx: &mut Tx, id: AccountId) -> Result<(), Error> {
    tx.run(THAW, args![id]).await.map(drop)
}

async fn list(tx: &mut Tx, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Account>, Error> {
    tx.all(sql, args).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Account, Error> {
    let foreign = |what: &str| Error::Broken(format!("an account's {what} is not one of ours"));
    Ok(Account {
        id: row.get(0)?,
        user_key: UserKey::parse(&row.get::<String>(1)?).ok_or_else(|| foreign("user key"))?,
        username: row.get(2)?,
        email: row.get(3)?,
        phone: row.get(4)?,
        first_name: row.get(5)?,
        last_name: row.get(6)?,
        status: Status::parse(&row.get::<String>(7)?).ok_or_else(|| foreign("status"))?,
        hash: row.get::<Option<String>>(8)?.map(PasswordHash::from),
        epoch: Epoch(row.get(9)?),
        password_changed_at: row.get(10)?,
        address_changed_at: row.get(15)?,
        created_at: row.get(11)?,
        frozen_until: row.get(12)?,
        device_epoch: row.get(13)?,
        // One that only a later release knows is none.
        locale: row.get::<Option<String>>(14)?.as_deref().and_then(Language::parse),
    })
}
