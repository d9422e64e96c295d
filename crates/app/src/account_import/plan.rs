//! What an import writes of some rows, and in which transactions. Everything has been compared and hashed before; an account
//! that has changed since stays as it is. Audit rows are the last thing in each transaction, because all writers share them.

use std::sync::Arc;

use domain::account::{Epoch, Status};
use domain::audit::Event;
use domain::id::AccountId;
use domain::password::PasswordHash;
use domain::sighting::Sighting;
use domain::time::Timestamp;
use domain::token::UserKey;
use store::{Tx, accounts, audit};

use super::{Done, Fate, Found, Row};
use crate::account_set_address::keep_former;
use crate::error::{Broken, Error};
use crate::notices::{self, Told};
use crate::random;
use crate::set_password::{self, ReplacedHash};

/// How many accounts that exist are changed in one transaction. Each takes up to eight statements while its owner waits,
/// and each adds an audit row, for which everybody waits.
const CHANGED: usize = 100;

/// Some rows with everything that is needed to write them, each in its row's place.
pub(super) struct Plan {
    pub rows: Arc<[Row]>,
    pub found: Vec<Found>,
    pub fates: Vec<Fate>,
    pub hashes: Vec<Option<PasswordHash>>,
    pub marks: Vec<Option<[u8; 16]>>,
}

impl Plan {
    /// Which rows are written together, and in which order: new ones by name, others by their accounts' ids. Everybody who
    /// writes several accounts at once takes them so, and nobody waits crosswise.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let of = |fates: &[Fate]| -> Vec<usize> {
            (0..self.rows.len()).filter(|at| fates.contains(&self.fates[*at])).collect()
        };
        let mut added = of(&[Fate::Added]);
        added.sort_unstable_by(|one, other| self.rows[*one].username.key().cmp(self.rows[*other].username.key()));
        let mut changed = of(&[Fate::Updated, Fate::Replaced]);
        changed.sort_unstable_by_key(|at| self.found[*at].account().map(|(id, _)| id));
        let changed = changed.chunks(CHANGED).map(<[usize]>::to_vec);
        std::iter::once(added).filter(|added| !added.is_empty()).chain(changed).collect()
    }

    /// Writes one part. Called in a transaction of its own.
    pub async fn write(&self, tx: &mut Tx, part: &[usize], now: Timestamp) -> Result<Done, Error> {
        let (mut done, mut events) = (Done::default(), Vec::new());
        for &at in part {
            match self.fates[at] {
                Fate::Added => done.added += u64::from(self.add(tx, at, now).await?),
                Fate::Updated => done.updated += u64::from(self.update(tx, at, &mut events).await?.is_some()),
                Fate::Replaced => done.replaced += u64::from(self.replace(tx, at, &mut events).await?),
                Fate::Same | Fate::PassedOver => {}
            }
        }
        if done.added + done.updated > 0 {
            events.push((Event::AccountsImported, None));
        }
        audit::add_all(tx, &events, "").await?;
        Ok(done)
    }

    async fn add(&self, tx: &mut Tx, at: usize, now: Timestamp) -> Result<bool, Error> {
        let row = &self.rows[at];
        let new = accounts::New {
            id: AccountId::new(now, random::bytes()),
            user_key: &UserKey::from_random(random::bytes()),
            username: &row.username,
            email: row.email.as_ref(),
            phone: row.phone.as_ref(),
            first_name: &row.first_name,
            last_name: &row.last_name,
            locale: row.locale,
            hash: self.hashes[at].as_ref(),
        };
        let mark = self.marks[at].as_ref().map(<[u8; 16]>::as_slice);
        let origin = accounts::Origin { status: row.status, created_at: row.created_at, mark };
        accounts::import(tx, &new, &origin).await.map_err(Error::from)
    }

    /// Takes the row's data over, if there is any; which account that is, and its epoch then. `None`: it has changed
    /// since it was looked at.
    async fn update(&self, tx: &mut Tx, at: usize, events: &mut Events) -> Result<Option<(AccountId, Epoch)>, Error> {
        let (row, found) = (&self.rows[at], &self.found[at]);
        let Some((id, read_at)) = found.account() else { return Ok(None) };
        if !found.differs {
            return Ok(Some((id, read_at)));
        }
        let mut is_moved = false;
        if found.owns_password {
            // Its owner knows it from here, and is told at the old address what happens to it.
            let account = accounts::lock(tx, id).await?.filter(|account| account.epoch == read_at);
            let Some(account) = account else { return Ok(None) };
            is_moved = keep_former(tx, &account, row.email.as_ref(), row.phone.as_ref()).await?;
        }
        let data = accounts::Data {
            email: row.email.as_ref(),
            phone: row.phone.as_ref(),
            first_name: &row.first_name,
            last_name: &row.last_name,
            status: Some(row.status).filter(|status| *status == Status::Disabled),
            locale: row.locale,
        };
        let Some(epoch) = accounts::update(tx, id, read_at, &data).await? else { return Ok(None) };
        if epoch != read_at {
            events.push((Event::AccountDisabled, Some(id)));
        }
        if is_moved {
            events.push((Event::AddressChanged, Some(id)));
        }
        // The notice of a lost password goes to the same places, and one is enough.
        if is_moved && self.fates[at] == Fate::Updated {
            let seen = Sighting::import();
            let told = Told { event: Event::AddressChanged, client: "", seen: &seen };
            notices::queue(tx, id, &told).await?;
        }
        Ok(Some((id, epoch)))
    }

    async fn replace(&self, tx: &mut Tx, at: usize, events: &mut Events) -> Result<bool, Error> {
        let Some((account, read_at)) = self.update(tx, at, events).await? else { return Ok(false) };
        let is_told = self.found[at].owns_password;
        let hash = self.hashes[at].clone().ok_or_else(|| Broken::new("no hash to replace one with"))?;
        let new = ReplacedHash { account, read_at, hash, mark: self.marks[at], is_told };
        let event = set_password::replace(tx, &new).await?;
        events.extend(event);
        Ok(event.is_some())
    }
}

/// What the audit trail is going to say.
type Events = Vec<(Event, Option<AccountId>)>;
