//! Who is meant by what somebody typed: the user name first, then the e-mail address, then, for a log-in, the number.

use domain::account::Account;
use domain::login::Identifier;
use store::{Tx, accounts};

use crate::error::Error;

/// Whom an identifier names.
pub(crate) enum Found {
    Nobody,
    One(Box<Account>),
    /// Several active accounts, at least two.
    Shared(Vec<Account>),
}

/// By user name, then by e-mail address. A name that belongs to a disabled account still names that account.
pub(crate) async fn by_name_or_email(tx: &mut Tx, typed: &Identifier) -> Result<Found, Error> {
    if let Some(name) = typed.username()
        && let Some(account) = accounts::by_username(tx, name).await?
    {
        return Ok(Found::One(Box::new(account)));
    }
    let Some(email) = typed.email() else { return Ok(Found::Nobody) };
    Ok(one_of(accounts::by_email(tx, email).await?))
}

/// For a log-in: by user name, e-mail address, then number. An address or number that several share names nobody.
pub(crate) async fn for_login(
    tx: &mut Tx,
    typed: &Identifier,
    country: Option<&str>,
) -> Result<Option<Account>, Error> {
    match by_name_or_email(tx, typed).await? {
        Found::One(account) => return Ok(Some(*account)),
        Found::Shared(_) => return Ok(None),
        Found::Nobody => {}
    }
    let Some(phone) = typed.phone(country) else { return Ok(None) };
    match one_of(accounts::by_phone(tx, &phone).await?) {
        Found::One(account) => Ok(Some(*account)),
        Found::Nobody | Found::Shared(_) => Ok(None),
    }
}

/// Nobody, one, or several.
pub(crate) fn one_of(mut accounts: Vec<Account>) -> Found {
    match (accounts.pop(), accounts.is_empty()) {
        (None, _) => Found::Nobody,
        (Some(only), true) => Found::One(Box::new(only)),
        (Some(last), false) => {
            accounts.push(last);
            Found::Shared(accounts)
        }
    }
}
