//! How hard six-digit codes are guessed at: counted over all nodes, one decision after the other.

use domain::id::{AccountId, RecoveryId, SecretId};
use domain::recovery::SecretKind;
use domain::recovery::pressure::{self as rule, CodeLength, Context, Pressure, SmsMode};
use domain::time::Span;
use relatch_store::recoveries::Scope;
use relatch_store::{Error, Tx, pressure, recoveries, secrets};

use crate::fixture::{self, client, digest, scope, source};
use crate::house::House;

crate::on_both_engines! {
    where_nobody_has_asked_it_is_calm,
    recoveries_that_can_still_guess_at_six_digits_are_in_flight,
    a_long_code_is_not_in_flight,
    a_recognised_device_is_not_in_flight,
    wrong_guesses_are_counted_for_the_service_and_the_account,
    wrong_guesses_are_forgotten_after_a_day,
    a_recovery_that_is_right_takes_only_its_own_guesses_back,
    a_caller_without_six_digits_in_reach_needs_no_turn,
    many_who_guess_at_once_get_no_more_than_the_cap,
    many_who_ask_at_once_get_no_more_places_than_there_are,
}

#[derive(Clone, Copy)]
struct Owner {
    account: AccountId,
    recovery: RecoveryId,
    code: SecretId,
}

/// Somebody with a live code; its handle is `digest(name)`.
async fn owner(tx: &mut Tx, name: &str) -> Result<Owner, Error> {
    let account = fixture::account(tx, name).await?;
    let (recovery, code) = fixture::flow(tx, &scope(), Some(&digest(name)), account).await?;
    Ok(Owner { account, recovery, code })
}

async fn owner_in(house: &House, name: &'static str) -> Owner {
    house.write(async move |tx| owner(tx, name).await).await
}

async fn now(house: &House, account: AccountId) -> Pressure {
    house.write(async move |tx| pressure::of(tx, Some(account)).await).await
}

async fn guess(house: &House, owner: Owner) {
    house.write(async move |tx| pressure::count(tx, owner.recovery, owner.account).await).await;
}

async fn where_nobody_has_asked_it_is_calm(house: House) {
    assert_eq!(house.write(async |tx| pressure::of(tx, None).await).await, Pressure::CALM);
}

async fn recoveries_that_can_still_guess_at_six_digits_are_in_flight(house: House) {
    let (one, two) = (owner_in(&house, "alpha").await, owner_in(&house, "beta").await);
    owner_in(&house, "gamma").await;
    assert_eq!(now(&house, one.account).await.in_flight, 3);

    house
        .write(async move |tx| {
            secrets::consume(tx, one.code).await?;
            for _ in 0..3 {
                recoveries::charge_handle(tx, &digest("beta"), &scope(), CodeLength::Short).await?;
            }
            Ok(())
        })
        .await;
    assert_eq!(now(&house, two.account).await.in_flight, 1);
    house.wait(Span::minutes(60));

    assert_eq!(now(&house, two.account).await.in_flight, 0);
}

async fn a_long_code_is_not_in_flight(house: House) {
    let account = house
        .write(async |tx| {
            let owner = owner(tx, "alpha").await?;
            let long = fixture::secret(tx, owner.recovery, owner.account, SecretKind::LongCode).await?;
            let until = tx.now() + fixture::HOUR;
            recoveries::attach(tx, owner.recovery, owner.account, Some(long), until).await?;
            Ok(owner.account)
        })
        .await;

    assert_eq!(now(&house, account).await, Pressure::CALM);
}

async fn a_recognised_device_is_not_in_flight(house: House) {
    let owner = owner_in(&house, "alpha").await;

    house.write(async move |tx| recoveries::recognise(tx, owner.recovery).await).await;

    assert_eq!(now(&house, owner.account).await, Pressure::CALM);
}

async fn wrong_guesses_are_counted_for_the_service_and_the_account(house: House) {
    let (one, two) = (owner_in(&house, "alpha").await, owner_in(&house, "beta").await);
    for owner in [one, one, two] {
        guess(&house, owner).await;
    }

    let (of_one, of_two) = (now(&house, one.account).await, now(&house, two.account).await);

    assert_eq!((of_one.wrong, of_one.wrong_of_account), (3, 2));
    assert_eq!((of_two.wrong, of_two.wrong_of_account), (3, 1));
}

async fn wrong_guesses_are_forgotten_after_a_day(house: House) {
    let owner = owner_in(&house, "alpha").await;
    guess(&house, owner).await;
    house.wait(Span::minutes(24 * 60 - 1));
    assert_eq!(now(&house, owner.account).await.wrong, 1);

    house.wait(Span::minutes(2));

    assert_eq!(now(&house, owner.account).await, Pressure::CALM);
}

async fn a_recovery_that_is_right_takes_only_its_own_guesses_back(house: House) {
    let owner = owner_in(&house, "alpha").await;
    let other = house
        .write(async move |tx| {
            let scope = Scope { source: source(2), ..scope() };
            let joined = fixture::new_recovery(tx.now(), &scope, None);
            recoveries::charge_code(tx, fixture::aim(owner.code), &joined).await.map(|charged| charged[0].recovery)
        })
        .await;
    guess(&house, owner).await;
    guess(&house, Owner { recovery: other, ..owner }).await;

    house.write(async move |tx| pressure::resolve(tx, owner.recovery).await).await;

    assert_eq!(now(&house, owner.account).await.wrong_of_account, 1);
}

async fn a_caller_without_six_digits_in_reach_needs_no_turn(house: House) {
    let owner = owner_in(&house, "alpha").await;
    let elsewhere = [
        Scope { client: Some(client(2)), ..scope() },
        Scope { origin: None, ..scope() },
        Scope { source: source(2), ..scope() },
    ];

    house
        .write(async move |tx| {
            assert!(pressure::is_at_handle(tx, &digest("alpha")).await?);
            assert!(!pressure::is_at_handle(tx, &digest("beta")).await?);
            assert!(pressure::is_at_source(tx, &scope()).await?);
            for scope in &elsewhere {
                assert!(!pressure::is_at_source(tx, scope).await?);
            }
            let long = fixture::secret(tx, owner.recovery, owner.account, SecretKind::LongCode).await?;
            let until = tx.now() + fixture::HOUR;
            recoveries::attach(tx, owner.recovery, owner.account, Some(long), until).await?;
            assert!(!pressure::is_at_handle(tx, &digest("alpha")).await?);
            assert!(!pressure::is_at_source(tx, &scope()).await?);
            Ok(())
        })
        .await;
}

const MODE: SmsMode = SmsMode::Compat { short_codes_in_flight: 4, wrong_short_codes_per_day: 5 };

/// One guess as a server makes it: the turn, the charge, the rule. `true`: it may be compared.
async fn guess_by_rule(tx: &mut Tx, owner: Owner, name: &str) -> Result<bool, Error> {
    pressure::turn(tx).await?;
    let Some(charged) = recoveries::charge_handle(tx, &digest(name), &scope(), CodeLength::Short).await?.pop() else {
        return Ok(false);
    };
    let now = pressure::of(tx, Some(owner.account)).await?;
    let is_granted = charged.tries <= rule::guesses(MODE, now, CodeLength::Short, Context::Stranger);
    if is_granted {
        pressure::count(tx, charged.recovery, owner.account).await?;
    }
    Ok(is_granted)
}

async fn many_who_guess_at_once_get_no_more_than_the_cap(house: House) {
    let owners = house
        .write(async |tx| {
            let mut owners = Vec::new();
            for name in ["a", "b", "c", "d"] {
                owners.push((owner(tx, name).await?, name));
            }
            Ok(owners)
        })
        .await;
    let account = owners[0].0.account;
    let work = async move |tx: &mut Tx, caller: usize| {
        let (owner, name) = owners[caller % owners.len()];
        guess_by_rule(tx, owner, name).await
    };

    let granted = house.crowd(64, work).await.undisturbed().into_iter().filter(|granted| *granted).count();

    assert!((5..=8).contains(&granted), "the cap, and the first guesses that were open: {granted}");
    assert_eq!(now(&house, account).await.wrong, i64::try_from(granted).expect("few"));
}

async fn many_who_ask_at_once_get_no_more_places_than_there_are(house: House) {
    let work = async |tx: &mut Tx, caller: usize| {
        pressure::turn(tx).await?;
        let now = pressure::of(tx, None).await?;
        let length = rule::length(MODE, now, Context::Stranger);
        if length == CodeLength::Short {
            owner(tx, &format!("n{caller}")).await?;
        }
        Ok(length)
    };

    let lengths = house.crowd(32, work).await.undisturbed();

    assert_eq!(lengths.into_iter().filter(|length| *length == CodeLength::Short).count(), 4);
}
