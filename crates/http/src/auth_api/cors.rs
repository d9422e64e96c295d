//! Which pages of other origins may call the auth API from a browser: those that some client has registered, exactly.
//! Never a wildcard, and not a word for anybody else.

use std::sync::Arc;
use std::time::Duration;

use app::admit;
use axum::http::{HeaderName, HeaderValue, Method, header, request};
use axum::response::Response;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::state::Front;

/// How long a browser may remember what it was allowed.
const REMEMBER: Duration = Duration::from_secs(600);

pub(super) fn layer(front: &Arc<Front>) -> CorsLayer {
    let front = Arc::clone(front);
    let is_registered = move |origin: HeaderValue, _: &request::Parts| async move {
        match origin.to_str() {
            Ok(origin) => admit::is_registered_origin(&front.app, origin).await,
            Err(_) => false,
        }
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::async_predicate(is_registered))
        .allow_methods([Method::POST])
        .allow_headers([
            header::CONTENT_TYPE,
            header::AUTHORIZATION,
            HeaderName::from_static("client_id"),
            HeaderName::from_static("x-reset-request"),
        ])
        .expose_headers([header::RETRY_AFTER])
        .allow_credentials(true)
        .vary([header::ORIGIN])
        .max_age(REMEMBER)
}

/// Takes back what the layer says about methods and headers where it has not admitted the origin.
pub(super) async fn nothing_for_strangers(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    if !headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
        for name in [
            header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            header::ACCESS_CONTROL_ALLOW_METHODS,
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            header::ACCESS_CONTROL_MAX_AGE,
        ] {
            headers.remove(name);
        }
    }
    answer
}
