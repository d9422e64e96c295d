//! Our own fault on its way to the log. It travels beside the answer, never in it, and is logged once, by the guard.

use std::sync::Arc;

use app::Broken;
use axum::response::Response;

/// What is broken, in words for the log only.
#[derive(Clone)]
pub(crate) struct Fault(Arc<str>);

impl Fault {
    /// A handler panicked. What it said stays out of the log: it may hold what somebody typed.
    pub(crate) fn panic() -> Self {
        Self(Arc::from("a handler panicked"))
    }

    /// The words for the log.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Sends the fault along with the answer.
    pub(crate) fn attach(self, mut answer: Response) -> Response {
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<Broken> for Fault {
    fn from(broken: Broken) -> Self {
        Self(Arc::from(broken.to_string()))
    }
}

impl From<minijinja::Error> for Fault {
    fn from(error: minijinja::Error) -> Self {
        Self(Arc::from(format!("a page could not be rendered: {error}")))
    }
}
