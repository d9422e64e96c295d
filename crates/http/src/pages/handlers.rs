//! The pages and their forms: each handler parses, runs and renders.

use std::sync::Arc;

use app::forgot_page::{self, Next};
use app::link_again::{self, Begun};
use app::page_link::{self, Opened};
use app::{admit, change_page, page_rules, page_submit};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::client::Client;
use domain::language::Language;
use domain::policy::{self, Rules};
use domain::reference::Reference;
use domain::time::Span;
use minijinja::{Value, context};

use crate::developer;
use crate::flow::{self, Link, Shown};
use crate::host;
use crate::peer::{Browsing, Sender};
use crate::seen::Seen;
use crate::state::Front;

use super::asked::{self, Form};
use super::body::Body;
use super::forms;
use super::mobile;
use super::refusals::{No, Renewal};
use super::render::Worn;
use super::{states, visitor};

pub(super) async fn home(State(front): State<Arc<Front>>, request: Request) -> Response {
    if front.app.settings.dev && host::is_loopback(&request) {
        return developer::home(&front);
    }
    front.pages.show("home.html", context! {})
}

pub(super) async fn forgot_form(State(front): State<Arc<Front>>) -> Response {
    front.pages.show("forgot.html", context! {})
}

pub(super) async fn forgot(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    Seen(seen): Seen,
    Shown(device): Shown,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let login = form.shown("login");
    let by = if form.shown("by") == "sms" { Form::Choice } else { Form::Number };
    let client = client(&front, &headers).await;
    let outcome =
        async { Ok(forgot_page::run(&front.app, forms::forgot(form, client, (source, seen), device)?).await?) };
    match outcome.await {
        Ok(Next::Which(ways)) => front.pages.show("which.html", context! { login, mail => ways.mail, sms => ways.sms }),
        Ok(Next::Wait(Begun::Mail(reference))) => sent(&front, reference, &login),
        Ok(Next::Wait(Begun::Sms(begun))) => mobile::begun(&front, &begun, by, &login),
        Err(no) => front.pages.again("forgot.html", no, context! { login }),
    }
}

/// The client whose pages this browser sees.
async fn client(front: &Front, headers: &HeaderMap) -> Option<Client> {
    let id = visitor::client_of(headers)?;
    admit::by_client_id(&front.app, id.as_str()).await.ok()
}

/// What follows a form of which nobody is told whether it led to somebody.
fn sent(front: &Front, reference: Reference, login: &str) -> Response {
    let minutes = minutes(front.app.settings.recovery.link);
    front.pages.show("sent.html", context! { minutes, login, reference => reference.to_string() })
}

pub(super) fn minutes(span: Span) -> i64 {
    span.as_ms() / 60_000
}

/// The link of a mail. It is moved out of the address, where it would be seen, kept and passed on, before anything
/// else; whether it is alive is not even asked.
pub(super) async fn open_mail_link(
    State(front): State<Arc<Front>>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Response {
    open(&front, path.ok().and_then(|Path((user, token))| Link::by_mail(&user, &token)))
}

/// The link of an SMS, likewise.
pub(super) async fn open_sms_link(
    State(front): State<Arc<Front>>,
    path: Result<Path<String>, PathRejection>,
) -> Response {
    open(&front, path.ok().and_then(|Path(token)| Link::by_sms(&token)))
}

fn open(front: &Front, link: Option<Link>) -> Response {
    match link {
        Some(link) => link.remember(front.pages.redirect("/reset")),
        None => front.pages.refuse(No::dead_link()),
    }
}

pub(super) async fn reset_form(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    let Some(link) = Link::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    match opened(&front, &link).await {
        Ok((shown, owner)) => worn(&front, &owner, front.pages.show("reset.html", shown)),
        Err(no) => front.pages.refuse(no),
    }
}

/// Whose a link is: in which language they are written to, and the client that it is for.
struct Owner {
    language: Option<Language>,
    client: Option<Client>,
}

/// A page for the owner of a link; those that follow it are in the same brand.
fn worn(front: &Front, owner: &Owner, mut answer: Response) -> Response {
    let brand = Some(front.app.settings.brands.of(owner.client.as_ref()));
    answer.extensions_mut().insert(Worn { brand, language: owner.language });
    match &owner.client {
        Some(client) => visitor::remember_client(&client.id, answer),
        None => answer,
    }
}

/// Another link in place of a dead one.
pub(super) async fn reset_again(
    State(front): State<Arc<Front>>,
    Sender(source): Sender,
    Seen(seen): Seen,
    Shown(device): Shown,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let Some(link) = Link::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    let outcome =
        async { Ok(link_again::run(&front.app, forms::reset_again(form, link, (source, seen), device)?).await?) };
    match outcome.await {
        Ok(Begun::Mail(reference)) => sent(&front, reference, ""),
        Ok(Begun::Sms(begun)) => mobile::begun(&front, &begun, Form::DeadLink, ""),
        Err(no) => front.pages.refuse(no),
    }
}

/// The rules of forms that begin on the pages. A store that cannot be asked now refuses what is sent later.
pub(super) async fn own_rules(front: &Front) -> Value {
    page_rules::run(&front.app).await.map_or_else(|_| classic(), |asked| states::rules(&asked))
}

fn classic() -> Value {
    states::rules(&policy::asked(&Rules::CLASSIC))
}

/// What the form behind a link shows: its reference, whose it is, and which rules its new password follows.
async fn opened(front: &Front, link: &Link) -> Result<(Value, Owner), No> {
    match page_link::run(&front.app, link.user_key.as_deref(), &link.token).await? {
        Opened::Alive { rules, reference, username, locale, client } => {
            let (rules, reference) = (states::rules(&rules), reference.to_string());
            Ok((context! { rules, reference, username }, Owner { language: locale, client }))
        }
        Opened::Dead { death, reference } => {
            let what = if link.user_key.is_some() { "link" } else { "code" };
            Err(No::dead(death, Renewal { what, reference }))
        }
        Opened::Unknown => Err(No::dead_link()),
    }
}

pub(super) async fn reset(
    State(front): State<Arc<Front>>,
    Seen(seen): Seen,
    Shown(device): Shown,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let Some(link) = Link::of(&headers) else {
        return front.pages.refuse(No::dead_link());
    };
    let outcome = async {
        let ask = forms::reset(form, link.clone(), seen, device)?;
        Ok::<_, No>(page_submit::run(&front.app, ask).await?)
    };
    match outcome.await {
        Ok(set) => {
            let done = done(&front, set.client.as_ref(), set.locale);
            asked::forget(link.spent(flow::know(set.device.as_ref(), done)))
        }
        // What the form says belongs to a link that works; else the page says why it does not.
        Err(no) if no.status == StatusCode::BAD_REQUEST => match opened(&front, &link).await {
            Ok((shown, owner)) => worn(&front, &owner, front.pages.again("reset.html", no, shown)),
            Err(dead) if dead.status == StatusCode::NOT_FOUND => {
                front.pages.refuse(No { status: StatusCode::BAD_REQUEST, ..dead })
            }
            Err(_) => {
                front.pages.again("reset.html", no, context! { rules => classic(), reference => (), username => () })
            }
        },
        Err(no) => front.pages.refuse(no),
    }
}

/// What has happened, and where to go on: to the home of the brand, else to the client. After a reset that is the client
/// of the recovery, or nobody's: any link anywhere can make a browser remember another one. After a link it is said in the
/// language of its owner, as its form was.
pub(super) fn done(front: &Front, client: Option<&Client>, language: Option<Language>) -> Response {
    let brand = front.app.settings.brands.of(client);
    let home = brand.home.as_ref().map(|home| home.as_str().to_owned());
    let origin = client.and_then(|client| client.origins.first().map(|origin| origin.as_str().to_owned()));
    let mut answer = front.pages.show("done.html", context! { go => home.or(origin) });
    answer.extensions_mut().insert(Worn { brand: Some(brand), language });
    answer
}

pub(super) async fn change_form(State(front): State<Arc<Front>>) -> Response {
    front.pages.show("change.html", context! { rules => own_rules(&front).await })
}

pub(super) async fn change(
    State(front): State<Arc<Front>>,
    Browsing(asker): Browsing,
    Seen(seen): Seen,
    Shown(device): Shown,
    headers: HeaderMap,
    Body(form): Body,
) -> Response {
    let login = form.shown("login");
    // Looked up first: what has been done must not go unsaid because a store cannot be asked afterwards.
    let client = client(&front, &headers).await;
    let outcome = async { Ok(change_page::run(&front.app, forms::change(form, seen, asker, device)?).await?) };
    match outcome.await {
        Ok(device) => {
            let done = done(&front, client.as_ref(), None);
            asked::forget(flow::forget(flow::know(device.as_ref(), done)))
        }
        Err(no) => front.pages.again("change.html", no, context! { login, rules => own_rules(&front).await }),
    }
}
