//! The auth API, call by call.

use crate::house::{Answer, EMAIL, House, ORIGIN, PASSWORD, PHONE, USERNAME};

/// The password of the document's own example.
const NEW: &str = "12345678";

async fn mailed(house: &House) -> String {
    let answer = house.auth("forgotpass").json(format!(r#"{{"email":"{EMAIL}"}}"#)).send().await;
    assert_eq!(answer.body, r#"{"status":"success"}"#);
    house.letter(EMAIL, 1).await.token
}

fn reset(token: &str, new: &str, confirm: &str) -> String {
    format!(r#"{{"token":"{token}","password":"{new}","passwordConfirm":"{confirm}"}}"#)
}

async fn log_in(house: &House, password: &str) -> Answer {
    house.auth("login").json(format!(r#"{{"login":"{EMAIL}","password":"{password}"}}"#)).send().await
}

#[tokio::test]
async fn a_mailed_token_sets_the_documented_password_and_yields_an_access_token() {
    let house = House::dev().await;
    let token = mailed(&house).await;
    assert_eq!(token.len(), 64);
    let answer = house.auth("resetpass").json(reset(&token, NEW, NEW)).send().await;
    insta::assert_snapshot!(answer.shown());
    assert_eq!(log_in(&house, NEW).await.status, 200);
    let again = house.auth("resetpass").json(reset(&token, "another word", "another word")).send().await;
    insta::assert_snapshot!("token_used_again", again.shown());
}

#[tokio::test]
async fn the_token_of_a_reset_is_a_bearer_of_both_contracts() {
    let house = House::dev().await;
    let token = mailed(&house).await;
    let answer = house.auth("resetpass").json(reset(&token, NEW, NEW)).send().await;
    let access = answer.json()["token"].as_str().expect("a token").to_owned();
    let fields = [("old_password", NEW), ("new_password", PASSWORD), ("confirm_password", PASSWORD)];
    let changed = house.user("profile/change-password").bearer(&access).form(&fields).send().await;
    assert_eq!(changed.status, 200, "{}", changed.body);
}

#[tokio::test]
async fn a_documented_body_needs_no_content_type() {
    let house = House::dev().await;
    let token = mailed(&house).await;
    let answer = house.auth("resetpass").json(reset(&token, NEW, NEW)).without("content-type").send().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[tokio::test]
async fn the_documented_body_may_be_sent_as_curl_declares_it() {
    let house = House::dev().await;
    let body = reset(&mailed(&house).await, "12345678", "12345678");
    let answer = house.auth("resetpass").body("application/x-www-form-urlencoded", body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[tokio::test]
async fn the_forgot_calls_answer_success_whoever_is_asked_for() {
    let house = House::dev().await;
    let known = house.auth("forgotpass").json(format!(r#"{{"email":"{USERNAME}"}}"#)).send().await;
    let unknown = house.auth("forgotpass/").json(r#"{"email":"nobody@example.com"}"#).send().await;
    assert_eq!(known.shown(), unknown.shown());
    insta::assert_snapshot!(unknown.shown());
    let known = house.auth("forgotpass/mobile").json(format!(r#"{{"mobile":"{PHONE}"}}"#)).send().await;
    for mobile in ["+12025550199", "(202) 555-0123", "no number"] {
        let other = house.auth("forgotpass/mobile").json(format!(r#"{{"mobile":"{mobile}"}}"#)).send().await;
        assert_eq!(known.shown(), other.shown());
    }
    insta::assert_snapshot!("mobile", known.shown());
}

async fn texted(house: &House) -> (String, String) {
    let answer = house.auth("forgotpass/mobile").json(format!(r#"{{"mobile":"{PHONE}"}}"#)).send().await;
    let handle = answer.json()["request"].as_str().expect("a handle").to_owned();
    assert_eq!(answer.cookies()["__Host-relatch_flow"], handle);
    (handle, house.letter(PHONE, 1).await.code)
}

#[tokio::test]
async fn a_code_alone_works_from_where_it_was_asked_for() {
    let house = House::dev().await;
    let (_, code) = texted(&house).await;
    let answer = house.auth("resetpass/mobile").json(reset(&code, NEW, NEW)).send().await;
    insta::assert_snapshot!(answer.shown());
    assert_eq!(log_in(&house, NEW).await.status, 200);
}

/// Sends the right code with these handles, from a network that the recovery was not asked for from.
async fn from_afar(body: &str, header: &str, cookie: &str) -> u16 {
    let trusting = front::HttpSettings {
        trusted_proxies: vec!["192.0.2.1/32".parse().expect("a net")],
        ..front::HttpSettings::default()
    };
    let house = House::with(trusting, |_| {}).await;
    let (handle, code) = texted(&house).await;
    let nobodys = "0".repeat(32);
    let fill = |place: &str| place.replace("right", &handle).replace("wrong", &nobodys);
    let request = format!(r#""request":"{}","#, fill(body));
    let sent = reset(&code, NEW, NEW).replace('{', &format!("{{{request}"));
    let call = house.auth("resetpass/mobile").header("x-forwarded-for", "198.51.100.7").json(sent);
    let call = call.header("x-reset-request", &fill(header));
    call.header("cookie", &format!("__Host-relatch_flow={}", fill(cookie))).send().await.status
}

#[tokio::test]
async fn the_handle_is_taken_from_body_header_or_cookie_in_that_order() {
    assert_eq!(from_afar("right", "wrong", "wrong").await, 200);
    assert_eq!(from_afar("wrong", "right", "right").await, 400);
    assert_eq!(from_afar("", "right", "wrong").await, 200);
    assert_eq!(from_afar("", "wrong", "right").await, 400);
    assert_eq!(from_afar("", "", "right").await, 200);
    assert_eq!(from_afar("", "", "").await, 400);
}

#[tokio::test]
async fn a_wrong_code_is_said_under_its_field() {
    let house = House::dev().await;
    let (_, code) = texted(&house).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let answer = house.auth("resetpass/mobile").json(reset(wrong, NEW, NEW)).send().await;
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn two_different_passwords_are_said_under_their_field() {
    let house = House::dev().await;
    let token = mailed(&house).await;
    insta::assert_snapshot!(house.auth("resetpass").json(reset(&token, NEW, "12345679")).send().await.shown());
}

#[tokio::test]
async fn a_short_password_is_told_the_number() {
    let house = House::dev().await;
    let token = mailed(&house).await;
    insta::assert_snapshot!(house.auth("resetpass").json(reset(&token, "1234567", "1234567")).send().await.shown());
}

#[tokio::test]
async fn a_log_in_yields_both_tokens() {
    let house = House::dev().await;
    insta::assert_snapshot!(log_in(&house, PASSWORD).await.shown());
    insta::assert_snapshot!("wrong_password", log_in(&house, "wrong").await.shown());
    for login in [USERNAME, EMAIL, PHONE, "(202) 555-0123"] {
        let body = format!(r#"{{"login":"{login}","password":"{PASSWORD}"}}"#);
        assert_eq!(house.auth("login").json(body).send().await.status, 200, "{login}");
    }
}

#[tokio::test]
async fn a_change_yields_a_token_of_the_same_session() {
    let house = House::dev().await;
    let access = log_in(&house, PASSWORD).await.json()["token"].as_str().expect("a token").to_owned();
    let body =
        |current: &str| format!(r#"{{"passwordCurrent":"{current}","password":"{NEW}","passwordConfirm":"{NEW}"}}"#);
    let wrong = house.auth("changepass").bearer(&access).json(body("wrong")).send().await;
    insta::assert_snapshot!("wrong_current_password", wrong.shown());
    let answer = house.auth("changepass").bearer(&access).json(body(PASSWORD)).send().await;
    insta::assert_snapshot!(answer.shown());
    let renewed = answer.json()["token"].as_str().expect("a token").to_owned();
    assert_eq!(house.user("logout").bearer(&renewed).send().await.status, 200);
    let without = house.auth("changepass").json(body(NEW)).send().await;
    insta::assert_snapshot!("no_bearer", without.shown());
}

#[tokio::test]
async fn an_unknown_client_is_refused_before_anything_else() {
    let house = House::dev().await;
    for call in [
        house.auth("login").without("client_id"),
        house.auth("login").header("client_id", "pSpisBrYn4yIP1vGILcdZ").without("origin"),
        house
            .auth("login")
            .header("client_id", "' OR 1=1")
            .header("origin", "https://evil.example")
            .body("text/plain", "x"),
        house.auth("login").header("client_id", &"x".repeat(8_192)),
        house.auth("changepass").header("client_id", "").bearer("x"),
    ] {
        assert_eq!(call.send().await.status, 401);
    }
    insta::assert_snapshot!(house.auth("resetpass").without("client_id").without("origin").send().await.shown());
}

#[tokio::test]
async fn an_origin_that_is_not_registered_is_refused() {
    let house = House::dev().await;
    let (other, _) = house.client("other", |_| {}).await;
    let others = "https://other.example";
    for origin in [
        "https://evil.example",
        "null",
        "http://localhost:3000/",
        "http://localhost",
        "http://localhost:3000.evil.example",
        "HTTP://LOCALHOST:3000",
        others,
    ] {
        let answer = house.auth("forgotpass").header("origin", origin).body("text/plain", "x").send().await;
        assert_eq!(answer.status, 403, "{origin}");
    }
    let answer = house.auth("forgotpass").without("origin").send().await;
    insta::assert_snapshot!(answer.shown());
    let own = house.auth("forgotpass").header("client_id", other.id.as_str()).header("origin", others);
    assert_eq!(own.json(r#"{"email":"x@example.com"}"#).send().await.status, 200);
}

#[tokio::test]
async fn a_native_client_may_send_no_origin_but_not_a_foreign_one() {
    let house = House::dev().await;
    let (native, _) = house.client("native", |client| client.is_native = true).await;
    let call = || house.auth("forgotpass").header("client_id", native.id.as_str()).json(r#"{"email":"x@example.com"}"#);
    assert_eq!(call().without("origin").send().await.status, 200);
    assert_eq!(call().header("origin", ORIGIN).send().await.status, 403);
    assert_eq!(call().also("origin", "https://other.example").send().await.status, 400);
}

#[tokio::test]
async fn a_preflight_is_answered_for_registered_origins_only() {
    let house = House::dev().await;
    let preflight = |origin: &str| {
        house
            .call(axum::http::Method::OPTIONS, "/api/v1/auth/login")
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "client_id,content-type")
    };
    insta::assert_snapshot!(preflight(ORIGIN).send().await.shown());
    for stranger in ["https://evil.example", "null", "http://localhost:3000.evil.example"] {
        let answer = preflight(stranger).send().await;
        assert!(!answer.shown().contains("access-control"), "{}", answer.shown());
    }
}

#[tokio::test]
async fn an_answer_may_be_read_by_registered_origins_only() {
    let house = House::dev().await;
    let answer = log_in(&house, PASSWORD).await;
    assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(answer.header("vary"), Some("origin"));
    let stranger = house.auth("login").header("origin", "https://evil.example").send().await;
    assert!(!stranger.shown().contains("access-control"), "{}", stranger.shown());
    let user = house.user("login").header("origin", ORIGIN).send().await;
    assert!(!user.shown().contains("access-control"), "{}", user.shown());
}
