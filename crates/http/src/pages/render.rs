//! Makes pages out of templates, in the language and the brand of who asked, with the headers that keep a page to itself.
//! Whatever goes into a template is escaped.

use std::sync::{Arc, LazyLock, OnceLock};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::brand::{Brand, Link, Palette};
use domain::language::Language;
use minijinja::{Environment, Error, Value, context};
use sha2::{Digest as _, Sha256};
use words::Words;

use crate::broken::Fault;
use crate::language;

use super::refusals::{No, Told};
use super::speech;
use super::states;
use super::templates::Templates;
use super::visitor::Visitor;

const STYLE: &str = include_str!("assets/relatch.css");
pub(crate) const SCRIPT: &str = include_str!("assets/relatch.js");
/// Another one whenever the script is another one, so that browsers may keep it.
pub(super) static SCRIPT_VERSION: LazyLock<String> =
    LazyLock::new(|| Sha256::digest(SCRIPT)[..4].iter().map(|byte| format!("{byte:02x}")).collect());
/// Where no page can be made.
const SORRY: &str = "Something went wrong on our side. Please try again in a moment.\n";

/// The templates, and what all of them know.
pub(crate) struct Pages {
    templates: Templates,
    words: Arc<Words>,
    /// A language is read when it is first spoken.
    spoken: [OnceLock<Result<Environment<'static>, String>>; Language::ALL.len()],
    base: String,
}

/// A page that waits to be laid out for whoever asked.
#[derive(Clone)]
struct Sheet {
    template: &'static str,
    context: Value,
}

/// Whose page it is, where that is known of the page itself.
#[derive(Clone)]
pub(super) struct Worn {
    /// The brand of its client, whatever the browser remembers.
    pub brand: Option<Brand>,
    /// The language that its owner is written to in.
    pub language: Option<Language>,
}

impl Pages {
    /// Pages whose own paths all begin with `base`.
    pub(crate) fn new(base: &str, templates: Templates, words: Arc<Words>) -> Self {
        Self { templates, words, spoken: std::array::from_fn(|_| OnceLock::new()), base: base.to_owned() }
    }

    /// The path that browsers know a page of ours by.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A page.
    pub(crate) fn show(&self, template: &'static str, context: Value) -> Response {
        sheet(StatusCode::OK, template, context)
    }

    /// A form once more, with what was wrong; or the page that says why there is no form to show.
    pub(crate) fn again(&self, template: &'static str, no: No, context: Value) -> Response {
        let Told::Form(errors) = &no.told else {
            let context = context! { back => states::path(template), ..states::message(&no.told) };
            return no.beside.attach(sheet(no.status, "message.html", context));
        };
        let context = context! { errors => states::errors(errors), broken => states::broken(errors), ..context };
        no.beside.attach(sheet(no.status, template, context))
    }

    /// A page that says no.
    pub(crate) fn refuse(&self, no: No) -> Response {
        no.beside.attach(sheet(no.status, "message.html", states::message(&no.told)))
    }

    /// Sends the browser on to another page of ours, which it asks for with GET.
    pub(crate) fn redirect(&self, path: &str) -> Response {
        let mut answer = Redirect::to(&self.path(path)).into_response();
        set_headers(answer.headers_mut(), "", false);
        answer
    }

    /// Whether an answer waits to be laid out.
    pub(crate) fn is_sheet(answer: &Response) -> bool {
        answer.extensions().get::<Sheet>().is_some()
    }

    /// In place of a page that cannot be laid out.
    pub(crate) fn broken(fault: Fault) -> Response {
        fault.attach((StatusCode::INTERNAL_SERVER_ERROR, SORRY).into_response())
    }

    /// Lays a page out for a visitor. Any other answer is left as it is.
    pub(crate) fn lay_out(&self, visitor: &Visitor, brand: &Brand, mut answer: Response) -> Response {
        let Some(Sheet { template, context }) = answer.extensions_mut().remove::<Sheet>() else { return answer };
        let worn = answer.extensions_mut().remove::<Worn>();
        let language = visitor.language(worn.as_ref().and_then(|worn| worn.language));
        let brand = worn.and_then(|worn| worn.brand).unwrap_or_else(|| brand.clone());
        let style = style(&brand.palette);
        match self.render(template, context, language, &brand, &style, visitor.may_choose) {
            Ok(text) => {
                *answer.body_mut() = Body::from(text);
                let html = HeaderValue::from_static("text/html; charset=utf-8");
                answer.headers_mut().insert(header::CONTENT_TYPE, html);
                answer = language::label(language, answer);
            }
            Err(error) => {
                *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                *answer.body_mut() = Body::from(SORRY);
                answer = Fault::from(error).attach(answer);
            }
        }
        answer.headers_mut().remove(header::CONTENT_LENGTH);
        set_headers(answer.headers_mut(), &style, brand.logo.is_some());
        visitor.remember(answer)
    }

    /// A state of a page with sample data, without a brand in that of a site called Example.
    ///
    /// # Errors
    /// Where a template is broken.
    pub(crate) fn sample(&self, name: &str, language: Language, brand: Option<&Brand>) -> Result<String, Error> {
        let (template, context) = states::sample(name).ok_or_else(|| not_there(name))?;
        let brand = brand.cloned().unwrap_or_else(|| Brand::plain("Example"));
        self.render(template, context, language, &brand, &style(&brand.palette), true)
    }

    fn render(
        &self,
        template: &str,
        context: Value,
        language: Language,
        brand: &Brand,
        style: &str,
        may_choose: bool,
    ) -> Result<String, Error> {
        let all = context! {
            // It comes out of a URL, which has escaped whatever could end an attribute.
            base => Value::from_safe_string(self.base.clone()),
            brand => shown(brand),
            style => Value::from_safe_string(style.to_owned()),
            script => SCRIPT_VERSION.as_str(),
            languages => languages(),
            may_choose,
        };
        // What a page says of itself comes before what it says nothing of.
        let nothing = Vec::<Value>::new();
        let unsaid = context! { errors => nothing.clone(), broken => nothing, login => "", mobile => "", back => () };
        let whole = context! { ..all, ..context, ..unsaid };
        self.spoken(language)?.get_template(template)?.render(whole)
    }

    fn spoken(&self, language: Language) -> Result<&Environment<'static>, Error> {
        let spoken = self.spoken[language as usize].get_or_init(|| {
            speech::environment(&self.templates, &self.words, language).map_err(|error| error.to_string())
        });
        match spoken {
            Ok(spoken) => Ok(spoken),
            // The first time says where it is; only the start asks before anybody waits for a page.
            Err(_) => Err(speech::environment(&self.templates, &self.words, language)
                .err()
                .unwrap_or_else(|| not_there("templates"))),
        }
    }

    /// A sentence of the pages, for an answer that is no page.
    pub(super) fn say(&self, language: Language, name: &str, values: &[(&str, words::Value<'_>)]) -> String {
        self.words.say(language, name, values).unwrap_or_default()
    }
}

fn not_there(name: &str) -> Error {
    Error::new(minijinja::ErrorKind::TemplateNotFound, name.to_owned())
}

fn sheet(status: StatusCode, template: &'static str, context: Value) -> Response {
    let mut answer = status.into_response();
    answer.extensions_mut().insert(Sheet { template, context });
    answer
}

/// What a template sees of a brand.
fn shown(brand: &Brand) -> Value {
    let links: [(&str, &Option<Link>); 4] = [
        ("support", &brand.support),
        ("imprint", &brand.imprint),
        ("privacy", &brand.privacy),
        ("terms", &brand.terms),
    ];
    let link = |(name, link): &(&'static str, &Option<Link>)| {
        link.as_ref().map(|link| context! { name => *name, href => link.as_str() })
    };
    context! {
        name => brand.name.as_str(),
        home => brand.home.as_ref().map(Link::as_str),
        logo => brand.logo.as_ref().map(|logo| logo.name()),
        links => links.iter().filter_map(link).collect::<Vec<_>>(),
    }
}

fn languages() -> Value {
    let one = |language: Language| {
        context! { tag => language.tag(), name => language.own_name(), dir => language.direction() }
    };
    Language::ALL.into_iter().map(one).collect()
}

/// The whole style of a page, which stands in it: so that the first answer is all that a browser needs to paint.
fn style(Palette { light, dark, .. }: &Palette) -> String {
    let colours =
        |shade: &domain::brand::Shade| format!(":root{{--accent:{};--on-accent:{}}}", shade.accent, shade.on_accent);
    format!("{}@media(prefers-color-scheme:dark){{{}}}\n{STYLE}", colours(light), colours(dark))
}

/// Keeps a page to itself: it loads, runs and sends nothing that is not named here, and nobody can frame it.
fn set_headers(headers: &mut HeaderMap, style: &str, has_picture: bool) {
    const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
    let digest = BASE64.encode(Sha256::digest(style));
    // Where no picture is ours to show, browsers need not look for one of the site either.
    let pictures = if has_picture { "img-src 'self'; " } else { "" };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; script-src 'self'; connect-src 'self'; {pictures}\
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    );
    let policy = HeaderValue::from_str(&policy).expect("base64 is plain text");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (name, value) in
        [(header::REFERRER_POLICY, "no-referrer"), (header::X_FRAME_OPTIONS, "DENY"), (OPENER, "same-origin")]
    {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests;
