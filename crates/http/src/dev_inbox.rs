//! The inbox of a development server: the messages that would have been sent. Without `--dev` none of this is routed, and
//! with it nobody gets to see it who reaches this machine under another name than its own.

use std::sync::Arc;

use app::inbox::{self, Letter};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use minijinja::{Value, context};
use serde::{Deserialize, Serialize};

use crate::host;
use crate::pages::{refuse_use, same_site_only};
use crate::router::table;
use crate::state::{Front, Shape};
use crate::trouble::Trouble;

/// Where the messages are listed for programs.
pub(crate) const LIST: &str = "/dev/inbox.json";

pub(crate) fn routes(front: &Arc<Front>) -> Router<Arc<Front>> {
    let routes = table("/dev", [("inbox", get(page)), ("inbox.json", get(list).delete(clear))]);
    let own_name_only = middleware::from_fn_with_state(Arc::clone(front), own_name_only);
    same_site_only(front, routes).layer(own_name_only)
}

/// A page of another site can make its own name lead to this machine, and is then the same site to its browser; but it
/// cannot make the browser say another name.
async fn own_name_only(State(front): State<Arc<Front>>, request: Request, next: Next) -> Response {
    if host::is_loopback(&request) {
        return next.run(request).await;
    }
    front.refuse(front.shape(request.uri().path()), Trouble::OtherHost)
}

/// A message as it is shown. The names are part of the interface.
#[derive(Serialize)]
struct Shown {
    id: String,
    channel: &'static str,
    to: String,
    subject: String,
    text: String,
    html: String,
    link: String,
    user: String,
    token: String,
    code: String,
    received_at: String,
}

impl From<Letter> for Shown {
    fn from(letter: Letter) -> Self {
        let received_at = jiff::Timestamp::from_millisecond(letter.received_at.ms());
        Self {
            id: letter.id.to_string(),
            channel: letter.channel.as_str(),
            to: letter.to,
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            link: letter.link,
            user: letter.user,
            token: letter.token,
            code: letter.code,
            received_at: received_at.unwrap_or_default().to_string(),
        }
    }
}

impl Shown {
    /// What the page shows of it. Its HTML stays out: a message is not ours to run.
    fn context(self) -> Value {
        let Self { channel, to, subject, text, link, received_at, .. } = self;
        context! { channel, to, subject, text, link, received_at }
    }
}

#[derive(Deserialize)]
struct Asked {
    to: Option<String>,
}

type Question = Result<Query<Asked>, QueryRejection>;

const UNCLEAR: Trouble = Trouble::Malformed("The query must be at most one \"to\".");

async fn page(State(front): State<Arc<Front>>, question: Question) -> Response {
    let Ok(Query(asked)) = question else {
        return front.refuse(Shape::Page, UNCLEAR);
    };
    match inbox::list(&front.app, asked.to).await {
        Ok(letters) => {
            let letters: Value = letters.into_iter().map(|letter| Shown::from(letter).context()).collect();
            front.pages.show("inbox.html", context! { letters })
        }
        Err(error) => refuse_use(&front, error),
    }
}

async fn list(State(front): State<Arc<Front>>, question: Question) -> Response {
    let Ok(Query(asked)) = question else {
        return front.refuse(Shape::Auth, UNCLEAR);
    };
    match inbox::list(&front.app, asked.to).await {
        Ok(letters) => Json(letters.into_iter().map(Shown::from).collect::<Vec<_>>()).into_response(),
        Err(error) => front.say_no(error),
    }
}

async fn clear(State(front): State<Arc<Front>>) -> Response {
    match inbox::clear(&front.app).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => front.say_no(error),
    }
}
