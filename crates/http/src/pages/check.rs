//! Whether a new password may be set, while somebody types it on one of our pages: by the same verdict as when it is sent.
//! Nothing is kept but the count.

use std::sync::Arc;

use app::Error;
use app::page_check::{self, Command};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use domain::language::Language;
use domain::policy::Broken;
use domain::policy::strength::Strength;
use serde::Serialize;
use words::Value;

use crate::flow::Link;
use crate::form::MAX_IDENTIFIER;
use crate::language;
use crate::peer::Sender;
use crate::state::Front;
use crate::trouble::Trouble;

use super::body::Body;
use super::visitor;

/// What the script of the page shows: which rules are not kept, and one sentence.
#[derive(Serialize)]
struct Verdict {
    /// Whether it could be judged.
    known: bool,
    broken: Vec<&'static str>,
    told: String,
}

pub(super) async fn check(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    headers: HeaderMap,
    Body(mut form): Body,
) -> Response {
    let (new, login) = (form.new_password("new_password"), form.optional("login", MAX_IDENTIFIER));
    let link = Link::of(&headers).map(|link| (link.user_key, link.token));
    let ask = form.finish(|| Some(Command { new: new?, login: login?.unwrap_or_default(), link, source }));
    let language = visitor::language_of(&headers);
    let verdict = match ask {
        Ok(ask) => page_check::run(&front.app, ask).await,
        // What is nothing to judge is nothing to say either.
        Err(Trouble::Fields(_)) => {
            return Json(Verdict { known: false, broken: Vec::new(), told: String::new() }).into_response();
        }
        Err(trouble) => return super::refuse(&front, trouble),
    };
    let verdict = match verdict {
        Ok((broken, strength)) => told(&front, language, &broken, strength),
        Err(Error::Refused(_)) => {
            Verdict { known: false, broken: Vec::new(), told: front.pages.say(language, "check-later", &[]) }
        }
        Err(Error::Broken(broken)) => return super::fail(&front, broken.into()),
    };
    language::label(language, Json(verdict).into_response())
}

fn told(front: &Front, language: Language, broken: &[Broken], strength: Strength) -> Verdict {
    let count = [("count", Value::Number(broken.len()))];
    let (name, values) = match (broken, strength) {
        ([Broken::Breached], _) => ("check-breached", &[][..]),
        ([_, ..], _) => ("check-broken", &count[..]),
        ([], Strength::Fair) => ("check-fair", &[][..]),
        ([], Strength::Good) => ("check-good", &[][..]),
        ([], Strength::Strong) => ("check-strong", &[][..]),
    };
    Verdict {
        known: true,
        broken: broken.iter().map(|rule| rule.code()).collect(),
        told: front.pages.say(language, name, values),
    }
}
