//! Whether a new password may be set, while somebody types it on one of our pages: by the same verdict as when it is sent.
//! Nothing is kept but the count.

use std::sync::Arc;

use app::Error;
use app::page_check::{self, Command};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Response};
use domain::language::Language;
use domain::policy::Broken;
use domain::policy::strength::Strength;
use serde::Serialize;
use words::Value;

use crate::flow::Link;
use crate::form::{MAX_IDENTIFIER, MAX_TOKEN};
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
    address: Uri,
    headers: HeaderMap,
    Body(mut form): Body,
) -> Response {
    let (new, login) = (form.new_password("new_password"), form.optional("login", MAX_IDENTIFIER));
    // On any other page, a link that this browser has opened before is somebody's, perhaps, but not what the page is about.
    let page = form.optional("page", MAX_TOKEN);
    let link = || Link::of(&headers).map(|link| (link.user_key, link.token));
    let ask = form.finish(|| {
        let link = page?.filter(|page| page == "reset").and_then(|_| link());
        Some(Command { new: new?, login: login?.unwrap_or_default(), link, source })
    });
    // The page may be in another language than the browser likes best: that of the account.
    let language = language::named(&address).unwrap_or_else(|| visitor::language_of(&headers));
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
    let say = |name: &str, values: &[(&str, Value<'_>)]| front.pages.say(language, name, values);
    let told = match (broken, strength) {
        ([Broken::Breached], _) => say("check-breached", &[]),
        ([first], _) => rule(front, language, first),
        // The first by name, so that whoever cannot see the list hears what to do next.
        ([first, ..], _) => {
            let all = say("check-broken", &[("count", Value::Number(broken.len()))]);
            say("check-both", &[("broken", Value::Text(&all)), ("first", Value::Text(&rule(front, language, first)))])
        }
        ([], Strength::Fair) => say("check-fair", &[]),
        ([], Strength::Good) => say("check-good", &[]),
        ([], Strength::Strong) => say("check-strong", &[]),
    };
    Verdict { known: true, broken: broken.iter().map(|rule| rule.code()).collect(), told }
}

/// What a password lacks that breaks a rule, as a form says it.
fn rule(front: &Front, language: Language, rule: &Broken) -> String {
    let number = |name, number: &usize| vec![(name, Value::Number(*number))];
    let values = match rule {
        Broken::TooShort { minimum } => number("minimum", minimum),
        Broken::TooLong { maximum } => number("maximum", maximum),
        Broken::TooSimilar
        | Broken::TooCommon
        | Broken::EntirelyNumeric
        | Broken::MissingClasses
        | Broken::ContextWord
        | Broken::ForbiddenWord
        | Broken::Breached => Vec::new(),
    };
    front.pages.say(language, rule.code(), &values)
}
