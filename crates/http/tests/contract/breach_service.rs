//! What a breach service changes on every way to a new password: while it answers, while it does not, and for strangers.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::{Breached, OnFailure};
use axum::http::Method;
use deliver::{Range, RangeSettings};
use domain::limit::Backoff;
use domain::password::NewPassword;
use domain::policy::RuleSet;
use domain::time::Span;
use front::HttpSettings;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::house::{Answer, Call, EMAIL, House, PASSWORD, PHONE, USERNAME};

const BREACHED: &str = "Correct-Horse-Battery-9";
const GOOD: &str = "Copper-Kettle-77-on-the-stove";
const SENTENCE: &str = "This password has appeared in a data breach. Please choose another.";
const NEVER: &str = "e84f2a129914c7175003e9daef935f1def51ecaaea49b9a054052a196f1e9d27";

/// A breach service that knows one password, and may be down.
struct Service {
    server: MockServer,
    is_down: Arc<AtomicBool>,
}

impl Service {
    async fn start() -> Self {
        let (server, is_down) = (MockServer::start().await, Arc::new(AtomicBool::new(false)));
        let down = is_down.clone();
        let known = NewPassword::parse(BREACHED.to_owned()).unwrap_or_else(|_| panic!("a password"));
        let known: String = breach::sha1(&known).iter().map(|byte| format!("{byte:02X}")).collect();
        let answer = move |request: &Request| {
            let (prefix, suffix) = known.split_at(5);
            let entry = if request.url.path() == format!("/range/{prefix}") { suffix } else { &known[..35] };
            let status = if down.load(Ordering::SeqCst) { 500 } else { 200 };
            ResponseTemplate::new(status).set_body_string(format!("{entry}:7\r\n"))
        };
        Mock::given(any()).respond_with(answer).mount(&server).await;
        Self { server, is_down }
    }

    fn goes_down(&self) {
        self.is_down.store(true, Ordering::SeqCst);
    }

    /// It answers again, and so much later that it is asked again.
    fn comes_back(&self, house: &House) {
        self.is_down.store(false, Ordering::SeqCst);
        house.clock.set_offset_ms(house.clock.offset_ms() + 11_000);
    }

    async fn calls(&self) -> usize {
        self.server.received_requests().await.expect("requests").len()
    }

    /// A house that asks it, with a client whose rules do.
    async fn house(&self, on_failure: OnFailure, list: Option<&str>) -> Shop {
        let range = RangeSettings { url: self.server.uri(), timeout: Duration::from_secs(10) };
        let range = Range::new(&range).unwrap_or_else(|error| panic!("{error}"));
        let breached = Breached::new(list.map(House::list), Some((range, on_failure)));
        let house = House::furnished(HttpSettings::default(), breached, |settings| {
            let patient = Span::minutes(10);
            settings.limits.guesses = Backoff { free: 2, first: patient, ceiling: patient, maximum: 100 };
        });
        let house = house.await;
        let (client, key) = house.client("shop", |client| client.rules = RuleSet::Nist).await;
        Shop { client_id: client.id.as_str().to_owned(), apikey: key.reveal(), house }
    }
}

struct Shop {
    house: House,
    client_id: String,
    apikey: String,
}

impl Shop {
    fn user(&self, path: &str) -> Call<'_> {
        self.house.user(path).header("apikey", &self.apikey)
    }

    fn auth(&self, path: &str, body: String) -> Call<'_> {
        let call = self.house.auth(path).header("client_id", &self.client_id).header("origin", "https://other.example");
        call.json(body)
    }

    async fn check(&self, password: &str) -> Answer {
        self.user("password/check").form(&[("password", password)]).send().await
    }

    async fn open(&self, link: &str) -> BTreeMap<String, String> {
        let path = link.strip_prefix("http://localhost:5501").expect("our own link");
        self.house.get(path).send().await.cookies()
    }
}

/// The ways to a new password under the rules that ask.
#[derive(Clone, Copy, Debug)]
enum Way {
    Change,
    ChangePage,
    Submit,
    PageLink,
    ResetMail,
    Code,
    PageCode,
    SmsLink,
}

const WAYS: [Way; 8] =
    [Way::Change, Way::ChangePage, Way::Submit, Way::PageLink, Way::ResetMail, Way::Code, Way::PageCode, Way::SmsLink];

/// A right to a new password: what was sent or handed out for it.
#[derive(Default)]
struct Right {
    user: String,
    token: String,
    cookies: BTreeMap<String, String>,
}

impl Way {
    async fn right(self, shop: &Shop) -> Right {
        let none = Right::default();
        let mail = EMAIL.to_owned();
        match self {
            Self::Change => {
                let log_in = shop.user("login").form(&[("username", USERNAME), ("password", PASSWORD)]).send().await;
                Right { token: log_in.json()["access"].as_str().expect("a token").to_owned(), ..none }
            }
            Self::ChangePage => none,
            Self::Submit => {
                shop.user("forgot-password").form(&[("email", &mail)]).send().await;
                let letter = shop.house.letter(EMAIL, 1).await;
                Right { user: letter.user, token: letter.token, ..none }
            }
            Self::PageLink => {
                shop.user("forgot-password").form(&[("email", &mail)]).send().await;
                let letter = shop.house.letter(EMAIL, 1).await;
                Right { cookies: shop.open(&letter.link).await, ..none }
            }
            Self::ResetMail => {
                shop.auth("forgotpass", format!(r#"{{"email":"{EMAIL}"}}"#)).send().await;
                Right { token: shop.house.letter(EMAIL, 1).await.token, ..none }
            }
            Self::Code | Self::SmsLink => {
                let asked = shop.auth("forgotpass/mobile", format!(r#"{{"mobile":"{PHONE}"}}"#)).send().await;
                let handle = asked.json()["request"].as_str().expect("a handle").to_owned();
                let letter = shop.house.letter(PHONE, 1).await;
                let token = if matches!(self, Self::Code) { letter.code } else { letter.token };
                Right { user: handle, token, ..none }
            }
            Self::PageCode => {
                let asked = shop.house.post("/forgot/mobile").form(&[("mobile", PHONE)]).send().await;
                Right { token: shop.house.letter(PHONE, 1).await.code, cookies: asked.cookies(), ..none }
            }
        }
    }

    async fn try_with(self, shop: &Shop, right: &Right, new: &str) -> Answer {
        let Right { user, token, cookies } = right;
        let twice = [("new_password", new), ("confirm_password", new)];
        let json = format!(r#"{{"token":"{token}","password":"{new}","passwordConfirm":"{new}"}}"#);
        match self {
            Self::Change => {
                let form = [("old_password", PASSWORD), twice[0], twice[1]];
                shop.user("profile/change-password").bearer(token).form(&form).send().await
            }
            Self::ChangePage => {
                let form = [("login", EMAIL), ("old_password", PASSWORD), twice[0], twice[1]];
                shop.house.post("/change").form(&form).send().await
            }
            Self::Submit => {
                let form = [("user", user.as_str()), ("token", token.as_str()), ("new_password", new)];
                shop.user("forgot-password-submit").form(&form).send().await
            }
            Self::PageLink => shop.house.post("/reset").cookies(cookies).form(&twice).send().await,
            Self::ResetMail => shop.auth("resetpass", json).send().await,
            Self::Code | Self::SmsLink => {
                let json = json.replacen('{', &format!(r#"{{"request":"{user}","#), 1);
                shop.auth("resetpass/mobile", json).send().await
            }
            Self::PageCode => {
                let form = [("code", token.as_str()), twice[0], twice[1]];
                shop.house.post("/reset/mobile").cookies(cookies).form(&form).send().await
            }
        }
    }
}

#[tokio::test]
async fn what_the_service_knows_is_refused_on_every_way_and_another_password_is_then_taken() {
    for way in WAYS {
        let service = Service::start().await;
        let shop = service.house(OnFailure::Closed, None).await;
        let right = way.right(&shop).await;
        let refused = way.try_with(&shop, &right, BREACHED).await;
        assert!(refused.status == 400 && refused.body.contains(SENTENCE), "{way:?}: {}", refused.body);
        let taken = way.try_with(&shop, &right, GOOD).await;
        assert_eq!(taken.status, 200, "{way:?}: {}", taken.body);
    }
}

#[tokio::test]
async fn a_service_that_is_down_lets_passwords_pass_where_it_may() {
    for way in WAYS {
        let service = Service::start().await;
        let shop = service.house(OnFailure::Open, None).await;
        let right = way.right(&shop).await;
        service.goes_down();
        let taken = way.try_with(&shop, &right, BREACHED).await;
        assert_eq!((taken.status, service.calls().await), (200, 1), "{way:?}: {}", taken.body);
    }
}

#[tokio::test]
async fn a_service_that_is_down_spends_neither_token_nor_guess_where_no_password_may_pass() {
    for way in WAYS {
        let service = Service::start().await;
        let shop = service.house(OnFailure::Closed, None).await;
        let right = way.right(&shop).await;
        service.goes_down();
        // More often than a code survives guesses or refused passwords, and an account wrong ones.
        for _ in 0..7 {
            let busy = way.try_with(&shop, &right, GOOD).await;
            assert_eq!(busy.status, 503, "{way:?}: {}", busy.body);
            assert!(busy.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().is_ok()), "{way:?}");
        }
        service.comes_back(&shop.house);
        let taken = way.try_with(&shop, &right, GOOD).await;
        assert_eq!(taken.status, 200, "{way:?}: {}", taken.body);
    }
}

#[tokio::test]
async fn a_password_that_cannot_be_checked_is_neither_good_nor_bad() {
    let service = Service::start().await;
    let shop = service.house(OnFailure::Closed, None).await;
    service.goes_down();
    assert_eq!(shop.check(GOOD).await.status, 503);
    service.comes_back(&shop.house);
    assert_eq!(shop.check(GOOD).await.json()["data"]["valid"], true);
}

#[tokio::test]
async fn whoever_has_shown_no_right_causes_no_call() {
    let service = Service::start().await;
    let shop = service.house(OnFailure::Closed, None).await;
    let cookies = shop.open(&format!("http://localhost:5501/reset/{}/{NEVER}", &NEVER[..32])).await;
    let handle = Way::Code.right(&shop).await;
    let wrong = if handle.token == "000000" { "000001" } else { "000000" };
    let never = |token: &str| Right { user: NEVER[..32].to_owned(), token: token.to_owned(), cookies: cookies.clone() };
    for (way, right) in [
        (Way::Submit, never(NEVER)),
        (Way::ResetMail, never(NEVER)),
        (Way::PageLink, never(NEVER)),
        (Way::SmsLink, never(&NEVER[..32])),
        (Way::Code, Right { user: handle.user, token: wrong.to_owned(), ..Right::default() }),
        (Way::Change, never("no.access.token")),
    ] {
        let answer = way.try_with(&shop, &right, GOOD).await;
        assert!(matches!(answer.status, 400 | 401), "{way:?}: {} {}", answer.status, answer.body);
    }
    let form = [("login", EMAIL), ("old_password", "wrong"), ("new_password", GOOD), ("confirm_password", GOOD)];
    assert_eq!(shop.house.post("/change").form(&form).send().await.status, 400);
    assert_eq!(service.calls().await, 0);
}

#[tokio::test]
async fn what_is_refused_anyway_is_not_asked_about() {
    let service = Service::start().await;
    let shop = service.house(OnFailure::Closed, Some(GOOD)).await;
    for password in ["short", "password", GOOD] {
        assert_eq!(shop.check(password).await.json()["data"]["valid"], false, "{password}");
    }
    assert_eq!(service.calls().await, 0);
}

#[tokio::test]
async fn nobody_of_a_crowd_is_let_through_unasked() {
    let service = Service::start().await;
    let shop = service.house(OnFailure::Open, None).await;
    let answers = futures_util::future::join_all((0..40).map(|_| shop.check(BREACHED))).await;
    assert!(answers.iter().all(|answer| answer.json()["data"]["valid"] == false));
    assert_eq!(service.calls().await, 40);
}

#[tokio::test]
async fn rules_without_a_breach_list_ask_nobody() {
    let service = Service::start().await;
    let shop = service.house(OnFailure::Closed, None).await;
    let answer = shop.house.user("password/check").form(&[("password", "Copper-Kettle-77")]).send().await;
    assert_eq!((&answer.json()["data"]["valid"], service.calls().await), (&true.into(), 0));
}

#[tokio::test]
async fn the_rule_is_told_where_there_is_only_a_service() {
    let service = Service::start().await;
    let shop = service.house(OnFailure::Open, None).await;
    let rules = shop.user("password/rules").method(Method::GET).send().await;
    assert!(rules.body.contains("password_breached"), "{}", rules.body);
}

#[tokio::test]
async fn a_service_that_keeps_failing_is_left_alone_for_a_while() {
    let service = Service::start().await;
    let shop = service.house(OnFailure::Open, None).await;
    service.goes_down();
    for _ in 0..6 {
        assert_eq!(shop.check(BREACHED).await.json()["data"]["valid"], true);
    }
    assert_eq!(service.calls().await, 3);
    service.comes_back(&shop.house);
    assert_eq!(shop.check(BREACHED).await.json()["data"]["valid"], false);
}
