//! The accounts that an import has brought: they keep what they had, are known again, and change under their epoch only.

use domain::account::{Account, Epoch, Status};
use domain::id::AccountId;
use domain::language::Language;
use domain::login::Username;
use domain::password::PasswordHash;
use domain::recovery::SecretKind;
use domain::time::Timestamp;
use domain::token::UserKey;
use relatch_store::accounts::{self, Data, Known, Origin};
use relatch_store::{Tx, secrets};

use crate::fixture::{self, FIRST, HOUR, digest, email, hash, phone, random, scope, username};
use crate::house::House;

const MARK: [u8; 16] = [7; 16];
const NOTHING: Data<'_> = Data { email: None, phone: None, first_name: "", last_name: "", status: None, locale: None };

crate::on_both_engines! {
    an_imported_account_keeps_its_status_and_its_age,
    an_imported_account_of_unknown_age_begins_now,
    a_taken_name_is_not_imported_and_its_account_stays,
    an_imported_account_is_known_by_time_and_mark,
    an_account_that_was_added_is_known_as_such,
    many_names_are_asked_for_at_once,
    a_password_set_later_leaves_the_time_of_the_import_behind,
    a_replaced_password_raises_the_epoch_and_is_the_imports_own,
    a_disabled_account_follows_the_password_of_its_system,
    a_stale_epoch_replaces_no_password,
    new_data_takes_the_place_of_the_old,
    what_is_not_given_stays_as_it_is,
    another_address_voids_the_links_to_the_old_one,
    another_spelling_of_the_address_leaves_its_links,
    a_row_that_disables_raises_the_epoch_once,
    a_stale_epoch_takes_no_data,
}

/// Imports an account with the hash "old"; whether its name was free.
async fn import(house: &House, name: &'static str, status: Status, created_at: Option<Timestamp>) -> bool {
    let work = async move |tx: &mut Tx| {
        let mut key = [0; 16];
        key[..10].copy_from_slice(&random());
        let new = accounts::New {
            id: AccountId::new(tx.now(), random()),
            user_key: &UserKey::from_random(key),
            username: &username(name),
            email: Some(&email("alpha@example.org")),
            phone: Some(&phone("+12025550123")),
            first_name: "First",
            last_name: "Last",
            locale: None,
            hash: Some(&hash("old")),
        };
        accounts::import(tx, &new, &Origin { status, created_at, mark: Some(&MARK) }).await
    };
    house.write(work).await
}

async fn known(house: &House, name: &'static str) -> Known {
    let found = house.read(async move |tx| accounts::by_usernames(tx, &[&username(name)]).await).await;
    found.into_values().next().expect("an account")
}

/// Imports the active account "alpha".
async fn alpha(house: &House) -> Account {
    import(house, "alpha", Status::Active, None).await;
    known(house, "alpha").await.account
}

async fn update(house: &House, id: AccountId, read_at: Epoch, data: &'static Data<'static>) -> Option<Epoch> {
    house.write(async move |tx| accounts::update(tx, id, read_at, data).await).await
}

async fn replace(house: &House, id: AccountId, read_at: Epoch) -> Option<Epoch> {
    let work = async move |tx: &mut Tx| accounts::replace_password(tx, id, read_at, &hash("newer"), Some(&[8])).await;
    house.write(work).await
}

fn password(account: &Account) -> Option<&str> {
    account.hash.as_ref().map(PasswordHash::as_str)
}

async fn an_imported_account_keeps_its_status_and_its_age(house: House) {
    let born = Timestamp::from_ms(1_234_567);

    assert!(import(&house, "Alpha", Status::Disabled, Some(born)).await);

    let account = known(&house, "alpha").await.account;
    assert_eq!((account.status, account.created_at, account.epoch), (Status::Disabled, born, FIRST));
    assert_eq!((account.username.as_str(), password(&account)), ("Alpha", Some("old")));
    assert_eq!(account.email.as_deref(), Some("alpha@example.org"));
    assert_eq!(account.phone.as_deref(), Some("+12025550123"));
    assert_eq!((account.first_name.as_str(), account.last_name.as_str()), ("First", "Last"));
    assert!(account.password_changed_at.is_some_and(|changed_at| changed_at > born));
}

async fn an_imported_account_of_unknown_age_begins_now(house: House) {
    let before = house.now().await;

    let account = alpha(&house).await;

    assert!((before..=house.now().await).contains(&account.created_at));
    assert_eq!(account.password_changed_at, Some(account.created_at));
}

async fn a_taken_name_is_not_imported_and_its_account_stays(house: House) {
    let id = house.write(async |tx| fixture::account(tx, "alpha").await).await;

    assert!(!import(&house, "ALPHA", Status::Disabled, None).await);

    let account = known(&house, "alpha").await.account;
    assert_eq!((account.id, account.status, password(&account)), (id, Status::Active, Some("first")));
}

async fn an_imported_account_is_known_by_time_and_mark(house: House) {
    alpha(&house).await;

    let known = known(&house, "ALPHA").await;

    assert_eq!((known.imported_at, known.mark.as_deref()), (known.account.password_changed_at, Some(MARK.as_slice())));
    assert!(known.imported_at.is_some());
}

async fn an_account_that_was_added_is_known_as_such(house: House) {
    house.write(async |tx| fixture::account(tx, "alpha").await).await;

    let known = known(&house, "alpha").await;

    assert_eq!((known.imported_at, known.mark), (None, None));
}

async fn many_names_are_asked_for_at_once(house: House) {
    house
        .write(async |tx| {
            for number in 0..40 {
                fixture::account(tx, &format!("Name{number}")).await?;
            }
            Ok(())
        })
        .await;

    let found = house
        .read(async |tx| {
            let names: Vec<Username> = (7..50).map(|number| username(&format!("name{number}"))).collect();
            accounts::by_usernames(tx, &names.iter().collect::<Vec<_>>()).await
        })
        .await;

    assert_eq!(found.len(), 33);
    assert!(found.iter().all(|(key, known)| known.account.username.to_lowercase() == *key));
    assert!(house.read(async |tx| accounts::by_usernames(tx, &[]).await).await.is_empty());
}

async fn a_password_set_later_leaves_the_time_of_the_import_behind(house: House) {
    let id = alpha(&house).await.id;
    house.wait(HOUR);

    house.write(async move |tx| accounts::set_password(tx, id, FIRST, &hash("own")).await).await;

    let known = known(&house, "alpha").await;
    assert!(known.account.password_changed_at > known.imported_at);
    assert_eq!(known.mark.as_deref(), Some(MARK.as_slice()));
}

async fn a_replaced_password_raises_the_epoch_and_is_the_imports_own(house: House) {
    let id = alpha(&house).await.id;
    house.wait(HOUR);

    let epoch = replace(&house, id, FIRST).await;

    let after = known(&house, "alpha").await;
    assert_eq!((epoch, after.account.epoch, password(&after.account)), (Some(Epoch(2)), Epoch(2), Some("newer")));
    assert_eq!((after.account.password_changed_at, after.mark), (after.imported_at, Some(vec![8])));
    assert!(after.imported_at.is_some_and(|at| at >= after.account.created_at + HOUR));
}

async fn a_disabled_account_follows_the_password_of_its_system(house: House) {
    import(&house, "alpha", Status::Disabled, None).await;
    let account = known(&house, "alpha").await.account;

    assert_eq!(replace(&house, account.id, account.epoch).await, Some(Epoch(2)));

    let after = known(&house, "alpha").await.account;
    assert_eq!((after.status, password(&after)), (Status::Disabled, Some("newer")));
}

async fn a_stale_epoch_replaces_no_password(house: House) {
    let id = alpha(&house).await.id;
    house.write(async move |tx| accounts::set_password(tx, id, FIRST, &hash("own")).await).await;

    assert_eq!(replace(&house, id, FIRST).await, None);

    assert_eq!(password(&known(&house, "alpha").await.account), Some("own"));
}

async fn new_data_takes_the_place_of_the_old(house: House) {
    let id = alpha(&house).await.id;

    let epoch = house
        .write(async move |tx| {
            let (mail, number) = (email("Beta@Example.org"), phone("+12025550124"));
            let (email, phone, locale) = (Some(&mail), Some(&number), Some(Language::German));
            let data = Data { email, phone, first_name: "F", last_name: "L", status: None, locale };
            accounts::update(tx, id, FIRST, &data).await
        })
        .await;

    let account = known(&house, "alpha").await.account;
    assert_eq!((epoch, account.epoch, account.status), (Some(FIRST), FIRST, Status::Active));
    assert_eq!((account.email.as_deref(), account.phone.as_deref()), (Some("Beta@example.org"), Some("+12025550124")));
    assert_eq!((account.first_name.as_str(), account.last_name.as_str()), ("F", "L"));
    assert_eq!(account.locale, Some(Language::German));
    let found = house.read(async |tx| accounts::by_email(tx, &email("beta@example.org")).await).await;
    assert_eq!(found.len(), 1, "it is found by its new address");
}

async fn what_is_not_given_stays_as_it_is(house: House) {
    let id = alpha(&house).await.id;

    assert_eq!(update(&house, id, FIRST, &NOTHING).await, Some(FIRST));

    let account = known(&house, "alpha").await.account;
    assert_eq!((account.email.as_deref(), account.phone.as_deref()), (Some("alpha@example.org"), Some("+12025550123")));
    assert_eq!((account.first_name.as_str(), account.status), ("First", Status::Active));
}

/// A link to "alpha" is alive after this address has taken the place of the old one.
async fn is_link_alive_after(house: &House, address: &'static str) -> bool {
    let id = alpha(house).await.id;
    house
        .write(async move |tx| {
            let recovery = fixture::recovery(tx, &scope(), None).await?;
            let digest = digest("link");
            let new = fixture::new_secret(tx, recovery, id, SecretKind::MailLink, &digest).await?;
            secrets::mint(tx, &new).await
        })
        .await;
    house.wait(domain::time::Span::minutes(1));
    house
        .write(async move |tx| {
            let mail = email(address);
            accounts::update(tx, id, FIRST, &Data { email: Some(&mail), ..NOTHING }).await
        })
        .await;
    let link = async |tx: &mut Tx| secrets::present(tx, SecretKind::MailLink, digest("link").bytes()).await;
    house.read(link).await.is_some()
}

async fn another_address_voids_the_links_to_the_old_one(house: House) {
    assert!(!is_link_alive_after(&house, "beta@example.org").await);
}

async fn another_spelling_of_the_address_leaves_its_links(house: House) {
    assert!(is_link_alive_after(&house, "ALPHA@example.org").await);
}

async fn a_row_that_disables_raises_the_epoch_once(house: House) {
    const DISABLED: Data<'_> = Data { status: Some(Status::Disabled), ..NOTHING };
    let id = alpha(&house).await.id;

    assert_eq!(update(&house, id, FIRST, &DISABLED).await, Some(Epoch(2)));
    assert_eq!(update(&house, id, Epoch(2), &DISABLED).await, Some(Epoch(2)));

    assert_eq!(known(&house, "alpha").await.account.status, Status::Disabled);
}

async fn a_stale_epoch_takes_no_data(house: House) {
    const DATA: Data<'_> = Data { first_name: "Other", ..NOTHING };
    let id = alpha(&house).await.id;

    assert_eq!(update(&house, id, Epoch(2), &DATA).await, None);

    assert_eq!(known(&house, "alpha").await.account.first_name, "First");
}
