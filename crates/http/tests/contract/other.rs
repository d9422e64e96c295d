//! What is neither contract nor page: keys, health, well-known names, the development inbox.

use axum::http::Method;
use front::HttpSettings;

use crate::house::{EMAIL, House, PHONE, USERNAME};

#[tokio::test]
async fn the_change_password_name_leads_to_the_page() {
    let house = House::dev().await;
    for method in [Method::GET, Method::HEAD] {
        let answer = house.call(method, "/.well-known/change-password").send().await;
        assert_eq!((answer.status, answer.header("location")), (303, Some("/change")));
    }
    let unknown = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
    assert_eq!(house.get(unknown).send().await.status, 404);
}

#[tokio::test]
async fn a_public_url_with_a_path_is_kept_to() {
    let house = House::with(HttpSettings::default(), |settings| {
        settings.public_url = "https://example.com/passwords".to_owned();
    })
    .await;
    let answer = house.get("/.well-known/change-password").send().await;
    assert_eq!(answer.header("location"), Some("/passwords/change"));
    assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
    let form = house.get("/forgot").send().await.body;
    assert!(form.contains(r#"action="/passwords/forgot""#), "{form}");
}

#[tokio::test]
async fn the_public_keys_may_be_kept_for_a_while() {
    let house = House::dev().await;
    let answer = house.get("/.well-known/jwks.json").send().await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    assert_eq!(answer.json()["keys"][0]["kty"], "OKP");
}

#[tokio::test]
async fn health_is_told_in_plain_text() {
    let house = House::dev().await;
    let alive = house.get("/healthz").send().await;
    assert_eq!((alive.status, alive.body.trim()), (200, "ok"));
    let ready = house.get("/readyz").send().await;
    assert_eq!(ready.status, 200);
    house.app.close().await;
    assert_eq!(house.get("/readyz").send().await.status, 503);
    assert_eq!(house.get("/healthz").send().await.status, 200);
}

#[tokio::test]
async fn a_closed_house_says_that_it_is_busy() {
    let house = House::dev().await;
    house.app.close().await;
    let answer = house.log_in("x").await;
    assert_eq!(answer.status, 503);
    insta::assert_snapshot!(answer.shown());
}

#[tokio::test]
async fn the_inbox_shows_messages_newest_first_by_recipient() {
    let house = House::dev().await;
    house.user("forgot-password").form(&[("email", USERNAME)]).send().await;
    house.letter(EMAIL, 1).await;
    house.user("forgot-password").form(&[("email", USERNAME)]).send().await;
    let newest = house.letter(EMAIL, 2).await;
    let letters = house.get(&format!("/dev/inbox.json?to={EMAIL}")).send().await.json();
    assert_eq!(letters.as_array().map(Vec::len), Some(2));
    let first = letters[0].as_object().expect("an object");
    for name in ["id", "channel", "to", "subject", "text", "html", "link", "user", "token", "code", "received_at"] {
        assert!(first[name].is_string(), "{name}");
    }
    assert_eq!((first["token"].as_str(), first["channel"].as_str()), (Some(newest.token.as_str()), Some("mail")));
    assert_eq!(first["link"], format!("http://localhost:5501/reset/{}/{}", newest.user, newest.token));
    let received: jiff::Timestamp = first["received_at"].as_str().expect("text").parse().expect("RFC 3339");
    assert_eq!(received.as_millisecond(), newest.received_at.ms());
    let none = house.get(&format!("/dev/inbox.json?to={}", PHONE.replace('+', "%2B"))).send().await;
    assert_eq!(none.body, "[]");
    let page = house.get("/dev/inbox").send().await;
    assert!(page.body.contains("<article>"), "{}", page.body);
}

#[tokio::test]
async fn the_inbox_is_emptied_from_our_own_site_only() {
    let house = House::dev().await;
    house.user("forgot-password").form(&[("email", USERNAME)]).send().await;
    house.letter(EMAIL, 1).await;
    let delete = || house.call(Method::DELETE, "/dev/inbox.json").header("host", "localhost:5501");
    assert_eq!(delete().header("sec-fetch-site", "cross-site").send().await.status, 403);
    assert_eq!(delete().header("origin", "https://evil.example").send().await.status, 403);
    assert_ne!(house.get("/dev/inbox.json").send().await.body, "[]");
    let done = delete().send().await;
    assert_eq!((done.status, done.body.as_str()), (204, ""));
    assert_eq!(house.get("/dev/inbox.json").send().await.body, "[]");
}

#[tokio::test]
async fn the_inbox_is_shown_under_the_machines_own_name_only() {
    let house = House::dev().await;
    for own in ["localhost:5501", "127.0.0.1:5501", "[::1]:5501"] {
        assert_eq!(house.get("/dev/inbox").header("host", own).send().await.status, 200, "{own}");
        assert_eq!(house.get("/dev/inbox.json/").header("host", own).send().await.status, 200, "{own}");
    }
    let rebound = |method, path| house.call(method, path).header("host", "evil.example:5501");
    let page = rebound(Method::GET, "/dev/inbox").send().await;
    assert!(page.status == 403 && page.body.starts_with("<!doctype html>"), "{}", page.body);
    for method in [Method::GET, Method::DELETE] {
        let list = rebound(method, "/dev/inbox.json").send().await;
        assert_eq!((list.status, list.json()["status"].as_str()), (403, Some("fail")), "{}", list.body);
    }
}

#[tokio::test]
async fn an_unclear_question_to_the_inbox_is_refused_as_everything_else() {
    let house = House::dev().await;
    let list = house.get("/dev/inbox.json?to=a&to=b").send().await;
    assert_eq!((list.status, list.json()["status"].as_str()), (400, Some("fail")), "{}", list.body);
    let page = house.get("/dev/inbox?to=a&to=b").send().await;
    assert!(page.status == 400 && page.body.starts_with("<!doctype html>"), "{}", page.body);
}

#[tokio::test]
async fn there_is_no_inbox_outside_development() {
    let house = House::with(HttpSettings::default(), |settings| settings.dev = false).await;
    for path in ["/dev/inbox", "/dev/inbox.json", "/dev/inbox/"] {
        assert_eq!(house.get(path).send().await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn prefix_and_version_may_be_chosen() {
    let http = HttpSettings { prefix: "service".to_owned(), version: "v2".to_owned(), ..HttpSettings::default() };
    let house = House::with(http, |_| {}).await;
    let call = house.call(Method::POST, "/service/v2/user/login/").header("apikey", &house.apikey);
    let pairs = [("username", USERNAME), ("password", crate::house::PASSWORD)];
    assert_eq!(call.form(&pairs).send().await.status, 200);
    assert_eq!(house.log_in("x").await.status, 404);
}

#[tokio::test]
async fn a_request_id_is_ours_whatever_came_along() {
    let house = House::dev().await;
    let answer = house.get("/healthz").header("x-request-id", "theirs").send().await;
    assert_eq!(answer.header("x-request-id").map(str::len), Some(36));
}
