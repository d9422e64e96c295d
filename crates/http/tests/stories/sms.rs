//! Stories of recovery by SMS: scopes, guesses, and what a stranger cannot do.

use std::collections::BTreeMap;

use domain::time::Span;

use crate::door::{Door, is_alive, log_in};
use crate::house::{House, PASSWORD, PHONE};

const NEW: &str = "Harbour-Kettle-77";
const OTHER: &str = "Meadow-Compass-31";
const DOORS: [Door; 2] = [Door::Auth, Door::Pages];

/// Six digits that are not `code`.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().expect("digits") + 1) % 1_000_000)
}

#[tokio::test]
async fn a_code_resets_once_and_ends_every_session() {
    for door in DOORS {
        let house = House::dev().await;
        let session = log_in(&house, PASSWORD).await.expect("in");
        let kept = door.ask_by_sms(&house).await;
        let code = house.letter(PHONE, 1).await.code;
        assert!(door.reset_by_code(&house, &kept, &code, NEW).await, "{door:?}");
        assert!(!is_alive(&house, &session).await && log_in(&house, NEW).await.is_some(), "{door:?}");
        assert!(!door.reset_by_code(&house, &kept, &code, OTHER).await, "{door:?}");
    }
}

#[tokio::test]
async fn the_third_guess_may_be_right_and_the_fourth_may_not() {
    for door in DOORS {
        for (wrong_guesses, succeeds) in [(2, true), (3, false)] {
            let house = House::dev().await;
            let kept = door.ask_by_sms(&house).await;
            let code = house.letter(PHONE, 1).await.code;
            for _ in 0..wrong_guesses {
                assert!(!door.reset_by_code(&house, &kept, &wrong(&code), NEW).await, "{door:?}");
            }
            assert_eq!(door.reset_by_code(&house, &kept, &code, NEW).await, succeeds, "{door:?} {wrong_guesses}");
        }
    }
}

#[tokio::test]
async fn a_refused_password_costs_no_guess() {
    for door in DOORS {
        let house = House::dev().await;
        let kept = door.ask_by_sms(&house).await;
        let code = house.letter(PHONE, 1).await.code;
        for _ in 0..4 {
            assert!(!door.reset_by_code(&house, &kept, &code, "short").await, "{door:?}");
        }
        assert!(door.reset_by_code(&house, &kept, &code, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_code_dies_after_ten_minutes() {
    for door in DOORS {
        let house = House::dev().await;
        let kept = door.ask_by_sms(&house).await;
        let code = house.letter(PHONE, 1).await.code;
        house.clock.set_offset_ms(Span::seconds(601).as_ms());
        assert!(!door.reset_by_code(&house, &kept, &code, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_resend_replaces_the_code() {
    for door in DOORS {
        let house = House::dev().await;
        let first = door.ask_by_sms(&house).await;
        let old = house.letter(PHONE, 1).await.code;
        let second = door.ask_by_sms(&house).await;
        let new = house.letter(PHONE, 2).await.code;
        assert!(!door.reset_by_code(&house, &first, &old, NEW).await, "{door:?}");
        assert!(door.reset_by_code(&house, &second, &new, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn the_documented_body_alone_works_from_where_the_code_was_asked_for() {
    let house = House::dev().await;
    Door::Auth.ask_by_sms(&house).await;
    let code = house.letter(PHONE, 1).await.code;
    assert!(Door::Auth.reset_by_code(&house, &BTreeMap::new(), &code, NEW).await);
}

#[tokio::test]
async fn the_code_of_one_flow_is_not_accepted_with_the_handle_of_another() {
    let house = House::dev().await;
    Door::Auth.ask_by_sms(&house).await;
    let code = house.letter(PHONE, 1).await.code;
    let foreign = BTreeMap::from([("request".to_owned(), "0".repeat(32))]);
    assert!(!Door::Auth.reset_by_code(&house, &foreign, &code, NEW).await);
}

#[tokio::test]
async fn a_stranger_who_spends_guesses_does_not_kill_the_owners_code() {
    let house = House::dev().await;
    let owner = Door::Auth.ask_by_sms(&house).await;
    let code = house.letter(PHONE, 1).await.code;
    let by_number = BTreeMap::from([("mobile".to_owned(), PHONE.to_owned())]);
    for _ in 0..12 {
        assert!(!Door::Auth.reset_by_code(&house, &by_number, &wrong(&code), OTHER).await);
    }
    // The stranger here sits in the owner's own network and calls through the owner's own client, so the owner's flow
    // may be spent; the link beside the code needs none.
    let letter = house.letter(PHONE, 1).await;
    assert!(Door::Auth.reset_by_code(&house, &owner, &letter.token, NEW).await);
}

#[tokio::test]
async fn an_unknown_number_is_answered_like_a_known_one() {
    let house = House::dev().await;
    let known = house.auth("forgotpass/mobile").json(r#"{"mobile":"+12025550123"}"#).send().await;
    let unknown = house.auth("forgotpass/mobile").json(r#"{"mobile":"+12025550199"}"#).send().await;
    assert_eq!(known.shown(), unknown.shown());
}
