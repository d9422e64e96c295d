//! Stories of what may be sent: nobody who asks is told what was left unsent, and an operator sees it once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use app::audit_read;
use app::inbox::{self, Letter};
use app::limits::Mode;
use app::sends::{Breaker, Prices, Sends, TestNumber};
use axum::http::Method;
use domain::audit::Event;
use domain::code::Code;
use domain::limit::Window;
use domain::login::{Phone, Username};
use domain::time::{Span, Timestamp};
use front::HttpSettings;

use crate::door::{Door, log_in};
use crate::house::{EMAIL, House, PHONE};

const NEW: &str = "Harbour-Kettle-77";
const A_DAY: Span = Span::days(1);

async fn house(choose: impl FnOnce(&mut Sends)) -> House {
    let mut sends = Sends::unlimited();
    choose(&mut sends);
    House::with(HttpSettings::default(), |settings| {
        settings.sends = Arc::new(sends);
        // Messages are worked on in the order they were asked for.
        settings.delivery.concurrency = 1;
    })
    .await
}

fn once_a_day() -> Vec<Window> {
    vec![Window { limit: 1, span: A_DAY }]
}

/// How often the trail tells of an event.
async fn told(house: &House, event: Event) -> usize {
    let rows = audit_read::newest(&house.app, audit_read::Wanted::default(), 1_000).await.expect("the trail");
    rows.iter().filter(|row| row.event == event).count()
}

/// The messages with a code, newest first.
async fn codes(house: &House) -> Vec<Letter> {
    let letters = inbox::list(&house.app, Some(PHONE.to_owned())).await.expect("listed");
    letters.into_iter().filter(|letter| !letter.code.is_empty()).collect()
}

/// Waits until there are so many, and answers the newest.
async fn code(house: &House, count: usize) -> Letter {
    for _ in 0..500 {
        let mut all = codes(house).await;
        if all.len() >= count {
            return all.swap_remove(0);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("SMS {count} did not come");
}

async fn ask_for(house: &House, mobile: &str) -> String {
    house.auth("forgotpass/mobile").json(format!(r#"{{"mobile":"{mobile}"}}"#)).send().await.shown()
}

/// Waits until the trail tells of an event so often.
async fn until_told(house: &House, event: Event, count: usize) {
    for _ in 0..500 {
        if told(house, event).await >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the trail does not tell of {event:?} {count} times");
}

#[tokio::test]
async fn a_country_that_is_not_named_gets_no_sms_and_nobody_is_told() {
    let house = house(|sends| sends.countries = Some(BTreeSet::from(["DE".to_owned()]))).await;

    let (known, unknown) = (ask_for(&house, PHONE).await, ask_for(&house, "+12025550199").await);
    let elsewhere = ask_for(&house, "+4915112345678").await;
    // A second country that gets nothing comes last, so the others have been worked on when it is told of.
    ask_for(&house, "+33612345678").await;
    until_told(&house, Event::SmsCountryRefused, 2).await;

    assert_eq!((&known, &known), (&unknown, &elsewhere));
    assert!(codes(&house).await.is_empty());
    assert_eq!(told(&house, Event::SmsCountryRefused).await, 2, "each country is told of once");
}

#[tokio::test]
async fn codes_that_lead_to_nothing_trip_the_breaker() {
    let house = house(|sends| {
        (sends.breaker, sends.countries) = (Breaker::Enforce, Some(BTreeSet::from(["US".to_owned()])));
    })
    .await;
    for sent in 1..=20 {
        ask_for(&house, PHONE).await;
        code(&house, sent).await;
    }

    let answers = [ask_for(&house, PHONE).await, ask_for(&house, PHONE).await, ask_for(&house, "+12025550199").await];
    // When it is told that this one gets nothing, those before it have been worked on.
    ask_for(&house, "+33612345678").await;
    until_told(&house, Event::SmsCountryRefused, 1).await;

    assert_eq!(told(&house, Event::SmsBreakerTripped).await, 1);
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.starts_with("200")), "{answers:?}");
    assert_eq!(codes(&house).await.len(), 20);
    // A day later there is room again.
    house.clock.set_offset_ms(Span::hours(25).as_ms());
    ask_for(&house, PHONE).await;
    code(&house, 21).await;
}

#[tokio::test]
async fn codes_that_are_used_do_not_trip_the_breaker() {
    let house = house(|sends| sends.breaker = Breaker::Enforce).await;
    for round in 1..=6 {
        let kept = Door::Auth.ask_by_sms(&house).await;
        let letter = code(&house, round).await;
        // By the code, and by the link beside it.
        let shown = if round % 2 == 0 { &letter.code } else { &letter.token };
        assert!(Door::Auth.reset_by_code(&house, &kept, shown, &format!("{NEW}-{round}")).await, "{round}");
    }
    assert_eq!(told(&house, Event::SmsBreakerTripped).await, 0);
}

#[tokio::test]
async fn a_breaker_that_only_records_tells_and_sends() {
    let house = house(|sends| sends.breaker = Breaker::Record).await;
    for sent in 1..=22 {
        ask_for(&house, PHONE).await;
        code(&house, sent).await;
    }
    assert_eq!(told(&house, Event::SmsBreakerTripped).await, 1);
}

#[tokio::test]
async fn a_source_that_asks_for_a_fourth_country_gets_nothing_there() {
    let house = house(|sends| sends.breaker = Breaker::Enforce).await;
    let numbers = ["+4915112345678", "+33612345678", "+393312345678"];
    for number in numbers {
        owner(&house, number).await;
    }
    for number in [PHONE, numbers[0], numbers[1]] {
        ask_for(&house, number).await;
        house.letter(number, 1).await;
    }

    ask_for(&house, numbers[2]).await;
    ask_for(&house, numbers[2]).await;

    until_told(&house, Event::SmsBreakerTripped, 1).await;
    // What it has asked for before goes on.
    ask_for(&house, PHONE).await;
    code(&house, 2).await;
    assert!(inbox::list(&house.app, Some(numbers[2].to_owned())).await.expect("listed").is_empty());
    assert_eq!(told(&house, Event::SmsBreakerTripped).await, 1);
}

#[tokio::test]
async fn a_request_beyond_a_cap_of_all_joins_the_code_that_was_sent() {
    let caps: [fn(&mut Sends); 3] = [
        |sends| sends.sms_per_service = once_a_day(),
        |sends| sends.sms_per_country = once_a_day(),
        |sends| {
            sends.prices = Prices { by_country: [("US".to_owned(), 700)].into(), elsewhere: 1 };
            sends.sms_spend = vec![Window { limit: 1_399, span: A_DAY }];
        },
    ];
    for cap in caps {
        let house = house(cap).await;
        Door::Auth.ask_by_sms(&house).await;
        let first = code(&house, 1).await;
        let late = Door::Auth.ask_by_sms(&house).await;
        until_told(&house, Event::SmsLimited, 1).await;
        Door::Auth.ask_by_sms(&house).await;

        assert!(Door::Auth.reset_by_code(&house, &late, &first.code, NEW).await);
        assert_eq!((codes(&house).await.len(), told(&house, Event::SmsLimited).await), (1, 1));
    }
}

#[tokio::test]
async fn whoever_joins_a_code_that_another_client_asked_for_is_led_to_their_own() {
    let house = house(|sends| sends.sms_per_service = once_a_day()).await;
    let (shop, _) = house.client("Shop", |_| {}).await;
    let mobile = serde_json::json!({"mobile": PHONE}).to_string();
    let by_shop = house.call(Method::POST, "/api/v1/auth/forgotpass/mobile").header("client_id", shop.id.as_str());
    assert_eq!(by_shop.header("origin", "https://other.example").json(mobile).send().await.status, 200);
    let first = code(&house, 1).await;
    let joined = house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
    until_told(&house, Event::SmsLimited, 1).await;
    let fields = [("code", first.code.as_str()), ("new_password", NEW), ("confirm_password", NEW)];
    let done = house.post("/reset/mobile").cookies(&joined.cookies()).form(&fields).send().await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(!done.body.contains("https://other.example"), "{}", done.body);
}

#[tokio::test]
async fn limits_that_only_count_leave_nothing_unsent() {
    let mut sends = Sends::unlimited();
    (sends.sms_per_service, sends.breaker) = (once_a_day(), Breaker::Enforce);
    let house = House::with(HttpSettings::default(), |settings| {
        settings.sends = Arc::new(sends);
        settings.limits.mode = Mode::Observe;
    });
    let house = house.await;
    for sent in 1..=4 {
        ask_for(&house, PHONE).await;
        code(&house, sent).await;
    }
    assert_eq!(told(&house, Event::SmsLimited).await, 0);
}

#[tokio::test]
async fn an_address_that_accounts_share_gets_no_more_mails_than_one_may() {
    let house = house(|sends| sends.mails_per_address = Window { limit: 1, span: A_DAY }).await;
    house.account("second", &EMAIL.to_uppercase()).await;
    let ask = async |name: &str| house.user("forgot-password/").multipart(&[("email", name)]).send().await.shown();

    let first = ask("demo").await;
    house.letter(EMAIL, 1).await;
    let second = ask("second").await;

    // When this one has come, those before it have been worked on.
    house.account("third", "third@example.com").await;
    ask("third").await;
    house.letter("third@example.com", 1).await;
    assert_eq!(told(&house, Event::MailsLimited).await, 1);
    assert_eq!(first, second);
    assert!(inbox::list(&house.app, Some(EMAIL.to_uppercase())).await.expect("listed").is_empty());
}

#[tokio::test]
async fn requests_that_are_refused_are_told_of_once() {
    let house = House::with(HttpSettings::default(), |settings| {
        settings.limits.sms_per_source = Window { limit: 2, span: A_DAY };
        settings.limits.forgot_per_identifier = Window { limit: 3, span: A_DAY };
    });
    let house = house.await;
    let mut answers = Vec::new();
    for mobile in [PHONE, PHONE, PHONE, "+12025550199", "+12025550199"] {
        answers.push(ask_for(&house, mobile).await);
    }
    for _ in 0..5 {
        house.user("forgot-password/").multipart(&[("email", "demo")]).send().await;
    }

    let refused = answers.iter().filter(|answer| answer.starts_with("429")).count();
    assert_eq!((refused, told(&house, Event::SmsLimited).await), (3, 1));
    assert_eq!(answers[2], answers[4], "whoever's number it is");
    assert_eq!(told(&house, Event::MailsLimited).await, 1);
}

/// Adds an account with this number, which is its name too.
async fn owner(house: &House, number: &str) {
    let command = app::account_add::Command {
        username: Username::parse(number.trim_start_matches('+')).expect("a name"),
        email: None,
        phone: Some(Phone::parse(number, None).expect("a number")),
        first_name: String::new(),
        last_name: String::new(),
        password: None,
        locale: None,
    };
    app::account_add::run(&house.app, command).await.expect("added");
}

fn for_tests(until: Timestamp) -> TestNumber {
    TestNumber { phone: PHONE.to_owned(), code: Code::parse("246813").expect("a code"), until }
}

#[tokio::test]
async fn a_number_for_tests_has_its_code_until_the_end_and_gets_no_sms() {
    let until = app::system_clock().now() + A_DAY;
    let house = house(|sends| {
        sends.test_numbers = vec![for_tests(until)];
        // What is not sent needs no country.
        sends.countries = Some(BTreeSet::from(["DE".to_owned()]));
    })
    .await;
    for (round, password) in [NEW, "Meadow-Compass-31"].into_iter().enumerate() {
        let kept = Door::Auth.ask_by_sms(&house).await;
        // When it is told that these get nothing, what was asked for before has been worked on.
        ask_for(&house, ["+33612345678", "+393312345678"][round]).await;
        until_told(&house, Event::SmsCountryRefused, round + 1).await;
        assert!(!Door::Auth.reset_by_code(&house, &kept, "246814", password).await);
        assert!(Door::Auth.reset_by_code(&house, &kept, "246813", password).await);
        assert!(log_in(&house, password).await.is_some());
    }
    // Not even the notices of two new passwords are sent.
    assert!(inbox::list(&house.app, Some(PHONE.to_owned())).await.expect("listed").is_empty());

    house.clock.set_offset_ms(A_DAY.as_ms());
    let kept = Door::Auth.ask_by_sms(&house).await;
    until_told(&house, Event::SmsCountryRefused, 3).await;
    assert!(!Door::Auth.reset_by_code(&house, &kept, "246813", NEW).await);
}
