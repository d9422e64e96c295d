//! What servers do all day, all at once: nobody is refused, and no transaction has to be run again because another one
//! stood in its way. For that every transaction locks rows in one order: counts of sessions, sources and destinations,
//! then the turn of six-digit codes, secrets, recoveries, the account before its sessions, counts of the account, and the instance's row last. Whoever
//! writes several accounts takes them by id, each with its counts.

use domain::account::Status;
use domain::audit::Event;
use domain::id::{AccountId, RecoveryId, RepudiationId, SecretId, SessionId};
use domain::limit::Window;
use domain::message::Intent;
use domain::recovery::pressure::CodeLength;
use domain::recovery::{Channel, SecretKind};
use domain::time::Span;
use domain::token::Digest;
use relatch_store::outbox::{Ending, Lane};
use relatch_store::{
    Error, Tx, accounts, audit, former_addresses, instance, limits, outbox, pressure, recoveries, repudiations,
    secrets, sessions, sms_codes,
};
use uuid::Uuid;

use crate::fixture::{self, HOUR, client, digest, hash, new_recovery, new_session, random, scope};
use crate::house::House;

crate::on_both_engines! {
    nobody_stands_in_anybodys_way,
    a_sweep_beside_everybody_stands_in_nobodys_way,
}

const WINDOW: Window = Window { limit: 3, span: HOUR };

/// Somebody with a session and a live code.
#[derive(Clone, Copy)]
struct Owner {
    account: AccountId,
    session: SessionId,
    recovery: RecoveryId,
    code: SecretId,
}

impl Owner {
    async fn new(tx: &mut Tx, number: usize) -> Result<Owner, Error> {
        let account = fixture::account(tx, &format!("alpha{number}")).await?;
        let session = fixture::session(tx, account, Some(&digest(number))).await?;
        let (recovery, code) = fixture::flow(tx, &scope(), Some(&handle(number)), account).await?;
        Ok(Owner { account, session, recovery, code })
    }

    fn guesses(&self) -> Digest {
        digest(self.account)
    }

    fn guesses_on_device(&self) -> Digest {
        digest(format!("device {}", self.account))
    }

    fn guesses_in_session(&self) -> Digest {
        digest(self.session)
    }
}

fn handle(number: usize) -> Digest {
    digest(format!("handle {number}"))
}

async fn owners(house: &House) -> Vec<Owner> {
    house
        .write(async |tx| {
            let mut owners = Vec::new();
            for number in 0..4 {
                owners.push(Owner::new(tx, number).await?);
            }
            Ok(owners)
        })
        .await
}

async fn try_a_password(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    limits::guess(tx, &owner.guesses(), HOUR).await?;
    let next_at = tx.now() + HOUR;
    limits::delay(tx, &owner.guesses(), next_at).await
}

async fn log_in(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    let account = accounts::by_id(tx, owner.account).await?.expect("an account");
    let old = account.hash.expect("a password");
    accounts::rehash(tx, owner.account, account.epoch, &old, &hash("better")).await?;
    let (refresh, client) = (digest(format!("{:?}", random())), client(1));
    let id = SessionId::new(tx.now(), random());
    let new = new_session(tx.now(), id, owner.account, Some(&refresh), &client);
    sessions::begin(tx, &sessions::New { epoch: account.epoch, ..new }).await?;
    sessions::end_beyond(tx, owner.account, 2).await?;
    limits::clear(tx, &owner.guesses()).await
}

async fn try_an_old_password(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    limits::guess(tx, &owner.guesses_in_session(), HOUR).await?;
    try_a_password(tx, owner).await
}

async fn change(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    limits::clear(tx, &owner.guesses_in_session()).await?;
    set_password(tx, owner).await
}

async fn reset(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    sms_codes::verified(tx, "DE").await?;
    secrets::consume(tx, owner.code).await?;
    set_password(tx, owner).await
}

async fn set_password(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    let read_at = fixture::epoch(tx, owner.account).await?;
    if let Some(epoch) = accounts::set_password(tx, owner.account, read_at, &hash("second")).await? {
        sessions::carry_over(tx, owner.session, read_at, epoch).await?;
    }
    limits::clear(tx, &owner.guesses()).await?;
    limits::clear(tx, &owner.guesses_on_device()).await?;
    fixture::message(tx, Intent::NoticeMail).await?;
    audit::add(tx, Event::PasswordChanged, Some(owner.account), "").await
}

async fn ask(tx: &mut Tx) -> Result<(), Error> {
    limits::charge(tx, &digest("source"), WINDOW).await?;
    fixture::recovery(tx, &scope(), None).await?;
    fixture::message(tx, Intent::ResetSms).await.map(drop)
}

async fn guess(tx: &mut Tx, owner: Owner, caller: usize) -> Result<(), Error> {
    limits::charge(tx, &digest("source"), WINDOW).await?;
    if pressure::is_at_handle(tx, &handle(caller % 4)).await? {
        pressure::turn(tx).await?;
    }
    let charged = match caller % 3 {
        0 => recoveries::charge_handle(tx, &handle(caller % 4), &scope(), CodeLength::Short).await?,
        1 => recoveries::charge_source(tx, &scope(), CodeLength::Short, None).await?,
        _ => recoveries::charge_code(tx, fixture::aim(owner.code), &new_recovery(tx.now(), &scope(), None)).await?,
    };
    for one in charged {
        pressure::of(tx, Some(owner.account)).await?;
        pressure::count(tx, one.recovery, owner.account).await?;
    }
    let counted = if caller.is_multiple_of(2) { owner.guesses() } else { owner.guesses_on_device() };
    limits::guess(tx, &counted, HOUR).await.map(drop)
}

async fn forgive(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    secrets::refuse(tx, owner.code).await?;
    pressure::resolve(tx, owner.recovery).await?;
    recoveries::refund(tx, owner.recovery).await
}

async fn send(tx: &mut Tx, caller: usize) -> Result<(), Error> {
    let (worker, until) = (Uuid::from_u128(caller as u128), tx.now() + HOUR);
    for message in outbox::lease(tx, worker, Lane::Sms, until, 2).await? {
        outbox::settle(tx, message.id, Ending::Sent, "accepted").await?;
    }
    Ok(())
}

async fn mint(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    limits::charge(tx, &digest(format!("sms to {}", owner.account)), WINDOW).await?;
    sms_codes::sent(tx, "DE").await?;
    sms_codes::history(tx, "DE").await?;
    limits::charge_by(tx, &digest("service"), WINDOW, 7).await?;
    let recovery = fixture::recovery(tx, &scope(), None).await?;
    pressure::turn(tx).await?;
    pressure::of(tx, Some(owner.account)).await?;
    fixture::secret(tx, recovery, owner.account, SecretKind::SmsLink).await?;
    secrets::end_older_links(tx, owner.account, SecretKind::SmsLink, recovery).await?;
    let code = fixture::secret(tx, recovery, owner.account, SecretKind::Code).await?;
    secrets::end_other_codes(tx, owner.account, code).await?;
    let until = tx.now() + HOUR;
    recoveries::attach(tx, recovery, owner.account, Some(code), until).await
}

async fn disable_and_enable(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    for status in [Status::Disabled, Status::Active] {
        accounts::set_status(tx, owner.account, status).await?;
    }
    audit::add(tx, Event::AccountEnabled, Some(owner.account), "").await
}

/// Replaces the passwords of all of them, as an import does.
async fn import(tx: &mut Tx, owners: &[Owner]) -> Result<(), Error> {
    let mut owners = owners.to_vec();
    owners.sort_unstable_by_key(|owner| owner.account);
    let mut events = Vec::new();
    for owner in owners {
        let read_at = fixture::epoch(tx, owner.account).await?;
        accounts::replace_password(tx, owner.account, read_at, &hash("theirs"), None).await?;
        limits::clear(tx, &owner.guesses()).await?;
        events.push((Event::PasswordImported, Some(owner.account)));
    }
    audit::add_all(tx, &events, "").await
}

/// Puts the hashes of all of them into another form.
async fn wrap(tx: &mut Tx, owners: &[Owner]) -> Result<(), Error> {
    let mut owners = owners.to_vec();
    owners.sort_unstable_by_key(|owner| owner.account);
    for owner in owners {
        let account = accounts::by_id(tx, owner.account).await?.expect("an account");
        let old = account.hash.expect("a password");
        accounts::rehash(tx, owner.account, account.epoch, &old, &hash("wrapped")).await?;
    }
    Ok(())
}

/// Gives the owner another number, and lets whoever has the old one object.
async fn readdress(tx: &mut Tx, owner: Owner) -> Result<(), Error> {
    accounts::lock(tx, owner.account).await?;
    former_addresses::add(tx, owner.account, Channel::Sms, "").await?;
    accounts::set_addresses(tx, owner.account, None, Some(&fixture::phone("+12025550123"))).await?;
    let (id, link, until) =
        (RepudiationId::new(tx.now(), random()), digest(format!("{:?}", random())), tx.now() + HOUR);
    repudiations::mint(tx, id, owner.account, &link, until).await?;
    repudiations::consume(tx, &link).await?;
    fixture::message(tx, Intent::NoticeSms).await?;
    audit::add(tx, Event::AddressChanged, Some(owner.account), "").await
}

async fn sweep(tx: &mut Tx) -> Result<(), Error> {
    let now = tx.now();
    former_addresses::sweep(tx, now).await?;
    repudiations::sweep(tx, now).await?;
    sessions::sweep(tx, now).await?;
    secrets::sweep(tx, now).await?;
    recoveries::sweep(tx, now).await?;
    limits::sweep(tx).await?;
    sms_codes::sweep(tx).await?;
    outbox::sweep(tx, now).await?;
    instance::keep_clock(tx, now).await
}

/// Each caller does one thing to one of the owners.
async fn work(tx: &mut Tx, owners: &[Owner], caller: usize) -> Result<(), Error> {
    let owner = owners[caller % owners.len()];
    match caller / owners.len() % 14 {
        0 => try_a_password(tx, owner).await,
        1 => log_in(tx, owner).await,
        2 => try_an_old_password(tx, owner).await,
        3 => change(tx, owner).await,
        4 => reset(tx, owner).await,
        5 => ask(tx).await,
        6 => guess(tx, owner, caller).await,
        7 => forgive(tx, owner).await,
        8 => send(tx, caller).await,
        9 => mint(tx, owner).await,
        10 => import(tx, owners).await,
        11 => wrap(tx, owners).await,
        12 => readdress(tx, owner).await,
        _ => disable_and_enable(tx, owner).await,
    }
}

async fn nobody_stands_in_anybodys_way(house: House) {
    let owners = owners(&house).await;

    let crowd = house.crowd(448, async move |tx, caller| work(tx, &owners, caller).await).await;

    crowd.undisturbed();
}

async fn a_sweep_beside_everybody_stands_in_nobodys_way(house: House) {
    let owners = owners(&house).await;
    let before = owners.clone();
    house.crowd(224, async move |tx, caller| work(tx, &before, caller).await).await.undisturbed();
    house.wait(Span::days(2));
    let work = async move |tx: &mut Tx, caller: usize| match caller % 20 {
        19 => sweep(tx).await,
        _ => work(tx, &owners, caller).await,
    };

    let crowd = house.crowd(416, work).await;

    crowd.undisturbed();
}
