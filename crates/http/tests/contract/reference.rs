//! The API reference: its document is held to the routes, the fields and the answers.

use std::collections::BTreeSet;

use axum::http::Method;
use front::HttpSettings;
use serde_json::{Map, Value, json};

use crate::house::{Answer, House, ORIGIN, PASSWORD, USERNAME};

async fn document(house: &House) -> Value {
    house.get("/openapi.json").header("host", "localhost:5501").send().await.json()
}

/// Every call of the document: its path, its method, and what is said of it.
fn calls(document: &Value) -> Vec<(String, Method, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let all = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods").iter();
        methods
            .map(move |(method, call)| (path.clone(), method.to_uppercase().parse().expect("a method"), call.clone()))
    });
    all.collect()
}

/// The routes as the contracts' own tables write them: `("login", post(`.
fn routes(contract: &str, source: &str) -> BTreeSet<(String, String)> {
    let lines = source.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split_once("\", "));
    let each = lines.flat_map(|(path, methods)| {
        let methods = ["get", "post"].into_iter().filter(move |method| methods.contains(&format!("{method}(")));
        methods.map(move |method| (format!("/{contract}/{path}"), method.to_uppercase()))
    });
    each.collect()
}

#[tokio::test]
async fn every_route_of_both_contracts_is_in_the_document_and_no_other() {
    let house = House::dev().await;
    let told: BTreeSet<(String, String)> = calls(&document(&house).await)
        .into_iter()
        .map(|(path, method, _)| (path.trim_end_matches('/').to_owned(), method.to_string()))
        .collect();
    let mut there = routes("user", include_str!("../../src/user_api/mod.rs"));
    there.extend(routes("auth", include_str!("../../src/auth_api/mod.rs")));
    assert!(there.len() > 12, "{there:?}");
    assert_eq!(told, there);
}

/// The body that a call takes, by the document.
fn schema<'a>(document: &'a Value, call: &Value) -> Option<&'a Value> {
    let body = &call["requestBody"]["content"];
    let reference = body["application/json"]["schema"]["$ref"].as_str()?;
    for form in ["multipart/form-data", "application/x-www-form-urlencoded"] {
        assert_eq!(body[form]["schema"]["$ref"], reference, "all three forms are of one shape");
    }
    document.pointer(reference.trim_start_matches('#'))
}

async fn call(house: &House, path: &str, bearer: &str, body: &Value) -> Answer {
    let call = house.call(Method::POST, &format!("/api/v1{path}")).header("apikey", &house.apikey);
    let call = call.header("client_id", &house.client_id).header("origin", ORIGIN);
    let call = if bearer.is_empty() { call } else { call.header("authorization", &format!("Bearer {bearer}")) };
    call.json(body.to_string()).send().await
}

/// The fields that an answer complains of, with its sentences.
fn complaints(answer: &Answer) -> Map<String, Value> {
    answer.json()["errors"].as_object().cloned().unwrap_or_default()
}

#[tokio::test]
async fn the_fields_of_the_document_are_those_that_are_read() {
    let house = House::dev().await;
    let document = document(&house).await;
    let bearer = house.log_in(PASSWORD).await.json()["access"].as_str().expect("a token").to_owned();
    for (path, _, said) in calls(&document) {
        let Some(schema) = schema(&document, &said) else { continue };
        let needed = if said["security"][0].get("bearer").is_some() { bearer.as_str() } else { "" };
        let empty = complaints(&call(&house, &path, needed, &json!({})).await);
        let required: Vec<&str> =
            schema["required"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert_eq!(empty.keys().map(String::as_str).collect::<BTreeSet<_>>(), required.into_iter().collect(), "{path}");
        assert!(empty.values().all(|told| told == &json!(["This field is required."])), "{path}: {empty:?}");
        let properties = schema["properties"].as_object().expect("properties");
        let mut all: Map<String, Value> = properties.keys().map(|name| (name.clone(), json!("x\u{0}"))).collect();
        all.insert("surplus".to_owned(), json!("x"));
        let told = complaints(&call(&house, &path, needed, &Value::Object(all)).await);
        for (name, sentences) in &told {
            let is_unknown = sentences == &json!(["This field is not known."]);
            assert_eq!(is_unknown, name == "surplus", "{path} {name}: {sentences}");
        }
        assert_eq!(told.len(), properties.len() + 1, "{path}: {told:?}");
    }
}

#[tokio::test]
async fn the_examples_of_the_document_are_answered_as_it_says() {
    let house = House::dev().await;
    let document = document(&house).await;
    for (path, expected) in [
        ("/user/login/", 200),
        ("/auth/login", 200),
        ("/user/forgot-password/", 200),
        ("/auth/forgotpass", 200),
        ("/auth/forgotpass/mobile", 200),
        ("/user/password/check/", 200),
        ("/auth/password/check", 200),
        ("/user/token/refresh/", 401),
        ("/user/forgot-password-submit/", 400),
        ("/auth/resetpass", 400),
        ("/auth/resetpass/mobile", 400),
    ] {
        let said = &document["paths"][path]["post"];
        let example = &schema(&document, said).expect("a body")["examples"][0];
        let answer = call(&house, path, "", example).await;
        assert_eq!(answer.status, expected, "{path}: {}", answer.body);
        assert!(said["responses"].get(expected.to_string()).is_some(), "{path}");
    }
    assert_eq!(document["components"]["schemas"]["UserLogin"]["examples"][0]["username"], USERNAME);
}

#[tokio::test]
async fn the_document_says_where_it_is_answered_and_of_which_version() {
    let house = House::dev().await;
    let document = document(&house).await;
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"], json!([{ "url": "http://localhost:5501/api/v1" }]));
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
}

#[tokio::test]
async fn the_page_has_a_form_for_every_call() {
    let house = House::dev().await;
    let calls = calls(&document(&house).await);
    let page = house.get("/docs").header("host", "localhost:5501").send().await.body.replace("&#x2f;", "/");
    for (path, method, said) in &calls {
        let form = format!("data-call=\"/api/v1{path}\" data-method=\"{method}\"");
        assert_eq!(page.matches(&form).count(), 1, "{form}");
        assert!(page.contains(said["summary"].as_str().expect("a summary")), "{path}");
    }
    assert_eq!(page.matches("data-call=").count(), calls.len());
}

#[tokio::test]
async fn outside_development_the_reference_is_answered_only_if_it_is_wanted() {
    let live = |reference| {
        let http = HttpSettings { reference, ..HttpSettings::default() };
        House::with(http, |settings| settings.dev = false)
    };
    let (silent, telling) = (live(false).await, live(true).await);
    for path in ["/docs", "/openapi.json", "/docs/look.css", "/docs/look.js"] {
        assert_eq!(silent.get(path).send().await.status, 404, "{path}");
        assert_eq!(telling.get(path).header("host", "accounts.example").send().await.status, 200, "{path}");
    }
}
