//! Former addresses: each is kept once, with the time when it was first replaced.

use domain::id::AccountId;
use domain::places::Former;
use domain::recovery::Channel;
use domain::time::{Span, Timestamp};
use relatch_store::former_addresses;

use crate::fixture::{self, HOUR};
use crate::house::House;

crate::on_both_engines! {
    what_was_replaced_lately_is_told_newest_first,
    an_address_that_is_kept_keeps_its_earlier_time,
    nothing_of_another_account_is_told,
    an_address_that_comes_back_undoes_what_was_replaced_since,
    all_can_be_forgotten,
    sweeping_forgets_what_was_replaced_long_ago_and_nothing_else,
}

async fn account(house: &House, name: &'static str) -> AccountId {
    house.write(async move |tx| fixture::account(tx, name).await).await
}

async fn add(house: &House, account: AccountId, channel: Channel, address: &'static str) -> Timestamp {
    let at = house
        .write(async move |tx| former_addresses::add(tx, account, channel, address).await.map(|()| tx.now()))
        .await;
    house.wait(HOUR);
    at
}

async fn of(house: &House, account: AccountId, since: Timestamp) -> Vec<Former> {
    house.read(async move |tx| former_addresses::of(tx, account, since).await).await
}

async fn all(house: &House, account: AccountId) -> Vec<String> {
    of(house, account, Timestamp::from_ms(0)).await.into_iter().map(|one| one.address).collect()
}

async fn what_was_replaced_lately_is_told_newest_first(house: House) {
    let ada = account(&house, "ada").await;
    let first = add(&house, ada, Channel::Mail, "a@example.org").await;
    let second = add(&house, ada, Channel::Sms, "").await;
    let third = add(&house, ada, Channel::Mail, "b@example.org").await;

    let former = |channel, address: &str, replaced_at| Former { channel, address: address.to_owned(), replaced_at };
    assert_eq!(
        of(&house, ada, first).await,
        [former(Channel::Mail, "b@example.org", third), former(Channel::Sms, "", second)]
    );
}

async fn an_address_that_is_kept_keeps_its_earlier_time(house: House) {
    let ada = account(&house, "ada").await;
    let first = add(&house, ada, Channel::Mail, "a@example.org").await;
    add(&house, ada, Channel::Mail, "a@example.org").await;

    let kept = of(&house, ada, Timestamp::from_ms(0)).await;

    assert_eq!(kept.iter().map(|one| one.replaced_at).collect::<Vec<_>>(), [first]);
}

async fn nothing_of_another_account_is_told(house: House) {
    let (ada, eve) = (account(&house, "ada").await, account(&house, "eve").await);
    add(&house, ada, Channel::Mail, "a@example.org").await;
    assert!(all(&house, eve).await.is_empty());
}

async fn an_address_that_comes_back_undoes_what_was_replaced_since(house: House) {
    let (ada, eve) = (account(&house, "ada").await, account(&house, "eve").await);
    add(&house, ada, Channel::Mail, "a@example.org").await;
    let from = add(&house, ada, Channel::Mail, "b@example.org").await;
    add(&house, ada, Channel::Mail, "c@example.org").await;
    add(&house, ada, Channel::Sms, "+12025550123").await;
    add(&house, eve, Channel::Mail, "e@example.org").await;

    house.write(async move |tx| former_addresses::forget_since(tx, ada, Channel::Mail, from).await).await;

    assert_eq!(all(&house, ada).await, ["+12025550123", "a@example.org"]);
    assert_eq!(all(&house, eve).await, ["e@example.org"]);
}

async fn all_can_be_forgotten(house: House) {
    let (ada, eve) = (account(&house, "ada").await, account(&house, "eve").await);
    add(&house, ada, Channel::Mail, "a@example.org").await;
    add(&house, ada, Channel::Sms, "").await;
    add(&house, eve, Channel::Mail, "e@example.org").await;

    house.write(async move |tx| former_addresses::forget_all(tx, ada).await).await;

    assert_eq!((all(&house, ada).await.len(), all(&house, eve).await.len()), (0, 1));
}

async fn sweeping_forgets_what_was_replaced_long_ago_and_nothing_else(house: House) {
    let ada = account(&house, "ada").await;
    add(&house, ada, Channel::Mail, "a@example.org").await;
    let later = add(&house, ada, Channel::Mail, "b@example.org").await;
    let before = Timestamp::from_ms(later.ms() - Span::minutes(1).as_ms());

    let swept = house.write(async move |tx| former_addresses::sweep(tx, before).await).await;

    assert_eq!((swept, all(&house, ada).await), (1, vec!["b@example.org".to_owned()]));
}
