//! What the rooms for developers look like: their templates, their one style sheet and script, and the headers that keep
//! all else out.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::broken::Fault;

/// Frames are for mails as they will look; each of those is shut in by headers of its own.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
     frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const TEMPLATES: [(&str, &str); 4] = [
    ("home.html", include_str!("templates/home.html")),
    ("inbox.html", include_str!("templates/inbox.html")),
    ("layout.html", include_str!("templates/layout.html")),
    ("reference.html", include_str!("templates/reference.html")),
];

/// The templates.
pub(crate) struct Look {
    templates: Environment<'static>,
}

impl Look {
    /// For paths that all begin with `base`.
    pub(crate) fn new(site: &str, base: &str, is_dev: bool) -> Self {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        templates.set_syntax(syntax.expect("the usual delimiters do not clash"));
        for (name, text) in TEMPLATES {
            templates.add_template(name, text).expect("the templates compiled in are well-formed");
        }
        templates.add_global("site", site);
        // It comes out of a URL, which has escaped whatever could end an attribute.
        templates.add_global("base", Value::from_safe_string(base.to_owned()));
        templates.add_global("is_dev", is_dev);
        Self { templates }
    }

    /// A page.
    pub(crate) fn show(&self, name: &str, context: Value) -> Response {
        let text = self.templates.get_template(name).and_then(|template| template.render(context));
        let mut answer = match text {
            Ok(text) => Html(text).into_response(),
            Err(error) => Fault::from(error).attach(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
        };
        let headers = answer.headers_mut();
        for (name, value) in [
            (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::X_FRAME_OPTIONS, "DENY"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        answer
    }
}

pub(super) async fn css() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("look.css")).into_response()
}

pub(super) async fn js() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("look.js")).into_response()
}
