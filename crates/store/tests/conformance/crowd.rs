//! What servers do all day, all at once: nobody is refused, and no transaction has to be run again because another
//! one stood in its way. Every transaction locks the head of the audit trail last.

use domain::account::Status;
use domain::audit::Event;
use domain::id::{AccountId, RecoveryId, SecretId};
use domain::limit::Window;
use domain::message::Intent;
use domain::recovery::SecretKind;
use domain::time::Span;
use relatch_store::outbox::{Ending, Lane};
use relatch_store::{Error, Tx, accounts, audit, instance, limits, outbox, recoveries, secrets, sessions};
use uuid::Uuid;

use crate::fixture::{self, HOUR, client, digest, hash, new_recovery, scope};
use crate::house::House;

crate::on_both_engines! {
    nobody_stands_in_anybodys_way,
    a_sweep_beside_everybody_stands_in_nobodys_way,
}

/// Somebody with a live code, known by a handle.
#[derive(Clone, Copy)]
struct Owner {
    account: AccountId,
    recovery: RecoveryId,
    code: SecretId,
}

const WINDOW: Window = Window { limit: 3, span: HOUR };

async fn owners(house: &House) -> Vec<Owner> {
    house
        .write(async |tx| {
            let mut owners = Vec::new();
            for number in 0..4 {
                let account = fixture::account(tx, &format!("alpha{number}")).await?;
                let handle = digest(format!("handle {number}"));
                let (recovery, code) = fixture::flow(tx, &scope(), Some(&handle), account).await?;
                owners.push(Owner { account, recovery, code });
            }
            Ok(owners)
        })
        .await
}

async fn log_in(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    let account = accounts::by_id(tx, owner.account).await?.expect("an account");
    limits::guess(tx, &digest(owner.account), HOUR).await?;
    limits::delay(tx, &digest(owner.account), tx.now()).await?;
    let (refresh, client) = (digest(format!("{:?}", fixture::random())), client(1));
    let id = domain::id::SessionId::new(tx.now(), fixture::random());
    let new = fixture::new_session(tx.now(), id, owner.account, Some(&refresh), &client);
    sessions::begin(tx, &sessions::New { epoch: account.epoch, ..new }).await?;
    sessions::end_beyond(tx, owner.account, 2).await
}

async fn reset(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    secrets::consume(tx, owner.code).await?;
    let epoch = fixture::epoch(tx, owner.account).await?;
    accounts::set_password(tx, owner.account, epoch, &hash("second")).await?;
    limits::clear(tx, &digest(owner.account)).await?;
    fixture::message(tx, Intent::PasswordChanged).await?;
    audit::add(tx, Event::PasswordResetBySms, Some(owner.account), "").await
}

async fn ask(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    limits::charge(tx, &digest("source"), WINDOW).await?;
    fixture::recovery(tx, &scope(), None).await?;
    fixture::message(tx, Intent::ResetSms).await?;
    limits::charge(tx, &digest(format!("sms to {}", owner.account)), WINDOW).await.map(drop)
}

async fn guess(tx: &mut Tx, owner: Owner, caller: usize) -> Result<(), Error> {
    let handle = digest(format!("handle {}", caller % 4));
    match caller % 3 {
        0 => recoveries::charge_handle(tx, &handle, &scope()).await?,
        1 => recoveries::charge_source(tx, &scope()).await?,
        _ => recoveries::charge_code(tx, owner.code, &new_recovery(tx.now(), &scope(), None)).await?,
    };
    limits::guess(tx, &digest(owner.account), HOUR).await.map(drop)
}

async fn send(tx: &mut Tx, owner: Owner, caller: usize) -> Result<(), Error> {
    let (worker, until) = (Uuid::from_u128(caller as u128), tx.now() + HOUR);
    for message in outbox::lease(tx, worker, Lane::Sms, until, 2).await? {
        outbox::settle(tx, message.id, Ending::Sent, "accepted").await?;
    }
    let recovery = fixture::recovery(tx, &scope(), None).await?;
    fixture::secret(tx, recovery, owner.account, SecretKind::SmsLink).await?;
    secrets::end_older_links(tx, owner.account, SecretKind::SmsLink, recovery).await?;
    let code = fixture::secret(tx, recovery, owner.account, SecretKind::Code).await?;
    secrets::end_other_codes(tx, owner.account, code).await?;
    let until = tx.now() + HOUR;
    recoveries::attach(tx, recovery, owner.account, Some(code), until).await
}

async fn forgive(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    secrets::refuse(tx, owner.code).await?;
    recoveries::refund(tx, owner.recovery).await
}

async fn toggle(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    for status in [Status::Disabled, Status::Active] {
        accounts::set_status(tx, owner.account, status).await?;
    }
    audit::add(tx, Event::AccountEnabled, Some(owner.account), "").await
}

async fn one(tx: &mut Tx, owner: Owner, caller: usize) -> Result<(), Error> {
    match caller / 4 % 7 {
        0 => log_in(tx, owner).await,
        1 => reset(tx, owner).await,
        2 => ask(tx, owner).await,
        3 => guess(tx, owner, caller).await,
        4 => send(tx, owner, caller).await,
        5 => forgive(tx, owner).await,
        _ => toggle(tx, owner).await,
    }
}

async fn sweep(tx: &mut Tx) -> Result<(), Error> {
    let now = tx.now();
    sessions::sweep(tx, now).await?;
    secrets::sweep(tx, now).await?;
    recoveries::sweep(tx, now).await?;
    limits::sweep(tx).await?;
    outbox::sweep(tx, now).await?;
    instance::keep_clock(tx, now).await
}

async fn nobody_stands_in_anybodys_way(house: House) {
    let owners = owners(&house).await;

    let crowd = house.crowd(280, async move |tx, caller| one(tx, owners[caller % 4], caller).await).await;

    crowd.undisturbed();
}

async fn a_sweep_beside_everybody_stands_in_nobodys_way(house: House) {
    let owners = owners(&house).await;
    let before = owners.clone();
    house.crowd(140, async move |tx, caller| one(tx, before[caller % 4], caller).await).await.undisturbed();
    house.wait(Span::days(2));

    let work = async move |tx: &mut Tx, caller: usize| match caller % 20 {
        19 => sweep(tx).await,
        _ => one(tx, owners[caller % 4], caller).await,
    };

    house.crowd(280, work).await.undisturbed();
}
