//! What the pages load from here, and browsers may keep: the script, and the pictures of the brands. Each has another
//! address when it is another one.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use crate::state::Front;
use crate::trouble::Trouble;

use super::refuse;
use super::render::{SCRIPT, SCRIPT_VERSION};

const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// A picture that is opened by itself does nothing but be seen.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// Kept only under its own address: while two versions of Relatch answer, one is asked for the script of the other.
pub(crate) async fn script(RawQuery(query): RawQuery) -> Response {
    let version = query.as_deref().and_then(|query| query.strip_prefix("v="));
    let kept = if version == Some(SCRIPT_VERSION.as_str()) { KEPT } else { ASKED_AGAIN };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, kept),
    ];
    (headers, SCRIPT).into_response()
}

/// A picture of a brand of ours, by its name.
pub(super) async fn logo(State(front): State<Arc<Front>>, Path(name): Path<String>) -> Response {
    let mut logos = front.app.settings.brands.all().filter_map(|brand| brand.logo.as_ref());
    let Some(logo) = logos.find(|logo| logo.name() == name) else {
        return refuse(&front, Trouble::NotFound);
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(logo.kind().media_type())),
        (header::CACHE_CONTROL, KEPT),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PICTURE_POLICY)),
    ];
    (headers, logo.bytes().to_vec()).into_response()
}
