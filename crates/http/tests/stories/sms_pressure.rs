//! Stories of codes under pressure: how long they are, how often they may be guessed at, and that their owners always get
//! in.

use std::collections::BTreeMap;

use app::limits::Mode;
use domain::login::{Phone, Username};
use domain::password::NewPassword;
use domain::recovery::pressure::SmsMode;
use domain::time::Span;
use front::HttpSettings;

use crate::door::Door;
use crate::house::{House, PASSWORD, PHONE};

const NEW: &str = "Harbour-Kettle-77";
const DOORS: [Door; 2] = [Door::Auth, Door::Pages];
const OTHER_PHONE: &str = "+12025550124";

/// A house with these caps, and somebody else in it.
async fn house(short_codes_in_flight: i64, wrong_short_codes_per_day: i64) -> House {
    house_in(SmsMode::Compat { short_codes_in_flight, wrong_short_codes_per_day }).await
}

async fn house_in(mode: SmsMode) -> House {
    let house = House::with(HttpSettings::default(), |settings| settings.recovery.sms_mode = mode).await;
    let command = app::account_add::Command {
        username: Username::parse("grace").expect("a name"),
        email: None,
        phone: Some(Phone::parse(OTHER_PHONE, None).expect("a number")),
        first_name: String::new(),
        last_name: String::new(),
        password: Some(NewPassword::parse(PASSWORD.to_owned()).expect("a password")),
        locale: None,
    };
    app::account_add::run(&house.app, command).await.expect("added");
    house
}

/// What the asker keeps, and the code that came.
async fn ask(house: &House, door: Door, count: usize) -> (BTreeMap<String, String>, String) {
    let kept = door.ask_by_sms(house).await;
    let code = loop {
        // A notice of an earlier reset may come before or after the code.
        let letters = app::inbox::list(&house.app, Some(PHONE.to_owned())).await.expect("listed");
        let mut codes = letters.into_iter().filter(|letter| !letter.code.is_empty());
        let newest = codes.next();
        if codes.count() + 1 >= count
            && let Some(letter) = newest
        {
            break letter.code.clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    };
    (kept, code)
}

/// Somebody else's number is asked for, from here; answers the handle.
async fn ask_for_the_other(house: &House, count: usize) -> BTreeMap<String, String> {
    let body = serde_json::json!({"mobile": OTHER_PHONE}).to_string();
    let answer = house.auth("forgotpass/mobile").json(body).send().await;
    house.letter(OTHER_PHONE, count).await;
    let handle = answer.json()["request"].as_str().expect("a handle").to_owned();
    BTreeMap::from([("request".to_owned(), handle)])
}

/// Six digits that are not `code`.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().expect("digits") + 1) % 1_000_000)
}

/// As many guesses that are sure to be wrong as a recovery has.
async fn waste(house: &House, kept: &BTreeMap<String, String>, digits: &str) {
    for _ in 0..3 {
        assert!(!Door::Auth.reset_by_code(house, kept, digits, NEW).await);
    }
}

fn is_short(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_long(code: &str) -> bool {
    code.len() == 8 && code.bytes().all(|byte| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(&byte))
}

#[tokio::test]
async fn where_nobody_attacks_a_code_has_six_digits() {
    let (_, code) = ask(&house(50, 50).await, Door::Auth, 1).await;
    assert!(is_short(&code));
}

#[tokio::test]
async fn a_strict_service_sends_eight_characters_and_takes_them_as_they_are_typed() {
    for door in DOORS {
        let house = house_in(SmsMode::Strict).await;
        let (kept, code) = ask(&house, door, 1).await;
        assert!(is_long(&code), "{door:?}");
        let typed = format!("{}-{}", &code[..4], &code[4..]).to_lowercase();
        assert!(door.reset_by_code(&house, &kept, &typed, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn the_documented_body_alone_takes_a_long_code_too() {
    let house = house_in(SmsMode::Strict).await;
    let (_, code) = ask(&house, Door::Auth, 1).await;
    assert!(Door::Auth.reset_by_code(&house, &BTreeMap::new(), &code, NEW).await);
}

#[tokio::test]
async fn the_fifth_guess_at_a_long_code_may_be_right_and_the_sixth_may_not() {
    for door in DOORS {
        for (wrong_guesses, succeeds) in [(4, true), (5, false)] {
            let house = house_in(SmsMode::Strict).await;
            let (kept, code) = ask(&house, door, 1).await;
            for _ in 0..wrong_guesses {
                assert!(!door.reset_by_code(&house, &kept, "0K7Q1X4M", NEW).await, "{door:?}");
            }
            assert_eq!(door.reset_by_code(&house, &kept, &code, NEW).await, succeeds, "{door:?} {wrong_guesses}");
        }
    }
}

#[tokio::test]
async fn where_many_wait_the_next_one_gets_a_long_code_that_works() {
    for door in DOORS {
        let house = house(1, 50).await;
        ask_for_the_other(&house, 1).await;
        let (kept, code) = ask(&house, door, 1).await;
        assert!(is_long(&code), "{door:?}");
        assert!(door.reset_by_code(&house, &kept, &code, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn whoever_is_done_makes_room_for_six_digits() {
    let house = house(1, 50).await;
    let (kept, code) = ask(&house, Door::Auth, 1).await;
    assert!(Door::Auth.reset_by_code(&house, &kept, &code, NEW).await);
    assert!(is_short(&ask(&house, Door::Auth, 2).await.1));
}

#[tokio::test]
async fn after_an_attack_on_an_account_its_owner_gets_a_long_code_that_works() {
    for door in DOORS {
        let house = house(50, 50).await;
        let (stranger, code) = ask(&house, Door::Auth, 1).await;
        waste(&house, &stranger, &wrong(&code)).await;
        let (kept, code) = ask(&house, door, 2).await;
        assert!(is_long(&code), "{door:?}");
        assert!(door.reset_by_code(&house, &kept, &code, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn an_attack_on_the_service_leaves_each_recovery_its_first_guess() {
    for (owners_wrong_guesses, succeeds) in [(0, true), (1, false)] {
        let house = house(50, 3).await;
        let (owner, code) = ask(&house, Door::Auth, 1).await;
        let stranger = ask_for_the_other(&house, 1).await;
        waste(&house, &stranger, &wrong(&code)).await;
        for _ in 0..owners_wrong_guesses {
            assert!(!Door::Auth.reset_by_code(&house, &owner, &wrong(&code), NEW).await);
        }
        assert_eq!(Door::Auth.reset_by_code(&house, &owner, &code, NEW).await, succeeds, "{owners_wrong_guesses}");
        let link = house.letter(PHONE, 1).await.token;
        assert!(succeeds || Door::Auth.reset_by_code(&house, &owner, &link, NEW).await, "the link always works");
    }
}

#[tokio::test]
async fn an_attack_on_the_service_is_over_after_a_day() {
    let house = house(50, 3).await;
    let stranger = ask_for_the_other(&house, 1).await;
    let digits = wrong(&house.letter(OTHER_PHONE, 1).await.code);
    waste(&house, &stranger, &digits).await;
    assert!(is_long(&ask(&house, Door::Auth, 1).await.1));
    house.clock.set_offset_ms(Span::hours(25).as_ms());
    assert!(is_short(&ask(&house, Door::Auth, 2).await.1));
}

#[tokio::test]
async fn mistypes_of_an_owner_who_gets_in_do_not_count() {
    for (gets_in, expected) in [(true, 6), (false, 8)] {
        let house = house(50, 2).await;
        let (kept, code) = ask(&house, Door::Auth, 1).await;
        assert!(!Door::Auth.reset_by_code(&house, &kept, &wrong(&code), NEW).await);
        let second = if gets_in { code.clone() } else { wrong(&code) };
        assert_eq!(Door::Auth.reset_by_code(&house, &kept, &second, NEW).await, gets_in);
        assert_eq!(ask(&house, Door::Auth, 2).await.1.len(), expected, "{gets_in}");
    }
}

#[tokio::test]
async fn a_code_that_takes_the_place_of_another_is_good_for_whoever_asked_first() {
    let house = house(1, 50).await;
    let (first, code) = ask(&house, Door::Auth, 1).await;
    assert!(is_short(&code));
    let (_, code) = ask(&house, Door::Auth, 2).await;
    assert!(is_long(&code), "the first one has the only place");
    assert!(Door::Auth.reset_by_code(&house, &first, &code, NEW).await);
}

#[tokio::test]
async fn whoever_only_counts_sends_six_digits_to_everybody() {
    let choose = |settings: &mut app::Settings| {
        settings.limits.mode = Mode::Observe;
        settings.recovery.sms_mode = SmsMode::Compat { short_codes_in_flight: 1, wrong_short_codes_per_day: 1 };
    };
    let house = House::with(HttpSettings::default(), choose).await;
    let (kept, code) = ask(&house, Door::Auth, 1).await;
    waste(&house, &kept, &wrong(&code)).await;
    assert!(is_short(&ask(&house, Door::Auth, 2).await.1));
}

#[tokio::test]
async fn the_operator_is_told_once_an_hour_that_codes_are_long() {
    for (mode, told) in [(Mode::Enforce, 1), (Mode::Observe, 0)] {
        let choose = |settings: &mut app::Settings| {
            settings.limits.mode = mode;
            settings.recovery.sms_mode = SmsMode::Compat { short_codes_in_flight: 1, wrong_short_codes_per_day: 50 };
        };
        let house = House::with(HttpSettings::default(), choose).await;
        for count in 1..=3 {
            ask(&house, Door::Auth, count).await;
        }
        assert_eq!(times_told(&house).await, told, "{mode:?}");
        house.clock.set_offset_ms(Span::minutes(61).as_ms());
        // The places of an hour ago are free again: the first one takes the only one.
        ask(&house, Door::Auth, 4).await;
        ask(&house, Door::Auth, 5).await;
        assert_eq!(times_told(&house).await, 2 * told, "{mode:?}");
    }
}

/// How often the audit trail says that codes became long.
async fn times_told(house: &House) -> usize {
    let rows = app::audit_read::newest(&house.app, app::audit_read::Wanted::default(), 1_000).await.expect("the trail");
    rows.iter().filter(|row| row.event == domain::audit::Event::CodesLengthened).count()
}
