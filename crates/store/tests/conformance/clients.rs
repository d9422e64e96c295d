//! The applications that call Relatch.

use domain::client::{Client, Disclosure, Origin, ResetUrl};
use domain::policy::RuleSet;
use relatch_store::{Error, clients};

use crate::fixture::{client, digest};
use crate::house::House;

crate::on_both_engines! {
    a_full_client_comes_back_as_it_was_added,
    a_bare_client_comes_back_as_it_was_added,
    an_unknown_key_or_id_is_nobody,
    a_second_client_of_one_name_is_refused_as_such,
    a_second_client_of_one_key_is_refused,
    all_clients_come_by_name,
    a_removed_client_is_gone,
    removing_nobody_is_said,
    an_origin_is_registered_while_a_client_has_it,
}

fn bare(number: u8, name: &str) -> Client {
    Client {
        id: client(number),
        name: name.to_owned(),
        key_prefix: format!("rk_{number}"),
        origins: Vec::new(),
        is_native: false,
        reset_url: None,
        rules: RuleSet::Documented,
        disclosure: Disclosure::Documented,
        default_country: None,
    }
}

fn full(number: u8, name: &str) -> Client {
    let origins = ["https://one.example", "http://two.example:8080"];
    Client {
        origins: origins.map(|origin| Origin::parse(origin).expect("an origin")).to_vec(),
        is_native: true,
        reset_url: ResetUrl::parse("https://one.example/reset/{user}/{token}"),
        rules: RuleSet::parse("staff-eu").expect("a name"),
        disclosure: Disclosure::Hidden,
        default_country: Some("DE".to_owned()),
        ..bare(number, name)
    }
}

async fn add(house: &House, client: Client, key: u8) -> Result<(), Error> {
    house.store.write(async move |tx| clients::add(tx, &client, &digest(key)).await).await
}

fn assert_same(one: &Client, other: &Client) {
    assert_eq!(one.id, other.id);
    assert_eq!((&one.name, &one.key_prefix), (&other.name, &other.key_prefix));
    assert_eq!((&one.origins, one.is_native), (&other.origins, other.is_native));
    assert_eq!((&one.reset_url, &one.rules), (&other.reset_url, &other.rules));
    assert_eq!((one.disclosure, &one.default_country), (other.disclosure, &other.default_country));
}

async fn a_full_client_comes_back_as_it_was_added(house: House) {
    add(&house, full(1, "shop"), 1).await.expect("a new client");

    let by_key = house.read(async |tx| clients::by_key(tx, &digest(1)).await).await;
    let by_id = house.read(async |tx| clients::by_id(tx, &client(1)).await).await;

    assert_same(&by_key.expect("by its key"), &full(1, "shop"));
    assert_same(&by_id.expect("by its id"), &full(1, "shop"));
}

async fn a_bare_client_comes_back_as_it_was_added(house: House) {
    add(&house, bare(1, "shop"), 1).await.expect("a new client");

    let found = house.read(async |tx| clients::by_id(tx, &client(1)).await).await;

    assert_same(&found.expect("by its id"), &bare(1, "shop"));
}

async fn an_unknown_key_or_id_is_nobody(house: House) {
    add(&house, bare(1, "shop"), 1).await.expect("a new client");

    assert!(house.read(async |tx| clients::by_key(tx, &digest(2)).await).await.is_none());
    assert!(house.read(async |tx| clients::by_id(tx, &client(2)).await).await.is_none());
}

async fn a_second_client_of_one_name_is_refused_as_such(house: House) {
    add(&house, bare(1, "shop"), 1).await.expect("a new client");

    let refused = add(&house, bare(2, "shop"), 2).await.expect_err("the name is taken");

    assert!(refused.is_unique_on("name"), "{refused:?}");
}

async fn a_second_client_of_one_key_is_refused(house: House) {
    add(&house, bare(1, "shop"), 1).await.expect("a new client");

    let refused = add(&house, bare(2, "desk"), 1).await.expect_err("the key is taken");

    assert!(refused.is_unique_on("key_digest") && !refused.is_unique_on("name"), "{refused:?}");
}

async fn all_clients_come_by_name(house: House) {
    for (number, name) in [(1, "beta"), (2, "gamma"), (3, "alpha")] {
        add(&house, bare(number, name), number).await.expect("a new client");
    }

    let all = house.read(async |tx| clients::all(tx).await).await;

    let names: Vec<&str> = all.iter().map(|client| client.name.as_str()).collect();
    assert_eq!(names, ["alpha", "beta", "gamma"]);
}

async fn a_removed_client_is_gone(house: House) {
    add(&house, bare(1, "shop"), 1).await.expect("a new client");
    add(&house, bare(2, "desk"), 2).await.expect("a new client");

    let was_there = house.write(async |tx| clients::remove(tx, &client(1)).await).await;

    assert!(was_there);
    let left = house.read(async |tx| clients::all(tx).await).await;
    assert_eq!(left.iter().map(|client| client.name.as_str()).collect::<Vec<_>>(), ["desk"]);
}

async fn removing_nobody_is_said(house: House) {
    assert!(!house.write(async |tx| clients::remove(tx, &client(1)).await).await);
}

async fn an_origin_is_registered_while_a_client_has_it(house: House) {
    let one = Origin::parse("https://one.example").expect("an origin");
    let is_registered = async || {
        let one = one.clone();
        house.read(async move |tx| clients::has_origin(tx, &one).await).await
    };
    assert!(!is_registered().await);
    for number in [1, 2] {
        add(&house, full(number, &format!("client {number}")), number).await.expect("added");
    }

    house.write(async |tx| clients::remove(tx, &client(1)).await).await;
    assert!(is_registered().await);
    house.write(async |tx| clients::remove(tx, &client(2)).await).await;

    assert!(!is_registered().await);
}
