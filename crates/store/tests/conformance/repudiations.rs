//! "This was not me" links: they outlive new passwords and addresses, and of one account only one is ever used.

use domain::account::Status;
use domain::id::{AccountId, RepudiationId};
use domain::time::Span;
use relatch_store::{accounts, instance, repudiations};

use crate::fixture::{self, FIRST, digest, email, hash};
use crate::house::House;

crate::on_both_engines! {
    a_link_is_its_accounts_until_it_is_used,
    a_link_nobody_minted_is_nobodys,
    a_link_outlives_a_new_password_and_a_new_address,
    a_link_dies_with_time,
    a_link_dies_with_the_installations_epoch,
    using_one_link_ends_the_others_of_its_account_and_no_other,
    of_many_who_use_a_link_together_one_succeeds,
    of_two_links_of_an_account_used_together_one_succeeds,
    sweeping_forgets_what_has_expired_and_nothing_else,
}

const WEEK: Span = Span::days(7);

async fn account(house: &House, name: &'static str) -> AccountId {
    house.write(async move |tx| fixture::account(tx, name).await).await
}

async fn mint(house: &House, account: AccountId, link: &'static str) {
    house
        .write(async move |tx| {
            let (id, until) = (RepudiationId::new(tx.now(), fixture::random()), tx.now() + WEEK);
            repudiations::mint(tx, id, account, &digest(link), until).await
        })
        .await;
}

async fn look(house: &House, link: &'static str) -> Option<AccountId> {
    house.read(async move |tx| repudiations::look(tx, &digest(link)).await).await
}

async fn consume(house: &House, link: &'static str) -> Option<AccountId> {
    house.write(async move |tx| repudiations::consume(tx, &digest(link)).await).await
}

async fn a_link_is_its_accounts_until_it_is_used(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "link").await;

    assert_eq!((look(&house, "link").await, look(&house, "link").await), (Some(ada), Some(ada)));
    assert_eq!(consume(&house, "link").await, Some(ada));
    assert_eq!((look(&house, "link").await, consume(&house, "link").await), (None, None));
}

async fn a_link_nobody_minted_is_nobodys(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "link").await;
    assert_eq!((look(&house, "other").await, consume(&house, "other").await), (None, None));
    assert_eq!(look(&house, "link").await, Some(ada));
}

async fn a_link_outlives_a_new_password_and_a_new_address(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "link").await;
    house.wait(Span::hours(1));
    house
        .write(async move |tx| {
            accounts::set_password(tx, ada, FIRST, &hash("second")).await?;
            accounts::set_addresses(tx, ada, Some(&email("new@example.org")), None).await?;
            accounts::set_status(tx, ada, Status::Disabled).await
        })
        .await;

    assert_eq!(consume(&house, "link").await, Some(ada));
}

async fn a_link_dies_with_time(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "link").await;
    house.wait(WEEK);
    assert_eq!((look(&house, "link").await, consume(&house, "link").await), (None, None));
}

async fn a_link_dies_with_the_installations_epoch(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "link").await;
    house.write(async |tx| instance::raise_epoch(tx).await).await;
    assert_eq!((look(&house, "link").await, consume(&house, "link").await), (None, None));
}

async fn using_one_link_ends_the_others_of_its_account_and_no_other(house: House) {
    let (ada, eve) = (account(&house, "ada").await, account(&house, "eve").await);
    mint(&house, ada, "by mail").await;
    mint(&house, ada, "by sms").await;
    mint(&house, eve, "eve's").await;

    consume(&house, "by sms").await;

    assert_eq!((look(&house, "by mail").await, look(&house, "eve's").await), (None, Some(eve)));
}

async fn of_many_who_use_a_link_together_one_succeeds(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "link").await;
    let work = async move |tx: &mut relatch_store::Tx, _: usize| {
        accounts::lock(tx, ada).await?;
        repudiations::consume(tx, &digest("link")).await
    };

    let answers = house.crowd(16, work).await.undisturbed();

    assert_eq!(answers.into_iter().flatten().count(), 1);
}

async fn of_two_links_of_an_account_used_together_one_succeeds(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "0").await;
    mint(&house, ada, "1").await;
    let work = async move |tx: &mut relatch_store::Tx, caller: usize| {
        accounts::lock(tx, ada).await?;
        repudiations::consume(tx, &digest(caller % 2)).await
    };

    let answers = house.crowd(16, work).await.undisturbed();

    assert_eq!(answers.into_iter().flatten().count(), 1);
}

async fn sweeping_forgets_what_has_expired_and_nothing_else(house: House) {
    let ada = account(&house, "ada").await;
    mint(&house, ada, "old").await;
    house.wait(Span::days(6));
    mint(&house, ada, "young").await;
    house.wait(Span::days(2));

    let swept = house.write(async |tx| repudiations::sweep(tx, tx.now()).await).await;

    assert_eq!((swept, look(&house, "young").await), (1, Some(ada)));
}
