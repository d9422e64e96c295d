//! Stories of devices that an account's owner has used, and of the one count of wrong guesses that holds up everybody else.

use std::collections::BTreeMap;
use std::time::Duration;

use app::inbox::{self, Letter};
use app::{account_list, account_set_status, epoch_bump};
use domain::account::Status;
use domain::client::Origin;
use domain::limit::{Backoff, Window};
use domain::login::{Phone, Username};
use domain::password::NewPassword;
use domain::recovery::pressure::SmsMode;
use domain::time::Span;
use front::HttpSettings;

use crate::door::{DOORS, Door, log_in};
use crate::house::{Answer, Call, EMAIL, House, ORIGIN, PASSWORD, PHONE, USERNAME};

const NEW: &str = "Harbour-Kettle-77";
const OTHER_PHONE: &str = "+12025550124";
const COOKIE: &str = "__Host-relatch_device";
const HEADER: &str = "x-relatch-device";
const A_DAY: Span = Span::days(1);

/// A house where so many wrong guesses are free, and none is compared beyond the maximum.
async fn house(free: u32, maximum: u32) -> House {
    house_where(free, maximum, |_| {}).await
}

async fn house_where(free: u32, maximum: u32, choose: impl FnOnce(&mut app::Settings)) -> House {
    House::with(HttpSettings::default(), |settings| {
        settings.limits.guesses = Backoff { free, first: A_DAY, ceiling: A_DAY, maximum };
        choose(settings);
    })
    .await
}

/// Somebody else in the same house.
async fn grace(house: &House) {
    let command = app::account_add::Command {
        username: Username::parse("grace").expect("a name"),
        email: None,
        phone: Some(Phone::parse(OTHER_PHONE, None).expect("a number")),
        first_name: String::new(),
        last_name: String::new(),
        password: Some(NewPassword::parse(PASSWORD.to_owned()).expect("a password")),
        locale: None,
    };
    app::account_add::run(&house.app, command).await.expect("added");
}

/// What an answer gives the device to be known by.
fn device(answer: &Answer) -> Option<String> {
    answer.cookies().remove(COOKIE)
}

/// A device that the owner has just logged in on.
async fn owners(house: &House) -> String {
    device(&log_in_as(house, Door::User, USERNAME, PASSWORD, None).await).expect("a device")
}

fn shows<'a>(call: Call<'a>, shown: Option<&str>) -> Call<'a> {
    match shown {
        Some(shown) => call.header(HEADER, shown),
        None => call,
    }
}

/// Proves a name and a password at this door: the pages do so by changing the password to itself.
async fn log_in_as(house: &House, door: Door, name: &str, password: &str, shown: Option<&str>) -> Answer {
    let call = match door {
        Door::User => house.user("login/").form(&[("username", name), ("password", password)]),
        Door::Auth => house.auth("login").json(serde_json::json!({"login": name, "password": password}).to_string()),
        Door::Pages => house.post("/change").form(&[
            ("login", name),
            ("old_password", password),
            ("new_password", PASSWORD),
            ("confirm_password", PASSWORD),
        ]),
    };
    shows(call, shown).send().await
}

async fn guess_wrong(house: &House, times: usize) {
    for _ in 0..times {
        log_in_as(house, Door::User, USERNAME, "not it", None).await;
    }
}

/// Whether the right password gets in.
async fn gets_in(house: &House, shown: Option<&str>) -> bool {
    let answer = log_in_as(house, Door::User, USERNAME, PASSWORD, shown).await;
    assert!(matches!(answer.status, 200 | 429), "{}", answer.body);
    answer.status == 200
}

/// The messages with a code to a number, newest first.
async fn codes(house: &House, to: &str) -> Vec<Letter> {
    let letters = inbox::list(&house.app, Some(to.to_owned())).await.expect("listed");
    letters.into_iter().filter(|letter| !letter.code.is_empty()).collect()
}

/// Waits until there are so many, and answers the newest.
async fn code(house: &House, to: &str, count: usize) -> Letter {
    for _ in 0..500 {
        let mut all = codes(house, to).await;
        if all.len() >= count {
            return all.swap_remove(0);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("SMS {count} to {to} did not come");
}

/// Waits until the worker has decided about everything that was asked for.
async fn all_is_sent(house: &House) {
    let count = inbox::list(&house.app, Some("last@example.com".to_owned())).await.expect("listed").len();
    if count == 0 {
        house.account("last", "last@example.com").await;
    }
    for more in 1..=2 {
        house.post("/forgot").form(&[("login", "last")]).send().await;
        house.letter("last@example.com", count + more).await;
    }
}

/// Asks for an SMS through the auth API; answers the handle.
async fn ask(house: &House, mobile: &str, shown: Option<&str>) -> String {
    let call = house.auth("forgotpass/mobile").json(serde_json::json!({"mobile": mobile}).to_string());
    let answer = shows(call, shown).send().await;
    answer.json()["request"].as_str().expect("a handle").to_owned()
}

/// Tries a code through the auth API, with one more field or none.
async fn reset(house: &House, token: &str, beside: Option<(&str, &str)>, shown: Option<&str>) -> Answer {
    let mut body = serde_json::json!({"token": token, "password": NEW, "passwordConfirm": NEW});
    if let Some((field, value)) = beside {
        body[field] = serde_json::Value::from(value);
    }
    shows(house.auth("resetpass/mobile").json(body.to_string()), shown).send().await
}

/// Six digits that are not `code`.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().expect("digits") + 1) % 1_000_000)
}

#[tokio::test]
async fn strangers_hold_up_strangers_and_no_device_that_the_owner_has_used() {
    for door in DOORS {
        let house = house(2, 1_000).await;
        let known = owners(&house).await;
        guess_wrong(&house, 200).await;
        assert_eq!(log_in_as(&house, door, USERNAME, PASSWORD, None).await.status, 429, "{door:?}");
        let in_again = log_in_as(&house, door, USERNAME, PASSWORD, Some(&known)).await;
        assert_eq!(in_again.status, 200, "{door:?}: {}", in_again.body);
        assert!(gets_in(&house, None).await, "{door:?}: the owner was there, so the count begins anew");
    }
}

#[tokio::test]
async fn a_browser_is_known_by_its_cookie() {
    let house = house(2, 1_000).await;
    let cookies = log_in_as(&house, Door::Auth, USERNAME, PASSWORD, None).await.cookies();
    guess_wrong(&house, 3).await;
    let fields = [("username", USERNAME), ("password", PASSWORD)];
    assert_eq!(house.user("login/").cookies(&cookies).form(&fields).send().await.status, 200);
}

#[tokio::test]
async fn beyond_the_maximum_a_mailed_link_and_a_known_device_let_the_owner_in_and_strangers_after_them() {
    for door in DOORS {
        let house = house(1_000, 5).await;
        guess_wrong(&house, 5).await;
        house.clock.set_offset_ms(Span::days(20).as_ms());
        assert!(!gets_in(&house, None).await, "{door:?}: no time clears it");
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        assert!(door.reset_by_mail(&house, &letter, PASSWORD).await, "{door:?}");
        assert!(gets_in(&house, None).await, "{door:?}");

        let known = owners(&house).await;
        guess_wrong(&house, 6).await;
        assert!(!gets_in(&house, None).await && gets_in(&house, Some(&known)).await, "{door:?}");
        assert!(gets_in(&house, None).await, "{door:?}");
    }
}

/// One wrong guess of each kind; none of them is refused for coming too early.
async fn guess_at(house: &House, kind: usize, handle: &str, digits: &str) {
    let session = async || log_in(house, PASSWORD).await;
    let user = account_list::one(&house.app, USERNAME).await.expect("there").user_key;
    let token = "0f".repeat(32);
    let status = match kind {
        0 => log_in_as(house, Door::User, USERNAME, "not it", None).await.status,
        1 => log_in_as(house, Door::Auth, &EMAIL.to_uppercase(), "not it", None).await.status,
        2 => log_in_as(house, Door::Pages, PHONE, "not it", None).await.status,
        3 => reset(house, digits, Some(("request", handle)), None).await.status,
        4 => {
            let fields = [("code", digits), ("new_password", NEW), ("confirm_password", NEW), ("mobile", PHONE)];
            house.post("/reset/mobile").form(&fields).send().await.status
        }
        5 => {
            let fields = [("user", user.as_str()), ("token", &token), ("new_password", NEW)];
            house.user("forgot-password-submit/").multipart(&fields).send().await.status
        }
        6 => {
            let cookies = house.get(&format!("/reset/{}/{token}", user.as_str())).send().await.cookies();
            let fields = [("new_password", NEW), ("confirm_password", NEW)];
            house.post("/reset").cookies(&cookies).form(&fields).send().await.status
        }
        _ => {
            let session = session().await.expect("in");
            assert!(!Door::Auth.change(house, &session, "not it", NEW).await);
            400
        }
    };
    assert!((400..500).contains(&status) && status != 429, "{kind}: {status}");
}

#[tokio::test]
async fn guesses_at_every_door_make_one_count() {
    // The last kind begins with a log-in, so it comes first.
    const KINDS: [usize; 8] = [7, 0, 1, 2, 3, 4, 5, 6];
    for left_out in [None].into_iter().chain(KINDS.map(Some)) {
        let house = house(1_000, 8).await;
        let handle = ask(&house, PHONE, None).await;
        let digits = wrong(&code(&house, PHONE, 1).await.code);
        for kind in KINDS.into_iter().filter(|kind| Some(*kind) != left_out) {
            guess_at(&house, kind, &handle, &digits).await;
        }
        assert_eq!(gets_in(&house, None).await, left_out.is_some(), "without {left_out:?}");
    }
}

/// Submits a token that never was, under this key.
async fn submit_nothing(house: &House, user: &str) -> u16 {
    let token = "0f".repeat(32);
    let fields = [("user", user), ("token", &token), ("new_password", NEW)];
    house.user("forgot-password-submit/").multipart(&fields).send().await.status
}

#[tokio::test]
async fn a_submit_under_a_name_tells_nothing_of_the_name_and_counts_nowhere() {
    let house = house(2, 100).await;
    let account = account_list::one(&house.app, USERNAME).await.expect("there");
    for name in [USERNAME, "nobody", EMAIL, &account.id.to_string()] {
        for _ in 0..4 {
            assert_eq!(submit_nothing(&house, name).await, 400);
        }
    }
    for name in [USERNAME, "nobody", EMAIL] {
        assert_eq!(log_in_as(&house, Door::User, name, "not it", None).await.status, 401, "{name}");
    }
}

#[tokio::test]
async fn an_accounts_own_count_cannot_be_reached_by_the_accounts_id_as_a_name() {
    let house = house(3, 100).await;
    let account = account_list::one(&house.app, USERNAME).await.expect("there").id.to_string();
    for _ in 0..3 {
        assert_eq!(log_in_as(&house, Door::User, &account, "not it", None).await.status, 401);
    }
    assert!(gets_in(&house, None).await);
}

#[tokio::test]
async fn submits_under_an_owners_key_come_no_faster_to_the_maximum_than_log_ins() {
    let house = house(2, 5).await;
    let account = account_list::one(&house.app, USERNAME).await.expect("there");
    for _ in 0..20 {
        assert_eq!(submit_nothing(&house, account.user_key.as_str()).await, 400);
    }
    assert!(!gets_in(&house, None).await, "they do count");
    house.clock.set_offset_ms(A_DAY.as_ms() + 1_000);
    assert!(gets_in(&house, None).await, "but the maximum was not reached");
}

#[tokio::test]
async fn a_dead_link_is_no_guess() {
    let house = house(1_000, 2).await;
    Door::User.ask_by_mail(&house).await;
    let letter = house.letter(EMAIL, 1).await;
    assert!(Door::User.reset_by_mail(&house, &letter, PASSWORD).await);
    house.clock.set_offset_ms(Span::hours(1).as_ms());
    for _ in 0..3 {
        assert!(!Door::User.reset_by_mail(&house, &letter, NEW).await);
    }
    assert!(gets_in(&house, None).await);
}

#[tokio::test]
async fn beyond_the_maximum_a_code_is_refused_to_strangers_and_its_link_is_not() {
    for shows_device in [false, true] {
        let house = house(1_000, 4).await;
        let known = owners(&house).await;
        let handle = ask(&house, PHONE, None).await;
        let letter = code(&house, PHONE, 1).await;
        guess_wrong(&house, 4).await;
        let shown = shows_device.then_some(known.as_str());
        let answer = reset(&house, &letter.code, Some(("request", &handle)), shown).await;
        assert_eq!(answer.status == 200, shows_device, "{}", answer.body);
        assert!(shows_device || reset(&house, &letter.token, None, None).await.status == 200);
        assert_eq!(log_in_as(&house, Door::User, USERNAME, NEW, None).await.status, 200, "the count begins anew");
    }
}

#[tokio::test]
async fn a_right_code_is_no_wrong_guess() {
    let house = house(1_000, 2).await;
    let kept = Door::Pages.ask_by_sms(&house).await;
    let letter = code(&house, PHONE, 1).await;
    for _ in 0..4 {
        // Only for this account is the password refused, so the code is compared first.
        assert!(!Door::Pages.reset_by_code(&house, &kept, &letter.code, "Demo@example.com1").await);
    }
    assert!(gets_in(&house, None).await);
    assert!(Door::Pages.reset_by_code(&house, &kept, &letter.code, NEW).await);
}

#[tokio::test]
async fn what_is_guessed_on_known_devices_is_counted_there_alone_and_for_all_of_them() {
    let house = house(2, 1_000).await;
    let (known, other) = (owners(&house).await, owners(&house).await);
    for _ in 0..4 {
        log_in_as(&house, Door::User, USERNAME, "not it", Some(&known)).await;
    }
    assert!(!gets_in(&house, Some(&known)).await, "it has guessed too often itself");
    assert!(!gets_in(&house, Some(&other)).await, "whoever got in once could have a thousand of them");
    assert!(gets_in(&house, None).await);
    assert!(gets_in(&house, Some(&known)).await, "its owner was there");
}

#[tokio::test]
async fn a_stolen_device_holds_the_owners_up_until_a_mailed_link_is_used_anywhere() {
    let house = house(2, 1_000).await;
    let (stolen, other) = (owners(&house).await, owners(&house).await);
    for _ in 0..4 {
        log_in_as(&house, Door::User, USERNAME, "not it", Some(&stolen)).await;
    }
    assert!(!gets_in(&house, Some(&other)).await);
    Door::User.ask_by_mail(&house).await;
    let letter = house.letter(EMAIL, 1).await;
    let fields = [("user", letter.user.as_str()), ("token", &letter.token), ("new_password", PASSWORD)];
    let answer = house.user("forgot-password-submit/").multipart(&fields).send().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(gets_in(&house, device(&answer).as_deref()).await, "where the link was used");
    assert!(gets_in(&house, Some(&other)).await);
}

#[tokio::test]
async fn a_token_that_is_not_of_this_account_now_and_here_knows_nobody() {
    let house = house(1_000, 3).await;
    grace(&house).await;
    let known = owners(&house).await;
    let foreign = device(&log_in_as(&house, Door::User, "grace", PASSWORD, None).await).expect("a device");
    let elsewhere = owners(&house_where(1_000, 3, |_| {}).await).await;
    let forged = {
        let end = if known.ends_with('A') { "Q" } else { "A" };
        format!("{}{end}", &known[..known.len() - 1])
    };
    guess_wrong(&house, 4).await;
    for none in [forged.as_str(), &foreign, &elsewhere, "", "x", &format!("{known}{known}")] {
        assert!(!gets_in(&house, Some(none)).await, "{none}");
    }
    assert!(gets_in(&house, Some(&known)).await);

    guess_wrong(&house, 4).await;
    house.clock.set_offset_ms(Span::days(179).as_ms());
    guess_wrong(&house, 4).await;
    assert!(gets_in(&house, Some(&known)).await);
    guess_wrong(&house, 4).await;
    house.clock.set_offset_ms(Span::days(181).as_ms());
    guess_wrong(&house, 4).await;
    assert!(!gets_in(&house, Some(&known)).await, "too old");
}

#[tokio::test]
async fn a_restore_forgets_every_device() {
    let house = house(1_000, 3).await;
    let known = owners(&house).await;
    epoch_bump::run(&house.app).await.expect("raised");
    guess_wrong(&house, 4).await;
    assert!(!gets_in(&house, Some(&known)).await);
}

#[tokio::test]
async fn whoever_says_not_me_forgets_every_device() {
    let house = house(1_000, 3).await;
    let known = owners(&house).await;
    assert_eq!(log_in_as(&house, Door::Pages, USERNAME, PASSWORD, None).await.status, 200);
    let notice = house.letter(EMAIL, 1).await;
    let path = notice.link.strip_prefix("http://localhost:5501").expect("a link of ours");
    let cookies = house.get(path).send().await.cookies();
    assert_eq!(house.post("/not-me").cookies(&cookies).form(&[]).send().await.status, 200);
    let fresh = house.letter(EMAIL, 2).await;
    assert!(Door::Pages.reset_by_mail(&house, &fresh, PASSWORD).await);

    guess_wrong(&house, 4).await;

    assert!(!gets_in(&house, Some(&known)).await);
}

#[tokio::test]
async fn an_account_that_is_disabled_forgets_its_devices() {
    let house = house(1_000, 3).await;
    let known = owners(&house).await;
    for status in [Status::Disabled, Status::Active] {
        let account = account_list::one(&house.app, USERNAME).await.expect("there");
        assert!(account_set_status::run(&house.app, &account, status).await.expect("set"));
    }
    guess_wrong(&house, 4).await;
    assert!(!gets_in(&house, Some(&known)).await);
}

#[tokio::test]
async fn every_way_to_prove_the_owner_makes_a_device_known_once_and_again_when_it_ages() {
    let house = house(1_000, 1_000).await;
    for door in DOORS {
        let answer = log_in_as(&house, door, USERNAME, PASSWORD, None).await;
        let known = device(&answer).unwrap_or_else(|| panic!("{door:?}: {}", answer.body));
        let set = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let set: Vec<&str> = set.filter(|value| value.starts_with(COOKIE)).collect();
        assert!(
            set.len() == 1 && set[0].ends_with("; Path=/; Max-Age=15552000; Secure; HttpOnly; SameSite=Lax"),
            "{set:?}"
        );
        assert_eq!(device(&log_in_as(&house, door, USERNAME, PASSWORD, Some(&known)).await), None, "{door:?}");
    }
    let known = owners(&house).await;
    house.clock.set_offset_ms(Span::days(31).as_ms());
    let renewed = device(&log_in_as(&house, Door::User, USERNAME, PASSWORD, Some(&known)).await);
    assert!(renewed.is_some_and(|renewed| renewed != known));
    assert_eq!(device(&log_in_as(&house, Door::User, USERNAME, "not it", None).await), None);
}

#[tokio::test]
async fn a_reset_by_link_or_code_makes_a_device_known() {
    let house = house(1_000, 1_000).await;
    let handle = ask(&house, PHONE, None).await;
    let letter = code(&house, PHONE, 1).await;
    assert!(device(&reset(&house, &letter.code, Some(("request", &handle)), None).await).is_some());
    ask(&house, PHONE, None).await;
    let letter = code(&house, PHONE, 2).await;
    let answer = reset(&house, &letter.token, None, None).await;
    assert!(device(&answer).is_some(), "{}", answer.body);

    for door in DOORS {
        let house = self::house(1_000, 1_000).await;
        door.ask_by_mail(&house).await;
        let letter = house.letter(EMAIL, 1).await;
        let answer = match door {
            Door::User => {
                let fields = [("user", letter.user.as_str()), ("token", &letter.token), ("new_password", NEW)];
                house.user("forgot-password-submit/").multipart(&fields).send().await
            }
            Door::Auth => {
                let body = serde_json::json!({"token": letter.token, "password": NEW, "passwordConfirm": NEW});
                house.auth("resetpass").json(body.to_string()).send().await
            }
            Door::Pages => {
                let path = letter.link.strip_prefix("http://localhost:5501").expect("our own link");
                let cookies = house.get(path).send().await.cookies();
                let fields = [("new_password", NEW), ("confirm_password", NEW)];
                house.post("/reset").cookies(&cookies).form(&fields).send().await
            }
        };
        let known = device(&answer).unwrap_or_else(|| panic!("{door:?}: {}", answer.body));
        guess_wrong(&house, 3).await;
        assert_eq!(log_in_as(&house, Door::User, USERNAME, NEW, Some(&known)).await.status, 200, "{door:?}");
    }
}

#[tokio::test]
async fn a_known_device_gets_six_digits_while_strangers_get_eight_characters() {
    let mode = SmsMode::Compat { short_codes_in_flight: 1, wrong_short_codes_per_day: 50 };
    let house = house_where(1_000, 1_000, |settings| settings.recovery.sms_mode = mode).await;
    grace(&house).await;
    let known = owners(&house).await;
    ask(&house, OTHER_PHONE, None).await;
    code(&house, OTHER_PHONE, 1).await;
    ask(&house, PHONE, None).await;
    assert_eq!(code(&house, PHONE, 1).await.code.len(), 8);
    let handle = ask(&house, PHONE, Some(&known)).await;
    let letter = code(&house, PHONE, 2).await;
    assert_eq!(letter.code.len(), 6);
    assert_eq!(reset(&house, &letter.code, Some(("request", &handle)), Some(&known)).await.status, 200);
    let pages = BTreeMap::from([(COOKIE.to_owned(), known.clone())]);
    house.post("/forgot/mobile").cookies(&pages).form(&[("mobile", PHONE)]).send().await;
    assert_eq!(code(&house, PHONE, 3).await.code.len(), 6, "on the pages, by cookie");
    ask(&house, OTHER_PHONE, Some(&known)).await;
    assert_eq!(code(&house, OTHER_PHONE, 2).await.code.len(), 8, "not for another account");
}

#[tokio::test]
async fn a_known_device_gets_one_sms_a_day_beyond_what_strangers_use_up() {
    let house = house_where(1_000, 1_000, |settings| {
        settings.limits.sms_per_account[1] = Window { limit: 2, span: A_DAY };
        settings.delivery.concurrency = 1;
    })
    .await;
    let known = owners(&house).await;
    for _ in 0..4 {
        ask(&house, PHONE, None).await;
    }
    all_is_sent(&house).await;
    assert_eq!(codes(&house, PHONE).await.len(), 2);
    let handle = ask(&house, PHONE, Some(&known)).await;
    let letter = code(&house, PHONE, 3).await;
    ask(&house, PHONE, Some(&known)).await;
    all_is_sent(&house).await;
    assert_eq!(codes(&house, PHONE).await.len(), 3, "one, and no more");
    assert_eq!(reset(&house, &letter.code, Some(("request", &handle)), Some(&known)).await.status, 200);
}

/// Strangers have taken every place at the live code, and spent their guesses. Answers the code.
async fn crowded(house: &House) -> String {
    let mut handles = Vec::new();
    for _ in 0..3 {
        handles.push(ask(house, PHONE, None).await);
    }
    let digits = code(house, PHONE, 1).await.code;
    all_is_sent(house).await;
    for handle in handles {
        for _ in 0..3 {
            reset(house, &wrong(&digits), Some(("request", &handle)), None).await;
        }
    }
    digits
}

#[tokio::test]
async fn a_known_device_has_a_place_at_its_code_however_strangers_crowd() {
    for beside in [None, Some(("mobile", PHONE))] {
        for shows_device in [false, true] {
            let house = house_where(1_000, 1_000, |settings| {
                settings.limits.sms_gap = Span::minutes(5);
                settings.delivery.concurrency = 1;
            })
            .await;
            let known = owners(&house).await;
            let digits = crowded(&house).await;
            let shown = shows_device.then_some(known.as_str());
            assert_eq!(reset(&house, &digits, beside, shown).await.status == 200, shows_device, "{beside:?}");
        }
    }
}

#[tokio::test]
async fn a_bare_code_from_a_known_device_is_good_from_another_client_too() {
    let house = house(1_000, 1_000).await;
    let (client, _) = house.client("Other", |add| add.origins = vec![Origin::parse(ORIGIN).expect("an origin")]).await;
    let known = owners(&house).await;
    ask(&house, PHONE, None).await;
    let digits = code(&house, PHONE, 1).await.code;
    let body = serde_json::json!({"token": digits, "password": NEW, "passwordConfirm": NEW}).to_string();
    let call = || house.auth("resetpass/mobile").header("client_id", client.id.as_str()).json(body.clone());
    assert_eq!(call().send().await.status, 400, "nothing was asked for there");
    assert_eq!(call().header(HEADER, &known).send().await.status, 200);
}

#[tokio::test]
async fn a_stranger_beside_a_known_device_has_no_share_in_its_place() {
    for shows_device in [false, true] {
        let mode = SmsMode::Compat { short_codes_in_flight: 50, wrong_short_codes_per_day: 0 };
        let house = house_where(1_000, 1_000, |settings| settings.recovery.sms_mode = mode).await;
        let known = owners(&house).await;
        ask(&house, PHONE, Some(&known)).await;
        let digits = code(&house, PHONE, 1).await.code;
        assert_eq!(digits.len(), 6);
        let shown = shows_device.then_some(known.as_str());
        assert_eq!(reset(&house, &digits, None, shown).await.status == 200, shows_device);
    }
}
