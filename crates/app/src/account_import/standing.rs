//! How the rows of an import stand to the accounts that exist and to each other, and what becomes of them. Two hashes
//! are never compared by guessing at a password: they are the same text, bear the same mark, or one wraps the other.

use std::collections::HashMap;
use std::sync::Arc;

use domain::account::{Epoch, Status};
use domain::id::AccountId;
use domain::login::{EmailAddress, Phone, Username};
use domain::token::Digest;
use store::accounts::{self, Known};

use super::row::Row;
use super::together;
use crate::app::App;
use crate::error::Error;
use crate::hasher::Hasher;
use crate::hasher::formats::ForeignHash;

/// How a row stands to the accounts that exist and to the rows before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has its user name.
    New,
    /// An earlier run has brought the account, with this very hash or without one; or the row has none.
    Imported,
    /// An earlier run has brought the account, with another hash; or with a weak one that has been replaced since, by a
    /// log-in or a new password, so that the two cannot be compared; or nobody gets in by the hash that is kept, because its
    /// pepper is gone.
    Changed,
    /// No import has brought the account of this user name: it may be somebody else's.
    Taken,
    /// An earlier row has its user name.
    Twice {
        /// That row's place.
        first: u64,
    },
}

/// What an import does to accounts that exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnConflict {
    /// Nothing.
    PassOver,
    /// Those that an import has brought follow the system they come from: its data, and its hash unless a password has
    /// been set here since.
    Replace,
    /// All take what the row says, whatever password was set here.
    ReplaceAll,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its account is added.
    Added,
    /// Its account gets its hash and its data.
    Replaced,
    /// Its account gets its data and keeps its password.
    Updated,
    /// Its account has all of it.
    Same,
    /// It says something else than its account, which stays as it is.
    PassedOver,
}

/// How a row was found to stand.
pub struct Found {
    /// To accounts and other rows.
    pub standing: Standing,
    /// The account has a password that no import has set.
    pub owns_password: bool,
    /// The account has another address, number or name than the row, or the row disables it.
    pub differs: bool,
    account: Option<(AccountId, Epoch)>,
}

impl Found {
    /// The account of this user name with the epoch that it was seen at.
    pub(super) fn account(&self) -> Option<(AccountId, Epoch)> {
        self.account
    }

    /// What becomes of the row.
    #[must_use]
    pub fn fate(&self, row: &Row, on_conflict: OnConflict) -> Fate {
        let is_replaced = row.hash.is_some()
            && match (self.standing, on_conflict) {
                (Standing::Changed, OnConflict::Replace) => !self.owns_password,
                (Standing::Changed | Standing::Taken, OnConflict::ReplaceAll) => true,
                (Standing::Imported, OnConflict::ReplaceAll) => self.owns_password,
                _ => false,
            };
        let is_followed = match self.standing {
            Standing::New => return Fate::Added,
            Standing::Twice { .. } => return Fate::PassedOver,
            Standing::Imported | Standing::Changed => on_conflict != OnConflict::PassOver,
            Standing::Taken => on_conflict == OnConflict::ReplaceAll,
        };
        match (is_replaced, is_followed && self.differs) {
            (true, _) => Fate::Replaced,
            (false, true) => Fate::Updated,
            (false, false) if self.standing == Standing::Imported => Fate::Same,
            (false, false) => Fate::PassedOver,
        }
    }
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

/// The accounts of these rows' user names, by their folded form.
pub(super) async fn known(app: &App, rows: &Arc<[Row]>) -> Result<HashMap<String, Known>, Error> {
    let asked = Arc::clone(rows);
    app.store
        .read(async move |tx| {
            let names: Vec<&Username> = asked.iter().map(|row| &row.username).collect();
            accounts::by_usernames(tx, &names).await.map_err(Error::from)
        })
        .await
}

/// How each row stands, as far as that can be told without hashing. The doubtful ones are called changed; they are
/// named apart.
pub(super) fn compare(
    app: &App,
    rows: &[Row],
    known: &HashMap<String, Known>,
    seen: &mut Seen,
) -> (Vec<Found>, Vec<usize>) {
    let mut doubtful = Vec::new();
    let found = rows.iter().enumerate().map(|(at, row)| {
        let known = known.get(row.username.key());
        let standing = match (seen.note(row), known) {
            (Some(first), _) => Standing::Twice { first },
            (None, None) => Standing::New,
            (None, Some(known)) if known.imported_at.is_none() => Standing::Taken,
            (None, Some(known)) => match has_same_hash(app, row, known) {
                Some(true) => Standing::Imported,
                Some(false) => Standing::Changed,
                None => {
                    doubtful.push(at);
                    Standing::Changed
                }
            },
        };
        Found {
            standing,
            owns_password: known.is_some_and(owns_password),
            differs: known.is_some_and(|known| differs(row, known)),
            account: known.map(|known| (known.account.id, known.account.epoch)),
        }
    });
    (found.collect(), doubtful)
}

/// `None`: only hashing can tell.
fn has_same_hash(app: &App, row: &Row, known: &Known) -> Option<bool> {
    let Some(hash) = &row.hash else { return Some(true) };
    // Whatever it was made of, no password fits it any more.
    if known.account.hash.as_ref().is_some_and(|kept| app.hasher.lacks_pepper_of(kept)) {
        return Some(false);
    }
    if known.mark.is_some()
        && hash.mark(&app.keys.code).is_some_and(|mark| known.mark.as_deref() == Some(mark.as_slice()))
    {
        return Some(true);
    }
    let Some(kept) = &known.account.hash else { return Some(false) };
    if hash.text().as_str() == kept.as_str() {
        return Some(true);
    }
    if hash.scheme().can_be_wrapped { None } else { Some(false) }
}

fn owns_password(known: &Known) -> bool {
    let account = &known.account;
    // Its owner has had the password taken away, and nobody but her sets the next one.
    let is_repudiated = account.hash.is_none() && account.frozen_until.is_some();
    // What sets a password here leaves the time of the import behind; a log-in that only puts the same password into
    // a better form changes neither.
    let is_set_here = account.password_changed_at.is_some() && account.password_changed_at != known.imported_at;
    is_repudiated || is_set_here
}

fn differs(row: &Row, known: &Known) -> bool {
    let account = &known.account;
    let is_other = |given: Option<&str>, kept: Option<&str>| given.is_some() && given != kept;
    let name = |given: &str, kept: &str| !given.is_empty() && given != kept;
    is_other(row.email.as_ref().map(EmailAddress::as_str), account.email.as_deref())
        || is_other(row.phone.as_ref().map(Phone::as_str), account.phone.as_deref())
        || name(&row.first_name, &account.first_name)
        || name(&row.last_name, &account.last_name)
        || (row.locale.is_some() && row.locale != account.locale)
        // A row never enables an account: whoever has disabled it here has had a reason.
        || (row.status == Status::Disabled && account.status == Status::Active)
}

/// Finds out by hashing which of the doubtful rows have the hash that is kept wrapped.
pub(super) async fn settle(
    hasher: &Hasher,
    rows: &[Row],
    known: &HashMap<String, Known>,
    doubtful: Vec<usize>,
    found: &mut [Found],
) -> Result<(), Error> {
    let mut jobs = Vec::new();
    for at in doubtful {
        let row = &rows[at];
        let kept = known.get(row.username.key()).and_then(|known| known.account.hash.as_ref());
        let kept = kept.and_then(|kept| ForeignHash::parse(kept.as_str()).ok());
        let (Some(kept), Some(hash)) = (kept, &row.hash) else { continue };
        let (hasher, foreign) = (hasher.clone(), hash.foreign()?);
        jobs.push((at, async move { hasher.wraps(kept, foreign).await }));
    }
    for (at, is_same) in together::run(hasher, jobs).await? {
        if is_same {
            found[at].standing = Standing::Imported;
        }
    }
    Ok(())
}
