//! Paths that other programs look for by name (RFC 8615). A name that is not here answers 404, never 2xx.

use std::sync::Arc;

use app::jwks;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;

use crate::pages;
use crate::router::table;
use crate::state::Front;

pub(crate) fn routes() -> Router<Arc<Front>> {
    table("/.well-known", [("change-password", get(change_password)), ("jwks.json", get(keys))])
}

/// Where people change their password (W3C, A Well-Known URL for Changing Passwords).
async fn change_password(State(front): State<Arc<Front>>) -> Redirect {
    Redirect::to(&front.pages.path("/change"))
}

/// The public keys that access tokens are signed with.
async fn keys(State(front): State<Arc<Front>>) -> Response {
    let types = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=300")];
    match jwks::run(&front.app).await {
        Ok(keys) => (types, keys).into_response(),
        Err(error) => pages::refuse_use(&front, error),
    }
}
