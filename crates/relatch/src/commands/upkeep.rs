//! `relatch keys adopt` and `relatch epoch bump`.

use app::{epoch_bump, keys_adopt};
use serde_json::json;

use super::Bench;
use crate::assemble::{self, Purpose};
use crate::cli;
use crate::output::{error, print};

/// Makes this node's code key known to the database.
///
/// # Errors
/// Those of the store.
pub async fn keys(bench: &Bench, command: &cli::Keys) -> anyhow::Result<()> {
    let cli::Keys::Adopt(ask) = command;
    let hands = assemble::hands(&bench.settings, &bench.folder, Purpose::Command).await?;
    let adopted = keys_adopt::run(&hands).await.map_err(error);
    hands.store.close().await;
    let id = adopted?;
    print(ask.json, &json!({"code_key": id}), &format!("code key {id} adopted; restart every node with it"))
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
