//! The outbox: a message is leased to one worker at a time, and settled once.

use std::collections::HashSet;

use domain::audit::Event;
use domain::id::{AccountId, OutboxId, RecoveryId};
use domain::language::Language;
use domain::message::Intent;
use domain::sighting::Sighting;
use domain::time::{Span, Timestamp};
use relatch_store::outbox::{self, Ending, Lane, Leased};
use relatch_store::{Tx, args};
use uuid::Uuid;

use crate::fixture::{HOUR, digest, random};
use crate::house::House;

const WORKER: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);
const LEASE: Span = Span::minutes(2);

crate::on_both_engines! {
    a_message_comes_to_its_worker_as_it_was_added,
    each_lane_takes_its_own_intents,
    what_is_due_first_comes_first,
    a_leased_message_is_nobody_elses,
    a_lease_that_has_run_out_is_anybodys,
    many_workers_lease_every_message_once,
    an_empty_lane_is_not_due,
    a_sent_message_is_settled_for_good,
    a_dropped_message_is_settled_for_good,
    a_settled_message_is_not_settled_again,
    a_message_comes_back_when_its_time_has_come,
    only_its_worker_gives_a_message_back,
    a_settled_message_is_not_tried_again,
    a_released_worker_holds_nothing,
    releasing_takes_nothing_from_others,
    the_same_request_waits_until_it_is_settled,
    a_leased_message_still_waits,
    sweeping_forgets_what_was_settled_long_ago_and_nothing_else,
    sweeping_takes_a_thousand_messages_at_once,
}

async fn add(house: &House, intent: Intent) -> OutboxId {
    house.write(async move |tx| crate::fixture::message(tx, intent).await).await
}

async fn lease(house: &House, worker: Uuid, lane: Lane, limit: i64) -> Vec<Leased> {
    house
        .write(async move |tx| {
            let until = tx.now() + LEASE;
            outbox::lease(tx, worker, lane, until, limit).await
        })
        .await
}

async fn lease_mail(house: &House, worker: Uuid) -> Vec<OutboxId> {
    ids(&lease(house, worker, Lane::Mail, 100).await)
}

fn ids(leased: &[Leased]) -> Vec<OutboxId> {
    leased.iter().map(|message| message.id).collect()
}

async fn is_due(house: &House, lane: Lane) -> bool {
    house.read(async move |tx| outbox::is_due(tx, lane).await).await
}

async fn settle(house: &House, id: OutboxId, ending: Ending, answer: &'static str) {
    house.write(async move |tx| outbox::settle(tx, id, ending, answer).await).await;
}

async fn retry(house: &House, id: OutboxId, worker: Uuid) {
    house
        .write(async move |tx| {
            let next_at = tx.now() + HOUR;
            outbox::retry(tx, id, worker, next_at, "not now").await
        })
        .await;
}

/// The state and the answer of a message, and whether it is dated as settled.
async fn state(house: &House, id: OutboxId) -> (String, Option<String>, bool) {
    const STATE: &str = "SELECT state, answer, settled_at FROM outbox WHERE id = $1";
    house
        .read(async move |tx| {
            let row = tx.one(STATE, args![id]).await?;
            Ok((row.get(0)?, row.get(1)?, row.get::<Option<Timestamp>>(2)?.is_some()))
        })
        .await
}

fn in_state(state: &str, answer: &str, is_settled: bool) -> (String, Option<String>, bool) {
    (state.to_owned(), Some(answer.to_owned()), is_settled)
}

async fn a_message_comes_to_its_worker_as_it_was_added(house: House) {
    let now = house.now().await;
    let (id, recovery, account) =
        (OutboxId::new(now, random()), RecoveryId::new(now, random()), AccountId::new(now, random()));
    house
        .write(async move |tx| {
            let new = outbox::New {
                id,
                intent: Intent::NoticeSms,
                recovery: Some(recovery),
                account: Some(account),
                event: Some(Event::PasswordResetBySms),
                client: "",
                same_as: None,
            };
            let (device, network) = ("Firefox on Linux".to_owned(), "192.0.2.0/24".to_owned());
            let seen = Sighting { device, network, language: Language::Chinese };
            outbox::add_to(tx, &new, "+12025550123", &seen).await
        })
        .await;

    let first = lease(&house, WORKER, Lane::Sms, 1).await.pop().expect("it is due");
    house.wait(LEASE);
    let second = lease(&house, WORKER, Lane::Sms, 1).await.pop().expect("it is due again");

    assert_eq!((first.id, first.intent), (id, Intent::NoticeSms));
    assert_eq!(first.recipient.as_deref(), Some("+12025550123"));
    assert_eq!((first.seen.device.as_str(), first.seen.network.as_str()), ("Firefox on Linux", "192.0.2.0/24"));
    assert_eq!(first.seen.language, Language::Chinese);
    assert_eq!((first.recovery, first.account), (Some(recovery), Some(account)));
    assert_eq!((first.event, first.attempts), (Some(Event::PasswordResetBySms), 1));
    assert!(first.created_at >= now);
    assert_eq!((second.attempts, second.created_at), (2, first.created_at));
}

async fn each_lane_takes_its_own_intents(house: House) {
    let mail = add(&house, Intent::ResetMail).await;
    let mut sms = HashSet::new();
    for intent in [Intent::ResetSms, Intent::ReopenedSms, Intent::NoticeSms] {
        sms.insert(add(&house, intent).await);
    }
    let notice = add(&house, Intent::NoticeMail).await;
    let reopened = add(&house, Intent::ReopenedMail).await;
    assert!(is_due(&house, Lane::Mail).await && is_due(&house, Lane::Sms).await);

    let by_sms = lease(&house, WORKER, Lane::Sms, 10).await;

    assert_eq!(ids(&by_sms).into_iter().collect::<HashSet<_>>(), sms);
    assert_eq!((is_due(&house, Lane::Mail).await, is_due(&house, Lane::Sms).await), (true, false));
    let by_mail: HashSet<OutboxId> = lease_mail(&house, WORKER).await.into_iter().collect();
    assert_eq!(by_mail, HashSet::from([mail, notice, reopened]));
}

async fn what_is_due_first_comes_first(house: House) {
    for number in 0..6 {
        add(&house, Intent::ResetMail).await;
        house.wait(Span::seconds(number));
    }
    let (mut leased, mut left) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        leased.extend(ids(&lease(&house, WORKER, Lane::Mail, 1).await));
    }
    left.extend(lease_mail(&house, WORKER).await);

    assert_eq!((leased.len(), left.len()), (3, 3));
    assert!(leased.is_sorted() && leased.iter().max() < left.iter().min());
}

async fn a_leased_message_is_nobody_elses(house: House) {
    add(&house, Intent::ResetMail).await;
    assert_eq!(lease_mail(&house, WORKER).await.len(), 1);

    assert!(!is_due(&house, Lane::Mail).await);
    assert!(lease_mail(&house, OTHER).await.is_empty());
    assert!(lease_mail(&house, WORKER).await.is_empty());
}

async fn a_lease_that_has_run_out_is_anybodys(house: House) {
    let id = add(&house, Intent::ResetMail).await;
    lease_mail(&house, WORKER).await;

    house.wait(LEASE);

    assert!(is_due(&house, Lane::Mail).await);
    assert_eq!(lease_mail(&house, OTHER).await, [id]);
}

async fn many_workers_lease_every_message_once(house: House) {
    house
        .write(async |tx| {
            for _ in 0..200 {
                crate::fixture::message(tx, Intent::ResetMail).await?;
            }
            Ok(())
        })
        .await;
    // Eight workers, five rounds each, five messages a round.
    let work = async |tx: &mut Tx, caller: usize| {
        let (worker, until) = (Uuid::from_u128(caller as u128 % 8), tx.now() + LEASE);
        outbox::lease(tx, worker, Lane::Mail, until, 5).await
    };

    let rounds = house.crowd(40, work).await.undisturbed();

    assert!(rounds.iter().all(|leased| leased.len() <= 5));
    let mut leased: Vec<OutboxId> = rounds.iter().flat_map(|leased| ids(leased)).collect();
    // Whoever came while others held the first rows may have gone away with fewer.
    leased.extend(lease_mail(&house, WORKER).await);
    leased.extend(lease_mail(&house, WORKER).await);
    let different: HashSet<OutboxId> = leased.iter().copied().collect();
    assert_eq!((leased.len(), different.len()), (200, 200));
}

async fn an_empty_lane_is_not_due(house: House) {
    assert!(!is_due(&house, Lane::Mail).await);
    assert!(lease_mail(&house, WORKER).await.is_empty());
}

async fn a_sent_message_is_settled_for_good(house: House) {
    let id = add(&house, Intent::ResetMail).await;
    lease_mail(&house, WORKER).await;

    settle(&house, id, Ending::Sent, "accepted").await;

    house.wait(HOUR);
    assert_eq!(state(&house, id).await, in_state("sent", "accepted", true));
    assert!(!is_due(&house, Lane::Mail).await);
    assert!(lease_mail(&house, OTHER).await.is_empty());
}

async fn a_dropped_message_is_settled_for_good(house: House) {
    let id = add(&house, Intent::ResetMail).await;
    lease_mail(&house, WORKER).await;

    settle(&house, id, Ending::Dropped, "nobody to tell").await;

    house.wait(HOUR);
    assert_eq!(state(&house, id).await, in_state("dropped", "nobody to tell", true));
    assert!(lease_mail(&house, OTHER).await.is_empty());
}

async fn a_settled_message_is_not_settled_again(house: House) {
    let id = add(&house, Intent::ResetMail).await;
    settle(&house, id, Ending::Sent, "accepted").await;

    settle(&house, id, Ending::Dropped, "too late").await;

    assert_eq!(state(&house, id).await, in_state("sent", "accepted", true));
}

async fn a_message_comes_back_when_its_time_has_come(house: House) {
    let id = add(&house, Intent::ResetMail).await;
    lease_mail(&house, WORKER).await;

    retry(&house, id, WORKER).await;

    assert_eq!(state(&house, id).await, in_state("waiting", "not now", false));
    house.wait(Span::minutes(59));
    assert!(!is_due(&house, Lane::Mail).await);
    assert!(lease_mail(&house, OTHER).await.is_empty());
    house.wait(Span::minutes(1));
    assert!(is_due(&house, Lane::Mail).await);
    assert_eq!(lease_mail(&house, OTHER).await, [id]);
}

async fn only_its_worker_gives_a_message_back(house: House) {
    let id = add(&house, Intent::ResetMail).await;
    lease_mail(&house, WORKER).await;
    house.wait(LEASE);
    lease_mail(&house, OTHER).await;

    retry(&house, id, WORKER).await;

    assert_eq!(state(&house, id).await, ("waiting".to_owned(), None, false));
    house.wait(LEASE);
    assert_eq!(lease_mail(&house, WORKER).await, [id], "its time was not put off");
}

async fn a_settled_message_is_not_tried_again(house: House) {
    let id = add(&house, Intent::ResetMail).await;
    lease_mail(&house, WORKER).await;
    settle(&house, id, Ending::Sent, "accepted").await;

    retry(&house, id, WORKER).await;

    assert_eq!(state(&house, id).await, in_state("sent", "accepted", true));
}

async fn a_released_worker_holds_nothing(house: House) {
    let waiting = [add(&house, Intent::ResetMail).await, add(&house, Intent::ResetMail).await];
    let settled = add(&house, Intent::ResetMail).await;
    assert_eq!(lease_mail(&house, WORKER).await.len(), 3);
    settle(&house, settled, Ending::Sent, "accepted").await;

    let released = house.write(async |tx| outbox::release(tx, WORKER).await).await;

    assert_eq!(released, 2);
    let again: HashSet<OutboxId> = lease_mail(&house, OTHER).await.into_iter().collect();
    assert_eq!(again, HashSet::from(waiting));
}

async fn releasing_takes_nothing_from_others(house: House) {
    add(&house, Intent::ResetMail).await;
    lease_mail(&house, OTHER).await;

    let released = house.write(async |tx| outbox::release(tx, WORKER).await).await;

    assert_eq!(released, 0);
    assert!(lease_mail(&house, WORKER).await.is_empty());
}

async fn add_same(house: &House, recovery: RecoveryId) -> OutboxId {
    house
        .write(async move |tx| {
            let (id, same) = (OutboxId::new(tx.now(), random()), digest("request"));
            let (intent, same_as, recovery) = (Intent::ResetMail, Some(&same), Some(recovery));
            let new = outbox::New { id, intent, recovery, account: None, event: None, client: "", same_as };
            outbox::add(tx, &new, &Sighting::default()).await.map(|()| id)
        })
        .await
}

async fn waiting(house: &House, of: &'static str) -> Option<RecoveryId> {
    house.read(async move |tx| outbox::waiting(tx, &digest(of)).await).await
}

async fn the_same_request_waits_until_it_is_settled(house: House) {
    let now = house.now().await;
    let (older, newer) = (RecoveryId::new(now, random()), RecoveryId::new(now, random()));
    add(&house, Intent::ResetMail).await;
    assert_eq!(waiting(&house, "request").await, None);
    let (first, second) = (add_same(&house, older).await, add_same(&house, newer).await);
    assert_eq!(waiting(&house, "request").await, Some(newer));
    assert_eq!(waiting(&house, "another").await, None);

    settle(&house, second, Ending::Sent, "accepted").await;
    assert_eq!(waiting(&house, "request").await, Some(older), "the first still waits");
    settle(&house, first, Ending::Dropped, "too many").await;

    assert_eq!(waiting(&house, "request").await, None);
}

async fn a_leased_message_still_waits(house: House) {
    let recovery = RecoveryId::new(house.now().await, random());
    add_same(&house, recovery).await;

    lease_mail(&house, WORKER).await;

    assert_eq!(waiting(&house, "request").await, Some(recovery));
}

async fn sweep(house: &House) -> u64 {
    house.write(async |tx| outbox::sweep(tx, tx.now()).await).await
}

async fn sweeping_forgets_what_was_settled_long_ago_and_nothing_else(house: House) {
    let sent = add(&house, Intent::ResetMail).await;
    let dropped = add(&house, Intent::ResetMail).await;
    let waiting = add(&house, Intent::ResetMail).await;
    settle(&house, sent, Ending::Sent, "accepted").await;
    settle(&house, dropped, Ending::Dropped, "nobody to tell").await;
    let before = house.now().await;
    house.wait(HOUR);
    let lately = add(&house, Intent::ResetSms).await;
    settle(&house, lately, Ending::Sent, "accepted").await;

    let before = Timestamp::from_ms(before.ms() + 1);
    let swept = house.write(async move |tx| outbox::sweep(tx, before).await).await;

    assert_eq!(swept, 2);
    assert_eq!(state(&house, lately).await.0, "sent");
    assert_eq!(lease_mail(&house, WORKER).await, [waiting]);
}

async fn sweeping_takes_a_thousand_messages_at_once(house: House) {
    house
        .write(async |tx| {
            for _ in 0..1_001 {
                let id = crate::fixture::message(tx, Intent::ResetMail).await?;
                outbox::settle(tx, id, Ending::Sent, "accepted").await?;
            }
            Ok(())
        })
        .await;
    house.wait(HOUR);

    assert_eq!((sweep(&house).await, sweep(&house).await, sweep(&house).await), (1_000, 1, 0));
}

/// After a quiet night PostgreSQL believes that the table holds one row, and plans for that when a burst arrives.
#[tokio::test]
async fn no_more_is_leased_than_was_asked_for_after_a_quiet_night() {
    let house = House::postgres().await;
    add(&house, Intent::ResetMail).await;
    house.write(async |tx| tx.run("ANALYZE outbox", &[]).await).await;
    for _ in 0..20 {
        add(&house, Intent::ResetMail).await;
    }

    let leased = lease(&house, WORKER, Lane::Mail, 5).await;

    assert_eq!(leased.len(), 5);
}
