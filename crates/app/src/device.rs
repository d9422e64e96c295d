//! Which devices an account's owner has used before. A device that is known is not held up by what strangers do; it opens
//! nothing by itself. Its token is the only record of it.

use domain::account::Account;
use domain::device::{Device, DeviceToken};
use domain::id::AccountId;
use domain::token::Digest;
use store::{Tx, accounts, instance};

use crate::app::App;
use crate::error::Error;
use crate::limits::{guesses_of, guesses_on};
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

/// How a device is met whose owner has proved who they are.
pub(crate) struct Welcome {
    /// The device, if it was known before: what was guessed on it counts no longer.
    pub known: Option<Device>,
    /// What it is known by from now on, unless it has that already.
    pub token: Option<DeviceToken>,
}

/// Decides that for an account as it was when its owner proved who they are. Whoever forgets an account's devices raises
/// its epoch too, so the caller's own write fails if that has happened since. Nothing is written here.
pub(crate) async fn welcome(
    tx: &mut Tx,
    app: &App,
    shown: Option<Device>,
    account: &Account,
) -> Result<Welcome, Error> {
    let known = known(tx, shown, account).await?;
    if known.is_some_and(|device| device.is_young(tx.now())) {
        return Ok(Welcome { known, token: None });
    }
    let device = Device {
        account: account.id,
        issued_at: tx.now(),
        instance_epoch: instance::epoch(tx).await?,
        device_epoch: account.device_epoch,
        id: random::bytes(),
    };
    Ok(Welcome { known, token: Some(DeviceToken::sign(&device, &app.keys.code)) })
}

/// The count that a guess at an account goes into: that of the device, where its owner has used it.
pub(crate) fn count_of(known: Option<Device>, account: AccountId) -> Digest {
    match known {
        Some(device) => guesses_on(&device),
        None => guesses_of(account),
    }
}
