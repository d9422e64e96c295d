//! Recoveries: a guess is charged before it is compared, and no race grants one more.

use std::collections::HashSet;

use domain::client::{Contract, Origin};
use domain::device::Device;
use domain::id::{AccountId, RecoveryId, SecretId};
use domain::recovery::pressure::CodeLength::{Long, Short};
use domain::recovery::pressure::Context;
use domain::recovery::{Channel, FLOWS_PER_CODE};
use domain::sighting::Sighting;
use domain::time::Span;
use relatch_store::recoveries::{self, Charged, Recovery, Scope};
use relatch_store::{Error, Tx, args, outbox, secrets};

use crate::fixture::{self, client, digest, new_recovery, scope, source};
use crate::house::House;

crate::on_both_engines! {
    a_recovery_comes_back_as_it_was_asked_for,
    a_recovery_of_the_hosted_pages_has_no_client,
    an_unknown_recovery_is_none,
    a_recovery_that_leads_nowhere_costs_a_try_and_gives_nothing,
    an_attached_recovery_has_an_account_and_a_code,
    a_handle_grants_three_guesses,
    many_guesses_at_once_with_one_handle_are_three,
    an_unknown_handle_charges_nothing,
    a_client_charges_only_its_own_handles,
    the_hosted_pages_charge_any_clients_handle,
    a_handle_dies_when_its_time_has_come,
    an_attached_recovery_lives_as_long_as_its_code,
    the_four_newest_recoveries_of_a_source_are_charged,
    spent_recoveries_make_room_for_older_ones,
    recoveries_asked_for_elsewhere_are_not_charged,
    recoveries_with_dead_codes_are_not_charged,
    many_guesses_at_once_from_one_source_are_three_for_each_recovery,
    a_guess_at_a_code_is_charged_to_the_callers_own_recovery,
    a_stranger_joins_a_code_with_a_recovery_of_his_own,
    a_code_of_three_recoveries_takes_no_fourth,
    strangers_who_come_at_once_get_the_room_there_is,
    one_who_knows_the_number_gets_three_guesses_from_one_place,
    an_over_recovery_is_not_the_callers_own,
    a_code_with_room_says_so,
    a_long_code_grants_five_guesses,
    a_guess_says_its_number_and_who_makes_it,
    a_code_without_places_is_not_joined,
    strangers_and_recognised_devices_of_one_place_have_guesses_of_their_own,
    a_code_that_is_charged_already_is_not_charged_again,
    a_device_that_was_shown_comes_back_as_it_was,
    a_refund_gives_one_guess_back,
    the_newest_recoveries_follow_a_code_with_what_is_left,
    a_recovery_that_waits_is_renewed_when_it_is_asked_for_again,
    a_refund_gives_no_more_than_was_spent,
    sweeping_forgets_what_is_over_and_nothing_else,
    sweeping_takes_a_thousand_recoveries_at_once,
}

async fn account(house: &House) -> AccountId {
    house.write(async |tx| fixture::account(tx, "alpha").await).await
}

/// A recovery with a live code, asked for from here; its handle is `digest("handle")`.
async fn flow(house: &House, account: AccountId) -> (RecoveryId, SecretId) {
    house.write(async move |tx| fixture::flow(tx, &scope(), Some(&digest("handle")), account).await).await
}

async fn by_id(house: &House, id: RecoveryId) -> Option<Recovery> {
    house.read(async move |tx| recoveries::by_id(tx, id).await).await
}

async fn tries(house: &House, id: RecoveryId) -> i64 {
    const TRIES: &str = "SELECT tries FROM recoveries WHERE id = $1";
    house.read(async move |tx| tx.one(TRIES, args![id]).await?.get(0)).await
}

async fn charge_handle(house: &House, handle: &'static str, scope: Scope) -> Vec<RecoveryId> {
    let charged =
        house.write(async move |tx| recoveries::charge_handle(tx, &digest(handle), &scope, Short).await).await;
    ids(&charged)
}

async fn charge_source(house: &House, scope: Scope) -> HashSet<RecoveryId> {
    let charged = house.write(async move |tx| recoveries::charge_source(tx, &scope, Short, None).await).await;
    ids(&charged).into_iter().collect()
}

/// Guesses at a known code; the recovery to join it with comes along.
async fn charge_code_in(tx: &mut Tx, code: SecretId, scope: &Scope) -> Result<Vec<Charged>, Error> {
    let joined = new_recovery(tx.now(), scope, None);
    recoveries::charge_code(tx, fixture::aim(code), &joined).await
}

async fn charge_code(house: &House, code: SecretId, scope: Scope) -> Vec<RecoveryId> {
    let charged = house.write(async move |tx| charge_code_in(tx, code, &scope).await).await;
    assert!(charged.iter().all(|charged| charged.code == code));
    ids(&charged)
}

fn ids(charged: &[Charged]) -> Vec<RecoveryId> {
    charged.iter().map(|charged| charged.recovery).collect()
}

fn pages() -> Scope {
    Scope { client: None, origin: None, source: source(9) }
}

fn from(number: usize) -> Scope {
    Scope { source: source(number), ..scope() }
}

async fn a_recovery_comes_back_as_it_was_asked_for(house: House) {
    let owner = account(&house).await;
    let (id, at) = house
        .write(async move |tx| {
            let scope = scope();
            let new = recoveries::New {
                channel: Channel::Mail,
                contract: Contract::User,
                asked: "Alpha@example.org",
                account: Some(owner),
                ..new_recovery(tx.now(), &scope, None)
            };
            recoveries::add(tx, &new).await.map(|()| (new.id, tx.now()))
        })
        .await;

    let found = by_id(&house, id).await.expect("a recovery");

    assert_eq!((found.id, found.contract, found.created_at), (id, Contract::User, at));
    assert_eq!((found.client, found.origin), (Some(client(1)), Origin::parse("https://one.example")));
    assert_eq!((found.asked.as_str(), found.account), ("Alpha@example.org", Some(owner)));
}

async fn a_recovery_of_the_hosted_pages_has_no_client(house: House) {
    let id = house.write(async |tx| fixture::recovery(tx, &pages(), None).await).await;

    let found = by_id(&house, id).await.expect("a recovery");

    assert_eq!((found.client, found.origin, found.account), (None, None, None));
}

async fn an_unknown_recovery_is_none(house: House) {
    let unknown = RecoveryId::new(house.now().await, fixture::random());

    assert!(by_id(&house, unknown).await.is_none());
}

async fn a_recovery_that_leads_nowhere_costs_a_try_and_gives_nothing(house: House) {
    let id = house.write(async |tx| fixture::recovery(tx, &scope(), Some(&digest("handle"))).await).await;

    assert!(charge_handle(&house, "handle", scope()).await.is_empty());
    assert!(charge_source(&house, scope()).await.is_empty());
    assert_eq!(tries(&house, id).await, 1);
}

async fn an_attached_recovery_has_an_account_and_a_code(house: House) {
    let owner = account(&house).await;
    let (id, code) = flow(&house, owner).await;

    let charged = house.write(async |tx| recoveries::charge_handle(tx, &digest("handle"), &scope(), Short).await).await;

    assert_eq!(by_id(&house, id).await.expect("a recovery").account, Some(owner));
    assert_eq!(charged.iter().map(|one| (one.recovery, one.code)).collect::<Vec<_>>(), [(id, code)]);
}

async fn a_handle_grants_three_guesses(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;
    for _ in 0..3 {
        assert_eq!(charge_handle(&house, "handle", scope()).await, [id]);
    }

    assert!(charge_handle(&house, "handle", scope()).await.is_empty());
    assert_eq!(tries(&house, id).await, 3);
}

async fn many_guesses_at_once_with_one_handle_are_three(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;
    let work = async |tx: &mut Tx, _| recoveries::charge_handle(tx, &digest("handle"), &scope(), Short).await;

    let charged = house.crowd(64, work).await.undisturbed();

    assert_eq!(charged.iter().flat_map(|one| ids(one)).collect::<Vec<_>>(), [id; 3]);
    assert_eq!(tries(&house, id).await, 3);
}

async fn an_unknown_handle_charges_nothing(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;

    assert!(charge_handle(&house, "another", scope()).await.is_empty());
    assert_eq!(tries(&house, id).await, 0);
}

async fn a_client_charges_only_its_own_handles(house: House) {
    let owner = account(&house).await;
    flow(&house, owner).await;
    house.write(async move |tx| fixture::flow(tx, &pages(), Some(&digest("page")), owner).await).await;

    let other = Scope { client: Some(client(2)), ..scope() };

    assert!(charge_handle(&house, "handle", other).await.is_empty());
    assert!(charge_handle(&house, "page", scope()).await.is_empty());
    assert_eq!(charge_handle(&house, "handle", from(7)).await.len(), 1, "the source does not matter");
}

async fn the_hosted_pages_charge_any_clients_handle(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;

    assert_eq!(charge_handle(&house, "handle", pages()).await, [id]);
}

async fn a_handle_dies_when_its_time_has_come(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;
    house.wait(Span::minutes(59));
    assert_eq!(charge_handle(&house, "handle", scope()).await, [id]);

    house.wait(Span::minutes(1));

    assert!(charge_handle(&house, "handle", scope()).await.is_empty());
}

async fn an_attached_recovery_lives_as_long_as_its_code(house: House) {
    let owner = account(&house).await;
    let (id, code) = flow(&house, owner).await;
    house
        .write(async move |tx| {
            let until = tx.now() + Span::hours(3);
            recoveries::attach(tx, id, owner, Some(code), until).await
        })
        .await;

    house.wait(Span::hours(2));

    assert_eq!(charge_handle(&house, "handle", scope()).await, [id]);
}

/// Recoveries a minute apart, each of an account of its own, all asked for from here; oldest first.
async fn flows(house: &House, count: usize) -> Vec<(RecoveryId, SecretId)> {
    let mut flows = Vec::new();
    for _ in 0..count {
        house.wait(Span::minutes(1));
        let one = async |tx: &mut Tx| {
            let name = format!("n{}", fixture::random().map(|byte| byte.to_string()).join("-"));
            let owner = fixture::account(tx, &name).await?;
            fixture::flow(tx, &scope(), None, owner).await
        };
        flows.push(house.write(one).await);
    }
    flows
}

fn set(flows: &[(RecoveryId, SecretId)]) -> HashSet<RecoveryId> {
    flows.iter().map(|(id, _)| *id).collect()
}

async fn the_four_newest_recoveries_of_a_source_are_charged(house: House) {
    let flows = flows(&house, 6).await;

    let charged = charge_source(&house, scope()).await;

    assert_eq!(charged, set(&flows[2..]));
    assert_eq!((tries(&house, flows[1].0).await, tries(&house, flows[2].0).await), (0, 1));
}

async fn spent_recoveries_make_room_for_older_ones(house: House) {
    let flows = flows(&house, 6).await;
    for _ in 0..3 {
        charge_source(&house, scope()).await;
    }

    assert_eq!(charge_source(&house, scope()).await, set(&flows[..2]));
}

async fn recoveries_asked_for_elsewhere_are_not_charged(house: House) {
    flows(&house, 1).await;

    let elsewhere = [
        Scope { client: Some(client(2)), ..scope() },
        Scope { client: None, ..scope() },
        Scope { origin: Origin::parse("https://two.example"), ..scope() },
        Scope { origin: None, ..scope() },
        Scope { source: source(2), ..scope() },
    ];

    for scope in elsewhere {
        assert!(charge_source(&house, scope).await.is_empty());
    }
    assert_eq!(charge_source(&house, scope()).await.len(), 1);
}

async fn recoveries_with_dead_codes_are_not_charged(house: House) {
    let flows = flows(&house, 3).await;
    let used = flows[2].1;
    house.write(async move |tx| secrets::consume(tx, used).await).await.expect("it is live");
    // As long as its submit may be repeated, a used code is charged.
    house.wait(Span::minutes(1));
    assert_eq!(charge_source(&house, scope()).await, set(&flows[..2]));

    // They were made a minute apart and live for an hour.
    house.wait(Span::minutes(57));
    assert_eq!(charge_source(&house, scope()).await, set(&flows[1..2]));
    house.wait(Span::minutes(2));

    assert!(charge_source(&house, scope()).await.is_empty());
}

async fn many_guesses_at_once_from_one_source_are_three_for_each_recovery(house: House) {
    let flows = flows(&house, 4).await;
    let work = async |tx: &mut Tx, _| recoveries::charge_source(tx, &scope(), Short, None).await;

    let charged = house.crowd(64, work).await.undisturbed();

    let charged: Vec<RecoveryId> = charged.iter().flat_map(|one| ids(one)).collect();
    for (id, _) in flows {
        let count = charged.iter().filter(|charged| **charged == id).count();
        assert_eq!((count, tries(&house, id).await), (3, 3));
    }
}

async fn a_guess_at_a_code_is_charged_to_the_callers_own_recovery(house: House) {
    let (id, code) = flow(&house, account(&house).await).await;

    assert_eq!(charge_code(&house, code, scope()).await, [id]);
    assert_eq!(tries(&house, id).await, 1);
}

async fn a_stranger_joins_a_code_with_a_recovery_of_his_own(house: House) {
    let (id, code) = flow(&house, account(&house).await).await;
    let joined = charge_code(&house, code, from(2)).await;
    let again = charge_code(&house, code, from(2)).await;
    let by_client = charge_code(&house, code, Scope { client: Some(client(2)), ..scope() }).await;

    assert_eq!((joined.len(), &again), (1, &joined), "the second guess is charged to the same");
    assert!(joined[0] != id && by_client[0] != id && by_client != joined);
    assert_eq!((tries(&house, id).await, tries(&house, joined[0]).await), (0, 2));
    assert_eq!(tries(&house, by_client[0]).await, 1);
}

async fn a_code_of_three_recoveries_takes_no_fourth(house: House) {
    let (_, code) = flow(&house, account(&house).await).await;
    charge_code(&house, code, from(2)).await;
    charge_code(&house, code, from(3)).await;

    assert!(charge_code(&house, code, from(4)).await.is_empty());
    assert_eq!(charge_code(&house, code, from(3)).await.len(), 1, "who is in stays in");
}

async fn strangers_who_come_at_once_get_the_room_there_is(house: House) {
    let (_, code) = flow(&house, account(&house).await).await;
    let work = async move |tx: &mut Tx, caller: usize| charge_code_in(tx, code, &from(caller + 10)).await;

    let charged = house.crowd(32, work).await.undisturbed();

    assert_eq!(charged.iter().map(Vec::len).sum::<usize>(), 2);
}

async fn one_who_knows_the_number_gets_three_guesses_from_one_place(house: House) {
    let (id, code) = flow(&house, account(&house).await).await;
    let work = async move |tx: &mut Tx, _| charge_code_in(tx, code, &scope()).await;

    let charged = house.crowd(64, work).await.undisturbed();

    let charged: Vec<RecoveryId> = charged.iter().flat_map(|one| ids(one)).collect();
    assert_eq!(charged, [id; 3]);
    assert_eq!(charge_code(&house, code, from(2)).await.len(), 1, "and leaves the room to others");
}

async fn an_over_recovery_is_not_the_callers_own(house: House) {
    let owner = account(&house).await;
    let (id, code) = flow(&house, owner).await;
    house
        .write(async move |tx| {
            let until = tx.now();
            recoveries::attach(tx, id, owner, Some(code), until).await
        })
        .await;

    let charged = charge_code(&house, code, scope()).await;

    assert_eq!((charged.len(), charged.contains(&id)), (1, false));
}

async fn a_code_with_room_says_so(house: House) {
    let (_, code) = flow(&house, account(&house).await).await;
    let has_room = async || house.write(async move |tx| recoveries::has_room(tx, code, FLOWS_PER_CODE).await).await;
    assert!(has_room().await);
    charge_code(&house, code, from(2)).await;
    assert!(has_room().await);

    charge_code(&house, code, from(3)).await;

    assert!(!has_room().await);
}

async fn a_long_code_grants_five_guesses(house: House) {
    flow(&house, account(&house).await).await;
    let work = async |tx: &mut Tx, _| recoveries::charge_handle(tx, &digest("handle"), &scope(), Long).await;

    let charged = house.crowd(64, work).await.undisturbed();

    let mut numbers: Vec<i64> = charged.iter().flatten().map(|one| one.tries).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
}

async fn a_guess_says_its_number_and_who_makes_it(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;
    let guess = async || {
        let charged = house.write(async |tx| recoveries::charge_source(tx, &scope(), Short, None).await).await;
        (charged[0].tries, charged[0].context)
    };
    assert_eq!(guess().await, (1, Context::Stranger));

    house.write(async move |tx| recoveries::recognise(tx, id).await).await;

    assert_eq!(guess().await, (2, Context::Recognised));
}

async fn a_code_without_places_is_not_joined(house: House) {
    let (id, code) = flow(&house, account(&house).await).await;
    let guess = async |number: usize| {
        house
            .write(async move |tx| {
                let (scope, full) = (from(number), recoveries::Aim { places: 0, ..fixture::aim(code) });
                recoveries::charge_code(tx, full, &new_recovery(tx.now(), &scope, None)).await
            })
            .await
    };

    assert!(guess(2).await.is_empty());
    assert_eq!(ids(&guess(1).await), [id], "who is in stays in");
}

/// A guess from a place that a recognised device may join at.
async fn recognised(house: &House, code: SecretId, number: usize) -> Vec<(RecoveryId, Context)> {
    let charged = house
        .write(async move |tx| {
            let aim =
                recoveries::Aim { places: FLOWS_PER_CODE + 1, context: Context::Recognised, ..fixture::aim(code) };
            recoveries::charge_code(tx, aim, &new_recovery(tx.now(), &from(number), None)).await
        })
        .await;
    charged.iter().map(|one| (one.recovery, one.context)).collect()
}

async fn strangers_and_recognised_devices_of_one_place_have_guesses_of_their_own(house: House) {
    let (id, code) = flow(&house, account(&house).await).await;
    for _ in 0..3 {
        assert_eq!(charge_code(&house, code, scope()).await, [id]);
    }

    let own = recognised(&house, code, 1).await;
    let again = recognised(&house, code, 1).await;

    assert!(own.len() == 1 && own[0].0 != id && own[0].1 == Context::Recognised && again == own);
    assert!(charge_code(&house, code, scope()).await.is_empty(), "a stranger's guesses are spent");
    assert_eq!(tries(&house, own[0].0).await, 2);
}

async fn a_code_that_is_charged_already_is_not_charged_again(house: House) {
    let flows = flows(&house, 2).await;
    let (except, other) = (flows[0].1, flows[1].0);

    let charge = async move |tx: &mut Tx| recoveries::charge_source(tx, &scope(), Short, Some(except)).await;

    assert_eq!(ids(&house.write(charge).await), [other]);
}

async fn a_device_that_was_shown_comes_back_as_it_was(house: House) {
    let owner = account(&house).await;
    let (id, _) = flow(&house, owner).await;
    assert!(by_id(&house, id).await.expect("a recovery").device.is_none());
    let device =
        Device { account: owner, issued_at: house.now().await, instance_epoch: 1, device_epoch: 2, id: [7; 16] };

    house.write(async move |tx| recoveries::show(tx, id, &device).await).await;

    assert!(by_id(&house, id).await.expect("a recovery").device == Some(device));
}

async fn refund(house: &House, id: RecoveryId) {
    house.write(async move |tx| recoveries::refund(tx, id).await).await;
}

async fn a_refund_gives_one_guess_back(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;
    for _ in 0..3 {
        charge_handle(&house, "handle", scope()).await;
    }

    refund(&house, id).await;

    assert_eq!(charge_handle(&house, "handle", scope()).await, [id]);
    assert!(charge_handle(&house, "handle", scope()).await.is_empty());
}

async fn a_refund_gives_no_more_than_was_spent(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;

    refund(&house, id).await;

    assert_eq!(tries(&house, id).await, 0);
}

async fn sweep(house: &House) -> u64 {
    house.write(async |tx| recoveries::sweep(tx, tx.now()).await).await
}

async fn sweeping_forgets_what_is_over_and_nothing_else(house: House) {
    let (id, _) = flow(&house, account(&house).await).await;
    house.wait(Span::minutes(30));
    let later = house.write(async |tx| fixture::recovery(tx, &scope(), None).await).await;
    house.wait(Span::minutes(31));

    assert_eq!(sweep(&house).await, 1);

    assert_eq!((by_id(&house, id).await.is_some(), by_id(&house, later).await.is_some()), (false, true));
}

async fn sweeping_takes_a_thousand_recoveries_at_once(house: House) {
    house
        .write(async |tx| {
            for _ in 0..1_001 {
                fixture::recovery(tx, &scope(), None).await?;
            }
            Ok(())
        })
        .await;
    house.wait(Span::minutes(61));

    assert_eq!((sweep(&house).await, sweep(&house).await, sweep(&house).await), (1_000, 1, 0));
}

/// A message that had to wait for long is sent at last, just when the sweep comes by.
#[tokio::test]
async fn a_recovery_that_is_attached_meanwhile_is_not_swept() {
    let house = House::postgres().await;
    let (id, _) = flow(&house, account(&house).await).await;
    house.wait(Span::minutes(61));

    let attached = "UPDATE recoveries SET expires_at = expires_at + 36000000";
    let swept = house.beside(attached, async |tx| recoveries::sweep(tx, tx.now()).await).await;

    assert_eq!((swept, by_id(&house, id).await.is_some()), (0, true));
}

/// Another worker gives the last room away; like every taker of room it holds the code.
#[tokio::test]
async fn room_that_somebody_takes_meanwhile_is_taken() {
    let house = House::postgres().await;
    let (_, code) = flow(&house, account(&house).await).await;
    charge_code(&house, code, from(2)).await;
    house.write(async |tx| fixture::recovery(tx, &from(3), None).await).await;
    let attached = "SELECT 1 FROM secrets FOR UPDATE; UPDATE recoveries SET code = (SELECT id FROM secrets)";

    let has_room =
        house.meanwhile(attached, async move |tx| recoveries::has_room(tx, code, FLOWS_PER_CODE).await).await;

    assert!(!has_room);
}

/// The guess comes while another one takes the last try.
#[tokio::test]
async fn a_try_that_somebody_takes_meanwhile_is_taken() {
    let house = House::postgres().await;
    let flows = flows(&house, 2).await;
    let spend = "UPDATE recoveries SET tries = 3 WHERE id = (SELECT id FROM recoveries ORDER BY id LIMIT 1)";

    let charged = house.meanwhile(spend, async |tx| recoveries::charge_source(tx, &scope(), Short, None).await).await;

    assert_eq!(ids(&charged), [flows[1].0]);
}

/// Somebody who charges the newest recovery and then the older ones is never waited for by halves.
#[tokio::test]
async fn recoveries_of_a_source_are_charged_newest_first() {
    let house = House::postgres().await;
    let flows = flows(&house, 4).await;
    let newest = "UPDATE recoveries SET asked = 'x' WHERE id = (SELECT id FROM recoveries ORDER BY id DESC LIMIT 1)";
    let rest = "UPDATE recoveries SET asked = 'y'; COMMIT";

    let charged =
        house.meanwhile_and(newest, rest, async |tx| recoveries::charge_source(tx, &scope(), Short, None).await).await;

    assert_eq!(ids(&charged).into_iter().collect::<HashSet<_>>(), set(&flows));
}

async fn the_newest_recoveries_follow_a_code_with_what_is_left(house: House) {
    let owner = account(&house).await;
    let (own, code) = flow(&house, owner).await;
    for number in [2, 3] {
        charge_code(&house, code, from(number)).await;
    }
    charge_handle(&house, "handle", scope()).await;

    let next = house
        .write(async move |tx| {
            let until = tx.now() + Span::minutes(10);
            let next = fixture::secret(tx, own, owner, domain::recovery::SecretKind::Code).await?;
            recoveries::follow(tx, code, next, Short, until).await.map(|()| next)
        })
        .await;

    let of = async |code: SecretId| {
        const OF: &str = "SELECT COUNT(*) FROM recoveries WHERE code = $1";
        house.read(async move |tx| tx.one(OF, args![code]).await?.get::<i64>(0)).await
    };
    assert_eq!((of(next).await, of(code).await), (2, 1));
    assert_eq!(tries(&house, own).await, 1);
}

async fn a_recovery_that_waits_is_renewed_when_it_is_asked_for_again(house: House) {
    let same = digest("same request");
    let (id, first) = house
        .write(async move |tx| {
            let id = fixture::recovery(tx, &scope(), None).await?;
            let (recovery, intent) = (Some(id), domain::message::Intent::ResetMail);
            let message = domain::id::OutboxId::new(tx.now(), fixture::random());
            let same_as = Some(&same);
            let new = outbox::New { id: message, intent, recovery, account: None, event: None, client: "", same_as };
            outbox::add(tx, &new, &Sighting::default()).await?;
            Ok((id, tx.now()))
        })
        .await;
    house.wait(Span::minutes(1));

    house.write(async move |tx| recoveries::asked_again(tx, &same).await).await;

    assert!(by_id(&house, id).await.expect("there").created_at >= first + Span::minutes(1));
}
