//! The operator brings accounts along from another system, with the hashes they have there. Whoever imports looks at
//! every row first, and writes only then; rows that are in the database already are passed over, so an import that was
//! cut off is simply run again. An account that exists is changed only when that was asked for.

mod row;
mod standing;
pub(crate) mod together;

use std::sync::Arc;

use domain::account::{Epoch, Status};
use domain::audit::Event;
use domain::id::AccountId;
use domain::password::PasswordHash;
use domain::token::UserKey;
use store::{Tx, accounts, audit};

pub use self::row::{OldHash, Row, Weak};
pub use self::standing::{Fate, Found, OnConflict, Seen, Standing};

use crate::app::App;
use crate::error::{Broken, Error};
use crate::random;
use crate::set_password::{self, ReplacedHash};

/// How many rows are looked at, and written in one transaction, at a time. With fewer, SQLite would spend most of the
/// time on making commits durable; with more, servers beside the import would wait for it.
pub const BATCH: usize = 2_000;

/// Says of each row how it stands. Changes nothing.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`].
pub async fn look(app: &App, rows: &Arc<[Row]>, seen: &mut Seen) -> Result<Vec<Found>, Error> {
    let known = standing::known(app, rows).await?;
    let (mut found, doubtful) = standing::compare(&app.keys.code, rows, &known, seen);
    standing::settle(&app.hasher, rows, &known, doubtful, &mut found).await?;
    Ok(found)
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

/// Adds the accounts of the rows whose user names nobody has, and changes those that may be changed, in one
/// transaction with its audit rows. Of rows with one user name, `seen` knows the first. An account that changes in the
/// meantime stays as it is. Weak hashes are wrapped before.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`]: then none of these rows was written.
pub async fn write(app: &App, rows: &Arc<[Row]>, seen: &mut Seen, on_conflict: OnConflict) -> Result<Done, Error> {
    let known = standing::known(app, rows).await?;
    let (mut found, doubtful) = standing::compare(&app.keys.code, rows, &known, seen);
    if on_conflict != OnConflict::PassOver {
        standing::settle(&app.hasher, rows, &known, doubtful, &mut found).await?;
    }
    let fates: Vec<Fate> = rows.iter().zip(&found).map(|(row, found)| found.fate(row, on_conflict)).collect();
    let hashes = hashes(app, rows, &fates).await?;
    let marks: Vec<_> = rows.iter().map(|row| row.hash.as_ref().and_then(|hash| hash.mark(&app.keys.code))).collect();
    let (rows, now) = (Arc::clone(rows), app.now());
    app.store
        .write(async move |tx| {
            let mut batch = Batch::default();
            for (at, row) in rows.iter().enumerate() {
                let (hash, mark) = (hashes[at].as_ref(), marks[at]);
                match fates[at] {
                    Fate::Added => {
                        let id = AccountId::new(now, random::bytes());
                        batch.done.added += u64::from(add(tx, id, row, hash, mark.as_ref()).await?);
                    }
                    Fate::Updated => {
                        batch.done.updated += u64::from(batch.update(tx, row, &found[at]).await?.is_some())
                    }
                    Fate::Replaced => {
                        let Some((account, read_at)) = batch.update(tx, row, &found[at]).await? else { continue };
                        let notice = found[at].owns_password.then(|| random::outbox_id(now));
                        let hash = hash.cloned().ok_or_else(|| Broken::new("no hash to replace one with"))?;
                        batch.replaced.push(ReplacedHash { account, read_at, hash, mark, notice });
                    }
                    Fate::Same | Fate::PassedOver => {}
                }
            }
            batch.end(tx).await
        })
        .await
}

async fn add(
    tx: &mut Tx,
    id: AccountId,
    row: &Row,
    hash: Option<&PasswordHash>,
    mark: Option<&[u8; 16]>,
) -> Result<bool, Error> {
    let new = accounts::New {
        id,
        user_key: &UserKey::from_random(random::bytes()),
        username: &row.username,
        email: row.email.as_ref(),
        phone: row.phone.as_ref(),
        first_name: &row.first_name,
        last_name: &row.last_name,
        hash,
    };
    let mark = mark.map(<[u8; 16]>::as_slice);
    let origin = accounts::Origin { status: row.status, created_at: row.created_at, mark };
    accounts::import(tx, &new, &origin).await.map_err(Error::from)
}

/// What one transaction has to end with. Audit rows are the last thing in it, because all writers share them.
#[derive(Default)]
struct Batch {
    done: Done,
    replaced: Vec<ReplacedHash>,
    disabled: Vec<AccountId>,
}

impl Batch {
    /// Takes the row's data over, if there is any; which account that is, and its epoch then. `None`: it has changed
    /// since it was looked at.
    async fn update(&mut self, tx: &mut Tx, row: &Row, found: &Found) -> Result<Option<(AccountId, Epoch)>, Error> {
        let Some((id, read_at)) = found.account() else { return Ok(None) };
        if !found.differs {
            return Ok(Some((id, read_at)));
        }
        let data = accounts::Data {
            email: row.email.as_ref(),
            phone: row.phone.as_ref(),
            first_name: &row.first_name,
            last_name: &row.last_name,
            status: Some(row.status).filter(|status| *status == Status::Disabled),
        };
        let Some(epoch) = accounts::update(tx, id, read_at, &data).await? else { return Ok(None) };
        if epoch != read_at {
            self.disabled.push(id);
        }
        Ok(Some((id, epoch)))
    }

    async fn end(mut self, tx: &mut Tx) -> Result<Done, Error> {
        self.done.replaced = set_password::replace(tx, &self.replaced).await?;
        for account in &self.disabled {
            audit::add(tx, Event::AccountDisabled, Some(*account), "").await?;
        }
        if self.done.added + self.done.updated > 0 {
            audit::add(tx, Event::AccountsImported, None, "").await?;
        }
        Ok(self.done)
    }
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
    for (at, wrapped) in together::run(&app.hasher, jobs).await? {
        kept[at] = Some(wrapped.ok_or_else(|| Broken::new("a hash that can be wrapped was not"))?);
    }
    Ok(kept)
}
