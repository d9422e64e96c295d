//! Sessions: alive under one epoch until either end comes; a refresh token is good for one exchange.

use domain::account::{Epoch, Status};
use domain::id::{AccountId, SessionId};
use domain::session::{Method, Session};
use domain::time::Span;
use relatch_store::{Error, Tx, accounts, args, instance, sessions};

use crate::fixture::{self, FIRST, HOUR, client, digest, hash, new_session, random};
use crate::house::House;

crate::on_both_engines! {
    a_session_that_has_begun_is_live,
    no_session_begins_under_a_stale_epoch,
    no_session_begins_for_a_disabled_account,
    a_session_is_dead_to_another_client,
    a_session_dies_when_its_end_comes,
    ending_one_session_leaves_the_others,
    a_session_that_has_ended_keeps_its_end,
    a_new_password_ends_every_session,
    a_session_that_was_carried_over_lives_on,
    only_a_session_of_the_epoch_before_is_carried_over,
    renewed_tokens_refuse_the_earlier_ones,
    a_token_of_an_epoch_that_its_session_never_had_is_refused,
    a_raised_epoch_of_the_instance_ends_every_session,
    disabling_ends_sessions_for_good,
    a_refresh_token_is_exchanged_for_another,
    an_exchange_puts_the_idle_end_off,
    a_spent_token_is_not_exchanged_again,
    of_many_who_show_one_token_one_gets_the_session,
    another_client_can_neither_exchange_nor_spend_a_token,
    no_token_is_exchanged_after_the_idle_end,
    no_token_is_exchanged_after_the_absolute_end,
    no_token_of_a_dead_session_is_exchanged,
    a_carried_over_session_can_be_refreshed,
    showing_a_spent_token_again_ends_its_session,
    a_token_spent_long_ago_is_remembered,
    a_token_that_was_never_spent_ends_nothing,
    only_the_newest_refreshable_sessions_are_kept,
    a_session_that_cannot_be_refreshed_is_neither_counted_nor_ended,
    sweeping_forgets_what_has_ended_and_nothing_else,
    sweeping_forgets_spent_tokens_with_their_sessions,
    sweeping_takes_a_thousand_sessions_at_once,
}

/// An account with one session, whose refresh token is `digest("token")`.
async fn logged_in(house: &House) -> (AccountId, SessionId) {
    house
        .write(async |tx| {
            let account = fixture::account(tx, "alpha").await?;
            Ok((account, fixture::session(tx, account, Some(&digest("token"))).await?))
        })
        .await
}

/// The session as the bearer of a token of `token_epoch` gets it.
async fn live_at(house: &House, id: SessionId, token_epoch: i64) -> Option<Session> {
    house.read(async move |tx| sessions::live(tx, id, &client(1), token_epoch).await).await
}

/// Whether it is live to the bearer of a token of its present epoch.
async fn is_live(house: &House, id: SessionId) -> bool {
    const EPOCH: &str = "SELECT epoch FROM sessions WHERE id = $1";
    let epoch = house.read(async move |tx| tx.maybe(EPOCH, args![id]).await?.map(|row| row.get(0)).transpose()).await;
    match epoch {
        Some(epoch) => live_at(house, id, epoch).await.is_some(),
        None => false,
    }
}

async fn set_password(house: &House, account: AccountId) -> Epoch {
    house
        .write(async move |tx| {
            let epoch = fixture::epoch(tx, account).await?;
            let set = accounts::set_password(tx, account, epoch, &hash("second")).await?;
            Ok(set.expect("it is the present epoch"))
        })
        .await
}

/// Exchanges one token for another, which is good for an hour.
async fn rotate(house: &House, old: &'static str, new: &'static str) -> Option<Session> {
    house.write(async move |tx| rotate_in(tx, 1, old, new).await).await
}

async fn rotate_in(tx: &mut Tx, by: u8, old: &str, new: &str) -> Result<Option<Session>, Error> {
    let until = tx.now() + HOUR;
    sessions::rotate(tx, &client(by), &digest(old), &digest(new), until).await
}

async fn reuse(house: &House, spent: &'static str) -> Option<(SessionId, AccountId)> {
    house.write(async move |tx| sessions::end_reused(tx, &digest(spent)).await).await
}

async fn count(house: &House, sql: &'static str) -> i64 {
    house.read(async move |tx| tx.one(sql, &[]).await?.get(0)).await
}

async fn a_session_that_has_begun_is_live(house: House) {
    let (account, id) = logged_in(&house).await;

    let session = live_at(&house, id, 1).await.expect("it is live");

    assert_eq!((session.id, session.account, session.epoch), (id, account, FIRST));
    assert_eq!(session.method, Method::Password);
    let rest = session.ends_at.since(house.now().await);
    assert!(rest <= Span::days(1) && rest > Span::hours(23), "{rest:?}");
}

async fn no_session_begins_under_a_stale_epoch(house: House) {
    let (account, _) = logged_in(&house).await;
    set_password(&house, account).await;
    let id = SessionId::new(house.now().await, random());

    let begun = house
        .write(async move |tx| sessions::begin(tx, &new_session(tx.now(), id, account, None, &client(1))).await)
        .await;

    assert!(!begun);
    assert!(!is_live(&house, id).await);
}

async fn no_session_begins_for_a_disabled_account(house: House) {
    let (account, _) = logged_in(&house).await;
    let id = SessionId::new(house.now().await, random());

    let begun = house
        .write(async move |tx| {
            accounts::set_status(tx, account, Status::Disabled).await?;
            let epoch = fixture::epoch(tx, account).await?;
            let client = client(1);
            let new = sessions::New { epoch, ..new_session(tx.now(), id, account, None, &client) };
            sessions::begin(tx, &new).await
        })
        .await;

    assert!(!begun);
}

async fn a_session_is_dead_to_another_client(house: House) {
    let (_, id) = logged_in(&house).await;

    let live = house.read(async move |tx| sessions::live(tx, id, &client(2), 1).await).await;

    assert!(live.is_none());
}

async fn a_session_dies_when_its_end_comes(house: House) {
    let (_, id) = logged_in(&house).await;
    house.wait(Span::hours(23));
    assert!(is_live(&house, id).await);

    house.wait(HOUR);

    assert!(!is_live(&house, id).await);
}

async fn ending_one_session_leaves_the_others(house: House) {
    let (account, id) = logged_in(&house).await;
    let other = house.write(async move |tx| fixture::session(tx, account, None).await).await;

    let has_ended = house.write(async move |tx| sessions::end(tx, id).await).await;

    assert!(has_ended);
    assert_eq!((is_live(&house, id).await, is_live(&house, other).await), (false, true));
}

async fn a_session_that_has_ended_keeps_its_end(house: House) {
    let (_, id) = logged_in(&house).await;
    house.write(async move |tx| sessions::end(tx, id).await).await;
    let ended_at = count(&house, "SELECT ended_at FROM sessions").await;
    house.wait(HOUR);

    let has_ended = house.write(async move |tx| sessions::end(tx, id).await).await;

    assert!(!has_ended);
    assert_eq!(count(&house, "SELECT ended_at FROM sessions").await, ended_at);
}

async fn a_new_password_ends_every_session(house: House) {
    let (account, id) = logged_in(&house).await;
    let (short, others) = house
        .write(async move |tx| {
            let other = fixture::account(tx, "beta").await?;
            Ok((fixture::session(tx, account, None).await?, fixture::session(tx, other, None).await?))
        })
        .await;

    set_password(&house, account).await;

    assert_eq!((is_live(&house, id).await, is_live(&house, short).await), (false, false));
    assert!(is_live(&house, others).await, "another account's session");
}

async fn carry_over(house: &House, id: SessionId, from: Epoch, to: Epoch) {
    house.write(async move |tx| sessions::carry_over(tx, id, from, to).await).await;
}

async fn a_session_that_was_carried_over_lives_on(house: House) {
    let (account, id) = logged_in(&house).await;
    let other = house.write(async move |tx| fixture::session(tx, account, None).await).await;
    let epoch = set_password(&house, account).await;

    carry_over(&house, id, FIRST, epoch).await;

    let session = live_at(&house, id, 1).await.expect("its earlier tokens still count");
    assert_eq!(session.epoch, epoch);
    assert!(!is_live(&house, other).await, "the other session of the account");
}

async fn only_a_session_of_the_epoch_before_is_carried_over(house: House) {
    let (account, id) = logged_in(&house).await;
    let second = set_password(&house, account).await;
    let third = set_password(&house, account).await;

    carry_over(&house, id, second, third).await;

    assert!(!is_live(&house, id).await);
}

async fn renewed_tokens_refuse_the_earlier_ones(house: House) {
    let (account, id) = logged_in(&house).await;
    let epoch = set_password(&house, account).await;
    carry_over(&house, id, FIRST, epoch).await;

    house.write(async move |tx| sessions::renew_tokens(tx, id).await).await;

    assert!(live_at(&house, id, FIRST.0).await.is_none());
    assert!(live_at(&house, id, epoch.0).await.is_some());
}

async fn a_token_of_an_epoch_that_its_session_never_had_is_refused(house: House) {
    let (account, id) = logged_in(&house).await;
    assert!(live_at(&house, id, 2).await.is_none(), "ahead of the session");
    assert!(live_at(&house, id, 0).await.is_none(), "from before it began");

    let epoch = set_password(&house, account).await;
    house.write(async move |tx| sessions::carry_over(tx, id, FIRST, epoch).await).await;

    assert!(live_at(&house, id, FIRST.0).await.is_some() && live_at(&house, id, epoch.0).await.is_some());
    assert!(live_at(&house, id, epoch.0 + 1).await.is_none());
}

async fn a_raised_epoch_of_the_instance_ends_every_session(house: House) {
    let (account, id) = logged_in(&house).await;

    house.write(async |tx| instance::raise_epoch(tx).await).await;

    assert!(!is_live(&house, id).await);
    assert!(rotate(&house, "token", "next").await.is_none());
    let later = house.write(async move |tx| fixture::session(tx, account, None).await).await;
    assert!(is_live(&house, later).await, "a session that began afterwards");
}

async fn disabling_ends_sessions_for_good(house: House) {
    let (account, id) = logged_in(&house).await;
    let set = async |status| house.write(async move |tx| accounts::set_status(tx, account, status).await).await;

    set(Status::Disabled).await;
    assert!(!is_live(&house, id).await);
    assert!(rotate(&house, "token", "next").await.is_none());
    set(Status::Active).await;

    assert!(!is_live(&house, id).await);
    assert!(rotate(&house, "token", "next").await.is_none());
}

async fn a_refresh_token_is_exchanged_for_another(house: House) {
    let (account, id) = logged_in(&house).await;

    let first = rotate(&house, "token", "second").await.expect("it is live");
    let second = rotate(&house, "second", "third").await.expect("it is live");

    assert_eq!((first.id, first.account, first.epoch, first.method), (id, account, FIRST, Method::Password));
    assert_eq!(second, first);
    assert_eq!(Some(first), live_at(&house, id, 1).await);
}

async fn an_exchange_puts_the_idle_end_off(house: House) {
    logged_in(&house).await;
    for (old, new) in [("token", "second"), ("second", "third"), ("third", "fourth")] {
        house.wait(Span::minutes(50));

        assert!(rotate(&house, old, new).await.is_some(), "{old}");
    }
}

async fn a_spent_token_is_not_exchanged_again(house: House) {
    let (_, id) = logged_in(&house).await;
    rotate(&house, "token", "second").await.expect("it is live");

    assert!(rotate(&house, "token", "third").await.is_none());
    assert!(is_live(&house, id).await, "rotate itself ends nothing");
}

async fn of_many_who_show_one_token_one_gets_the_session(house: House) {
    let (_, id) = logged_in(&house).await;
    let work = async |tx: &mut Tx, caller: usize| rotate_in(tx, 1, "token", &format!("next {caller}")).await;

    let answers = house.crowd(32, work).await.undisturbed();

    assert_eq!(answers.iter().flatten().map(|session| session.id).collect::<Vec<_>>(), [id]);
}

async fn another_client_can_neither_exchange_nor_spend_a_token(house: House) {
    logged_in(&house).await;

    let stolen = house.write(async |tx| rotate_in(tx, 2, "token", "stolen").await).await;

    assert!(stolen.is_none());
    assert_eq!(reuse(&house, "token").await, None);
    assert!(rotate(&house, "token", "second").await.is_some());
}

async fn no_token_is_exchanged_after_the_idle_end(house: House) {
    logged_in(&house).await;

    house.wait(HOUR);

    assert!(rotate(&house, "token", "second").await.is_none());
}

async fn no_token_is_exchanged_after_the_absolute_end(house: House) {
    logged_in(&house).await;
    let rotated = house
        .write(async |tx| {
            let until = tx.now() + Span::days(9);
            sessions::rotate(tx, &client(1), &digest("token"), &digest("second"), until).await
        })
        .await;
    assert!(rotated.is_some());

    house.wait(Span::days(1));

    assert!(rotate(&house, "second", "third").await.is_none());
}

async fn no_token_of_a_dead_session_is_exchanged(house: House) {
    let (account, id) = logged_in(&house).await;
    let other = house.write(async move |tx| fixture::session(tx, account, Some(&digest("other"))).await).await;
    house.write(async move |tx| sessions::end(tx, other).await).await;
    set_password(&house, account).await;

    assert!(rotate(&house, "other", "next").await.is_none(), "it was ended");
    assert!(rotate(&house, "token", "next").await.is_none(), "the password is another one");
    assert!(!is_live(&house, id).await);
}

async fn a_carried_over_session_can_be_refreshed(house: House) {
    let (account, id) = logged_in(&house).await;
    let epoch = set_password(&house, account).await;
    carry_over(&house, id, FIRST, epoch).await;

    let session = rotate(&house, "token", "second").await.expect("it is live");

    assert_eq!((session.id, session.epoch), (id, epoch));
}

async fn showing_a_spent_token_again_ends_its_session(house: House) {
    let (account, id) = logged_in(&house).await;
    let other = house.write(async move |tx| fixture::session(tx, account, Some(&digest("other"))).await).await;
    rotate(&house, "token", "second").await.expect("it is live");

    let ended = reuse(&house, "token").await;

    assert_eq!(ended, Some((id, account)));
    assert_eq!((is_live(&house, id).await, is_live(&house, other).await), (false, true));
    assert!(rotate(&house, "second", "third").await.is_none());
    assert_eq!(reuse(&house, "token").await, None, "it has ended already");
}

async fn a_token_spent_long_ago_is_remembered(house: House) {
    let (account, id) = logged_in(&house).await;
    for (old, new) in [("token", "second"), ("second", "third"), ("third", "fourth")] {
        rotate(&house, old, new).await.expect("it is live");
    }

    assert_eq!(reuse(&house, "token").await, Some((id, account)));
}

async fn a_token_that_was_never_spent_ends_nothing(house: House) {
    let (_, id) = logged_in(&house).await;

    assert_eq!(reuse(&house, "token").await, None);
    assert_eq!(reuse(&house, "unknown").await, None);
    assert!(is_live(&house, id).await);
}

async fn many(house: &House, account: AccountId, first: usize, refreshable: bool) -> Vec<SessionId> {
    house
        .write(async move |tx| {
            let mut ids = Vec::new();
            for number in first..first + 22 {
                let refresh = digest(number);
                ids.push(fixture::session(tx, account, refreshable.then_some(&refresh)).await?);
            }
            Ok(ids)
        })
        .await
}

async fn end_beyond(house: &House, account: AccountId, keep: i64) {
    house.write(async move |tx| sessions::end_beyond(tx, account, keep).await).await;
}

async fn states(house: &House, ids: &[SessionId]) -> Vec<bool> {
    let mut states = Vec::new();
    for id in ids {
        states.push(is_live(house, *id).await);
    }
    states
}

async fn only_the_newest_refreshable_sessions_are_kept(house: House) {
    let (account, oldest) = logged_in(&house).await;
    let other = house.write(async |tx| fixture::account(tx, "beta").await).await;
    let others = many(&house, other, 100, true).await;
    house.wait(Span::minutes(1));
    let ids = many(&house, account, 200, true).await;

    end_beyond(&house, account, 20).await;

    assert!(!is_live(&house, oldest).await);
    assert_eq!(states(&house, &ids).await, [vec![false; 2], vec![true; 20]].concat());
    assert_eq!(states(&house, &others).await, vec![true; 22]);
}

async fn a_session_that_cannot_be_refreshed_is_neither_counted_nor_ended(house: House) {
    let (account, refreshable) = logged_in(&house).await;
    let short = many(&house, account, 100, false).await;

    end_beyond(&house, account, 1).await;

    assert!(is_live(&house, refreshable).await);
    assert_eq!(states(&house, &short).await, vec![true; 22]);
}

async fn sweeping_forgets_what_has_ended_and_nothing_else(house: House) {
    let (account, _) = logged_in(&house).await;
    house.wait(HOUR);
    let later = house.write(async move |tx| fixture::session(tx, account, None).await).await;
    house.wait(Span::minutes(23 * 60 + 1));

    let swept = house.write(async |tx| sessions::sweep(tx, tx.now()).await).await;

    assert_eq!((swept, count(&house, "SELECT COUNT(*) FROM sessions").await), (1, 1));
    assert!(is_live(&house, later).await);
}

async fn sweeping_forgets_spent_tokens_with_their_sessions(house: House) {
    logged_in(&house).await;
    rotate(&house, "token", "second").await.expect("it is live");
    house.write(async |tx| sessions::sweep(tx, tx.now()).await).await;
    assert_eq!(count(&house, "SELECT COUNT(*) FROM spent_refreshes").await, 1);
    house.wait(Span::hours(25));

    house.write(async |tx| sessions::sweep(tx, tx.now()).await).await;

    assert_eq!(count(&house, "SELECT COUNT(*) FROM spent_refreshes").await, 0);
}

async fn sweeping_takes_a_thousand_sessions_at_once(house: House) {
    let (account, _) = logged_in(&house).await;
    house
        .write(async move |tx| {
            for _ in 0..1_000 {
                fixture::session(tx, account, None).await?;
            }
            Ok(())
        })
        .await;
    house.wait(Span::hours(25));
    let sweep = async || house.write(async |tx| sessions::sweep(tx, tx.now()).await).await;

    assert_eq!((sweep().await, sweep().await, sweep().await), (1_000, 1, 0));
}
