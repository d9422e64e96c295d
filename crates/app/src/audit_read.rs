//! The operator reads the audit trail, and has it checked. Nothing is written.

use domain::audit::{Chain, Entry, Event, Fault, Head};
use domain::id::AccountId;
use domain::time::Timestamp;
use store::{Tx, audit};

use crate::app::App;
use crate::error::Error;

const PAGE: i64 = 1_000;

/// Which rows are wanted. By default all.
#[derive(Clone, Copy, Default)]
pub struct Wanted {
    /// Those of one account.
    pub account: Option<AccountId>,
    /// Those of one kind.
    pub event: Option<Event>,
    /// Those from this time on.
    pub since: Option<Timestamp>,
}

/// The newest rows that are wanted, up to `limit`, oldest of them first. However many are passed over, memory stays bounded.
///
/// # Errors
/// Those of the store.
pub async fn newest(app: &App, wanted: Wanted, limit: usize) -> Result<Vec<Entry>, Error> {
    let (mut found, mut before) = (Vec::new(), i64::MAX);
    while found.len() < limit {
        let page = app
            .store
            .read(async move |tx| {
                match wanted.account {
                    Some(account) => audit::before_of(tx, account, before, PAGE).await,
                    None => audit::before(tx, before, PAGE).await,
                }
                .map_err(Error::from)
            })
            .await?;
        let Some((oldest, _)) = page.last() else { break };
        before = oldest.seq;
        let is_wanted = |entry: &Entry| {
            wanted.event.is_none_or(|event| entry.event == event) && wanted.since.is_none_or(|since| entry.at >= since)
        };
        let all = page.into_iter().map(|(entry, _)| entry).filter(is_wanted);
        found.extend(all.take(limit - found.len()));
    }
    found.reverse();
    Ok(found)
}

/// What a walk along the trail has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walked {
    /// How many rows there were.
    pub rows: u64,
    /// The last row that was written, as it is kept apart from the rows.
    pub head: Head,
    /// The first row that is not the one that was written. `None`: the trail is whole, and ends in `head`.
    pub fault: Option<Fault>,
}

/// Calls `each` for every row up to the end that was there at the beginning of the call, oldest first, and goes on behind
/// one that is not what was written. Memory stays bounded, however many there are.
///
/// # Errors
/// Those of the store, and the first that `each` answers.
pub async fn run(app: &App, mut each: impl FnMut(&Entry, &[u8; 32]) -> Result<(), Error>) -> Result<Walked, Error> {
    let (newest, head) = app.store.read(ends).await?;
    let (mut chain, mut fault) = (Chain::default(), None);
    let (mut rows, mut seq) = (0, i64::MIN);
    loop {
        // What stands beyond the end was written meanwhile, or does not belong there.
        let read = async move |tx: &mut Tx| audit::after(tx, seq, head.seq, PAGE).await.map_err(Error::from);
        let page = app.store.read(read).await?;
        let Some((last, _)) = page.last() else { break };
        seq = last.seq;
        for (entry, hash) in &page {
            if fault.is_none() {
                fault = chain.follow(entry, hash).err();
            }
            each(entry, hash)?;
            rows += 1;
        }
    }
    let fault = fault.or_else(|| chain.end(head).err());
    let added = (newest > head.seq).then_some(Fault::Added { seq: head.seq + 1 });
    Ok(Walked { rows, head, fault: fault.or(added) })
}

/// The number of the newest row, and where the trail ends. The end is read last: a row that is written in between is not
/// taken for one that was added to the trail.
async fn ends(tx: &mut Tx) -> Result<(i64, Head), Error> {
    let newest = audit::before(tx, i64::MAX, 1).await?;
    Ok((newest.first().map_or(0, |(entry, _)| entry.seq), audit::head(tx).await?))
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
    let mut holds_noted = noted.is_none_or(|noted| noted == Chain::default().head());
    let walked = run(app, |entry, hash| {
        holds_noted |= noted == Some(Head { seq: entry.seq, hash: *hash });
        Ok(())
    })
    .await?;
    Ok(match (walked.fault, noted) {
        (Some(fault), _) => Found::Broken(fault),
        (None, Some(noted)) if !holds_noted => Found::NotIn(noted),
        (None, _) => Found::Whole(walked.head),
    })
}
