//! Whether a recovery may be sent to where it was asked for: not while the account's recovery is frozen, and not to an
//! address that is too new to recover the account alone. Then the addresses from before are told.

use domain::account::Account;
use domain::audit::Event;
use domain::places;
use domain::recovery::Channel;
use domain::sighting::Sighting;
use store::Tx;

use crate::app::Settings;
use crate::error::Error;
use crate::notices::{self, Told};
use crate::send_budget::Budget;

/// Why nothing is sent. `None`: it may be sent.
pub(super) async fn why(
    tx: &mut Tx,
    settings: &Settings,
    account: &Account,
    channel: Channel,
    budget: &mut Budget<'_>,
    seen: &Sighting,
) -> Result<Option<&'static str>, Error> {
    let now = tx.now();
    if account.is_frozen(now) {
        budget.freeze(tx, account.id).await?;
        return Ok(Some("recovery is frozen"));
    }
    let former = notices::former(tx, account.id).await?;
    if !places::is_newer(&former, channel, notices::ago(now, settings.recovery.quarantine)) {
        return Ok(None);
    }
    if budget.withhold(tx, account.id).await? {
        let told = Told { event: Event::RecoveryWithheld, client: "", seen };
        notices::queue_to(tx, account.id, &places::eldest(account, &former), &told).await?;
    }
    Ok(Some("the address is too new"))
}
