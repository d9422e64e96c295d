//! What the list of breached passwords changes for clients, and for whom it changes nothing.

use axum::http::Method;
use domain::policy::RuleSet;
use serde_json::Value;

use crate::house::{House, PASSWORD, USERNAME};

const BREACHED: &str = "correct horse battery staple";
const OTHER: &str = "Copper-Kettle-77-on-the-stove";
const SENTENCE: &str = "This password has appeared in a data breach. Please choose another.";

fn codes(rules: &Value) -> Vec<&str> {
    rules.as_array().expect("a list").iter().filter_map(|rule| rule["code"].as_str()).collect()
}

#[tokio::test]
async fn what_is_on_the_list_is_refused_under_nist_and_nothing_else() {
    let house = House::with_breached(BREACHED).await;
    let (_, key) = house.client("shop", |client| client.rules = RuleSet::Nist).await;
    for (password, failures) in [(BREACHED, &["password_breached"][..]), (OTHER, &[])] {
        let check = house.user("password/check").header("apikey", &key.reveal());
        let answer = check.form(&[("password", password)]).send().await.json();
        assert_eq!(codes(&answer["data"]["failures"]), failures, "{password}");
    }
}

#[tokio::test]
async fn other_rules_do_not_ask_the_list() {
    let house = House::with_breached("Copper-Kettle-77").await;
    let answer = house.user("password/check").form(&[("password", "Copper-Kettle-77")]).send().await.json();
    assert_eq!(answer["data"]["valid"], true);
}

#[tokio::test]
async fn the_rule_is_told_where_there_is_a_list() {
    let (with, without) = (House::with_breached(BREACHED).await, House::dev().await);
    for (house, is_told) in [(with, true), (without, false)] {
        let (_, key) = house.client("shop", |client| client.rules = RuleSet::Nist).await;
        let rules = house.user("password/rules").method(Method::GET).header("apikey", &key.reveal());
        let answer = rules.send().await.json();
        assert_eq!(codes(&answer["data"]["rules"]).last() == Some(&"password_breached"), is_told);
    }
}

#[tokio::test]
async fn a_change_to_a_breached_password_is_refused_in_the_documented_words() {
    let house = House::with_breached(BREACHED).await;
    let (_, key) = house.client("shop", |client| client.rules = RuleSet::Nist).await;
    let log_in = house.user("login").header("apikey", &key.reveal());
    let log_in = log_in.form(&[("username", USERNAME), ("password", PASSWORD)]).send().await.json();
    let change = [("old_password", PASSWORD), ("new_password", BREACHED), ("confirm_password", BREACHED)];
    let changed = house.user("profile/change-password").header("apikey", &key.reveal());
    let changed = changed.bearer(log_in["access"].as_str().expect("a token")).form(&change).send().await;
    assert_eq!((changed.status, &changed.json()["errors"]["password"][0]), (400, &Value::from(SENTENCE)));
    assert_eq!(house.log_in(PASSWORD).await.status, 200);
}
