//! The calls of the auth API: each parses, runs and renders.

use std::sync::Arc;

use app::{
    change, forgot_mobile, forgot_start, login as log_in, password_check, password_rules, reset_mail, reset_mobile,
};
use axum::extract::State;
use axum::response::Response;
use domain::client::Contract;

use crate::flow::{self, Shown};
use crate::language::{Spoken, label};
use crate::peer::{Browsing, Sender};
use crate::rules::{self, Asked, Verdict};
use crate::seen::Seen;
use crate::state::Front;

use super::Refused;
use super::caller::{Body, Caller, Handles, Member};
use super::wire;

pub(super) async fn resetpass(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Seen(seen): Seen,
    Shown(device): Shown,
    Body(form): Body,
) -> Result<Response, Refused> {
    let reset = reset_mail::run(&front.app, wire::resetpass(form, caller, seen, device)?).await?;
    Ok(flow::know(reset.device.as_ref(), wire::token(reset.access.as_ref())))
}

pub(super) async fn resetpass_mobile(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Sender(source): Sender,
    Seen(seen): Seen,
    handles: Handles,
    Body(form): Body,
) -> Result<Response, Refused> {
    let cookie = handles.cookie.clone();
    let ask = wire::resetpass_mobile(form, caller, (source, seen), handles)?;
    let reset = reset_mobile::run(&front.app, ask).await?.reset;
    let answer = flow::know(reset.device.as_ref(), wire::token(reset.access.as_ref()));
    Ok(match cookie {
        Some(handle) => flow::spent_handle(&handle, answer),
        None => answer,
    })
}

pub(super) async fn forgotpass(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Sender(source): Sender,
    Seen(seen): Seen,
    Body(form): Body,
) -> Result<Response, Refused> {
    forgot_start::run(&front.app, wire::forgotpass(form, caller, (source, seen))?).await?;
    Ok(wire::success())
}

pub(super) async fn forgotpass_mobile(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Sender(source): Sender,
    Seen(seen): Seen,
    Shown(device): Shown,
    Body(form): Body,
) -> Result<Response, Refused> {
    let begun = forgot_mobile::run(&front.app, wire::forgotpass_mobile(form, caller, (source, seen), device)?).await?;
    Ok(flow::remember(&begun.handle, wire::request(&begun.handle)))
}

pub(super) async fn password_rules(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Spoken(language): Spoken,
) -> Result<Response, Refused> {
    let asked = password_rules::run(&front.app, &caller.client, Contract::Auth)?;
    Ok(label(language, wire::with(Asked::new(&asked, &front.settings.words, language))))
}

pub(super) async fn password_check(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Sender(source): Sender,
    Spoken(language): Spoken,
    Body(form): Body,
) -> Result<Response, Refused> {
    let broken = password_check::run(&front.app, rules::check(form, caller.client, Contract::Auth, source)?).await?;
    Ok(label(language, wire::with(Verdict::new(&broken, &front.settings.words, language))))
}

pub(super) async fn login(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Browsing(asker): Browsing,
    Shown(device): Shown,
    Body(form): Body,
) -> Result<Response, Refused> {
    let begun = log_in::run(&front.app, wire::login(form, caller, asker, device)?).await?;
    Ok(flow::know(begun.device.as_ref(), wire::tokens(&begun.tokens)))
}

pub(super) async fn changepass(
    State(front): State<Arc<Front>>,
    member: Member,
    Seen(seen): Seen,
    Body(form): Body,
) -> Result<Response, Refused> {
    let token = change::run(&front.app, wire::changepass(form, member, seen)?).await?;
    Ok(wire::token(token.as_ref()))
}
