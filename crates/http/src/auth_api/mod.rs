//! The auth API: called with the headers `client_id` and `Origin`, answered in `{"status", …}`.

mod caller;
mod cors;
mod handlers;
mod refusals;
mod wire;

use std::sync::Arc;

use axum::routing::{get, post};
use axum::{Router, middleware};

use crate::router::table;
use crate::state::Front;

pub(crate) use self::refusals::{Refused, Said};

/// The paths of the auth API.
pub(crate) fn routes(front: &Arc<Front>) -> Router<Arc<Front>> {
    let root = format!("{}/auth", front.root);
    table(
        &root,
        [
            ("resetpass", post(handlers::resetpass)),
            ("resetpass/mobile", post(handlers::resetpass_mobile)),
            ("forgotpass", post(handlers::forgotpass)),
            ("forgotpass/mobile", post(handlers::forgotpass_mobile)),
            ("password/rules", get(handlers::password_rules)),
            ("password/check", post(handlers::password_check)),
            ("login", post(handlers::login)),
            ("changepass", post(handlers::changepass)),
        ],
    )
    .layer(cors::layer(front))
    .layer(middleware::map_response(cors::nothing_for_strangers))
}
