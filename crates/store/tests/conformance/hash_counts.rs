//! The daily counts: the first of a day stays, and days come back as they were kept.

use relatch_store::Tx;
use relatch_store::hash_counts::{self, Counted, Day};

use crate::house::House;

crate::on_both_engines! {
    days_come_back_oldest_first_from_the_one_asked_for,
    a_day_is_counted_once,
    of_nodes_that_count_at_once_one_is_kept_whole,
    a_day_without_accounts_is_a_day,
    sweeping_forgets_the_days_before,
}

fn day(day: i64, weak: i64, strong: i64) -> Day {
    let form = |scheme: &str, is_weak, accounts| Counted { scheme: scheme.to_owned(), is_weak, accounts };
    let forms = vec![form("alpha", false, strong), form("alpha", true, weak), form("beta", true, 1)];
    Day { day, accounts: weak + strong + 7, forms }
}

async fn add(house: &House, of: Day) -> bool {
    house.write(async move |tx| hash_counts::add(tx, &of).await).await
}

async fn since(house: &House, from: i64) -> Vec<Day> {
    house.read(async move |tx| hash_counts::since(tx, from).await).await
}

async fn days_come_back_oldest_first_from_the_one_asked_for(house: House) {
    for (number, weak) in [(12, 20), (10, 30), (11, 25)] {
        assert!(add(&house, day(number, weak, 5)).await);
    }

    assert_eq!(since(&house, 11).await, [day(11, 25, 5), day(12, 20, 5)]);
    assert_eq!(since(&house, 13).await, []);
}

async fn a_day_is_counted_once(house: House) {
    let is_counted = async || house.read(async |tx| hash_counts::is_counted(tx, 10).await).await;
    assert!(!is_counted().await);
    add(&house, day(10, 30, 5)).await;

    assert!(!add(&house, day(10, 29, 6)).await);

    assert_eq!((is_counted().await, since(&house, 0).await), (true, vec![day(10, 30, 5)]));
}

async fn of_nodes_that_count_at_once_one_is_kept_whole(house: House) {
    let work = async |tx: &mut Tx, caller: usize| {
        let mut of = day(10, caller as i64 + 1, 5);
        // Each knows a scheme that no other one has seen.
        of.forms.push(Counted { scheme: format!("only {caller:02}"), is_weak: false, accounts: 1 });
        Ok(hash_counts::add(tx, &of).await?.then_some(caller as i64))
    };

    let kept = house.crowd(8, work).await.undisturbed();

    let winners: Vec<i64> = kept.into_iter().flatten().collect();
    assert_eq!(winners.len(), 1);
    let winner = winners[0];
    let mut expected = day(10, winner + 1, 5);
    expected.forms.push(Counted { scheme: format!("only {winner:02}"), is_weak: false, accounts: 1 });
    assert_eq!(since(&house, 10).await, [expected]);
}

async fn a_day_without_accounts_is_a_day(house: House) {
    let empty = Day { day: 10, accounts: 0, forms: Vec::new() };

    assert!(add(&house, empty.clone()).await);

    assert_eq!(since(&house, 10).await, [empty]);
}

async fn sweeping_forgets_the_days_before(house: House) {
    add(&house, day(10, 30, 5)).await;
    add(&house, day(11, 30, 5)).await;

    assert_eq!(house.write(async |tx| hash_counts::sweep(tx, 11).await).await, 4);

    assert_eq!(since(&house, 0).await, [day(11, 30, 5)]);
}
