//! What somebody typed to get a code, kept in their browser for as long as the code lives: so that the page for it can say
//! where it went, send another, and tell a password manager whose it is. It is no secret and proves nothing.

use axum::http::HeaderMap;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::reference::Reference;
use minijinja::{Value, context};

use crate::flow;

const COOKIE: &str = "__Host-relatch_asked";
/// As long as a code lives at most.
const MAX_AGE_S: u32 = 600;

/// By which form it was asked for.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// The one that takes anything, with a number.
    Number,
    /// That one with something else, and the choice of an SMS.
    Choice,
    /// The one for numbers alone.
    Mobile,
    /// The button in place of a dead link.
    DeadLink,
}

impl Form {
    fn letter(self) -> &'static str {
        match self {
            Self::Number => "n",
            Self::Choice => "c",
            Self::Mobile => "m",
            Self::DeadLink => "l",
        }
    }
}

/// Makes the browser remember it.
pub(super) fn remember(form: Form, typed: &str, reference: Reference, answer: Response) -> Response {
    let words = reference.to_string().replace(' ', "-");
    flow::put(answer, COOKIE, &format!("{}.{words}.{}", form.letter(), BASE64.encode(typed)), MAX_AGE_S)
}

/// Makes the browser forget it.
pub(super) fn forget(answer: Response) -> Response {
    flow::put(answer, COOKIE, "", 0)
}

/// What the page for codes shows of it. What no form of ours has left is shown as nothing.
pub(super) fn shown(headers: &HeaderMap) -> Value {
    read(headers).unwrap_or_else(nothing)
}

/// Nothing is known.
pub(super) fn nothing() -> Value {
    context! { number => (), login => (), reference => (), again => () }
}

fn read(headers: &HeaderMap) -> Option<Value> {
    let value = flow::read(headers, COOKIE)?;
    let mut parts = value.splitn(3, '.');
    let (form, words, typed) = (parts.next()?, parts.next()?, parts.next()?);
    let typed = String::from_utf8(BASE64.decode(typed).ok()?).ok()?;
    let reference = words.replace('-', " ");
    let none = None::<String>;
    let (number, login, path, field) = match form {
        "n" => (Some(typed.clone()), none, "/forgot", "login"),
        "c" => (None, Some(typed.clone()), "/forgot", "login"),
        "m" => (Some(typed.clone()), none, "/forgot/mobile", "mobile"),
        "l" => (None, None, "/reset/again", ""),
        _ => return None,
    };
    let by = (form == "c").then_some("sms");
    Some(context! { number, login, reference, again => context! { path, field, typed, by } })
}

/// A sample for the previews.
pub(super) fn sample(number: Option<&str>, login: Option<&str>, reference: &str) -> Value {
    let typed = number.or(login).unwrap_or_default();
    let by = login.map(|_| "sms");
    let again = context! { path => "/forgot", field => "login", typed, by };
    context! { number, login, reference, again }
}
