//! What the trail tells of recoveries that are held back, codes that are guessed at and passwords that are reset: each is
//! brought about by calls, and read as an operator reads it.

use app::account_set_address::{self, Command};
use app::audit_read::{self, Wanted};
use app::inbox::Letter;
use domain::audit::Event;
use domain::limit::Backoff;
use domain::login::EmailAddress;
use domain::time::Span;
use front::HttpSettings;
use serde_json::json;

use crate::house::{EMAIL, House, PASSWORD, PHONE, USERNAME};

const NEW: &str = "Harbour-Kettle-77";
const NEW_EMAIL: &str = "new@example.com";
const A_DAY: Span = Span::days(1);

/// Messages are worked on in the order they were asked for, and codes are refused after four wrong guesses.
async fn house() -> House {
    House::with(HttpSettings::default(), |settings| {
        settings.delivery.concurrency = 1;
        settings.limits.guesses = Backoff { free: 1_000, first: A_DAY, ceiling: A_DAY, maximum: 4 };
    })
    .await
}

async fn demo(house: &House) -> domain::account::Account {
    app::account_list::one(&house.app, USERNAME).await.expect("there")
}

/// What the trail tells of these events, oldest first: which it was, and through which client; each of the demo account.
async fn told(house: &House, events: &[Event]) -> Vec<(Event, String)> {
    let wanted = Wanted { account: Some(demo(house).await.id), ..Wanted::default() };
    let rows = audit_read::newest(&house.app, wanted, 1_000).await.expect("the trail");
    rows.into_iter().filter(|row| events.contains(&row.event)).map(|row| (row.event, row.client)).collect()
}

/// Asks for a mail with a link.
async fn ask(house: &House, email: &str) {
    let answer = house.auth("forgotpass").json(json!({"email": email}).to_string()).send().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// Asks twice, and waits until both were worked on: what somebody else asks for after them has come.
async fn ask_twice(house: &House, email: &str) {
    house.account("last", "last@example.com").await;
    for to in [email, email, "last@example.com"] {
        ask(house, to).await;
    }
    house.letter("last@example.com", 1).await;
}

#[tokio::test]
async fn a_recovery_that_is_withheld_from_a_new_address_is_told_once() {
    let house = house().await;
    let email = EmailAddress::parse(NEW_EMAIL).ok();
    let command = Command { account: demo(&house).await, email, phone: None, is_vouched: false };
    assert!(account_set_address::run(&house.app, command).await.expect("set"));

    ask_twice(&house, NEW_EMAIL).await;

    assert_eq!(
        told(&house, &[Event::RecoveryWithheld, Event::RecoveryFrozen]).await,
        [(Event::RecoveryWithheld, house.client_id.clone())]
    );
}

#[tokio::test]
async fn a_recovery_that_is_frozen_is_told_once() {
    let house = house().await;
    let fields = [("login", USERNAME), ("old_password", PASSWORD), ("new_password", NEW), ("confirm_password", NEW)];
    house.post("/change").form(&fields).send().await;
    let notice = house.letter(EMAIL, 1).await;
    let path = notice.link.strip_prefix("http://localhost:5501").expect("a link of ours");
    let cookies = house.get(path).send().await.cookies();
    assert_eq!(house.post("/not-me").cookies(&cookies).form(&[]).send().await.status, 200);

    ask_twice(&house, EMAIL).await;

    assert_eq!(
        told(&house, &[Event::RecoveryWithheld, Event::RecoveryFrozen]).await,
        [(Event::RecoveryFrozen, house.client_id.clone())]
    );
}

#[tokio::test]
async fn codes_that_are_no_longer_accepted_are_told_once() {
    let house = house().await;
    house.auth("forgotpass/mobile").json(json!({"mobile": PHONE}).to_string()).send().await;
    let code = house.letter(PHONE, 1).await.code;
    for _ in 0..4 {
        assert_ne!(house.log_in("not it").await.status, 200);
    }
    assert_eq!(told(&house, &[Event::CodesExhausted]).await, []);

    for _ in 0..2 {
        let body = json!({"token": code, "password": NEW, "passwordConfirm": NEW}).to_string();
        assert_ne!(house.auth("resetpass/mobile").json(body).send().await.status, 200);
    }

    assert_eq!(told(&house, &[Event::CodesExhausted]).await, [(Event::CodesExhausted, String::new())]);
}

/// A way to a new password: where it is asked for, by what, at whom; where it is set, by what of the letter; what is told.
type Way = (&'static str, &'static str, &'static str, &'static str, fn(&Letter) -> &str, Event);

const WAYS: [Way; 3] = [
    ("forgotpass", "email", EMAIL, "resetpass", |letter| &letter.token, Event::PasswordResetByMail),
    ("forgotpass/mobile", "mobile", PHONE, "resetpass/mobile", |letter| &letter.code, Event::PasswordResetBySms),
    ("forgotpass/mobile", "mobile", PHONE, "resetpass/mobile", |letter| &letter.token, Event::PasswordResetBySms),
];

#[tokio::test]
async fn a_reset_is_told_by_the_way_that_its_link_or_code_went() {
    for (asked_at, field, to, set_at, secret, event) in WAYS {
        let house = house().await;
        house.auth(asked_at).json(json!({field: to}).to_string()).send().await;
        let letter = house.letter(to, 1).await;

        let body = json!({"token": secret(&letter), "password": NEW, "passwordConfirm": NEW}).to_string();
        let answer = house.auth(set_at).json(body).send().await;

        assert_eq!(answer.status, 200, "{}", answer.body);
        let resets = told(&house, &[Event::PasswordResetByMail, Event::PasswordResetBySms]).await;
        assert_eq!(resets, [(event, house.client_id.clone())], "{set_at}");
    }
}
