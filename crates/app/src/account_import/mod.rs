//! The operator brings accounts along from another system, with the hashes they have there. Whoever imports looks at
//! every row first, and writes only then; rows that are in the database already are passed over, so an import that was
//! cut off is simply run again. An account that exists is changed only when that was asked for.

mod plan;
mod row;
mod standing;
pub(crate) mod together;

use std::sync::Arc;

use domain::password::PasswordHash;

pub use self::row::{OldHash, Row, Weak};
pub use self::standing::{Fate, Found, OnConflict, Seen, Standing};

use self::plan::Plan;
use crate::app::App;
use crate::error::{Broken, Error};
use crate::peppers;

/// How many rows are looked at, and added in one transaction, at a time. With fewer, SQLite would spend most of the
/// time on making commits durable; with more, servers beside the import would wait for it.
pub const BATCH: usize = 2_000;

/// Says of each row how it stands. Changes nothing.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`].
pub async fn look(app: &App, rows: &Arc<[Row]>, seen: &mut Seen) -> Result<Vec<Found>, Error> {
    let known = standing::known(app, rows).await?;
    let (mut found, doubtful) = standing::compare(app, rows, &known, seen);
    standing::settle(&app.hasher, rows, &known, doubtful, &mut found).await?;
    Ok(found)
}

/// How far a run has come.
#[derive(Default)]
pub struct Progress {
    /// The rows so far.
    pub seen: Seen,
    /// What has become of them, as far as it is committed.
    pub done: Done,
}

/// What has become of some rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Accounts that are new.
    pub added: u64,
    /// Accounts that have another password now.
    pub replaced: u64,
    /// Accounts that have other data now, and the same password.
    pub updated: u64,
}

impl Done {
    fn add(&mut self, more: Self) {
        self.added += more.added;
        self.replaced += more.replaced;
        self.updated += more.updated;
    }
}

/// Adds the accounts of the rows whose user names nobody has, in one transaction, and then changes those that may be
/// changed, some in each transaction; audit rows come with them. Of rows with one user name, the first counts. An account
/// that changes in the meantime stays as it is. Weak hashes are wrapped before anything is written.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`]: then `progress` says what was written, and the rest was not.
pub async fn write(
    app: &App,
    rows: &Arc<[Row]>,
    progress: &mut Progress,
    on_conflict: OnConflict,
) -> Result<(), Error> {
    let known = standing::known(app, rows).await?;
    let (mut found, doubtful) = standing::compare(app, rows, &known, &mut progress.seen);
    if on_conflict != OnConflict::PassOver {
        standing::settle(&app.hasher, rows, &known, doubtful, &mut found).await?;
    }
    let fates: Vec<Fate> = rows.iter().zip(&found).map(|(row, found)| found.fate(row, on_conflict)).collect();
    let hashes = hashes(app, rows, &fates).await?;
    let marks = rows.iter().map(|row| row.hash.as_ref().and_then(|hash| hash.mark(&app.keys.code))).collect();
    let plan = Arc::new(Plan { rows: Arc::clone(rows), found, fates, hashes, marks });
    for part in plan.parts() {
        let (plan, now) = (Arc::clone(&plan), app.now());
        let done = app.store.write(async move |tx| plan.write(tx, &part, now).await).await?;
        progress.done.add(done);
    }
    Ok(())
}

/// What is to be kept of the hashes that are needed, each in its row's place.
async fn hashes(app: &App, rows: &Arc<[Row]>, fates: &[Fate]) -> Result<Vec<Option<PasswordHash>>, Error> {
    let is_needed = |at: usize| matches!(fates[at], Fate::Added | Fate::Replaced);
    let mut kept: Vec<Option<PasswordHash>> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| row.hash.as_ref().filter(|_| is_needed(at)).map(|hash| hash.text().clone()))
        .collect();
    let mut jobs = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(hash) = row.hash.as_ref().filter(|hash| is_needed(at) && hash.is_to_be_wrapped()) else { continue };
        let (hasher, foreign) = (app.hasher.clone(), hash.foreign()?);
        jobs.push((at, async move { hasher.wrap(foreign).await }));
    }
    if !jobs.is_empty() {
        peppers::make_known(app).await?;
    }
    for (at, wrapped) in together::run(&app.hasher, jobs).await? {
        kept[at] = Some(wrapped.ok_or_else(|| Broken::new("a hash that can be wrapped was not"))?);
    }
    Ok(kept)
}
