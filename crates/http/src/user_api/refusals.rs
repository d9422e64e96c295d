//! How the user API says no. The documented sentences are kept byte for byte, odd English included.

use app::{Error, Refusal};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::beside::Beside;
use crate::broken::Fault;
use crate::documented::Speech;
use crate::trouble::{FieldErrors, Sentence, Told, Trouble, Wrong};

use super::wire::{Empty, Envelope};

const NO_FIELD: &str = "non_field_errors";
const OUTCOME_UNKNOWN: &str = "It is not known whether the change was made. Try to log in with the new password.";

/// A no of the user API.
pub(crate) struct Refused {
    status: StatusCode,
    errors: FieldErrors,
    beside: Beside,
}

fn plain(status: StatusCode, sentence: impl Into<Wrong>) -> Refused {
    field(status, NO_FIELD, sentence)
}

fn field(status: StatusCode, name: &str, sentence: impl Into<Wrong>) -> Refused {
    Refused { status, errors: FieldErrors::one(name, sentence), beside: Beside::Nothing }
}

fn later(status: StatusCode, retry_after_s: u32, sentence: &'static str) -> Refused {
    Refused { beside: Beside::RetryAfter(retry_after_s), ..plain(status, sentence) }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        use StatusCode as S;
        match refusal {
            Refusal::ClientUnknown => plain(S::UNAUTHORIZED, "The apikey is missing or not known."),
            Refusal::OriginNotAllowed => plain(S::FORBIDDEN, "This origin is not registered for the client."),
            Refusal::NotLoggedIn => Self {
                beside: Beside::Challenge,
                ..plain(S::UNAUTHORIZED, "The access token is missing, not valid or expired. Log in again.")
            },
            Refusal::WrongCredentials => plain(S::UNAUTHORIZED, "The supplied authentication credentials are invalid."),
            Refusal::AccountNotActive => plain(S::UNAUTHORIZED, "No active account found with the given credentials"),
            Refusal::WrongOldPassword => {
                plain(S::UNAUTHORIZED, "Your old password was entered incorrectly. Please enter it again.")
            }
            Refusal::PasswordsDiffer => {
                field(S::BAD_REQUEST, "confirm_password", "The two password fields didn't match.")
            }
            Refusal::WeakPassword(rules) => weak(&rules),
            Refusal::AccountUnknown => plain(S::UNAUTHORIZED, "This username or email does not exist in the system."),
            Refusal::AddressShared => plain(
                S::UNAUTHORIZED,
                "There is multiple users are registered with the specified E-Mail address.Please enter the username",
            ),
            Refusal::TokenNotAccepted | Refusal::CodeNotAccepted => {
                field(S::BAD_REQUEST, "token", "The token is invalid. Enter the correct token that send to your email.")
            }
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
    Refused { status: StatusCode::BAD_REQUEST, errors, beside: Beside::Nothing }
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        use StatusCode as S;
        match trouble {
            Trouble::Fields(errors) => Self { status: S::BAD_REQUEST, errors, beside: Beside::Nothing },
            Trouble::Malformed(sentence) => plain(S::BAD_REQUEST, sentence),
            Trouble::HeaderTwice(name) => plain(S::BAD_REQUEST, Wrong::Said(Sentence::HeaderTwice(name))),
            Trouble::HostUnclear => plain(S::BAD_REQUEST, "The header host is missing or not valid."),
            Trouble::OtherHost => plain(S::FORBIDDEN, "This is answered on this machine only, under its own name."),
            Trouble::TooLarge => plain(S::PAYLOAD_TOO_LARGE, "The body is too large."),
            Trouble::TooSlow => plain(S::REQUEST_TIMEOUT, "The body did not arrive in time."),
            Trouble::NoRoom => Refusal::Busy { retry_after_s: 1 }.into(),
            Trouble::UnknownType => plain(
                S::UNSUPPORTED_MEDIA_TYPE,
                "Send multipart/form-data, application/x-www-form-urlencoded or application/json, in UTF-8.",
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
    errors: FieldErrors,
}

impl Said {
    /// In a language; `None`: in the documented words.
    pub(crate) fn tell(&self, speech: Option<Speech<'_>>) -> Response {
        let errors = Told(&self.errors, speech);
        (self.status, Json(Envelope { status_code: self.status.as_u16(), errors, data: Empty {} })).into_response()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let said = Said { status: self.status, errors: self.errors };
        let mut answer = said.tell(None);
        answer.extensions_mut().insert(said);
        self.beside.attach(answer)
    }
}
