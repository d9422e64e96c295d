//! The inbox of a development server: the messages that would have been sent. Without `--dev` none of this is routed.

use std::sync::Arc;

use app::inbox::{self, Letter};
use axum::Json;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use minijinja::{Value, context};
use serde::{Deserialize, Serialize};

use crate::pages::{refuse_use, same_site_only};
use crate::router::table;
use crate::state::Front;

pub(crate) fn routes(front: &Arc<Front>) -> Router<Arc<Front>> {
    let routes = table("/dev", [("inbox", get(page)), ("inbox.json", get(list).delete(clear))]);
    same_site_only(front, routes)
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

async fn page(State(front): State<Arc<Front>>, Query(asked): Query<Asked>) -> Response {
    match inbox::list(&front.app, asked.to).await {
        Ok(letters) => {
            let letters: Value = letters.into_iter().map(|letter| Shown::from(letter).context()).collect();
            front.pages.show("inbox.html", context! { letters })
        }
        Err(error) => refuse_use(&front, error),
    }
}

async fn list(State(front): State<Arc<Front>>, Query(asked): Query<Asked>) -> Response {
    match inbox::list(&front.app, asked.to).await {
        Ok(letters) => Json(letters.into_iter().map(Shown::from).collect::<Vec<_>>()).into_response(),
        Err(error) => refuse_use(&front, error),
    }
}

async fn clear(State(front): State<Arc<Front>>) -> Response {
    match inbox::clear(&front.app).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refuse_use(&front, error),
    }
}
