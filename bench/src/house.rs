//! A server inside the benchmark: the same floors as the shipped one, over real HTTP and a real database on disk, but with a
//! clock that can be moved on and settings that no configuration can have. Nothing is sent; messages stay in its inbox.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::hasher::{self, Hasher};
use app::limits::{Limits, Mode};
use app::sends::Sends;
use app::{
    App, Breached, Delivery, Hands, Keys, Recovery, Settings, account_add, admit, deliver_due, dev_seed, fixtures,
    sweep,
};
use deliver::{Courier, MailTransport, Renderer, SmsTransport};
use domain::brand::{Brand, Brands};
use domain::client::Disclosure;
use domain::limit::{Backoff, Window};
use domain::login::{Phone, Username};
use domain::policy::Sets;
use domain::recovery::pressure::SmsMode;
use domain::session::Lifetimes;
use domain::time::Span;
use front::HttpSettings;
use store::{Clock, Location, Store};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use words::Words;

use crate::Outcome;

/// A running server.
pub struct House {
    /// Where it listens.
    pub address: SocketAddr,
    /// The demo client.
    pub client_id: String,
    /// Its key.
    pub apikey: String,
    /// Its database.
    pub database: PathBuf,
    app: Arc<App>,
    clock: Clock,
    stops: Vec<oneshot::Sender<()>>,
    tasks: Vec<JoinHandle<()>>,
}

/// What becomes of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// They are counted, and refuse.
    Enforced,
    /// They are counted.
    Observed,
    /// There are none, and nothing is counted. No configuration can say so.
    None,
}

/// What differs from what an operator has who configures nothing.
#[derive(Clone, Copy)]
pub struct Rules {
    /// What becomes of limits.
    pub limits: Counting,
    /// How codes are given out.
    pub sms: SmsMode,
    /// How many six-digit codes there are.
    pub short_codes: u32,
}

impl House {
    /// Opens one in an empty folder. Callers on this machine are believed about where they are, as a proxy is.
    pub async fn open(folder: &Path, rules: Rules) -> Outcome<Self> {
        let clock = app::system_clock();
        let database = folder.join("relatch.db");
        let store = Store::open(store::Settings::new(Location::Sqlite(database.clone())), clock.clone()).await?;
        let hands = Hands {
            store,
            hasher: Hasher::start(hasher::Settings::default())?,
            courier: Courier::new(
                MailTransport::Inbox,
                SmsTransport::Inbox,
                Renderer::new(Arc::new(Words::compiled_in()), None)?,
            )?,
            breach: Breached::default(),
            keys: Keys::parse(&Keys::generate(), &Keys::generate())?,
            clock: clock.clone(),
        };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let app = App::open(settings(rules, address), hands).await.map_err(said)?;
        let demo = dev_seed::run(&app).await.map_err(said)?;
        let (client_id, apikey) = (demo.client_id, demo.apikey.reveal());
        let (stops, tasks) = (Vec::new(), Vec::new());
        let mut house = Self { address, client_id, apikey, database, app, clock, stops, tasks };
        let trusted_proxies = vec!["127.0.0.0/8".parse()?];
        let http = HttpSettings { trusted_proxies, ..HttpSettings::default() };
        let (worker, router) = (house.app.clone(), front::router(house.app.clone(), &http));
        house.run(|stop| async move { front::serve(listener, router, &http, stop).await });
        house.run(|stop| async move { deliver_due::run(&worker, stop).await });
        Ok(house)
    }

    fn run<F: Future<Output = ()> + Send + 'static>(&mut self, task: impl FnOnce(Stop) -> F) {
        let (stop, stopped) = oneshot::channel();
        self.stops.push(stop);
        self.tasks.push(tokio::spawn(task(Box::pin(async {
            // Whoever is gone wants it stopped, too.
            let _ = stopped.await;
        }))));
    }

    /// Adds an account with this number and no password.
    pub async fn account(&self, username: &str, phone: &str) -> Outcome<()> {
        let command = account_add::Command {
            username: Username::parse(username).map_err(|_| "no user name")?,
            email: None,
            phone: Some(Phone::parse(phone, None).map_err(|_| "no number")?),
            locale: None,
            first_name: String::new(),
            last_name: String::new(),
            password: None,
        };
        account_add::run(&self.app, command).await.map_err(said)?;
        Ok(())
    }

    /// Adds accounts with the password of all fixtures, and answers their addresses.
    pub async fn crowd(&self, count: usize) -> Outcome<Vec<String>> {
        let client = admit::by_client_id(&self.app, &self.client_id).await.map_err(said)?;
        let hash = fixtures::password(&self.app).await.map_err(said)?;
        let mut emails = Vec::with_capacity(count);
        while emails.len() < count {
            let made = fixtures::run(&self.app, &client, &hash, fixtures::BATCH).await.map_err(said)?;
            emails.extend(made.into_iter().map(|one| one.email));
        }
        Ok(emails)
    }

    /// What its clock shows, in milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        self.clock.now().ms()
    }

    /// Lets time pass.
    pub fn later(&self, span: Span) {
        self.clock.set_offset_ms(self.clock.offset_ms() + span.as_ms());
    }

    /// Empties the inbox and forgets what is dead, as a server does every minute.
    pub async fn tidy(&self) -> Outcome<()> {
        app::inbox::clear(&self.app).await.map_err(said)?;
        while sweep::once(&self.app).await.map_err(said)? {}
        Ok(())
    }

    /// Stops it as an operator would.
    pub async fn close(self) -> Outcome<()> {
        drop(self.stops);
        for task in self.tasks {
            task.await?;
        }
        self.app.close().await;
        Ok(())
    }
}

type Stop = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

fn said(error: app::Error) -> String {
    match error {
        app::Error::Refused(refusal) => format!("refused: {refusal:?}"),
        app::Error::Broken(broken) => format!("broken: {broken}"),
    }
}

fn settings(rules: Rules, address: SocketAddr) -> Settings {
    Settings {
        public_url: format!("http://{address}"),
        site: "Benchmark".to_owned(),
        brands: Arc::new(Brands::of_house(Brand::plain("Benchmark"))),
        rule_sets: Sets::default(),
        dev: true,
        limits: limits(rules.limits),
        sends: Arc::new(sends(rules.limits)),
        lifetimes: Lifetimes { access: Span::minutes(10), idle: Span::days(7), absolute: Span::days(30) },
        recovery: Recovery {
            link: Span::minutes(60),
            code: Span::minutes(10),
            freeze: Span::hours(24),
            quarantine: Span::hours(72),
            page_disclosure: Disclosure::Hidden,
            sms_mode: rules.sms,
            short_codes: rules.short_codes,
        },
        delivery: Delivery {
            retry_base: Span::seconds(5),
            retry_ceiling: Span::hours(1),
            give_up_after: Span::days(1),
            lease: Span::seconds(15),
            concurrency: 16,
        },
    }
}

fn limits(counting: Counting) -> Limits {
    let window = |limit, span| Window { limit: if counting == Counting::None { u32::MAX } else { limit }, span };
    let hourly = |limit| window(limit, Span::hours(1));
    Limits {
        mode: if counting == Counting::Enforced { Mode::Enforce } else { Mode::Observe },
        guesses: Backoff {
            free: if counting == Counting::None { u32::MAX } else { 5 },
            first: Span::seconds(30),
            ceiling: Span::minutes(15),
            // Guesses in a row are kept for longer than a day, and would protect the accounts of later days.
            maximum: u32::MAX,
        },
        wrong_per_source: hourly(100),
        forgot_per_source: hourly(60),
        forgot_per_identifier: hourly(10),
        unknown_per_source: hourly(20),
        checks_per_source: hourly(600),
        sms_per_source: hourly(5),
        codes_per_source: hourly(30),
        mails_per_account: hourly(3),
        sms_per_account: [hourly(3), window(5, Span::days(1))],
        sms_gap: Span::seconds(60),
    }
}

/// Caps that are counted and never reached: what messages cost would end an attack, and a load, long before anything else.
fn sends(counting: Counting) -> Sends {
    if counting == Counting::None {
        return Sends::unlimited();
    }
    let many = |span| Window { limit: u32::MAX - 1, span };
    let both = || vec![many(Span::minutes(1)), many(Span::days(1))];
    Sends {
        mails_per_address: many(Span::hours(1)),
        mails_per_service: both(),
        sms_per_country: vec![many(Span::days(1))],
        sms_per_service: both(),
        ..Sends::unlimited()
    }
}
