//! The map of all paths. Each answers with and without its trailing slash, directly.

use std::sync::Arc;

use app::App;
use axum::Router;
use axum::middleware;
use axum::routing::MethodRouter;

use crate::state::Front;
use crate::{HttpSettings, auth_api, developer, guard, health, pages, user_api, well_known};

/// Everything that Relatch answers. What is for developers is there only if the settings say so.
pub fn router(app: Arc<App>, settings: &HttpSettings) -> Router {
    let front = Arc::new(Front::new(app, settings.clone()));
    let routes = Router::new()
        .merge(user_api::routes(&front))
        .merge(auth_api::routes(&front))
        .merge(pages::routes(&front))
        .merge(well_known::routes())
        .merge(health::routes())
        .merge(developer::routes(&front));
    routes
        .fallback(guard::not_found)
        .layer(middleware::from_fn_with_state(Arc::clone(&front), guard::around))
        .with_state(front)
}

/// A table of paths, each with its methods, before its layers are put on.
pub(crate) fn table<const N: usize>(root: &str, routes: [(&str, MethodRouter<Arc<Front>>); N]) -> Router<Arc<Front>> {
    let mut table = Router::new();
    for (path, methods) in routes {
        let path = format!("{root}/{path}");
        let twin = format!("{path}/");
        table = table.route(&path, methods.clone()).route(&twin, methods);
    }
    // Set before any layer, so that the layers stand around it too.
    table.method_not_allowed_fallback(guard::wrong_method)
}
