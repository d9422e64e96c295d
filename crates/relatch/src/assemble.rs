//! From settings to a working house: every setting is checked here, before anything starts.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use app::limits::{Limits, Mode};
use app::{App, Breached, Delivery, Hands, OnFailure};
use deliver::{Range, RangeSettings};
use domain::limit::{Backoff, Window};
use domain::session::Lifetimes;
use domain::time::Span;
use front::HttpSettings;
use store::{Location, Store};

use crate::brand;
use crate::config::Settings;
use crate::courier;
use crate::folder::{self, Folder};

/// How the house is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To serve.
    Serve,
    /// To serve for development: messages stay in an inbox.
    ServeDev,
    /// For one command: nothing is sent.
    Command,
}

/// Opens the store and puts the house together. `public_url` is used when the settings have none.
///
/// # Errors
/// A setting that cannot be, a database that cannot be opened, or keys that are not this database's.
pub async fn open(
    settings: &Settings,
    folder: &Folder,
    purpose: Purpose,
    public_url: &str,
) -> anyhow::Result<Arc<App>> {
    let hands = hands(settings, folder, purpose).await?;
    let chosen = app_settings(settings, purpose, public_url)?;
    App::open(chosen, hands).await.map_err(crate::output::error)
}

/// Opens what a house needs, without putting it together.
///
/// # Errors
/// As [`open`].
pub async fn hands(settings: &Settings, folder: &Folder, purpose: Purpose) -> anyhow::Result<Hands> {
    let clock = app::system_clock();
    let courier = courier::build(settings, purpose)?;
    let breach = match purpose {
        Purpose::Serve | Purpose::ServeDev => breached(settings)?,
        // No command sets a password under rules that ask for the list.
        Purpose::Command => Breached::default(),
    };
    let (keys, peppers) = (folder.keys(&settings.keys)?, folder::peppers(&settings.keys)?);
    let store = Store::open(store_settings(settings, folder), clock.clone()).await?;
    let hasher = app::hasher::Hasher::with_peppers(hasher_settings(settings)?, peppers)?;
    Ok(Hands { store, hasher, courier, breach, keys, clock })
}

/// Where breached passwords are known.
///
/// # Errors
/// Those of [`breach_list`] and [`breach_service`], and a word for failures that is none.
pub fn breached(settings: &Settings) -> anyhow::Result<Breached> {
    let on_failure =
        OnFailure::parse(&settings.breach.on_failure).context("breach.on_failure must be open or closed")?;
    let service = breach_service(settings)?.map(|range| (range, on_failure));
    Ok(Breached::new(breach_list(settings)?, service))
}

/// The service that is asked about breached passwords, if the settings name one. Nothing is asked yet.
///
/// # Errors
/// An address that cannot be asked, or a time that is no patience.
pub fn breach_service(settings: &Settings) -> anyhow::Result<Option<Range>> {
    let breach = &settings.breach;
    ensure!((100..=10_000).contains(&breach.range_timeout_ms), "breach.range_timeout_ms must be between 100 and 10000");
    if breach.range_url.is_empty() {
        return Ok(None);
    }
    let timeout = Duration::from_millis(breach.range_timeout_ms.into());
    Range::new(&RangeSettings { url: breach.range_url.clone(), timeout }).map(Some).context("breach.range_url")
}

/// The list of breached passwords, if the settings name one.
///
/// # Errors
/// A file that cannot be read or is no list.
pub fn breach_list(settings: &Settings) -> anyhow::Result<Option<breach::Watched>> {
    let Some(path) = path(&settings.breach.file) else { return Ok(None) };
    let list = breach::Watched::open(&path, app::system_clock().now()).context("breach.file")?;
    Ok(Some(list))
}

/// The settings of the HTTP face.
///
/// # Errors
/// A prefix that is no path segment, or a proxy that is no network.
pub fn http_settings(settings: &Settings) -> anyhow::Result<HttpSettings> {
    let http = &settings.http;
    for (name, segment) in [("http.prefix", &http.prefix), ("http.version", &http.version)] {
        let is_plain = !segment.is_empty() && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
        ensure!(is_plain, "{name} must be one path segment of letters, digits, '-', '_' and '.'");
    }
    let networks = http.trusted_proxies.split(',').map(str::trim).filter(|text| !text.is_empty());
    let trusted_proxies = networks
        .map(|text| text.parse().or_else(|_| text.parse::<std::net::IpAddr>().map(ipnet::IpNet::from)))
        .collect::<Result<Vec<_>, _>>()
        .context("http.trusted_proxies must be networks such as 10.0.0.0/8, separated by commas")?;
    let clients = http.translated_clients.split(',').map(str::trim).filter(|name| !name.is_empty());
    let seconds = |seconds: u32| Duration::from_secs(u64::from(seconds.max(1)));
    let words = brand::words(settings)?;
    Ok(HttpSettings {
        prefix: http.prefix.clone(),
        version: http.version.clone(),
        trusted_proxies,
        user_api_forwards: http.user_api_forwards,
        translated_clients: clients.map(str::to_owned).collect(),
        header_timeout: seconds(http.header_timeout_s),
        body_timeout: seconds(http.body_timeout_s),
        idle_timeout: seconds(http.idle_timeout_s),
        request_timeout: seconds(http.request_timeout_s),
        templates: brand::templates(settings, &words)?,
        words,
        reference: http.reference,
        demo: None,
        max_connections: to_usize(http.max_connections.max(1)),
    })
}

fn app_settings(settings: &Settings, purpose: Purpose, public_url: &str) -> anyhow::Result<app::Settings> {
    let public_url = if settings.public_url.is_empty() { public_url } else { &settings.public_url };
    let url = url::Url::parse(public_url).context("public_url must be a URL such as https://accounts.example.com")?;
    ensure!(matches!(url.scheme(), "http" | "https"), "public_url must begin with https:// or http://");
    ensure!(url.query().is_none() && url.fragment().is_none(), "public_url must have no '?' and no '#'");
    ensure!(url.username().is_empty() && url.password().is_none(), "public_url must hold no user name and no password");
    let brands = Arc::new(brand::build(settings, &site(settings, public_url))?);
    Ok(app::Settings {
        public_url: public_url.trim_end_matches('/').to_owned(),
        site: brands.house().name.clone(),
        brands,
        rule_sets: crate::rule_sets::build(settings)?,
        dev: purpose == Purpose::ServeDev,
        limits: limits(settings)?,
        sends: Arc::new(crate::sends::build(settings, app::system_clock().now())?),
        lifetimes: lifetimes(settings)?,
        recovery: crate::recovery::build(settings)?,
        delivery: Delivery {
            retry_base: Span::ms(settings.delivery.retry_base_ms.into()),
            retry_ceiling: Span::seconds(settings.delivery.retry_longest_s.into()),
            give_up_after: Span::hours(settings.delivery.give_up_hours.into()),
            lease: lease(settings, purpose),
            concurrency: to_usize(settings.delivery.concurrency),
        },
    })
}

/// What the service is called where nobody has named it: as its host.
pub(crate) fn site(settings: &Settings, public_url: &str) -> String {
    let host = || url::Url::parse(public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
    if settings.site.is_empty() { host().unwrap_or_else(|| "Relatch".to_owned()) } else { settings.site.clone() }
}

/// The longest a transport may take, and the question before it, and a margin.
fn lease(settings: &Settings, purpose: Purpose) -> Span {
    let longest = match purpose {
        Purpose::Serve => settings.mail.timeout_s.max(settings.sms.timeout_s).clamp(1, 60),
        Purpose::ServeDev | Purpose::Command => 0,
    };
    let question = if settings.sms.sim_swap.url.is_empty() { 0 } else { settings.sms.sim_swap.timeout_ms.min(10_000) };
    Span::ms((i64::from(longest) + 15) * 1_000 + i64::from(question))
}

fn lifetimes(settings: &Settings) -> anyhow::Result<Lifetimes> {
    let tokens = &settings.tokens;
    ensure!((1..=60).contains(&tokens.access_minutes), "tokens.access_minutes must be between 1 and 60");
    ensure!((1..=30).contains(&tokens.refresh_absolute_days), "tokens.refresh_absolute_days must be between 1 and 30");
    ensure!(tokens.refresh_idle_days >= 1, "tokens.refresh_idle_days must be at least 1");
    Ok(Lifetimes {
        access: Span::minutes(tokens.access_minutes.into()),
        idle: Span::days(tokens.refresh_idle_days.into()),
        absolute: Span::days(tokens.refresh_absolute_days.into()),
    })
}

fn limits(settings: &Settings) -> anyhow::Result<Limits> {
    let limits = &settings.limits;
    let hourly = |limit| Window { limit, span: Span::hours(1) };
    let daily = |limit| Window { limit, span: Span::days(1) };
    ensure!((1..=100).contains(&limits.guesses_maximum), "limits.guesses_maximum must be between 1 and 100");
    let longest = limits.guesses_longest_delay_s;
    ensure!(longest <= 86_400, "limits.guesses_longest_delay_s must be at most 86400: a day");
    Ok(Limits {
        mode: match limits.mode.as_str() {
            "enforce" => Mode::Enforce,
            "observe" => Mode::Observe,
            _ => bail!("limits.mode must be enforce or observe"),
        },
        guesses: Backoff {
            free: limits.guesses_free,
            first: Span::seconds(limits.guesses_first_delay_s.into()),
            ceiling: Span::seconds(longest.into()),
            maximum: limits.guesses_maximum,
        },
        wrong_per_source: hourly(limits.wrong_per_source_hour),
        forgot_per_source: hourly(limits.forgot_per_source_hour),
        forgot_per_identifier: hourly(limits.forgot_per_identifier_hour),
        unknown_per_source: hourly(limits.unknown_per_source_hour),
        checks_per_source: hourly(limits.checks_per_source_hour),
        sms_per_source: hourly(limits.sms_per_source_hour),
        codes_per_source: hourly(limits.codes_per_source_hour),
        mails_per_account: hourly(limits.mails_per_account_hour),
        sms_per_account: [hourly(limits.sms_per_account_hour), daily(limits.sms_per_account_day)],
        sms_gap: Span::seconds(limits.sms_gap_s.into()),
    })
}

fn store_settings(settings: &Settings, folder: &Folder) -> store::Settings {
    let location = match settings.database_url.as_str() {
        "" => Location::Sqlite(folder.database()),
        url => Location::Postgres(url.to_owned()),
    };
    store::Settings {
        readers: to_usize(settings.store.readers),
        queue: to_usize(settings.store.queue),
        batch: to_usize(settings.store.batch),
        pool: to_usize(settings.store.pool),
        ..store::Settings::new(location)
    }
}

pub(crate) fn hasher_settings(settings: &Settings) -> anyhow::Result<app::hasher::Settings> {
    let hasher = &settings.hasher;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let chosen = app::hasher::Settings {
        memory_kib: hasher.memory_kib,
        iterations: hasher.iterations,
        parallelism: hasher.parallelism,
        threads: if hasher.threads == 0 { cores } else { to_usize(hasher.threads) },
        max_wait: Duration::from_millis(hasher.max_wait_ms.into()),
        max_queue: to_usize(hasher.max_queue),
        implementation: match hasher.implementation.as_str() {
            "auto" => app::hasher::Implementation::Auto,
            "portable" => app::hasher::Implementation::Portable,
            other => bail!("hasher.implementation must be `auto` or `portable`, not `{other}`"),
        },
    };
    chosen.check().map_err(anyhow::Error::msg)?;
    Ok(chosen)
}

pub(crate) fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(crate) fn path(text: &str) -> Option<PathBuf> {
    (!text.is_empty()).then(|| PathBuf::from(text))
}
