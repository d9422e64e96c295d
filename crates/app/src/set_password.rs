//! The one way to a new password. Whatever door it comes through, the same things happen, in one transaction: the
//! hash, the epoch (which ends sessions and voids links and codes), the fresh start of the guess count, the notice, and
//! the audit row. An import comes through a door of its own, for many at a time.

use domain::account::Epoch;
use domain::audit::Event;
use domain::id::{AccountId, OutboxId, SessionId};
use domain::message::Intent;
use domain::password::PasswordHash;
use store::{Tx, accounts, audit, limits, outbox, sessions};

use crate::error::Error;
use crate::limits::{codes_of, guesses_of, mails_to};

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
    pub notice: OutboxId,
}

/// A password that an account has in another system, about to take the place of the one it has here.
pub(crate) struct ReplacedHash {
    pub account: AccountId,
    /// The account's epoch when it was compared with the other system's. Nothing is set under another.
    pub read_at: Epoch,
    pub hash: PasswordHash,
    /// By what the next import knows the hash again.
    pub mark: Option<[u8; 16]>,
    /// For an owner who has set a password here, which is lost. `None`: it was the other system's before, whose changes
    /// its owners know of; nobody wants thousands of mails about them.
    pub notice: Option<OutboxId>,
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
    tell(tx, new.account, new.notice, new.event, &new.client).await?;
    audit::add(tx, new.event, Some(new.account), &new.client).await?;
    Ok(Some(epoch))
}

/// Sets the passwords that an import brings for accounts that exist; all their sessions end. Answers how many were set:
/// an account that has changed since it was compared keeps what it has. The audit rows come last, so whatever else is
/// written to accounts in this transaction must be written before.
pub(crate) async fn replace(tx: &mut Tx, all: &[ReplacedHash]) -> Result<u64, Error> {
    let mut set = Vec::with_capacity(all.len());
    for new in all {
        let mark = new.mark.as_ref().map(<[u8; 16]>::as_slice);
        if accounts::replace_password(tx, new.account, new.read_at, &new.hash, mark).await?.is_none() {
            continue;
        }
        forget_counts(tx, new.account).await?;
        if let Some(notice) = new.notice {
            tell(tx, new.account, notice, Event::PasswordImported, "").await?;
        }
        set.push(new.account);
    }
    for account in &set {
        audit::add(tx, Event::PasswordImported, Some(*account), "").await?;
    }
    Ok(set.len() as u64)
}

async fn forget_counts(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    limits::clear(tx, &guesses_of(account)).await?;
    limits::clear(tx, &codes_of(account)).await?;
    // Whoever has set a password is no stranger who fills a mailbox. SMS cost money, so theirs are not forgotten.
    limits::clear(tx, &mails_to(account)).await.map_err(Error::from)
}

async fn tell(tx: &mut Tx, account: AccountId, id: OutboxId, event: Event, client: &str) -> Result<(), Error> {
    let intent = Intent::PasswordChanged;
    let (account, event) = (Some(account), Some(event));
    let notice = outbox::New { id, intent, recovery: None, account, event, client, same_as: None };
    outbox::add(tx, &notice).await.map_err(Error::from)
}
