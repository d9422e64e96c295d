//! The accounts: found by folded keys, changed only under the epoch they were read at.

use domain::account::{Account, Epoch, Status};
use domain::id::AccountId;
use domain::language::Language;
use domain::password::PasswordHash;
use domain::token::UserKey;
use relatch_store::{Error, accounts, secrets};

use crate::fixture::{self, FIRST, HOUR, email, hash, phone, random, username};
use crate::house::House;

crate::on_both_engines! {
    a_full_account_comes_back_as_it_was_added,
    an_account_without_a_password_has_no_date_of_one,
    a_language_is_set_once_and_stays_with_its_account,
    an_unknown_account_is_nobody,
    an_account_is_found_by_its_name_in_links,
    an_account_is_found_by_any_spelling_of_its_name,
    two_spellings_of_one_user_name_are_one,
    of_many_who_want_one_name_one_gets_it,
    an_address_finds_its_active_accounts_by_name,
    a_number_finds_its_active_accounts_by_name,
    an_address_finds_twenty_accounts_at_most,
    a_number_finds_twenty_accounts_at_most,
    all_accounts_come_page_by_page,
    a_new_password_raises_the_epoch,
    a_stale_epoch_sets_no_password,
    a_disabled_account_gets_no_password,
    an_unknown_account_gets_no_password,
    of_two_passwords_at_once_one_is_set,
    a_better_hash_leaves_epoch_and_date,
    a_better_hash_of_another_password_is_ignored,
    either_change_of_status_raises_the_epoch,
    a_status_that_is_set_already_changes_nothing,
    all_hashes_come_page_by_page,
    other_addresses_take_the_place_of_the_old_ones,
    what_is_not_given_stays,
    other_addresses_void_what_was_sent_to_the_old_ones,
    a_repudiated_account_has_no_password_and_is_frozen,
    a_thawed_account_is_frozen_no_longer,
    a_locked_account_is_as_its_last_writer_left_it,
}

async fn add(house: &House, name: &'static str) -> AccountId {
    house.write(async move |tx| fixture::account(tx, name).await).await
}

async fn get(house: &House, id: AccountId) -> Account {
    house.read(async move |tx| accounts::by_id(tx, id).await).await.expect("an account")
}

async fn set(house: &House, id: AccountId, read_at: Epoch, text: &'static str) -> Option<Epoch> {
    house.write(async move |tx| accounts::set_password(tx, id, read_at, &hash(text)).await).await
}

async fn set_status(house: &House, id: AccountId, status: Status) -> bool {
    house.write(async move |tx| accounts::set_status(tx, id, status).await).await
}

fn password(account: &Account) -> Option<&str> {
    account.hash.as_ref().map(|hash| hash.as_str())
}

fn names(accounts: &[Account]) -> Vec<&str> {
    accounts.iter().map(|account| account.username.as_str()).collect()
}

async fn a_full_account_comes_back_as_it_was_added(house: House) {
    let key = UserKey::from_random([5; 16]);
    let (id, added_at) = house
        .write(async |tx| {
            let id = AccountId::new(tx.now(), random());
            let new = accounts::New {
                id,
                user_key: &UserKey::from_random([5; 16]),
                username: &username("Alpha"),
                email: Some(&email("Alpha@Example.org")),
                phone: Some(&phone("+12025550123")),
                first_name: "First",
                last_name: "Läst",
                locale: Some(Language::Polish),
                hash: Some(&hash("first")),
            };
            accounts::add(tx, &new).await.map(|()| (id, tx.now()))
        })
        .await;

    let account = get(&house, id).await;

    assert_eq!((account.id, account.user_key, account.username.as_str()), (id, key, "Alpha"));
    assert_eq!(account.email.as_deref(), Some(email("Alpha@Example.org").as_str()));
    assert_eq!(account.phone.as_deref(), Some("+12025550123"));
    assert_eq!((account.first_name.as_str(), account.last_name.as_str()), ("First", "Läst"));
    assert_eq!((account.status, account.epoch, account.locale), (Status::Active, FIRST, Some(Language::Polish)));
    assert_eq!(account.hash.map(|hash| hash.as_str().to_owned()).as_deref(), Some("first"));
    assert_eq!((account.password_changed_at, account.created_at), (Some(added_at), added_at));
}

async fn an_account_without_a_password_has_no_date_of_one(house: House) {
    let id = house
        .write(async |tx| {
            let id = AccountId::new(tx.now(), random());
            let new = accounts::New {
                id,
                user_key: &UserKey::from_random([5; 16]),
                username: &username("alpha"),
                email: None,
                phone: None,
                first_name: "",
                last_name: "",
                locale: None,
                hash: None,
            };
            accounts::add(tx, &new).await.map(|()| id)
        })
        .await;

    let account = get(&house, id).await;

    assert_eq!((password(&account), account.password_changed_at), (None, None));
    assert_eq!((account.email, account.phone), (None, None));
}

async fn a_language_is_set_once_and_stays_with_its_account(house: House) {
    let (id, other) = (add(&house, "alpha").await, add(&house, "beta").await);

    let set = async |locale| house.write(async move |tx| accounts::set_locale(tx, id, locale).await).await;

    assert_eq!([set(Some(Language::Hindi)).await, set(Some(Language::Hindi)).await], [true, false]);
    assert_eq!((get(&house, id).await.locale, get(&house, other).await.locale), (Some(Language::Hindi), None));
    assert_eq!((set(None).await, get(&house, id).await.locale), (true, None));
}

async fn an_unknown_account_is_nobody(house: House) {
    add(&house, "alpha").await;
    let unknown = AccountId::new(house.now().await, random());

    assert!(house.read(async move |tx| accounts::by_id(tx, unknown).await).await.is_none());
    assert!(house.read(async |tx| accounts::by_username(tx, &username("beta")).await).await.is_none());
    assert!(house.read(async |tx| accounts::by_email(tx, &email("beta@example.org")).await).await.is_empty());
    assert!(house.read(async |tx| accounts::by_phone(tx, &phone("+12025550123")).await).await.is_empty());
}

async fn an_account_is_found_by_its_name_in_links(house: House) {
    let (ada, eve) = (add(&house, "ada").await, add(&house, "eve").await);
    let key = get(&house, eve).await.user_key;
    let id = async |key: String| house.read(async move |tx| accounts::id_by_user_key(tx, &key).await).await;

    assert!(id(key.as_str().to_owned()).await == Some(eve) && ada != eve);
    assert_eq!(id("00".repeat(16)).await, None);
}

async fn an_account_is_found_by_any_spelling_of_its_name(house: House) {
    let id = add(&house, "Alpha").await;

    let found = house.read(async |tx| accounts::by_username(tx, &username("aLPHA")).await).await;

    let found = found.expect("the same name");
    assert_eq!((found.id, found.username.as_str()), (id, "Alpha"));
}

async fn two_spellings_of_one_user_name_are_one(house: House) {
    add(&house, "Alpha").await;

    let second = house.store.write(async |tx| fixture::account(tx, "alphA").await).await;

    let refused = second.expect_err("the name is taken");
    assert!(refused.is_unique_on("username_key"), "{refused:?}");
    assert!(!refused.is_unique_on("user_key"), "{refused:?}");
}

async fn of_many_who_want_one_name_one_gets_it(house: House) {
    let crowd = house.crowd(16, async |tx, _| fixture::account(tx, "alpha").await).await;

    let refused: Vec<&Error> = crowd.answers.iter().filter_map(|answer| answer.as_ref().err()).collect();
    assert_eq!(refused.len(), 15);
    assert!(refused.iter().all(|error| error.is_unique_on("username_key")), "{refused:?}");
}

async fn an_address_finds_its_active_accounts_by_name(house: House) {
    let disabled = house
        .write(async |tx| {
            fixture::reachable(tx, "Gamma", Some("shared@example.org"), None).await?;
            fixture::reachable(tx, "beta", Some("Shared@Example.org"), None).await?;
            fixture::reachable(tx, "delta", Some("other@example.org"), None).await?;
            fixture::reachable(tx, "alpha", Some("shared@example.org"), None).await
        })
        .await;
    set_status(&house, disabled, Status::Disabled).await;

    let found = house.read(async |tx| accounts::by_email(tx, &email("SHARED@example.org")).await).await;

    assert_eq!(names(&found), ["beta", "Gamma"]);
}

async fn a_number_finds_its_active_accounts_by_name(house: House) {
    let disabled = house
        .write(async |tx| {
            fixture::reachable(tx, "Gamma", None, Some("+12025550123")).await?;
            fixture::reachable(tx, "beta", None, Some("+1 (202) 555-0123")).await?;
            fixture::reachable(tx, "delta", None, Some("+12025550124")).await?;
            fixture::reachable(tx, "alpha", None, Some("+12025550123")).await
        })
        .await;
    set_status(&house, disabled, Status::Disabled).await;

    let found = house.read(async |tx| accounts::by_phone(tx, &phone("+12025550123")).await).await;

    assert_eq!(names(&found), ["beta", "Gamma"]);
}

async fn add_many_that_share(house: &House) {
    house
        .write(async |tx| {
            for number in 0..22 {
                let name = format!("alpha{number:02}");
                fixture::reachable(tx, &name, Some("shared@example.org"), Some("+12025550123")).await?;
            }
            Ok(())
        })
        .await;
}

async fn an_address_finds_twenty_accounts_at_most(house: House) {
    add_many_that_share(&house).await;

    let found = house.read(async |tx| accounts::by_email(tx, &email("shared@example.org")).await).await;

    assert_eq!((found.len(), found[19].username.as_str()), (20, "alpha19"));
}

async fn a_number_finds_twenty_accounts_at_most(house: House) {
    add_many_that_share(&house).await;

    let found = house.read(async |tx| accounts::by_phone(tx, &phone("+12025550123")).await).await;

    assert_eq!((found.len(), found[19].username.as_str()), (20, "alpha19"));
}

async fn all_accounts_come_page_by_page(house: House) {
    for name in ["delta", "Beta", "alpha", "Gamma"] {
        add(&house, name).await;
    }

    let first = house.read(async |tx| accounts::after(tx, "", 3).await).await;
    let key = first[2].1.clone();
    let rest = house.read(async move |tx| accounts::after(tx, &key, 3).await).await;

    let keys = |page: &[(Account, String)]| page.iter().map(|(_, key)| key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&first), ["alpha", "beta", "delta"]);
    assert_eq!(keys(&rest), ["gamma"]);
    assert_eq!(rest[0].0.username, "Gamma");
}

async fn a_new_password_raises_the_epoch(house: House) {
    let id = add(&house, "alpha").await;
    let other = add(&house, "beta").await;
    let added_at = get(&house, id).await.created_at;
    house.wait(HOUR);

    let epoch = set(&house, id, FIRST, "second").await;

    let account = get(&house, id).await;
    assert_eq!((epoch, account.epoch), (Some(Epoch(2)), Epoch(2)));
    assert_eq!(password(&account), Some("second"));
    assert!(account.password_changed_at.is_some_and(|at| at >= added_at + HOUR));
    assert_eq!(account.created_at, added_at);
    assert_eq!((get(&house, other).await.epoch, password(&get(&house, other).await)), (FIRST, Some("first")));
}

async fn a_stale_epoch_sets_no_password(house: House) {
    let id = add(&house, "alpha").await;
    set(&house, id, FIRST, "second").await;

    let epoch = set(&house, id, FIRST, "third").await;

    let account = get(&house, id).await;
    assert_eq!((epoch, account.epoch, password(&account)), (None, Epoch(2), Some("second")));
}

async fn a_disabled_account_gets_no_password(house: House) {
    let id = add(&house, "alpha").await;
    set_status(&house, id, Status::Disabled).await;
    let epoch = get(&house, id).await.epoch;

    let set = set(&house, id, epoch, "second").await;

    assert_eq!((set, password(&get(&house, id).await)), (None, Some("first")));
}

async fn an_unknown_account_gets_no_password(house: House) {
    let unknown = AccountId::new(house.now().await, random());

    assert_eq!(set(&house, unknown, FIRST, "second").await, None);
}

async fn of_two_passwords_at_once_one_is_set(house: House) {
    let id = add(&house, "alpha").await;
    let work = async move |tx: &mut _, caller: usize| {
        let epoch = accounts::set_password(tx, id, FIRST, &hash(&format!("password {caller}"))).await?;
        Ok(epoch.map(|_| caller))
    };

    let won = house.crowd(16, work).await.undisturbed();

    let winners: Vec<usize> = won.into_iter().flatten().collect();
    let account = get(&house, id).await;
    assert_eq!(winners.len(), 1);
    assert_eq!((account.epoch, password(&account)), (Epoch(2), Some(format!("password {}", winners[0]).as_str())));
}

async fn a_better_hash_leaves_epoch_and_date(house: House) {
    let id = add(&house, "alpha").await;
    let changed_at = get(&house, id).await.password_changed_at;
    house.wait(HOUR);

    house.write(async move |tx| accounts::rehash(tx, id, FIRST, &hash("first"), &hash("better")).await).await;

    let account = get(&house, id).await;
    assert_eq!((password(&account), account.epoch), (Some("better"), FIRST));
    assert_eq!(account.password_changed_at, changed_at);
}

async fn a_better_hash_of_another_password_is_ignored(house: House) {
    let id = add(&house, "alpha").await;
    house.write(async move |tx| accounts::rehash(tx, id, FIRST, &hash("other"), &hash("better")).await).await;
    assert_eq!(password(&get(&house, id).await), Some("first"));
    set(&house, id, FIRST, "second").await;

    house.write(async move |tx| accounts::rehash(tx, id, FIRST, &hash("second"), &hash("better")).await).await;

    assert_eq!(password(&get(&house, id).await), Some("second"));
}

async fn either_change_of_status_raises_the_epoch(house: House) {
    let id = add(&house, "alpha").await;

    assert!(set_status(&house, id, Status::Disabled).await);
    let disabled = get(&house, id).await;
    assert!(set_status(&house, id, Status::Active).await);
    let enabled = get(&house, id).await;

    assert_eq!((disabled.status, disabled.epoch, disabled.device_epoch), (Status::Disabled, Epoch(2), 2));
    assert_eq!((enabled.status, enabled.epoch, enabled.device_epoch), (Status::Active, Epoch(3), 3));
}

async fn a_status_that_is_set_already_changes_nothing(house: House) {
    let id = add(&house, "alpha").await;
    let unknown = AccountId::new(house.now().await, random());

    assert!(!set_status(&house, id, Status::Active).await);
    assert!(!set_status(&house, unknown, Status::Disabled).await);
    assert_eq!(get(&house, id).await.epoch, FIRST);
}

async fn all_hashes_come_page_by_page(house: House) {
    for name in ["alpha", "beta", "gamma"] {
        add(&house, name).await;
    }
    let page = async |after: AccountId| house.read(async move |tx| accounts::hashes_after(tx, after, 2).await).await;

    let first = page(AccountId::from_uuid(uuid::Uuid::nil())).await;
    let second = page(first[1].0).await;
    let third = page(second[0].0).await;

    assert_eq!((first.len(), second.len(), third.len()), (2, 1, 0));
    let mut ids: Vec<AccountId> = first.iter().chain(&second).map(|(id, _)| *id).collect();
    assert!(ids.is_sorted());
    ids.dedup();
    assert_eq!(ids.len(), 3);
    let is_first = |hash: &Option<PasswordHash>| hash.as_ref().is_some_and(|hash| hash.as_str() == "first");
    assert!(first.iter().chain(&second).all(|(_, hash)| is_first(hash)));
}

async fn other_addresses_take_the_place_of_the_old_ones(house: House) {
    let ada = add(&house, "ada").await;
    house
        .write(async move |tx| {
            accounts::set_addresses(tx, ada, Some(&email("New@Example.org")), Some(&phone("+12025550123"))).await
        })
        .await;

    let account = get(&house, ada).await;
    assert_eq!((account.email.as_deref(), account.phone.as_deref()), (Some("New@example.org"), Some("+12025550123")));
    let by =
        async |mail: &'static str| house.read(async move |tx| accounts::by_email(tx, &email(mail)).await).await.len();
    assert_eq!((by("new@example.org").await, by("ada@example.org").await), (1, 0));
}

async fn what_is_not_given_stays(house: House) {
    let ada = add(&house, "ada").await;
    house.write(async move |tx| accounts::set_addresses(tx, ada, None, Some(&phone("+12025550123"))).await).await;
    house.write(async move |tx| accounts::set_addresses(tx, ada, None, None).await).await;

    let account = get(&house, ada).await;
    assert_eq!((account.email.as_deref(), account.phone.as_deref()), (Some("ada@example.org"), Some("+12025550123")));
}

async fn other_addresses_void_what_was_sent_to_the_old_ones(house: House) {
    let ada = add(&house, "ada").await;
    let code = house
        .write(async move |tx| {
            let (_, code) = fixture::flow(tx, &fixture::scope(), None, ada).await?;
            Ok(code)
        })
        .await;
    house.wait(HOUR);
    house.write(async move |tx| accounts::set_addresses(tx, ada, Some(&email("new@example.org")), None).await).await;

    assert_eq!(house.write(async move |tx| secrets::consume(tx, code).await).await, None);
}

async fn a_repudiated_account_has_no_password_and_is_frozen(house: House) {
    let (ada, eve) = (add(&house, "ada").await, add(&house, "eve").await);
    let until = house
        .write(async move |tx| {
            let until = tx.now() + HOUR;
            accounts::repudiate(tx, ada, until).await.map(|()| until)
        })
        .await;

    let account = get(&house, ada).await;
    assert_eq!((password(&account), account.epoch > FIRST, account.frozen_until), (None, true, Some(until)));
    assert_eq!(account.device_epoch, 2, "and knows no device any more");
    let other = get(&house, eve).await;
    assert_eq!((password(&other), other.epoch, other.frozen_until), (Some("first"), FIRST, None));
    assert_eq!(other.device_epoch, 1);
}

async fn a_thawed_account_is_frozen_no_longer(house: House) {
    let ada = add(&house, "ada").await;
    house
        .write(async move |tx| {
            let until = tx.now() + HOUR;
            accounts::repudiate(tx, ada, until).await?;
            accounts::thaw(tx, ada).await
        })
        .await;

    let account = get(&house, ada).await;
    assert_eq!((password(&account), account.frozen_until), (None, None));
}

async fn a_locked_account_is_as_its_last_writer_left_it(house: House) {
    let ada = add(&house, "ada").await;
    // Each adds one to what the one before it has left; without the lock some would read the same.
    let work = async move |tx: &mut relatch_store::Tx, _: usize| {
        let last = accounts::lock(tx, ada).await?.expect("an account").phone;
        let number = last.map_or(2_025_550_100, |phone| phone[2..].parse::<u64>().expect("digits") + 1);
        accounts::set_addresses(tx, ada, None, Some(&phone(&format!("+1{number}")))).await
    };

    house.crowd(16, work).await.undisturbed();

    assert_eq!(get(&house, ada).await.phone.as_deref(), Some("+12025550115"));
}
