//! The public names and halves of keys.

use domain::time::Timestamp;
use relatch_store::{Error, keys};

use crate::house::House;

crate::on_both_engines! {
    keys_of_a_purpose_come_oldest_first,
    a_known_key_stays_as_it_is,
    nodes_that_add_one_key_at_once_agree,
    a_purpose_that_is_none_of_ours_is_refused,
    keys_of_every_purpose_of_ours_are_kept_apart,
    a_key_is_forgotten_once,
    all_but_one_key_of_a_purpose_are_forgotten,
}

async fn keys_of_a_purpose_come_oldest_first(house: House) {
    house
        .write(async |tx| {
            keys::add(tx, "a", "signing", &[1, 2], Timestamp::from_ms(20)).await?;
            keys::add(tx, "b", "signing", &[3], Timestamp::from_ms(10)).await?;
            keys::add(tx, "c", "code", &[], Timestamp::from_ms(5)).await
        })
        .await;

    let signing = house.read(async |tx| keys::of_purpose(tx, "signing").await).await;

    assert_eq!(signing, [("b".to_owned(), vec![3]), ("a".to_owned(), vec![1, 2])]);
    assert_eq!(house.read(async |tx| keys::of_purpose(tx, "code").await).await, [("c".to_owned(), vec![])]);
}

async fn a_known_key_stays_as_it_is(house: House) {
    house.write(async |tx| keys::add(tx, "a", "signing", &[1], Timestamp::from_ms(10)).await).await;

    house.write(async |tx| keys::add(tx, "a", "code", &[2], Timestamp::from_ms(20)).await).await;

    let known = house.read(async |tx| keys::of_purpose(tx, "signing").await).await;
    assert_eq!(known, [("a".to_owned(), vec![1])]);
}

async fn nodes_that_add_one_key_at_once_agree(house: House) {
    let add = async |tx: &mut _, node| keys::add(tx, "a", "signing", &[node as u8], Timestamp::from_ms(10)).await;

    house.crowd(8, add).await.undisturbed();

    assert_eq!(house.read(async |tx| keys::of_purpose(tx, "signing").await).await.len(), 1);
}

async fn a_purpose_that_is_none_of_ours_is_refused(house: House) {
    let added = house.store.write(async |tx| keys::add(tx, "a", "other", &[], Timestamp::from_ms(1)).await).await;

    assert!(matches!(added, Err(Error::Broken(_))), "{added:?}");
}

async fn keys_of_every_purpose_of_ours_are_kept_apart(house: House) {
    house
        .write(async |tx| {
            for (id, purpose) in [("a", "signing"), ("b", "code"), ("c", "pepper")] {
                keys::add(tx, id, purpose, &[], Timestamp::from_ms(10)).await?;
            }
            Ok(())
        })
        .await;

    house.write(async |tx| keys::remove(tx, "signing", "c").await).await;

    for (id, purpose) in [("a", "signing"), ("b", "code"), ("c", "pepper")] {
        assert_eq!(names(&house, purpose).await, [id]);
    }
}

async fn two_of_each(house: &House) {
    house
        .write(async |tx| {
            for (id, purpose) in [("a", "signing"), ("b", "signing"), ("c", "code"), ("d", "code")] {
                keys::add(tx, id, purpose, &[], Timestamp::from_ms(10)).await?;
            }
            Ok(())
        })
        .await;
}

async fn names(house: &House, purpose: &'static str) -> Vec<String> {
    let known = house.read(async move |tx| keys::of_purpose(tx, purpose).await).await;
    known.into_iter().map(|(id, _)| id).collect()
}

async fn a_key_is_forgotten_once(house: House) {
    two_of_each(&house).await;
    let remove = async || house.write(async |tx| keys::remove(tx, "signing", "a").await).await;

    assert_eq!((remove().await, remove().await), (true, false));
    assert_eq!((names(&house, "signing").await, names(&house, "code").await.len()), (vec!["b".to_owned()], 2));
}

async fn all_but_one_key_of_a_purpose_are_forgotten(house: House) {
    two_of_each(&house).await;

    house.write(async |tx| keys::forget_others(tx, "code", "d").await).await;

    assert_eq!((names(&house, "code").await, names(&house, "signing").await.len()), (vec!["d".to_owned()], 2));
}
