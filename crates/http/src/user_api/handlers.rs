//! The calls of the user API: each parses, runs and renders.

use std::sync::Arc;

use app::{
    change, forgot_start, forgot_submit, login as log_in, logout as log_out, password_check, password_rules, refresh,
};
use axum::extract::State;
use axum::response::Response;
use domain::client::Contract;

use crate::flow::{self, Shown};
use crate::language::{Spoken, label};
use crate::peer::{Forwarded, Sender};
use crate::rules::{self, Asked, Verdict};
use crate::seen::Seen;
use crate::state::Front;

use super::Refused;
use super::caller::{Body, Caller, Member};
use super::wire;

pub(super) async fn change_password(
    State(front): State<Arc<Front>>,
    member: Member,
    Seen(seen): Seen,
    Body(form): Body,
) -> Result<Response, Refused> {
    change::run(&front.app, wire::change_password(form, member, seen)?).await?;
    Ok(wire::success())
}

pub(super) async fn forgot_password(
    State(front): State<Arc<Front>>,
    Caller(client): Caller,
    Sender(source): Sender,
    Seen(seen): Seen,
    Body(form): Body,
) -> Result<Response, Refused> {
    forgot_start::run(&front.app, wire::forgot_password(form, client, (source, seen))?).await?;
    Ok(wire::success())
}

pub(super) async fn forgot_password_submit(
    State(front): State<Arc<Front>>,
    Caller(client): Caller,
    Seen(seen): Seen,
    Shown(device): Shown,
    Body(form): Body,
) -> Result<Response, Refused> {
    let device = forgot_submit::run(&front.app, wire::forgot_password_submit(form, client, seen, device)?).await?;
    Ok(flow::know(device.as_ref(), wire::success()))
}

pub(super) async fn password_rules(
    State(front): State<Arc<Front>>,
    Caller(client): Caller,
    Spoken(language): Spoken,
) -> Result<Response, Refused> {
    let asked = password_rules::run(&front.app, &client, Contract::User)?;
    Ok(label(language, wire::data(Asked::new(&asked, &front.settings.words, language))))
}

pub(super) async fn password_check(
    State(front): State<Arc<Front>>,
    Caller(client): Caller,
    Sender(source): Sender,
    Spoken(language): Spoken,
    Body(form): Body,
) -> Result<Response, Refused> {
    let broken = password_check::run(&front.app, rules::check(form, client, Contract::User, source)?).await?;
    Ok(label(language, wire::data(Verdict::new(&broken, &front.settings.words, language))))
}

pub(super) async fn login(
    State(front): State<Arc<Front>>,
    Caller(client): Caller,
    Forwarded(asker): Forwarded,
    Shown(device): Shown,
    Body(form): Body,
) -> Result<Response, Refused> {
    let begun = log_in::run(&front.app, wire::login(form, client, asker, device)?).await?;
    Ok(flow::know(begun.device.as_ref(), wire::tokens(&begun.tokens)))
}

pub(super) async fn token_refresh(
    State(front): State<Arc<Front>>,
    Caller(client): Caller,
    Body(form): Body,
) -> Result<Response, Refused> {
    let tokens = refresh::run(&front.app, wire::token_refresh(form, client)?).await?;
    Ok(wire::tokens(&tokens))
}

pub(super) async fn logout(
    State(front): State<Arc<Front>>,
    member: Member,
    Body(form): Body,
) -> Result<Response, Refused> {
    wire::nothing(form)?;
    log_out::run(&front.app, &member.client, &member.session).await?;
    Ok(wire::success())
}
