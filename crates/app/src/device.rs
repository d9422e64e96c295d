//! Which devices an account's owner has used before. A device that is known is not held up by what strangers do; it opens
//! nothing by itself. Its token is the only record of it.

use domain::account::Account;
use domain::device::{Device, DeviceToken};
use domain::id::AccountId;
use domain::token::Digest;
use store::{Tx, accounts, instance};

use crate::app::App;
use crate::error::Error;
use crate::limits::{guesses_of, guesses_on_devices_of};
use crate::random;

/// What a caller shows, if we have signed it. Whose it is, and whether it still counts, is not asked here.
pub(crate) fn shown(app: &App, token: Option<&DeviceToken>) -> Option<Device> {
    token.and_then(|token| token.read(&app.keys.code))
}

/// The device, if this account's owner has used it.
pub(crate) async fn known(tx: &mut Tx, shown: Option<Device>, account: &Account) -> Result<Option<Device>, Error> {
    let Some(device) = shown.filter(|device| device.account == account.id) else { return Ok(None) };
    let (instance_epoch, now) = (instance::epoch(tx).await?, tx.now());
    Ok(Some(device).filter(|device| device.is_of(account, instance_epoch, now)))
}

/// The same by the account's id, which is looked up only for a device that says to be of it.
pub(crate) async fn known_to(tx: &mut Tx, shown: Option<Device>, id: AccountId) -> Result<Option<Device>, Error> {
    let Some(device) = shown.filter(|device| device.account == id) else { return Ok(None) };
    match accounts::by_id(tx, id).await? {
        Some(account) => known(tx, Some(device), &account).await,
        None => Ok(None),
    }
}

/// By what a device is known from now on whose owner has proved who they are. `None`: it has that already. It is decided for
/// an account as it was when that was proved: whoever forgets an account's devices raises its epoch too, so the caller's own
/// write fails if that has happened since. Nothing is written here.
pub(crate) async fn welcome(
    tx: &mut Tx,
    app: &App,
    shown: Option<Device>,
    account: &Account,
) -> Result<Option<DeviceToken>, Error> {
    let known = known(tx, shown, account).await?;
    if known.is_some_and(|device| device.is_young(tx.now())) {
        return Ok(None);
    }
    let device = Device {
        account: account.id,
        issued_at: tx.now(),
        instance_epoch: instance::epoch(tx).await?,
        device_epoch: account.device_epoch,
        id: random::bytes(),
    };
    Ok(Some(DeviceToken::sign(&device, &app.keys.code)))
}

/// The count that a guess at an account goes into: that of its owner's devices, on one of them.
pub(crate) fn count_of(known: Option<Device>, account: AccountId) -> Digest {
    match known {
        Some(_) => guesses_on_devices_of(account),
        None => guesses_of(account),
    }
}
