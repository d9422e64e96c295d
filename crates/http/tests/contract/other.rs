//! What is neither contract nor page: keys, health, well-known names.

use axum::http::Method;
use front::HttpSettings;

use crate::house::{House, USERNAME};

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
