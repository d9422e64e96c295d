//! What is asked of a password, and whether one would do: told by both contracts before anybody sets one.

use axum::http::Method;
use domain::limit::Window;
use domain::policy::RuleSet;
use domain::time::Span;
use front::HttpSettings;
use serde_json::Value;

use crate::house::{EMAIL, House, ORIGIN, PASSWORD, USERNAME};

const SETS: [RuleSet; 3] = RuleSet::BUILT_IN;

/// The texts under `name`, each a member of an object or a text itself.
fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|rule| rule["text"].as_str().or(rule.as_str()).expect("a text").to_owned()).collect()
}

#[tokio::test]
async fn the_rules_are_told_in_the_shape_of_the_contract() {
    let house = House::dev().await;
    insta::assert_snapshot!("user_rules", house.user("password/rules/").method(Method::GET).send().await.shown());
    insta::assert_snapshot!("auth_rules", house.auth("password/rules").method(Method::GET).send().await.shown());
}

#[tokio::test]
async fn the_rules_are_those_of_the_client_at_the_contract() {
    let house = House::dev().await;
    let mut lines = Vec::new();
    for set in SETS {
        let (client, key) = house.client(set.as_str(), |client| client.rules = set.clone()).await;
        let user = house.user("password/rules").method(Method::GET).header("apikey", &key.reveal()).send().await;
        let auth = house.auth("password/rules").method(Method::GET).header("client_id", client.id.as_str());
        let auth = auth.header("origin", "https://other.example").send().await;
        for rules in [&user.json()["data"], &auth.json()] {
            let codes = rules["rules"].as_array().expect("a list").iter();
            let codes: Vec<&str> = codes.filter_map(|rule| rule["code"].as_str()).collect();
            lines.push(format!("{}: {}\n{}", set.as_str(), rules["passwordrules"], codes.join(" ")));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[tokio::test]
async fn rules_are_told_to_known_clients_only() {
    let house = House::dev().await;
    let user = house.user("password/rules").method(Method::GET);
    assert_eq!(user.without("apikey").send().await.status, 401);
    let auth = || house.auth("password/rules").method(Method::GET);
    assert_eq!(auth().without("client_id").send().await.status, 401);
    assert_eq!(auth().header("origin", "https://evil.example").send().await.status, 403);
    assert_eq!(auth().also("origin", ORIGIN).send().await.status, 400);
}

#[tokio::test]
async fn rules_are_only_read() {
    let house = House::dev().await;
    for path in ["password/rules", "password/rules/"] {
        let (user, auth) = (house.user(path).send().await, house.auth(path).send().await);
        for answer in [&user, &auth] {
            assert_eq!((answer.status, answer.header("allow")), (405, Some("GET,HEAD")), "{path}");
        }
        assert!(user.json()["status_code"] == 405 && auth.json()["status"] == "fail", "{} {}", user.body, auth.body);
        let head = house.user(path).method(Method::HEAD).send().await;
        assert_eq!((head.status, head.body.as_str()), (200, ""));
    }
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_password_is_told_at_once() {
    let house = House::dev().await;
    let weak = [("password", "1234567"), ("username", "1234567")];
    insta::assert_snapshot!("user_check_weak", house.user("password/check/").multipart(&weak).send().await.shown());
    let body = r#"{"password":"1234567","username":"1234567"}"#;
    insta::assert_snapshot!("auth_check_weak", house.auth("password/check").json(body).send().await.shown());
}

#[tokio::test]
async fn a_password_that_would_do_has_no_failures() {
    let house = House::dev().await;
    let good = [("password", "Copper-Kettle-77"), ("email", "ada@example.org"), ("first_name", "")];
    insta::assert_snapshot!("user_check_good", house.user("password/check").form(&good).send().await.shown());
    let body = r#"{"password":"12345678","last_name":"Lovelace"}"#;
    insta::assert_snapshot!("auth_check_good", house.auth("password/check").json(body).send().await.shown());
}

#[tokio::test]
async fn a_check_gives_the_verdict_of_a_change() {
    let house = House::dev().await;
    let mut refused = 0;
    for set in SETS {
        let (_, key) = house.client(set.as_str(), |client| client.rules = set.clone()).await;
        let key = key.reveal();
        let log_in = house.user("login").header("apikey", &key);
        let log_in = log_in.form(&[("username", USERNAME), ("password", PASSWORD)]).send().await;
        let access = log_in.json()["access"].as_str().expect("a token").to_owned();
        for new in
            ["demo", "x", "password", "49152049", "DEMO@example.com", "Demo-1", " Password ", "documented-documented"]
        {
            let change = [("old_password", PASSWORD), ("new_password", new), ("confirm_password", new)];
            let changed = house.user("profile/change-password").header("apikey", &key).bearer(&access);
            let changed = changed.form(&change).send().await.json();
            let check = [("password", new), ("username", USERNAME), ("email", EMAIL)];
            let checked = house.user("password/check").header("apikey", &key).form(&check).send().await.json();
            let failures = texts(&checked["data"]["failures"]);
            assert_eq!(failures, texts(&changed["errors"]["password"]), "{new} with {}", set.as_str());
            assert_eq!(checked["data"]["valid"], failures.is_empty(), "{new} with {}", set.as_str());
            refused += usize::from(!failures.is_empty());
        }
    }
    assert!(refused > 20, "only {refused} were refused");
}

#[tokio::test]
async fn each_part_of_a_person_is_compared_and_nobody_is_looked_up() {
    let house = House::dev().await;
    let check = async |fields: &[(&str, &str)]| house.user("password/check").form(fields).send().await.body;
    for name in ["username", "email", "first_name", "last_name"] {
        let body = check(&[("password", "Lovelace-1815"), (name, "lovelace-1815")]).await;
        assert!(body.contains(r#""failures":[{"code":"password_too_similar""#), "{name}: {body}");
    }
    let body = check(&[("password", &format!("{USERNAME}-{EMAIL}"))]).await;
    assert!(!body.contains("password_too_similar"), "{body}");
}

#[tokio::test]
async fn a_client_is_not_told_more_than_it_may_ask_in_an_hour() {
    let once = Window { limit: 1, span: Span::hours(1) };
    let house = House::with(HttpSettings::default(), |settings| settings.limits.checks_per_source = once).await;
    let fields = [("password", "Copper-Kettle-77")];
    assert_eq!(house.user("password/check").form(&fields).send().await.status, 200);
    for call in [house.user("password/check"), house.auth("password/check")] {
        let answer = call.form(&fields).send().await;
        assert_eq!(answer.status, 429, "{}", answer.body);
        assert!(answer.header("retry-after").is_some());
    }
    assert_eq!(house.user("password/rules").method(Method::GET).send().await.status, 200);
}

#[tokio::test]
async fn rules_are_told_in_the_language_that_is_asked_for() {
    let house = House::dev().await;
    let user = house.user("password/rules").method(Method::GET);
    let user = user.header("accept-language", "sv, de-AT;q=0.9, fr;q=0.5").send().await;
    insta::assert_snapshot!("user_rules_in_german", user.shown());
    let auth = house.auth("password/rules?lang=pt-BR").method(Method::GET);
    let auth = auth.header("accept-language", "de").send().await;
    insta::assert_snapshot!("auth_rules_in_portuguese", auth.shown());
}

#[tokio::test]
async fn failures_are_told_in_the_language_that_is_asked_for() {
    let house = House::dev().await;
    let weak = [("password", "1234567"), ("username", "1234567")];
    let user = house.user("password/check/?lang=ar").form(&weak).send().await;
    insta::assert_snapshot!("user_check_in_arabic", user.shown());
    let auth = house.auth("password/check").header("accept-language", "zh-CN,zh;q=0.9,en;q=0.8").form(&weak);
    insta::assert_snapshot!("auth_check_in_chinese", auth.send().await.shown());
}

#[tokio::test]
async fn a_language_changes_neither_codes_nor_numbers() {
    let house = House::dev().await;
    let told = async |lang: &str| {
        let call = house.user(&format!("password/rules?lang={lang}")).method(Method::GET);
        let mut rules = call.send().await.json()["data"].take();
        for rule in rules["rules"].as_array_mut().expect("a list") {
            assert!(rule["text"].take().is_string());
        }
        rules
    };
    let english = told("en").await;
    assert_eq!(english["rules"][1]["minimum"], 8);
    for lang in ["ar", "ja", "pl", "zh-Hans"] {
        assert_eq!(told(lang).await, english, "{lang}");
    }
}

#[tokio::test]
async fn refusals_keep_to_their_documented_words_whatever_language_is_asked_for() {
    let house = House::dev().await;
    let access = house.access().await;
    let weak = [("old_password", PASSWORD), ("new_password", "1234567"), ("confirm_password", "1234567")];
    for (call, status) in [
        (house.user("profile/change-password?lang=de").bearer(&access).form(&weak), 400),
        (house.user("password/check?lang=de").form(&[]), 400),
        (house.user("password/rules?lang=de").method(Method::GET).without("apikey"), 401),
        (house.auth("password/rules?lang=de").method(Method::GET).without("client_id"), 401),
    ] {
        let answer = call.header("accept-language", "de").send().await;
        assert_eq!((answer.status, answer.header("content-language")), (status, None), "{}", answer.body);
        let is_english = ["Your password must contain", "This field is required.", "is missing or not known."];
        assert!(is_english.iter().any(|words| answer.body.contains(words)), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_check_hashes_nothing() {
    let house = House::dev().await;
    house.hasher.stop().await;
    for call in [house.user("password/check"), house.auth("password/check")] {
        let answer = call.form(&[("password", "Copper-Kettle-77")]).send().await;
        assert_eq!((answer.status, house.hasher.stats().refused), (200, 0), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_field_that_a_check_does_not_have_is_refused() {
    let house = House::dev().await;
    let answer = house.user("password/check").form(&[("password", "x"), ("mobile", "1")]).send().await;
    assert_eq!((answer.status, answer.json()["errors"]["mobile"][0].as_str()), (400, Some("This field is not known.")));
}
