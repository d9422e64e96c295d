//! What travels through the user API: the fields of each call, and the bodies of success. The names are documented.

use app::admission::Asker;
use app::{Tokens, change, forgot_start, forgot_submit, login as log_in, refresh};
use axum::Json;
use axum::response::{IntoResponse as _, Response};
use domain::client::{Client, Contract};
use domain::device::DeviceToken;
use domain::sighting::Sighting;
use domain::source::Source;
use serde::Serialize;

use crate::form::{Form, MAX_IDENTIFIER, MAX_TOKEN};
use crate::trouble::{FieldErrors, Told, Trouble};

use super::caller::Member;

pub(super) fn change_password(mut form: Form, member: Member, seen: Sighting) -> Result<change::Command, Trouble> {
    let old = form.typed_password("old_password");
    let new = form.new_password("new_password");
    let confirm = form.new_password("confirm_password");
    form.finish(|| {
        let Member { client, session } = member;
        let contract = Contract::User;
        Some(change::Command { client, contract, session, old: old?, new: new?, confirm: confirm?, seen })
    })
}

pub(super) fn forgot_password(
    mut form: Form,
    client: Client,
    (source, seen): (Source, Sighting),
) -> Result<forgot_start::Command, Trouble> {
    let asked = form.identifier("email");
    form.finish(|| {
        let (contract, client, origin) = (Contract::User, Some(client), None);
        Some(forgot_start::Command { asked: asked?, contract, client, origin, source, seen })
    })
}

pub(super) fn forgot_password_submit(
    mut form: Form,
    client: Client,
    seen: Sighting,
    device: Option<DeviceToken>,
) -> Result<forgot_submit::Command, Trouble> {
    let user_key = form.text("user", MAX_IDENTIFIER);
    let token = form.text("token", MAX_TOKEN);
    let new = form.new_password("new_password");
    form.finish(|| Some(forgot_submit::Command { client, user_key: user_key?, token: token?, new: new?, seen, device }))
}

pub(super) fn login(
    mut form: Form,
    client: Client,
    asker: Asker,
    device: Option<DeviceToken>,
) -> Result<log_in::Command, Trouble> {
    let login = form.identifier("username");
    let password = form.typed_password("password");
    form.finish(|| Some(log_in::Command { client, login: login?, password: password?, device, asker }))
}

pub(super) fn token_refresh(mut form: Form, client: Client) -> Result<refresh::Command, Trouble> {
    let refresh = form.text("refresh", MAX_TOKEN);
    form.finish(|| Some(refresh::Command { client, refresh: refresh? }))
}

/// A call that has no fields.
pub(super) fn nothing(form: Form) -> Result<(), Trouble> {
    form.finish(|| Some(()))
}

/// The envelope of every answer except tokens.
#[derive(Serialize)]
pub(super) struct Envelope<'a, D> {
    pub status_code: u16,
    pub errors: Told<'a>,
    pub data: D,
}

/// An empty JSON object.
#[derive(Serialize)]
pub(super) struct Empty {}

#[derive(Serialize)]
struct TokensBody<'a> {
    refresh: &'a str,
    access: &'a str,
}

/// The documented answer of a call that did what was asked.
pub(super) fn success() -> Response {
    data(Empty {})
}

/// The answer of a call that tells something.
pub(super) fn data(data: impl Serialize) -> Response {
    Json(Envelope { status_code: 200, errors: Told(&FieldErrors::default(), None), data }).into_response()
}

/// The answer of a log-in or a refresh.
pub(super) fn tokens(tokens: &Tokens) -> Response {
    let refresh = zeroize::Zeroizing::new(tokens.refresh.reveal());
    Json(TokensBody { refresh: &refresh, access: tokens.access.reveal() }).into_response()
}
