//! Stands around every route: names the request, bounds its time, catches panics, sets the headers that every answer
//! has, and writes the log. It never logs a path, a query, an address or a body.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::FutureExt as _;
use tokio::time::Instant;
use tower_http::request_id::{MakeRequestId as _, MakeRequestUuid, RequestId};
use tracing::Instrument as _;

use crate::broken::Fault;
use crate::front::Front;
use crate::trouble::Trouble;

const REQUEST_ID: header::HeaderName = header::HeaderName::from_static("x-request-id");

/// Runs a request between the front door and its handler.
pub(crate) async fn around(State(front): State<Arc<Front>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = name(&request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let span = tracing::info_span!("request", id = id.to_str().unwrap_or_default());

    let mut answer = run(&front, request, next).instrument(span.clone()).await;
    span.in_scope(|| {
        if let Some(fault) = answer.extensions_mut().remove::<Fault>() {
            tracing::error!(error = fault.as_str(), %method, route, "a request failed by our fault");
        }
        let status = answer.status().as_u16();
        let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(%method, route, status, ms, "answered");
    });
    set_headers(&front, &mut answer, id);
    answer
}

/// A name of our own making: one that came along could be anybody's.
fn name(request: &Request) -> HeaderValue {
    let id = MakeRequestUuid.make_request_id(request).map(RequestId::into_header_value);
    id.unwrap_or(HeaderValue::from_static("-"))
}

async fn run(front: &Front, request: Request, next: Next) -> Response {
    let shape = front.shape(request.uri().path());
    // Two hosts mean two readers who disagree about whom the request is for (RFC 9112, section 3.2).
    if request.headers().get_all(header::HOST).iter().nth(1).is_some() {
        return front.refuse(shape, Trouble::HeaderTwice("host"));
    }
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(front.settings.request_timeout, answer).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => front.fail(shape, Fault::panic()),
        Err(_) => front.refuse(shape, Trouble::TookTooLong),
    }
}

fn set_headers(front: &Front, answer: &mut Response, id: HeaderValue) {
    let headers = answer.headers_mut();
    headers.insert(REQUEST_ID, id);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.remove(header::SERVER);
    if front.app.settings.public_url.starts_with("https://") {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}

/// Answers for a path that nothing stands at.
pub(crate) async fn not_found(State(front): State<Arc<Front>>, request: Request) -> Response {
    front.refuse(front.shape(request.uri().path()), Trouble::NotFound)
}

/// Answers for a method that a path does not have.
pub(crate) async fn wrong_method(State(front): State<Arc<Front>>, request: Request) -> Response {
    front.refuse(front.shape(request.uri().path()), Trouble::WrongMethod)
}
