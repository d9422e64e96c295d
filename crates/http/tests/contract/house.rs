//! A whole Relatch in one value, for tests: a real store in a temporary folder, cheap hashes, an inbox, a demo client and
//! account, and the router as it is served.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use app::hasher::{self, Hasher};
use app::inbox::{self, Letter};
use app::limits::{Limits, Mode};
use app::{App, Breached, Delivery, Hands, Keys, Recovery, Settings, client_add, deliver_due, dev_seed};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};
use deliver::{Courier, MailTransport, Renderer, SmsTransport};
use domain::brand::{Brand, Brands};
use domain::client::{Client, Disclosure, Origin};
use domain::limit::{Backoff, Window};
use domain::login::{EmailAddress, Phone, Username};
use domain::password::NewPassword;
use domain::policy::{RuleSet, Sets};
use domain::recovery::pressure::SmsMode;
use domain::session::Lifetimes;
use domain::time::Span;
use domain::token::ApiKey;
use front::{HttpSettings, Peer};
use http_body_util::BodyExt as _;
use store::{Clock, Location, Store};
use tower::ServiceExt as _;

pub const PASSWORD: &str = dev_seed::PASSWORD;
pub const USERNAME: &str = dev_seed::USERNAME;
pub const EMAIL: &str = dev_seed::EMAIL;
pub const PHONE: &str = dev_seed::PHONE;
pub const ORIGIN: &str = dev_seed::ORIGIN;

pub struct House {
    pub app: Arc<App>,
    pub router: Router,
    pub clock: Clock,
    pub hasher: Hasher,
    pub client_id: String,
    pub apikey: String,
    _folder: tempfile::TempDir,
}

impl House {
    /// A development server, as `serve --dev` makes it.
    pub async fn dev() -> Self {
        Self::with(HttpSettings::default(), |_| {}).await
    }

    /// With a list of these breached passwords.
    pub async fn with_breached(words: &str) -> Self {
        let list = Self::list(words);
        Self::furnished(HttpSettings::default(), Breached::new(Some(list), None), |_| {}).await
    }

    /// A list of these breached passwords.
    pub fn list(words: &str) -> breach::Watched {
        let folder = tempfile::tempdir().expect("a folder");
        let (source, list) = (folder.path().join("words"), folder.path().join("list"));
        std::fs::write(&source, words).expect("room");
        let now = app::system_clock().now();
        let source = breach::Source { path: source, form: Some(breach::Form::Words) };
        breach::build(&[source], &list, now, &mut |_| ControlFlow::Continue(())).expect("a list");
        breach::Watched::open(&list, now).expect("a list")
    }

    pub async fn with(http: HttpSettings, choose: impl FnOnce(&mut Settings)) -> Self {
        Self::furnished(http, Breached::default(), choose).await
    }

    pub async fn furnished(http: HttpSettings, breach: Breached, choose: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = app::system_clock();
        let location = Location::Sqlite(folder.path().join("relatch.db"));
        let store = Store::open(store::Settings::new(location), clock.clone()).await.expect("a store");
        let cheap = hasher::Settings { memory_kib: 8, iterations: 1, threads: 1, ..hasher::Settings::default() };
        let renderer = Renderer::new(http.words.clone(), None).expect("templates");
        let hasher = Hasher::start(cheap).expect("a pool");
        let hands = Hands {
            store,
            hasher: hasher.clone(),
            courier: Courier::new(MailTransport::Inbox, SmsTransport::Inbox, renderer).expect("a courier"),
            breach,
            keys: Keys::parse(&Keys::generate(), &Keys::generate()).expect("keys"),
            clock: clock.clone(),
        };
        let mut settings = settings();
        choose(&mut settings);
        let app = App::open(settings, hands).await.expect("an app");
        let seeded = dev_seed::run(&app).await.expect("the demo");
        let worker = app.clone();
        tokio::spawn(async move { deliver_due::run(&worker, std::future::pending()).await });
        let router = front::router(app.clone(), &http);
        let apikey = seeded.apikey.reveal();
        Self { app, router, clock, hasher, client_id: seeded.client_id, apikey, _folder: folder }
    }

    /// A call of the user API with the demo client's key.
    pub fn user(&self, path: &str) -> Call<'_> {
        self.call(Method::POST, &format!("/api/v1/user/{path}")).header("apikey", &self.apikey)
    }

    /// A call of the auth API with the demo client's id and origin.
    pub fn auth(&self, path: &str) -> Call<'_> {
        let call = self.call(Method::POST, &format!("/api/v1/auth/{path}"));
        call.header("client_id", &self.client_id).header("origin", ORIGIN)
    }

    pub fn get(&self, path: &str) -> Call<'_> {
        self.call(Method::GET, path)
    }

    /// A form of a page, sent as a browser sends it from our own site.
    pub fn post(&self, path: &str) -> Call<'_> {
        let call = self.call(Method::POST, path);
        call.header("host", "localhost:5501").header("origin", "null").header("sec-fetch-site", "same-origin")
    }

    pub fn call(&self, method: Method, path: &str) -> Call<'_> {
        let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static("localhost:5501"))]);
        Call { house: self, method, path: path.to_owned(), headers, body: Body::empty() }
    }

    /// Adds an account with the demo password.
    pub async fn account(&self, username: &str, email: &str) {
        let command = app::account_add::Command {
            username: Username::parse(username).expect("a name"),
            email: Some(EmailAddress::parse(email).expect("an address")),
            phone: None::<Phone>,
            first_name: String::new(),
            last_name: String::new(),
            locale: None,
            password: Some(NewPassword::parse(PASSWORD.to_owned()).expect("a password")),
        };
        app::account_add::run(&self.app, command).await.expect("added");
    }

    pub async fn client(&self, name: &str, choose: impl FnOnce(&mut client_add::Command)) -> (Client, ApiKey) {
        let mut command = client_add::Command {
            name: name.to_owned(),
            origins: vec![Origin::parse("https://other.example").expect("an origin")],
            is_native: false,
            reset_url: None,
            rules: RuleSet::Documented,
            disclosure: Disclosure::Documented,
            default_country: None,
        };
        choose(&mut command);
        client_add::run(&self.app, command).await.expect("added")
    }

    /// An access token of the demo account, through the user API.
    pub async fn access(&self) -> String {
        self.log_in(PASSWORD).await.json()["access"].as_str().expect("a token").to_owned()
    }

    pub async fn log_in(&self, password: &str) -> Answer {
        self.user("login/").form(&[("username", USERNAME), ("password", password)]).send().await
    }

    /// Waits for the `count`-th message to `to` and answers the newest.
    pub async fn letter(&self, to: &str, count: usize) -> Letter {
        for _ in 0..500 {
            let letters = inbox::list(&self.app, Some(to.to_owned())).await.expect("listed");
            if letters.len() >= count {
                return letters.into_iter().next().expect("at least one");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("message {count} to {to} did not come");
    }
}

fn settings() -> Settings {
    let plenty = Window { limit: 10_000, span: Span::hours(1) };
    Settings {
        public_url: "http://localhost:5501".to_owned(),
        site: "Example".to_owned(),
        brands: std::sync::Arc::new(Brands::of_house(Brand::plain("Example"))),
        rule_sets: Sets::default(),
        dev: true,
        limits: Limits {
            mode: Mode::Enforce,
            guesses: Backoff { free: 1_000, first: Span::seconds(1), ceiling: Span::seconds(2), maximum: 10_000 },
            wrong_per_source: plenty,
            forgot_per_source: plenty,
            forgot_per_identifier: plenty,
            unknown_per_source: plenty,
            checks_per_source: plenty,
            sms_per_source: plenty,
            codes_per_source: plenty,
            mails_per_account: plenty,
            sms_per_account: [plenty; 2],
            sms_gap: Span::ZERO,
        },
        sends: std::sync::Arc::new(app::sends::Sends::unlimited()),
        lifetimes: Lifetimes { access: Span::minutes(10), idle: Span::days(7), absolute: Span::days(30) },
        recovery: Recovery {
            link: Span::minutes(60),
            code: Span::minutes(10),
            freeze: Span::hours(24),
            quarantine: Span::hours(72),
            page_disclosure: Disclosure::Hidden,
            sms_mode: SmsMode::Compat { short_codes_in_flight: 50, wrong_short_codes_per_day: 50 },
            short_codes: domain::code::Code::SHORT_CODES,
        },
        delivery: Delivery {
            retry_base: Span::seconds(5),
            retry_ceiling: Span::hours(1),
            give_up_after: Span::days(1),
            concurrency: 2,
            lease: Span::seconds(120),
        },
    }
}

/// A request being put together.
pub struct Call<'a> {
    house: &'a House,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Body,
}

impl Call<'_> {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
        self.headers.insert(name, HeaderValue::from_str(value).expect("a value"));
        self
    }

    /// Adds a header that may be there already.
    pub fn also(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
        self.headers.append(name, HeaderValue::from_str(value).expect("a value"));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    pub fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn cookies(self, cookies: &BTreeMap<String, String>) -> Self {
        let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        self.header("cookie", &pairs.join("; "))
    }

    pub fn body(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self.header("content-type", content_type)
    }

    pub fn json(self, text: impl Into<String>) -> Self {
        self.body("application/json", text.into())
    }

    pub fn form(self, pairs: &[(&str, &str)]) -> Self {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let text = body.extend_pairs(pairs).finish();
        self.body("application/x-www-form-urlencoded", text)
    }

    pub fn multipart(self, pairs: &[(&str, &str)]) -> Self {
        let boundary = "--------------------------314159265358979323846264";
        let part = |(name, value): &(&str, &str)| {
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let text = pairs.iter().map(part).collect::<String>() + &format!("--{boundary}--\r\n");
        self.body(&format!("multipart/form-data; boundary={boundary}"), text)
    }

    pub async fn send(self) -> Answer {
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = self.path.parse().expect("a path");
        *request.headers_mut() = self.headers;
        request.extensions_mut().insert(Peer(SocketAddr::from(([192, 0, 2, 1], 4711))));
        let response = self.house.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        let body = String::from_utf8(body.to_vec()).expect("text");
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("text"))
    }

    /// The cookies that the answer sets; empty values are those it clears.
    pub fn cookies(&self) -> BTreeMap<String, String> {
        let values = self.headers.get_all(header::SET_COOKIE).iter();
        let pair = |value: &HeaderValue| {
            let (pair, _) = value.to_str().ok()?.split_once(';')?;
            pair.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        values.filter_map(pair).collect()
    }

    /// Status, headers and body, with what differs from run to run masked.
    pub fn shown(&self) -> String {
        let mut lines: Vec<String> = self
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.to_str().expect("text")))
            .map(|line| match line.split_once(": ") {
                Some(("x-request-id", _)) => "x-request-id: [id]".to_owned(),
                Some(("content-length", _)) if self.body.contains("eyJ") => "content-length: [with jwt]".to_owned(),
                Some(("content-length", _)) if self.body.contains("<style>") => "content-length: [page]".to_owned(),
                Some(("content-security-policy", policy)) => {
                    let sources = policy.split(' ').map(|source| match source.starts_with("'sha256-") {
                        true => "'[digest]';",
                        false => source,
                    });
                    format!("content-security-policy: {}", sources.collect::<Vec<_>>().join(" "))
                }
                _ => line,
            })
            .collect();
        lines.sort();
        masked(&format!("{}\n{}\n\n{}", self.status, lines.join("\n"), self.page()))
    }

    /// The body without what all pages have alike: their style, and the list of languages.
    pub fn page(&self) -> String {
        let cut = |text: &str, from: &str, to: &str| match text.split_once(from) {
            Some((before, rest)) => {
                let (_, after) = rest.split_once(to).expect("an end");
                format!("{before}{from}[…]{to}{after}")
            }
            None => text.to_owned(),
        };
        let page = cut(&self.body, "<style>", "</style>");
        let page = cut(&page, "relatch.js?v=", "\"");
        cut(&page, "</summary>", "</details>")
    }
}

/// Masks tokens: long hex, JWTs and those of devices.
fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '-') {
            word.push(character);
            continue;
        }
        let is_hex = word.len() >= 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'.');
        match word.as_str() {
            jwt if jwt.starts_with("eyJ") => out.push_str("[jwt]"),
            device if device.len() == 118 => out.push_str("[device]"),
            hex if is_hex => out.push_str(&format!("[hex {}]", hex.len())),
            other => out.push_str(other),
        }
        word.clear();
        out.push(character);
    }
    out.trim_end().to_owned()
}
