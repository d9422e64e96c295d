//! Peppers over the life of a house on a real SQLite file: switched on, changed, missing, mistyped, lost.
//! Each opening is a process of its own, with the settings of that day.

use std::path::PathBuf;
use std::sync::Arc;

use deliver::{Courier, MailTransport, Renderer, SmsTransport};
use domain::account::Status;
use domain::brand::{Brand, Brands};
use domain::client::{Client, Disclosure, Origin};
use domain::limit::{Backoff, Window};
use domain::login::{Identifier, Username};
use domain::password::{NewPassword, TypedPassword};
use domain::policy::{RuleSet, Sets};
use domain::recovery::pressure::SmsMode;
use domain::session::Lifetimes;
use domain::source::Source;
use domain::time::Span;
use relatch_app::account_import::{self, Done, OldHash, OnConflict, Progress, Row, Weak};
use relatch_app::admission::Asker;
use relatch_app::hasher::{self, Hasher, Peppers};
use relatch_app::limits::{Limits, Mode};
use relatch_app::{
    App, Breached, Delivery, Error, Hands, Keys, Recovery, Refusal, Settings, account_add, account_list, account_wrap,
    client_add, keys_list, login, ready, serve_begin, sweep,
};
use store::{Location, Store};

const PASSWORD: &str = "Open-Sesame-Pw1!";
/// MD5 of "password": so weak that it is wrapped.
const WEAK: &str = "5f4dcc3b5aa765d61d8327deb882cf99";
/// As Django made it before 1.4: weak, and salted, so that it may stay.
const SALTED: &str = "md5$salt$b305cadbb3bce54f3aa59c64fec00dea";
/// From the tests of Argon2's reference implementation, of "password": it stays until its owner logs in.
const STRONG: &str = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

/// A data folder with one key file, as every node of an installation has it.
struct Installation {
    folder: tempfile::TempDir,
    signing: String,
    code: String,
}

impl Installation {
    fn new() -> Self {
        let key = || Keys::generate().to_string();
        Self { folder: tempfile::tempdir().unwrap(), signing: key(), code: key() }
    }

    /// A process with these peppers, each named by one of its bytes.
    async fn hands(&self, pepper: Option<&str>, former: &str) -> Hands {
        let clock = relatch_app::system_clock();
        let location = Location::Sqlite(self.file());
        let store = Store::open(store::Settings::new(location), clock.clone()).await.unwrap();
        let cheap = hasher::Settings { memory_kib: 8, iterations: 1, threads: 1, ..hasher::Settings::default() };
        Hands {
            store,
            hasher: Hasher::with_peppers(cheap, peppers(pepper, former)).unwrap(),
            courier: Courier::new(MailTransport::Inbox, SmsTransport::Inbox, Renderer::compiled_in()).unwrap(),
            breach: Breached::default(),
            keys: Keys::parse(&self.signing, &self.code).unwrap(),
            clock,
        }
    }

    /// A command.
    async fn enter(&self, pepper: Option<&str>, former: &str) -> Result<Arc<App>, Error> {
        App::open(settings(), self.hands(pepper, former).await).await
    }

    /// A server.
    async fn open(&self, pepper: Option<&str>, former: &str) -> Result<Arc<App>, Error> {
        let app = self.enter(pepper, former).await?;
        serve_begin::run(&app, "").await?;
        Ok(app)
    }

    /// An account that was given its password under this pepper.
    async fn with_ada_under(pepper: Option<&str>) -> Self {
        let house = Self::new();
        let app = house.open(pepper, "").await.unwrap();
        add(&app, "ada").await;
        app.close().await;
        house
    }

    /// What the database holds of the account's password.
    async fn hash_of(&self, username: &str) -> String {
        let store = Store::open(store::Settings::new(Location::Sqlite(self.file())), relatch_app::system_clock());
        let (store, username) = (store.await.unwrap(), Username::parse(username).unwrap());
        let account = store.read(async move |tx| store::accounts::by_username(tx, &username).await).await.unwrap();
        store.close().await;
        account.unwrap().hash.unwrap().as_str().to_owned()
    }

    /// The peppers that the database knows.
    async fn known(&self) -> Vec<String> {
        let store = Store::open(store::Settings::new(Location::Sqlite(self.file())), relatch_app::system_clock());
        let store = store.await.unwrap();
        let known = store.read(async |tx| store::keys::of_purpose(tx, "pepper").await).await.unwrap();
        store.close().await;
        known.into_iter().map(|(id, _)| id).collect()
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("relatch.db")
    }
}

fn peppers(current: Option<&str>, former: &str) -> Peppers {
    let digits = |byte: &str| byte.repeat(32);
    Peppers::parse(current.map(digits).as_deref(), &digits(former)).unwrap()
}

/// The name of a pepper.
fn id(pepper: &str) -> String {
    peppers(Some(pepper), "").current().unwrap()
}

fn settings() -> Settings {
    let plenty = Window { limit: 10_000, span: Span::hours(1) };
    Settings {
        public_url: "http://localhost:5501".to_owned(),
        site: "Example".to_owned(),
        brands: std::sync::Arc::new(Brands::of_house(Brand::plain("Example"))),
        dev: false,
        rule_sets: Sets::default(),
        limits: Limits {
            mode: Mode::Enforce,
            guesses: Backoff { free: 3, first: Span::hours(1), ceiling: Span::hours(1), maximum: 100 },
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
        sends: std::sync::Arc::new(relatch_app::sends::Sends::unlimited()),
        lifetimes: Lifetimes { access: Span::minutes(10), idle: Span::days(7), absolute: Span::days(30) },
        recovery: Recovery {
            link: Span::minutes(60),
            code: Span::minutes(10),
            freeze: Span::hours(24),
            quarantine: Span::hours(72),
            page_disclosure: domain::client::Disclosure::Hidden,
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

async fn add(app: &App, username: &str) {
    let command = account_add::Command {
        username: Username::parse(username).unwrap(),
        email: None,
        phone: None,
        first_name: String::new(),
        last_name: String::new(),
        password: Some(NewPassword::parse(PASSWORD.to_owned()).unwrap()),
        locale: None,
    };
    account_add::run(app, command).await.unwrap();
}

/// Brings an account of another system along, or again.
async fn import(app: &App, username: &str, hash: &str, weak: Weak, on_conflict: OnConflict) -> Done {
    let row = Row {
        place: 1,
        username: Username::parse(username).unwrap(),
        email: None,
        phone: None,
        first_name: String::new(),
        last_name: String::new(),
        status: Status::Active,
        created_at: None,
        hash: Some(OldHash::parse(hash.to_owned(), weak).unwrap()),
        locale: None,
    };
    let mut progress = Progress::default();
    account_import::write(app, &Arc::from([row]), &mut progress, on_conflict).await.unwrap();
    progress.done
}

async fn client(app: &App) -> Client {
    let command = client_add::Command {
        name: Keys::generate()[..8].to_owned(),
        origins: vec![Origin::parse("https://shop.example").unwrap()],
        is_native: false,
        reset_url: None,
        rules: RuleSet::Documented,
        disclosure: Disclosure::Documented,
        default_country: None,
    };
    client_add::run(app, command).await.unwrap().0
}

/// `Ok`: the password opens the door.
async fn log_in(app: &Arc<App>, username: &str, password: &str) -> Result<(), Refusal> {
    let ask = login::Command {
        client: client(app).await,
        login: Identifier::parse(username).unwrap(),
        password: TypedPassword::parse(password.to_owned()).unwrap(),
        device: None,
        asker: Asker::Person(Source::of(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST))),
    };
    match login::run(app, ask).await {
        Ok(_) => Ok(()),
        Err(Error::Refused(refusal)) => Err(refusal),
        Err(Error::Broken(broken)) => panic!("{broken}"),
    }
}

fn why(opened: Result<Arc<App>, Error>) -> String {
    match opened {
        Ok(_) => panic!("the house opened"),
        Err(Error::Refused(refusal)) => panic!("{refusal:?}"),
        Err(Error::Broken(broken)) => broken.to_string(),
    }
}

fn busy() -> Result<(), Refusal> {
    Err(Refusal::Busy { retry_after_s: 60 })
}

#[tokio::test]
async fn a_pepper_is_switched_on_log_in_by_log_in() {
    let house = Installation::with_ada_under(None).await;
    assert!(!house.hash_of("ada").await.contains("keyid"));
    let app = house.open(Some("0a"), "").await.unwrap();

    assert_eq!(log_in(&app, "ada", PASSWORD).await, Ok(()));

    app.close().await;
    assert!(house.hash_of("ada").await.contains(&format!(",keyid={}$", id("0a"))));
}

#[tokio::test]
async fn a_pepper_is_changed_log_in_by_log_in_and_the_old_one_retires_when_nobody_needs_it() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let app = house.open(Some("0b"), "0a").await.unwrap();
    add(&app, "grace").await;
    app.close().await;
    let hands = house.hands(Some("0b"), "0a").await;
    let early = keys_list::retire(&hands, &id("0a")).await;
    assert!(matches!(early, Err(Error::Broken(why)) if why.to_string().starts_with("1 accounts")));
    hands.store.close().await;

    let app = house.open(Some("0b"), "0a").await.unwrap();
    assert_eq!(log_in(&app, "ada", PASSWORD).await, Ok(()));
    app.close().await;
    assert!(house.hash_of("ada").await.contains(&format!(",keyid={}$", id("0b"))));

    let told = why(house.open(Some("0b"), "").await);
    assert!(told.contains(&id("0a")) && told.contains("no account has its password under it"), "{told}");
    let hands = house.hands(Some("0b"), "").await;
    keys_list::retire(&hands, &id("0a")).await.unwrap();
    hands.store.close().await;
    let app = house.open(Some("0b"), "").await.unwrap();
    assert_eq!(log_in(&app, "ada", PASSWORD).await, Ok(()));
}

#[tokio::test]
async fn without_the_pepper_that_accounts_need_nothing_opens() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let told = why(house.open(None, "").await);
    assert!(told.contains(&id("0a")) && told.contains("1 accounts") && told.contains("keys.pepper"), "{told}");
}

#[tokio::test]
async fn a_mistyped_pepper_is_told_and_not_made_known() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let told = why(house.open(Some("0c"), "").await);
    assert!(told.contains(&id("0a")) && told.contains(&format!("the key in keys.pepper is {}", id("0c"))), "{told}");
    assert_eq!(house.known().await, [id("0a")]);
    assert!(house.open(Some("0a"), "").await.is_ok());
}

#[tokio::test]
async fn a_former_pepper_is_not_made_known_before_it_is_used() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let app = house.open(Some("0a"), "0b").await.unwrap();
    add(&app, "grace").await;
    app.close().await;
    assert_eq!(house.known().await, [id("0a")]);
}

#[tokio::test]
async fn a_node_that_others_leave_behind_is_not_ready_and_calls_nobody_wrong() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let behind = house.open(Some("0a"), "").await.unwrap();
    add(&behind, "grace").await;
    let ahead = house.open(Some("0b"), "0a").await.unwrap();
    assert_eq!(log_in(&ahead, "ada", PASSWORD).await, Ok(()));

    // The first log-in finds out, before any sweep.
    assert_eq!(log_in(&behind, "ada", PASSWORD).await, busy());

    assert!(ready::run(&behind).await.is_err());
    assert_eq!(log_in(&behind, "grace", PASSWORD).await, Ok(()));
    for (name, password) in [("grace", "wrong"), ("nobody", PASSWORD), ("ada", "wrong")] {
        assert_eq!(log_in(&behind, name, password).await, busy(), "{name}");
    }
    assert!(ready::run(&ahead).await.is_ok());
}

#[tokio::test]
async fn a_sweep_finds_a_missing_pepper_and_that_it_is_missed_no_more() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let behind = house.open(Some("0a"), "").await.unwrap();
    house.open(Some("0b"), "0a").await.unwrap().close().await;
    assert!(ready::run(&behind).await.is_ok());

    sweep::once(&behind).await.unwrap();
    assert!(ready::run(&behind).await.is_err());

    let hands = house.hands(Some("0a"), "").await;
    keys_list::retire(&hands, &id("0b")).await.unwrap();
    sweep::once(&behind).await.unwrap();
    assert!(ready::run(&behind).await.is_ok());
}

#[tokio::test]
async fn guesses_are_charged_while_a_pepper_is_missing() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let behind = house.open(Some("0a"), "").await.unwrap();
    house.open(Some("0b"), "0a").await.unwrap().close().await;
    sweep::once(&behind).await.unwrap();
    for _ in 0..3 {
        assert_eq!(log_in(&behind, "ada", "wrong").await, busy());
    }
    assert!(matches!(log_in(&behind, "ada", "wrong").await, Err(Refusal::TooMany { .. })));
}

#[tokio::test]
async fn a_lost_pepper_is_given_up_and_its_accounts_know_no_password() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let hands = house.hands(Some("0b"), "").await;
    assert_eq!(keys_list::give_up(&hands, &id("0a")).await.ok(), Some(1));
    hands.store.close().await;

    let app = house.open(Some("0b"), "").await.unwrap();
    assert_eq!(log_in(&app, "ada", PASSWORD).await, Err(Refusal::WrongCredentials));
    assert!(ready::run(&app).await.is_ok());
    app.close().await;

    // It was not lost after all.
    let app = house.open(Some("0b"), "0a").await.unwrap();
    assert_eq!(log_in(&app, "ada", PASSWORD).await, Ok(()));
}

#[tokio::test]
async fn what_a_node_hashes_with_is_not_retired_and_made_known_again_if_it_was_elsewhere() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let app = house.open(Some("0b"), "0a").await.unwrap();
    let own = keys_list::retire(&house.hands(Some("0b"), "0a").await, &id("0b")).await;
    assert!(matches!(own, Err(Error::Broken(_))));

    keys_list::retire(&house.hands(Some("0a"), "0b").await, &id("0b")).await.unwrap();
    assert_eq!(house.known().await, [id("0a")]);
    sweep::once(&app).await.unwrap();
    let mut known = house.known().await;
    known.sort();
    let mut both = [id("0a"), id("0b")];
    both.sort();
    assert_eq!(known, both);
}

#[tokio::test]
async fn looking_around_makes_no_pepper_known_and_hashing_does() {
    let house = Installation::new();
    let app = house.enter(Some("0a"), "").await.unwrap();
    account_list::run(&app, |_| Ok(())).await.unwrap();
    assert_eq!(import(&app, "ada", STRONG, Weak::Wrapped, OnConflict::PassOver).await.added, 1);
    account_wrap::run(&app, |_| ()).await.unwrap();
    assert_eq!(house.known().await, Vec::<String>::new());

    add(&app, "grace").await;
    assert_eq!(house.known().await, [id("0a")]);
}

#[tokio::test]
async fn a_server_makes_its_pepper_known_before_anybody_logs_in() {
    let house = Installation::new();
    house.open(Some("0a"), "").await.unwrap();
    assert_eq!(house.known().await, [id("0a")]);
}

#[tokio::test]
async fn whoever_wraps_hashes_makes_the_pepper_known() {
    let house = Installation::new();
    let app = house.enter(Some("0a"), "").await.unwrap();
    import(&app, "ada", WEAK, Weak::Wrapped, OnConflict::PassOver).await;
    assert_eq!(house.known().await, [id("0a")]);

    let house = Installation::new();
    import(&house.enter(None, "").await.unwrap(), "ada", SALTED, Weak::Kept, OnConflict::PassOver).await;
    assert_eq!(account_wrap::run(&house.enter(Some("0a"), "").await.unwrap(), |_| ()).await.unwrap().wrapped, 1);
    assert_eq!(house.known().await, [id("0a")]);
}

#[tokio::test]
async fn the_next_import_brings_back_what_was_under_a_pepper_that_is_lost() {
    let house = Installation::new();
    let app = house.open(Some("0a"), "").await.unwrap();
    for (name, hash) in [("ada", WEAK), ("grace", STRONG)] {
        import(&app, name, hash, Weak::Wrapped, OnConflict::PassOver).await;
    }
    // Her hash is one of today's then, and the mark of the import is still there.
    assert_eq!(log_in(&app, "grace", "password").await, Ok(()));
    app.close().await;
    let hands = house.hands(Some("0b"), "").await;
    assert_eq!(keys_list::give_up(&hands, &id("0a")).await.ok(), Some(2));
    hands.store.close().await;
    let app = house.open(Some("0b"), "").await.unwrap();

    for (name, hash) in [("ada", WEAK), ("grace", STRONG)] {
        assert_eq!(log_in(&app, name, "password").await, Err(Refusal::WrongCredentials), "{name}");
        assert_eq!(import(&app, name, hash, Weak::Wrapped, OnConflict::Replace).await.replaced, 1, "{name}");
        assert_eq!(log_in(&app, name, "password").await, Ok(()), "{name}");
    }
}

#[tokio::test]
async fn a_pepper_that_somebody_hashes_with_while_it_is_retired_is_not_forgotten() {
    let house = Installation::with_ada_under(Some("0a")).await;
    let hands = house.hands(Some("0b"), "0a").await;
    // Ada's password is set just when the pepper is being forgotten, and not before.
    let set = async |tx: &mut store::Tx| {
        tx.run("UPDATE accounts SET first_name = hash, hash = NULL", &[]).await?;
        tx.run("CREATE TRIGGER late AFTER DELETE ON keys BEGIN UPDATE accounts SET hash = first_name; END", &[]).await
    };
    hands.store.write(set).await.unwrap();

    let told = keys_list::retire(&hands, &id("0a")).await;

    assert!(matches!(told, Err(Error::Broken(why)) if why.to_string().starts_with("1 accounts")));
    hands.store.close().await;
    assert_eq!(house.known().await, [id("0a")]);
}

#[test]
fn a_hash_that_needs_a_secret_key_is_not_imported() {
    let keyed =
        |keyid| format!("$argon2id$v=19$m=256,t=2,p=1{keyid}$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    assert!(OldHash::parse(keyed(""), Weak::Kept).is_ok());
    let refused = OldHash::parse(keyed(",keyid=8PDw8A"), Weak::Kept).err().unwrap();
    assert_eq!(refused.to_string(), "argon2id is not supported: it needs a secret key (keyid)");
}
