//! `relatch doctor`: whether the set-up works, and what each client accepts.

use app::client_list;
use domain::client::Contract;
use serde_json::{Value, json};

use super::Bench;
use crate::doctor::{self, Weight};
use crate::output::{error, print};

/// Opens the house, looks, and says what it finds.
///
/// # Errors
/// A house that cannot be opened: a setting that cannot be, a database out of reach or of a newer schema, foreign keys.
pub async fn run(bench: &Bench, unknown: &[String], is_json: bool) -> anyhow::Result<()> {
    let http = crate::assemble::http_settings(&bench.settings)?;
    crate::courier::build(&bench.settings, crate::assemble::Purpose::Serve)?;
    crate::assemble::breach_list(&bench.settings)?;
    let app = bench.open().await?;
    let mut findings = doctor::examine(&app, &bench.settings);
    findings.extend(unknown.iter().map(|name| doctor::unknown(name)));
    let listed = client_list::run(&app).await.map_err(error);
    app.close().await;
    let clients = listed?;
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}  {:<12} {}", mark(finding.weight), finding.about, finding.says))
        .collect();
    lines.push(format!(
        "fine  paths        /{}/{}/user/… and /{}/{}/auth/…",
        http.prefix, http.version, http.prefix, http.version
    ));
    for client in &clients {
        lines.push(format!("client {} ({}), rules {}", client.name, client.id.as_str(), client.rules.as_str()));
        lines.push(format!("      user API   {}", doctor::accepts(client, Contract::User)));
        lines.push(format!("      auth API   {}", doctor::accepts(client, Contract::Auth)));
        lines.push(format!("      unknown accounts: {}", client.disclosure.as_str()));
    }
    if clients.is_empty() {
        lines.push("look  clients      none yet: relatch client add NAME".to_owned());
    }
    let findings: Vec<Value> = findings
        .iter()
        .map(|finding| json!({"about": finding.about, "weight": mark(finding.weight), "says": finding.says}))
        .collect();
    let clients: Vec<Value> = clients
        .iter()
        .map(|client| {
            json!({
                "client_id": client.id.as_str(),
                "name": client.name,
                "rules": client.rules.as_str(),
                "user_api": doctor::accepts(client, Contract::User),
                "auth_api": doctor::accepts(client, Contract::Auth),
                "disclosure": client.disclosure.as_str(),
            })
        })
        .collect();
    print(is_json, &json!({"findings": findings, "clients": clients}), &lines.join("\n"))
}

const fn mark(weight: Weight) -> &'static str {
    match weight {
        Weight::Fine => "fine",
        Weight::Look => "look",
    }
}
