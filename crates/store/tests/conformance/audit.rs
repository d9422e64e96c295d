//! The audit trail: its chain holds whoever writes at the same time, and breaks when a row is touched.

use domain::audit::{Chain, Entry, Event, Head};
use domain::id::AccountId;
use relatch_store::{Error, Tx, audit};

use crate::fixture::random;
use crate::house::House;

crate::on_both_engines! {
    an_event_comes_back_as_it_was_recorded,
    every_event_can_be_recorded,
    rows_come_in_order_and_page_by_page,
    no_row_beyond_the_last_is_read,
    the_newest_rows_come_first,
    the_rows_of_one_account_are_found,
    the_head_is_the_last_row,
    a_transaction_that_is_refused_leaves_no_gap,
    the_chain_holds_after_many_wrote_at_once,
    a_changed_row_breaks_the_chain,
    a_missing_row_breaks_the_chain,
    an_event_recorded_twice_has_two_rows,
    several_events_at_once_are_rows_of_one_chain,
    no_events_leave_the_head_where_it_is,
}

async fn add(house: &House, event: Event, account: Option<AccountId>, client: &'static str) {
    house.write(async move |tx| audit::add(tx, event, account, client).await).await;
}

async fn trail(house: &House) -> Vec<(Entry, [u8; 32])> {
    house.read(async |tx| audit::after(tx, 0, i64::MAX, 1_000).await).await
}

/// Whether every row follows from the one before it.
fn holds(trail: &[(Entry, [u8; 32])]) -> bool {
    let mut chain = Chain::default();
    trail.iter().all(|(entry, hash)| chain.follow(entry, hash).is_ok())
}

async fn an_event_comes_back_as_it_was_recorded(house: House) {
    let account = AccountId::new(house.now().await, random());
    let (before, at, after) = house
        .write(async move |tx| {
            let before = audit::after(tx, 0, i64::MAX, 10).await?.len();
            audit::add(tx, Event::PasswordChanged, Some(account), "some client").await?;
            audit::add(tx, Event::ClientAdded, None, "").await?;
            Ok((before, tx.now(), audit::after(tx, 0, i64::MAX, 10).await?))
        })
        .await;

    let entries: Vec<Entry> = after.into_iter().map(|(entry, _)| entry).collect();

    let client = "some client".to_owned();
    let first = Entry { seq: 1, at, event: Event::PasswordChanged, account: Some(account), client };
    let second = Entry { seq: 2, at, event: Event::ClientAdded, account: None, client: String::new() };
    assert_eq!((before, entries), (0, vec![first, second]));
}

async fn every_event_can_be_recorded(house: House) {
    for event in Event::ALL {
        add(&house, event, None, "").await;
    }

    let events: Vec<Event> = trail(&house).await.into_iter().map(|(entry, _)| entry.event).collect();
    assert_eq!(events, Event::ALL);
}

async fn rows_come_in_order_and_page_by_page(house: House) {
    for _ in 0..5 {
        add(&house, Event::AccountAdded, None, "").await;
    }

    let page = house.read(async |tx| audit::after(tx, 2, 5, 2).await).await;

    assert_eq!(page.iter().map(|(entry, _)| entry.seq).collect::<Vec<_>>(), [3, 4]);
}

async fn no_row_beyond_the_last_is_read(house: House) {
    for _ in 0..3 {
        add(&house, Event::AccountAdded, None, "").await;
    }

    let page = house.read(async |tx| audit::after(tx, 0, 2, 10).await).await;

    assert_eq!(page.iter().map(|(entry, _)| entry.seq).collect::<Vec<_>>(), [1, 2]);
}

async fn the_newest_rows_come_first(house: House) {
    for _ in 0..5 {
        add(&house, Event::AccountAdded, None, "").await;
    }

    let page = house.read(async |tx| audit::before(tx, 5, 3).await).await;

    assert_eq!(page.iter().map(|(entry, _)| entry.seq).collect::<Vec<_>>(), [4, 3, 2]);
}

async fn the_rows_of_one_account_are_found(house: House) {
    let [one, other] = [AccountId::new(house.now().await, random()), AccountId::new(house.now().await, random())];
    for account in [Some(one), Some(other), None, Some(one)] {
        add(&house, Event::PasswordChanged, account, "").await;
    }

    let rows = house.read(async move |tx| audit::before_of(tx, one, i64::MAX, 10).await).await;

    assert_eq!(rows.iter().map(|(entry, _)| entry.seq).collect::<Vec<_>>(), [4, 1]);
}

async fn the_head_is_the_last_row(house: House) {
    assert_eq!(house.read(async |tx| audit::head(tx).await).await, Chain::default().head());
    for _ in 0..2 {
        add(&house, Event::AccountAdded, None, "").await;
    }

    let head = house.read(async |tx| audit::head(tx).await).await;

    assert_eq!(head, Head { seq: 2, hash: trail(&house).await[1].1 });
}

async fn a_transaction_that_is_refused_leaves_no_gap(house: House) {
    add(&house, Event::AccountAdded, None, "").await;
    let refused: Result<(), Error> = house
        .store
        .write(async |tx| {
            audit::add(tx, Event::AccountDisabled, None, "").await?;
            Err(Error::Full)
        })
        .await;
    assert_eq!(refused, Err(Error::Full));

    add(&house, Event::AccountEnabled, None, "").await;

    let trail = trail(&house).await;
    assert_eq!(trail.iter().map(|(entry, _)| entry.seq).collect::<Vec<_>>(), [1, 2]);
    assert!(holds(&trail));
}

async fn the_chain_holds_after_many_wrote_at_once(house: House) {
    let work = async |tx: &mut Tx, caller: usize| {
        audit::add(tx, Event::PasswordChanged, None, &format!("client {caller}")).await?;
        audit::add(tx, Event::PasswordResetByMail, None, &format!("client {caller}")).await
    };

    house.crowd(64, work).await.undisturbed();

    let trail = trail(&house).await;
    assert_eq!(trail.len(), 128);
    assert!(holds(&trail));
}

async fn a_changed_row_breaks_the_chain(house: House) {
    for _ in 0..3 {
        add(&house, Event::AccountAdded, None, "").await;
    }
    assert!(holds(&trail(&house).await));

    house.write(async |tx| tx.run("UPDATE audit SET client = 'other' WHERE seq = 2", &[]).await).await;

    assert!(!holds(&trail(&house).await));
}

async fn a_missing_row_breaks_the_chain(house: House) {
    for _ in 0..3 {
        add(&house, Event::AccountAdded, None, "").await;
    }

    house.write(async |tx| tx.run("DELETE FROM audit WHERE seq = 2", &[]).await).await;

    assert!(!holds(&trail(&house).await));
}

async fn an_event_recorded_twice_has_two_rows(house: House) {
    add(&house, Event::AccountAdded, None, "").await;
    add(&house, Event::AccountAdded, None, "").await;

    let trail = trail(&house).await;

    assert_eq!(trail.len(), 2);
    assert_ne!(trail[0].1, trail[1].1);
}

async fn several_events_at_once_are_rows_of_one_chain(house: House) {
    add(&house, Event::AccountAdded, None, "").await;
    let account = AccountId::new(house.now().await, random());
    let events = [
        (Event::PasswordImported, Some(account)),
        (Event::AccountDisabled, Some(account)),
        (Event::AccountsImported, None),
    ];

    house.write(async move |tx| audit::add_all(tx, &events, "some client").await).await;

    add(&house, Event::ClientAdded, None, "").await;
    let trail = trail(&house).await;
    let rows: Vec<_> =
        trail.iter().skip(1).map(|(entry, _)| (entry.event, entry.account, entry.client.as_str())).collect();
    let expected = events.map(|(event, account)| (event, account, "some client"));
    assert_eq!(rows, [&expected[..], &[(Event::ClientAdded, None, "")]].concat());
    assert!(holds(&trail));
}

async fn no_events_leave_the_head_where_it_is(house: House) {
    add(&house, Event::AccountAdded, None, "").await;
    let before = house.read(async |tx| audit::head(tx).await).await;

    house.write(async |tx| audit::add_all(tx, &[], "").await).await;

    assert_eq!(house.read(async |tx| audit::head(tx).await).await, before);
}
