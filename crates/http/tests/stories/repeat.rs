//! Stories of the very same submit, sent again: a double click, or a call repeated because its answer was lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::audit::Event;
use domain::limit::Backoff;
use domain::time::Span;
use front::HttpSettings;

use crate::door::{DOORS, Door, Session, is_alive, log_in};
use crate::house::{EMAIL, House, PASSWORD, PHONE};

const NEW: &str = "Harbour-Kettle-77";
const OTHER: &str = "Meadow-Compass-31";
const BY_CODE: [Door; 2] = [Door::Auth, Door::Pages];

/// How often a password was reset here, as the audit tells.
async fn resets(house: &House) -> usize {
    let rows = app::audit_read::newest(&house.app, app::audit_read::Wanted::default(), 100).await.expect("read");
    let is_reset = |event: Event| matches!(event, Event::PasswordResetByMail | Event::PasswordResetBySms);
    rows.into_iter().filter(|row| is_reset(row.event)).count()
}

#[tokio::test]
async fn the_same_submit_by_mail_succeeds_again_and_sets_nothing() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        assert!(door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        let session = log_in(&house, NEW).await.expect("in");
        assert!(door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        assert!(is_alive(&house, &session).await, "{door:?}: no epoch was raised");
        assert_eq!(resets(&house).await, 1, "{door:?}");
        assert!(!door.reset_by_mail(&house, &letter, OTHER).await, "{door:?}");
        assert!(log_in(&house, OTHER).await.is_none(), "{door:?}");
    }
}

#[tokio::test]
async fn the_same_submit_by_code_succeeds_again_and_sets_nothing() {
    for door in BY_CODE {
        let house = House::dev().await;
        let kept = door.ask_by_sms(&house).await;
        let code = house.letter(PHONE, 1).await.code;
        assert!(door.reset_by_code(&house, &kept, &code, NEW).await, "{door:?}");
        let session = log_in(&house, NEW).await.expect("in");
        assert!(door.reset_by_code(&house, &kept, &code, NEW).await, "{door:?}");
        assert!(is_alive(&house, &session).await && resets(&house).await == 1, "{door:?}");
        assert!(!door.reset_by_code(&house, &kept, &code, OTHER).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_code_is_repeated_in_the_scope_it_was_used_in_and_in_no_other() {
    let by_number = BTreeMap::from([("mobile".to_owned(), PHONE.to_owned())]);
    let foreign = BTreeMap::from([("request".to_owned(), "0".repeat(32))]);
    for (kept, succeeds) in [(BTreeMap::new(), true), (by_number, true), (foreign, false)] {
        let house = House::dev().await;
        let own = Door::Auth.ask_by_sms(&house).await;
        let code = house.letter(PHONE, 1).await.code;
        assert!(Door::Auth.reset_by_code(&house, &own, &code, NEW).await);
        assert_eq!(Door::Auth.reset_by_code(&house, &kept, &code, NEW).await, succeeds, "{kept:?}");
    }
}

#[tokio::test]
async fn a_submit_is_not_repeated_after_a_minute() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        assert!(door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        house.clock.set_offset_ms(Span::seconds(60).as_ms());
        assert!(!door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_submit_is_not_repeated_when_the_password_has_changed_since() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        assert!(door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        let session = log_in(&house, NEW).await.expect("in");
        assert!(Door::User.change(&house, &session, NEW, OTHER).await, "{door:?}");
        assert!(!door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        assert!(!door.reset_by_mail(&house, &letter, OTHER).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_used_link_beside_another_one_is_repeated_by_itself_alone() {
    let house = House::dev().await;
    Door::User.ask_by_mail(&house).await;
    let first = house.letter(EMAIL, 1).await;
    Door::User.ask_by_mail(&house).await;
    let second = house.letter(EMAIL, 2).await;
    assert!(Door::User.reset_by_mail(&house, &second, NEW).await);
    assert!(!Door::User.reset_by_mail(&house, &first, NEW).await);
    assert!(Door::User.reset_by_mail(&house, &second, NEW).await);
}

#[tokio::test]
async fn a_repeated_submit_yields_a_token_of_its_own_that_works() {
    let house = House::dev().await;
    Door::Auth.ask_by_mail(&house).await;
    let token = house.letter(EMAIL, 1).await.token;
    let body = serde_json::json!({"token": token, "password": NEW, "passwordConfirm": NEW}).to_string();
    let mut accesses = Vec::new();
    for _ in 0..2 {
        let answer = house.auth("resetpass").json(body.clone()).send().await;
        accesses.push(answer.json()["token"].as_str().expect("a token").to_owned());
    }
    for access in accesses {
        assert!(is_alive(&house, &Session { access, refresh: String::new() }).await);
    }
}

#[tokio::test]
async fn of_many_who_send_the_same_submit_together_one_sets_the_password() {
    let house = Arc::new(House::dev().await);
    Door::User.ask_by_mail(&house).await;
    let letter = Arc::new(house.letter(EMAIL, 1).await);
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let (house, letter) = (house.clone(), letter.clone());
        all.spawn(async move { Door::User.reset_by_mail(&house, &letter, NEW).await });
    }
    let successes = all.join_all().await.into_iter().filter(|is_set| *is_set).count();
    assert!((2..=6).contains(&successes), "one, and at most five that repeat it: {successes}");
    assert_eq!(resets(&house).await, 1);
    house.letter(EMAIL, 2).await;
    assert_eq!(app::inbox::list(&house.app, Some(EMAIL.to_owned())).await.expect("listed").len(), 2, "one notice");
}

#[tokio::test]
async fn a_used_link_lets_nobody_guess_at_the_password() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        assert!(door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        for number in 0..5 {
            assert!(!door.reset_by_mail(&house, &letter, &format!("{OTHER}-{number}")).await, "{door:?}");
        }
        assert!(!door.reset_by_mail(&house, &letter, NEW).await, "{door:?}: five tries, and no sixth");
        assert!(log_in(&house, NEW).await.is_some(), "{door:?}");
    }
}

#[tokio::test]
async fn a_wrong_repeat_is_a_guess_like_any_other_and_a_right_one_is_none() {
    for (password, is_held_up) in [(OTHER, true), (NEW, false)] {
        let guesses = Backoff { free: 2, first: Span::minutes(5), ceiling: Span::minutes(5), maximum: 100 };
        let house = House::with(HttpSettings::default(), |settings| settings.limits.guesses = guesses).await;
        Door::User.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        assert!(Door::User.reset_by_mail(&house, &letter, NEW).await);
        for _ in 0..3 {
            Door::User.reset_by_mail(&house, &letter, password).await;
        }
        assert_eq!(house.log_in(NEW).await.status == 429, is_held_up, "{password}");
        assert!(log_in(&house, PASSWORD).await.is_none());
    }
}
