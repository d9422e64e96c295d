//! The one way to a new password. Whatever door it comes through, the same things happen, in one transaction: the
//! hash, the epoch (which ends sessions and voids links and codes), the fresh start of the guess count, the notice, and
//! the audit row.

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

/// Sets the password. `None`: the account has changed since the right to set it was proved, and nothing was set; the
/// caller must refuse, which rolls back what it has written itself.
pub(crate) async fn write(tx: &mut Tx, new: &NewPasswordHash) -> Result<Option<Epoch>, Error> {
    let Some(epoch) = accounts::set_password(tx, new.account, new.proved_at, &new.hash).await? else {
        return Ok(None);
    };
    if let Some(session) = new.keep {
        sessions::carry_over(tx, session, new.proved_at, epoch).await?;
    }
    limits::clear(tx, &guesses_of(new.account)).await?;
    limits::clear(tx, &codes_of(new.account)).await?;
    // Whoever has set a password is no stranger who fills a mailbox. SMS cost money, so theirs are not forgotten.
    limits::clear(tx, &mails_to(new.account)).await?;
    let notice = outbox::New {
        id: new.notice,
        intent: Intent::PasswordChanged,
        recovery: None,
        account: Some(new.account),
        event: Some(new.event),
        client: &new.client,
        same_as: None,
    };
    outbox::add(tx, &notice).await?;
    audit::add(tx, new.event, Some(new.account), &new.client).await?;
    Ok(Some(epoch))
}
