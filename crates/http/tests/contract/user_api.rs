//! The user API, call by call.

use domain::account::Status;

use crate::house::{Answer, EMAIL, House, PASSWORD, USERNAME};

const NEW: &str = "Copper-Kettle-77";
const SUCCESS: &str = r#"{"status_code":200,"errors":{},"data":{}}"#;
const CHANGE: &str = "profile/change-password/";

async fn change(house: &House, access: &str, fields: &[(&str, &str)]) -> Answer {
    house.user(CHANGE).bearer(access).multipart(fields).send().await
}

fn fields<'a>(old: &'a str, new: &'a str, confirm: &'a str) -> [(&'a str, &'a str); 3] {
    [("old_password", old), ("new_password", new), ("confirm_password", confirm)]
}

async fn forgotten(house: &House) -> (String, String) {
    let answer = house.user("forgot-password/").multipart(&[("email", USERNAME)]).send().await;
    assert_eq!(answer.body, SUCCESS);
    let letter = house.letter(EMAIL, 1).await;
    (letter.user, letter.token)
}

#[tokio::test]
async fn a_changed_password_is_the_new_one() {
    let house = House::dev().await;
    let access = house.access().await;
    let answer = change(&house, &access, &fields(PASSWORD, NEW, NEW)).await;
    insta::assert_snapshot!(answer.shown());
    assert_eq!(house.log_in(NEW).await.status, 200);
    assert_eq!(house.log_in(PASSWORD).await.status, 401);
}

#[tokio::test]
async fn a_log_in_yields_both_tokens_at_the_top() {
    let house = House::dev().await;
    insta::assert_snapshot!(house.log_in(PASSWORD).await.shown());
}

#[tokio::test]
async fn every_call_answers_with_and_without_its_slash_in_every_encoding() {
    let house = House::dev().await;
    let pairs = [("username", USERNAME), ("password", PASSWORD)];
    for path in ["login", "login/"] {
        assert_eq!(house.user(path).multipart(&pairs).send().await.status, 200);
        assert_eq!(house.user(path).form(&pairs).send().await.status, 200);
        let json = format!(r#"{{"username":"{USERNAME}","password":"{PASSWORD}"}}"#);
        assert_eq!(house.user(path).json(json).send().await.status, 200);
    }
}

#[tokio::test]
async fn a_wrong_old_password_is_said_in_the_documented_words() {
    let house = House::dev().await;
    let access = house.access().await;
    let answer = change(&house, &access, &fields("nonsense", NEW, NEW)).await;
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn two_different_new_passwords_are_said_in_the_documented_words() {
    let house = House::dev().await;
    let access = house.access().await;
    let answer = change(&house, &access, &fields(PASSWORD, NEW, "Copper-Kettle-78")).await;
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn every_broken_rule_is_named_in_the_documented_order() {
    let house = House::dev().await;
    let access = house.access().await;
    for weak in ["demo", "1234567"] {
        let answer = change(&house, &access, &fields(PASSWORD, weak, weak)).await;
        insta::assert_snapshot!(format!("weak_{weak}"), answer.shown());
    }
}

#[tokio::test]
async fn the_old_password_is_looked_at_before_the_new_ones() {
    let house = House::dev().await;
    let access = house.access().await;
    assert_eq!(change(&house, &access, &fields("wrong", "1", "2")).await.status, 401);
    let answer = change(&house, &access, &fields(PASSWORD, "1", "2")).await;
    assert!(answer.body.contains("confirm_password"), "{}", answer.body);
}

#[tokio::test]
async fn all_missing_fields_are_named_at_once() {
    let house = House::dev().await;
    let access = house.access().await;
    let answer = change(&house, &access, &[("new_password", "")]).await;
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn an_unknown_key_is_said_before_anything_else() {
    let house = House::dev().await;
    let nobody = format!("rk_{}", "0".repeat(64));
    for key in [nobody.as_str(), "", "x", "' OR 1=1"] {
        let answer = house.user("login/").header("apikey", key).body("text/plain", "x").send().await;
        assert_eq!(answer.status, 401, "{key}");
    }
    let answer = house.user(CHANGE).without("apikey").bearer("x").send().await;
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn a_call_without_a_live_token_is_asked_for_one() {
    let house = House::dev().await;
    let answer = house.user(CHANGE).body("text/plain", "x").send().await;
    insta::assert_snapshot!(answer.shown());
    let refresh = house.log_in(PASSWORD).await.json()["refresh"].as_str().expect("a token").to_owned();
    for token in ["", "x", "a.b.c", refresh.as_str()] {
        assert_eq!(house.user("logout/").bearer(token).send().await.status, 401, "{token}");
    }
}

#[tokio::test]
async fn a_mailed_token_sets_a_password_once() {
    let house = House::dev().await;
    let (user, token) = forgotten(&house).await;
    let fields = [("user", user.as_str()), ("token", token.as_str()), ("new_password", NEW)];
    let first = house.user("forgot-password-submit/").multipart(&fields).send().await;
    assert_eq!((first.status, first.body.as_str()), (200, SUCCESS));
    let other = [("user", user.as_str()), ("token", token.as_str()), ("new_password", "Another-Word-77")];
    let second = house.user("forgot-password-submit/").multipart(&other).send().await;
    insta::assert_snapshot!(second.shown());
    let repeated = house.user("forgot-password-submit/").multipart(&fields).send().await;
    assert_eq!((repeated.status, repeated.body.as_str()), (200, SUCCESS));
    assert_eq!(house.log_in(NEW).await.status, 200);
}

#[tokio::test]
async fn a_weak_password_does_not_spend_the_token() {
    let house = House::dev().await;
    let (user, token) = forgotten(&house).await;
    for (new, status) in [("12345", 400), (NEW, 200)] {
        let fields = [("user", user.as_str()), ("token", token.as_str()), ("new_password", new)];
        let answer = house.user("forgot-password-submit").form(&fields).send().await;
        assert_eq!(answer.status, status, "{}", answer.body);
    }
}

#[tokio::test]
async fn a_token_belongs_to_its_user_key() {
    let house = House::dev().await;
    let (_, token) = forgotten(&house).await;
    let other = "0".repeat(32);
    for user in [other.as_str(), "x"] {
        let fields = [("user", user), ("token", token.as_str()), ("new_password", NEW)];
        let answer = house.user("forgot-password-submit").form(&fields).send().await;
        assert_eq!(answer.status, 400);
        assert_eq!(
            answer.json()["errors"]["token"][0],
            "The token is invalid. Enter the correct token that send to your email."
        );
    }
}

#[tokio::test]
async fn a_token_dies_after_an_hour() {
    let house = House::dev().await;
    let (user, token) = forgotten(&house).await;
    house.clock.set_offset_ms(61 * 60 * 1000);
    let fields = [("user", user.as_str()), ("token", token.as_str()), ("new_password", NEW)];
    assert_eq!(house.user("forgot-password-submit").form(&fields).send().await.status, 400);
}

#[tokio::test]
async fn a_submit_without_fields_names_all_three() {
    let house = House::dev().await;
    insta::assert_snapshot!(house.user("forgot-password-submit/").send().await.shown());
}

#[tokio::test]
async fn nobody_of_that_name_is_said_in_the_documented_words() {
    let house = House::dev().await;
    let answer = house.user("forgot-password/").multipart(&[("email", "nobody@example.com")]).send().await;
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn a_shared_address_is_said_in_the_documented_words() {
    let house = House::dev().await;
    house.account("second", EMAIL).await;
    let answer = house.user("forgot-password/").multipart(&[("email", EMAIL)]).send().await;
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn a_hidden_client_answers_success_whoever_is_asked_for() {
    let house = House::dev().await;
    let (_, key) = house.client("hidden", |client| client.disclosure = domain::client::Disclosure::Hidden).await;
    for asked in [USERNAME, "nobody@example.com"] {
        let answer =
            house.user("forgot-password/").header("apikey", &key.reveal()).form(&[("email", asked)]).send().await;
        assert_eq!(answer.body, SUCCESS);
    }
}

#[tokio::test]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_session() {
    let house = House::dev().await;
    let first = house.log_in(PASSWORD).await.json()["refresh"].as_str().expect("a token").to_owned();
    let answer = house.user("token/refresh/").form(&[("refresh", &first)]).send().await;
    insta::assert_snapshot!(answer.shown());
    let second = answer.json()["refresh"].as_str().expect("a token").to_owned();
    let reused = house.user("token/refresh/").form(&[("refresh", &first)]).send().await;
    insta::assert_snapshot!("reused_refresh_token", reused.shown());
    assert_eq!(house.user("token/refresh/").form(&[("refresh", &second)]).send().await.status, 401);
}

#[tokio::test]
async fn a_log_out_ends_the_session() {
    let house = House::dev().await;
    let tokens = house.log_in(PASSWORD).await.json();
    let access = tokens["access"].as_str().expect("a token");
    assert_eq!(house.user("logout/").bearer(access).send().await.body, SUCCESS);
    assert_eq!(house.user("logout/").bearer(access).send().await.status, 401);
}

#[tokio::test]
async fn wrong_credentials_are_said_alike_for_everybody() {
    let house = House::dev().await;
    let wrong = house.log_in("wrong").await;
    let unknown = house.user("login/").form(&[("username", "nobody"), ("password", "wrong")]).send().await;
    assert_eq!(wrong.shown(), unknown.shown());
    insta::assert_snapshot!(wrong.shown());
}

#[tokio::test]
async fn a_disabled_account_is_said_only_to_who_knows_its_password() {
    let house = House::dev().await;
    let account = app::account_list::one(&house.app, USERNAME).await.expect("the demo account");
    app::account_set_status::run(&house.app, &account, Status::Disabled).await.expect("disabled");
    assert_eq!(
        house.log_in("wrong").await.json()["errors"]["non_field_errors"][0],
        "The supplied authentication credentials are invalid."
    );
    insta::assert_snapshot!(house.log_in(PASSWORD).await.shown());
}

#[tokio::test]
async fn a_passed_limit_says_when_to_come_back() {
    let once = domain::limit::Window { limit: 1, span: domain::time::Span::hours(1) };
    let house = House::with(front::HttpSettings::default(), |settings| settings.limits.forgot_per_source = once).await;
    for status in [200, 429] {
        let answer = house.user("forgot-password/").form(&[("email", USERNAME)]).send().await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("retry-after").is_some(), status == 429);
    }
}
