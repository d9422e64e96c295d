//! The operator reads the audit trail, and has it checked. Nothing is written.

use domain::audit::{Chain, Entry, Fault, Head};
use domain::id::AccountId;
use store::audit;

use crate::app::App;
use crate::error::Error;

const PAGE: i64 = 1_000;

/// The newest rows, oldest of them first; of one account, or of all.
///
/// # Errors
/// Those of the store.
pub async fn newest(app: &App, account: Option<AccountId>, limit: i64) -> Result<Vec<Entry>, Error> {
    app.store
        .read(async move |tx| {
            let rows = match account {
                Some(account) => audit::before_of(tx, account, i64::MAX, limit).await?,
                None => audit::before(tx, i64::MAX, limit).await?,
            };
            Ok(rows.into_iter().rev().map(|(entry, _)| entry).collect())
        })
        .await
}

/// Calls `each` for every row there is at the beginning of the call, oldest first, and answers where the trail ends.
/// Memory stays bounded, however many there are.
///
/// # Errors
/// Those of the store, and the first that `each` answers.
pub async fn run(app: &App, mut each: impl FnMut(&Entry, &[u8; 32]) -> Result<(), Error>) -> Result<Head, Error> {
    let head = app.store.read(async |tx| audit::head(tx).await.map_err(Error::from)).await?;
    let mut seq = 0;
    loop {
        // What stands beyond the end was written meanwhile, or does not belong there.
        let read = async move |tx: &mut store::Tx| audit::after(tx, seq, head.seq, PAGE).await.map_err(Error::from);
        let page = app.store.read(read).await?;
        let Some((last, _)) = page.last() else { return Ok(head) };
        seq = last.seq;
        for (entry, hash) in &page {
            each(entry, hash)?;
        }
    }
}

/// What a check of the trail has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Every row is the one that was written, up to this end.
    Whole(Head),
    /// The first row that is not.
    Broken(Fault),
    /// The trail holds together, but the end that was noted earlier is not in it: it has been made anew.
    NotIn(Head),
}

/// Checks every row, and that the trail still holds the end that `noted` names, if any. Whoever can write to the database
/// can make a whole trail anew; an end that was noted elsewhere shows it.
///
/// # Errors
/// Those of the store.
pub async fn verify(app: &App, noted: Option<Head>) -> Result<Found, Error> {
    let (mut chain, mut fault) = (Chain::default(), None);
    let mut holds_noted = noted.is_none_or(|noted| noted == chain.head());
    let head = run(app, |entry, hash| {
        if fault.is_none() {
            fault = chain.follow(entry, hash).err();
            holds_noted |= noted == Some(chain.head());
        }
        Ok(())
    })
    .await?;
    let fault = match fault {
        Some(fault) => Some(fault),
        None => chain.end(head).err(),
    };
    Ok(match (fault, noted) {
        (Some(fault), _) => Found::Broken(fault),
        (None, Some(noted)) if !holds_noted => Found::NotIn(noted),
        (None, _) => Found::Whole(head),
    })
}
