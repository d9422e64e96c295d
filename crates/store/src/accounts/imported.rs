//! The accounts as an import sees them: which of them it has brought, and how they follow the system they come from.

use std::collections::HashMap;

use domain::account::{Account, Epoch, Status};
use domain::id::AccountId;
use domain::language::Language;
use domain::login::{EmailAddress, Phone, Username};
use domain::password::PasswordHash;
use domain::time::Timestamp;

use super::{New, insert, read};
use crate::{Arg, Error, Tx, args};

/// What an account of another system has beyond a new one.
pub struct Origin<'a> {
    /// The status it has there.
    pub status: Status,
    /// Since when it exists there; `None`: it begins now.
    pub created_at: Option<Timestamp>,
    /// By what its hash can be told from another later; `None`: by nothing but the hash itself.
    pub mark: Option<&'a [u8]>,
}

const IMPORT: &str = insert!(" ON CONFLICT (username_key) DO NOTHING");

/// Adds an account of another system. Its password counts as set now. `false`: the name is taken, and nothing has
/// changed.
pub async fn import(tx: &mut Tx, new: &New<'_>, origin: &Origin<'_>) -> Result<bool, Error> {
    Ok(insert(tx, IMPORT, new, Some(origin)).await? == 1)
}

/// How many names are asked for at once.
const NAMES: usize = 16;
const BY_USERNAMES: &str = select!(
    ", username_key, imported_at, import_mark",
    "WHERE username_key IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
);

/// An account, and what is known of the import that has brought it.
pub struct Known {
    /// The account.
    pub account: Account,
    /// When an import last set its password; `None`: no import has brought this account.
    pub imported_at: Option<Timestamp>,
    /// As in [`Origin`].
    pub mark: Option<Vec<u8>>,
}

/// Those of these user names that somebody has, by their folded form.
pub async fn by_usernames(tx: &mut Tx, names: &[&Username]) -> Result<HashMap<String, Known>, Error> {
    let mut known = HashMap::new();
    for some in names.chunks(NAMES) {
        // The last name fills the places that are left.
        let keys: [Arg<'_>; NAMES] = std::array::from_fn(|at| Arg::from(some[at.min(some.len() - 1)].key()));
        for row in tx.all(BY_USERNAMES, &keys).await? {
            let one = Known { account: read(&row)?, imported_at: row.get(17)?, mark: row.get(18)? };
            known.insert(row.get(16)?, one);
        }
    }
    Ok(known)
}

const REPLACE_PASSWORD: &str = "UPDATE accounts SET hash = $1, epoch = epoch + 1, password_changed_at = $2, \
    imported_at = $2, import_mark = $3 WHERE id = $4 AND epoch = $5 RETURNING epoch";

/// Like [`set_password`], with the password that the account has in the system it comes from, whatever its status; the
/// mark is that of [`Origin`]. Only `set_password` calls this.
pub async fn replace_password(
    tx: &mut Tx,
    id: AccountId,
    read_at: Epoch,
    hash: &PasswordHash,
    mark: Option<&[u8]>,
) -> Result<Option<Epoch>, Error> {
    let now = tx.now();
    let row = tx.maybe(REPLACE_PASSWORD, args![hash.as_str(), now, mark, id, read_at.0]).await?;
    row.map(|row| row.get(0).map(Epoch)).transpose()
}

// A status that changes raises both epochs, as SET_STATUS does; an address that changes voids the links sent to the old.
const UPDATE: &str = "UPDATE accounts SET email = COALESCE($1, email), email_key = COALESCE($2, email_key), \
    phone = COALESCE($3, phone), first_name = COALESCE($4, first_name), last_name = COALESCE($5, last_name), \
    status = COALESCE($6, status), locale = COALESCE($10, locale), \
    epoch = epoch + CASE WHEN status = COALESCE($6, status) THEN 0 ELSE 1 END, \
    device_epoch = device_epoch + CASE WHEN status = COALESCE($6, status) THEN 0 ELSE 1 END, \
    address_changed_at = CASE WHEN email_key IS DISTINCT FROM COALESCE($2, email_key) \
        OR phone IS DISTINCT FROM COALESCE($3, phone) THEN CASE WHEN address_changed_at >= $7 THEN address_changed_at + 1 ELSE $7 END \
        ELSE address_changed_at END \
    WHERE id = $8 AND epoch = $9 RETURNING epoch";

/// What else an account has in the system it comes from. What is `None` or empty stays as it is.
pub struct Data<'a> {
    /// Where mail goes.
    pub email: Option<&'a EmailAddress>,
    /// Where SMS goes.
    pub phone: Option<&'a Phone>,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// Its status.
    pub status: Option<Status>,
    /// The language of its messages.
    pub locale: Option<Language>,
}

/// Takes this data over; answers the account's epoch then. `None`: it has another epoch than the one that was read, and
/// nothing has changed.
pub async fn update(tx: &mut Tx, id: AccountId, read_at: Epoch, data: &Data<'_>) -> Result<Option<Epoch>, Error> {
    let now = tx.now();
    let args = args![
        data.email.map(EmailAddress::as_str),
        data.email.map(EmailAddress::key),
        data.phone.map(Phone::as_str),
        Some(data.first_name).filter(|name| !name.is_empty()),
        Some(data.last_name).filter(|name| !name.is_empty()),
        data.status.map(Status::as_str),
        now,
        id,
        read_at.0,
        data.locale.map(Language::tag),
    ];
    tx.maybe(UPDATE, args).await?.map(|row| row.get(0).map(Epoch)).transpose()
}
