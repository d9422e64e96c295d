//! The operator does not want to wait until the owners of weak hashes come back: what can be put under a slow hash is.
//! Nobody's password changes, so no session ends and nobody is told. It can be cut off at any moment and run again.

use domain::id::AccountId;
use domain::password::PasswordHash;
use store::accounts;
use uuid::Uuid;

use crate::account_import::together;
use crate::app::App;
use crate::error::Error;
use crate::hasher::formats::{self, ForeignHash};
use crate::peppers;

/// How many accounts are looked at, and at most written in one transaction, at a time.
const PAGE: i64 = 200;

/// What has been done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Hashes that are under a slow one now.
    pub wrapped: u64,
    /// Weak ones that cannot be: only a log-in or a reset replaces them.
    pub left: u64,
}

/// Wraps every weak hash that can be; `told` hears of each page how many accounts it had.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`]: what was wrapped until then stays so.
pub async fn run(app: &App, told: impl Fn(u64)) -> Result<Done, Error> {
    let mut done = Done::default();
    let mut after = AccountId::from_uuid(Uuid::nil());
    loop {
        let page =
            app.store.read(async move |tx| accounts::hashes_after(tx, after, PAGE).await.map_err(Error::from)).await?;
        let Some((last, _)) = page.last() else { return Ok(done) };
        after = *last;
        told(page.len() as u64);
        let mut weak = Vec::new();
        for (id, hash) in page {
            let Some(hash) = hash else { continue };
            match formats::inspect(hash.as_str()) {
                Ok(scheme) if scheme.is_weak && scheme.can_be_wrapped => weak.push((id, hash)),
                Ok(scheme) if scheme.is_weak => done.left += 1,
                Ok(_) | Err(_) => {}
            }
        }
        if !weak.is_empty() {
            done.wrapped += wrap(app, weak).await?;
        }
    }
}

async fn wrap(app: &App, weak: Vec<(AccountId, PasswordHash)>) -> Result<u64, Error> {
    peppers::make_known(app).await?;
    let mut jobs = Vec::with_capacity(weak.len());
    for (at, (_, hash)) in weak.iter().enumerate() {
        let Ok(foreign) = ForeignHash::parse(hash.as_str()) else { continue };
        let hasher = app.hasher.clone();
        jobs.push((at, async move { hasher.wrap(foreign).await }));
    }
    let mut wrapped = together::run(&app.hasher, jobs).await?;
    // By id, as everybody writes who writes several accounts at once, so that nobody waits crosswise.
    wrapped.sort_unstable_by_key(|(at, _)| *at);
    app.store
        .write(async move |tx| {
            let mut written = 0;
            for (at, wrapped) in &wrapped {
                let (id, weak) = &weak[*at];
                // Read again, because its owner may have logged in or set another password in the meantime.
                let account = accounts::by_id(tx, *id).await?;
                let (Some(account), Some(wrapped)) = (account, wrapped) else { continue };
                if account.hash.as_ref().is_some_and(|kept| kept.as_str() == weak.as_str()) {
                    accounts::rehash(tx, *id, account.epoch, weak, wrapped).await?;
                    written += 1;
                }
            }
            Ok::<_, Error>(written)
        })
        .await
}
