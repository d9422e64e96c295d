//! The hosted pages, as a browser without scripts uses them.

use std::collections::BTreeMap;

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
async fn open(house: &House, path: &str) -> BTreeMap<String, String> {
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
    for path in ["/", "/forgot", "/forgot/", "/reset", "/reset/mobile", "/change", "/nothing"] {
        assert_private(&house.get(path).send().await);
    }
    assert_private(&house.post("/forgot").form(&[("login", "nobody")]).send().await);
    assert_private(&house.post("/forgot/mobile").form(&[("mobile", "nobody")]).send().await);
    insta::assert_snapshot!(house.get("/forgot").send().await.shown());
}

#[tokio::test]
async fn the_script_is_ours_and_may_be_kept_under_its_own_address() {
    let house = House::dev().await;
    let page = house.get("/forgot").send().await.body;
    let (_, rest) = page.split_once("<script src=\"").expect("a script");
    let (own, _) = rest.split_once('"').expect("an end");
    let (kept, asked_again) = ("public, max-age=31536000, immutable", "no-cache");
    for (path, expected) in
        [(own, kept), ("/assets/relatch.js", asked_again), ("/assets/relatch.js?v=00000000", asked_again)]
    {
        let answer = house.get(path).send().await;
        assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), Some(expected), "{path}");
    }
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_for_everybody() {
    let house = House::dev().await;
    let known = house.post("/forgot").form(&[("login", USERNAME)]).send().await;
    let nobody = "x".repeat(USERNAME.len());
    let unknown = house.post("/forgot").form(&[("login", &nobody)]).send().await;
    let shown = |answer: &Answer| answer.shown().replace(&reference(&answer.body), "[words]");
    assert_eq!((known.status, shown(&known).replace(USERNAME, &nobody)), (200, shown(&unknown)));
    assert_eq!(known.body.len(), unknown.body.len());
}

#[tokio::test]
async fn a_mailed_link_sets_a_new_password_once() {
    let house = House::dev().await;
    let path = mailed_link(&house).await;
    let cookies = open(&house, &path).await;
    let form = house.get("/reset").cookies(&cookies).send().await;
    assert_eq!(form.status, 200);
    insta::assert_snapshot!("the_form_behind_a_link", form.page().replace(&reference(&form.body), "[words]"));
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
async fn behind(house: &House, link: &str) -> (Answer, BTreeMap<String, String>) {
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
    let (_, rest) = page.split_once("<strong>").expect("a reference");
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
    assert!(letter.text.contains(&words) && letter.html.contains(&words), "{}", letter.text);
    insta::assert_snapshot!("the_page_after_asking", sent.page().replace(&words, "[words]"));
}

#[tokio::test]
async fn behind_the_link_of_an_sms_stand_words_too() {
    let house = House::dev().await;
    house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
    let (form, _) = behind(&house, &house.letter(PHONE, 1).await.link).await;
    let words = reference(&form.body);
    assert_eq!(words.split(' ').map(str::len).collect::<Vec<_>>(), [5, 5], "{words}");
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
    insta::assert_snapshot!("a_link_that_has_expired", expired.page().replace(&words, "[words]"));
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
    insta::assert_snapshot!("the_form_with_broken_rules", weak.page().replace(&reference(&weak.body), "[words]"));
    let other = house.post("/reset").cookies(&cookies).form(&twice(NEW, "other")).send().await;
    assert!(other.body.contains(r##"href="#confirm_password""##), "{}", other.body);
    let missing = house.post("/reset").cookies(&cookies).form(&[]).send().await;
    assert!(missing.body.contains("Enter a new password."), "{}", missing.body);
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
    insta::assert_snapshot!("the_form_for_a_code", form.page().replace(&reference(&form.body), "[words]"));
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
    insta::assert_snapshot!("the_change_form_with_an_error", wrong.page());
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

#[tokio::test]
async fn a_number_gets_an_sms_and_anything_else_a_mail() {
    let house = House::dev().await;
    let started = house.post("/forgot").form(&[("login", PHONE)]).send().await;
    assert_eq!((started.status, started.header("location")), (303, Some("/reset/mobile")));
    let code = house.letter(PHONE, 1).await.code;
    let fields = [("code", code.as_str()), ("new_password", NEW), ("confirm_password", NEW)];
    assert_eq!(house.post("/reset/mobile").cookies(&started.cookies()).form(&fields).send().await.status, 200);
    let spaced = house.post("/forgot").form(&[("login", "+1 202-555-0199")]).send().await;
    assert_eq!(spaced.status, 303, "a number of nobody");
    for text in ["demo", "12345678", "+1", "ada@example.org"] {
        assert_eq!(house.post("/forgot").form(&[("login", text)]).send().await.status, 200, "{text}");
    }
}

#[tokio::test]
async fn a_page_speaks_the_language_that_is_asked_for_and_stays_with_it() {
    let house = House::dev().await;
    let spoken = |answer: &Answer| answer.header("content-language").map(str::to_owned);
    let liked = house.get("/forgot").header("accept-language", "fr, de;q=0.5").send().await;
    assert_eq!(spoken(&liked).as_deref(), Some("fr"));
    assert!(liked.body.contains("<html lang=\"fr\" dir=\"ltr\">") && liked.cookies().is_empty());
    let chosen = house.get("/forgot?lang=ar").header("accept-language", "fr").send().await;
    assert!(chosen.body.contains("<html lang=\"ar\" dir=\"rtl\">"));
    let cookies = chosen.cookies();
    assert_eq!(cookies.keys().collect::<Vec<_>>(), ["__Host-relatch_lang"]);
    for call in [house.get("/change"), house.post("/forgot").form(&[]), house.get("/nothing"), house.get("/reset")] {
        let answer = call.header("accept-language", "fr").cookies(&cookies).send().await;
        assert_eq!(spoken(&answer).as_deref(), Some("ar"), "{}", answer.body);
        assert_eq!(answer.header("vary"), Some("accept-language"));
    }
    house.post("/forgot").cookies(&cookies).form(&[("login", EMAIL)]).send().await;
    let seen = house.letter(EMAIL, 1).await;
    assert!(seen.html.contains("lang=\"ar\""), "the mail is in the language of the page: {}", seen.html);
    let unknown = house.get("/forgot?lang=tlh").header("accept-language", "fr").send().await;
    assert_eq!((spoken(&unknown).as_deref(), unknown.cookies().len()), (Some("fr"), 0));
}

#[tokio::test]
async fn pages_look_like_the_client_that_sends_people_there() {
    let house = House::dev().await;
    let (shop, _) = house.client("Shop & Co", |_| {}).await;
    let named = house.get(&format!("/forgot?client_id={}", shop.id.as_str())).send().await;
    assert!(named.body.contains("<bdi>Shop &amp; Co</bdi>"), "{}", named.body);
    let cookies = named.cookies();
    assert!(house.get("/change").cookies(&cookies).send().await.body.contains("<bdi>Shop &amp; Co</bdi>"));
    house.post("/forgot").cookies(&cookies).form(&[("login", EMAIL)]).send().await;
    let letter = house.letter(EMAIL, 1).await;
    assert!(letter.text.contains("Shop & Co"), "{}", letter.text);
    // Another browser knows it by the link.
    let link = open(&house, letter.link.strip_prefix("http://localhost:5501").expect("our own link")).await;
    let form = house.get("/reset").cookies(&link).send().await;
    assert!(form.body.contains("<bdi>Shop &amp; Co</bdi>"), "{}", form.body);
    let cookies = link.into_iter().chain(form.cookies()).collect();
    let done = house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await;
    assert!(done.status == 200 && done.body.contains("href=\"https://other.example\""), "{}", done.body);
    let nobody = house.get("/forgot?client_id=000000000000000000000").send().await;
    assert!(nobody.body.contains("<bdi>Example</bdi>"), "{}", nobody.body);
}

#[tokio::test]
async fn a_reset_leads_to_the_client_of_its_recovery_whatever_the_browser_remembers() {
    let house = House::dev().await;
    let (shop, _) = house.client("Shop & Co", |_| {}).await;
    let remembered = house.get(&format!("/forgot?client_id={}", shop.id.as_str())).send().await.cookies();
    let with_client = |cookies: BTreeMap<_, _>| cookies.into_iter().chain(remembered.clone()).collect();
    let link = with_client(open(&house, &mailed_link(&house).await).await);
    let by_link = house.post("/reset").cookies(&link).form(&twice(NEW, NEW)).send().await;
    let handle = house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await.cookies();
    let code = house.letter(PHONE, 1).await.code;
    let fields = [("code", &*code), ("new_password", OTHER), ("confirm_password", OTHER)];
    let by_code = house.post("/reset/mobile").cookies(&with_client(handle)).form(&fields).send().await;
    for done in [by_link, by_code] {
        assert!(done.status == 200 && done.body.contains("<bdi>Example</bdi>"), "{}", done.body);
        assert!(!done.body.contains("https://other.example"), "{}", done.body);
    }
}

#[tokio::test]
async fn a_client_that_is_named_does_not_choose_the_rules() {
    let house = House::dev().await;
    let (lax, _) = house.client("lax", |client| client.rules = domain::policy::RuleSet::Documented).await;
    house.client("strict", |client| client.rules = domain::policy::RuleSet::Nist).await;
    let cookies = house.get(&format!("/forgot?client_id={}", lax.id.as_str())).send().await.cookies();
    house.post("/forgot").cookies(&cookies).form(&[("login", EMAIL)]).send().await;
    let (form, cookies) = behind(&house, &house.letter(EMAIL, 1).await.link).await;
    assert!(form.body.contains("at least 15 characters"), "{}", form.body);
    assert_eq!(
        house.post("/reset").cookies(&cookies).form(&twice("Zx9!kettle", "Zx9!kettle")).send().await.status,
        400
    );
}

#[tokio::test]
async fn a_link_of_a_mail_says_whose_it_is_and_that_of_an_sms_does_not() {
    let house = House::dev().await;
    let (mail, _) = behind(&house, &mailed_link_whole(&house).await).await;
    let field = format!("autocomplete=\"username\" value=\"{USERNAME}\" readonly hidden>");
    assert!(mail.body.contains(&field), "{}", mail.body);
    house.post("/forgot").form(&[("login", PHONE)]).send().await;
    let (sms, _) = behind(&house, &house.letter(PHONE, 1).await.link).await;
    assert!(sms.status == 200 && !sms.body.contains(&format!("value=\"{USERNAME}\"")), "{}", sms.body);
}

#[tokio::test]
async fn a_password_is_checked_while_it_is_typed() {
    let house = House::dev().await;
    let check = async |call: crate::house::Call<'_>, password: &str, login: &str| {
        let answer = call.form(&[("new_password", password), ("login", login)]).send().await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    };
    let broken = |verdict: &serde_json::Value| verdict["broken"].as_array().expect("a list").len();
    let weak = check(house.post("/password/check"), "1234567", "").await;
    assert_eq!((broken(&weak), &weak["known"]), (4, &true.into()));
    let told = "4 rules are not met yet. Your password must contain at least 8 characters.";
    assert_eq!(weak["told"], told, "the first rule by name");
    let good = check(house.post("/password/check"), NEW, "").await;
    assert_eq!((broken(&good), &good["told"]), (0, &"This password is good.".into()));
    let alike = check(house.post("/password/check"), "Grace-Hopper-7", "grace-hopper").await;
    assert_eq!(alike["broken"][0], "password_too_similar");
    let nothing = check(house.post("/password/check"), "", "").await;
    assert_eq!((&nothing["known"], &nothing["told"]), (&false.into(), &"".into()));
    assert_eq!(house.log_in(PASSWORD).await.status, 200, "nothing was set");
}

#[tokio::test]
async fn behind_a_link_a_password_is_checked_against_its_owner() {
    let house = House::dev().await;
    let (_, cookies) = behind(&house, &mailed_link_whole(&house).await).await;
    let own = format!("{}A-1", EMAIL.split('@').next().expect("a name"));
    let fields = [("new_password", own.as_str()), ("page", "reset")];
    let held = house.post("/password/check").cookies(&cookies).form(&fields).send().await.json();
    let stranger = house.post("/password/check").form(&fields).send().await.json();
    let has = |verdict: &serde_json::Value| verdict["broken"].to_string().contains("password_too_similar");
    assert_eq!((has(&held), has(&stranger)), (true, false), "{held} {stranger}");
}

#[tokio::test]
async fn checks_are_limited_and_then_say_so_quietly() {
    let house =
        House::with(front::HttpSettings::default(), |settings| settings.limits.checks_per_source.limit = 1).await;
    let fields = [("new_password", NEW)];
    assert_eq!(house.post("/password/check").form(&fields).send().await.json()["known"], true);
    let limited = house.post("/password/check").form(&fields).send().await.json();
    assert_eq!(
        (&limited["known"], &limited["told"]),
        (&false.into(), &"We'll check this password when you save it.".into())
    );
}

#[tokio::test]
async fn a_check_from_another_site_is_refused() {
    let house = House::dev().await;
    let call = house.call(Method::POST, "/password/check").header("sec-fetch-site", "cross-site");
    assert_eq!(call.form(&[("new_password", NEW)]).send().await.status, 403);
}

#[tokio::test]
async fn a_logo_is_served_as_what_it_is_and_runs_nothing() {
    use domain::brand::{Brand, Brands, Logo};
    let logo = Logo::parse(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()).map(std::sync::Arc::new);
    let brand = Brand { logo, ..Brand::plain("Example") };
    let house = House::with(front::HttpSettings::default(), |settings| {
        settings.brands = std::sync::Arc::new(Brands::of_house(brand))
    })
    .await;
    let page = house.get("/forgot").send().await.body;
    let (_, rest) = page.split_once("<img src=\"").expect("a picture");
    let (path, _) = rest.split_once('"').expect("an end");
    let answer = house.get(path).send().await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/svg+xml")));
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert_eq!(house.get("/assets/logo/x").send().await.status, 404);
}

#[tokio::test]
async fn a_link_that_was_opened_before_judges_nothing_on_other_pages() {
    let house = House::dev().await;
    let (_, cookies) = behind(&house, &mailed_link_whole(&house).await).await;
    let own = format!("{}A-1", EMAIL.split('@').next().expect("a name"));
    for page in [Some("change"), Some("mobile"), None] {
        let fields: Vec<(&str, &str)> =
            [Some(("new_password", own.as_str())), page.map(|page| ("page", page))].into_iter().flatten().collect();
        let verdict = house.post("/password/check").cookies(&cookies).form(&fields).send().await.json();
        assert!(!verdict["broken"].to_string().contains("password_too_similar"), "{page:?}: {verdict}");
    }
}

#[tokio::test]
async fn a_verdict_is_in_the_language_of_the_page_that_asks() {
    let house = House::dev().await;
    let call = house.post("/password/check?lang=de").header("accept-language", "fr");
    let answer = call.form(&[("new_password", NEW)]).send().await;
    assert_eq!(answer.header("content-language"), Some("de"));
    assert_eq!(answer.json()["told"], "Dieses Passwort ist gut.");
    assert!(answer.cookies().is_empty(), "the browser is not made to remember it");
}

/// A house whose demo account is written to in German.
async fn german() -> House {
    let house = House::dev().await;
    let account = app::account_list::one(&house.app, USERNAME).await.expect("the demo account");
    let german = domain::language::Language::German;
    assert!(app::account_set_locale::run(&house.app, account.id, german).await.expect("set"));
    house
}

#[tokio::test]
async fn a_reset_is_done_in_the_language_of_the_account() {
    let house = german().await;
    let (form, cookies) = behind(&house, &mailed_link_whole(&house).await).await;
    assert_eq!(form.header("content-language"), Some("de"));
    let done = house.post("/reset").cookies(&cookies).header("accept-language", "fr").form(&twice(NEW, NEW));
    let done = done.send().await;
    assert_eq!((done.status, done.header("content-language")), (200, Some("de")), "{}", done.body);
}

#[tokio::test]
async fn this_was_not_me_is_asked_and_done_in_the_language_of_the_account() {
    let house = german().await;
    let (_, cookies) = behind(&house, &mailed_link_whole(&house).await).await;
    house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await;
    let notice = house.letter(EMAIL, 2).await.text;
    let (_, rest) = notice.split_once("http://localhost:5501/not-me/").expect("a link");
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    let cookies = house.get(&format!("/not-me/{token}")).send().await.cookies();
    let form = house.get("/not-me").cookies(&cookies).header("accept-language", "fr").send().await;
    let done = house.post("/not-me").cookies(&cookies).header("accept-language", "fr").form(&[]).send().await;
    for (page, status) in [(form, 200), (done, 200)] {
        assert_eq!((page.status, page.header("content-language")), (status, Some("de")), "{}", page.body);
    }
}

/// The page for codes as the browser sees it that has just asked for one, and its cookies.
async fn asked_for(house: &House, path: &str, fields: &[(&str, &str)]) -> (Answer, BTreeMap<String, String>) {
    let started = house.post(path).form(fields).send().await;
    assert_eq!((started.status, started.header("location")), (303, Some("/reset/mobile")), "{}", started.body);
    let cookies = started.cookies();
    (house.get("/reset/mobile").cookies(&cookies).send().await, cookies)
}

#[tokio::test]
async fn the_page_for_a_code_names_the_number_and_asks_for_another_with_one_click() {
    let house = House::dev().await;
    for (path, field) in [("/forgot", "login"), ("/forgot/mobile", "mobile")] {
        let (page, cookies) = asked_for(&house, path, &[(field, PHONE)]).await;
        let shown = page.body;
        assert!(shown.contains(&format!("class=\"number\">{PHONE}</bdi>")), "{shown}");
        assert!(shown.contains(&format!("autocomplete=\"username\" value=\"{PHONE}\" readonly hidden>")), "{shown}");
        assert!(shown.contains(&format!("<form method=\"post\" action=\"{path}\">")), "{shown}");
        assert!(shown.contains(&format!("<input type=\"hidden\" name=\"{field}\" value=\"{PHONE}\">")), "{shown}");
        assert_eq!(cookies["__Host-relatch_asked"].split('.').count(), 3);
        let wrong = house.post("/reset/mobile").cookies(&cookies).form(&[]).send().await;
        assert!(wrong.status == 400 && wrong.body.contains(PHONE), "it stays there: {}", wrong.body);
    }
}

#[tokio::test]
async fn the_words_of_a_code_stand_on_its_page_and_behind_its_link() {
    let house = House::dev().await;
    let (page, _) = asked_for(&house, "/forgot", &[("login", PHONE)]).await;
    let (form, _) = behind(&house, &house.letter(PHONE, 1).await.link).await;
    assert_eq!(reference(&page.body), reference(&form.body));
}

#[tokio::test]
async fn the_page_for_a_code_is_alike_for_a_number_of_nobody() {
    let house = House::dev().await;
    let (known, _) = asked_for(&house, "/forgot", &[("login", PHONE)]).await;
    let (unknown, _) = asked_for(&house, "/forgot", &[("login", "+12025550199")]).await;
    let shown =
        |page: &Answer, number| page.body.replace(&reference(&page.body), "[words]").replace(number, "[number]");
    assert_eq!(shown(&known, PHONE), shown(&unknown, "+12025550199"));
}

#[tokio::test]
async fn a_code_in_place_of_a_dead_link_can_be_asked_for_again() {
    let house = House::dev().await;
    house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
    let (_, cookies) = behind(&house, &house.letter(PHONE, 1).await.link).await;
    let again = house.post("/reset/again").cookies(&cookies).form(&[]).send().await.cookies();
    let page = house.get("/reset/mobile").cookies(&again).send().await.body;
    assert!(page.contains("action=\"/reset/again\"") && !page.contains(PHONE), "{page}");
}

#[tokio::test]
async fn what_was_typed_for_a_code_is_kept_for_its_life_and_forgotten_when_it_is_used() {
    let house = House::dev().await;
    let started = house.post("/forgot").form(&[("login", PHONE)]).send().await;
    let kept = set_cookie(&started, "__Host-relatch_asked");
    assert!(kept.ends_with("; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax"), "{kept}");
    let code = house.letter(PHONE, 1).await.code;
    let fields = [("code", code.as_str()), ("new_password", NEW), ("confirm_password", NEW)];
    let done = house.post("/reset/mobile").cookies(&started.cookies()).form(&fields).send().await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(set_cookie(&done, "__Host-relatch_asked").contains("=; Path=/; Max-Age=0; "));
}

#[tokio::test]
async fn a_cookie_that_no_form_has_left_is_shown_as_nothing() {
    let house = House::dev().await;
    for value in ["", "n", "n.a", "x.acorn-tower.YQ", "n.acorn-tower.%", "n.acorn-tower._w"] {
        let cookie = BTreeMap::from([("__Host-relatch_asked".to_owned(), value.to_owned())]);
        let page = house.get("/reset/mobile").cookies(&cookie).send().await;
        assert!(page.status == 200 && !page.body.contains("data-wait"), "{value}: {}", page.body);
    }
    let cookie = BTreeMap::from([("__Host-relatch_asked".to_owned(), "n.<b>.PGI-".to_owned())]);
    let page = house.get("/reset/mobile").cookies(&cookie).send().await.body;
    assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"), "what is in it is escaped: {page}");
}

#[tokio::test]
async fn a_code_may_be_typed_in_the_digits_of_any_script() {
    let house = House::dev().await;
    let (_, cookies) = asked_for(&house, "/forgot", &[("login", PHONE)]).await;
    let code = house.letter(PHONE, 1).await.code;
    let arabic: String =
        code.chars().map(|digit| char::from_u32(digit as u32 - 0x30 + 0x660).expect("a digit")).collect();
    let fields = [("code", arabic.as_str()), ("new_password", NEW), ("confirm_password", NEW)];
    assert_eq!(house.post("/reset/mobile").cookies(&cookies).form(&fields).send().await.status, 200);
}

#[tokio::test]
async fn a_link_that_lives_for_whole_hours_says_so_in_hours() {
    let of = async |minutes| {
        let span = domain::time::Span::minutes(minutes);
        let house = House::with(front::HttpSettings::default(), |settings| settings.recovery.link = span).await;
        house.post("/forgot").form(&[("login", EMAIL)]).send().await.body
    };
    for (minutes, said) in [(1440, "24 hours"), (120, "2 hours"), (90, "90 minutes"), (60, "60 minutes")] {
        let page = of(minutes).await;
        assert!(page.contains(said), "{page}");
    }
}

#[tokio::test]
async fn too_many_tries_lead_back_to_the_form() {
    let house =
        House::with(front::HttpSettings::default(), |settings| settings.limits.forgot_per_source.limit = 0).await;
    let limited = house.post("/forgot").form(&[("login", EMAIL)]).send().await;
    assert_eq!(limited.status, 429);
    assert!(limited.body.contains("<p><a href=\"/forgot\">Back to the form</a></p>"), "{}", limited.body);
}

#[tokio::test]
async fn ends_lead_on_to_the_site_and_to_its_support() {
    use domain::brand::{Brand, Brands, Link};
    let link = |text: &str| Link::web(text);
    let brand = Brand {
        home: link("https://shop.example/"),
        support: link("https://shop.example/help"),
        ..Brand::plain("Shop")
    };
    let house = House::with(front::HttpSettings::default(), |settings| {
        settings.brands = std::sync::Arc::new(Brands::of_house(brand));
    })
    .await;
    let (_, cookies) = behind(&house, &mailed_link_whole(&house).await).await;
    house.post("/reset").cookies(&cookies).form(&twice(NEW, NEW)).send().await;
    let used = house.get("/reset").cookies(&cookies).send().await.body;
    let home = "<p><a href=\"https://shop.example/\">Continue to <bdi>Shop</bdi></a></p>";
    assert!(used.contains("already</h1>") && used.contains(home), "{used}");
    let notice = house.letter(EMAIL, 2).await.text;
    let (_, rest) = notice.split_once("http://localhost:5501/not-me/").expect("a link");
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    let cookies = house.get(&format!("/not-me/{token}")).send().await.cookies();
    let done = house.post("/not-me").cookies(&cookies).form(&[]).send().await.body;
    assert!(done.contains(home) && done.contains("<p><a href=\"https://shop.example/help\">"), "{done}");
}

#[tokio::test]
async fn a_name_and_a_password_that_do_not_belong_together_are_both_marked_and_told_once() {
    let house = House::dev().await;
    let fields = [("login", EMAIL), ("old_password", "wrong"), ("new_password", NEW), ("confirm_password", NEW)];
    let page = house.post("/change").form(&fields).send().await.body;
    let marked = |name: &str| {
        page.split("<input")
            .any(|input| input.contains(&format!("id=\"{name}\"")) && input.contains("aria-invalid=\"true\""))
    };
    let summary = page.split_once("<form").expect("a form").0;
    assert!(marked("login") && marked("old_password") && !marked("new_password"), "{page}");
    assert_eq!(summary.matches("<li><a href=\"#").count(), 1, "{summary}");
}

#[tokio::test]
async fn broken_rules_are_marked_in_their_list_and_told_once_above_and_once_at_the_field() {
    let house = House::dev().await;
    let (_, cookies) = behind(&house, &mailed_link_whole(&house).await).await;
    let page = house.post("/reset").cookies(&cookies).form(&twice("1234567", "1234567")).send().await.body;
    assert_eq!(page.matches("class=\"broken\"").count(), 4, "{page}");
    assert_eq!(page.matches(" (not yet)</span>").count(), 4, "{page}");
    assert_eq!(page.matches("4 rules are not met yet.").count(), 2, "{page}");
    assert!(!page.contains("must contain at least 8"), "{page}");
}
