//! The user API: called with the header `apikey`, answered in `{"status_code","errors","data"}`.

mod caller;
mod handlers;
mod refusals;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::router::table;
use crate::state::Front;

pub(crate) use self::refusals::{Refused, Said};

/// The paths of the user API.
pub(crate) fn routes(front: &Front) -> Router<Arc<Front>> {
    let root = format!("{}/user", front.root);
    table(
        &root,
        [
            ("profile/change-password", post(handlers::change_password)),
            ("forgot-password", post(handlers::forgot_password)),
            ("forgot-password-submit", post(handlers::forgot_password_submit)),
            ("password/rules", get(handlers::password_rules)),
            ("password/check", post(handlers::password_check)),
            ("login", post(handlers::login)),
            ("token/refresh", post(handlers::token_refresh)),
            ("logout", post(handlers::logout)),
        ],
    )
}
