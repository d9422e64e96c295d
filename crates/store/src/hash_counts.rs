//! How many accounts had which form of password on which day. The first count of a day is kept; no hash is ever here.

use crate::{Error, Tx, args};

/// How many accounts have their passwords in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The name of the scheme.
    pub scheme: String,
    /// Whether such a hash can be guessed quickly.
    pub is_weak: bool,
    /// How many accounts.
    pub accounts: i64,
}

/// The counts of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Whole days since 1970-01-01 UTC.
    pub day: i64,
    /// All accounts there were.
    pub accounts: i64,
    /// Those of one form each; none of them is of no account.
    pub forms: Vec<Counted>,
}

const ADD: &str = "INSERT INTO hash_counts (day, scheme, weak, accounts) VALUES ($1, $2, $3, $4) ON CONFLICT (day, scheme, weak) DO NOTHING";

/// Keeps the counts of a day. `false`: it has been counted already, and its counts stay as they are.
pub async fn add(tx: &mut Tx, day: &Day) -> Result<bool, Error> {
    // Whoever writes the row without a scheme writes the others too: two nodes may have counted at the same time.
    if tx.run(ADD, args![day.day, "", false, day.accounts]).await? == 0 {
        return Ok(false);
    }
    for form in day.forms.iter().filter(|form| form.accounts > 0) {
        tx.run(ADD, args![day.day, &form.scheme, form.is_weak, form.accounts]).await?;
    }
    Ok(true)
}

const IS_COUNTED: &str = "SELECT day FROM hash_counts WHERE day = $1 AND scheme = '' AND weak = 0";

/// Whether the counts of this day are kept.
pub async fn is_counted(tx: &mut Tx, day: i64) -> Result<bool, Error> {
    Ok(tx.maybe(IS_COUNTED, args![day]).await?.is_some())
}

const SINCE: &str = "SELECT day, scheme, weak, accounts FROM hash_counts WHERE day >= $1 ORDER BY day, scheme, weak";

/// The counts of every day that was counted, from this one on, oldest first.
pub async fn since(tx: &mut Tx, day: i64) -> Result<Vec<Day>, Error> {
    let mut days: Vec<Day> = Vec::new();
    for row in tx.all(SINCE, args![day]).await? {
        let (day, scheme, is_weak, accounts) = (row.get(0)?, row.get::<String>(1)?, row.get(2)?, row.get(3)?);
        // The row without a scheme comes first.
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => last.forms.push(Counted { scheme, is_weak, accounts }),
            None => days.push(Day { day, accounts, forms: Vec::new() }),
        }
    }
    Ok(days)
}

const SWEEP: &str = "DELETE FROM hash_counts WHERE day < $1";

/// Forgets the days before this one; answers how many rows those were. There are only a few for each day.
pub async fn sweep(tx: &mut Tx, before: i64) -> Result<u64, Error> {
    tx.run(SWEEP, args![before]).await
}
