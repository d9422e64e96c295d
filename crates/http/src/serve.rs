//! Serves the router on a listener, HTTP/1.1 and HTTP/2. A connection that keeps us waiting is closed, and connections are
//! never more, or larger, than there is memory for; a stop waits for what has begun, but not for ever.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::Service as _;

use crate::HttpSettings;
use crate::patience::{Patience, Pulse};
use crate::peer::Peer;

/// How long a stop waits for what runs.
const GRACE: Duration = Duration::from_secs(30);
/// How long accepting rests when the system has no more file descriptors or memory to give.
const REST: Duration = Duration::from_millis(100);
/// Requests that one HTTP/2 connection may have open.
const MAX_STREAMS: u32 = 16;
/// What an HTTP/2 request may send before somebody reads it; the longest body.
const STREAM_WINDOW_BYTES: u32 = 64 * 1024;
/// What all requests of an HTTP/2 connection together may.
const CONNECTION_WINDOW_BYTES: u32 = 128 * 1024;
/// What an HTTP/2 answer may have waiting to be sent; the longest page is shorter.
const MAX_SEND_BYTES: usize = 64 * 1024;
/// The longest head of a request in HTTP/2.
const MAX_HEAD_BYTES: u32 = 16 * 1024;
/// What a connection may have waiting in memory in HTTP/1.1; no head can be longer.
const MAX_BUFFER_BYTES: usize = 16 * 1024;

/// Serves until `stop` ends; then accepts nothing more, lets what runs finish, and returns after at most 30 seconds, after
/// which what still runs is given up. A listener that cannot accept for a while is tried again.
pub async fn serve(listener: TcpListener, router: Router, settings: &HttpSettings, stop: impl Future<Output = ()>) {
    let builder = Arc::new(builder(settings));
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(settings.max_connections.clamp(1, Semaphore::MAX_PERMITS)));
    let mut stop = std::pin::pin!(stop);
    loop {
        // Who comes when all places are taken waits with the system, where it costs us nothing.
        let place_and_stream = async {
            let place = Arc::clone(&places).acquire_owned().await.expect("the places are never closed");
            (place, listener.accept().await)
        };
        let (place, stream) = tokio::select! {
            () = &mut stop => break,
            accepted = place_and_stream => accepted,
        };
        match stream {
            Ok((stream, address)) => {
                let (builder, router) = (Arc::clone(&builder), router.clone());
                let (watcher, settings) = (graceful.watcher(), settings.clone());
                let peer = Peer(address);
                tokio::spawn(async move {
                    connection(&builder, stream, peer, router, &settings, watcher).await;
                    drop(place);
                });
            }
            Err(error) if is_of_the_connection(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection could be accepted");
                tokio::time::sleep(REST).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests that did not finish in time were given up");
    }
}

fn builder(settings: &HttpSettings) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    // Heads and pauses have their limits below hyper, which has one for both. It is set all the same, and never
    // reached: without it hyper does not look at a connection again when a pause begins.
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(settings.header_timeout + settings.idle_timeout)
        .max_buf_size(MAX_BUFFER_BYTES)
        .max_headers(64);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(MAX_STREAMS)
        .initial_stream_window_size(STREAM_WINDOW_BYTES)
        .initial_connection_window_size(CONNECTION_WINDOW_BYTES)
        .max_send_buf_size(MAX_SEND_BYTES)
        .max_header_list_size(MAX_HEAD_BYTES)
        .max_pending_accept_reset_streams(20)
        .keep_alive_interval(None);
    builder
}

async fn connection(
    builder: &Builder<TokioExecutor>,
    stream: TcpStream,
    peer: Peer,
    router: Router,
    settings: &HttpSettings,
    watcher: hyper_util::server::graceful::Watcher,
) {
    // Answers are single small writes; holding them back for more would only delay them.
    let _ = stream.set_nodelay(true);
    let pulse = Arc::new(Pulse::default());
    let stream = TokioIo::new(Patience::new(stream, Arc::clone(&pulse), settings));
    let service = service_fn(move |mut request: Request<Incoming>| {
        let beat = pulse.begin(request.version() == axum::http::Version::HTTP_2);
        request.extensions_mut().insert(peer);
        let answer = router.clone().call(request);
        async move {
            let answer = answer.await;
            drop(beat);
            answer
        }
    });
    let connection = builder.serve_connection(stream, service).into_owned();
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// Whether accepting failed because of the one who came, and not because of us.
fn is_of_the_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}
