//! What is refused at the door, the same on every route of both contracts, and that nothing comes of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::{Method, Request};
use bytes::Bytes;
use futures_util::StreamExt as _;
use tower::ServiceExt as _;

use crate::house::{Answer, Call, EMAIL, House, PASSWORD};

const USER: [(&str, &[&str]); 7] = [
    ("profile/change-password", &["old_password", "new_password", "confirm_password"]),
    ("forgot-password", &["email"]),
    ("forgot-password-submit", &["user", "token", "new_password"]),
    ("password/check", &["password"]),
    ("login", &["username", "password"]),
    ("token/refresh", &["refresh"]),
    ("logout", &[]),
];
const AUTH: [(&str, &[&str]); 7] = [
    ("resetpass", &["token", "password", "passwordConfirm"]),
    ("resetpass/mobile", &["token", "password", "passwordConfirm"]),
    ("forgotpass", &["email"]),
    ("forgotpass/mobile", &["mobile"]),
    ("password/check", &["password"]),
    ("login", &["login", "password"]),
    ("changepass", &["passwordCurrent", "password", "passwordConfirm"]),
];

/// A route, how to call it, and the names of its required fields.
struct Route<'a> {
    path: String,
    call: Box<dyn Fn() -> Call<'a> + 'a>,
    fields: &'static [&'static str],
}

fn routes<'a>(house: &'a House, access: &'a str) -> Vec<Route<'a>> {
    let user = USER.iter().map(|(path, fields)| Route {
        path: format!("user/{path}"),
        call: Box::new(move || house.user(path).bearer(access)),
        fields,
    });
    let auth = AUTH.iter().map(|(path, fields)| Route {
        path: format!("auth/{path}"),
        call: Box::new(move || house.auth(path).bearer(access)),
        fields,
    });
    user.chain(auth).collect()
}

/// The answer is this refusal, in the shape of the contract that the path belongs to.
fn assert_refused(answer: &Answer, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}: {}", answer.body);
    let body = answer.json();
    let members: Vec<&str> = body.as_object().expect("an object").keys().map(String::as_str).collect();
    if body["status"].is_string() {
        assert_eq!((members, &body["status"]), (vec!["errors", "message", "status"], &"fail".into()), "{what}");
    } else {
        assert_eq!((members, &body["status_code"]), (vec!["data", "errors", "status_code"], &status.into()), "{what}");
        assert!(body["errors"].as_object().is_some_and(|errors| !errors.is_empty()), "{what}");
    }
    assert_eq!(answer.header("content-type"), Some("application/json"), "{what}");
    assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
}

/// Nothing was sent, no session ended, and the password is the old one.
async fn assert_nothing_came_of_it(house: &House, access: &str) {
    assert!(app::inbox::list(&house.app, None).await.expect("listed").is_empty());
    assert_eq!(house.log_in(PASSWORD).await.status, 200);
    assert_eq!(house.user("logout").bearer(access).send().await.status, 200);
}

#[tokio::test]
async fn a_body_that_is_not_what_it_says_is_refused_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    let many = (0..17).map(|n| format!("f{n}=x")).collect::<Vec<_>>().join("&");
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let parts = "multipart/form-data; boundary=B";
    let cases: Vec<(&str, &str, Vec<u8>, u16)> = vec![
        ("an array", json, b"[]".to_vec(), 400),
        ("a number", json, b"1".to_vec(), 400),
        ("null", json, b"null".to_vec(), 400),
        ("no JSON", json, b"{".to_vec(), 400),
        ("trailing bytes", json, b"{}x".to_vec(), 400),
        ("a byte order mark", json, b"\xef\xbb\xbf{}".to_vec(), 400),
        ("a lone surrogate", json, br#"{"a":"\ud800"}"#.to_vec(), 400),
        ("JSON not in UTF-8", json, b"{\"a\":\"\xff\"}".to_vec(), 400),
        ("a depth bomb", json, b"[".repeat(60_000), 400),
        ("an unknown member", json, br#"{"is_admin":"1"}"#.to_vec(), 400),
        ("a form not in UTF-8", form, b"a=%ff".to_vec(), 400),
        ("a broken escape", form, b"a=%x".to_vec(), 400),
        ("many fields", form, many.into_bytes(), 400),
        ("a NUL", form, b"a=%00".to_vec(), 400),
        ("multipart cut short", parts, b"--B\r\n".to_vec(), 400),
        ("multipart without boundary", "multipart/form-data", b"x".to_vec(), 400),
        ("too much", form, [b"a=".to_vec(), vec![b'x'; 65_536]].concat(), 413),
        ("plain text", "text/plain", b"{}".to_vec(), 415),
        ("XML", "application/xml", b"<a/>".to_vec(), 415),
        ("another charset", "application/json; charset=utf-16", b"{}".to_vec(), 415),
        ("another multipart", "multipart/mixed; boundary=B", b"--B--".to_vec(), 415),
    ];
    for route in routes(&house, &access) {
        for (what, content_type, body, status) in &cases {
            let answer = (route.call)().body(content_type, body.clone()).send().await;
            assert_refused(&answer, *status, &format!("{what} to {}", route.path));
        }
    }
    assert_nothing_came_of_it(&house, &access).await;
}

#[tokio::test]
async fn a_value_that_is_no_text_is_refused_under_its_name_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    let values = ["1", "0", "1e5", "true", "null", "[]", r#"["victim","evil"]"#, r#"{"$gt":""}"#, r#""\u0000""#];
    for route in routes(&house, &access) {
        for (value, name) in values.iter().flat_map(|value| route.fields.iter().map(move |name| (value, name))) {
            let others = route.fields.iter().filter(|other| *other != name);
            let others: String = others.map(|other| format!(r#","{other}":"Same-Value-11""#)).collect();
            let answer = (route.call)().json(format!(r#"{{"{name}":{value}{others}}}"#)).send().await;
            let what = format!("{name}={value} to {}", route.path);
            assert_refused(&answer, 400, &what);
            let expected =
                if value.starts_with('"') { "Null characters are not allowed." } else { "Not a valid string." };
            assert_eq!(answer.json()["errors"][*name][0], expected, "{what}");
        }
    }
    assert_nothing_came_of_it(&house, &access).await;
}

#[tokio::test]
async fn a_field_given_twice_or_as_a_file_is_refused_under_its_name_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    for route in routes(&house, &access) {
        for name in route.fields {
            let twin = format!("\\u{:04x}{}", u32::from(name.as_bytes()[0]), &name[1..]);
            let file =
                format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\nv\r\n--B--\r\n");
            for (answer, expected) in [
                (
                    (route.call)().json(format!(r#"{{"{name}":"A","{name}":"B"}}"#)).send().await,
                    "This field was given more than once.",
                ),
                (
                    (route.call)().json(format!(r#"{{"{name}":"A","{twin}":"B"}}"#)).send().await,
                    "This field was given more than once.",
                ),
                (
                    (route.call)().multipart(&[(name, "A"), (name, "B")]).send().await,
                    "This field was given more than once.",
                ),
                ((route.call)().form(&[(name, "A"), (name, "B")]).send().await, "This field was given more than once."),
                (
                    (route.call)().body("multipart/form-data; boundary=B", file).send().await,
                    "A file is not accepted here.",
                ),
            ] {
                let what = format!("{name} to {}", route.path);
                assert_refused(&answer, 400, &what);
                assert_eq!(answer.json()["errors"][*name][0], expected, "{what}");
            }
        }
    }
    assert_nothing_came_of_it(&house, &access).await;
}

#[tokio::test]
async fn missing_blank_and_over_long_values_are_refused_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    let long = "x".repeat(1_025);
    for route in routes(&house, &access).iter().filter(|route| !route.fields.is_empty()) {
        let blank: Vec<(&str, &str)> = route.fields.iter().map(|name| (*name, "")).collect();
        let long: Vec<(&str, &str)> = route.fields.iter().map(|name| (*name, long.as_str())).collect();
        for (answer, expected) in [
            ((route.call)().send().await, "This field is required."),
            ((route.call)().multipart(&blank).send().await, "This field is required."),
            ((route.call)().form(&long).send().await, "Ensure this field has no more than "),
        ] {
            assert_refused(&answer, 400, &route.path);
            for name in route.fields {
                let message = answer.json()["errors"][*name][0].as_str().unwrap_or_default().to_owned();
                assert!(message.starts_with(expected), "{name} to {}: {}", route.path, answer.body);
            }
        }
    }
    assert_nothing_came_of_it(&house, &access).await;
}

#[tokio::test]
async fn an_encoded_body_is_refused_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    for route in routes(&house, &access) {
        for encoding in ["gzip", "br", "deflate", "zstd", "identity, gzip"] {
            let answer = (route.call)().json("{}").header("content-encoding", encoding).send().await;
            assert_refused(&answer, 415, &format!("{encoding} to {}", route.path));
        }
    }
}

#[tokio::test]
async fn an_endless_body_is_refused_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    for route in routes(&house, &access) {
        let chunk = || Ok::<_, std::io::Error>(bytes::Bytes::from_static(&[b'x'; 4096]));
        let endless = Body::from_stream(futures_util::stream::repeat_with(chunk));
        assert_refused(&(route.call)().body("application/json", endless).send().await, 413, &route.path);
    }
}

#[tokio::test]
async fn a_header_given_twice_is_refused_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    for route in routes(&house, &access) {
        let own = if route.path.starts_with("user") { "apikey" } else { "client_id" };
        for name in [own, "authorization", "origin", "content-type", "host"] {
            let call = (route.call)().json("{}").header("host", "a.example");
            let call = if name == "origin" { call.header("origin", crate::house::ORIGIN) } else { call };
            assert_refused(&call.also(name, "x").send().await, 400, &format!("{name} to {}", route.path));
        }
    }
}

#[tokio::test]
async fn a_query_is_ignored_on_every_route() {
    let house = House::dev().await;
    let answer = house.user("forgot-password?email=demo").send().await;
    assert_refused(&answer, 400, "a query");
}

#[tokio::test]
async fn other_methods_are_refused_on_every_route() {
    let house = House::dev().await;
    let access = house.access().await;
    for route in routes(&house, &access) {
        for method in [Method::GET, Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
            let answer = (route.call)().method(method.clone()).send().await;
            assert_refused(&answer, 405, &format!("{method} {}", route.path));
            assert_eq!(answer.header("allow"), Some("POST"), "{method} {}", route.path);
        }
        let head = (route.call)().method(Method::HEAD).send().await;
        assert_eq!((head.status, head.body.as_str()), (405, ""), "{}", route.path);
    }
}

#[tokio::test]
async fn unknown_paths_are_refused_in_the_shape_of_their_contract() {
    let house = House::dev().await;
    for path in [
        "/api/v1/user",
        "/api/v1/user/",
        "/api/v1/user/nothing",
        "/api/v1/user/login//",
        "/api/v1/auth",
        "/api/v1/auth/login/x",
    ] {
        for method in [Method::GET, Method::POST] {
            assert_refused(&house.call(method, path).send().await, 404, path);
        }
    }
    insta::assert_snapshot!("unknown_user_path", house.get("/api/v1/user/nothing").send().await.shown());
    insta::assert_snapshot!("unknown_auth_path", house.get("/api/v1/auth/nothing").send().await.shown());
}

#[tokio::test]
async fn hostile_addresses_reach_nobody() {
    let house = House::dev().await;
    for asked in [
        "demo@example.com,evil@example.net",
        "demo@example.com evil@example.net",
        "demo@example.com\r\nBcc: evil@example.net",
        "=?utf-8?q?demo?=@example.com",
        "demo(@evil.example)@example.com",
        "<demo@example.com>",
        "dem\u{131}@example.com",
    ] {
        let answer = house.user("forgot-password").form(&[("email", asked)]).send().await;
        assert!(matches!(answer.status, 400 | 401), "{asked}: {}", answer.body);
    }
    assert!(app::inbox::list(&house.app, None).await.expect("listed").is_empty());
    assert_eq!(house.user("forgot-password").form(&[("email", " DEMO@Example.COM ")]).send().await.status, 200);
    assert_eq!(house.letter(EMAIL, 1).await.to, EMAIL);
}

#[tokio::test]
async fn a_request_without_a_host_is_refused_in_the_shape_of_its_contract() {
    let house = House::dev().await;
    let access = house.access().await;
    for route in routes(&house, &access) {
        assert_refused(&(route.call)().without("host").send().await, 400, &route.path);
    }
    let page = house.get("/healthz").without("host").send().await;
    assert!(page.status == 400 && page.body.starts_with("<!doctype html>"), "{}", page.body);
}

/// A body of `length` bytes that never ends. Once it has been read that far, it is counted.
fn unfinished(length: usize, counter: &Arc<AtomicUsize>) -> Body {
    let counter = Arc::clone(counter);
    let never = futures_util::stream::poll_fn(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        std::task::Poll::Pending
    });
    let bytes = Ok::<_, std::io::Error>(Bytes::from(vec![b'x'; length]));
    Body::from_stream(futures_util::stream::iter([bytes]).chain(never))
}

#[tokio::test]
async fn bodies_that_would_fill_the_memory_are_refused_until_there_is_room() {
    let house = House::dev().await;
    let held = Arc::new(AtomicUsize::new(0));
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..1024 {
        let request = Request::post("/forgot").header("host", "localhost:5501");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let request = request.body(unfinished(64 * 1024, &held)).expect("a request");
        requests.spawn(house.router.clone().oneshot(request));
    }
    while held.load(Ordering::Relaxed) < 1024 {
        tokio::task::yield_now().await;
    }
    for call in [house.user("login"), house.auth("login")] {
        let answer = call.json("{}").send().await;
        assert_refused(&answer, 503, "a call without room");
        assert_eq!(answer.header("retry-after"), Some("1"));
    }
    requests.shutdown().await;
    assert_eq!(house.log_in(PASSWORD).await.status, 200);
}
