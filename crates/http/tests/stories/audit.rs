//! What the trail tells of log-ins, sessions, guesses and recoveries; each is brought about at a door.

use app::audit_read::{self, Wanted};
use domain::audit::Event;
use domain::time::Span;
use front::HttpSettings;

use crate::door::{Door, log_in, refresh};
use crate::house::{EMAIL, House, PASSWORD, PHONE, USERNAME};

/// The events of the demo account that are not of its making, oldest first.
async fn told(house: &House) -> Vec<Event> {
    let rows = audit_read::newest(&house.app, Wanted::default(), 1_000).await.expect("the trail");
    rows.into_iter().filter(|row| row.account.is_some()).map(|row| row.event).skip(1).collect()
}

/// Waits until the trail tells of an event, and answers how often it does.
async fn count(house: &House, event: Event) -> usize {
    for _ in 0..500 {
        let found = told(house).await.into_iter().filter(|told| *told == event).count();
        if found > 0 {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the trail does not tell of {event:?}");
}

#[tokio::test]
async fn a_log_in_and_its_end_are_told() {
    let house = House::dev().await;
    let session = log_in(&house, PASSWORD).await.expect("in");
    let answer = house.user("logout/").bearer(&session.access).form(&[]).send().await;
    assert_eq!(answer.status, 200);
    assert_eq!(told(&house).await, [Event::LoggedIn, Event::LoggedOut]);
}

#[tokio::test]
async fn a_stolen_refresh_token_is_told_once() {
    let house = House::dev().await;
    let session = log_in(&house, PASSWORD).await.expect("in");
    for _ in 0..3 {
        refresh(&house, &session).await;
    }
    assert_eq!(told(&house).await, [Event::LoggedIn, Event::RefreshReused]);
}

#[tokio::test]
async fn wrong_passwords_are_told_where_the_delay_begins_and_where_they_end() {
    let house = House::with(HttpSettings::default(), |settings| {
        settings.limits.mode = app::limits::Mode::Observe;
        settings.limits.guesses.free = 2;
        settings.limits.guesses.maximum = 4;
    })
    .await;
    for _ in 0..6 {
        assert!(log_in(&house, "wrong").await.is_none());
    }
    assert_eq!(count(&house, Event::GuessesDelayed).await, 1);
    assert_eq!(count(&house, Event::GuessesExhausted).await, 1);
}

#[tokio::test]
async fn only_guesses_at_an_account_leave_a_row() {
    let house = House::with(HttpSettings::default(), |settings| settings.limits.guesses.free = 2).await;
    let before = audit_read::newest(&house.app, Wanted::default(), 1_000).await.expect("the trail").len();
    for name in ["nobody", "nobody", "nobody", USERNAME, USERNAME] {
        house.user("login/").multipart(&[("username", name), ("password", "wrong")]).send().await;
    }
    count(&house, Event::GuessesDelayed).await;
    let rows = audit_read::newest(&house.app, Wanted::default(), 1_000).await.expect("the trail");
    assert_eq!(rows.into_iter().skip(before).map(|row| row.event).collect::<Vec<_>>(), [Event::GuessesDelayed]);
}

#[tokio::test]
async fn only_what_is_wanted_is_listed() {
    let house = House::dev().await;
    for _ in 0..3 {
        log_in(&house, PASSWORD).await.expect("in");
    }
    let all = audit_read::newest(&house.app, Wanted::default(), 1_000).await.expect("the trail");
    let last = all.last().expect("a row");
    house.clock.set_offset_ms(60_000);
    log_in(&house, PASSWORD).await.expect("in");

    let of_event = Wanted { event: Some(Event::LoggedIn), ..Wanted::default() };
    let lately = Wanted { since: Some(last.at + Span::seconds(30)), ..Wanted::default() };
    let newest = async |wanted| audit_read::newest(&house.app, wanted, 3).await.expect("the trail");
    assert_eq!(
        newest(of_event).await.iter().map(|row| row.seq).collect::<Vec<_>>(),
        [last.seq - 1, last.seq, last.seq + 1]
    );
    assert_eq!(newest(lately).await.iter().map(|row| row.seq).collect::<Vec<_>>(), [last.seq + 1]);
}

#[tokio::test]
async fn a_recovery_that_goes_out_is_told_and_one_for_nobody_is_not() {
    let house = House::dev().await;
    Door::Auth.ask_by_mail(&house).await;
    house.letter(EMAIL, 1).await;
    Door::Auth.ask_by_sms(&house).await;
    house.letter(PHONE, 1).await;
    assert_eq!((count(&house, Event::RecoveryMailed).await, count(&house, Event::RecoveryTexted).await), (1, 1));
}
