//! What is known of secrets that live no more: the submit that used one may be repeated a few times, at once, and only while
//! nothing has changed; and a dead link says why it is dead.

use domain::account::{Epoch, Status};
use domain::id::{AccountId, RecoveryId, SecretId};
use domain::recovery::pressure::CodeLength;
use domain::recovery::{Death, REPEATS, SecretKind};
use domain::time::Span;
use relatch_store::secrets::ended;
use relatch_store::{Error, Tx, accounts, args, instance, recoveries, secrets};

use crate::fixture::{self, FIRST, digest, hash, new_secret, phone, scope};
use crate::house::House;

const NUMBER: &str = "+12025550123";

crate::on_both_engines! {
    a_submit_may_be_repeated_for_a_minute,
    a_submit_may_be_repeated_after_the_secrets_own_time,
    a_submit_may_be_repeated_five_times_and_not_six,
    many_repeats_at_once_are_five,
    a_live_secret_has_no_submit_to_repeat,
    a_secret_that_was_replaced_has_no_submit_to_repeat,
    a_secret_beside_the_used_one_has_no_submit_to_repeat,
    another_new_password_ends_the_repeating,
    a_changed_status_ends_the_repeating,
    a_changed_address_ends_the_repeating,
    a_raised_epoch_of_the_instance_ends_the_repeating,
    a_used_code_is_found_by_its_number,
    repeating_brings_nothing_back_to_life,
    a_used_code_is_charged_like_a_live_one,
    waiting_codes_go_before_used_ones,
    a_link_says_that_it_was_used,
    a_link_says_that_it_was_replaced,
    a_link_says_that_it_has_expired,
    a_link_says_that_it_was_withdrawn,
    a_link_that_died_a_day_ago_says_nothing,
    a_link_that_never_was_says_nothing,
}

/// An account with one link and one code, of one recovery.
#[derive(Clone, Copy)]
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
                let (recovery, code) = fixture::flow(tx, &scope(), Some(&digest("handle")), account).await?;
                let token = digest("token");
                let new = new_secret(tx, recovery, account, SecretKind::MailLink, &token).await?;
                assert!(secrets::mint(tx, &new).await?);
                Ok(Owner { account, recovery, link: new.id, code })
            })
            .await
    }

    /// One whose secret of the given kind has set the password "second".
    async fn after_using(house: &House, pick: fn(&Owner) -> SecretId) -> Owner {
        let owner = Owner::of(house).await;
        let secret = pick(&owner);
        house
            .write(async move |tx| {
                secrets::consume(tx, secret).await?.expect("it is live");
                accounts::set_password(tx, owner.account, FIRST, &hash("second")).await
            })
            .await
            .expect("it is set");
        owner
    }
}

async fn repeat(house: &House, secret: SecretId) -> Option<(AccountId, Epoch)> {
    house.write(async move |tx| ended::repeat(tx, secret).await).await
}

/// What each door says about the owner's used link: that it is found, and that its submit may be repeated.
async fn found_and_repeated(house: &House, owner: Owner) -> (bool, bool) {
    let found = house.read(async |tx| ended::just_used(tx, SecretKind::MailLink, digest("token").bytes()).await).await;
    if let Some(found) = &found {
        assert_eq!((found.secret, found.account, found.recovery), (owner.link, owner.account, owner.recovery));
    }
    (found.is_some(), repeat(house, owner.link).await.is_some())
}

async fn death(house: &House) -> Option<Death> {
    let remains = house.read(async |tx| ended::trace(tx, SecretKind::MailLink, digest("token").bytes()).await).await;
    remains.map(|remains| remains.death)
}

async fn a_submit_may_be_repeated_for_a_minute(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;
    house.wait(Span::seconds(50));
    assert_eq!(found_and_repeated(&house, owner).await, (true, true));

    house.wait(Span::seconds(10));

    assert_eq!(found_and_repeated(&house, owner).await, (false, false));
}

async fn a_submit_may_be_repeated_after_the_secrets_own_time(house: House) {
    let owner = Owner::of(&house).await;
    house.wait(Span::minutes(59));
    let (account, link) = (owner.account, owner.link);
    house
        .write(async move |tx| {
            secrets::consume(tx, link).await?;
            accounts::set_password(tx, account, FIRST, &hash("second")).await
        })
        .await;
    house.wait(Span::seconds(50));

    assert_eq!(found_and_repeated(&house, owner).await, (true, true));
}

async fn a_submit_may_be_repeated_five_times_and_not_six(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;
    for _ in 0..REPEATS {
        assert_eq!(repeat(&house, owner.link).await, Some((owner.account, Epoch(2))));
    }

    assert_eq!(repeat(&house, owner.link).await, None);
}

async fn many_repeats_at_once_are_five(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;

    let answers = house.crowd(64, async move |tx, _| ended::repeat(tx, owner.link).await).await.undisturbed();

    assert_eq!(answers.into_iter().flatten().collect::<Vec<_>>(), [(owner.account, Epoch(2)); 5]);
}

async fn a_live_secret_has_no_submit_to_repeat(house: House) {
    let owner = Owner::of(&house).await;

    assert_eq!(found_and_repeated(&house, owner).await, (false, false));
}

async fn a_secret_that_was_replaced_has_no_submit_to_repeat(house: House) {
    let owner = Owner::of(&house).await;
    let account = owner.account;
    house.write(async move |tx| end_all_links(tx, account).await).await;
    house.write(async move |tx| accounts::set_password(tx, account, FIRST, &hash("second")).await).await;

    assert_eq!(found_and_repeated(&house, owner).await, (false, false));
}

/// Three newer recoveries with a link each take the place of what was there.
async fn end_all_links(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    for _ in 0..3 {
        let recovery = fixture::recovery(tx, &scope(), None).await?;
        fixture::secret(tx, recovery, account, SecretKind::MailLink).await?;
        secrets::end_older_links(tx, account, SecretKind::MailLink, recovery).await?;
    }
    Ok(())
}

async fn a_secret_beside_the_used_one_has_no_submit_to_repeat(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.code).await;

    assert_eq!(found_and_repeated(&house, owner).await, (false, false));
    assert!(repeat(&house, owner.code).await.is_some());
}

async fn another_new_password_ends_the_repeating(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;

    house.write(async move |tx| accounts::set_password(tx, owner.account, Epoch(2), &hash("third")).await).await;

    assert_eq!(found_and_repeated(&house, owner).await, (false, false));
}

async fn a_changed_status_ends_the_repeating(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;
    for status in [Status::Disabled, Status::Active] {
        house.write(async move |tx| accounts::set_status(tx, owner.account, status).await).await;

        assert_eq!(found_and_repeated(&house, owner).await, (false, false), "{status:?}");
    }
}

async fn a_changed_address_ends_the_repeating(house: House) {
    const MOVED: &str = "UPDATE accounts SET address_changed_at = $1 WHERE id = $2";
    let owner = Owner::after_using(&house, |owner| owner.link).await;
    house.wait(Span::seconds(1));

    house
        .write(async move |tx| {
            let now = tx.now();
            tx.run(MOVED, args![now, owner.account]).await
        })
        .await;

    assert_eq!(found_and_repeated(&house, owner).await, (false, false));
}

async fn a_raised_epoch_of_the_instance_ends_the_repeating(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;

    house.write(async |tx| instance::raise_epoch(tx).await).await;

    assert_eq!(found_and_repeated(&house, owner).await, (false, false));
}

async fn a_used_code_is_found_by_its_number(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.code).await;

    let by_number = house.read(async |tx| ended::code_for(tx, &phone(NUMBER)).await).await;
    let by_id = house.read(async move |tx| ended::code(tx, owner.code).await).await;

    let of_account = house.read(async move |tx| ended::code_of(tx, owner.account).await).await;
    assert_eq!(of_account.map(|code| (code.id, code.account)), Some((owner.code, owner.account)));
    assert_eq!(by_number.map(|code| (code.id, code.account)), Some((owner.code, owner.account)));
    assert_eq!(by_id.map(|(presented, _)| presented.account), Some(owner.account));
    house.wait(Span::minutes(1));
    assert!(house.read(async |tx| ended::code_for(tx, &phone(NUMBER)).await).await.is_none());
    assert!(house.read(async move |tx| ended::code_of(tx, owner.account).await).await.is_none());
    assert!(house.read(async move |tx| ended::code(tx, owner.code).await).await.is_none());
}

async fn repeating_brings_nothing_back_to_life(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;
    repeat(&house, owner.link).await.expect("it is the moment");

    assert_eq!(house.write(async move |tx| secrets::consume(tx, owner.link).await).await, None);
    let live = house.read(async |tx| secrets::present(tx, SecretKind::MailLink, digest("token").bytes()).await).await;
    assert!(live.is_none());
}

async fn charged(house: &House) -> Vec<SecretId> {
    let work = async |tx: &mut Tx| recoveries::charge_source(tx, &scope(), CodeLength::Short, None).await;
    let mut codes: Vec<SecretId> = house.write(work).await.into_iter().map(|charged| charged.code).collect();
    codes.sort();
    codes
}

async fn a_used_code_is_charged_like_a_live_one(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.code).await;
    house.wait(Span::seconds(50));
    assert_eq!(charged(&house).await, [owner.code]);

    house.wait(Span::seconds(10));

    assert_eq!(charged(&house).await, []);
}

async fn waiting_codes_go_before_used_ones(house: House) {
    let mut waiting = Vec::new();
    for name in ["beta", "gamma", "delta", "epsilon"] {
        let flow = async move |tx: &mut Tx| {
            let account = fixture::account(tx, name).await?;
            fixture::flow(tx, &scope(), None, account).await
        };
        waiting.push(house.write(flow).await.1);
    }
    house.wait(Span::seconds(1));
    Owner::after_using(&house, |owner| owner.code).await;

    assert_eq!(charged(&house).await, waiting);
}

async fn a_link_says_that_it_was_used(house: House) {
    let owner = Owner::after_using(&house, |owner| owner.link).await;

    let remains = house.read(async |tx| ended::trace(tx, SecretKind::MailLink, digest("token").bytes()).await).await;

    let remains = remains.expect("it is remembered");
    assert_eq!((remains.recovery, remains.account), (owner.recovery, owner.account));
    assert_eq!(remains.death, Death::Used);
    let key = house.read(async move |tx| accounts::by_id(tx, owner.account).await).await.expect("there").user_key;
    assert_eq!(remains.user_key, key.as_str());
}

async fn a_link_says_that_it_was_replaced(house: House) {
    let owner = Owner::of(&house).await;
    house.wait(Span::seconds(1));
    house.write(async move |tx| end_all_links(tx, owner.account).await).await;

    assert_eq!(death(&house).await, Some(Death::Replaced));
}

async fn a_link_says_that_it_has_expired(house: House) {
    Owner::of(&house).await;

    house.wait(Span::hours(1));

    assert_eq!(death(&house).await, Some(Death::Expired));
}

async fn a_link_says_that_it_was_withdrawn(house: House) {
    Owner::after_using(&house, |owner| owner.code).await;

    assert_eq!(death(&house).await, Some(Death::Withdrawn));
}

async fn a_link_that_died_a_day_ago_says_nothing(house: House) {
    Owner::after_using(&house, |owner| owner.link).await;
    house.wait(Span::hours(23));
    assert_eq!(death(&house).await, Some(Death::Used));

    house.wait(Span::hours(1));

    assert_eq!(death(&house).await, None);
}

async fn a_link_that_never_was_says_nothing(house: House) {
    Owner::of(&house).await;

    let other = house.read(async |tx| ended::trace(tx, SecretKind::MailLink, digest("other").bytes()).await).await;
    let kind = house.read(async |tx| ended::trace(tx, SecretKind::SmsLink, digest("token").bytes()).await).await;

    assert!(other.is_none() && kind.is_none());
}
