//! `relatch keys adopt|generate|list|retire` and `relatch epoch bump`.

use anyhow::Context as _;
use app::keys_list::{self, Known};
use app::{Hands, Keys, epoch_bump, keys_adopt};
use serde_json::{Value, json};

use super::Bench;
use crate::assemble::{self, Purpose};
use crate::cli;
use crate::output::{error, print};

/// Runs one of the key commands. A fresh key needs no data folder, so none is made for it.
///
/// # Errors
/// Those of the store, a key that is not known or is this node's own, and a pepper that accounts need.
pub async fn keys(bench: impl FnOnce() -> anyhow::Result<Bench>, command: cli::Keys) -> anyhow::Result<()> {
    match command {
        cli::Keys::Adopt(ask) => adopt(&bench()?, ask.json).await,
        cli::Keys::Generate(ask) => generate(ask.json),
        cli::Keys::List(ask) => list(&bench()?, ask.json).await,
        cli::Keys::Retire { id, lost: false, json } => retire(&bench()?, &id, json).await,
        cli::Keys::Retire { id, lost: true, json } => give_up(&bench()?, &id, json).await,
    }
}

async fn adopt(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let hands = hands(bench).await?;
    let adopted = keys_adopt::run(&hands).await.map_err(error);
    hands.store.close().await;
    let id = adopted?;
    print(is_json, &json!({"code_key": id}), &format!("code key {id} adopted; restart every node with it"))
}

fn generate(is_json: bool) -> anyhow::Result<()> {
    let key = Keys::generate();
    print(is_json, &json!({"key": key.as_str()}), &key)
}

async fn list(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let hands = hands(bench).await?;
    let listed = keys_list::run(&hands).await.map_err(error);
    hands.store.close().await;
    let known = listed?;
    let shown: Vec<Value> = known.iter().map(described).collect();
    let lines: Vec<String> =
        known.iter().map(|key| format!("{:<8} {}{}", key.purpose, key.id, in_words(key))).collect();
    print(is_json, &json!({"keys": shown}), &lines.join("\n"))
}

fn described(key: &Known) -> Value {
    let mut shown = json!({"purpose": key.purpose, "id": key.id, "own": key.is_own});
    if let Some(need) = &key.pepper {
        shown["here"] = json!(need.is_here);
        shown["accounts"] = json!(need.accounts);
    }
    shown
}

fn in_words(key: &Known) -> String {
    let place = match &key.pepper {
        _ if key.is_own => "  (this node's)",
        None => "",
        Some(need) if need.is_here => "  (this node's former)",
        Some(_) => "  (not configured here)",
    };
    let need = key.pepper.as_ref().map(|need| format!("  {} accounts", need.accounts));
    format!("{place}{}", need.unwrap_or_default())
}

async fn retire(bench: &Bench, id: &str, is_json: bool) -> anyhow::Result<()> {
    let hands = hands(bench).await?;
    let retired = keys_list::retire(&hands, id).await.map_err(error);
    hands.store.close().await;
    retired.with_context(|| format!("key {id}"))?;
    let text =
        format!("key {id} retired; what it signed is refused within a minute, and a pepper may now leave the settings");
    print(is_json, &json!({"retired": id}), &text)
}

async fn give_up(bench: &Bench, id: &str, is_json: bool) -> anyhow::Result<()> {
    let hands = hands(bench).await?;
    let given_up = keys_list::give_up(&hands, id).await.map_err(error);
    hands.store.close().await;
    let accounts = given_up.with_context(|| format!("key {id}"))?;
    let text = format!("pepper {id} given up; {accounts} accounts have to set a new password");
    print(is_json, &json!({"retired": id, "accounts": accounts}), &text)
}

/// A house that lacks a pepper does not open, and these commands are the way out.
async fn hands(bench: &Bench) -> anyhow::Result<Hands> {
    assemble::hands(&bench.settings, &bench.folder, Purpose::Command).await
}

/// Voids everything that was issued so far.
///
/// # Errors
/// Those of the store.
pub async fn epoch(bench: &Bench, command: &cli::Epoch) -> anyhow::Result<()> {
    let cli::Epoch::Bump(ask) = command;
    let app = bench.open().await?;
    let raised = epoch_bump::run(&app).await.map_err(error);
    app.close().await;
    let epoch = raised?;
    print(ask.json, &json!({"epoch": epoch}), &format!("epoch {epoch}: every earlier session, link and code is void"))
}
