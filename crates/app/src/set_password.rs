//! The one way to a new password. Whatever door it comes through, the same things happen, in one transaction: the
//! hash, the epoch (which ends sessions and voids links and codes), the fresh start of the guess count, the notice, and
//! the audit row. An import comes through a door of its own, for many at a time.

use domain::account::Epoch;
use domain::audit::Event;
use domain::id::{AccountId, SessionId};
use domain::password::PasswordHash;
use domain::sighting::Sighting;
use store::{Tx, accounts, audit, limits, sessions};

use crate::error::Error;
use crate::limits::{forget_guesses, mails_to};
use crate::notices::{self, Told};

/// A new password about to be set.
pub(crate) struct NewPasswordHash {
    pub account: AccountId,
    /// The epoch when the right to set it was proved. Nothing is set under another.
    pub proved_at: Epoch,
    pub hash: PasswordHash,
    /// Which door it came through.
    pub event: Event,
    /// The one session that goes on; `None`: all end.
    pub keep: Option<SessionId>,
    /// The client it came through; empty: none.
    pub client: String,
    /// What was seen of whoever set it.
    pub seen: Sighting,
}

/// A password that an account has in another system, about to take the place of the one it has here.
pub(crate) struct ReplacedHash {
    pub account: AccountId,
    /// The account's epoch when it was compared with the other system's. Nothing is set under another.
    pub read_at: Epoch,
    pub hash: PasswordHash,
    /// By what the next import knows the hash again.
    pub mark: Option<[u8; 16]>,
    /// For an owner who has set a password here, which is lost. Otherwise it was the other system's before, whose changes
    /// its owners know of; nobody wants thousands of mails about them.
    pub is_told: bool,
}

/// Sets the password. `None`: the account has changed since the right to set it was proved, and nothing was set; the
/// caller must refuse, which rolls back what it has written itself.
pub(crate) async fn write(tx: &mut Tx, new: &NewPasswordHash) -> Result<Option<Epoch>, Error> {
    let Some(epoch) = accounts::set_password(tx, new.account, new.proved_at, &new.hash).await? else {
        return Ok(None);
    };
    if let Some(session) = new.keep {
        sessions::carry_over(tx, session, new.proved_at, epoch).await?;
    }
    forget_counts(tx, new.account).await?;
    notices::queue(tx, new.account, &Told { event: new.event, client: &new.client, seen: &new.seen }).await?;
    audit::add(tx, new.event, Some(new.account), &new.client).await?;
    Ok(Some(epoch))
}

/// Sets the password that an import brings for an account that exists; all its sessions end. Answers the audit row, which
/// the caller writes last in the transaction with those of other accounts. `None`: the account has changed since it was
/// compared, and keeps what it has.
pub(crate) async fn replace(tx: &mut Tx, new: &ReplacedHash) -> Result<Option<(Event, Option<AccountId>)>, Error> {
    let mark = new.mark.as_ref().map(<[u8; 16]>::as_slice);
    if accounts::replace_password(tx, new.account, new.read_at, &new.hash, mark).await?.is_none() {
        return Ok(None);
    }
    forget_counts(tx, new.account).await?;
    let event = Event::PasswordImported;
    if new.is_told {
        let seen = Sighting::default();
        notices::queue(tx, new.account, &Told { event, client: "", seen: &seen }).await?;
    }
    Ok(Some((event, Some(new.account))))
}

async fn forget_counts(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    forget_guesses(tx, account).await?;
    // Whoever has set a password is no stranger who fills a mailbox. SMS cost money, so theirs are not forgotten.
    limits::clear(tx, &mails_to(account)).await.map_err(Error::from)
}
