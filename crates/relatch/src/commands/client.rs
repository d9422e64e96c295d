//! `relatch client add|list|remove`.

use anyhow::Context as _;
use app::{client_add, client_list, client_remove};
use domain::client::{Client, Disclosure, Origin, ResetUrl};
use domain::login::Phone;
use domain::policy::Sets;
use serde_json::{Value, json};

use super::Bench;
use crate::cli::{self, ClientAdd};
use crate::output::{error, print};
use crate::rule_sets;

/// Runs one of them.
///
/// # Errors
/// A name that is taken or unknown, or a value that does not parse.
pub async fn run(bench: &Bench, command: cli::Client) -> anyhow::Result<()> {
    match command {
        cli::Client::Add(ask) => add(bench, ask).await,
        cli::Client::List(ask) => list(bench, ask.json).await,
        cli::Client::Remove { client, json } => remove(bench, &client, json).await,
    }
}

async fn add(bench: &Bench, ask: ClientAdd) -> anyhow::Result<()> {
    let is_json = ask.json;
    let command = command(ask, &rule_sets::build(&bench.settings)?)?;
    let app = bench.open().await?;
    let added = client_add::run(&app, command).await.map_err(error);
    app.close().await;
    let (client, key) = added?;
    let shown = json!({"client_id": client.id.as_str(), "apikey": key.reveal()});
    let text = format!(
        "client {} added\n  client_id  {}\n  apikey     {}\nThe apikey is shown this once; keep it where your secrets are.",
        client.name,
        client.id.as_str(),
        key.reveal()
    );
    print(is_json, &shown, &text)
}

fn command(ask: ClientAdd, sets: &Sets) -> anyhow::Result<client_add::Command> {
    let name = ask.name.trim();
    anyhow::ensure!(!name.is_empty() && name.chars().count() <= 100, "the name must have 1 to 100 characters");
    anyhow::ensure!(!name.chars().any(char::is_control), "the name must not hold control characters");
    let origins = ask.origins.iter().map(|text| {
        Origin::parse(text).with_context(|| format!("{text} is not an origin: write scheme, host and port as browsers send them, for example https://app.example.com"))
    });
    let reset_url = ask.reset_url.as_deref().map(|text| {
        ResetUrl::parse(text)
            .with_context(|| format!("{text} is not a reset URL: it must be a URL or a path and hold {{token}}"))
    });
    let country = ask.country.map(|text| text.to_ascii_uppercase());
    let is_country = country.as_deref().is_none_or(Phone::knows_country);
    anyhow::ensure!(is_country, "the country must be a two-letter ISO 3166 code, for example US or GB");
    Ok(client_add::Command {
        name: name.to_owned(),
        origins: origins.collect::<Result<_, _>>()?,
        is_native: ask.native,
        reset_url: reset_url.transpose()?,
        rules: rule_sets::find(&ask.rules, sets)?,
        disclosure: Disclosure::parse(&ask.disclosure).context("the disclosure must be documented or hidden")?,
        default_country: country,
    })
}

async fn list(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let listed = client_list::run(&app).await.map_err(error);
    app.close().await;
    let clients = listed?;
    let shown: Vec<Value> = clients.iter().map(describe).collect();
    let lines = clients.iter().map(|client| {
        let origins: Vec<&str> = client.origins.iter().map(Origin::as_str).collect();
        format!(
            "{}  {}  {}…  rules {}  {}",
            client.id.as_str(),
            client.name,
            client.key_prefix,
            client.rules.as_str(),
            origins.join(" ")
        )
    });
    let text = if clients.is_empty() {
        "no clients yet; add one with: relatch client add NAME".to_owned()
    } else {
        lines.collect::<Vec<_>>().join("\n")
    };
    print(is_json, &json!({ "clients": shown }), &text)
}

fn describe(client: &Client) -> Value {
    json!({
        "client_id": client.id.as_str(),
        "name": client.name,
        "apikey_prefix": client.key_prefix,
        "origins": client.origins.iter().map(Origin::as_str).collect::<Vec<_>>(),
        "native": client.is_native,
        "reset_url": client.reset_url.as_ref().map(ResetUrl::as_str),
        "rules": client.rules.as_str(),
        "disclosure": client.disclosure.as_str(),
        "country": client.default_country,
    })
}

async fn remove(bench: &Bench, client: &str, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let removed = client_remove::run(&app, client).await.map_err(error);
    app.close().await;
    removed.with_context(|| format!("client {client}"))?;
    print(is_json, &json!({"removed": client}), &format!("client {client} removed"))
}
