//! The statements of the store beside the functions of `domain::recovery` that say the same. Where the database decides a
//! race, its condition stands in SQL; here every state that matters is put before both, and the verdicts must agree.

use std::collections::BTreeSet;

use domain::account::{Epoch, Status};
use domain::id::{AccountId, OutboxId, RecoveryId, SecretId, SessionId};
use domain::login::Phone;
use domain::message::Intent;
use domain::recovery::flow::{self, Flow};
use domain::recovery::life::{self, Ending, Life};
use domain::recovery::owner::{Issued, Owner, Present};
use domain::recovery::parcel::Parcel;
use domain::recovery::pressure::{CodeLength, Context};
use domain::recovery::{REFUSALS_PER_CODE, REPEATS, SecretKind};
use domain::time::{Span, Timestamp};
use relatch_store::outbox::Lane;
use relatch_store::secrets::ended;
use relatch_store::{Error, Tx, accounts, args, outbox, pressure, recoveries, secrets, sessions};

use crate::fixture::{self, client, digest, scope, source};
use crate::house::House;

crate::on_both_engines! {
    a_secret_is_seen_consumed_and_repeated_as_the_domain_says,
    a_refused_password_counts_as_the_domain_says,
    digits_are_kept_as_long_as_the_domain_says,
    the_links_end_that_the_domain_names,
    an_account_changes_as_the_domain_says,
    a_session_lives_and_begins_as_the_domain_says,
    a_guess_is_charged_as_the_domain_says,
    a_guess_from_a_network_reaches_what_the_domain_names,
    the_recoveries_follow_that_the_domain_names,
    a_guess_presses_as_the_domain_says,
    a_message_is_leased_settled_and_given_back_as_the_domain_says,
}

/// The epoch of the installation in a fresh house.
const INSTANCE: i64 = 1;

fn earlier(now: Timestamp, by: Span) -> Timestamp {
    Timestamp::from_ms(now.ms() - by.as_ms())
}

/// The moment before, the moment, the moment after.
fn around(at: Timestamp) -> [Timestamp; 3] {
    [-1, 0, 1].map(|ms| Timestamp::from_ms(at.ms() + ms))
}

/// Every state of a secret and its account in which a verdict can turn.
fn states(now: Timestamp) -> Vec<(Life, Owner)> {
    let created_at = earlier(now, Span::minutes(5));
    // Long before it was minted, for whoever compares these two.
    let address_stamp = earlier(created_at, Span::minutes(5));
    let minute_ago = around(earlier(now, Span::minutes(1))).map(|at| Some((Ending::Used, at)));
    let others = [None, Some((Ending::Replaced, now)), Some((Ending::Refused, now))];
    let mut all = Vec::new();
    for end in minute_ago.into_iter().chain(others) {
        for epoch in [4, 5, 6] {
            for (instance, is_active) in [(INSTANCE, true), (INSTANCE, false), (INSTANCE - 1, true)] {
                for expires_at in around(now) {
                    for address_changed_at in around(address_stamp) {
                        let repeats = i64::try_from(all.len()).unwrap_or_default() % 3 + REPEATS - 2;
                        let secret = Life {
                            epoch: Epoch(5),
                            instance,
                            address_stamp,
                            created_at,
                            expires_at,
                            end,
                            refusals: 0,
                            repeats,
                        };
                        all.push((secret, Owner { epoch: Epoch(epoch), is_active, address_changed_at }));
                    }
                }
            }
        }
    }
    all
}

const PUT_SECRET: &str = "UPDATE secrets SET epoch = $2, instance_epoch = $3, created_at = $4, expires_at = $5, \
    ending = $6, ended_at = $7, refusals = $8, repeats = $9, address_stamp = $10 WHERE id = $1";

async fn put_secret(tx: &mut Tx, id: SecretId, of: &Life) -> Result<(), Error> {
    let (ending, ended_at) = (of.end.map(|(ending, _)| ending.as_str()), of.end.map(|(_, at)| at));
    let Life { epoch, instance, address_stamp, created_at, expires_at, refusals, repeats, .. } = *of;
    let args = args![id, epoch.0, instance, created_at, expires_at, ending, ended_at, refusals, repeats, address_stamp];
    tx.run(PUT_SECRET, args).await.map(drop)
}

const SECRET: &str = "SELECT epoch, instance_epoch, created_at, expires_at, ending, ended_at, refusals, repeats, \
    address_stamp FROM secrets WHERE id = $1";

async fn secret(tx: &mut Tx, id: SecretId) -> Result<Life, Error> {
    let row = tx.one(SECRET, args![id]).await?;
    let ending = row.get::<Option<String>>(4)?.and_then(|word| Ending::parse(&word));
    Ok(Life {
        epoch: Epoch(row.get(0)?),
        instance: row.get(1)?,
        created_at: row.get(2)?,
        expires_at: row.get(3)?,
        end: ending.zip(row.get(5)?),
        refusals: row.get(6)?,
        repeats: row.get(7)?,
        address_stamp: row.get(8)?,
    })
}

const PUT_ACCOUNT: &str = "UPDATE accounts SET epoch = $2, status = $3, address_changed_at = $4 WHERE id = $1";

async fn put_account(tx: &mut Tx, id: AccountId, of: &Owner) -> Result<(), Error> {
    let status = if of.is_active { Status::Active } else { Status::Disabled };
    tx.run(PUT_ACCOUNT, args![id, of.epoch.0, status.as_str(), of.address_changed_at]).await.map(drop)
}

const ACCOUNT: &str = "SELECT epoch, status, address_changed_at FROM accounts WHERE id = $1";

async fn owner(tx: &mut Tx, id: AccountId) -> Result<Owner, Error> {
    let row = tx.one(ACCOUNT, args![id]).await?;
    let is_active = row.get::<String>(1)? == Status::Active.as_str();
    Ok(Owner { epoch: Epoch(row.get(0)?), is_active, address_changed_at: row.get(2)? })
}

async fn a_secret_is_seen_consumed_and_repeated_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let at = Present { now: tx.now(), instance: INSTANCE };
            for (number, (state, account)) in states(at.now).into_iter().enumerate() {
                let id = fixture::account(tx, &format!("owner{number}")).await?;
                let (recovery, token) = (fixture::recovery(tx, &scope(), None).await?, digest(number));
                let new = fixture::new_secret(tx, recovery, id, SecretKind::Code, &token).await?;
                assert!(secrets::mint(tx, &new).await?, "the digest is new");
                put_account(tx, id, &account).await?;
                put_secret(tx, new.id, &state).await?;
                let told = format!("{state:?} of {account:?} at {at:?}");

                let lives = state.is_live(&account, at);
                assert_eq!(secrets::present(tx, SecretKind::Code, token.bytes()).await?.is_some(), lives, "{told}");
                assert_eq!(secrets::code(tx, new.id).await?.is_some(), lives, "{told}");
                assert_eq!(secrets::code_of(tx, id).await?.is_some(), lives, "{told}");
                let was_used = state.was_just_used(&account, at);
                assert_eq!(ended::just_used(tx, SecretKind::Code, token.bytes()).await?.is_some(), was_used, "{told}");
                assert_eq!(ended::code(tx, new.id).await?.is_some(), was_used, "{told}");

                let repeated = state.repeated(&account, at);
                assert_eq!(ended::repeat(tx, new.id).await?.is_some(), repeated.is_some(), "{told}");
                assert_eq!(secret(tx, new.id).await?, repeated.unwrap_or(state), "{told}");
                put_secret(tx, new.id, &state).await?;
                let spent = state.spent(&account, at);
                assert_eq!(secrets::consume(tx, new.id).await?.is_some(), spent.is_some(), "{told}");
                assert_eq!(secret(tx, new.id).await?, spent.unwrap_or(state), "{told}");
            }
            Ok(())
        })
        .await;
}

async fn a_refused_password_counts_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let (now, id) = (tx.now(), fixture::account(tx, "alpha").await?);
            let recovery = fixture::recovery(tx, &scope(), None).await?;
            for end in [None, Some((Ending::Used, now)), Some((Ending::Replaced, now)), Some((Ending::Refused, now))] {
                for refusals in 0..=REFUSALS_PER_CODE {
                    let code = fixture::secret(tx, recovery, id, SecretKind::Code).await?;
                    let state = Life { end, refusals, ..secret(tx, code).await? };
                    put_secret(tx, code, &state).await?;
                    secrets::refuse(tx, code).await?;
                    assert_eq!(secret(tx, code).await?, state.refused(now));
                }
            }
            Ok(())
        })
        .await;
}

async fn digits_are_kept_as_long_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let (now, id) = (tx.now(), fixture::account(tx, "alpha").await?);
            let recovery = fixture::recovery(tx, &scope(), None).await?;
            for (number, expires_at) in (0..).zip(around(life::forgotten_before(now))) {
                let digits = digest(number);
                let new = fixture::new_secret(tx, recovery, id, SecretKind::Code, &digits).await?;
                let new = secrets::New { expires_at, ..new };
                assert!(secrets::mint(tx, &new).await?);
                let keeps = secret(tx, new.id).await?.holds_its_digits(now);
                secrets::sweep(tx, life::forgotten_before(now)).await?;
                let again = fixture::new_secret(tx, recovery, id, SecretKind::Code, &digits).await?;
                assert_eq!(secrets::mint(tx, &again).await?, !keeps, "expired at {expires_at:?}, now {now:?}");
            }
            Ok(())
        })
        .await;
}

/// Numbers that look like chance and are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % bound).unwrap_or_default()
    }
}

const AGED: &str = "UPDATE recoveries SET created_at = $2, tries = $3, expires_at = $4 WHERE id = $1";

async fn the_links_end_that_the_domain_names(house: House) {
    house
        .write(async |tx| {
            let (now, mut chance) = (tx.now(), Chance(1));
            for round in 0..40 {
                let id = fixture::account(tx, &format!("owner{round}")).await?;
                let mut links: Vec<(RecoveryId, SecretId)> = Vec::new();
                let mut newest_of: Vec<(RecoveryId, Timestamp)> = Vec::new();
                for _ in 0..=chance.below(6) {
                    let recovery = fixture::recovery(tx, &scope(), None).await?;
                    let mut newest = None;
                    for _ in 0..=chance.below(2) {
                        let link = fixture::secret(tx, recovery, id, SecretKind::MailLink).await?;
                        let end = (chance.below(5) == 0).then_some((Ending::Replaced, now));
                        let created_at = earlier(now, Span::ms(chance.below(4)));
                        let state = Life { created_at, end, ..secret(tx, link).await? };
                        put_secret(tx, link, &state).await?;
                        links.push((recovery, link));
                        if end.is_none() {
                            newest = newest.max(Some(created_at));
                        }
                    }
                    newest_of.extend(newest.map(|at| (recovery, at)));
                }
                let Some((last, _)) = links.last().copied() else { continue };
                let ended: BTreeSet<RecoveryId> = life::outlived(newest_of, last).into_iter().collect();
                let mut expected = Vec::new();
                for (recovery, link) in &links {
                    let state = secret(tx, *link).await?;
                    expected.push(if ended.contains(recovery) { state.replaced(now) } else { state });
                }
                secrets::end_older_links(tx, id, SecretKind::MailLink, last).await?;
                for ((_, link), expected) in links.iter().zip(expected) {
                    assert_eq!(secret(tx, *link).await?, expected, "round {round}");
                }
            }
            Ok(())
        })
        .await;
}

/// What an import says of an account that has another number.
fn with_number(number: &Phone) -> accounts::Data<'_> {
    accounts::Data { email: None, phone: Some(number), first_name: "", last_name: "", status: None, locale: None }
}

async fn an_account_changes_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let now = tx.now();
            for (number, is_active) in [true, false].into_iter().enumerate() {
                let id = fixture::account(tx, &format!("owner{number}")).await?;
                let state = Owner { epoch: Epoch(5), is_active, address_changed_at: earlier(now, Span::hours(1)) };
                for read_at in [4, 5, 6].map(Epoch) {
                    put_account(tx, id, &state).await?;
                    let set = accounts::set_password(tx, id, read_at, &fixture::hash("new")).await?;
                    let expected = state.with_password(read_at);
                    assert_eq!(set, expected.map(|after| after.epoch));
                    assert_eq!(owner(tx, id).await?, expected.unwrap_or(state));
                }
                for status in [Status::Active, Status::Disabled] {
                    put_account(tx, id, &state).await?;
                    let expected = state.with_status(status == Status::Active);
                    assert_eq!(accounts::set_status(tx, id, status).await?, expected.is_some());
                    assert_eq!(owner(tx, id).await?, expected.unwrap_or(state));
                }
                for address_changed_at in around(now) {
                    let state = Owner { address_changed_at, ..state };
                    put_account(tx, id, &state).await?;
                    let other = fixture::email(&format!("{}@example.org", address_changed_at.ms()));
                    accounts::set_addresses(tx, id, Some(&other), None).await?;
                    assert_eq!(owner(tx, id).await?, state.with_address(now));
                    put_account(tx, id, &state).await?;
                    let number = fixture::phone(&format!("+1202555{:04}", address_changed_at.ms() % 10_000));
                    accounts::update(tx, id, state.epoch, &with_number(&number)).await?;
                    assert_eq!(owner(tx, id).await?, state.with_address(now));
                }
                put_account(tx, id, &state).await?;
                accounts::repudiate(tx, id, now).await?;
                assert_eq!(owner(tx, id).await?, state.repudiated());
            }
            Ok(())
        })
        .await;
}

const PUT_SESSION: &str =
    "UPDATE sessions SET epoch = $2, instance_epoch = $3, ended_at = $4, ends_at = $5 WHERE id = $1";

async fn a_session_lives_and_begins_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let at = Present { now: tx.now(), instance: INSTANCE };
            let id = fixture::account(tx, "alpha").await?;
            let session = fixture::session(tx, id, None).await?;
            let of = Owner { epoch: Epoch(5), is_active: true, address_changed_at: at.now };
            for (is_active, has_ended) in [(true, false), (false, false), (true, true)] {
                let of = Owner { is_active, ..of };
                put_account(tx, id, &of).await?;
                for (epoch, instance) in [(4, INSTANCE), (5, INSTANCE), (6, INSTANCE), (5, INSTANCE - 1)] {
                    for ends_at in around(at.now) {
                        let ended_at = has_ended.then_some(at.now);
                        tx.run(PUT_SESSION, args![session, epoch, instance, ended_at, ends_at]).await?;
                        let issued = Issued { epoch: Epoch(epoch), instance, has_ended, ends_at };
                        let lives = sessions::live(tx, session, &client(1), epoch).await?.is_some();
                        assert_eq!(lives, issued.is_live(&of, at), "{issued:?} of {of:?}");
                    }
                }
                for read_at in [4, 5, 6].map(Epoch) {
                    let number = SessionId::new(at.now, fixture::random());
                    let caller = client(1);
                    let new = fixture::new_session(at.now, number, id, None, &caller);
                    let begun = sessions::begin(tx, &sessions::New { epoch: read_at, ..new }).await?;
                    assert_eq!(begun, Issued::begun(&of, at, read_at, at.now).is_some());
                }
            }
            Ok(())
        })
        .await;
}

async fn put_flow(tx: &mut Tx, id: RecoveryId, created_at: Timestamp, of: &Flow) -> Result<(), Error> {
    tx.run(AGED, args![id, created_at, of.tries, of.expires_at]).await?;
    if of.context == Context::Recognised {
        recoveries::recognise(tx, id).await?;
    }
    Ok(())
}

async fn a_guess_is_charged_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let (now, id) = (tx.now(), fixture::account(tx, "alpha").await?);
            for length in [CodeLength::Short, CodeLength::Long] {
                for tries in 0..=length.guesses() + 1 {
                    for expires_at in around(now) {
                        let number = format!("{length:?} {tries} {expires_at:?}");
                        let handle = digest(&number);
                        let (recovery, code) = fixture::flow(tx, &scope(), Some(&handle), id).await?;
                        let state = Flow { tries, ..Flow::asked(expires_at) };
                        let expected = state.charged(length, now).map(|after| after.tries);

                        put_flow(tx, recovery, now, &state).await?;
                        let charged = recoveries::charge_handle(tx, &handle, &scope(), length).await?;
                        assert_eq!(charged.first().map(|one| one.tries), expected, "{number}");

                        put_flow(tx, recovery, now, &state).await?;
                        let from = scope();
                        let joined = fixture::new_recovery(now, &from, None);
                        let aim = recoveries::Aim { length, places: 0, ..fixture::aim(code) };
                        let charged = recoveries::charge_code(tx, aim, &joined).await?;
                        assert_eq!(charged.first().map(|one| one.tries), expected, "{number}");
                    }
                }
            }
            Ok(())
        })
        .await;
}

async fn a_guess_from_a_network_reaches_what_the_domain_names(house: House) {
    house
        .write(async |tx| {
            let (now, mut chance, length) = (tx.now(), Chance(2), CodeLength::Short);
            for round in 0..40_u32 {
                let id = fixture::account(tx, &format!("owner{round}")).await?;
                let from = recoveries::Scope { source: source(round as usize), ..scope() };
                let (mut waiting, mut used) = (Vec::new(), Vec::new());
                for _ in 0..chance.below(9) {
                    let (recovery, code) = fixture::flow(tx, &from, None, id).await?;
                    let expires_at = Timestamp::from_ms(now.ms() + chance.below(3) * 2 - 1);
                    let state = Flow { tries: chance.below(5), ..Flow::asked(expires_at) };
                    let created_at = earlier(now, Span::ms(chance.below(4)));
                    put_flow(tx, recovery, created_at, &state).await?;
                    let end = match chance.below(5) {
                        0 => Some((Ending::Replaced, now)),
                        1 => Some((Ending::Used, now)),
                        2 => Some((Ending::Used, earlier(now, Span::minutes(1)))),
                        _ => None,
                    };
                    let expires_at = Timestamp::from_ms(now.ms() + chance.below(3));
                    let state_of_code = Life { end, expires_at, ..secret(tx, code).await? };
                    put_secret(tx, code, &state_of_code).await?;
                    if state.charged(length, now).is_none() || expires_at <= now {
                        continue;
                    }
                    match end {
                        None => waiting.push((recovery, created_at)),
                        Some((Ending::Used, at)) if at == now => used.push((recovery, created_at)),
                        Some(_) => {}
                    }
                }
                let expected: BTreeSet<RecoveryId> = flow::reached(waiting, used).into_iter().collect();
                let charged = recoveries::charge_source(tx, &from, length, None).await?;
                assert_eq!(charged.iter().map(|one| one.recovery).collect::<BTreeSet<_>>(), expected, "round {round}");
            }
            Ok(())
        })
        .await;
}

const CODE_OF: &str = "SELECT code FROM recoveries WHERE id = $1";

async fn the_recoveries_follow_that_the_domain_names(house: House) {
    house
        .write(async |tx| {
            let (now, mut chance, length) = (tx.now(), Chance(3), CodeLength::Short);
            for round in 0..40 {
                let id = fixture::account(tx, &format!("owner{round}")).await?;
                let (first, from) = fixture::flow(tx, &scope(), None, id).await?;
                let to = fixture::secret(tx, first, id, SecretKind::Code).await?;
                let (mut all, mut able) = (vec![first], Vec::new());
                for _ in 0..chance.below(6) {
                    let recovery = fixture::recovery(tx, &scope(), None).await?;
                    recoveries::attach(tx, recovery, id, Some(from), now).await?;
                    all.push(recovery);
                }
                for recovery in &all {
                    let state = Flow { tries: chance.below(5), ..Flow::asked(now) };
                    let created_at = earlier(now, Span::ms(chance.below(3)));
                    put_flow(tx, *recovery, created_at, &state).await?;
                    if state.may_guess(length) {
                        able.push((*recovery, created_at));
                    }
                }
                let expected: BTreeSet<RecoveryId> = flow::following(able).into_iter().collect();
                recoveries::follow(tx, from, to, length, now).await?;
                for recovery in all {
                    let code: SecretId = tx.one(CODE_OF, args![recovery]).await?.get(0)?;
                    assert_eq!(code == to, expected.contains(&recovery), "round {round}");
                }
            }
            Ok(())
        })
        .await;
}

const PUT_WRONG: &str = "UPDATE recoveries SET wrong = $2, wrong_at = $3 WHERE id = $1";

async fn a_guess_presses_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let (now, mut chance) = (tx.now(), Chance(4));
            let id = fixture::account(tx, "alpha").await?;
            let (mut in_flight, mut wrong) = (0, 0);
            for _ in 0..200 {
                let (recovery, code) = fixture::flow(tx, &scope(), None, id).await?;
                let context = if chance.below(3) == 0 { Context::Recognised } else { Context::Stranger };
                let day_ago = earlier(now, flow::WRONG_COUNTED);
                let state = Flow {
                    expires_at: Timestamp::from_ms(now.ms() + chance.below(3)),
                    tries: chance.below(5),
                    context,
                    wrong: chance.below(4),
                    wrong_at: Timestamp::from_ms(day_ago.ms() + chance.below(3) - 1),
                };
                put_flow(tx, recovery, now, &state).await?;
                tx.run(PUT_WRONG, args![recovery, state.wrong, state.wrong_at]).await?;
                let end = (chance.below(3) == 0).then_some((Ending::Replaced, now));
                let expires_at = Timestamp::from_ms(now.ms() + chance.below(3));
                let state_of_code = Life { end, expires_at, ..secret(tx, code).await? };
                put_secret(tx, code, &state_of_code).await?;
                in_flight += i64::from(state.is_in_flight(&state_of_code, now));
                wrong += state.wrong_today(now);
                let counted = pressure::of(tx, None).await?;
                assert_eq!((counted.in_flight, counted.wrong), (in_flight, wrong), "{state:?} at {state_of_code:?}");
            }
            Ok(())
        })
        .await;
}

const PUT_PARCEL: &str = "UPDATE outbox SET state = $2, next_at = $3, leased_until = $4, attempts = $5 WHERE id = $1";
const PARCEL: &str = "SELECT state, next_at, leased_until, attempts FROM outbox WHERE id = $1";

async fn put_parcel(tx: &mut Tx, id: OutboxId, of: &Parcel) -> Result<(), Error> {
    let state = if of.is_waiting { "waiting" } else { "sent" };
    tx.run(PUT_PARCEL, args![id, state, of.next_at, of.leased_until, of.attempts]).await.map(drop)
}

async fn parcel(tx: &mut Tx, id: OutboxId) -> Result<Parcel, Error> {
    let row = tx.one(PARCEL, args![id]).await?;
    let is_waiting = row.get::<String>(0)? == "waiting";
    Ok(Parcel { is_waiting, next_at: row.get(1)?, leased_until: row.get(2)?, attempts: row.get(3)? })
}

async fn a_message_is_leased_settled_and_given_back_as_the_domain_says(house: House) {
    house
        .write(async |tx| {
            let (now, id) = (tx.now(), fixture::message(tx, Intent::NoticeMail).await?);
            let (until, worker, other) = (now + Span::minutes(5), uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
            for is_waiting in [true, false] {
                for (next_at, leased_until) in around(now).into_iter().flat_map(|at| around(now).map(|it| (at, it))) {
                    let state = Parcel { is_waiting, next_at, leased_until, attempts: 3 };
                    put_parcel(tx, id, &state).await?;
                    let leased = !outbox::lease(tx, worker, Lane::Mail, until, 1).await?.is_empty();
                    let expected = state.leased(now, until);
                    assert_eq!(leased, expected.is_some(), "{state:?} at {now:?}");
                    assert_eq!(parcel(tx, id).await?, expected.unwrap_or(state));
                }
                for holder in [worker, other] {
                    let state = Parcel { is_waiting: true, ..Parcel::queued(now) };
                    put_parcel(tx, id, &state).await?;
                    outbox::lease(tx, holder, Lane::Mail, until, 1).await?;
                    let state = Parcel { is_waiting, ..parcel(tx, id).await? };
                    put_parcel(tx, id, &state).await?;
                    outbox::retry(tx, id, worker, until, "later").await?;
                    let expected = state.retried(holder == worker, until).unwrap_or(state);
                    assert_eq!(parcel(tx, id).await?, expected);
                    put_parcel(tx, id, &state).await?;
                    outbox::settle(tx, id, outbox::Ending::Sent, "").await?;
                    assert_eq!(parcel(tx, id).await?, state.settled().unwrap_or(state));
                }
            }
            Ok(())
        })
        .await;
}
