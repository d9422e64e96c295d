//! Stories of notices, of "this was not me", and of addresses that are too new to recover an account alone.

use app::account_set_address::{self, Command};
use app::inbox::Letter;
use domain::login::{EmailAddress, Phone};
use domain::time::Span;
use front::HttpSettings;

use crate::door::{DOORS, Door, is_alive, log_in};
use crate::house::{Answer, EMAIL, House, PASSWORD, PHONE, USERNAME};

const NEW: &str = "Harbour-Kettle-77";
const OTHER: &str = "Meadow-Compass-31";
const NEW_EMAIL: &str = "new@example.com";
const NEW_PHONE: &str = "+12025550199";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn account(house: &House) -> domain::account::Account {
    app::account_list::one(&house.app, USERNAME).await.expect("there")
}

/// The operator's `relatch account set`.
async fn set(house: &House, email: Option<&str>, phone: Option<&str>, is_vouched: bool) -> bool {
    let email = email.map(|text| EmailAddress::parse(text).expect("an address"));
    let phone = phone.map(|text| Phone::parse(text, None).expect("a number"));
    let command = Command { account: account(house).await, email, phone, is_vouched };
    account_set_address::run(&house.app, command).await.expect("set")
}

async fn letters(house: &House, to: &str) -> Vec<Letter> {
    app::inbox::list(&house.app, Some(to.to_owned())).await.expect("listed")
}

/// Waits for a message to `to` whose text holds `words`.
async fn told(house: &House, to: &str, words: &str) -> Letter {
    for count in 1..20 {
        house.letter(to, count).await;
        if let Some(found) = letters(house, to).await.into_iter().find(|letter| letter.text.contains(words)) {
            return found;
        }
    }
    panic!("nothing about {words:?} came to {to}");
}

/// Waits until the worker has dropped or sent everything.
async fn all_is_sent(house: &House) {
    // Whatever is asked for now comes after all that waits already.
    house.account("last", "last@example.com").await;
    house.post("/forgot").form(&[("login", "last")]).send().await;
    house.letter("last@example.com", 1).await;
    // Two hands work side by side; the other one may still hold an older message.
    house.post("/forgot").form(&[("login", "last@example.com")]).send().await;
    house.letter("last@example.com", 2).await;
}

fn path(letter: &Letter) -> &str {
    letter.link.strip_prefix("http://localhost:5501").expect("a link of ours")
}

/// Presses the button behind a notice's link.
async fn say_not_me(house: &House, notice: &Letter) -> Answer {
    let opened = house.get(path(notice)).send().await;
    assert_eq!((opened.status, opened.header("location")), (303, Some("/not-me")), "{}", opened.body);
    let cookies = opened.cookies();
    assert!(cookies.keys().all(|name| name.starts_with("__Host-")) && cookies.len() == 1, "{cookies:?}");
    house.post("/not-me").cookies(&cookies).form(&[]).send().await
}

#[tokio::test]
async fn every_new_password_is_told_by_mail_and_by_sms_with_device_and_network() {
    for door in DOORS {
        let house = House::dev().await;
        let session = log_in(&house, PASSWORD).await.expect("in");
        assert!(door.change(&house, &session, PASSWORD, NEW).await, "{door:?}");
        let mail = told(&house, EMAIL, "was changed").await;
        assert!(mail.text.contains("Device: An unknown device\nNetwork: 192.0.2.0/24\n"), "{door:?}: {}", mail.text);
        assert!(mail.link.contains("/not-me/") && mail.token.is_empty(), "{door:?}");
        let sms = told(&house, PHONE, "was changed").await;
        assert!(sms.link.contains("/not-me/") && sms.link != mail.link, "{door:?}");
    }
}

#[tokio::test]
async fn a_notice_names_the_browsers_family_and_nothing_else_that_it_said() {
    let house = House::dev().await;
    let fields = [("login", USERNAME), ("old_password", PASSWORD), ("new_password", NEW), ("confirm_password", NEW)];
    house.post("/change").header("user-agent", FIREFOX).form(&fields).send().await;
    let mail = told(&house, EMAIL, "was changed").await;
    assert!(mail.text.contains("Device: Firefox on Linux\n") && !mail.text.contains("Gecko"), "{}", mail.text);
}

#[tokio::test]
async fn whoever_says_not_me_ends_sessions_and_the_password_and_gets_the_only_link() {
    for door in DOORS {
        let house = House::dev().await;
        let session = log_in(&house, PASSWORD).await.expect("in");
        assert!(door.change(&house, &session, PASSWORD, NEW).await, "{door:?}");
        let thief = log_in(&house, NEW).await.expect("in");
        door.ask_by_mail(&house).await;
        let earlier = told(&house, EMAIL, "Someone asked").await;
        let notice = told(&house, EMAIL, "was changed").await;

        let said = say_not_me(&house, &notice).await;

        assert_eq!(said.status, 200, "{}", said.body);
        assert!(!is_alive(&house, &thief).await && log_in(&house, NEW).await.is_none(), "{door:?}");
        assert!(!Door::Pages.reset_by_mail(&house, &earlier, OTHER).await, "{door:?}: an earlier link is void");
        let count = letters(&house, EMAIL).await.len();
        let fresh = house.letter(EMAIL, count.max(3)).await;
        assert!(fresh.text.contains("within 24 hours"), "{door:?}: {}", fresh.text);
        assert!(Door::Pages.reset_by_mail(&house, &fresh, OTHER).await, "{door:?}");
        assert!(log_in(&house, OTHER).await.is_some(), "{door:?}");
    }
}

#[tokio::test]
async fn looking_at_the_page_changes_nothing_and_a_used_link_is_dead() {
    let house = House::dev().await;
    let session = log_in(&house, PASSWORD).await.expect("in");
    assert!(Door::User.change(&house, &session, PASSWORD, NEW).await);
    let notice = told(&house, EMAIL, "was changed").await;
    let cookies = house.get(path(&notice)).send().await.cookies();
    for _ in 0..2 {
        let page = house.get("/not-me").cookies(&cookies).send().await;
        assert!(page.status == 200 && page.body.contains("<button"), "{}", page.body);
        assert!(!page.body.contains(USERNAME) && !page.body.contains(EMAIL), "{}", page.body);
    }
    assert!(log_in(&house, NEW).await.is_some());
    assert_eq!(say_not_me(&house, &notice).await.status, 200);
    assert_eq!(say_not_me(&house, &notice).await.status, 400);
    assert_eq!(house.get("/not-me").cookies(&cookies).send().await.status, 404);
    for nonsense in ["/not-me/x", "/not-me"] {
        assert_eq!(house.get(nonsense).send().await.status, 404, "{nonsense}");
    }
    let sms = told(&house, PHONE, "was changed").await;
    assert_eq!(say_not_me(&house, &sms).await.status, 400, "one link of an account ends the others");
}

#[tokio::test]
async fn a_form_from_another_site_cannot_say_not_me() {
    let house = House::dev().await;
    let session = log_in(&house, PASSWORD).await.expect("in");
    assert!(Door::User.change(&house, &session, PASSWORD, NEW).await);
    let cookies = house.get(path(&told(&house, EMAIL, "was changed").await)).send().await.cookies();
    let foreign = house.post("/not-me").cookies(&cookies).header("sec-fetch-site", "cross-site").form(&[]).send().await;
    assert_eq!(foreign.status, 403);
    assert!(log_in(&house, NEW).await.is_some());
}

#[tokio::test]
async fn while_recovery_is_frozen_nobody_who_asks_gets_anything_and_then_it_thaws() {
    let house = House::dev().await;
    let session = log_in(&house, PASSWORD).await.expect("in");
    assert!(Door::User.change(&house, &session, PASSWORD, NEW).await);
    assert_eq!(say_not_me(&house, &told(&house, EMAIL, "was changed").await).await.status, 200);
    told(&house, EMAIL, "Someone asked").await;
    let before = (letters(&house, EMAIL).await.len(), letters(&house, PHONE).await.len());
    Door::User.ask_by_mail(&house).await;
    Door::Pages.ask_by_sms(&house).await;
    all_is_sent(&house).await;
    assert_eq!((letters(&house, EMAIL).await.len(), letters(&house, PHONE).await.len()), before);
    house.clock.set_offset_ms(Span::hours(25).as_ms());
    Door::User.ask_by_mail(&house).await;
    let letter = house.letter(EMAIL, before.0 + 1).await;
    assert!(Door::User.reset_by_mail(&house, &letter, OTHER).await);
}

#[tokio::test]
async fn a_notice_can_be_answered_for_seven_days() {
    for (hours, status) in [(7 * 24 - 1, 200), (7 * 24 + 1, 400)] {
        let house = House::dev().await;
        let session = log_in(&house, PASSWORD).await.expect("in");
        assert!(Door::User.change(&house, &session, PASSWORD, NEW).await);
        let notice = told(&house, EMAIL, "was changed").await;
        house.clock.set_offset_ms(Span::hours(hours).as_ms());
        assert_eq!(say_not_me(&house, &notice).await.status, status, "{hours}");
    }
}

#[tokio::test]
async fn another_address_is_told_to_all_and_only_the_old_one_may_object_and_gets_the_link() {
    let house = House::dev().await;
    assert!(set(&house, Some(NEW_EMAIL), None, false).await);
    let new = told(&house, NEW_EMAIL, "mail address or the mobile number").await;
    assert!(new.link.is_empty(), "{}", new.text);
    told(&house, PHONE, "was changed").await;
    let old = told(&house, EMAIL, "mail address or the mobile number").await;

    assert_eq!(say_not_me(&house, &old).await.status, 200);

    let fresh = told(&house, EMAIL, "Someone asked").await;
    assert!(letters(&house, NEW_EMAIL).await.iter().all(|letter| letter.token.is_empty()));
    assert!(Door::Pages.reset_by_mail(&house, &fresh, NEW).await);
    assert!(log_in(&house, NEW).await.is_some());
    told(&house, EMAIL, "was changed.").await;
    told(&house, NEW_EMAIL, "The password of your account").await;
}

#[tokio::test]
async fn a_new_password_is_told_to_a_former_address_for_seven_days() {
    for (days, is_told) in [(6, true), (8, false)] {
        let house = House::dev().await;
        set(&house, Some(NEW_EMAIL), None, false).await;
        house.clock.set_offset_ms(Span::days(days).as_ms());
        let session = log_in(&house, PASSWORD).await.expect("in");
        assert!(Door::User.change(&house, &session, PASSWORD, NEW).await);
        let new = told(&house, NEW_EMAIL, "The password of your account").await;
        assert_eq!(new.link.is_empty(), is_told, "{days}: after seven days it is believed");
        all_is_sent(&house).await;
        let old = letters(&house, EMAIL).await.into_iter().any(|letter| letter.text.contains("The password of"));
        assert_eq!(old, is_told, "{days}");
    }
}

#[tokio::test]
async fn a_new_address_recovers_nothing_for_three_days_and_the_old_one_is_told() {
    let house = House::dev().await;
    set(&house, Some(NEW_EMAIL), None, false).await;
    house.post("/forgot").form(&[("login", NEW_EMAIL)]).send().await;
    let old = told(&house, EMAIL, "nothing was sent").await;
    told(&house, PHONE, "Nothing was sent").await;
    all_is_sent(&house).await;
    assert!(letters(&house, NEW_EMAIL).await.iter().all(|letter| letter.token.is_empty()));
    assert!(old.link.contains("/not-me/"));
    // The number has not changed, so it recovers the account.
    Door::Pages.ask_by_sms(&house).await;
    told(&house, PHONE, "your code").await;
    house.clock.set_offset_ms(Span::hours(73).as_ms());
    house.post("/forgot").form(&[("login", NEW_EMAIL)]).send().await;
    let letter = told(&house, NEW_EMAIL, "Someone asked").await;
    assert!(Door::Pages.reset_by_mail(&house, &letter, NEW).await);
}

#[tokio::test]
async fn a_new_number_gets_no_code_for_three_days_and_the_mail_still_works() {
    let house = House::dev().await;
    set(&house, None, Some(NEW_PHONE), false).await;
    house.post("/forgot/mobile").form(&[("mobile", NEW_PHONE)]).send().await;
    told(&house, EMAIL, "nothing was sent").await;
    told(&house, PHONE, "Nothing was sent").await;
    all_is_sent(&house).await;
    assert!(letters(&house, NEW_PHONE).await.iter().all(|letter| letter.code.is_empty() && letter.token.is_empty()));
    Door::Pages.ask_by_mail(&house).await;
    told(&house, EMAIL, "If it was you, choose one here.").await;
}

#[tokio::test]
async fn the_first_address_of_an_account_recovers_it_at_once_and_a_first_number_beside_it_does_not() {
    let house = House::dev().await;
    let bare = app::account_add::Command {
        username: domain::login::Username::parse("bare").expect("a name"),
        email: None,
        phone: None,
        first_name: String::new(),
        last_name: String::new(),
        password: None,
        locale: None,
    };
    app::account_add::run(&house.app, bare).await.expect("added");
    let account = async || app::account_list::one(&house.app, "bare").await.expect("there");
    let email = EmailAddress::parse("bare@example.com").ok();
    let first = Command { account: account().await, email, phone: None, is_vouched: false };
    account_set_address::run(&house.app, first).await.expect("set");
    house.post("/forgot").form(&[("login", "bare")]).send().await;
    told(&house, "bare@example.com", "Someone asked").await;

    let phone = Phone::parse(NEW_PHONE, None).ok();
    let second = Command { account: account().await, email: None, phone, is_vouched: false };
    account_set_address::run(&house.app, second).await.expect("set");
    house.post("/forgot/mobile").form(&[("mobile", NEW_PHONE)]).send().await;
    told(&house, "bare@example.com", "nothing was sent").await;
    all_is_sent(&house).await;
    assert!(letters(&house, NEW_PHONE).await.iter().all(|letter| letter.code.is_empty()));
}

#[tokio::test]
async fn an_address_that_the_operator_vouches_for_recovers_at_once_and_the_old_one_hears_nothing() {
    let house = House::dev().await;
    set(&house, Some(NEW_EMAIL), None, true).await;
    let notice = told(&house, NEW_EMAIL, "mail address or the mobile number").await;
    assert!(notice.link.contains("/not-me/"));
    house.post("/forgot").form(&[("login", NEW_EMAIL)]).send().await;
    let letter = told(&house, NEW_EMAIL, "Someone asked").await;
    assert!(Door::Pages.reset_by_mail(&house, &letter, NEW).await);
    told(&house, NEW_EMAIL, "The password of your account").await;
    assert!(letters(&house, EMAIL).await.is_empty());
}

#[tokio::test]
async fn vouching_later_lifts_freeze_and_quarantine() {
    let house = House::dev().await;
    set(&house, Some(NEW_EMAIL), None, false).await;
    assert_eq!(say_not_me(&house, &told(&house, EMAIL, "mail address or").await).await.status, 200);
    assert!(!set(&house, None, None, true).await);
    house.post("/forgot").form(&[("login", NEW_EMAIL)]).send().await;
    let letter = told(&house, NEW_EMAIL, "Someone asked").await;
    assert!(Door::Pages.reset_by_mail(&house, &letter, NEW).await);
}

#[tokio::test]
async fn an_address_that_is_set_back_counts_as_if_it_had_never_left() {
    let house = House::dev().await;
    set(&house, Some(NEW_EMAIL), None, false).await;
    assert!(set(&house, Some("DEMO@example.com"), None, false).await);
    house.post("/forgot").form(&[("login", EMAIL)]).send().await;
    let letter = told(&house, "DEMO@example.com", "Someone asked").await;
    let before = letters(&house, NEW_EMAIL).await.len();
    assert!(Door::Pages.reset_by_mail(&house, &letter, NEW).await);
    told(&house, "DEMO@example.com", "The password of your account").await;
    all_is_sent(&house).await;
    let after = letters(&house, NEW_EMAIL).await;
    assert!(after.len() <= before + 1 && after.iter().all(|letter| !letter.text.contains("The password of")));
    assert!(!set(&house, Some(EMAIL), Some(PHONE), false).await, "nothing is left to change");
}

#[tokio::test]
async fn an_account_without_an_address_gets_its_link_by_sms() {
    let house = House::dev().await;
    let grace = app::account_add::Command {
        username: domain::login::Username::parse("grace").expect("a name"),
        email: None,
        phone: Some(Phone::parse(NEW_PHONE, None).expect("a number")),
        first_name: String::new(),
        last_name: String::new(),
        password: Some(domain::password::NewPassword::parse(PASSWORD.to_owned()).expect("a password")),
        locale: None,
    };
    app::account_add::run(&house.app, grace).await.expect("added");
    let fields = [("login", "grace"), ("old_password", PASSWORD), ("new_password", NEW), ("confirm_password", NEW)];
    house.post("/change").form(&fields).send().await;
    assert_eq!(say_not_me(&house, &told(&house, NEW_PHONE, "was changed").await).await.status, 200);
    let fresh = told(&house, NEW_PHONE, "with this link").await;
    assert!(fresh.code.is_empty() && fresh.link.contains("/reset/mobile/"), "{}", fresh.text);
    assert!(Door::Pages.reset_by_mail(&house, &fresh, OTHER).await);
    assert_eq!(house.user("login/").form(&[("username", "grace"), ("password", OTHER)]).send().await.status, 200);
}

#[tokio::test]
async fn nobody_is_made_to_pay_for_notices_by_sms_all_day() {
    let house = House::with(HttpSettings::default(), |settings| settings.limits.sms_per_account[1].limit = 2).await;
    let mut old = PASSWORD.to_owned();
    for number in 1..=4 {
        let new = format!("{NEW}-{number}");
        let session = log_in(&house, &old).await.expect("in");
        assert!(Door::User.change(&house, &session, &old, &new).await);
        old = new;
    }
    house.letter(EMAIL, 4).await;
    house.letter(PHONE, 2).await;
    all_is_sent(&house).await;
    assert_eq!(letters(&house, PHONE).await.len(), 2);
}
