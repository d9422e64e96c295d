//! What `relatch preview` serves: every page and message in every language and brand, with sample data, for whoever brands
//! them. It knows no account and sends nothing; everything is made anew for each request, so that a saved file is seen at
//! the next.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use domain::brand::Brand;
use domain::language::Language;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use serde::Deserialize;
use tokio::net::TcpListener;

use crate::HttpSettings;
use crate::host;
use crate::pages;
use crate::preview::{self, Preview};

/// How wide things are looked at, in pixels: a small phone, a mail program, a desktop.
const WIDTHS: [u16; 3] = [320, 640, 1280];
const TEMPLATE: &str = include_str!("gallery.html");

/// Everything that can be looked at.
pub struct Gallery {
    /// The brands, that of the house first.
    pub brands: Vec<Brand>,
    /// The pages.
    pub pages: Preview,
    /// The messages in a language and brand.
    pub messages: Messages,
}

/// Puts the messages into words.
pub type Messages = Box<dyn Fn(Language, &Brand) -> Result<Vec<Shown>, String> + Send + Sync>;

/// Makes a gallery, or says which file is wrong and where.
pub type Make = Arc<dyn Fn() -> Result<Gallery, String> + Send + Sync>;

/// A message in words.
pub struct Shown {
    /// What it is called, such as `reset-mail`.
    pub name: &'static str,
    /// What stands above it, as names and values.
    pub headers: Vec<(String, String)>,
    /// As HTML; empty: it has none.
    pub html: String,
    /// As text.
    pub text: String,
    /// How many parts it is sent in; 0: it is a mail.
    pub parts: usize,
}

/// Serves the gallery on a listener of this machine until `stop` ends.
pub async fn serve(listener: TcpListener, make: Make, stop: impl Future<Output = ()>) {
    crate::serve::serve(listener, routes(make), &HttpSettings::default(), stop).await;
}

fn routes(make: Make) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/page/{name}", get(page))
        .route("/message/{name}", get(message))
        .route("/assets/relatch.js", get(pages::script))
        .route("/assets/logo/{name}", get(logo))
        .fallback(nothing)
        .layer(axum::middleware::from_fn(own_name_only))
        .with_state(make)
}

/// What is looked at, and how.
#[derive(Deserialize)]
#[serde(default)]
struct Wanted {
    lang: String,
    brand: usize,
    show: String,
    width: u16,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { lang: "en".to_owned(), brand: 0, show: String::new(), width: WIDTHS[1] }
    }
}

impl Wanted {
    fn language(&self) -> Language {
        Language::parse(&self.lang).unwrap_or_default()
    }

    fn brand<'a>(&self, gallery: &'a Gallery) -> &'a Brand {
        gallery.brands.get(self.brand).unwrap_or(&gallery.brands[0])
    }
}

async fn index(State(make): State<Make>, Query(wanted): Query<Wanted>) -> Response {
    let shown = make().and_then(|gallery| {
        let messages = (gallery.messages)(wanted.language(), wanted.brand(&gallery))?;
        frame(&gallery, &messages, &wanted)
    });
    answer(shown)
}

/// The page around what is looked at.
fn frame(gallery: &Gallery, messages: &[Shown], wanted: &Wanted) -> Result<String, String> {
    let pages: Vec<&str> = preview::pages().collect();
    let message = messages.iter().find(|message| wanted.show.strip_prefix("message/") == Some(message.name));
    let is_page = pages.iter().any(|page| wanted.show.strip_prefix("page/") == Some(page));
    let show = if is_page || message.is_some() { wanted.show.clone() } else { format!("page/{}", pages[0]) };
    let names = |is_mail: bool| -> Value {
        messages.iter().filter(|it| (it.parts == 0) == is_mail).map(|it| it.name).collect()
    };
    let context = context! {
        pages, mails => names(true), texts => names(false), show, message => message.map(told),
        widths => WIDTHS, width => wanted.width,
        language => wanted.language().tag(), dir => wanted.language().direction(),
        languages => Language::ALL.map(|one| context! { tag => one.tag(), name => one.own_name() }),
        brand => wanted.brand, brands => gallery.brands.iter().map(|brand| brand.name.clone()).collect::<Value>(),
    };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| error.to_string())?);
    environment.add_template("gallery.html", TEMPLATE).map_err(|error| error.to_string())?;
    let template = environment.get_template("gallery.html").map_err(|error| error.to_string())?;
    template.render(context).map_err(|error| error.to_string())
}

fn told(message: &Shown) -> Value {
    context! {
        name => message.name, text => message.text.as_str(), html => !message.html.is_empty(), parts => message.parts,
        letters => message.text.chars().count(),
        headers => message.headers.iter().map(|(name, value)| context! { name, value }).collect::<Value>(),
    }
}

async fn page(State(make): State<Make>, Path(name): Path<String>, Query(wanted): Query<Wanted>) -> Response {
    if !preview::pages().any(|page| page == name) {
        return nothing().await;
    }
    answer(make().and_then(|gallery| {
        let page = gallery.pages.page(&name, wanted.language(), wanted.brand(&gallery));
        page.ok_or_else(|| format!("the template of the page {name} does not work"))
    }))
}

async fn message(State(make): State<Make>, Path(name): Path<String>, Query(wanted): Query<Wanted>) -> Response {
    let messages = make().and_then(|gallery| (gallery.messages)(wanted.language(), wanted.brand(&gallery)));
    let found = messages.map(|all| all.into_iter().find(|one| one.name == name && !one.html.is_empty()));
    match found {
        Ok(Some(message)) => answer(Ok(message.html)),
        Ok(None) => nothing().await,
        Err(why) => broken(why),
    }
}

async fn logo(State(make): State<Make>, Path(name): Path<String>) -> Response {
    let gallery = match make() {
        Ok(gallery) => gallery,
        Err(why) => return broken(why),
    };
    let mut logos = gallery.brands.iter().filter_map(|brand| brand.logo.as_ref());
    match logos.find(|logo| logo.name() == name) {
        Some(logo) => {
            ([(header::CONTENT_TYPE, HeaderValue::from_static(logo.kind().media_type()))], logo.bytes().to_vec())
                .into_response()
        }
        None => nothing().await,
    }
}

/// What links and forms of a sample lead to.
async fn nothing() -> Response {
    (StatusCode::NOT_FOUND, "This is a preview: nothing is behind it.\n").into_response()
}

fn answer(shown: Result<String, String>) -> Response {
    match shown {
        Ok(html) => ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(why) => broken(why),
    }
}

/// The file and line that are wrong, for whoever has just saved it.
fn broken(why: String) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, format!("{why}\n")).into_response()
}

/// A page of another site can make its own name lead to this machine, but it cannot make the browser say another name.
async fn own_name_only(request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    if host::is_loopback(&request) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "ask for localhost\n").into_response()
}

#[cfg(test)]
mod tests;
