//! Which peppers the database knows: every one that was ever hashed with, until it is retired. A node that lacks one must
//! neither start nor go on quietly, and none may hash with one that the database does not know: nobody would notice its
//! loss before the log-ins fail.

use std::collections::{BTreeMap, BTreeSet};

use domain::audit::Event;
use domain::id::AccountId;
use store::{Store, Tx, accounts, audit, keys};
use uuid::Uuid;

use crate::app::App;
use crate::error::{Broken, Error, Refusal};
use crate::hasher::{Hasher, Peppers, Verdict, formats};

/// What the store calls them.
pub(crate) const PURPOSE: &str = "pepper";
/// How long a node without a pepper has its callers wait: an operator has to do something first.
const RETRY_AFTER_S: u32 = 60;
const PAGE: i64 = 2_000;

/// Refuses to open a house that lacks a pepper. Changes nothing, so a mistyped key is never made known.
///
/// # Errors
/// [`Error::Broken`], with what is missing, how many accounts need it and what to do.
pub(crate) async fn demand(store: &Store, hasher: &Hasher) -> Result<(), Error> {
    let missing = missing(&known(store).await?, hasher.peppers());
    if missing.is_empty() {
        return Ok(());
    }
    let needed = needed(store).await?;
    let each = missing.iter().map(|id| match needed.get(id) {
        Some(accounts) => format!(
            "the pepper {id} is not configured, and {accounts} accounts have their passwords under it: put that key into \
             keys.pepper, or into keys.pepper_former beside a newer one (if it is lost for good: `relatch keys retire {id} --lost`)"
        ),
        None => format!(
            "the pepper {id} is not configured, and no account has its password under it any more: `relatch keys retire {id}`"
        ),
    });
    let mut why: Vec<String> = each.collect();
    if let Some(own) = hasher.peppers().current() {
        why.push(format!("the key in keys.pepper is {own}"));
    }
    Err(Broken::new(why.join("; ")).into())
}

/// Makes the pepper that this process hashes with known, before it hashes anything that is kept. A server does so when it
/// begins, a command only if it hashes: looking around must not make a key known that nothing was ever hashed with.
///
/// # Errors
/// Only those of the store.
pub(crate) async fn make_known(app: &App) -> Result<(), Error> {
    if app.hasher.peppers().current().is_none() {
        return Ok(());
    }
    let hasher = app.hasher.clone();
    app.store.write(async move |tx| register(tx, hasher.peppers()).await).await
}

/// Does that at the end of a transaction that is open.
pub(crate) async fn register(tx: &mut Tx, peppers: &Peppers) -> Result<(), Error> {
    let Some(id) = peppers.current() else { return Ok(()) };
    if ids(keys::of_purpose(tx, PURPOSE).await?).contains(&id) {
        return Ok(());
    }
    tracing::info!(pepper = id, "a new pepper is in use");
    let now = tx.now();
    keys::add(tx, &id, PURPOSE, &[], now).await?;
    audit::add(tx, Event::KeyAdded, None, "").await.map_err(Error::from)
}

/// Looks whether other nodes hash with a pepper that this one lacks, and whether its own is still known.
pub(crate) async fn look(app: &App) -> Result<(), Error> {
    let peppers = app.hasher.peppers();
    let alone = peppers.looking().await;
    let (news, known) = (peppers.news(), known(&app.store).await?);
    let lacking = missing(&known, peppers);
    if peppers.lack(lacking.clone()) {
        match lacking.is_empty() {
            true => tracing::info!("no pepper is missing any more"),
            false => tracing::error!(
                ?lacking,
                "this node lacks a pepper that others hash with, and is not ready: put it into keys.pepper_former and restart"
            ),
        }
    }
    peppers.looked_up(&news);
    drop(alone);
    if let Some(own) = peppers.current().filter(|own| !known.contains(own)) {
        tracing::warn!(pepper = own, "this node's own pepper was retired; it is made known again");
        make_known(app).await?;
    }
    Ok(())
}

/// What a hash says whose pepper is not here. While nodes are meant to have that pepper: nothing, to nobody. Once it was
/// retired as lost, or never was one of ours, no password fits the hash any more. A pepper is looked up when it is first
/// missed, and by the sweep from then on: what is read for one account alone would tell by its time whose hash it is.
pub(crate) async fn missed(app: &App) -> Result<Verdict, Error> {
    if !app.hasher.peppers().news().is_empty() {
        look(app).await?;
    }
    ready(app)?;
    Ok(Verdict::Wrong)
}

/// # Errors
/// [`Refusal::Busy`] while this node lacks a pepper.
pub(crate) fn ready(app: &App) -> Result<(), Error> {
    match app.hasher.peppers().is_lacking() {
        true => Err(Refusal::Busy { retry_after_s: RETRY_AFTER_S }.into()),
        false => Ok(()),
    }
}

/// The peppers that were ever hashed with and are not retired.
pub(crate) async fn known(store: &Store) -> Result<BTreeSet<String>, Error> {
    store.read(async |tx| keys::of_purpose(tx, PURPOSE).await.map(ids).map_err(Error::from)).await
}

/// How many accounts have their passwords under which pepper. Reads every account's hash, in pages.
pub(crate) async fn needed(store: &Store) -> Result<BTreeMap<String, u64>, Error> {
    let mut needed = BTreeMap::new();
    let mut after = AccountId::from_uuid(Uuid::nil());
    loop {
        let page =
            store.read(async move |tx| accounts::hashes_after(tx, after, PAGE).await.map_err(Error::from)).await?;
        let Some((last, _)) = page.last() else { return Ok(needed) };
        after = *last;
        let schemes = page.iter().filter_map(|(_, hash)| formats::inspect(hash.as_ref()?.as_str()).ok());
        for pepper in schemes.filter_map(|scheme| scheme.pepper) {
            *needed.entry(pepper).or_default() += 1;
        }
    }
}

fn missing(known: &BTreeSet<String>, here: &Peppers) -> BTreeSet<String> {
    let here = here.ids();
    known.iter().filter(|id| !here.contains(id)).cloned().collect()
}

fn ids(keys: Vec<(String, Vec<u8>)>) -> BTreeSet<String> {
    keys.into_iter().map(|(id, _)| id).collect()
}
