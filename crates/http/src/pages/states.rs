//! What templates are told, and every state of every page with sample data: for tests, for whoever brands the pages, and for
//! the check of an operator's own templates.

use domain::login::LoginError;
use domain::policy::{self, Broken, Rules};
use minijinja::{Value, context};

use crate::rules::passwordrules;
use crate::trouble::Wrong;

use super::asked;
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

/// What is wrong in a form, each as the name of a sentence with its values. Several rules that a password breaks are one
/// sentence: which they are is marked in the list of them.
pub(super) fn errors(mistakes: &[Mistake]) -> Value {
    let is_rule = |mistake: &&Mistake| matches!(mistake.why, Why::Wrong(Wrong::Rule(_)));
    let count = mistakes.iter().filter(is_rule).count();
    let mut rules_told = false;
    let mut all = Vec::new();
    for mistake in mistakes {
        let Mistake { field, why } = mistake;
        let is_one_of_many = count > 1 && is_rule(&mistake);
        if is_one_of_many && std::mem::replace(&mut rules_told, true) {
            continue;
        }
        let (name, given) = match why {
            Why::Wrong(_) if is_one_of_many => ("check-broken".to_owned(), context! { count }),
            Why::Named(name) => ((*name).to_owned(), context! {}),
            Why::Wrong(wrong) => told(field, wrong),
        };
        all.push(context! { field, name, given });
    }
    all.into()
}

/// The rules that a password breaks, to be marked in the list of all.
pub(super) fn broken(mistakes: &[Mistake]) -> Value {
    let code = |mistake: &Mistake| match &mistake.why {
        Why::Wrong(Wrong::Rule(rule)) => Some(Value::from(rule.code())),
        Why::Wrong(_) | Why::Named(_) => None,
    };
    mistakes.iter().filter_map(code).collect()
}

/// Where the form of a page can be asked for again.
pub(super) fn path(template: &str) -> Option<&'static str> {
    let forms = [
        ("forgot.html", "/forgot"),
        ("reset.html", "/reset"),
        ("mobile.html", "/reset/mobile"),
        ("change.html", "/change"),
    ];
    forms.into_iter().find(|(known, _)| *known == template).map(|(_, path)| path)
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
        (
            "forgot-phone",
            "forgot.html",
            context! { login => "+1 202", errors => errors(&[wrongly("login", LoginError::Phone)]) },
        ),
        (
            "forgot-invalid",
            "forgot.html",
            context! { login => "a b", errors => errors(&[wrongly("login", LoginError::Email)]) },
        ),
        ("which", "which.html", context! { login => "ada", mail => "a•••@example.org", sms => "23" }),
        ("sent", "sent.html", context! { minutes, reference, login }),
        ("sent-hours", "sent.html", context! { minutes => 1440, reference, login }),
        ("sent-again", "sent.html", context! { minutes, reference }),
    ]
}

fn setting() -> Vec<State> {
    let (classic, nist) = (asked(&Rules::CLASSIC), asked(&Rules::NIST));
    let all = Rules { maximum: Some(64), words: vec!["winter".to_owned()], ..Rules::NIST };
    let all = asked(&Rules { similar: true, numeric: true, classes: true, ..all });
    let (reference, username, login, minutes, has_handle) = (REFERENCE, "ada", LOGIN, 10, true);
    let mobile = context! { rules => classic.clone(), minutes };
    let known = context! { has_handle, asked => asked::sample(Some(PHONE), None, REFERENCE), ..mobile.clone() };
    let chosen = context! { has_handle, asked => asked::sample(None, Some("ada"), REFERENCE), ..mobile.clone() };
    let stranger = context! { has_handle => false, asked => asked::nothing(), ..mobile };
    let reset = context! { rules => classic.clone(), reference, username };
    let all_broken = policy::asked(&Rules::CLASSIC);
    let weak = |rule: &Broken| Mistake { field: "new_password".to_owned(), why: Why::Wrong(Wrong::Rule(*rule)) };
    let weak: Vec<Mistake> = all_broken[1..].iter().map(weak).collect();
    let weak = context! { errors => errors(&weak), broken => broken(&weak) };
    let refused = wrong(&[("login", "error-credentials"), ("old_password", "error-credentials")]);
    vec![
        ("reset", "reset.html", reset.clone()),
        ("reset-error", "reset.html", context! { ..weak.clone(), ..reset }),
        ("reset-phrase", "reset.html", context! { rules => nist, reference, username => () }),
        ("reset-all-rules", "reset.html", context! { rules => all, reference => (), username }),
        ("mobile", "mobile.html", known.clone()),
        ("mobile-chosen", "mobile.html", chosen),
        ("mobile-number", "mobile.html", stranger),
        ("mobile-error", "mobile.html", context! { errors => wrong(&[("code", "error-code")]), ..known.clone() }),
        ("mobile-weak", "mobile.html", context! { ..weak.clone(), ..known }),
        ("change", "change.html", context! { rules => classic.clone() }),
        ("change-error", "change.html", context! { rules => classic.clone(), login, errors => refused }),
        ("change-weak", "change.html", context! { rules => classic, login, ..weak }),
        (
            "change-differ",
            "change.html",
            context! { rules => asked(&Rules::CLASSIC), login, errors => wrong(&[("confirm_password", "error-differ")]) },
        ),
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
        (
            "many",
            "message.html",
            context! { name => "many", wait => wait(540), ask_again => false, renewal => (), back => "/forgot" },
        ),
        (
            "many-seconds",
            "message.html",
            context! { name => "many", wait => wait(30), ask_again => false, renewal => (), back => "/change" },
        ),
        (
            "many-hours",
            "message.html",
            context! { name => "many", wait => wait(7_200), ask_again => false, renewal => (), back => "/forgot" },
        ),
        ("form-errors", "message.html", message(&Told::Form(vec![wrongly("login", LoginError::ControlCharacter)]))),
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

fn wrongly(field: &str, error: LoginError) -> Mistake {
    Mistake { field: field.to_owned(), why: Why::Wrong(Wrong::Login(error)) }
}

fn wrong(fields: &[(&str, &'static str)]) -> Value {
    let one = |(field, name): &(&str, &'static str)| Mistake { field: (*field).to_owned(), why: Why::Named(name) };
    errors(&fields.iter().map(one).collect::<Vec<_>>())
}
