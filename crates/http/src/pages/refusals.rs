//! How the pages say no: beside the field it is about, or on a page of its own. Never more than the contracts say.

use app::{Error, Refusal};
use axum::http::StatusCode;
use axum::response::Response;
use domain::recovery::Death;
use domain::reference::Reference;

use crate::beside::Beside;
use crate::broken::Fault;
use crate::documented;
use crate::state::Front;
use crate::trouble::{FieldErrors, Trouble};

/// A no of the pages.
pub(crate) struct No {
    pub status: StatusCode,
    pub told: Told,
    pub beside: Beside,
}

/// Where it is told.
pub(crate) enum Told {
    /// In the form, field by field; the form is shown again.
    Form(FieldErrors),
    /// On a page of its own.
    Page {
        title: &'static str,
        text: &'static str,
        /// Whether the way on is to ask for a new link or code.
        ask_again: bool,
        /// What replaces a dead link with one click.
        renewal: Option<Renewal>,
    },
}

/// The one click that replaces a dead link.
pub(crate) struct Renewal {
    /// What the button says.
    pub button: &'static str,
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
        let told = Told::Page {
            title: "This link does not work any more",
            text: "It was used already, has expired, or was not copied whole. Nothing has been changed.",
            ask_again: true,
            renewal: None,
        };
        Self { status: StatusCode::NOT_FOUND, told, beside: Beside::Nothing }
    }

    /// A link of which it is still known why it is dead; never whose it was.
    pub(crate) fn dead(death: Death, renewal: Renewal) -> Self {
        let (title, text) = match death {
            Death::Used => (
                "This link was used already",
                "A link sets a password once. If that was you, log in with the new password.",
            ),
            Death::Replaced => (
                "This link was replaced",
                "Newer messages were sent after it. Use the newest one: its reference is another.",
            ),
            Death::Expired => {
                ("This link has expired", "A link works for a short time only. Nothing has been changed.")
            }
            Death::Withdrawn => (
                "This link was withdrawn",
                "Something has changed since it was sent, for example the password was set in another way.",
            ),
        };
        let told = Told::Page { title, text, ask_again: false, renewal: Some(renewal) };
        Self { status: StatusCode::NOT_FOUND, told, beside: Beside::Nothing }
    }
}

fn page(status: StatusCode, title: &'static str, text: &'static str) -> No {
    No { status, told: Told::Page { title, text, ask_again: false, renewal: None }, beside: Beside::Nothing }
}

fn field(name: &str, sentence: &str) -> No {
    in_form(FieldErrors::one(name, sentence))
}

fn in_form(errors: FieldErrors) -> No {
    No { status: StatusCode::BAD_REQUEST, told: Told::Form(errors), beside: Beside::Nothing }
}

fn later(retry_after_s: u32, no: No) -> No {
    No { beside: Beside::RetryAfter(retry_after_s), ..no }
}

fn outcome_unknown() -> No {
    page(
        StatusCode::SERVICE_UNAVAILABLE,
        "We do not know whether it worked",
        "The answer was lost on the way. Try to log in with the new password before you try again.",
    )
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        use StatusCode as S;
        match refusal {
            Refusal::WrongCredentials => {
                field("login", "The user name or e-mail address and the old password do not belong together.")
            }
            Refusal::AccountNotActive => field("login", "This account is not active."),
            Refusal::WrongOldPassword => {
                field("old_password", "Your old password was entered incorrectly. Please enter it again.")
            }
            Refusal::PasswordsDiffer => field("confirm_password", "The two passwords are not the same."),
            Refusal::WeakPassword(rules) => {
                let mut errors = FieldErrors::default();
                for rule in &rules {
                    errors.add("new_password", documented::broken_rule(rule));
                }
                in_form(errors)
            }
            Refusal::TokenNotAccepted => No { status: S::BAD_REQUEST, ..No::dead_link() },
            Refusal::CodeNotAccepted => field("code", "The code is wrong, used or expired."),
            Refusal::TooMany { retry_after_s } => later(
                retry_after_s,
                page(S::TOO_MANY_REQUESTS, "Too many tries", "Please wait a while, then try again."),
            ),
            Refusal::Busy { retry_after_s } => later(
                retry_after_s,
                page(S::SERVICE_UNAVAILABLE, "We are busy", "Nothing was changed. Please try again in a moment."),
            ),
            Refusal::OutcomeUnknown => later(1, outcome_unknown()),
            Refusal::ClientUnknown
            | Refusal::OriginNotAllowed
            | Refusal::NotLoggedIn
            | Refusal::RefreshNotAccepted
            | Refusal::AccountUnknown
            | Refusal::AddressShared
            | Refusal::NameTaken
            | Refusal::NameUnknown => page(S::FORBIDDEN, "This is not possible here", "Nothing was changed."),
        }
    }
}

impl From<Trouble> for No {
    fn from(trouble: Trouble) -> Self {
        use StatusCode as S;
        const NOT_READ: &str = "We could not read the form";
        match trouble {
            Trouble::Fields(errors) => in_form(errors),
            Trouble::Malformed(sentence) => page(S::BAD_REQUEST, NOT_READ, sentence),
            Trouble::HeaderTwice(_) => page(S::BAD_REQUEST, NOT_READ, "A header was given more than once."),
            Trouble::HostUnclear => {
                page(S::BAD_REQUEST, "We could not read the request", "It does not say clearly for which host it is.")
            }
            Trouble::OtherHost => page(
                S::FORBIDDEN,
                "This is not possible here",
                "This page is shown on this machine only, under its own name: localhost.",
            ),
            Trouble::TooLarge => page(S::PAYLOAD_TOO_LARGE, NOT_READ, "It is too large."),
            Trouble::TooSlow => page(S::REQUEST_TIMEOUT, NOT_READ, "It did not arrive in time."),
            Trouble::NoRoom => Refusal::Busy { retry_after_s: 1 }.into(),
            Trouble::UnknownType | Trouble::Encoded => {
                page(S::UNSUPPORTED_MEDIA_TYPE, NOT_READ, "Please use the form on our page.")
            }
            Trouble::NotFound => {
                page(S::NOT_FOUND, "There is nothing here", "Check the address, or start from the first page.")
            }
            Trouble::WrongMethod => {
                page(S::METHOD_NOT_ALLOWED, "This does not work here", "Please use the form on our page.")
            }
            Trouble::CrossSite => page(
                S::FORBIDDEN,
                "This form came from another site",
                "For your safety nothing was done. Please use the form on our page.",
            ),
            Trouble::TookTooLong => later(1, outcome_unknown()),
        }
    }
}

impl From<Fault> for No {
    fn from(fault: Fault) -> Self {
        let no = page(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong on our side",
            "Please try again in a moment.",
        );
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
