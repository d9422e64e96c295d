//! The hosted pages, as a browser without scripts uses them.

use axum::http::Method;

use crate::house::{Answer, EMAIL, House, PASSWORD, PHONE, USERNAME};

const NEW: &str = "Copper-Kettle-77";
const OTHER: &str = "Meadow-Compass-31";

fn twice<'a>(new: &'a str, again: &'a str) -> [(&'a str, &'a str); 2] {
    [("new_password", new), ("confirm_password", again)]
}

async fn mailed_link_whole(house: &House) -> String {
    house.post("/forgot").form(&[("login", EMAIL)]).send().await;
    house.letter(EMAIL, 1).await.link
}

async fn mailed_link(house: &House) -> String {
    let link = mailed_link_whole(house).await;
    link.strip_prefix("http://localhost:5501").expect("our own link").to_owned()
}

/// Opens a link and answers the cookies it leaves.
async fn open(house: &House, path: &str) -> std::collections::BTreeMap<String, String> {
    let answer = house.get(path).send().await;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/reset")), "{}", answer.body);
    answer.cookies()
}

fn assert_private(answer: &Answer) {
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(policy.starts_with("default-src 'none'; ") && policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[tokio::test]
async fn every_page_is_kept_to_itself() {
    let house = House::dev().await;
    for path in ["/", "/forgot", "/forgot/", "/reset", "/reset/mobile", "/change", "/nothing", "/dev/inbox"] {
        assert_private(&house.get(path).send().await);
    }
    assert_private(&house.post("/forgot").form(&[("login", "nobody")]).send().await);
    assert_private(&house.post("/forgot/mobile").form(&[("mobile", "nobody")]).send().await);
    insta::assert_snapshot!(house.get("/forgot").send().await.shown());
}

#[tokio::test]
async fn the_stylesheet_is_ours() {
    let house = House::dev().await;
    let answer = house.get("/assets/relatch.css").send().await;
    assert_eq!(answer.header("content-type"), Some("text/css; charset=utf-8"));
    assert!(!answer.body.contains("url(") && !answer.body.contains("@import"));
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_for_everybody() {
    let house = House::dev().await;
    let known = house.post("/forgot").form(&[("login", USERNAME)]).send().await;
    let unknown = house.post("/forgot").form(&[("login", "nobody@example.com")]).send().await;
    let shown = |answer: &Answer| answer.shown().replace(&reference(&answer.body), "[words]");
    assert_eq!((known.status, shown(&known)), (200, shown(&unknown)));
}

#[tokio::test]
async fn a_mailed_link_sets_a_new_password_once() {
    let house = House::dev().await;
    let path = mailed_link(&house).await;
    let cookies = open(&house, &path).await;
    let form = house.get("/reset").cookies(&cookies).send().await;
    assert_eq!(form.status, 200);
    insta::assert_snapshot!("the_form_behind_a_link", form.body.replace(&reference(&form.body), "[words]"));
    let done = house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(house.log_in(NEW).await.status, 200);
    let other = house.post("/reset").cookies(&cookies).form(&twice(OTHER, OTHER)).send().await;
    assert_eq!(other.status, 400);
    assert_eq!(house.get("/reset").cookies(&cookies).send().await.status, 404);
    assert_eq!(house.log_in(OTHER).await.status, 401);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_answered_twice_alike() {
    let house = House::dev().await;
    let cookies = open(&house, &mailed_link(&house).await).await;
    let done = house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await;
    // A browser that sends the form again sends what the first answer left it.
    let mut kept = cookies.clone();
    kept.extend(done.cookies());
    let again = house.post("/reset").cookies(&kept).form(&twice(NEW, NEW)).send().await;
    assert_eq!((done.status, again.status, &done.body), (200, 200, &again.body));
    for answer in [&done, &again] {
        let (link, flow) = (set_cookie(answer, "__Host-relatch_reset"), set_cookie(answer, "__Host-relatch_flow"));
        assert!(link.contains("; Max-Age=60; ") && flow.contains("=; Path=/; Max-Age=0; "), "{link} {flow}");
    }
    house.clock.set_offset_ms(61_000);
    assert_eq!(house.post("/reset").cookies(&kept).form(&twice(NEW, NEW)).send().await.status, 400);
}

fn set_cookie(answer: &Answer, name: &str) -> String {
    let mut all = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("text"));
    all.find(|cookie| cookie.starts_with(name)).expect("the cookie").to_owned()
}

/// Opens a link of whoever holds it, and answers the page behind it with its cookies.
async fn behind(house: &House, link: &str) -> (Answer, std::collections::BTreeMap<String, String>) {
    let cookies = open(house, link.strip_prefix("http://localhost:5501").expect("our own link")).await;
    (house.get("/reset").cookies(&cookies).send().await, cookies)
}

/// The newest link, once so many messages have come. The notice of a new password may come before or after it.
async fn newest_link(house: &House, count: usize) -> String {
    house.letter(EMAIL, count).await;
    let letters = app::inbox::list(&house.app, Some(EMAIL.to_owned())).await.expect("listed");
    letters.into_iter().find(|letter| !letter.token.is_empty()).expect("a link").link
}

/// The words on a page.
fn reference(page: &str) -> String {
    let (_, rest) = page.split_once("reference of th").expect("a reference");
    let (_, rest) = rest.split_once("<strong>").expect("words");
    rest.split_once("</strong>").expect("an end").0.to_owned()
}

#[tokio::test]
async fn the_words_of_a_recovery_stand_on_both_pages_and_in_the_mail() {
    let house = House::dev().await;
    let sent = house.post("/forgot").form(&[("login", EMAIL)]).send().await;
    let letter = house.letter(EMAIL, 1).await;
    let (form, _) = behind(&house, &letter.link).await;
    let words = reference(&sent.body);
    assert_eq!(reference(&form.body), words);
    assert!(letter.text.contains(&format!("\"{words}\"")) && letter.html.contains(&words), "{}", letter.text);
    insta::assert_snapshot!("the_page_after_asking", sent.body.replace(&words, "[words]"));
}

#[tokio::test]
async fn the_words_of_an_sms_stand_behind_its_link() {
    let house = House::dev().await;
    house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
    let letter = house.letter(PHONE, 1).await;
    let (form, _) = behind(&house, &letter.link).await;
    assert!(letter.text.contains(&format!("({})", reference(&form.body))), "{}", letter.text);
}

#[tokio::test]
async fn a_dead_link_says_why_and_not_whose() {
    let house = House::dev().await;
    let mut links = Vec::new();
    for count in 1..=4 {
        house.post("/forgot").form(&[("login", EMAIL)]).send().await;
        links.push(house.letter(EMAIL, count).await.link);
    }
    let (replaced, _) = behind(&house, &links[0]).await;
    let (alive, cookies) = behind(&house, &links[1]).await;
    assert_eq!((replaced.status, alive.status), (404, 200));
    assert_eq!(house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await.status, 200);
    let (used, _) = behind(&house, &links[1]).await;
    let (withdrawn, _) = behind(&house, &links[2]).await;
    house.post("/forgot").form(&[("login", EMAIL)]).send().await;
    let last = newest_link(&house, 6).await;
    house.clock.set_offset_ms(61 * 60 * 1000);
    let (expired, _) = behind(&house, &last).await;
    for (page, title) in [
        (&replaced, "This link was replaced"),
        (&used, "This link was used already"),
        (&withdrawn, "This link was withdrawn"),
        (&expired, "This link has expired"),
    ] {
        assert!(page.body.contains(&format!("<h1>{title}</h1>")), "{title}: {}", page.body);
        assert!(page.body.contains("Send me a new link"), "{title}");
        assert!(!page.body.contains(EMAIL) && !page.body.contains(USERNAME), "{title}: {}", page.body);
    }
    let words = reference(&expired.body);
    insta::assert_snapshot!("a_link_that_has_expired", expired.body.replace(&words, "[words]"));
}

#[tokio::test]
async fn a_dead_link_is_replaced_with_one_click() {
    let house = House::dev().await;
    let (_, cookies) = behind(&house, &mailed_link_whole(&house).await).await;
    house.clock.set_offset_ms(61 * 60 * 1000);
    let sent = house.post("/reset/again").cookies(&cookies).form(&[]).send().await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    let (form, _) = behind(&house, &house.letter(EMAIL, 2).await.link).await;
    assert_eq!((form.status, reference(&form.body)), (200, reference(&sent.body)));
}

#[tokio::test]
async fn a_dead_link_of_an_sms_is_replaced_with_one_click() {
    let house = House::dev().await;
    house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
    let (_, cookies) = behind(&house, &house.letter(PHONE, 1).await.link).await;
    house.clock.set_offset_ms(11 * 60 * 1000);
    let dead = house.get("/reset").cookies(&cookies).send().await;
    assert!(dead.body.contains("Send me a new code"), "{}", dead.body);
    let started = house.post("/reset/again").cookies(&cookies).form(&[]).send().await;
    assert_eq!((started.status, started.header("location")), (303, Some("/reset/mobile")));
    let code = house.letter(PHONE, 2).await.code;
    let fields = [("code", code.as_str()), ("new_password", NEW), ("confirm_password", NEW)];
    assert_eq!(house.post("/reset/mobile").cookies(&started.cookies()).form(&fields).send().await.status, 200);
}

#[tokio::test]
async fn one_click_is_answered_alike_whatever_the_link() {
    let house = House::dev().await;
    let (_, alive) = behind(&house, &mailed_link_whole(&house).await).await;
    let never = open(&house, &format!("/reset/{}/{}", "0".repeat(32), "0".repeat(64))).await;
    house.clock.set_offset_ms(61 * 60 * 1000);
    let (_, long_dead) = (house.letter(EMAIL, 1).await, alive.clone());
    let shown = async |cookies| {
        let answer = house.post("/reset/again").cookies(cookies).form(&[]).send().await;
        answer.shown().replace(&reference(&answer.body), "[words]")
    };
    assert_eq!(shown(&alive).await, shown(&never).await);
    house.letter(EMAIL, 2).await;
    house.clock.set_offset_ms(26 * 60 * 60 * 1000);
    assert_eq!(shown(&long_dead).await, shown(&never).await);
    let letters = app::inbox::list(&house.app, None).await.expect("listed");
    assert_eq!(letters.len(), 2, "only the link that was not long dead was replaced");
    let nothing = house.post("/reset/again").form(&[]).send().await;
    assert_eq!(nothing.status, 404);
}

#[tokio::test]
async fn opening_a_link_changes_nothing_however_often() {
    let house = House::dev().await;
    let path = mailed_link(&house).await;
    for method in [Method::HEAD, Method::GET, Method::HEAD, Method::GET, Method::GET] {
        assert_eq!(house.call(method, &path).send().await.status, 303);
    }
    let cookies = open(&house, &format!("{path}/")).await;
    for method in [Method::HEAD, Method::GET, Method::GET] {
        assert_eq!(house.call(method, "/reset").cookies(&cookies).send().await.status, 200);
    }
    assert_eq!(house.log_in(PASSWORD).await.status, 200);
    assert_eq!(house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await.status, 200);
}

#[tokio::test]
async fn a_refused_password_shows_the_form_again_and_keeps_the_link() {
    let house = House::dev().await;
    let cookies = open(&house, &mailed_link(&house).await).await;
    let weak = house.post("/reset").cookies(&cookies).form(&twice("1234567", "1234567")).send().await;
    assert_eq!(weak.status, 400);
    insta::assert_snapshot!("the_form_with_broken_rules", weak.body.replace(&reference(&weak.body), "[words]"));
    let other = house.post("/reset").cookies(&cookies).form(&twice(NEW, "other")).send().await;
    assert!(other.body.contains(r##"href="#confirm_password""##), "{}", other.body);
    let missing = house.post("/reset").cookies(&cookies).form(&[]).send().await;
    assert!(missing.body.contains("New password: This field is required."), "{}", missing.body);
    assert_eq!(house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await.status, 200);
}

#[tokio::test]
async fn a_link_that_is_not_alive_leads_to_a_new_one() {
    let house = House::dev().await;
    let never = format!("/reset/{}/{}", "0".repeat(32), "0".repeat(64));
    let cookies = open(&house, &never).await;
    let answer = house.get("/reset").cookies(&cookies).send().await;
    insta::assert_snapshot!(answer.shown());
    for path in ["/reset", "/reset/x.css", "/reset/a/b", "/reset/mobile/x", "/reset/%ff/%ff", "/reset/mobile/%00"] {
        let answer = house.get(path).send().await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.cookies().len(), 0, "{path}");
        assert_private(&answer);
    }
    assert_eq!(house.post("/reset").form(&twice(NEW, NEW)).send().await.status, 404);
}

#[tokio::test]
async fn a_code_sets_a_new_password() {
    let house = House::dev().await;
    let started = house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
    assert_eq!((started.status, started.header("location")), (303, Some("/reset/mobile")));
    let cookies = started.cookies();
    let code = house.letter(PHONE, 1).await.code;
    let form = house.get("/reset/mobile").cookies(&cookies).send().await;
    insta::assert_snapshot!("the_form_for_a_code", form.body);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let fields = |code| [("code", code), ("new_password", NEW), ("confirm_password", NEW)];
    let refused = house.post("/reset/mobile").cookies(&cookies).form(&fields(wrong)).send().await;
    assert!(refused.status == 400 && refused.body.contains(r##"href="#code""##), "{}", refused.body);
    let done = house.post("/reset/mobile").cookies(&cookies).form(&fields(&code)).send().await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(house.log_in(NEW).await.status, 200);
}

#[tokio::test]
async fn a_link_from_an_sms_sets_a_new_password() {
    let house = House::dev().await;
    house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
    let link = house.letter(PHONE, 1).await.link;
    let cookies = open(&house, link.strip_prefix("http://localhost:5501").expect("our own link")).await;
    assert_eq!(house.get("/reset").cookies(&cookies).send().await.status, 200);
    assert_eq!(house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await.status, 200);
    assert_eq!(house.log_in(NEW).await.status, 200);
}

#[tokio::test]
async fn the_number_is_asked_for_where_no_recovery_was_begun() {
    let house = House::dev().await;
    assert!(house.get("/reset/mobile").send().await.body.contains(r#"name="mobile""#));
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one() {
    let house = House::dev().await;
    let fields = |old| [("login", EMAIL), ("old_password", old), ("new_password", NEW), ("confirm_password", NEW)];
    let wrong = house.post("/change").form(&fields("wrong")).send().await;
    assert_eq!(wrong.status, 400);
    insta::assert_snapshot!("the_change_form_with_an_error", wrong.body);
    let done = house.post("/change/").form(&fields(PASSWORD)).send().await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(house.log_in(NEW).await.status, 200);
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let house = House::dev().await;
    let call = |path: &str| house.call(Method::POST, path).header("host", "localhost:5501").form(&[("login", EMAIL)]);
    for path in ["/forgot", "/forgot/mobile", "/reset", "/reset/again", "/reset/mobile", "/change", "/change/"] {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "http://localhost:5502"),
        ] {
            let answer = call(path).header(name, value).send().await;
            assert_eq!(answer.status, 403, "{name}: {value} to {path}");
            assert_private(&answer);
        }
    }
    assert!(app::inbox::list(&house.app, None).await.expect("listed").is_empty());
}

#[tokio::test]
async fn a_form_from_our_own_site_passes_as_browsers_send_it() {
    let house = House::dev().await;
    let call = || house.call(Method::POST, "/forgot").form(&[("login", EMAIL)]).header("host", "localhost:5501");
    for call in [
        call().header("origin", "null").header("sec-fetch-site", "same-origin"),
        call().header("origin", "http://localhost:5501"),
        call().header("origin", "http://localhost:5501").header("host", "inner.example"),
        call(),
    ] {
        assert_eq!(call.send().await.status, 200);
    }
}

#[tokio::test]
async fn a_form_is_urlencoded_and_strict() {
    let house = House::dev().await;
    assert_eq!(house.post("/forgot").json(r#"{"login":"demo"}"#).send().await.status, 415);
    assert_eq!(house.post("/forgot").multipart(&[("login", "demo")]).send().await.status, 415);
    assert_eq!(house.post("/forgot").form(&[("login", "demo"), ("login", "eve")]).send().await.status, 400);
    let unknown = house.post("/forgot").form(&[("login", "demo"), ("<script>", "x")]).send().await;
    assert!(unknown.status == 400 && !unknown.body.contains("<script>"), "{}", unknown.body);
    let large = "x".repeat(70_000);
    assert_eq!(house.post("/forgot").form(&[("login", &large)]).send().await.status, 413);
}

#[tokio::test]
async fn wrong_methods_and_unknown_paths_are_pages() {
    let house = House::dev().await;
    let method = house.call(Method::PUT, "/forgot").send().await;
    assert_eq!((method.status, method.header("allow")), (405, Some("GET,HEAD,POST")));
    assert_eq!(method.header("content-type"), Some("text/html; charset=utf-8"));
    insta::assert_snapshot!(house.get("/nothing/at/all").send().await.shown());
}
