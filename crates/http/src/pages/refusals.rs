//! How the pages say no: beside the field it is about, or on a page of its own. Never more than the contracts say.

use app::{Error, Refusal};
use axum::http::StatusCode;
use axum::response::Response;
use domain::recovery::Death;
use domain::reference::Reference;

use crate::beside::Beside;
use crate::broken::Fault;
use crate::state::Front;
use crate::trouble::{FieldErrors, Trouble, Wrong};

/// A no of the pages.
pub(crate) struct No {
    pub status: StatusCode,
    pub told: Told,
    pub beside: Beside,
}

/// Where it is told.
pub(crate) enum Told {
    /// In the form, field by field; the form is shown again.
    Form(Vec<Mistake>),
    /// On a page of its own.
    Page {
        /// What its sentences are named after.
        name: &'static str,
        /// Seconds to wait before it is worth trying again, where that is worth saying.
        wait_s: Option<u32>,
        /// Whether the way on is to ask for a new link or code.
        ask_again: bool,
        /// What replaces a dead link with one click.
        renewal: Option<Renewal>,
    },
}

/// What is wrong with a field of a form.
pub(crate) struct Mistake {
    pub field: String,
    pub why: Why,
}

/// Why it is wrong.
pub(crate) enum Why {
    /// As any contract would say.
    Wrong(Wrong),
    /// As only the pages say, in the sentence of this name.
    Named(&'static str),
}

/// The one click that replaces a dead link.
pub(crate) struct Renewal {
    /// What comes: `link` or `code`.
    pub what: &'static str,
    /// The words that stand in the message of the dead link.
    pub reference: Reference,
}

/// Answers a trouble with a page.
pub(crate) fn refuse(front: &Front, trouble: Trouble) -> Response {
    front.pages.refuse(trouble.into())
}

/// Answers what a use-case said outside a form.
pub(crate) fn refuse_use(front: &Front, error: Error) -> Response {
    front.pages.refuse(error.into())
}

/// Answers for our own fault with a page.
pub(crate) fn fail(front: &Front, fault: Fault) -> Response {
    front.pages.refuse(fault.into())
}

impl No {
    /// A link that is not alive, or never was.
    pub(crate) fn dead_link() -> Self {
        let told = Told::Page { name: "dead", wait_s: None, ask_again: true, renewal: None };
        Self { status: StatusCode::NOT_FOUND, told, beside: Beside::Nothing }
    }

    /// A link of which it is still known why it is dead; never whose it was.
    pub(crate) fn dead(death: Death, renewal: Renewal) -> Self {
        let name = match death {
            Death::Used => "dead-used",
            Death::Replaced => "dead-replaced",
            Death::Expired => "dead-expired",
            Death::Withdrawn => "dead-withdrawn",
        };
        let told = Told::Page { name, wait_s: None, ask_again: false, renewal: Some(renewal) };
        Self { status: StatusCode::NOT_FOUND, told, beside: Beside::Nothing }
    }
}

fn page(status: StatusCode, name: &'static str) -> No {
    No { status, told: Told::Page { name, wait_s: None, ask_again: false, renewal: None }, beside: Beside::Nothing }
}

fn field(name: &str, sentence: &'static str) -> No {
    in_form(vec![Mistake { field: name.to_owned(), why: Why::Named(sentence) }])
}

fn in_form(mistakes: Vec<Mistake>) -> No {
    No { status: StatusCode::BAD_REQUEST, told: Told::Form(mistakes), beside: Beside::Nothing }
}

/// It may be worth trying again after so many seconds.
fn later(seconds: u32, no: No) -> No {
    No { beside: Beside::RetryAfter(seconds), ..no }
}

fn outcome_unknown() -> No {
    page(StatusCode::SERVICE_UNAVAILABLE, "unknown")
}

/// Too many tries, and how long to wait.
fn too_many(seconds: u32) -> No {
    let told = Told::Page { name: "many", wait_s: Some(seconds), ask_again: false, renewal: None };
    later(seconds, No { status: StatusCode::TOO_MANY_REQUESTS, told, beside: Beside::Nothing })
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        use StatusCode as S;
        match refusal {
            // Which of both is wrong is not said, so both are marked.
            Refusal::WrongCredentials => {
                let of = |name: &str| Mistake { field: name.to_owned(), why: Why::Named("error-credentials") };
                in_form(vec![of("login"), of("old_password")])
            }
            Refusal::AccountNotActive => field("login", "error-inactive"),
            Refusal::WrongOldPassword => field("old_password", "error-old"),
            Refusal::PasswordsDiffer => field("confirm_password", "error-differ"),
            Refusal::WeakPassword(rules) => {
                let mistake = |rule| Mistake { field: "new_password".to_owned(), why: Why::Wrong(Wrong::Rule(rule)) };
                in_form(rules.into_iter().map(mistake).collect())
            }
            Refusal::TokenNotAccepted => No { status: S::BAD_REQUEST, ..No::dead_link() },
            Refusal::CodeNotAccepted => field("code", "error-code"),
            Refusal::TooMany { retry_after_s } => too_many(retry_after_s),
            Refusal::Busy { retry_after_s } => later(retry_after_s, page(S::SERVICE_UNAVAILABLE, "busy")),
            Refusal::OutcomeUnknown => later(1, outcome_unknown()),
            Refusal::ClientUnknown
            | Refusal::OriginNotAllowed
            | Refusal::NotLoggedIn
            | Refusal::RefreshNotAccepted
            | Refusal::AccountUnknown
            | Refusal::AddressShared
            | Refusal::NameTaken
            | Refusal::NameUnknown => page(S::FORBIDDEN, "forbidden"),
        }
    }
}

impl From<Trouble> for No {
    fn from(trouble: Trouble) -> Self {
        use StatusCode as S;
        match trouble {
            Trouble::Fields(errors) => in_form(mistakes(&errors)),
            Trouble::Malformed(_) | Trouble::HeaderTwice(_) => page(S::BAD_REQUEST, "form"),
            Trouble::HostUnclear => page(S::BAD_REQUEST, "host"),
            Trouble::OtherHost => page(S::FORBIDDEN, "elsewhere"),
            Trouble::TooLarge => page(S::PAYLOAD_TOO_LARGE, "large"),
            Trouble::TooSlow => page(S::REQUEST_TIMEOUT, "slow"),
            Trouble::NoRoom => Refusal::Busy { retry_after_s: 1 }.into(),
            Trouble::UnknownType | Trouble::Encoded => page(S::UNSUPPORTED_MEDIA_TYPE, "form"),
            Trouble::NotFound => page(S::NOT_FOUND, "lost"),
            Trouble::WrongMethod => page(S::METHOD_NOT_ALLOWED, "method"),
            Trouble::CrossSite => page(S::FORBIDDEN, "foreign"),
            Trouble::TookTooLong => later(1, outcome_unknown()),
        }
    }
}

fn mistakes(errors: &FieldErrors) -> Vec<Mistake> {
    let of = |(field, all): (&str, &[Wrong])| {
        let one = |wrong: &Wrong| Mistake { field: field.to_owned(), why: Why::Wrong(wrong.clone()) };
        all.iter().map(one).collect::<Vec<_>>()
    };
    errors.iter().flat_map(of).collect()
}

impl From<Fault> for No {
    fn from(fault: Fault) -> Self {
        let no = page(StatusCode::INTERNAL_SERVER_ERROR, "fault");
        Self { beside: Beside::Fault(fault), ..no }
    }
}

impl From<Error> for No {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Broken(broken) => Fault::from(broken).into(),
        }
    }
}
