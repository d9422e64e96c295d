//! The page behind the "this was not me" link of a notice: one button, and nothing about whose account it is but its language.

use std::sync::Arc;

use app::Refusal;
use app::not_me::{self, Owner};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use minijinja::context;

use crate::flow::{self, NotMe};
use crate::peer::Sender;
use crate::seen::Seen;
use crate::state::Front;

use super::body::Body;
use super::forms;
use super::refusals::No;
use super::render::Worn;

/// The link. It is moved out of the address, as those that reset a password are.
pub(super) async fn open(State(front): State<Arc<Front>>, path: Result<Path<String>, PathRejection>) -> Response {
    match path.ok().and_then(|Path(token)| NotMe::parse(&token)) {
        Some(link) => link.remember(front.pages.redirect("/not-me")),
        None => front.pages.refuse(No::dead_link()),
    }
}

pub(super) async fn form(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    let Some(link) = NotMe::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    match not_me::look(&front.app, &link.token).await {
        Ok(Some(owner)) => worn(&owner, front.pages.show("not_me.html", context! {})),
        Ok(None) => front.pages.refuse(No::dead_link()),
        Err(error) => front.pages.refuse(error.into()),
    }
}

/// A page for the owner of a link, in the language that they are written to in.
fn worn(owner: &Owner, mut answer: Response) -> Response {
    answer.extensions_mut().insert(Worn { brand: None, language: owner.locale });
    answer
}

pub(super) async fn submit(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    Seen(seen): Seen,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let Some(link) = NotMe::of(&headers) else {
        return front.pages.refuse(Refusal::TokenNotAccepted.into());
    };
    let outcome = async {
        forms::nothing(form)?;
        Ok(not_me::run(&front.app, &link.token, source, seen).await?)
    };
    match outcome.await {
        Ok(owner) => flow::forget_not_me(worn(&owner, front.pages.show("not_me_done.html", context! {}))),
        Err(no) => front.pages.refuse(no),
    }
}
