//! The code of an SMS: asking for one by a form for numbers alone, and the page where it is entered.

use std::sync::Arc;

use app::{forgot_mobile as start_mobile, reset_mobile as submit_mobile};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use minijinja::{Value, context};

use crate::flow::{self, Shown};
use crate::peer::Sender;
use crate::seen::Seen;
use crate::state::Front;

use super::asked::{self, Form};
use super::body::Body;
use super::forms;
use super::handlers::{done, minutes, own_rules};

/// Sends the browser on to the page for codes.
pub(super) fn begun(front: &Front, begun: &start_mobile::Begun, form: Form, typed: &str) -> Response {
    let answer = flow::remember(&begun.handle, front.pages.redirect("/reset/mobile"));
    asked::remember(form, typed, begun.reference, answer)
}

pub(super) async fn forgot_mobile(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    Seen(seen): Seen,
    Shown(device): Shown,
    Body(form): Body,
) -> Response {
    let mobile = form.shown("mobile");
    let outcome =
        async { Ok(start_mobile::run(&front.app, forms::forgot_mobile(form, (source, seen), device)?).await?) };
    match outcome.await {
        Ok(started) => begun(&front, &started, Form::Mobile, &mobile),
        Err(no) => front.pages.again("forgot.html", no, context! { login => mobile }),
    }
}

pub(super) async fn reset_mobile_form(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    front.pages.show("mobile.html", shown(&front, &headers, "").await)
}

async fn shown(front: &Front, headers: &HeaderMap, mobile: &str) -> Value {
    let has_handle = flow::handle(headers).is_some();
    let minutes = minutes(front.app.settings.recovery.code);
    context! { has_handle, minutes, mobile, asked => asked::shown(headers), rules => own_rules(front).await }
}

pub(super) async fn reset_mobile(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    Seen(seen): Seen,
    Shown(device): Shown,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let (handle, mobile) = (flow::handle(&headers), form.shown("mobile"));
    let outcome = async {
        let ask = forms::reset_mobile(form, source, handle.clone(), (seen, device))?;
        Ok(submit_mobile::run(&front.app, ask).await?)
    };
    match outcome.await {
        Ok(set) => {
            let done = done(&front, set.client.as_ref(), None);
            let done = asked::forget(flow::know(set.reset.device.as_ref(), done));
            handle.iter().fold(done, |done, handle| flow::spent_handle(handle, done))
        }
        Err(no) => front.pages.again("mobile.html", no, shown(&front, &headers, &mobile).await),
    }
}
