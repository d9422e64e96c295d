//! Counts for limits: one row a key, counted one after the other by every node.

use domain::limit::{Count, Window};
use domain::time::{Span, Timestamp};
use relatch_store::{Tx, limits};

use crate::fixture::{HOUR, digest};
use crate::house::House;

const WINDOW: Window = Window { limit: 3, span: HOUR };

crate::on_both_engines! {
    events_of_one_window_are_counted_from_its_first,
    what_costs_more_counts_for_more,
    keys_are_counted_apart,
    a_window_that_has_passed_begins_anew,
    charges_at_once_are_all_counted,
    looking_counts_nothing,
    a_window_that_has_passed_is_not_seen,
    guesses_are_numbered_from_one,
    guesses_at_once_get_different_numbers,
    a_delay_is_told_to_the_next_guess,
    a_delay_of_nothing_is_no_guess,
    a_refund_takes_one_event_back,
    a_refund_never_goes_below_nothing,
    a_refund_lifts_the_delay_of_what_did_not_count,
    a_cleared_count_begins_at_one,
    sweeping_forgets_counts_that_are_over_and_nothing_else,
    a_guess_keeps_its_count_from_being_swept,
    sweeping_takes_a_thousand_counts_at_once,
}

async fn charge(house: &House, key: &'static str) -> Count {
    house.write(async move |tx| limits::charge(tx, &digest(key), WINDOW).await).await
}

async fn peek(house: &House, key: &'static str) -> Option<Count> {
    house.read(async move |tx| limits::peek(tx, &digest(key)).await).await
}

async fn guess(house: &House) -> (i64, Timestamp) {
    house.write(async |tx| limits::guess(tx, &digest("key"), HOUR).await).await
}

async fn events_of_one_window_are_counted_from_its_first(house: House) {
    let first = charge(&house, "key").await;
    house.wait(Span::minutes(30));

    let second = charge(&house, "key").await;

    assert_eq!(first.count, 1);
    assert_eq!(second, Count { count: 2, started_at: first.started_at });
    let since = house.now().await.since(first.started_at);
    assert!(since >= Span::minutes(30) && since < Span::minutes(35), "{since:?}");
}

async fn what_costs_more_counts_for_more(house: House) {
    let charge_by =
        async |amount| house.write(async move |tx| limits::charge_by(tx, &digest("key"), WINDOW, amount).await).await;
    assert_eq!(charge_by(70).await.count, 70);
    assert_eq!(charge_by(5).await.count, 75);
    house.wait(HOUR);

    assert_eq!(charge_by(30).await.count, 30);
}

async fn keys_are_counted_apart(house: House) {
    charge(&house, "key").await;

    assert_eq!(charge(&house, "other").await.count, 1);
}

async fn a_window_that_has_passed_begins_anew(house: House) {
    let first = charge(&house, "key").await;
    charge(&house, "key").await;
    house.wait(HOUR);

    let again = charge(&house, "key").await;

    assert_eq!(again.count, 1);
    assert!(again.started_at >= first.started_at + HOUR);
    house.wait(Span::minutes(59));
    assert_eq!(charge(&house, "key").await.count, 2, "the new window lasts as long as the first");
}

async fn charges_at_once_are_all_counted(house: House) {
    let work = async |tx: &mut Tx, _| limits::charge(tx, &digest("key"), WINDOW).await;

    let counted = house.crowd(64, work).await.undisturbed();

    let mut counts: Vec<i64> = counted.iter().map(|count| count.count).collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=64).collect::<Vec<i64>>());
}

async fn looking_counts_nothing(house: House) {
    assert_eq!(peek(&house, "key").await, None);
    let charged = charge(&house, "key").await;

    assert_eq!(peek(&house, "key").await, Some(charged));
    assert_eq!(peek(&house, "key").await, Some(charged));
    assert_eq!(peek(&house, "other").await, None);
}

async fn a_window_that_has_passed_is_not_seen(house: House) {
    charge(&house, "key").await;

    house.wait(HOUR);

    assert_eq!(peek(&house, "key").await, None);
}

async fn guesses_are_numbered_from_one(house: House) {
    assert_eq!(guess(&house).await, (1, Timestamp::from_ms(0)));
    assert_eq!(guess(&house).await, (2, Timestamp::from_ms(0)));
}

async fn guesses_at_once_get_different_numbers(house: House) {
    let work = async |tx: &mut Tx, _| {
        let (number, next_at) = limits::guess(tx, &digest("key"), HOUR).await?;
        limits::delay(tx, &digest("key"), Timestamp::from_ms(number * 1_000)).await?;
        Ok((number, next_at))
    };

    let mut guesses = house.crowd(64, work).await.undisturbed();

    guesses.sort_unstable();
    // Each sees the delay that the one before it has set.
    let expected: Vec<_> = (1..=64).map(|number| (number, Timestamp::from_ms((number - 1) * 1_000))).collect();
    assert_eq!(guesses, expected);
}

async fn a_delay_is_told_to_the_next_guess(house: House) {
    guess(&house).await;

    house.write(async |tx| limits::delay(tx, &digest("key"), Timestamp::from_ms(77)).await).await;

    assert_eq!(guess(&house).await, (2, Timestamp::from_ms(77)));
}

async fn a_delay_of_nothing_is_no_guess(house: House) {
    house.write(async |tx| limits::delay(tx, &digest("key"), Timestamp::from_ms(77)).await).await;

    assert_eq!(guess(&house).await, (1, Timestamp::from_ms(0)));
}

async fn a_refund_takes_one_event_back(house: House) {
    charge(&house, "key").await;
    charge(&house, "key").await;
    charge(&house, "other").await;

    house.write(async |tx| limits::refund(tx, &digest("key")).await).await;

    assert_eq!(peek(&house, "key").await.map(|count| count.count), Some(1));
    assert_eq!(peek(&house, "other").await.map(|count| count.count), Some(1));
}

async fn a_refund_never_goes_below_nothing(house: House) {
    charge(&house, "key").await;
    for _ in 0..3 {
        house.write(async |tx| limits::refund(tx, &digest("key")).await).await;
    }

    assert_eq!(charge(&house, "key").await.count, 1);
}

async fn a_refund_lifts_the_delay_of_what_did_not_count(house: House) {
    guess(&house).await;
    house
        .write(async |tx| {
            let until = tx.now() + HOUR;
            limits::delay(tx, &digest("key"), until).await
        })
        .await;

    house.write(async |tx| limits::refund(tx, &digest("key")).await).await;

    let (_, next_at) = guess(&house).await;
    assert!(next_at <= house.now().await);
}

async fn a_cleared_count_begins_at_one(house: House) {
    guess(&house).await;
    charge(&house, "other").await;
    house.write(async |tx| limits::delay(tx, &digest("key"), Timestamp::from_ms(77)).await).await;

    house.write(async |tx| limits::clear(tx, &digest("key")).await).await;

    assert_eq!(guess(&house).await, (1, Timestamp::from_ms(0)));
    assert_eq!(charge(&house, "other").await.count, 2);
}

async fn sweep(house: &House) -> u64 {
    house.write(async |tx| limits::sweep(tx).await).await
}

async fn sweeping_forgets_counts_that_are_over_and_nothing_else(house: House) {
    charge(&house, "key").await;
    house.wait(Span::minutes(30));
    charge(&house, "other").await;
    house.wait(Span::minutes(31));

    assert_eq!(sweep(&house).await, 1);

    assert_eq!(charge(&house, "other").await.count, 2);
}

async fn a_guess_keeps_its_count_from_being_swept(house: House) {
    guess(&house).await;
    house.wait(Span::minutes(50));
    guess(&house).await;
    house.wait(Span::minutes(50));

    assert_eq!(sweep(&house).await, 0);

    assert_eq!(guess(&house).await.0, 3);
    house.wait(Span::minutes(61));
    assert_eq!(sweep(&house).await, 1);
    assert_eq!(guess(&house).await.0, 1);
}

async fn sweeping_takes_a_thousand_counts_at_once(house: House) {
    house
        .write(async |tx| {
            for number in 0..1_001 {
                limits::charge(tx, &digest(number), WINDOW).await?;
            }
            Ok(())
        })
        .await;
    house.wait(Span::minutes(61));

    assert_eq!((sweep(&house).await, sweep(&house).await, sweep(&house).await), (1_000, 1, 0));
}

/// A count is over, and its key is charged again just when the sweep comes by.
#[tokio::test]
async fn a_count_that_begins_anew_is_not_swept() {
    let house = House::postgres().await;
    charge(&house, "key").await;
    house.wait(Span::minutes(61));
    let renewed = "UPDATE limits SET expires_at = expires_at + 36000000";

    let swept = house.beside(renewed, async |tx| limits::sweep(tx).await).await;

    assert_eq!(swept, 0);
    assert!(peek(&house, "key").await.is_some());
}
