//! A set of rules of the configuration: told, checked and enforced alike through every contract and on the pages. And the
//! words of the service and its people, which no password is made of under any rules that ask about them.

use axum::http::Method;
use domain::policy::{RuleSet, Rules, SetName, Sets};
use front::HttpSettings;
use serde_json::{Value, json};

use crate::house::{Answer, EMAIL, House, ORIGIN, PASSWORD, PHONE, USERNAME};

const GOOD: &str = "copper-kettle";
const LONG: &str = "copper-kettle-on-the-stove";
const WINTER: &str = "winter-2026";

fn staff() -> RuleSet {
    RuleSet::parse("staff").expect("a name")
}

/// Ten to twenty characters, and a word.
fn sets() -> Sets {
    let words = vec!["Winter".to_owned()];
    let mut sets = Sets::default();
    let rules = Rules { minimum: 10, maximum: Some(20), words, ..Rules::MINIMUM_ONLY };
    sets.add(SetName::parse("staff").expect("a name"), rules).expect("rules");
    sets
}

/// A house whose configuration has the set, with a client that has it, calling from the demo's origin.
async fn house() -> (House, String, String) {
    let house = House::with(HttpSettings::default(), |settings| settings.rule_sets = sets()).await;
    let (id, key) = client(&house, "office", staff()).await;
    (house, id, key)
}

async fn client(house: &House, name: &str, rules: RuleSet) -> (String, String) {
    let origin = domain::client::Origin::parse(ORIGIN).expect("an origin");
    let choose = |client: &mut app::client_add::Command| (client.rules, client.origins) = (rules, vec![origin]);
    let (client, key) = house.client(name, choose).await;
    (client.id.as_str().to_owned(), key.reveal())
}

fn codes(rules: &Value) -> Vec<&str> {
    rules.as_array().expect("a list").iter().filter_map(|rule| rule["code"].as_str()).collect()
}

async fn failures(house: &House, key: &str, fields: &[(&str, &str)]) -> Vec<String> {
    let answer = house.user("password/check").header("apikey", key).form(fields).send().await.json();
    codes(&answer["data"]["failures"]).into_iter().map(str::to_owned).collect()
}

async fn user_change(house: &House, key: &str, new: &str) -> Answer {
    let log_in = house.user("login").header("apikey", key);
    let log_in = log_in.form(&[("username", USERNAME), ("password", PASSWORD)]).send().await.json();
    let change = [("old_password", PASSWORD), ("new_password", new), ("confirm_password", new)];
    let changed = house.user("profile/change-password").header("apikey", key);
    changed.bearer(log_in["access"].as_str().expect("a token")).form(&change).send().await
}

async fn page_change(house: &House, new: &str) -> Answer {
    let fields = [("login", USERNAME), ("old_password", PASSWORD), ("new_password", new), ("confirm_password", new)];
    house.post("/change").form(&fields).send().await
}

#[tokio::test]
async fn both_contracts_tell_the_set() {
    let (house, id, key) = house().await;
    let user = house.user("password/rules").method(Method::GET).header("apikey", &key).send().await.json();
    let auth = house.auth("password/rules").method(Method::GET).header("client_id", &id).send().await.json();
    for told in [&user["data"], &auth] {
        assert_eq!(codes(&told["rules"]), ["password_too_short", "password_too_long", "password_forbidden_word"]);
        assert_eq!((&told["rules"][0]["minimum"], &told["rules"][1]["maximum"]), (&json!(10), &json!(20)));
        assert_eq!(told["passwordrules"], "minlength: 10; maxlength: 20;");
    }
}

#[tokio::test]
async fn both_contracts_check_against_the_set() {
    let (house, id, key) = house().await;
    for (password, expected) in [
        (GOOD, &[][..]),
        (LONG, &["password_too_long"]),
        (WINTER, &["password_forbidden_word"]),
        ("WINTER", &["password_too_short", "password_forbidden_word"]),
    ] {
        let check = [("password", password)];
        assert_eq!(failures(&house, &key, &check).await, expected, "{password}");
        let auth = house.auth("password/check").header("client_id", &id).form(&check).send().await.json();
        assert_eq!(codes(&auth["failures"]), expected, "{password}");
    }
}

#[tokio::test]
async fn the_user_api_sets_what_the_set_accepts_and_nothing_else() {
    let (house, _, key) = house().await;
    for (new, sentence) in [
        (LONG, "Your password must contain at most 20 characters."),
        (WINTER, "Your password can't be made of words that this service does not allow in passwords."),
    ] {
        let changed = user_change(&house, &key, new).await;
        assert_eq!((changed.status, &changed.json()["errors"]["password"]), (400, &json!([sentence])), "{new}");
    }
    assert_eq!(user_change(&house, &key, GOOD).await.status, 200);
}

#[tokio::test]
async fn the_auth_api_sets_what_the_set_accepts_and_nothing_else() {
    let (house, id, _) = house().await;
    let auth = |path: &str| house.auth(path).header("client_id", &id);
    auth("forgotpass").form(&[("email", EMAIL)]).send().await;
    let token = house.letter(EMAIL, 1).await.token;
    let reset = async |new: &str| {
        auth("resetpass").form(&[("token", &token), ("password", new), ("passwordConfirm", new)]).send().await
    };
    let refused = reset(WINTER).await;
    let sentence = "Your password can't be made of words that this service does not allow in passwords.";
    assert_eq!((refused.status, &refused.json()["errors"]["password"]), (400, &json!([sentence])));
    assert_eq!(reset(GOOD).await.status, 200);
}

#[tokio::test]
async fn pages_ask_what_all_clients_ask_at_once() {
    let (house, _, _) = house().await;
    let form = house.get("/change").send().await.body;
    for told in ["at least 10 characters", "at most 20 characters", "a capital letter", "words that are not allowed"] {
        assert!(form.contains(told), "{told}: {form}");
    }
    // The demo client asks for the classic rules, and the other for a length and a word.
    for (new, told) in [
        (GOOD, "at least one capital letter"),
        ("Zx9-kettl", "at least 10 characters"),
        ("Winter-2026", "words that this service does not allow"),
    ] {
        let refused = page_change(&house, new).await;
        assert!(refused.status == 400 && refused.body.contains(told), "{new}: {}", refused.body);
    }
    assert_eq!(page_change(&house, "Zx9-kettles").await.status, 200);
}

#[tokio::test]
async fn pages_of_nist_clients_alone_ask_for_no_classes() {
    let house = House::dev().await;
    app::client_remove::run(&house.app, &house.client_id).await.expect("removed");
    client(&house, "shop", RuleSet::Nist).await;
    assert_eq!(page_change(&house, "sixteen horses run").await.status, 200);
}

#[tokio::test]
async fn a_client_whose_set_is_not_configured_gets_no_new_password() {
    let house = House::with(HttpSettings::default(), |settings| settings.rule_sets = sets()).await;
    let (id, key) = client(&house, "gone", RuleSet::parse("gone").expect("a name")).await;
    let auth = |path: &str| house.auth(path).header("client_id", &id);
    auth("forgotpass").form(&[("email", EMAIL)]).send().await;
    let token = house.letter(EMAIL, 1).await.token;
    // Whatever the set asks, this keeps to every rule that is known.
    let new = "Zx9-kettles-pots-pans-and-a-stove";
    let reset = [("token", token.as_str()), ("password", new), ("passwordConfirm", new)];
    for answer in [
        user_change(&house, &key, new).await,
        page_change(&house, new).await,
        auth("resetpass").form(&reset).send().await,
        auth("password/check").form(&[("password", new)]).send().await,
        house.user("password/rules").method(Method::GET).header("apikey", &key).send().await,
    ] {
        assert_eq!(answer.status, 503, "{}", answer.body);
        assert_eq!(answer.header("retry-after"), Some("60"));
    }
    let demo = house.user("password/check").form(&[("password", "Zx9-kettles")]).send().await;
    assert_eq!((demo.status, house.log_in(PASSWORD).await.status), (200, 200), "{}", demo.body);
}

#[tokio::test]
async fn the_names_of_service_host_client_and_person_make_no_password() {
    let house = House::with(HttpSettings::default(), |settings| {
        settings.site = "Turnip Trade".to_owned();
        settings.public_url = "https://accounts.lantern.example".to_owned();
    })
    .await;
    let (_, key) = client(&house, "Corner Shop", RuleSet::Nist).await;
    let person = [("username", USERNAME), ("email", EMAIL), ("phone", PHONE)];
    let digits = PHONE.trim_start_matches('+');
    for word in ["turnip trade", "TURNIP", "lantern", "accounts", "corner shop", "corner", USERNAME, EMAIL, digits] {
        let mut password = word.repeat(15 / word.len() + 1);
        password.push_str("-77");
        let mut check = person.to_vec();
        check.push(("password", password.as_str()));
        assert_eq!(failures(&house, &key, &check).await, ["password_context_word"], "{password}");
        let changed = user_change(&house, &key, &password).await;
        assert_eq!(changed.status, 400, "{password}: {}", changed.body);
    }
    for other in ["example-example-7", "sixteen horses run"] {
        let check = [("password", other)];
        assert_eq!(failures(&house, &key, &check).await, Vec::<String>::new(), "{other}");
    }
}

#[tokio::test]
async fn a_password_made_of_the_services_name_is_refused_before_a_link_is_asked_for() {
    let house = House::dev().await;
    let (_, key) = client(&house, "Corner Shop", RuleSet::Nist).await;
    let submit = house.user("forgot-password-submit").header("apikey", &key);
    let fields = [("user", "x"), ("token", "x"), ("new_password", "corner-shop-corner-shop")];
    let answer = submit.form(&fields).send().await.json();
    assert!(answer["errors"]["password"].is_array(), "{answer}");
}
