//! The operator gives an account another mail address or number. The old one is told for days, may say that it was not
//! the owner, and until then is believed more than the new one; unless the operator vouches for the new one.

use domain::account::Account;
use domain::audit::Event;
use domain::login::{EmailAddress, Phone};
use domain::places::Former;
use domain::recovery::Channel;
use domain::sighting::Sighting;
use store::{Tx, accounts, audit, former_addresses};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::notices::{self, Told};

/// Which account gets what.
pub struct Command {
    /// Whose addresses.
    pub account: Account,
    /// Where its mail goes from now on; `None`: as before.
    pub email: Option<EmailAddress>,
    /// Where its SMS go from now on; `None`: as before.
    pub phone: Option<Phone>,
    /// The operator has made sure who the owner is: former addresses are told nothing and cannot object, the present ones
    /// may recover the account at once, and a recovery that was frozen is no longer.
    pub is_vouched: bool,
}

/// Sets them. `false`: the account has these addresses already; vouching counts all the same.
///
/// # Errors
/// [`Refusal::NameUnknown`] for an account that is gone.
pub async fn run(app: &App, ask: Command) -> Result<bool, Error> {
    let changed = app
        .store
        .write(async move |tx| {
            let id = ask.account.id;
            let account = accounts::lock(tx, id).await?.ok_or(Refusal::NameUnknown)?;
            let new = New::of(&account, ask.email.as_ref(), ask.phone.as_ref());
            if ask.is_vouched {
                former_addresses::forget_all(tx, id).await?;
                accounts::thaw(tx, id).await?;
            } else {
                new.keep_former(tx, &account).await?;
            }
            let (event, is_changed) = (Event::AddressChanged, !new.is_nothing());
            let mut events = Vec::new();
            if is_changed {
                accounts::set_addresses(tx, id, new.email, new.phone).await?;
                let seen = Sighting::operator();
                notices::queue(tx, id, &Told { event, client: "", seen: &seen }).await?;
                events.push((event, Some(id)));
            }
            if ask.is_vouched {
                events.push((Event::AddressesVouched, Some(id)));
            }
            audit::add_all(tx, &events, "").await?;
            Ok::<_, Error>(is_changed)
        })
        .await?;
    app.wake();
    Ok(changed)
}

/// Keeps the addresses of a locked account that these are about to take the place of. `false`: it has these already.
pub(crate) async fn keep_former(
    tx: &mut Tx,
    account: &Account,
    email: Option<&EmailAddress>,
    phone: Option<&Phone>,
) -> Result<bool, Error> {
    let new = New::of(account, email, phone);
    new.keep_former(tx, account).await?;
    Ok(!new.is_nothing())
}

/// What is not what the account has already.
struct New<'a> {
    email: Option<&'a EmailAddress>,
    phone: Option<&'a Phone>,
}

impl<'a> New<'a> {
    fn of(account: &Account, email: Option<&'a EmailAddress>, phone: Option<&'a Phone>) -> Self {
        Self {
            email: email.filter(|new| account.email.as_deref().is_none_or(|old| !is_same_mail(old, new))),
            phone: phone.filter(|new| account.phone.as_deref() != Some(new.as_str())),
        }
    }

    fn is_nothing(&self) -> bool {
        self.email.is_none() && self.phone.is_none()
    }

    async fn keep_former(&self, tx: &mut Tx, account: &Account) -> Result<(), Error> {
        let former = notices::former(tx, account.id).await?;
        let is_first = account.email.is_none() && account.phone.is_none();
        if let Some(new) = self.email {
            let back = |one: &Former| one.channel == Channel::Mail && is_same_mail(&one.address, new);
            let back = former.iter().find(|one| back(one));
            replace(tx, account, Channel::Mail, back, account.email.as_deref(), is_first).await?;
        }
        if let Some(new) = self.phone {
            let back = former.iter().find(|one| one.channel == Channel::Sms && one.address == new.as_str());
            replace(tx, account, Channel::Sms, back, account.phone.as_deref(), is_first).await?;
        }
        Ok(())
    }
}

/// An address that comes back undoes what took its place, which is not told any more. The very first address of an
/// account takes nobody's place.
async fn replace(
    tx: &mut Tx,
    account: &Account,
    channel: Channel,
    back: Option<&Former>,
    old: Option<&str>,
    is_first: bool,
) -> Result<(), Error> {
    match back {
        Some(back) => former_addresses::forget_since(tx, account.id, channel, back.replaced_at).await?,
        None if is_first => {}
        None => former_addresses::add(tx, account.id, channel, old.unwrap_or_default()).await?,
    }
    Ok(())
}

fn is_same_mail(old: &str, new: &EmailAddress) -> bool {
    EmailAddress::parse(old).is_ok_and(|old| old.key() == new.key())
}
