//! `relatch keys adopt|list|retire` and `relatch epoch bump`.

use anyhow::Context as _;
use app::{epoch_bump, keys_adopt, keys_list};
use serde_json::json;

use super::Bench;
use crate::assemble::{self, Purpose};
use crate::cli;
use crate::output::{error, print};

/// Runs one of the key commands.
///
/// # Errors
/// Those of the store, and a key that is not known or is this node's own.
pub async fn keys(bench: &Bench, command: cli::Keys) -> anyhow::Result<()> {
    match command {
        cli::Keys::Adopt(ask) => adopt(bench, ask.json).await,
        cli::Keys::List(ask) => list(bench, ask.json).await,
        cli::Keys::Retire { id, json } => retire(bench, &id, json).await,
    }
}

async fn adopt(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let hands = assemble::hands(&bench.settings, &bench.folder, Purpose::Command).await?;
    let adopted = keys_adopt::run(&hands).await.map_err(error);
    hands.store.close().await;
    let id = adopted?;
    print(is_json, &json!({"code_key": id}), &format!("code key {id} adopted; restart every node with it"))
}

async fn list(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let listed = keys_list::run(&app).await.map_err(error);
    app.close().await;
    let known = listed?;
    let shown: Vec<_> =
        known.iter().map(|key| json!({"purpose": key.purpose, "id": key.id, "own": key.is_own})).collect();
    let lines: Vec<String> = known
        .iter()
        .map(|key| format!("{:<8} {}{}", key.purpose, key.id, if key.is_own { "  (this node's)" } else { "" }))
        .collect();
    print(is_json, &json!({"keys": shown}), &lines.join("\n"))
}

async fn retire(bench: &Bench, id: &str, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let retired = keys_list::retire(&app, id).await.map_err(error);
    app.close().await;
    retired.with_context(|| format!("key {id}"))?;
    print(is_json, &json!({"retired": id}), &format!("key {id} retired; its tokens are refused within a minute"))
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
