//! The pages and their forms: each handler parses, runs and renders.

use std::sync::Arc;

use app::{
    change_page, forgot_mobile as start_mobile, forgot_start, page_link, page_rules, page_submit,
    reset_mobile as submit_mobile,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use domain::policy::{self, Rules};
use minijinja::{Value, context};

use crate::flow::{self, Link};
use crate::peer::Sender;
use crate::state::Front;

use super::body::Body;
use super::forms;
use super::refusals::No;

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
        Ok(()) => {
            let minutes = front.app.settings.recovery.link.as_ms() / 60_000;
            front.pages.show("sent.html", context! { minutes })
        }
        Err(no) => front.pages.again("forgot.html", no, context! { login, rules => own_rules(&front).await }),
    }
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
    match rules_of(&front, &link).await {
        Ok(rules) => front.pages.show("reset.html", context! { rules }),
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

/// Which rules a link's new password follows, as the page tells them.
async fn rules_of(front: &Front, link: &Link) -> Result<Value, No> {
    let asked = page_link::run(&front.app, link.user_key.as_deref(), &link.token).await?;
    asked.map(|asked| forms::rules(&asked)).ok_or_else(No::dead_link)
}

pub(super) async fn reset(State(front): State<Arc<Front>>, headers: HeaderMap, Body(form): Body) -> Response {
    let Some(link) = Link::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    let outcome = async { Ok(page_submit::run(&front.app, forms::reset(form, link.clone())?).await?) };
    match outcome.await {
        Ok(()) => flow::forget(front.pages.show("done.html", context! {})),
        Err(no) => {
            let rules = rules_of(&front, &link).await.unwrap_or_else(|_| classic());
            front.pages.again("reset.html", no, context! { rules })
        }
    }
}

pub(super) async fn reset_mobile_form(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    let has_handle = flow::handle(&headers).is_some();
    front.pages.show("mobile.html", context! { has_handle, rules => own_rules(&front).await })
}

pub(super) async fn reset_mobile(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let (handle, mobile) = (flow::handle(&headers), form.shown("mobile"));
    let has_handle = handle.is_some();
    let outcome = async {
        let ask = forms::reset_mobile(form, source, handle)?;
        Ok(submit_mobile::run(&front.app, ask).await?)
    };
    match outcome.await {
        Ok(_) => flow::forget(front.pages.show("done.html", context! {})),
        Err(no) => {
            front.pages.again("mobile.html", no, context! { has_handle, mobile, rules => own_rules(&front).await })
        }
    }
}

pub(super) async fn change_form(State(front): State<Arc<Front>>) -> Response {
    front.pages.show("change.html", context! { rules => own_rules(&front).await })
}

pub(super) async fn change(State(front): State<Arc<Front>>, Body(form): Body) -> Response {
    let login = form.shown("login");
    let outcome = async { Ok(change_page::run(&front.app, forms::change(form)?).await?) };
    match outcome.await {
        Ok(()) => flow::forget(front.pages.show("done.html", context! {})),
        Err(no) => front.pages.again("change.html", no, context! { login, rules => own_rules(&front).await }),
    }
}
