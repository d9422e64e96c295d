//! `relatch settings`: every setting with the name of its environment variable and its default. It reads no file and
//! opens nothing, so it works where the configuration does not.

use serde_json::{Value, json};

use crate::cli;
use crate::config;
use crate::output::print;

/// Prints them.
///
/// # Errors
/// When standard output is closed.
pub fn run(ask: &cli::Json) -> anyhow::Result<()> {
    let settings: Vec<[String; 3]> =
        config::reference().into_iter().map(|(key, default)| [config::variable(&key), default, key]).collect();
    let shown = settings
        .iter()
        .map(|[variable, default, key]| json!({"key": key, "environment": variable, "default": default}));
    let lines: Vec<String> = settings
        .iter()
        .map(|[variable, default, key]| format!("{key:<34}{variable:<44}{default}").trim_end().to_owned())
        .collect();
    print(ask.json, &json!({"settings": shown.collect::<Vec<Value>>()}), &lines.join("\n"))
}
