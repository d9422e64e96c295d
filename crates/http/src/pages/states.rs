//! What templates are told, and every state of every page with sample data: for tests, for whoever brands the pages, and for
//! the check of an operator's own templates.

use domain::login::LoginError;
use domain::policy::{self, Broken, Rules};
use minijinja::{Value, context};

use crate::rules::passwordrules;
use crate::trouble::Wrong;

use super::refusals::{Mistake, Told, Why};

/// Fields that the pages ask for in words of their own.
const ASKED_FOR: [&str; 6] = ["login", "mobile", "code", "old_password", "new_password", "confirm_password"];
const PHONE: &str = "+1 202 555 0123";
/// At this length a password is rather a few words than one.
const PHRASE: usize = 15;

/// Rules as a template tells them, before a password is typed.
pub(super) fn rules(asked: &[Broken]) -> Value {
    let all: Vec<Value> = asked.iter().map(|rule| context! { code => rule.code(), given => values(rule) }).collect();
    let is_long = asked.iter().any(|rule| matches!(rule, Broken::TooShort { minimum } if *minimum >= PHRASE));
    context! { all, is_long, line => passwordrules(asked) }
}

fn values(rule: &Broken) -> Value {
    match rule {
        Broken::TooShort { minimum } => context! { minimum },
        Broken::TooLong { maximum } => context! { maximum },
        Broken::TooSimilar
        | Broken::TooCommon
        | Broken::EntirelyNumeric
        | Broken::MissingClasses
        | Broken::ContextWord
        | Broken::ForbiddenWord
        | Broken::Breached => context! {},
    }
}

/// What is wrong in a form, each as the name of a sentence with its values.
pub(super) fn errors(mistakes: &[Mistake]) -> Value {
    let one = |Mistake { field, why }: &Mistake| {
        let (name, given) = match why {
            Why::Named(name) => ((*name).to_owned(), context! {}),
            Why::Wrong(wrong) => told(field, wrong),
        };
        context! { field, name, given }
    };
    mistakes.iter().map(one).collect()
}

fn told(field: &str, wrong: &Wrong) -> (String, Value) {
    match wrong {
        Wrong::Required if ASKED_FOR.contains(&field) => (format!("error-required-{field}"), context! {}),
        Wrong::Required => ("error-required".to_owned(), context! {}),
        Wrong::TooLong(maximum) => ("error-long".to_owned(), context! { maximum }),
        Wrong::NotKnown => ("error-unknown-field".to_owned(), context! { field }),
        Wrong::Login(LoginError::ControlCharacter) => ("error-invisible".to_owned(), context! {}),
        Wrong::Login(LoginError::Username) => ("error-username".to_owned(), context! {}),
        Wrong::Login(LoginError::Email) => ("error-email".to_owned(), context! {}),
        Wrong::Login(LoginError::Phone) => ("error-phone".to_owned(), context! { example => PHONE }),
        Wrong::Rule(rule) => (rule.code().to_owned(), values(rule)),
        Wrong::Login(LoginError::Empty | LoginError::TooLong) | Wrong::Unreadable(_) | Wrong::Said(_) => {
            ("error-unreadable".to_owned(), context! {})
        }
    }
}

/// A no on a page of its own.
pub(super) fn message(told: &Told) -> Value {
    match told {
        Told::Page { name, wait_s, ask_again, renewal } => {
            let renewal =
                renewal.as_ref().map(|it| context! { what => it.what, reference => it.reference.to_string() });
            context! { name => *name, wait => wait_s.map(wait), ask_again => *ask_again, renewal }
        }
        Told::Form(mistakes) => {
            context! { name => "form", wait => (), ask_again => false, renewal => (), errors => errors(mistakes) }
        }
    }
}

/// A time in the unit that people would say it in.
fn wait(seconds: u32) -> Value {
    let (unit, number) = match seconds {
        0..=90 => ("seconds", seconds.max(1)),
        91..=5_400 => ("minutes", seconds.div_ceil(60)),
        _ => ("hours", seconds.div_ceil(3_600)),
    };
    context! { unit, number }
}

/// The names of all states.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    states().into_iter().map(|(name, ..)| name)
}

/// The template of a state, and what it is told.
pub(super) fn sample(name: &str) -> Option<(&'static str, Value)> {
    states().into_iter().find(|(known, ..)| *known == name).map(|(_, template, context)| (template, context))
}

type State = (&'static str, &'static str, Value);

const LOGIN: &str = "ada@example.org";
const REFERENCE: &str = "acorn tower";

fn states() -> Vec<State> {
    [asking(), setting(), ends(), refusals()].concat()
}

fn asking() -> Vec<State> {
    let (minutes, reference, login) = (60, REFERENCE, LOGIN);
    vec![
        ("home", "home.html", context! {}),
        ("forgot", "forgot.html", context! {}),
        ("forgot-error", "forgot.html", context! { errors => wrong(&[("login", "error-required-login")]) }),
        ("which", "which.html", context! { login => "ada", mail => "a•••@example.org", sms => "••• 23" }),
        ("sent", "sent.html", context! { minutes, reference, login }),
        ("sent-again", "sent.html", context! { minutes, reference }),
    ]
}

fn setting() -> Vec<State> {
    let (classic, nist) = (asked(&Rules::CLASSIC), asked(&Rules::NIST));
    let all = Rules { maximum: Some(64), words: vec!["winter".to_owned()], ..Rules::NIST };
    let all = asked(&Rules { similar: true, numeric: true, classes: true, ..all });
    let (reference, username, login, minutes, has_handle) = (REFERENCE, "ada", LOGIN, 10, true);
    let mobile = context! { rules => classic.clone(), minutes };
    let reset = context! { rules => classic.clone(), reference, username };
    let broken = policy::asked(&Rules::CLASSIC);
    let weak = |rule: &Broken| Mistake { field: "new_password".to_owned(), why: Why::Wrong(Wrong::Rule(*rule)) };
    let weak = errors(&broken.iter().map(weak).collect::<Vec<_>>());
    let refused = wrong(&[("login", "error-credentials"), ("confirm_password", "error-differ")]);
    vec![
        ("reset", "reset.html", reset.clone()),
        ("reset-error", "reset.html", context! { errors => weak, ..reset }),
        ("reset-phrase", "reset.html", context! { rules => nist, reference, username => () }),
        ("reset-all-rules", "reset.html", context! { rules => all, reference => (), username }),
        ("mobile", "mobile.html", context! { has_handle, ..mobile.clone() }),
        ("mobile-number", "mobile.html", context! { has_handle => false, ..mobile.clone() }),
        ("mobile-error", "mobile.html", context! { has_handle, errors => wrong(&[("code", "error-code")]), ..mobile }),
        ("change", "change.html", context! { rules => classic.clone() }),
        ("change-error", "change.html", context! { rules => classic, login, errors => refused }),
    ]
}

fn ends() -> Vec<State> {
    vec![
        ("done", "done.html", context! { go => "https://app.example.org/" }),
        ("done-close", "done.html", context! { go => () }),
        ("not-me", "not_me.html", context! {}),
        ("not-me-done", "not_me_done.html", context! {}),
    ]
}

/// Names of sentences that need nothing beside them.
const PLAIN: [&str; 12] = [
    "busy",
    "unknown",
    "fault",
    "form",
    "large",
    "slow",
    "host",
    "elsewhere",
    "forbidden",
    "foreign",
    "lost",
    "method",
];

fn refusals() -> Vec<State> {
    let no = |name: &'static str, wait: Option<Value>, ask_again: bool, renewal: Option<Value>| {
        (name, "message.html", context! { name, wait, ask_again, renewal })
    };
    let renewal = |what: &str| Some(context! { what, reference => REFERENCE });
    let mut all = vec![
        no("many", Some(wait(540)), false, None),
        no("dead", None, true, None),
        no("dead-used", None, false, renewal("link")),
        no("dead-replaced", None, false, renewal("link")),
        no("dead-expired", None, false, renewal("code")),
        no("dead-withdrawn", None, false, renewal("link")),
    ];
    all.extend(PLAIN.map(|name| no(name, None, false, None)));
    all
}

fn asked(set: &Rules) -> Value {
    let mut asked = policy::asked(set);
    asked.extend(set.breached.then_some(Broken::Breached));
    rules(&asked)
}

fn wrong(fields: &[(&str, &'static str)]) -> Value {
    let one = |(field, name): &(&str, &'static str)| Mistake { field: (*field).to_owned(), why: Why::Named(name) };
    errors(&fields.iter().map(one).collect::<Vec<_>>())
}
