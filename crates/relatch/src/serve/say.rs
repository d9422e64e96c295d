//! What the server says at its start: where it listens, what each client accepts, and what an operator should know.

use std::net::SocketAddr;

use anyhow::Context as _;
use app::{App, client_list};
use domain::client::Contract;
use tracing_subscriber::EnvFilter;

use crate::config::{Log, Settings};
use crate::doctor::{self, Finding, Weight};
use crate::output::error;
use crate::rule_sets;

/// Begins the log, on standard error.
///
/// # Errors
/// A level or format that does not exist.
pub fn begin(log: &Log) -> anyhow::Result<()> {
    // The migration runner tells more than an operator wants to know; a filter can still ask for it.
    let level = format!("refinery_core=warn,{}", log.level);
    let filter = EnvFilter::try_new(&level)
        .context("log.level must be error, warn, info, debug, or a filter such as info,store=debug")?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // A log that nobody reads any more must not stop the server, nor keep it from stopping.
    let lines = lines.log_internal_errors(false);
    match log.format.as_str() {
        "text" => lines.with_ansi(false).init(),
        "json" => lines.json().flatten_event(true).init(),
        _ => anyhow::bail!("log.format must be text or json"),
    }
    Ok(())
}

/// Names environment variables that look like settings but are none.
pub fn unknown_settings(names: &[String]) {
    for name in names {
        tracing::warn!(name, "there is no such setting; it is ignored");
    }
}

/// Says what is open and what is missing.
///
/// # Errors
/// Those of the store.
pub async fn house(app: &App, settings: &Settings, address: &SocketAddr) -> anyhow::Result<()> {
    let database = doctor::database(settings);
    tracing::info!(%address, public_url = app.settings.public_url, database, version = env!("CARGO_PKG_VERSION"), "relatch is up");
    if let Some((service, on_failure)) = app.breach.service() {
        let on_failure = on_failure.as_str();
        tracing::info!(service, on_failure, "a breach service gets five digits of a digest of new passwords");
    }
    // A development server on loopback is as it should be.
    let is_worth_saying = |finding: &&Finding| finding.weight == Weight::Look && !app.settings.dev;
    for finding in doctor::examine(app, settings).iter().filter(is_worth_saying) {
        tracing::warn!(about = finding.about, "{}", finding.says);
    }
    if app.settings.dev && settings.limits.mode == "observe" {
        tracing::warn!("limits are counted and refuse nothing");
    }
    for client in client_list::run(app).await.map_err(error)? {
        tracing::info!(
            client = client.id.as_str(),
            name = client.name,
            rules = client.rules.as_str(),
            user_api = rule_sets::accepts(app, &client, Contract::User),
            auth_api = rule_sets::accepts(app, &client, Contract::Auth),
            unknown_accounts = client.disclosure.as_str(),
            "a client's passwords"
        );
    }
    Ok(())
}

/// Says what the database was used for before.
pub fn found(found: app::serve_begin::Found) {
    if found == app::serve_begin::Found::DemoAccount {
        tracing::warn!(
            "this database was made by serve --dev: the password of its account \"demo\" is public; disable it with \
             `relatch account disable demo`, or begin with an empty data folder"
        );
    }
}
