//! What travels through the auth API: the fields of each call, and the bodies of success. The names are documented.

use app::admission::Asker;
use app::{AccessToken, Tokens, change, forgot_mobile, forgot_start, login as log_in, reset_mail, reset_mobile};
use axum::Json;
use axum::response::{IntoResponse as _, Response};
use domain::client::Contract;
use domain::device::DeviceToken;
use domain::sighting::Sighting;
use domain::source::Source;
use domain::token::Handle;
use serde::Serialize;

use crate::form::{Form, MAX_IDENTIFIER, MAX_TOKEN};
use crate::trouble::Trouble;

use super::caller::{Caller, Handles, Member};

pub(super) fn resetpass(
    mut form: Form,
    caller: Caller,
    seen: Sighting,
    device: Option<DeviceToken>,
) -> Result<reset_mail::Command, Trouble> {
    let token = form.text("token", MAX_TOKEN);
    let new = form.new_password("password");
    let confirm = form.new_password("passwordConfirm");
    form.finish(|| {
        let client = caller.client;
        Some(reset_mail::Command { client, token: token?, new: new?, confirm: confirm?, seen, device })
    })
}

/// The handle in the body goes before the one in the header, and that before the cookie, which may be an older one's; so
/// it does not stand against a number that was typed just now.
pub(super) fn resetpass_mobile(
    mut form: Form,
    caller: Caller,
    (source, seen): (Source, Sighting),
    handles: Handles,
) -> Result<reset_mobile::Command, Trouble> {
    let token = form.text("token", MAX_TOKEN);
    let new = form.new_password("password");
    let confirm = form.new_password("passwordConfirm");
    let request = form.optional("request", MAX_TOKEN);
    let mobile = form.optional("mobile", MAX_IDENTIFIER);
    form.finish(|| {
        let mobile = mobile?;
        let cookie = handles.cookie.filter(|_| mobile.is_none());
        Some(reset_mobile::Command {
            contract: Contract::Auth,
            client: Some(caller.client),
            origin: caller.origin,
            source,
            token: token?,
            handle: request?.or(handles.header).or(cookie),
            mobile,
            new: new?,
            confirm: confirm?,
            seen,
            device: handles.device,
        })
    })
}

pub(super) fn forgotpass(
    mut form: Form,
    caller: Caller,
    (source, seen): (Source, Sighting),
) -> Result<forgot_start::Command, Trouble> {
    let asked = form.identifier("email");
    form.finish(|| {
        let Caller { client, origin } = caller;
        let (contract, client) = (Contract::Auth, Some(client));
        Some(forgot_start::Command { asked: asked?, contract, client, origin, source, seen })
    })
}

pub(super) fn forgotpass_mobile(
    mut form: Form,
    caller: Caller,
    (source, seen): (Source, Sighting),
    device: Option<DeviceToken>,
) -> Result<forgot_mobile::Command, Trouble> {
    let mobile = form.text("mobile", MAX_IDENTIFIER);
    form.finish(|| {
        let Caller { client, origin } = caller;
        let (contract, client) = (Contract::Auth, Some(client));
        Some(forgot_mobile::Command { mobile: mobile?, contract, client, origin, source, seen, device })
    })
}

pub(super) fn login(
    mut form: Form,
    caller: Caller,
    asker: Asker,
    device: Option<DeviceToken>,
) -> Result<log_in::Command, Trouble> {
    let login = form.identifier("login");
    let password = form.typed_password("password");
    form.finish(|| {
        let client = caller.client;
        Some(log_in::Command { client, login: login?, password: password?, device, asker })
    })
}

pub(super) fn changepass(mut form: Form, member: Member, seen: Sighting) -> Result<change::Command, Trouble> {
    let old = form.typed_password("passwordCurrent");
    let new = form.new_password("password");
    let confirm = form.new_password("passwordConfirm");
    form.finish(|| {
        let Member { client, session } = member;
        let contract = Contract::Auth;
        Some(change::Command { client, contract, session, old: old?, new: new?, confirm: confirm?, seen })
    })
}

/// Every success; what a call does not yield is left out.
#[derive(Default, Serialize)]
struct Success<'a> {
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<&'a str>,
}

/// A success that tells something.
#[derive(Serialize)]
struct With<T> {
    status: Status,
    #[serde(flatten)]
    rest: T,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    #[default]
    Success,
}

pub(super) fn success() -> Response {
    Json(Success::default()).into_response()
}

pub(super) fn with(rest: impl Serialize) -> Response {
    Json(With { status: Status::Success, rest }).into_response()
}

pub(super) fn token(token: Option<&AccessToken>) -> Response {
    let token = token.map(AccessToken::reveal);
    Json(Success { token, ..Success::default() }).into_response()
}

pub(super) fn tokens(tokens: &Tokens) -> Response {
    let refresh = zeroize::Zeroizing::new(tokens.refresh.reveal());
    let token = Some(tokens.access.reveal());
    Json(Success { token, refresh: Some(&refresh), ..Success::default() }).into_response()
}

pub(super) fn request(handle: &Handle) -> Response {
    let handle = zeroize::Zeroizing::new(handle.reveal());
    Json(Success { request: Some(&handle), ..Success::default() }).into_response()
}
