//! Reads the accounts of a Django database, page by page, to import them. It only ever reads there, keeps no connection
//! between pages, and knows Django's own table `auth_user` and no other.

use rusqlite::{Connection, OpenFlags};

use crate::engine::{postgres, sqlite};
use crate::{Error, Location};

/// How many accounts a page has at most.
const PAGE: i64 = 5_000;

const PAGE_SQLITE: &str = "SELECT id, username, email, first_name, last_name, password, is_active, \
    CAST(date_joined AS TEXT) FROM auth_user WHERE id > ?1 ORDER BY id LIMIT ?2";
const PAGE_POSTGRES: &str = "SELECT id::bigint, username::text, email::text, first_name::text, last_name::text, \
    password::text, is_active, to_char(date_joined AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS') \
    FROM auth_user WHERE id > $1::bigint ORDER BY id LIMIT $2";

/// A row of `auth_user`, as it stands there. It has no `Debug`: it holds a hash.
pub struct Person {
    /// Its primary key.
    pub id: i64,
    /// Its user name.
    pub username: String,
    /// Perhaps empty.
    pub email: String,
    /// Perhaps empty.
    pub first_name: String,
    /// Perhaps empty.
    pub last_name: String,
    /// The encoded hash, or a mark that there is none.
    pub password: String,
    /// Whether it may log in.
    pub is_active: bool,
    /// When it was made, in UTC, without a zone.
    pub date_joined: String,
}

/// Up to five thousand people whose primary key is greater than `after`, in that order. Empty: there are no more.
pub async fn page(location: &Location, after: i64) -> Result<Vec<Person>, Error> {
    match location.clone() {
        Location::Postgres(url) => page_of_postgres(&url, after).await,
        Location::Sqlite(path) => {
            let reading = tokio::task::spawn_blocking(move || page_of_sqlite(&path, after)).await;
            reading.unwrap_or_else(|_| Err(Error::broken("reading the Django database panicked")))
        }
    }
}

fn page_of_sqlite(path: &std::path::Path, after: i64) -> Result<Vec<Person>, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(sqlite::explain)?;
    let mut statement = conn.prepare(PAGE_SQLITE).map_err(sqlite::explain)?;
    let people = statement.query_map([after, PAGE], |row| {
        Ok(Person {
            id: row.get(0)?,
            username: row.get(1)?,
            email: row.get(2)?,
            first_name: row.get(3)?,
            last_name: row.get(4)?,
            password: row.get(5)?,
            is_active: row.get(6)?,
            date_joined: row.get(7)?,
        })
    });
    people.and_then(Iterator::collect).map_err(sqlite::explain)
}

async fn page_of_postgres(url: &str, after: i64) -> Result<Vec<Person>, Error> {
    let (client, driver) = postgres::connect_to_read(url).await?;
    let rows = client.query(PAGE_POSTGRES, &[&after, &PAGE]).await.map_err(postgres::explain);
    drop(client);
    let _ = driver.await;
    let read = |row: &tokio_postgres::Row| {
        Ok(Person {
            id: row.try_get(0)?,
            username: row.try_get(1)?,
            email: row.try_get(2)?,
            first_name: row.try_get(3)?,
            last_name: row.try_get(4)?,
            password: row.try_get(5)?,
            is_active: row.try_get(6)?,
            date_joined: row.try_get(7)?,
        })
    };
    rows?.iter().map(read).collect::<Result<_, _>>().map_err(postgres::explain)
}
