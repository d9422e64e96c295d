//! The inbox of a development server: the messages that would have been sent, as they will look.

use std::sync::Arc;

use app::inbox::{self, Letter};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Json, Router};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::{Deserialize, Serialize};

use crate::pages::refuse_use;
use crate::router::table;
use crate::state::{Front, Shape};
use crate::trouble::Trouble;

/// Where the messages are listed for programs.
pub(crate) const LIST: &str = "/dev/inbox.json";

pub(super) fn routes() -> Router<Arc<Front>> {
    table(
        "/dev",
        [("inbox", get(page).post(clear_by_form)), ("inbox.json", get(list).delete(clear)), ("inbox/{id}", get(mail))],
    )
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
            let letters: Vec<Shown> = letters.into_iter().map(Shown::from).collect();
            front.look.show("inbox.html", context! { letters => Value::from(Serde(letters)) })
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

async fn clear_by_form(State(front): State<Arc<Front>>) -> Response {
    match inbox::clear(&front.app).await {
        Ok(()) => Redirect::to(&front.pages.path("/dev/inbox")).into_response(),
        Err(error) => refuse_use(&front, error),
    }
}

/// What a mail may do in its frame: nothing, but its links open in a tab of their own.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; \
     sandbox allow-popups allow-popups-to-escape-sandbox";

/// A mail as it will look, for the frame on the page.
async fn mail(State(front): State<Arc<Front>>, Path(id): Path<String>) -> Response {
    let letters = match inbox::list(&front.app, None).await {
        Ok(letters) => letters,
        Err(error) => return refuse_use(&front, error),
    };
    let Some(letter) = letters.into_iter().find(|letter| letter.id.to_string() == id && !letter.html.is_empty()) else {
        return front.refuse(Shape::Page, Trouble::NotFound);
    };
    let html = letter.html.replacen("<head>", "<head><base target=\"_blank\">", 1);
    let mut answer = Html(html).into_response();
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_POLICY));
    answer
}
