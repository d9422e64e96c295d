//! The rooms for developers: the first page and the inbox of a development server, and the reference of both contracts.
//! Outside development only the reference is there, and only if the settings say so.

mod inbox;
mod look;
mod reference;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use minijinja::context;
use minijinja::value::Serde;
use serde::{Deserialize, Serialize};

use crate::host;
use crate::pages::same_site_only;
use crate::router::table;
use crate::state::Front;
use crate::trouble::Trouble;

pub(crate) use self::inbox::LIST;
pub(crate) use self::look::Look;

/// Who plays the parts on a development server, as `dev.json` holds it. None of it is a secret: it is made to be tried.
#[derive(Clone, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are part of the interface")]
pub struct Demo {
    pub base_url: String,
    pub client_id: String,
    pub apikey: String,
    pub origin: String,
    pub username: String,
    pub email: String,
    pub phone: String,
    pub password: String,
}

/// The paths of these rooms.
pub(crate) fn routes(front: &Arc<Front>) -> Router<Arc<Front>> {
    let mut routes = Router::new();
    if front.app.settings.dev {
        routes = routes.merge(inbox::routes());
    }
    if front.app.settings.dev || front.settings.reference {
        routes = routes.merge(reference::routes());
        routes = routes.merge(table("/docs", [("look.css", get(look::css)), ("look.js", get(look::js))]));
    }
    if front.app.settings.dev {
        // They show what nobody else is to see.
        routes = routes.layer(middleware::from_fn_with_state(Arc::clone(front), own_name_only));
    }
    same_site_only(front, routes)
}

/// The first page of a development server.
pub(crate) fn home(front: &Front) -> Response {
    front.look.show(
        "home.html",
        context! { demo => front.settings.demo.as_ref().map(Serde), api => reference::server(front) },
    )
}

/// A page of another site can make its own name lead to this machine, and is then the same site to its browser; but it
/// cannot make the browser say another name.
async fn own_name_only(State(front): State<Arc<Front>>, request: Request, next: Next) -> Response {
    if host::is_loopback(&request) {
        return next.run(request).await;
    }
    front.refuse(front.shape(request.uri().path()), Trouble::OtherHost)
}
