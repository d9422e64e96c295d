//! Django's accounts: read page by page from a SQLite file and from a PostgreSQL, and nothing there is changed.

use relatch_store::{Location, django};

use crate::support;

/// The table that Django 5.2 makes, as far as it is the same on both engines.
const TABLE: &str = "CREATE TABLE auth_user (id integer PRIMARY KEY, password varchar(128) NOT NULL, \
    is_superuser bool NOT NULL, username varchar(150) NOT NULL UNIQUE, first_name varchar(150) NOT NULL, \
    last_name varchar(150) NOT NULL, email varchar(254) NOT NULL, is_staff bool NOT NULL, is_active bool NOT NULL, \
    date_joined timestamp with time zone NOT NULL);";
const TABLE_SQLITE: &str = "CREATE TABLE auth_user (id integer PRIMARY KEY, password varchar(128) NOT NULL, \
    is_superuser bool NOT NULL, username varchar(150) NOT NULL UNIQUE, first_name varchar(150) NOT NULL, \
    last_name varchar(150) NOT NULL, email varchar(254) NOT NULL, is_staff bool NOT NULL, is_active bool NOT NULL, \
    date_joined datetime NOT NULL);";
const PEOPLE: &str = "INSERT INTO auth_user VALUES \
    (3, 'a hash', true, 'ada', 'Ada', 'Lovelace', 'ada@example.org', true, true, '2024-02-01 10:00:00.5+00:00'), \
    (7, '!', false, 'bob', '', '', '', false, false, '2024-02-01 10:00:00+00:00');";

async fn sqlite() -> (Location, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.sqlite3");
    let shop = rusqlite::Connection::open(&path).expect("a database");
    shop.execute_batch(&format!("{TABLE_SQLITE}{PEOPLE}")).expect("Django's table");
    (Location::Sqlite(path), folder)
}

async fn postgres() -> Location {
    let url = support::fresh_database().await;
    let shop = support::connect(&url).await;
    shop.batch_execute(&format!("SET timezone = 'Europe/Berlin'; {TABLE}{PEOPLE}")).await.expect("Django's table");
    Location::Postgres(url)
}

async fn people_come_with_everything(location: &Location) {
    let people = django::page(location, 0).await.expect("a page");

    let names: Vec<(i64, &str)> = people.iter().map(|person| (person.id, person.username.as_str())).collect();
    assert_eq!(names, [(3, "ada"), (7, "bob")]);
    let [ada, bob] = &people[..] else { panic!("two people") };
    let texts = [&ada.email, &ada.first_name, &ada.last_name, &ada.password];
    assert_eq!(texts, ["ada@example.org", "Ada", "Lovelace", "a hash"]);
    assert_eq!((ada.is_active, bob.is_active), (true, false));
    assert!(ada.date_joined.starts_with("2024-02-01") && ada.date_joined.contains("10:00:00.5"), "{}", ada.date_joined);
}

async fn a_page_begins_after_the_last_one(location: &Location) {
    let (after_ada, after_bob) =
        (django::page(location, 3).await.expect("a page"), django::page(location, 7).await.expect("a page"));

    assert_eq!((after_ada.len(), after_ada[0].id, after_bob.len()), (1, 7, 0));
}

#[tokio::test]
async fn people_come_with_everything_from_sqlite() {
    people_come_with_everything(&sqlite().await.0).await;
}

#[tokio::test]
async fn people_come_with_everything_from_postgres() {
    people_come_with_everything(&postgres().await).await;
}

#[tokio::test]
async fn a_page_of_sqlite_begins_after_the_last_one() {
    let (location, _folder) = sqlite().await;
    a_page_begins_after_the_last_one(&location).await;
}

#[tokio::test]
async fn a_page_of_postgres_begins_after_the_last_one() {
    a_page_begins_after_the_last_one(&postgres().await).await;
}

#[tokio::test]
async fn a_file_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.sqlite3");

    let refused = django::page(&Location::Sqlite(path.clone()), 0).await;

    assert!(refused.is_err() && !path.exists());
}
