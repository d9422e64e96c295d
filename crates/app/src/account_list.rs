//! The operator looks at accounts.

use domain::account::Account;
use domain::login::Identifier;
use store::accounts;

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::find::{self, Found};

const PAGE: i64 = 500;

/// Calls `each` for every account, by user name. Memory stays bounded, however many there are.
///
/// # Errors
/// Those of the store, and the first that `each` answers.
pub async fn run(app: &App, mut each: impl FnMut(&Account) -> Result<(), Error>) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let from = after.clone();
        let page = app.store.read(async move |tx| accounts::after(tx, &from, PAGE).await.map_err(Error::from)).await?;
        let Some((_, last)) = page.last() else { return Ok(()) };
        after.clone_from(last);
        for (account, _) in &page {
            each(account)?;
        }
    }
}

/// The one account of this user name, e-mail address or id.
///
/// # Errors
/// [`Refusal::NameUnknown`]; [`Refusal::AddressShared`] for an address that several accounts share.
pub async fn one(app: &App, typed: &str) -> Result<Account, Error> {
    let typed = typed.to_owned();
    app.store
        .read(async move |tx| {
            if let Ok(id) = typed.parse()
                && let Some(account) = accounts::by_id(tx, id).await?
            {
                return Ok(account);
            }
            let identifier = Identifier::parse(&typed).map_err(|_| Refusal::NameUnknown)?;
            match find::by_name_or_email(tx, &identifier).await? {
                Found::One(account) => Ok(*account),
                Found::Nobody => Err(Refusal::NameUnknown.into()),
                Found::Shared(_) => Err(Refusal::AddressShared.into()),
            }
        })
        .await
}
