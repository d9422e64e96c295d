//! How the auth API says no: `{"status":"fail","message","errors"}`. The document gives no sentences, so they are short
//! and kind.

use app::{Error, Refusal};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::beside::Beside;
use crate::broken::Fault;
use crate::documented::{self, Speech};
use crate::trouble::{FieldErrors, Sentence, Told, Trouble, Wrong};

const CHECK_FIELDS: &str = "Please check the fields and try again.";
const OUTCOME_UNKNOWN: &str = "It is not known whether the change was made. Try to log in with the new password.";

/// A no of the auth API.
pub(crate) struct Refused {
    status: StatusCode,
    message: Wrong,
    errors: FieldErrors,
    beside: Beside,
}

#[derive(Serialize)]
struct Body<'a> {
    status: &'static str,
    message: &'a str,
    errors: Told<'a>,
}

fn plain(status: StatusCode, message: impl Into<Wrong>) -> Refused {
    Refused { status, message: message.into(), errors: FieldErrors::default(), beside: Beside::Nothing }
}

fn fields(message: &'static str, errors: FieldErrors) -> Refused {
    Refused { errors, ..plain(StatusCode::BAD_REQUEST, message) }
}

fn field(name: &str, message: &'static str) -> Refused {
    fields(message, FieldErrors::one(name, message))
}

fn later(status: StatusCode, retry_after_s: u32, message: &'static str) -> Refused {
    Refused { beside: Beside::RetryAfter(retry_after_s), ..plain(status, message) }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        use StatusCode as S;
        match refusal {
            Refusal::ClientUnknown => plain(S::UNAUTHORIZED, "The client_id is missing or not known."),
            Refusal::OriginNotAllowed => plain(S::FORBIDDEN, "This origin is not registered for the client."),
            Refusal::NotLoggedIn => Self {
                beside: Beside::Challenge,
                ..plain(S::UNAUTHORIZED, "The access token is missing, not valid or expired. Log in again.")
            },
            Refusal::WrongCredentials => plain(S::UNAUTHORIZED, "The login or the password is not right."),
            Refusal::AccountNotActive => plain(S::UNAUTHORIZED, "This account is not active."),
            Refusal::WrongOldPassword => plain(S::UNAUTHORIZED, "The current password is not right."),
            Refusal::PasswordsDiffer => field("passwordConfirm", "The two passwords are not the same."),
            Refusal::WeakPassword(rules) => weak(&rules),
            Refusal::AccountUnknown => plain(S::UNAUTHORIZED, "No account has this address."),
            Refusal::AddressShared => plain(S::UNAUTHORIZED, "Several accounts share this address."),
            Refusal::TokenNotAccepted => field("token", "The token is wrong, used or expired. Ask for a new one."),
            Refusal::CodeNotAccepted => field("token", "The code is wrong, used or expired. Ask for a new one."),
            Refusal::RefreshNotAccepted => {
                plain(S::UNAUTHORIZED, "The refresh token is not valid or expired. Log in again.")
            }
            Refusal::TooMany { retry_after_s } => {
                later(S::TOO_MANY_REQUESTS, retry_after_s, "Too many tries. Please wait a while and try again.")
            }
            Refusal::Busy { retry_after_s } => later(
                S::SERVICE_UNAVAILABLE,
                retry_after_s,
                "The server is busy. Nothing was changed. Please try again.",
            ),
            Refusal::OutcomeUnknown => later(S::SERVICE_UNAVAILABLE, 1, OUTCOME_UNKNOWN),
            Refusal::NameTaken => plain(S::CONFLICT, "This name is taken."),
            Refusal::NameUnknown => plain(S::NOT_FOUND, "This name is not known."),
        }
    }
}

fn weak(rules: &[domain::policy::Broken]) -> Refused {
    let mut errors = FieldErrors::default();
    for rule in rules {
        errors.add("password", Wrong::Rule(*rule));
    }
    fields("Please choose another password.", errors)
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        use StatusCode as S;
        match trouble {
            Trouble::Fields(errors) => fields(CHECK_FIELDS, errors),
            Trouble::Malformed(sentence) => plain(S::BAD_REQUEST, sentence),
            Trouble::HeaderTwice(name) => plain(S::BAD_REQUEST, Wrong::Said(Sentence::HeaderTwice(name))),
            Trouble::HostUnclear => plain(S::BAD_REQUEST, "The header host is missing or not valid."),
            Trouble::OtherHost => plain(S::FORBIDDEN, "This is answered on this machine only, under its own name."),
            Trouble::TooLarge => plain(S::PAYLOAD_TOO_LARGE, "The body is too large."),
            Trouble::TooSlow => plain(S::REQUEST_TIMEOUT, "The body did not arrive in time."),
            Trouble::NoRoom => Refusal::Busy { retry_after_s: 1 }.into(),
            Trouble::UnknownType => plain(
                S::UNSUPPORTED_MEDIA_TYPE,
                "Send application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8.",
            ),
            Trouble::Encoded => plain(S::UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding."),
            Trouble::NotFound => plain(S::NOT_FOUND, "There is nothing at this address."),
            Trouble::WrongMethod => plain(S::METHOD_NOT_ALLOWED, "This method is not allowed here."),
            Trouble::CrossSite => plain(S::FORBIDDEN, "This request came from another site."),
            Trouble::TookTooLong => later(S::SERVICE_UNAVAILABLE, 1, OUTCOME_UNKNOWN),
        }
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        let answer = plain(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side. Please try again.");
        Self { beside: Beside::Fault(fault), ..answer }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Broken(broken) => Fault::from(broken).into(),
        }
    }
}

/// What a refusal says. It goes along with the answer, which the guard may have to say in another language.
#[derive(Clone)]
pub(crate) struct Said {
    status: StatusCode,
    message: Wrong,
    errors: FieldErrors,
}

impl Said {
    /// In a language; `None`: in the documented words.
    pub(crate) fn tell(&self, speech: Option<Speech<'_>>) -> Response {
        let message = documented::told(&self.message, speech);
        let body = Body { status: "fail", message: &message, errors: Told(&self.errors, speech) };
        (self.status, Json(body)).into_response()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let said = Said { status: self.status, message: self.message, errors: self.errors };
        let mut answer = said.tell(None);
        answer.extensions_mut().insert(said);
        self.beside.attach(answer)
    }
}
