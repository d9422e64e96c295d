//! What can go wrong below the use-cases. No variant ever holds an argument of a statement,
//! so an error can be logged as it is.

/// Why the store did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A row with this key exists already. Nothing of the transaction is kept.
    #[error("unique constraint failed: {constraint}")]
    Unique {
        /// `table.column` on SQLite, the constraint's name on PostgreSQL: ask `is_unique_on`.
        constraint: String,
    },
    /// Too much is waiting already; nothing was begun. Trying later is safe.
    #[error("too many transactions are waiting")]
    Full,
    /// The answer to COMMIT was lost: the change is wholly in or wholly out, and nobody here knows which.
    #[error("the database did not confirm the commit; whether it holds is unknown")]
    CommitUnknown,
    /// The database cannot be reached or cannot write. The change did not happen.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The database was written by a later Relatch. Nothing was touched.
    #[error(
        "the database has schema {found}, but this Relatch knows schemas up to {known} only: \
         start the newer Relatch again, or restore a backup made before the upgrade"
    )]
    NewerSchema {
        /// The version found in the database.
        found: i64,
        /// The last version this program knows.
        known: i64,
    },
    /// The store has been closed.
    #[error("the store is closed")]
    Closed,
    /// A fault of Relatch or of its database, not of the caller's wish.
    #[error("the store is broken: {0}")]
    Broken(String),
}

impl Error {
    /// Whether a unique constraint over `column` was hit. Holds on both engines when the
    /// constraint's name contains the column's, as the names PostgreSQL gives by itself do.
    pub fn is_unique_on(&self, column: &str) -> bool {
        matches!(self, Error::Unique { constraint } if constraint.contains(column))
    }

    pub(crate) fn broken(why: impl Into<String>) -> Error {
        Error::Broken(why.into())
    }

    pub(crate) fn unavailable(why: impl Into<String>) -> Error {
        Error::Unavailable(why.into())
    }
}
