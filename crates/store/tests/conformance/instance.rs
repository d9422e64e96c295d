//! The one row about the installation.

use domain::time::{Span, Timestamp};
use relatch_store::args;
use relatch_store::instance::{self, Served};

use crate::house::House;

crate::on_both_engines! {
    founding_again_changes_nothing,
    a_new_database_has_kept_no_time,
    only_a_later_time_is_kept,
    the_epoch_rises_to_the_present_time,
    two_restores_of_one_backup_have_different_epochs,
    the_epoch_rises_once_for_every_caller,
    the_first_kind_of_server_stays_marked,
    only_a_development_servers_database_is_taken_over,
    the_settings_that_were_kept_are_answered_by_the_next,
}

async fn founding_again_changes_nothing(house: House) {
    let epoch = house.write(async |tx| instance::raise_epoch(tx).await).await;
    house.write(async |tx| instance::keep_clock(tx, Timestamp::from_ms(7)).await).await;

    house.write(async |tx| instance::found(tx).await).await;

    assert_eq!(house.read(async |tx| instance::clock(tx).await).await, Timestamp::from_ms(7));
    assert_eq!(house.read(async |tx| instance::epoch(tx).await).await, epoch);
}

async fn a_new_database_has_kept_no_time(house: House) {
    assert_eq!(house.read(async |tx| instance::clock(tx).await).await, Timestamp::from_ms(0));
}

async fn only_a_later_time_is_kept(house: House) {
    for ms in [5, 9, 8] {
        house.write(async move |tx| instance::keep_clock(tx, Timestamp::from_ms(ms)).await).await;
    }

    assert_eq!(house.read(async |tx| instance::clock(tx).await).await, Timestamp::from_ms(9));
}

async fn the_epoch_rises_to_the_present_time(house: House) {
    let (now, epoch) = house.write(async |tx| Ok((tx.now(), instance::raise_epoch(tx).await?))).await;

    assert_eq!((epoch, house.read(async |tx| instance::epoch(tx).await).await), (now.ms(), now.ms()));
}

async fn two_restores_of_one_backup_have_different_epochs(house: House) {
    let restore = async || {
        house.wait(Span::ms(1));
        house
            .write(async |tx| {
                tx.run("UPDATE instance SET epoch = 1", args![]).await?;
                instance::raise_epoch(tx).await
            })
            .await
    };

    let (first, second) = (restore().await, restore().await);

    assert!(first < second, "{first}, then {second}");
}

async fn the_epoch_rises_once_for_every_caller(house: House) {
    let crowd = house.crowd(16, async |tx, _| instance::raise_epoch(tx).await).await;

    let mut epochs = crowd.undisturbed();
    epochs.sort_unstable();
    epochs.dedup();
    assert_eq!(epochs.len(), 16, "{epochs:?}");
}

async fn the_first_kind_of_server_stays_marked(house: House) {
    assert_eq!(house.read(async |tx| instance::served(tx).await).await, Served::Never);

    house.write(async |tx| instance::mark_served(tx, Served::Dev).await).await;
    house.write(async |tx| instance::mark_served(tx, Served::Live).await).await;

    assert_eq!(house.read(async |tx| instance::served(tx).await).await, Served::Dev);
}

async fn only_a_development_servers_database_is_taken_over(house: House) {
    let take_over = async || house.write(async |tx| instance::take_over(tx).await).await;
    let served = async || house.read(async |tx| instance::served(tx).await).await;
    take_over().await;
    assert_eq!(served().await, Served::Never);
    house.write(async |tx| instance::mark_served(tx, Served::Dev).await).await;

    take_over().await;

    assert_eq!(served().await, Served::Taken);
}

async fn the_settings_that_were_kept_are_answered_by_the_next(house: House) {
    let keep = async |mark: &'static str| house.write(async move |tx| instance::keep_settings(tx, mark).await).await;

    let answered = [keep("one").await, keep("two").await, keep("two").await];

    assert_eq!(answered, ["", "one", "two"]);
}
