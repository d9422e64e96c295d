//! The secrets of recoveries: used once, and dead with the epoch and the address they were minted for.

use domain::account::{Epoch, Status};
use domain::client::Contract;
use domain::id::{AccountId, RecoveryId, SecretId};
use domain::recovery::SecretKind;
use domain::time::Span;
use relatch_store::secrets::{self, LiveCode};
use relatch_store::{Tx, accounts, args, instance, recoveries};

use crate::fixture::{self, FIRST, HOUR, client, digest, hash, new_secret, phone, scope};
use crate::house::{House, pause};

const NUMBER: &str = "+12025550123";

crate::on_both_engines! {
    a_minted_link_can_be_presented,
    a_secret_of_the_hosted_pages_has_no_client,
    presenting_spends_nothing,
    a_digest_of_another_kind_is_not_presented,
    digits_in_use_are_not_minted_again,
    refused_digits_do_not_stop_the_transaction,
    digits_rest_after_use,
    a_code_comes_with_its_mac,
    the_newest_code_of_an_account_is_found,
    the_newest_code_of_a_number_is_found,
    a_code_for_another_number_is_not_found,
    a_link_is_no_code,
    a_used_secret_is_not_accepted_again,
    of_many_who_consume_one_secret_one_gets_the_account,
    of_two_secrets_consumed_at_once_one_sets_the_password,
    a_secret_dies_when_its_time_has_come,
    a_new_password_kills_every_secret,
    a_raised_epoch_of_the_instance_kills_every_secret,
    a_changed_address_kills_every_secret,
    a_secret_for_an_address_given_in_the_same_millisecond_is_alive,
    a_disabled_account_has_no_secrets,
    enabling_an_account_revives_no_secret,
    a_secret_under_a_stale_epoch_is_born_dead,
    a_secret_minted_after_all_that_is_alive,
    a_new_code_ends_the_others_of_its_account,
    the_links_of_three_recoveries_live_beside_each_other,
    the_newest_recovery_keeps_its_links_however_old_it_is,
    links_of_other_accounts_and_kinds_are_left_alone,
    a_code_survives_four_refusals_and_not_the_fifth,
    refusals_at_once_are_all_counted,
    a_dead_code_counts_no_refusals,
    sweeping_frees_the_digits_of_the_long_dead_and_nothing_else,
    sweeping_takes_a_thousand_secrets_at_once,
}

/// An account with one live secret of each kind, its digest named after the kind.
struct Owner {
    account: AccountId,
    recovery: RecoveryId,
    link: SecretId,
    code: SecretId,
}

impl Owner {
    async fn of(house: &House) -> Owner {
        house
            .write(async |tx| {
                let account = fixture::reachable(tx, "alpha", Some("alpha@example.org"), Some(NUMBER)).await?;
                let recovery = fixture::recovery(tx, &scope(), None).await?;
                let link = mint(tx, recovery, account, SecretKind::MailLink, "mail_link").await?.expect("new");
                mint(tx, recovery, account, SecretKind::SmsLink, "sms_link").await?.expect("new");
                let code = mint(tx, recovery, account, SecretKind::Code, "code").await?.expect("new");
                Ok(Owner { account, recovery, link, code })
            })
            .await
    }
}

async fn mint(
    tx: &mut Tx,
    recovery: RecoveryId,
    account: AccountId,
    kind: SecretKind,
    text: &str,
) -> Result<Option<SecretId>, relatch_store::Error> {
    let digest = digest(text);
    let new = new_secret(tx, recovery, account, kind, &digest).await?;
    Ok(secrets::mint(tx, &new).await?.then_some(new.id))
}

async fn present(house: &House, kind: SecretKind, text: &'static str) -> Option<SecretId> {
    let found = house.read(async move |tx| secrets::present(tx, kind, digest(text).bytes()).await).await;
    found.map(|presented| presented.secret)
}

async fn consume(house: &House, id: SecretId) -> Option<AccountId> {
    house.write(async move |tx| secrets::consume(tx, id).await).await
}

async fn code_of(house: &House, account: AccountId) -> Option<LiveCode> {
    house.read(async move |tx| secrets::code_of(tx, account).await).await
}

async fn code_for(house: &House, number: &'static str) -> Option<LiveCode> {
    house.read(async move |tx| secrets::code_for(tx, &phone(number)).await).await
}

async fn code(house: &House, id: SecretId) -> Option<[u8; 32]> {
    house.read(async move |tx| secrets::code(tx, id).await).await.map(|(_, mac)| mac)
}

/// What every door says about the owner's secrets: the links, the code by three ways, and what can be spent.
async fn lives(house: &House, owner: &Owner) -> Vec<bool> {
    let mut lives = Vec::new();
    for (kind, text) in
        [(SecretKind::MailLink, "mail_link"), (SecretKind::SmsLink, "sms_link"), (SecretKind::Code, "code")]
    {
        lives.push(present(house, kind, text).await.is_some());
    }
    lives.push(code(house, owner.code).await.is_some());
    lives.push(code_of(house, owner.account).await.is_some());
    lives.push(code_for(house, NUMBER).await.is_some());
    lives.push(consume(house, owner.link).await.is_some());
    lives.push(consume(house, owner.code).await.is_some());
    lives
}

async fn set_password(tx: &mut Tx, account: AccountId, read_at: Epoch) -> Result<Option<Epoch>, relatch_store::Error> {
    accounts::set_password(tx, account, read_at, &hash("second")).await
}

async fn a_minted_link_can_be_presented(house: House) {
    let owner = Owner::of(&house).await;

    let found = house
        .read(async |tx| secrets::present(tx, SecretKind::MailLink, digest("mail_link").bytes()).await)
        .await
        .expect("it is live");

    assert_eq!((found.secret, found.kind, found.recovery), (owner.link, SecretKind::MailLink, owner.recovery));
    assert_eq!((found.account, found.epoch), (owner.account, FIRST));
    assert_eq!((found.contract, found.client), (Contract::Auth, Some(client(1))));
}

async fn a_secret_of_the_hosted_pages_has_no_client(house: House) {
    let owner = Owner::of(&house).await;
    house
        .write(async move |tx| {
            let scope = recoveries::Scope { client: None, origin: None, source: fixture::source(1) };
            let recovery = fixture::recovery(tx, &scope, None).await?;
            mint(tx, recovery, owner.account, SecretKind::MailLink, "page").await
        })
        .await;

    let found = house.read(async |tx| secrets::present(tx, SecretKind::MailLink, digest("page").bytes()).await).await;

    assert_eq!(found.expect("it is live").client, None);
}

async fn presenting_spends_nothing(house: House) {
    let owner = Owner::of(&house).await;

    for _ in 0..3 {
        assert_eq!(present(&house, SecretKind::MailLink, "mail_link").await, Some(owner.link));
    }

    assert_eq!(consume(&house, owner.link).await, Some(owner.account));
}

async fn a_digest_of_another_kind_is_not_presented(house: House) {
    Owner::of(&house).await;

    assert_eq!(present(&house, SecretKind::SmsLink, "mail_link").await, None);
    assert_eq!(present(&house, SecretKind::Code, "mail_link").await, None);
    assert_eq!(present(&house, SecretKind::MailLink, "unknown").await, None);
}

async fn digits_in_use_are_not_minted_again(house: House) {
    let Owner { account, recovery, .. } = Owner::of(&house).await;

    let (again, other_kind) = house
        .write(async move |tx| {
            let again = mint(tx, recovery, account, SecretKind::Code, "code").await?;
            Ok((again, mint(tx, recovery, account, SecretKind::MailLink, "code").await?))
        })
        .await;

    assert_eq!(again, None);
    assert!(other_kind.is_some(), "a token of another kind may have the same digest");
}

async fn refused_digits_do_not_stop_the_transaction(house: House) {
    let Owner { account, recovery, .. } = Owner::of(&house).await;

    let minted = house
        .write(async move |tx| {
            assert!(mint(tx, recovery, account, SecretKind::Code, "code").await?.is_none());
            mint(tx, recovery, account, SecretKind::Code, "others").await
        })
        .await;

    assert_eq!(present(&house, SecretKind::Code, "others").await, minted);
    assert!(minted.is_some());
}

async fn digits_rest_after_use(house: House) {
    let Owner { account, recovery, code, .. } = Owner::of(&house).await;
    consume(&house, code).await.expect("it is live");
    house.wait(Span::hours(2));

    let again = house.write(async move |tx| mint(tx, recovery, account, SecretKind::Code, "code").await).await;

    assert_eq!(again, None);
}

async fn a_code_comes_with_its_mac(house: House) {
    let owner = Owner::of(&house).await;

    let found = house.read(async move |tx| secrets::code(tx, owner.code).await).await;

    let (presented, mac) = found.expect("it is live");
    assert_eq!((presented.secret, presented.account, presented.kind), (owner.code, owner.account, SecretKind::Code));
    assert_eq!(&mac, digest("code").bytes());
}

/// A later code beside the owner's, and one of somebody else.
async fn later_codes(house: &House, owner: &Owner) -> SecretId {
    let (account, recovery) = (owner.account, owner.recovery);
    house.wait(Span::minutes(1));
    house
        .write(async move |tx| {
            let code = fixture::secret(tx, recovery, account, SecretKind::Code).await?;
            let other = fixture::reachable(tx, "beta", None, Some("+12025550124")).await?;
            fixture::secret(tx, recovery, other, SecretKind::Code).await.map(|_| code)
        })
        .await
}

async fn the_newest_code_of_an_account_is_found(house: House) {
    let owner = Owner::of(&house).await;
    let first = code_of(&house, owner.account).await.expect("it is live");
    let later = later_codes(&house, &owner).await;

    let newest = code_of(&house, owner.account).await.expect("it is live");

    assert_eq!((first.id, first.recovery, first.account), (owner.code, owner.recovery, owner.account));
    assert_eq!(first.expires_at, first.created_at + HOUR);
    assert_eq!(newest.id, later);
    assert!(newest.created_at >= first.created_at + Span::minutes(1));
}

async fn the_newest_code_of_a_number_is_found(house: House) {
    let owner = Owner::of(&house).await;
    let later = later_codes(&house, &owner).await;

    let newest = code_for(&house, NUMBER).await.expect("it is live");

    assert_eq!((newest.id, newest.recovery), (later, owner.recovery));
}

async fn a_code_for_another_number_is_not_found(house: House) {
    Owner::of(&house).await;

    assert!(code_for(&house, "+12025550125").await.is_none());
}

async fn a_link_is_no_code(house: House) {
    let owner = Owner::of(&house).await;

    consume(&house, owner.code).await.expect("it is live");

    assert!(code_of(&house, owner.account).await.is_none());
    assert!(code_for(&house, NUMBER).await.is_none());
}

async fn a_used_secret_is_not_accepted_again(house: House) {
    let owner = Owner::of(&house).await;

    assert_eq!(consume(&house, owner.link).await, Some(owner.account));

    assert_eq!(consume(&house, owner.link).await, None);
    assert_eq!(present(&house, SecretKind::MailLink, "mail_link").await, None);
    assert!(
        present(&house, SecretKind::SmsLink, "sms_link").await.is_some(),
        "the others live until a password is set"
    );
}

async fn of_many_who_consume_one_secret_one_gets_the_account(house: House) {
    let Owner { account, code, .. } = Owner::of(&house).await;

    let answers = house.crowd(64, async move |tx, _| secrets::consume(tx, code).await).await.undisturbed();

    assert_eq!(answers.into_iter().flatten().collect::<Vec<_>>(), [account]);
}

async fn of_two_secrets_consumed_at_once_one_sets_the_password(house: House) {
    let Owner { account, link, code, .. } = Owner::of(&house).await;
    let work = async move |tx: &mut Tx, caller: usize| {
        let Some(account) = secrets::consume(tx, if caller.is_multiple_of(2) { link } else { code }).await? else {
            return Ok(None);
        };
        set_password(tx, account, FIRST).await
    };

    let answers = house.crowd(16, work).await.undisturbed();

    assert_eq!(answers.into_iter().flatten().collect::<Vec<_>>(), [Epoch(2)]);
    assert_eq!(house.read(async move |tx| fixture::epoch(tx, account).await).await, Epoch(2));
}

async fn a_secret_dies_when_its_time_has_come(house: House) {
    let owner = Owner::of(&house).await;
    house.wait(Span::minutes(59));
    assert!(present(&house, SecretKind::MailLink, "mail_link").await.is_some());

    house.wait(Span::minutes(1));

    assert_eq!(lives(&house, &owner).await, [false; 8]);
}

async fn a_new_password_kills_every_secret(house: House) {
    let owner = Owner::of(&house).await;
    let account = owner.account;

    house.write(async move |tx| set_password(tx, account, FIRST).await).await.expect("it is set");

    assert_eq!(lives(&house, &owner).await, [false; 8]);
}

async fn a_raised_epoch_of_the_instance_kills_every_secret(house: House) {
    let owner = Owner::of(&house).await;

    house.write(async |tx| instance::raise_epoch(tx).await).await;

    assert_eq!(lives(&house, &owner).await, [false; 8]);
}

async fn a_changed_address_kills_every_secret(house: House) {
    const MOVED: &str = "UPDATE accounts SET address_changed_at = $1 WHERE id = $2";
    let owner = Owner::of(&house).await;
    let account = owner.account;
    house.wait(Span::minutes(1));

    house
        .write(async move |tx| {
            let now = tx.now();
            tx.run(MOVED, args![now, account]).await
        })
        .await;

    assert_eq!(lives(&house, &owner).await, [false; 8]);
}

async fn readdress(tx: &mut Tx, account: AccountId) -> Result<(), relatch_store::Error> {
    accounts::set_addresses(tx, account, Some(&fixture::email("new@example.org")), None).await
}

/// By the clock the change comes before the link, because that is when it began.
#[tokio::test]
async fn a_link_that_is_minted_during_a_change_of_address_dies_with_it() {
    let house = House::postgres().await;
    let Owner { account, recovery, .. } = Owner::of(&house).await;
    house.wait(Span::minutes(1));
    let mint = async {
        house.wait(Span::minutes(1));
        house.write(async move |tx| mint(tx, recovery, account, SecretKind::MailLink, "late").await).await
    };
    let change = async move |tx: &mut Tx| {
        pause(tx).await?;
        readdress(tx, account).await
    };

    let ((), minted) = house.within(change, mint).await;

    assert_eq!(present(&house, SecretKind::MailLink, "late").await, None);
    assert_eq!(consume(&house, minted.expect("minted")).await, None);
}

/// Whoever mints has read the old address, which changes before the link is there.
#[tokio::test]
async fn a_link_to_an_address_that_changes_while_it_is_minted_is_born_dead() {
    let house = House::postgres().await;
    let Owner { account, recovery, .. } = Owner::of(&house).await;
    house.wait(Span::minutes(1));
    let mint = async move |tx: &mut Tx| {
        let digest = digest("late");
        let new = new_secret(tx, recovery, account, SecretKind::MailLink, &digest).await?;
        pause(tx).await?;
        Ok(secrets::mint(tx, &new).await?.then_some(new.id))
    };

    let (minted, ()) = house.within(mint, house.write(async move |tx| readdress(tx, account).await)).await;

    assert_eq!(present(&house, SecretKind::MailLink, "late").await, None);
    assert_eq!(consume(&house, minted.expect("minted")).await, None);
}

async fn a_secret_for_an_address_given_in_the_same_millisecond_is_alive(house: House) {
    let Owner { account, recovery, .. } = Owner::of(&house).await;

    house
        .write(async move |tx| {
            readdress(tx, account).await?;
            mint(tx, recovery, account, SecretKind::MailLink, "late").await
        })
        .await;

    assert!(present(&house, SecretKind::MailLink, "late").await.is_some());
}

async fn a_disabled_account_has_no_secrets(house: House) {
    const DISABLED: &str = "UPDATE accounts SET status = 'disabled' WHERE id = $1";
    let owner = Owner::of(&house).await;
    let account = owner.account;

    // By itself, without the epoch that `set_status` raises too.
    house.write(async move |tx| tx.run(DISABLED, args![account]).await).await;

    assert_eq!(lives(&house, &owner).await, [false; 8]);
}

async fn enabling_an_account_revives_no_secret(house: House) {
    let owner = Owner::of(&house).await;
    let account = owner.account;
    for status in [Status::Disabled, Status::Active] {
        assert!(house.write(async move |tx| accounts::set_status(tx, account, status).await).await);
    }

    assert_eq!(lives(&house, &owner).await, [false; 8]);
}

async fn a_secret_under_a_stale_epoch_is_born_dead(house: House) {
    let Owner { account, recovery, .. } = Owner::of(&house).await;

    let minted = house
        .write(async move |tx| {
            set_password(tx, account, FIRST).await?;
            mint(tx, recovery, account, SecretKind::MailLink, "late").await
        })
        .await;

    assert!(minted.is_some());
    assert_eq!(present(&house, SecretKind::MailLink, "late").await, None);
    assert_eq!(consume(&house, minted.expect("minted")).await, None);
}

async fn a_secret_minted_after_all_that_is_alive(house: House) {
    let Owner { account, recovery, .. } = Owner::of(&house).await;
    let minted = house
        .write(async move |tx| {
            let epoch = set_password(tx, account, FIRST).await?.expect("it is set");
            instance::raise_epoch(tx).await?;
            let digest = digest("late");
            let new = new_secret(tx, recovery, account, SecretKind::MailLink, &digest).await?;
            secrets::mint(tx, &secrets::New { epoch, ..new }).await
        })
        .await;

    assert!(minted);
    let id = present(&house, SecretKind::MailLink, "late").await.expect("it is live");
    assert_eq!(consume(&house, id).await, Some(account));
}

async fn a_new_code_ends_the_others_of_its_account(house: House) {
    let owner = Owner::of(&house).await;
    let (account, later) = (owner.account, later_codes(&house, &owner).await);

    house.write(async move |tx| secrets::end_other_codes(tx, account, later).await).await;

    assert_eq!(code(&house, owner.code).await, None);
    assert!(code(&house, later).await.is_some());
    assert!(code_for(&house, "+12025550124").await.is_some(), "somebody else's");
    assert_eq!(consume(&house, owner.link).await, Some(account), "links are no codes");
}

/// Five recoveries a minute apart, each with two mailed links of the owner; oldest first.
async fn links(house: &House, account: AccountId) -> Vec<(RecoveryId, [SecretId; 2])> {
    let mut links = Vec::new();
    for _ in 0..5 {
        house.wait(Span::minutes(1));
        let one = async move |tx: &mut Tx| {
            let recovery = fixture::recovery(tx, &scope(), None).await?;
            let first = fixture::secret(tx, recovery, account, SecretKind::MailLink).await?;
            Ok((recovery, [first, fixture::secret(tx, recovery, account, SecretKind::MailLink).await?]))
        };
        links.push(house.write(one).await);
    }
    links
}

async fn live_links(house: &House, links: &[(RecoveryId, [SecretId; 2])]) -> Vec<bool> {
    let mut live = Vec::new();
    for (_, pair) in links {
        let [first, second] = *pair;
        let both = async move |tx: &mut Tx| {
            Ok([secrets::code(tx, first).await?.is_some(), secrets::code(tx, second).await?.is_some()])
        };
        let [first, second] = house.read(both).await;
        assert_eq!(first, second, "links of one recovery stay together");
        live.push(first);
    }
    live
}

async fn end_older_links(house: &House, account: AccountId, newest: RecoveryId) {
    house.write(async move |tx| secrets::end_older_links(tx, account, SecretKind::MailLink, newest).await).await;
}

async fn the_links_of_three_recoveries_live_beside_each_other(house: House) {
    let account = house.write(async |tx| fixture::account(tx, "alpha").await).await;
    let links = links(&house, account).await;

    end_older_links(&house, account, links[4].0).await;

    assert_eq!(live_links(&house, &links).await, [false, false, true, true, true]);
}

async fn the_newest_recovery_keeps_its_links_however_old_it_is(house: House) {
    let account = house.write(async |tx| fixture::account(tx, "alpha").await).await;
    let links = links(&house, account).await;

    end_older_links(&house, account, links[0].0).await;

    assert_eq!(live_links(&house, &links).await, [true, false, false, true, true]);
}

async fn links_of_other_accounts_and_kinds_are_left_alone(house: House) {
    let owner = Owner::of(&house).await;
    let other = house.write(async |tx| fixture::account(tx, "beta").await).await;
    let links = links(&house, other).await;

    end_older_links(&house, owner.account, links[4].0).await;
    end_older_links(&house, other, links[4].0).await;

    assert_eq!(lives(&house, &owner).await, [true; 8]);
}

async fn refuse(house: &House, id: SecretId) {
    house.write(async move |tx| secrets::refuse(tx, id).await).await;
}

async fn a_code_survives_four_refusals_and_not_the_fifth(house: House) {
    let owner = Owner::of(&house).await;
    for _ in 0..4 {
        refuse(&house, owner.code).await;
    }
    assert!(code(&house, owner.code).await.is_some());

    refuse(&house, owner.code).await;

    assert_eq!(code(&house, owner.code).await, None);
    assert_eq!(consume(&house, owner.code).await, None);
    assert_eq!(consume(&house, owner.link).await, Some(owner.account), "the link beside it");
}

async fn refusals(house: &House, id: SecretId) -> i64 {
    const REFUSALS: &str = "SELECT refusals FROM secrets WHERE id = $1";
    house.read(async move |tx| tx.one(REFUSALS, args![id]).await?.get(0)).await
}

async fn refusals_at_once_are_all_counted(house: House) {
    let Owner { code: id, .. } = Owner::of(&house).await;

    house.crowd(16, async move |tx, _| secrets::refuse(tx, id).await).await.undisturbed();

    assert_eq!((code(&house, id).await, refusals(&house, id).await), (None, 5));
}

async fn a_dead_code_counts_no_refusals(house: House) {
    const ENDING: &str = "SELECT ending FROM secrets WHERE id = $1";
    let Owner { code: id, .. } = Owner::of(&house).await;
    consume(&house, id).await.expect("it is live");
    for _ in 0..5 {
        refuse(&house, id).await;
    }

    let ending: String = house.read(async move |tx| tx.one(ENDING, args![id]).await?.get(0)).await;

    assert_eq!((ending.as_str(), refusals(&house, id).await), ("used", 0));
}

async fn sweeping_frees_the_digits_of_the_long_dead_and_nothing_else(house: House) {
    let Owner { account, recovery, code, .. } = Owner::of(&house).await;
    consume(&house, code).await.expect("it is live");
    house.wait(Span::minutes(30));
    let later = house.write(async move |tx| fixture::secret(tx, recovery, account, SecretKind::MailLink).await).await;
    let sweep = async || house.write(async |tx| secrets::sweep(tx, tx.now()).await).await;
    assert_eq!(sweep().await, 0, "what is dead rests until its time has come");
    house.wait(Span::minutes(31));

    assert_eq!(sweep().await, 3);

    assert_eq!(consume(&house, later).await, Some(account));
    let again = house.write(async move |tx| mint(tx, recovery, account, SecretKind::Code, "code").await).await;
    assert!(again.is_some());
}

async fn sweeping_takes_a_thousand_secrets_at_once(house: House) {
    let Owner { account, recovery, .. } = Owner::of(&house).await;
    house
        .write(async move |tx| {
            for _ in 0..998 {
                fixture::secret(tx, recovery, account, SecretKind::Code).await?;
            }
            Ok(())
        })
        .await;
    house.wait(Span::minutes(61));
    let sweep = async || house.write(async |tx| secrets::sweep(tx, tx.now()).await).await;

    assert_eq!((sweep().await, sweep().await, sweep().await), (1_000, 1, 0));
}
