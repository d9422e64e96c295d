//! The rooms for developers: the inbox and the first page of a development server.

use axum::http::Method;
use front::{Demo, HttpSettings};

use crate::house::{EMAIL, House, PHONE, USERNAME};

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
    assert_eq!(page.body.matches("<article").count(), 2, "{}", page.body);
    assert!(page.body.contains("data-list=\"/dev/inbox.json\""), "{}", page.body);
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
async fn a_mail_is_shown_as_it_will_look_and_shut_in() {
    let house = House::dev().await;
    house.user("forgot-password").form(&[("email", USERNAME)]).send().await;
    let letter = house.letter(EMAIL, 1).await;
    let page = house.get("/dev/inbox").send().await.body;
    let frame = format!("/dev/inbox/{}", letter.id);
    assert!(page.contains(&format!("src=\"{frame}\"")) && !page.contains(&letter.html), "{page}");
    let mail = house.get(&frame).send().await;
    assert!(mail.body.contains(&letter.token), "{}", mail.body);
    let policy = mail.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'") && policy.contains("sandbox allow-popups"), "{policy}");
    assert!(!policy.contains("allow-scripts") && !policy.contains("allow-same-origin"), "{policy}");
    assert_eq!(house.get("/dev/inbox/nothing").send().await.status, 404);
}

#[tokio::test]
async fn a_code_is_shown_by_itself() {
    let house = House::dev().await;
    house.auth("forgotpass/mobile").json(format!("{{\"mobile\":\"{PHONE}\"}}")).send().await;
    let letter = house.letter(PHONE, 1).await;
    let page = house.get("/dev/inbox").send().await.body;
    assert!(page.contains(&format!("<p class=\"code\"><code>{}</code>", letter.code)), "{page}");
}

#[tokio::test]
async fn the_inbox_is_cleared_by_a_form_too() {
    let house = House::dev().await;
    house.user("forgot-password").form(&[("email", USERNAME)]).send().await;
    house.letter(EMAIL, 1).await;
    let done = house.post("/dev/inbox").send().await;
    assert_eq!((done.status, done.header("location")), (303, Some("/dev/inbox")));
    assert!(house.get("/dev/inbox").send().await.body.contains("Nothing has been sent yet"));
}

fn with_demo() -> HttpSettings {
    let text = |text: &str| text.to_owned();
    let demo = Demo {
        base_url: text("http://localhost:5501"),
        client_id: text("client"),
        apikey: text("the-key-of-the-demo"),
        origin: text("http://localhost:3000"),
        username: text("demo"),
        email: text(EMAIL),
        phone: text(PHONE),
        password: text("first"),
    };
    HttpSettings { demo: Some(demo), ..HttpSettings::default() }
}

#[tokio::test]
async fn the_first_page_of_a_development_server_tells_what_to_try() {
    let house = House::with(with_demo(), |_| {}).await;
    let page = house.get("/").header("host", "localhost:5501").send().await.body;
    for told in ["the-key-of-the-demo", EMAIL, "/dev/inbox", "/docs"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    for (path, host) in [("/", "evil.example"), ("/docs", "evil.example"), ("/dev/inbox", "evil.example")] {
        let answer = house.get(path).header("host", host).send().await;
        assert!(!answer.body.contains("the-key-of-the-demo"), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_server_for_people_has_their_first_page() {
    let house = House::with(with_demo(), |settings| settings.dev = false).await;
    let page = house.get("/").header("host", "localhost:5501").send().await.body;
    assert!(page.contains("/forgot") && !page.contains("the-key-of-the-demo"), "{page}");
}

#[tokio::test]
async fn these_rooms_run_nothing_but_their_own_script() {
    let house = House::dev().await;
    for path in ["/", "/dev/inbox", "/docs"] {
        let answer = house.get(path).header("host", "localhost:5501").send().await;
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe") && !answer.body.contains("<script>"), "{path}: {policy}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
}
