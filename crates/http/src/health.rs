//! For those who watch over the process. `/healthz`: it runs. `/readyz`: it can serve.

use std::sync::Arc;

use app::ready;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::broken::Fault;
use crate::router::table;
use crate::state::Front;

pub(crate) fn routes() -> Router<Arc<Front>> {
    table("", [("healthz", get(healthz)), ("readyz", get(readyz))])
}

async fn healthz() -> &'static str {
    "ok\n"
}

async fn readyz(State(front): State<Arc<Front>>) -> Response {
    match ready::run(&front.app).await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            let answer = (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response();
            match error {
                app::Error::Refused(_) => answer,
                app::Error::Broken(broken) => Fault::from(broken).attach(answer),
            }
        }
    }
}
