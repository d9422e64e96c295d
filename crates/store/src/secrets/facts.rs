//! All that decides about a secret, read in one row beside whatever is asked for, and handed to the domain.

use domain::account::{Epoch, Status};
use domain::recovery::life::{Ending, Life};
use domain::recovery::owner::{Owner, Present};
use domain::time::Timestamp;

use crate::{Error, Row};

/// A query that selects `$select`, and after it what [`Facts::read`] reads.
macro_rules! facts {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            ", s.epoch, s.instance_epoch, s.created_at, s.expires_at, s.ending, s.ended_at, s.refusals, s.repeats, \
             s.address_stamp, a.epoch, a.status, a.address_changed_at, i.epoch \
             FROM secrets s JOIN accounts a ON a.id = s.account JOIN recoveries r ON r.id = s.recovery JOIN instance i ON i.id = 1 WHERE ",
            $rest
        )
    };
}
pub(super) use facts;

/// A secret, its account and the moment.
pub(super) struct Facts {
    pub(super) secret: Life,
    owner: Owner,
    at: Present,
}

impl Facts {
    /// What begins at column `first`.
    pub(super) fn read(row: &Row, first: usize, now: Timestamp) -> Result<Self, Error> {
        let foreign = |what: &str| Error::Broken(format!("{what} is not one of ours"));
        let ending: Option<String> = row.get(first + 4)?;
        let ending = ending.map(|it| Ending::parse(&it).ok_or_else(|| foreign("a secret's ending"))).transpose()?;
        let status = Status::parse(&row.get::<String>(first + 10)?).ok_or_else(|| foreign("an account's status"))?;
        Ok(Self {
            secret: Life {
                epoch: Epoch(row.get(first)?),
                instance: row.get(first + 1)?,
                created_at: row.get(first + 2)?,
                expires_at: row.get(first + 3)?,
                end: ending.zip(row.get(first + 5)?),
                refusals: row.get(first + 6)?,
                repeats: row.get(first + 7)?,
                address_stamp: row.get(first + 8)?,
            },
            owner: Owner {
                epoch: Epoch(row.get(first + 9)?),
                is_active: status == Status::Active,
                address_changed_at: row.get(first + 11)?,
            },
            at: Present { now, instance: row.get(first + 12)? },
        })
    }

    pub(super) fn is_live(&self) -> bool {
        self.secret.is_live(&self.owner, self.at)
    }

    pub(super) fn was_just_used(&self) -> bool {
        self.secret.was_just_used(&self.owner, self.at)
    }
}
