//! The readers of what strangers send, opened for the fuzz targets and for nobody else. It must never do more than call
//! them: what is fuzzed is what is served.

use std::net::IpAddr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequestParts as _, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use ipnet::IpNet;

use crate::fields::{self, Accepts, Fields, Intake, Untyped, Value};
use crate::flow::{self, Link};
use crate::form::{Form, MAX_IDENTIFIER, MAX_TOKEN};
use crate::language::Spoken;
use crate::peer;

/// A field: its name, and its text unless it was marked as wrong.
pub type Field = (String, Option<String>);

/// The fields of a submit.
pub struct Submit {
    /// Trimmed.
    pub user: String,
    /// Trimmed.
    pub token: String,
    /// As it would be hashed.
    pub new_password: String,
}

/// What cookies tell.
pub struct Cookies {
    /// Of an SMS recovery.
    pub handle: Option<String>,
    /// Of a mailed link.
    pub user_key: Option<String>,
    /// Of any link.
    pub token: Option<String>,
}

/// The fields of a body. `None`: it was refused as a whole.
pub async fn body(content_type: Option<&[u8]>, body: &[u8]) -> Option<Vec<Field>> {
    let mut fields = read(content_type, Untyped::Unknown, body).await?;
    let names: Vec<String> = fields.rest().map(str::to_owned).collect();
    let field = |name: String| match fields.take(&name)? {
        Value::Text(text) => Some((name, Some(text.to_string()))),
        Value::Wrong(_) => Some((name, None)),
    };
    Some(names.into_iter().filter_map(field).collect())
}

/// A submit. `None`: something about it was refused.
pub async fn submit(content_type: Option<&[u8]>, body: &[u8]) -> Option<Submit> {
    let mut form = Form::new(read(content_type, Untyped::Json, body).await?);
    let (user, token) = (form.text("user", MAX_IDENTIFIER), form.text("token", MAX_TOKEN));
    let password = form.new_password("new_password");
    let made = || Some(Submit { user: user?, token: token?, new_password: password?.expose().to_owned() });
    form.finish(made).ok()
}

/// What a `Cookie` header tells. `None`: no header can hold this.
#[must_use]
pub fn cookies(header: &[u8]) -> Option<Cookies> {
    let headers = headers(&header::COOKIE, &[header])?;
    let (user_key, token) = Link::of(&headers).map(|link| (link.user_key, link.token)).unzip();
    Some(Cookies { handle: flow::handle(&headers), user_key: user_key.flatten(), token })
}

/// Where a request comes from. `None`: no header can hold this.
#[must_use]
pub fn client_address(peer: IpAddr, forwarded: &[&[u8]], trusted: &[IpNet]) -> Option<IpAddr> {
    let headers = headers(&HeaderName::from_static(peer::FORWARDED_FOR), forwarded)?;
    Some(peer::client_address(peer, &headers, trusted))
}

/// Chooses the language that somebody is answered in. Headers that cannot be are passed over.
pub async fn language(accepted: &[u8]) {
    let mut request = Request::new(Body::empty());
    *request.headers_mut() = headers(&header::ACCEPT_LANGUAGE, &[accepted]).unwrap_or_default();
    let Ok(_) = Spoken::from_request_parts(&mut request.into_parts().0, &()).await;
}

async fn read(content_type: Option<&[u8]>, untyped: Untyped, body: &[u8]) -> Option<Fields> {
    let mut request = Request::new(Body::from(body.to_vec()));
    if let Some(value) = content_type {
        *request.headers_mut() = headers(&header::CONTENT_TYPE, &[value])?;
    }
    let intake = Intake::new(Duration::from_secs(20));
    fields::read(request, Accepts::Any, untyped, &intake).await.ok()
}

fn headers(name: &HeaderName, values: &[&[u8]]) -> Option<HeaderMap> {
    let value = |value: &&[u8]| Some((name.clone(), HeaderValue::from_bytes(value).ok()?));
    values.iter().map(value).collect()
}
