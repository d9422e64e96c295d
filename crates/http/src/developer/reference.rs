//! The reference of both contracts: `openapi.json` (OpenAPI 3.1) for programs, and the same as a page for people, whose
//! forms call this very server. The tests hold the document to the routes, the fields and the answers.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use minijinja::value::Serde;
use minijinja::{Value as Shown, context};
use serde_json::{Value, json};

use crate::router::table;
use crate::state::Front;

const TEXT: &str = include_str!("openapi.json");

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(TEXT).expect("the document compiled in is JSON"));

pub(super) fn routes() -> Router<Arc<Front>> {
    table("", [("openapi.json", get(document)), ("docs", get(page))])
}

/// What all paths of both contracts begin with.
pub(super) fn server(front: &Front) -> String {
    format!("{}{}", front.app.settings.public_url, front.root)
}

async fn document(State(front): State<Arc<Front>>) -> Response {
    let mut document = DOCUMENT.clone();
    document["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    document["servers"] = json!([{ "url": server(&front) }]);
    Json(document).into_response()
}

async fn page(State(front): State<Arc<Front>>) -> Response {
    let tags = DOCUMENT["tags"].as_array().into_iter().flatten();
    let tags: Shown = tags
        .map(|tag| {
            let name = tag["name"].as_str().unwrap_or_default();
            let calls: Shown = calls(name).into();
            context! { name, is_user => name == "User API", text => marked(&tag["description"]), calls }
        })
        .collect();
    let root = front.pages.path(&front.root);
    let text = marked(&DOCUMENT["info"]["description"]);
    front.look.show(
        "reference.html",
        context! { tags, text, root, api => server(&front), demo => front.settings.demo.as_ref().map(Serde) },
    )
}

/// The calls of a contract, in the order of the document, which is that of a journey.
fn calls(tag: &str) -> Vec<Shown> {
    let mut paths: Vec<(&String, &Value)> = DOCUMENT["paths"].as_object().into_iter().flatten().collect();
    paths.sort_by_key(|(path, _)| TEXT.find(&format!("{path:?}: {{")));
    let all = paths.into_iter().flat_map(|(path, methods)| {
        methods.as_object().into_iter().flatten().map(move |(method, call)| (path, method, call))
    });
    let shown = all.filter(|(_, _, call)| call["tags"][0] == tag).map(|(path, method, call)| {
        let answers: Shown = call["responses"].as_object().into_iter().flatten().map(answer).collect();
        let fields: Shown = fields(call).into();
        context! {
            id => call["operationId"].as_str(), path, method => method.to_uppercase(),
            summary => call["summary"].as_str(), text => marked(&call["description"]),
            needs_bearer => call["security"][0].get("bearer").is_some(), fields, answers,
        }
    });
    shown.collect()
}

fn fields(call: &Value) -> Vec<Shown> {
    let body = &call["requestBody"]["content"]["application/json"]["schema"];
    let schema = followed(body);
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let mut fields: Vec<(&String, &Value)> = schema["properties"].as_object().into_iter().flatten().collect();
    let place = |name: &String| required.iter().position(|required| required == name).unwrap_or(usize::MAX);
    fields.sort_by_key(|(name, _)| place(name));
    let example = &schema["examples"][0];
    let one = |(name, field): (&String, &Value)| {
        let is_required = place(name) != usize::MAX;
        context! { name, text => marked(&field["description"]), is_required, example => example[name].as_str() }
    };
    fields.into_iter().map(one).collect()
}

fn answer((status, answer): (&String, &Value)) -> Shown {
    let answer = followed(answer);
    let example = &answer["content"]["application/json"]["example"];
    let example = serde_json::to_string(example).unwrap_or_default();
    context! { status, text => marked(&answer["description"]), example }
}

/// What a reference leads to; a value that is none is itself.
fn followed(value: &Value) -> &Value {
    let leads_to = value["$ref"].as_str().and_then(|at| DOCUMENT.pointer(at.strip_prefix('#')?));
    leads_to.unwrap_or(value)
}

/// A description in pieces, every other one of which is code.
fn marked(description: &Value) -> Shown {
    let pieces = description.as_str().unwrap_or_default().split('`').enumerate();
    pieces.map(|(number, text)| context! { is_code => number % 2 == 1, text }).collect()
}
