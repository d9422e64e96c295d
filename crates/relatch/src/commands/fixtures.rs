//! `relatch dev fixtures`: test accounts with live tokens for a load driver.

use std::io::Write as _;

use anyhow::{Context as _, ensure};
use app::{App, client_add, client_list, fixtures};
use domain::client::{Client, Disclosure};
use domain::policy::RuleSet;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::Bench;
use crate::cli::{Dev, Fixtures};
use crate::folder;
use crate::output::{error, print};

/// Makes them.
///
/// # Errors
/// A data folder that no development server has made, an unknown client, or a file that cannot be written.
pub async fn run(bench: &Bench, command: Dev) -> anyhow::Result<()> {
    let Dev::Fixtures(ask) = command;
    let is_allowed = ask.dev || bench.folder.dev_file().exists();
    ensure!(
        is_allowed,
        "this data folder was not made by `relatch serve --dev`; give --dev if test accounts may be added to it"
    );
    let app = bench.open().await?;
    let made = make(bench, &app, &ask).await;
    app.close().await;
    let (client, apikey) = made?;
    let mut shown = json!({"accounts": ask.accounts, "out": ask.out, "client_id": client.id.as_str()});
    if let Some(apikey) = &apikey {
        shown["apikey"] = Value::from(apikey.as_str());
    }
    let key = apikey.map(|key| format!("\n  apikey     {key}")).unwrap_or_default();
    let text =
        format!("{} accounts written to {}\n  client_id  {}{key}", ask.accounts, ask.out.display(), client.id.as_str());
    print(ask.json, &shown, &text)
}

async fn make(bench: &Bench, app: &std::sync::Arc<App>, ask: &Fixtures) -> anyhow::Result<(Client, Option<String>)> {
    // The folder says nothing about a database that is named in the settings; only the flag overrides that.
    if !ask.dev {
        fixtures::allowed(app).await.map_err(error)?;
    }
    let (client, apikey) = client(bench, app, ask.client.as_deref()).await?;
    let hash = fixtures::password(app).await.map_err(error)?;
    // The file holds live tokens, so only its owner may read it.
    let file = folder::create_private(&ask.out).with_context(|| format!("cannot write {}", ask.out.display()))?;
    let mut out = std::io::BufWriter::new(file);
    let bar = ProgressBar::new(ask.accounts as u64);
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} accounts, {eta} left")?);
    let mut left = ask.accounts;
    while left > 0 {
        let count = left.min(fixtures::BATCH);
        for made in fixtures::run(app, &client, &hash, count).await.map_err(error)? {
            let line = json!({
                "username": made.username,
                "email": made.email,
                "password": fixtures::PASSWORD,
                "access_token": made.access_token,
                "user_key": made.user_key,
                "reset_token": made.reset_token,
            });
            writeln!(out, "{line}")?;
        }
        left -= count;
        bar.inc(count as u64);
    }
    bar.finish_and_clear();
    out.flush()?;
    Ok((client, apikey))
}

/// The client asked for, else the demo client of this folder, else a new one, whose key is shown.
async fn client(bench: &Bench, app: &App, wanted: Option<&str>) -> anyhow::Result<(Client, Option<String>)> {
    let clients = client_list::run(app).await.map_err(error)?;
    let demo = std::fs::read_to_string(bench.folder.dev_file()).ok();
    let demo = demo.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let demo = demo.and_then(|demo| demo["client_id"].as_str().map(str::to_owned));
    let name = wanted.map(str::to_owned).or(demo).unwrap_or_else(|| "fixtures".to_owned());
    let found = clients.into_iter().find(|client| client.id.as_str() == name || client.name == name);
    if let Some(client) = found {
        return Ok((client, None));
    }
    ensure!(wanted.is_none(), "there is no client {name}");
    let command = client_add::Command {
        name: "fixtures".to_owned(),
        origins: Vec::new(),
        is_native: true,
        reset_url: None,
        rules: RuleSet::Documented,
        disclosure: Disclosure::Documented,
        default_country: None,
    };
    let (client, key) = client_add::run(app, command).await.map_err(error)?;
    Ok((client, Some(key.reveal())))
}
