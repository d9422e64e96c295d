//! The pages and their forms: each handler parses, runs and renders.

use std::sync::Arc;

use app::link_again::{self, Begun};
use app::page_link::{self, Opened};
use app::{
    change_page, forgot_mobile as start_mobile, forgot_start, page_rules, page_submit, reset_mobile as submit_mobile,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::policy::{self, Rules};
use domain::reference::Reference;
use minijinja::{Value, context};

use crate::flow::{self, Link};
use crate::peer::Sender;
use crate::seen::Seen;
use crate::state::Front;

use super::body::Body;
use super::forms;
use super::refusals::{No, Renewal};

pub(super) async fn home(State(front): State<Arc<Front>>) -> Response {
    front.pages.show("home.html", context! {})
}

pub(super) async fn stylesheet() -> Response {
    let css = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (css, include_str!("templates/relatch.css")).into_response()
}

pub(super) async fn forgot_form(State(front): State<Arc<Front>>) -> Response {
    front.pages.show("forgot.html", context! {})
}

pub(super) async fn forgot(State(front): State<Arc<Front>>, Sender(source): Sender, Body(form): Body) -> Response {
    let login = form.shown("login");
    let outcome = async { Ok(forgot_start::run(&front.app, forms::forgot(form, source)?).await?) };
    match outcome.await {
        Ok(reference) => sent(&front, reference),
        Err(no) => front.pages.again("forgot.html", no, context! { login, rules => own_rules(&front).await }),
    }
}

fn sent(front: &Front, reference: Reference) -> Response {
    let minutes = front.app.settings.recovery.link.as_ms() / 60_000;
    front.pages.show("sent.html", context! { minutes, reference => reference.to_string() })
}

pub(super) async fn forgot_mobile(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    Body(form): Body,
) -> Response {
    let mobile = form.shown("mobile");
    let outcome = async { Ok(start_mobile::run(&front.app, forms::forgot_mobile(form, source)?).await?) };
    match outcome.await {
        Ok(handle) => flow::remember(&handle, front.pages.redirect("/reset/mobile")),
        Err(no) => front.pages.again("forgot.html", no, context! { mobile }),
    }
}

/// The link of a mail. It is moved out of the address, where it would be seen, kept and passed on, before anything
/// else; whether it is alive is not even asked.
pub(super) async fn open_mail_link(
    State(front): State<Arc<Front>>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Response {
    open(&front, path.ok().and_then(|Path((user, token))| Link::by_mail(&user, &token)))
}

/// The link of an SMS, likewise.
pub(super) async fn open_sms_link(
    State(front): State<Arc<Front>>,
    path: Result<Path<String>, PathRejection>,
) -> Response {
    open(&front, path.ok().and_then(|Path(token)| Link::by_sms(&token)))
}

fn open(front: &Front, link: Option<Link>) -> Response {
    match link {
        Some(link) => link.remember(front.pages.redirect("/reset")),
        None => front.pages.refuse(No::dead_link()),
    }
}

pub(super) async fn reset_form(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    let Some(link) = Link::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    match opened(&front, &link).await {
        Ok(shown) => front.pages.show("reset.html", shown),
        Err(no) => front.pages.refuse(no),
    }
}

/// Another link in place of a dead one.
pub(super) async fn reset_again(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let Some(link) = Link::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    let outcome = async { Ok(link_again::run(&front.app, forms::reset_again(form, link, source)?).await?) };
    match outcome.await {
        Ok(Begun::Mail(reference)) => sent(&front, reference),
        Ok(Begun::Sms(handle)) => flow::remember(&handle, front.pages.redirect("/reset/mobile")),
        Err(no) => front.pages.refuse(no),
    }
}

/// The rules of forms that begin on the pages. A store that cannot be asked now refuses what is sent later.
async fn own_rules(front: &Front) -> Value {
    page_rules::run(&front.app).await.map_or_else(|_| classic(), |asked| forms::rules(&asked))
}

fn classic() -> Value {
    forms::rules(&policy::asked(&Rules::CLASSIC))
}

/// What the form behind a link shows: its reference, and which rules its new password follows.
async fn opened(front: &Front, link: &Link) -> Result<Value, No> {
    match page_link::run(&front.app, link.user_key.as_deref(), &link.token).await? {
        Opened::Alive { rules, reference } => {
            Ok(context! { rules => forms::rules(&rules), reference => reference.to_string() })
        }
        Opened::Dead { death, reference } => {
            let is_mail = link.user_key.is_some();
            let button = if is_mail { "Send me a new link" } else { "Send me a new code" };
            Err(No::dead(death, Renewal { button, reference }))
        }
        Opened::Unknown => Err(No::dead_link()),
    }
}

pub(super) async fn reset(
    State(front): State<Arc<Front>>,
    Seen(seen): Seen,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let Some(link) = Link::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    let outcome = async { Ok::<_, No>(page_submit::run(&front.app, forms::reset(form, link.clone(), seen)?).await?) };
    match outcome.await {
        Ok(()) => link.spent(front.pages.show("done.html", context! {})),
        // What the form says belongs to a link that works; else the page says why it does not.
        Err(no) if no.status == StatusCode::BAD_REQUEST => match opened(&front, &link).await {
            Ok(shown) => front.pages.again("reset.html", no, shown),
            Err(dead) if dead.status == StatusCode::NOT_FOUND => {
                front.pages.refuse(No { status: StatusCode::BAD_REQUEST, ..dead })
            }
            Err(_) => front.pages.again("reset.html", no, context! { rules => classic(), reference => () }),
        },
        Err(no) => front.pages.refuse(no),
    }
}

pub(super) async fn reset_mobile_form(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    let has_handle = flow::handle(&headers).is_some();
    front.pages.show("mobile.html", context! { has_handle, rules => own_rules(&front).await })
}

pub(super) async fn reset_mobile(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    Seen(seen): Seen,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let (handle, mobile) = (flow::handle(&headers), form.shown("mobile"));
    let has_handle = handle.is_some();
    let outcome = async {
        let ask = forms::reset_mobile(form, source, handle.clone(), seen)?;
        Ok(submit_mobile::run(&front.app, ask).await?)
    };
    match outcome.await {
        Ok(_) => {
            let done = front.pages.show("done.html", context! {});
            handle.iter().fold(done, |done, handle| flow::spent_handle(handle, done))
        }
        Err(no) => {
            front.pages.again("mobile.html", no, context! { has_handle, mobile, rules => own_rules(&front).await })
        }
    }
}

pub(super) async fn change_form(State(front): State<Arc<Front>>) -> Response {
    front.pages.show("change.html", context! { rules => own_rules(&front).await })
}

pub(super) async fn change(State(front): State<Arc<Front>>, Seen(seen): Seen, Body(form): Body) -> Response {
    let login = form.shown("login");
    let outcome = async { Ok(change_page::run(&front.app, forms::change(form, seen)?).await?) };
    match outcome.await {
        Ok(()) => flow::forget(front.pages.show("done.html", context! {})),
        Err(no) => front.pages.again("change.html", no, context! { login, rules => own_rules(&front).await }),
    }
}
