//! `relatch serve`: binds, opens the house, answers until a signal comes, then finishes what runs.

mod dev;
mod say;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use app::App;
use tokio::net::{TcpListener, TcpSocket};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::assemble::{self, Purpose};
use crate::cli::{Common, Serve};
use crate::config::{self, Loaded};
use crate::folder::Folder;
use crate::rule_sets;

/// Connections that may wait to be accepted; the system may grant fewer (`net.core.somaxconn`).
const BACKLOG: u32 = 4096;

/// Serves.
///
/// # Errors
/// A setting that cannot be, an address that cannot be bound, or a database that cannot be opened.
pub async fn run(common: &Common, loaded: Loaded, ask: &Serve) -> anyhow::Result<()> {
    let settings = loaded.settings;
    say::begin(&settings.log)?;
    say::unknown_settings(&loaded.unknown);
    let listener = bind(ask.listen.as_deref().unwrap_or(&settings.listen), ask.dev).await?;
    let address = listener.local_addr()?;
    let folder = Folder::open(&common.data)?;
    let purpose = if ask.dev { Purpose::ServeDev } else { Purpose::Serve };
    let mut http = assemble::http_settings(&settings)?;
    let app = assemble::open(&settings, &folder, purpose, &format!("http://{address}")).await?;
    rule_sets::require(&app).await?;
    let found = app::serve_begin::run(&app, &config::text(&settings)).await.map_err(crate::output::error)?;
    let demo = if ask.dev { Some(dev::seed(&app, &folder, &settings, address).await?) } else { None };
    say::house(&app, &settings, &address).await?;
    say::found(found);
    if let Some(demo) = &demo {
        dev::greet(demo, &http)?;
    }
    http.demo = demo;
    answer(app, listener, &http).await
}

async fn bind(address: &str, dev: bool) -> anyhow::Result<TcpListener> {
    let addresses: Vec<SocketAddr> = tokio::net::lookup_host(address)
        .await
        .with_context(|| format!("{address} is not an address to listen on, such as 127.0.0.1:5501"))?
        .collect();
    let is_local = addresses.iter().all(|address| address.ip().is_loopback());
    ensure!(!dev || is_local, "--dev listens on loopback only (127.0.0.1 or [::1]): its inbox shows every token");
    let mut bound = Err(io::ErrorKind::AddrNotAvailable.into());
    for address in addresses {
        bound = listen(address);
        if bound.is_ok() {
            break;
        }
    }
    bound.with_context(|| {
        format!("cannot listen on {address}; is another server running there? Choose another with --listen")
    })
}

/// Who comes in a crowd must not be sent away before we could accept: a connection that the system has no room for tries
/// again only after a second.
fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Answers requests and works the outbox off until a signal comes. The order of the end matters: no new requests, then
/// the last messages, then the store.
async fn answer(app: Arc<App>, listener: TcpListener, http: &front::HttpSettings) -> anyhow::Result<()> {
    let (stop, done) = (CancellationToken::new(), CancellationToken::new());
    tokio::spawn(cancel_on_signal(stop.clone())?);
    let (worker, sweeper) = (app.clone(), app.clone());
    let (working, sweeping) = (done.clone(), done.clone());
    // A server that delivers nothing or learns of no retired key must not go on answering as if it did: should one of
    // these end before its time, the server stops with an error, and whoever watches it starts it again.
    let (worker_ends, sweeper_ends) = (stop.clone().drop_guard(), stop.clone().drop_guard());
    let worker = tokio::spawn(async move {
        let _ends = worker_ends;
        app::deliver_due::run(&worker, working.cancelled()).await;
    });
    let sweeper = tokio::spawn(async move {
        let _ends = sweeper_ends;
        app::sweep::run(&sweeper, sweeping.cancelled()).await;
    });
    let router = front::router(app.clone(), http);
    front::serve(listener, router, http, stop.cancelled_owned()).await;
    done.cancel();
    let (worked, swept) = tokio::join!(worker, sweeper);
    app.close().await;
    worked.context("the worker stopped")?;
    swept.context("the sweeper stopped")?;
    tracing::info!("stopped");
    Ok(())
}

fn cancel_on_signal(stop: CancellationToken) -> anyhow::Result<impl Future<Output = ()> + Send> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stop.cancel();
        tracing::info!("stopping: no new requests; those that run are finished");
    })
}
