//! The operator brings accounts along from another system, with the hashes they have there. Whoever imports looks at
//! every row first, and writes only then; rows that are in the database already are left as they are, so an import
//! that was cut off is simply run again. An account that exists is never changed.

use std::collections::HashMap;
use std::sync::Arc;

use domain::account::Status;
use domain::audit::Event;
use domain::id::AccountId;
use domain::login::{EmailAddress, Phone, Username};
use domain::password::PasswordHash;
use domain::time::Timestamp;
use domain::token::{Digest, UserKey};
use store::{accounts, audit};
use tokio::task::JoinSet;

use crate::app::App;
use crate::error::{Broken, Error};
use crate::hasher::formats::{ForeignHash, Scheme, Unusable};
use crate::hasher::{Busy, Hasher};
use crate::random;

/// How many rows are looked at, and written in one transaction, at a time. With fewer, SQLite would spend most of the
/// time on making commits durable; with more, servers beside the import would wait for it.
pub const BATCH: usize = 2_000;

/// One account of the other system.
pub struct Row {
    /// Where it stands there: the number of its line, or of its record.
    pub place: u64,
    /// Its user name.
    pub username: Username,
    /// Where its mail goes.
    pub email: Option<EmailAddress>,
    /// Where its SMS go.
    pub phone: Option<Phone>,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// Whether it may be used.
    pub status: Status,
    /// `None`: not known.
    pub created_at: Option<Timestamp>,
    /// `None`: no password yet.
    pub hash: Option<OldHash>,
}

/// What happens to hashes that are too fast.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// They are put under a slow one, if they can be.
    Wrapped,
    /// They stay until their owners log in, unless they are so fast that they are never checked as they are.
    Kept,
}

/// A hash of the other system that can be checked here.
pub struct OldHash {
    text: PasswordHash,
    scheme: Scheme,
    is_to_be_wrapped: bool,
}

impl OldHash {
    /// Recognises the format by the text alone.
    ///
    /// # Errors
    /// Why no password would ever fit; [`Unusable::NoPassword`] says that there is none.
    pub fn parse(text: String, weak: Weak) -> Result<Self, Unusable> {
        let scheme = ForeignHash::parse(&text)?.scheme();
        let is_to_be_wrapped =
            scheme.must_be_wrapped || (weak == Weak::Wrapped && scheme.is_weak && scheme.can_be_wrapped);
        Ok(Self { text: PasswordHash::from(text), scheme, is_to_be_wrapped })
    }

    /// What it is.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Whether the import puts it under a slow one.
    #[must_use]
    pub fn is_to_be_wrapped(&self) -> bool {
        self.is_to_be_wrapped
    }

    fn foreign(&self) -> Result<ForeignHash, Error> {
        ForeignHash::parse(self.text.as_str()).map_err(|_| Broken::new("a hash was read once and not twice").into())
    }
}

/// How a row stands to the accounts that exist and to the rows before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has its user name.
    New,
    /// The account is there with this very hash: an earlier run has brought it.
    Imported,
    /// Another account has its user name, or the same one has got another password since.
    Taken,
    /// An earlier row has its user name.
    Twice {
        /// That row's place.
        first: u64,
    },
}

/// The user names of the rows looked at so far, by digest: 24 bytes for each, however long they are.
#[derive(Default)]
pub struct Seen(HashMap<[u8; 16], u64>);

impl Seen {
    /// The place of the earlier row of this name, if there is one.
    fn note(&mut self, row: &Row) -> Option<u64> {
        let digest = Digest::of_text("import", row.username.key());
        let mut short = [0; 16];
        short.copy_from_slice(&digest.bytes()[..16]);
        let first = *self.0.entry(short).or_insert(row.place);
        (first != row.place).then_some(first)
    }
}

/// Says of each row how it stands. Changes nothing.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`].
pub async fn look(app: &App, rows: &Arc<[Row]>, seen: &mut Seen) -> Result<Vec<Standing>, Error> {
    let asked = Arc::clone(rows);
    let kept = app
        .store
        .read(async move |tx| {
            let mut kept = Vec::with_capacity(asked.len());
            for row in asked.iter() {
                kept.push(accounts::by_username(tx, &row.username).await?.map(|account| account.hash));
            }
            Ok::<_, Error>(kept)
        })
        .await?;
    let mut standings = Vec::with_capacity(rows.len());
    for (row, kept) in rows.iter().zip(kept) {
        standings.push(match (seen.note(row), kept) {
            (Some(first), _) => Standing::Twice { first },
            (None, None) => Standing::New,
            (None, Some(kept)) if is_same(app, row.hash.as_ref(), kept.as_ref()).await? => Standing::Imported,
            (None, Some(_)) => Standing::Taken,
        });
    }
    Ok(standings)
}

async fn is_same(app: &App, old: Option<&OldHash>, kept: Option<&PasswordHash>) -> Result<bool, Error> {
    let (Some(old), Some(kept)) = (old, kept) else { return Ok(old.is_none() && kept.is_none()) };
    if old.text.as_str() == kept.as_str() {
        return Ok(true);
    }
    match ForeignHash::parse(kept.as_str()) {
        Ok(kept) if old.scheme.can_be_wrapped => Ok(app.hasher.wraps(kept, old.foreign()?).await?),
        _ => Ok(false),
    }
}

/// Adds the accounts of the rows whose user names nobody has, in one transaction with its audit row, and answers how
/// many those were. Of rows with one user name the first is added. Weak hashes are wrapped before.
///
/// # Errors
/// Those of the store, and [`crate::Refusal::Busy`]: then none of these rows was added.
pub async fn write(app: &App, rows: &Arc<[Row]>) -> Result<u64, Error> {
    let free = free(app, rows).await?;
    let hashes = wrapped(&app.hasher, rows, &free).await?;
    let rows = Arc::clone(rows);
    let now = app.now();
    app.store
        .write(async move |tx| {
            let mut added = 0;
            for (&index, hash) in free.iter().zip(&hashes) {
                let row = &rows[index];
                let (id, user_key) = (AccountId::new(now, random::bytes()), UserKey::from_random(random::bytes()));
                let new = accounts::New {
                    id,
                    user_key: &user_key,
                    username: &row.username,
                    email: row.email.as_ref(),
                    phone: row.phone.as_ref(),
                    first_name: &row.first_name,
                    last_name: &row.last_name,
                    hash: hash.as_ref(),
                };
                added += u64::from(accounts::import(tx, &new, row.status, row.created_at).await?);
            }
            if added > 0 {
                audit::add(tx, Event::AccountsImported, None, "").await?;
            }
            Ok::<_, Error>(added)
        })
        .await
}

/// The rows whose user names are free, so that no hash is wrapped in vain. Without hashes to wrap it is left to the
/// writing itself to find out.
async fn free(app: &App, rows: &Arc<[Row]>) -> Result<Vec<usize>, Error> {
    if !rows.iter().any(|row| row.hash.as_ref().is_some_and(OldHash::is_to_be_wrapped)) {
        return Ok((0..rows.len()).collect());
    }
    let asked = Arc::clone(rows);
    app.store
        .read(async move |tx| {
            let mut free = Vec::with_capacity(asked.len());
            for (index, row) in asked.iter().enumerate() {
                if accounts::by_username(tx, &row.username).await?.is_none() {
                    free.push(index);
                }
            }
            Ok(free)
        })
        .await
}

/// What is to be kept of each of these rows' hashes, in their order.
async fn wrapped(hasher: &Hasher, rows: &Arc<[Row]>, which: &[usize]) -> Result<Vec<Option<PasswordHash>>, Error> {
    let mut kept: Vec<Option<PasswordHash>> =
        which.iter().map(|&index| rows[index].hash.as_ref().map(|hash| hash.text.clone())).collect();
    // A few more than there are threads: they never run dry, and nobody waits in the queue for long.
    let most = hasher.stats().threads * 2;
    let mut wrapping = JoinSet::new();
    for (at, &index) in which.iter().enumerate() {
        let Some(hash) = rows[index].hash.as_ref().filter(|hash| hash.is_to_be_wrapped) else { continue };
        if wrapping.len() >= most {
            settle(wrapping.join_next().await, &mut kept)?;
        }
        let (hasher, foreign) = (hasher.clone(), hash.foreign()?);
        wrapping.spawn(async move { (at, hasher.wrap(foreign).await) });
    }
    while let Some(done) = wrapping.join_next().await {
        settle(Some(done), &mut kept)?;
    }
    Ok(kept)
}

type Wrapped = (usize, Result<Option<PasswordHash>, Busy>);

fn settle(
    done: Option<Result<Wrapped, tokio::task::JoinError>>,
    kept: &mut [Option<PasswordHash>],
) -> Result<(), Error> {
    let Some(done) = done else { return Ok(()) };
    let (at, hash) = done.map_err(|_| Broken::new("wrapping a hash panicked"))?;
    kept[at] = Some(hash?.ok_or_else(|| Broken::new("a hash that can be wrapped was not"))?);
    Ok(())
}
