//! Stories of the language that a message is in: the account's own, else that of whoever asks.

use domain::language::Language;

use crate::door::DOORS;
use crate::house::{EMAIL, House, PASSWORD, USERNAME};

const NEW: &str = "Harbour-Kettle-77";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// The language that a mail says it is in.
fn language_of(html: &str) -> &str {
    html.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

async fn speaks(house: &House, language: Language) {
    let account = app::account_list::one(&house.app, USERNAME).await.expect("there");
    assert!(app::account_set_locale::run(&house.app, account.id, language).await.expect("set"));
}

#[tokio::test]
async fn a_reset_mail_is_in_the_language_of_whoever_asks() {
    let house = House::dev().await;
    for (count, (path, liked, expected)) in
        [("/forgot", "pl", "pl"), ("/forgot?lang=ja", "pl", "ja"), ("/forgot", "sv", "en")].into_iter().enumerate()
    {
        house.post(path).header("accept-language", liked).form(&[("login", EMAIL)]).send().await;
        assert_eq!(language_of(&house.letter(EMAIL, count + 1).await.html), expected, "{path} {liked}");
    }
}

#[tokio::test]
async fn the_accounts_own_language_comes_before_that_of_whoever_asks() {
    let house = House::dev().await;
    speaks(&house, Language::Arabic).await;
    for (count, door) in DOORS.into_iter().enumerate() {
        door.ask_by_mail(&house).await;
        assert_eq!(language_of(&house.letter(EMAIL, count + 1).await.html), "ar", "{door:?}");
    }
}

#[tokio::test]
async fn a_notice_is_in_the_language_of_whoever_has_changed_the_password() {
    let house = House::dev().await;
    let fields = [("login", USERNAME), ("old_password", PASSWORD), ("new_password", NEW), ("confirm_password", NEW)];
    house.post("/change").header("accept-language", "ko").form(&fields).send().await;
    assert_eq!(language_of(&house.letter(EMAIL, 1).await.html), "ko");
}

#[tokio::test]
async fn a_reset_mail_tells_who_asked_for_it() {
    let house = House::dev().await;
    house.post("/forgot").header("user-agent", FIREFOX).form(&[("login", EMAIL)]).send().await;
    let letter = house.letter(EMAIL, 1).await;
    assert!(letter.text.contains("Device: Firefox on Linux\nNetwork: 192.0.2.0/24\n"), "{}", letter.text);
    assert!(letter.html.contains("<bdi dir=\"ltr\">Firefox on Linux</bdi>"), "{}", letter.html);
}
