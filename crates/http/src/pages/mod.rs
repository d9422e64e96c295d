//! The hosted pages: plain HTML that works without scripts, and is quicker with one. Opening one changes nothing; whatever
//! changes something is a form of our own site.

mod asked;
mod assets;
mod body;
mod check;
mod forms;
mod handlers;
mod mobile;
mod not_me;
mod refusals;
mod render;
mod speech;
pub(crate) mod states;
mod templates;
mod visitor;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::guard::wrong_method;
use crate::router::table;
use crate::state::Front;
use crate::trouble::Trouble;

pub(crate) use self::assets::script;
pub(crate) use self::refusals::{fail, refuse, refuse_use};
pub(crate) use self::render::{Pages, SCRIPT};
pub use self::templates::{BadTemplate, Templates};
pub(crate) use self::visitor::Visitor;

/// The paths of the pages.
pub(crate) fn routes(front: &Arc<Front>) -> Router<Arc<Front>> {
    let forms = table(
        "",
        [
            ("forgot", get(handlers::forgot_form).post(handlers::forgot)),
            ("forgot/mobile", post(mobile::forgot_mobile)),
            ("reset", get(handlers::reset_form).post(handlers::reset)),
            ("reset/again", post(handlers::reset_again)),
            ("reset/mobile", get(mobile::reset_mobile_form).post(mobile::reset_mobile)),
            ("change", get(handlers::change_form).post(handlers::change)),
            ("not-me", get(not_me::form).post(not_me::submit)),
            ("password/check", post(check::check)),
        ],
    );
    // These only read. The links stay out of that layer's sight, for it writes paths into the most talkative log.
    let readings = table(
        "",
        [
            ("reset/{user}/{token}", get(handlers::open_mail_link)),
            ("reset/mobile/{token}", get(handlers::open_sms_link)),
            ("not-me/{token}", get(not_me::open)),
            ("assets/relatch.js", get(assets::script)),
            ("assets/logo/{name}", get(assets::logo)),
        ],
    );
    same_site_only(front, forms).merge(readings).merge(home())
}

fn home() -> Router<Arc<Front>> {
    Router::new().route("/", get(handlers::home)).method_not_allowed_fallback(wrong_method)
}

/// Refuses whatever a page of another site makes a browser send, except reading.
pub(crate) fn same_site_only(front: &Arc<Front>, routes: Router<Arc<Front>>) -> Router<Arc<Front>> {
    let refusing = Arc::clone(front);
    let mut layer = CsrfLayer::new();
    if let Some(origin) = &front.origin {
        // A public URL whose origin no browser could send protects nothing, and harms nothing either.
        layer = layer.add_trusted_origin(origin).unwrap_or_default();
    }
    routes.layer(
        layer.with_rejection_response(move |_: ProtectionError| -> Response { refuse(&refusing, Trouble::CrossSite) }),
    )
}
