//! What every handler shares, and which contract a path belongs to.

use std::sync::Arc;

use app::{App, Error};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use domain::client::Client;
use url::Url;

use crate::HttpSettings;
use crate::auth_api;
use crate::broken::Fault;
use crate::developer::{self, Look};
use crate::documented::Speech;
use crate::fields::Intake;
use crate::language::{Tongue, label};
use crate::pages::{self, Pages};
use crate::trouble::Trouble;
use crate::user_api;

/// The state of all routes.
pub(crate) struct Front {
    pub app: Arc<App>,
    pub settings: HttpSettings,
    pub pages: Pages,
    pub look: Look,
    pub intake: Intake,
    /// What comes before `/user` and `/auth`.
    pub root: String,
    /// The origin that browsers reach us at; `None`: the public URL has none.
    pub origin: Option<String>,
}

/// In which shape a request is answered when no handler answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    User,
    Auth,
    Page,
}

impl Front {
    pub(crate) fn new(app: Arc<App>, settings: HttpSettings) -> Self {
        let url = Url::parse(&app.settings.public_url).ok();
        let base = url.as_ref().map_or("", |url| url.path()).trim_end_matches('/');
        let origin = url.as_ref().map(|url| url.origin().ascii_serialization());
        let look = Look::new(&app.settings.site, base, app.settings.dev);
        let (root, intake) = (root(&settings), Intake::new(settings.body_timeout));
        let pages = Pages::new(base, settings.templates.clone(), Arc::clone(&settings.words));
        Self { pages, look, root, intake, origin, app, settings }
    }

    /// Whose path this is.
    pub(crate) fn shape(&self, path: &str) -> Shape {
        let below = |name: &str| {
            let rest = path.strip_prefix(self.root.as_str()).and_then(|rest| rest.strip_prefix(name));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if below("/user") {
            return Shape::User;
        }
        // This list is for programs, and says no to them as the auth API does.
        let is_list = self.app.settings.dev && path.trim_end_matches('/') == developer::LIST;
        if below("/auth") || is_list { Shape::Auth } else { Shape::Page }
    }

    /// Answers a trouble that came up outside a handler.
    pub(crate) fn refuse(&self, shape: Shape, trouble: Trouble) -> Response {
        match shape {
            Shape::User => user_api::Refused::from(trouble).into_response(),
            Shape::Auth => auth_api::Refused::from(trouble).into_response(),
            Shape::Page => pages::refuse(self, trouble),
        }
    }

    /// Notes what client a call is of: those that are configured so are answered in the language of who asks.
    pub(crate) fn meet(&self, client: &Client, parts: &Parts) {
        let is_it = |name: &String| name == "*" || *name == client.name || name == client.id.as_str();
        if let Some(tongue) = parts.extensions.get::<Tongue>()
            && self.settings.translated_clients.iter().any(is_it)
        {
            tongue.follow(&parts.headers);
        }
    }

    /// Says a contract's refusal again in the language that it is asked for in, if it is.
    pub(crate) fn translate(&self, tongue: &Tongue, mut answer: Response) -> Response {
        let Some(language) = tongue.language() else { return answer };
        let speech = Some(Speech { words: &self.settings.words, language });
        let extensions = answer.extensions_mut();
        let told = match (extensions.remove::<user_api::Said>(), extensions.remove::<auth_api::Said>()) {
            (Some(said), _) => said.tell(speech),
            (None, Some(said)) => said.tell(speech),
            (None, None) => return answer,
        };
        *answer.body_mut() = told.into_body();
        answer.headers_mut().remove(header::CONTENT_LENGTH);
        label(language, answer)
    }

    /// Answers a program outside the contracts: as the auth API does.
    pub(crate) fn say_no(&self, error: Error) -> Response {
        auth_api::Refused::from(error).into_response()
    }

    /// Answers for a fault that came up outside a use-case.
    pub(crate) fn fail(&self, shape: Shape, fault: Fault) -> Response {
        match shape {
            Shape::User => user_api::Refused::from(fault).into_response(),
            Shape::Auth => auth_api::Refused::from(fault).into_response(),
            Shape::Page => pages::fail(self, fault),
        }
    }
}

fn root(settings: &HttpSettings) -> String {
    [&settings.prefix, &settings.version]
        .into_iter()
        .map(|segment| segment.trim_matches('/'))
        .filter(|segment| !segment.is_empty())
        .map(|segment| format!("/{segment}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_has_only_the_segments_that_are_set() {
        let settings = |prefix: &str, version: &str| HttpSettings {
            prefix: prefix.to_owned(),
            version: version.to_owned(),
            ..HttpSettings::default()
        };
        assert_eq!(root(&settings("api", "v1")), "/api/v1");
        assert_eq!(root(&settings("/a/b/", "")), "/a/b");
        assert_eq!(root(&settings("", "")), "");
    }
}
