//! Stories of recovery by mail and of change.

use domain::account::Status;
use domain::time::Span;

use crate::door::{DOORS, Door, is_alive, log_in, refresh};
use crate::house::{EMAIL, House, PASSWORD};

const NEW: &str = "Harbour-Kettle-77";
const OTHER: &str = "Meadow-Compass-31";

#[tokio::test]
async fn a_reset_by_mail_ends_every_session_and_every_other_link() {
    for door in DOORS {
        let house = House::dev().await;
        let (one, two) = (log_in(&house, PASSWORD).await.expect("in"), log_in(&house, PASSWORD).await.expect("in"));
        door.ask_by_mail(&house).await;
        let first = house.letter(EMAIL, 1).await;
        door.ask_by_mail(&house).await;
        let second = house.letter(EMAIL, 2).await;
        assert!(door.reset_by_mail(&house, &second, NEW).await, "{door:?}");
        assert!(!is_alive(&house, &one).await && refresh(&house, &two).await.is_none(), "{door:?}");
        assert!(!door.reset_by_mail(&house, &first, OTHER).await, "{door:?}");
        assert!(log_in(&house, PASSWORD).await.is_none() && log_in(&house, OTHER).await.is_none(), "{door:?}");
        assert!(log_in(&house, NEW).await.is_some(), "{door:?}");
        let notice = house.letter(EMAIL, 3).await;
        assert!(notice.token.is_empty() && notice.subject.contains("password"), "{door:?}: {}", notice.subject);
    }
}

#[tokio::test]
async fn an_older_link_among_the_newest_three_still_works() {
    for door in DOORS {
        let house = House::dev().await;
        let mut letters = Vec::new();
        for count in 1..=4 {
            door.ask_by_mail(&house).await;
            letters.push(house.letter(EMAIL, count).await);
        }
        assert!(!door.reset_by_mail(&house, &letters[0], NEW).await, "{door:?}: the fourth pushes the first out");
        assert!(door.reset_by_mail(&house, &letters[1], NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_used_link_is_not_accepted_again() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        assert!(door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        assert!(!door.reset_by_mail(&house, &letter, OTHER).await, "{door:?}");
        assert!(log_in(&house, NEW).await.is_some(), "{door:?}");
    }
}

#[tokio::test]
async fn a_refused_password_spends_nothing() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        for _ in 0..8 {
            assert!(!door.reset_by_mail(&house, &letter, "short").await, "{door:?}");
        }
        assert!(door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_link_dies_after_an_hour() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        house.clock.set_offset_ms(Span::minutes(61).as_ms());
        assert!(!door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        assert!(log_in(&house, PASSWORD).await.is_some(), "{door:?}");
    }
}

#[tokio::test]
async fn a_disabled_account_can_neither_log_in_nor_recover() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        let session = log_in(&house, PASSWORD).await.expect("in");
        let account = app::account_list::one(&house.app, "demo").await.expect("there");
        app::account_set_status::run(&house.app, &account, Status::Disabled).await.expect("disabled");
        assert!(!door.reset_by_mail(&house, &letter, NEW).await, "{door:?}");
        assert!(!is_alive(&house, &session).await && log_in(&house, PASSWORD).await.is_none(), "{door:?}");
    }
}

#[tokio::test]
async fn a_change_keeps_the_callers_session_and_ends_the_others() {
    for door in [Door::User, Door::Auth] {
        let house = House::dev().await;
        let (own, other) = (log_in(&house, PASSWORD).await.expect("in"), log_in(&house, PASSWORD).await.expect("in"));
        assert!(door.change(&house, &own, PASSWORD, NEW).await, "{door:?}");
        assert!(!is_alive(&house, &other).await && refresh(&house, &other).await.is_none(), "{door:?}");
        let own = refresh(&house, &own).await.expect("the session goes on");
        assert!(is_alive(&house, &own).await, "{door:?}");
    }
}

#[tokio::test]
async fn a_change_voids_links_that_were_mailed_before() {
    for door in DOORS {
        let house = House::dev().await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        let session = log_in(&house, PASSWORD).await.expect("in");
        assert!(door.change(&house, &session, PASSWORD, NEW).await, "{door:?}");
        assert!(!door.reset_by_mail(&house, &letter, OTHER).await, "{door:?}");
    }
}

#[tokio::test]
async fn the_user_apis_caller_keeps_the_very_token_that_it_has() {
    let house = House::dev().await;
    let own = log_in(&house, PASSWORD).await.expect("in");
    assert!(Door::User.change(&house, &own, PASSWORD, NEW).await);
    assert!(is_alive(&house, &own).await);
}

#[tokio::test]
async fn the_auth_apis_caller_gets_a_new_token_and_the_old_one_dies() {
    let house = House::dev().await;
    let own = log_in(&house, PASSWORD).await.expect("in");
    assert!(Door::Auth.change(&house, &own, PASSWORD, NEW).await);
    assert!(!is_alive(&house, &own).await);
}

#[tokio::test]
async fn a_wrong_old_password_changes_nothing() {
    for door in DOORS {
        let house = House::dev().await;
        let session = log_in(&house, PASSWORD).await.expect("in");
        assert!(!door.change(&house, &session, "not it", NEW).await, "{door:?}");
        assert!(log_in(&house, PASSWORD).await.is_some() && log_in(&house, NEW).await.is_none(), "{door:?}");
    }
}

#[tokio::test]
async fn one_of_many_who_spend_a_link_together_succeeds_and_its_password_is_the_one() {
    let house = std::sync::Arc::new(House::dev().await);
    Door::User.ask_by_mail(&house).await;
    let letter = std::sync::Arc::new(house.letter(EMAIL, 1).await);
    let mut all = tokio::task::JoinSet::new();
    for number in 0..32 {
        let (house, letter) = (house.clone(), letter.clone());
        all.spawn(async move {
            let password = format!("Harbour-Kettle-{number}");
            Door::User.reset_by_mail(&house, &letter, &password).await.then_some(password)
        });
    }
    let winners: Vec<String> = all.join_all().await.into_iter().flatten().collect();
    assert_eq!(winners.len(), 1);
    assert!(log_in(&house, &winners[0]).await.is_some());
}
