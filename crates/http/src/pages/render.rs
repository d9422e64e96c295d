//! Makes pages out of templates, with the headers that keep a page to itself. Whatever goes into a template is escaped.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};

use crate::broken::Fault;
use crate::trouble::FieldErrors;

use super::forms::label;
use super::refusals::{No, Told};

/// No page loads, runs or sends anything that is not named here, and nobody can frame one.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

const TEMPLATES: [(&str, &str); 15] = [
    ("change.html", include_str!("templates/change.html")),
    ("done.html", include_str!("templates/done.html")),
    ("field.html", include_str!("templates/field.html")),
    ("forgot.html", include_str!("templates/forgot.html")),
    ("home.html", include_str!("templates/home.html")),
    ("inbox.html", include_str!("templates/inbox.html")),
    ("layout.html", include_str!("templates/layout.html")),
    ("message.html", include_str!("templates/message.html")),
    ("mobile.html", include_str!("templates/mobile.html")),
    ("not_me.html", include_str!("templates/not_me.html")),
    ("not_me_done.html", include_str!("templates/not_me_done.html")),
    ("reset.html", include_str!("templates/reset.html")),
    ("rules.html", include_str!("templates/rules.html")),
    ("sent.html", include_str!("templates/sent.html")),
    ("summary.html", include_str!("templates/summary.html")),
];

/// The templates, and what all of them know.
pub(crate) struct Pages {
    templates: Environment<'static>,
    base: String,
}

impl Pages {
    /// Pages of `site`, whose own paths all begin with `base`.
    pub(crate) fn new(site: &str, base: &str) -> Self {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        templates.set_syntax(syntax.expect("the usual delimiters do not clash"));
        for (name, text) in TEMPLATES {
            templates.add_template(name, text).expect("the templates compiled in are well-formed");
        }
        templates.add_global("site", site);
        // It comes out of a URL, which has escaped whatever could end an attribute.
        templates.add_global("base", Value::from_safe_string(base.to_owned()));
        templates.add_global("errors", Value::from_iter::<[Value; 0]>([]));
        for shown_again in ["login", "mobile"] {
            templates.add_global(shown_again, "");
        }
        Self { templates, base: base.to_owned() }
    }

    /// The path that browsers know a page of ours by.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A page.
    pub(crate) fn show(&self, name: &str, context: Value) -> Response {
        self.render(StatusCode::OK, name, context)
    }

    /// A form once more, with what was wrong; or the page that says why there is no form to show.
    pub(crate) fn again(&self, name: &str, no: No, context: Value) -> Response {
        let Told::Form(errors) = &no.told else {
            return self.refuse(no);
        };
        let context = context! { errors => beside_fields(errors), ..context };
        no.beside.attach(self.render(no.status, name, context))
    }

    /// A page that says no.
    pub(crate) fn refuse(&self, no: No) -> Response {
        let context = match &no.told {
            Told::Page { title, text, ask_again, renewal } => {
                let renewal = renewal.as_ref().map(|renewal| {
                    context! { button => renewal.button, reference => renewal.reference.to_string() }
                });
                context! { title => *title, text => *text, ask_again => *ask_again, renewal }
            }
            Told::Form(errors) => {
                let title = "We could not read the form";
                context! { title, text => "", ask_again => false, renewal => (), errors => beside_fields(errors) }
            }
        };
        no.beside.attach(self.render(no.status, "message.html", context))
    }

    /// Sends the browser on to another page of ours, which it asks for with GET.
    pub(crate) fn redirect(&self, path: &str) -> Response {
        let mut answer = Redirect::to(&self.path(path)).into_response();
        set_headers(answer.headers_mut());
        answer
    }

    fn render(&self, status: StatusCode, name: &str, context: Value) -> Response {
        let text = self.templates.get_template(name).and_then(|template| template.render(context));
        let mut answer = match text {
            Ok(text) => (status, Html(text)).into_response(),
            Err(error) => {
                let sorry = "Something went wrong on our side. Please try again in a moment.\n";
                let answer = (StatusCode::INTERNAL_SERVER_ERROR, sorry).into_response();
                Fault::from(error).attach(answer)
            }
        };
        set_headers(answer.headers_mut());
        answer
    }
}

fn beside_fields(errors: &FieldErrors) -> Value {
    let each = |(field, texts): (&str, &[String])| {
        let one = |text: &String| context! { field, label => label(field), text => text.as_str() };
        texts.iter().map(one).collect::<Vec<_>>()
    };
    errors.iter().flat_map(each).collect()
}

fn set_headers(headers: &mut HeaderMap) {
    const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (OPENER, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use domain::policy::{self, Rules};

    use super::super::forms;
    use super::*;

    fn text(name: &str, context: Value) -> String {
        let pages = Pages::new("Example & Co", "/base");
        let template = pages.templates.get_template(name).expect("a template");
        template
            .render(context! { ..context, ..context! { rules => told(&Rules::CLASSIC), reference => () } })
            .expect("it renders")
    }

    fn told(rules: &Rules) -> Value {
        forms::rules(&policy::asked(rules))
    }

    fn errors() -> Value {
        let mut errors = FieldErrors::one("new_password", "Too short.");
        errors.add("new_password", "Too common.");
        errors.add("<b>", "This field is not known.");
        beside_fields(&errors)
    }

    #[test]
    fn every_page_renders_with_and_without_errors() {
        let letter = context! {
            channel => "mail", to => "a@example.org", subject => "S", text => "T", link => "https://a.example/",
            received_at => "2026-01-01T00:00:00Z",
        };
        let renewal = context! { button => "B", reference => "maple kettle" };
        for (name, context) in [
            ("home.html", context! {}),
            ("forgot.html", context! {}),
            ("sent.html", context! { minutes => 60, reference => "maple kettle" }),
            ("reset.html", context! { reference => "maple kettle" }),
            ("reset.html", context! { reference => () }),
            ("mobile.html", context! { has_handle => true }),
            ("mobile.html", context! { has_handle => false }),
            ("change.html", context! {}),
            ("not_me.html", context! {}),
            ("not_me_done.html", context! {}),
            ("done.html", context! {}),
            ("message.html", context! { title => "T", text => "X", ask_again => true, renewal => () }),
            ("message.html", context! { title => "T", text => "X", ask_again => false, renewal }),
            ("inbox.html", context! { letters => vec![letter] }),
        ] {
            for errors in [Value::from_iter::<[Value; 0]>([]), errors()] {
                let page = text(name, context! { errors, ..context.clone() });
                assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{name}: {page}");
                assert!(page.contains("Example &amp; Co</title>"), "{name}: {page}");
                assert!(page.trim_end().ends_with("</html>"), "{name}: {page}");
                assert!(!page.contains("<script") && !page.contains("<b>"), "{name}: {page}");
            }
        }
    }

    #[test]
    fn a_form_tells_the_rules_that_it_is_judged_by() {
        let lines = [
            "at least 8 characters",
            "at least 15 characters",
            "at most 64 characters",
            "a capital letter",
            "is not a number only",
            "that many people use",
            "is not like your name",
            "your own data or the name",
            "words that are not allowed",
        ];
        let custom = Rules { maximum: Some(64), words: vec!["winter".to_owned()], ..Rules::NIST };
        for (rules, expected) in [
            (Rules::CLASSIC, vec![0, 3, 4, 5, 6]),
            (Rules::MINIMUM_ONLY, vec![0]),
            (Rules::NIST, vec![1, 5, 7]),
            (custom, vec![1, 2, 5, 7, 8]),
        ] {
            let page = text("reset.html", context! { rules => told(&rules) });
            let found: Vec<usize> = (0..lines.len()).filter(|line| page.contains(lines[*line])).collect();
            assert_eq!(found, expected, "{rules:?}: {page}");
        }
    }

    #[test]
    fn an_error_is_wired_to_its_field() {
        let page = text("reset.html", context! { errors => errors() });
        assert!(page.contains(r##"<a href="#new_password">New password: Too short.</a>"##), "{page}");
        assert!(page.contains(r#"aria-describedby="new_password-hint new_password-error""#), "{page}");
        assert!(page.contains(r#"aria-invalid="true""#), "{page}");
        assert!(page.contains(r#"id="new_password-error""#), "{page}");
    }

    #[test]
    fn what_was_typed_is_shown_again_escaped() {
        let page = text("change.html", context! { login => "\"><script>" });
        assert!(page.contains("value=\"&quot;&gt;&lt;script&gt;\""), "{page}");
    }
}
