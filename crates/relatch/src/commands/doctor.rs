//! `relatch doctor`: whether the set-up works, and what each client accepts.

use app::{client_list, page_rules};
use domain::client::Contract;
use serde_json::{Value, json};

use super::Bench;
use crate::doctor::{self, Weight};
use crate::output::{error, print};
use crate::rule_sets;

/// Opens the house, looks, and says what it finds.
///
/// # Errors
/// A house that cannot be opened: a setting that cannot be, a database out of reach or of a newer schema, foreign keys;
/// or, after everything has been said, a client whose rules are not configured.
pub async fn run(bench: &Bench, unknown: &[String], is_json: bool) -> anyhow::Result<()> {
    let http = crate::assemble::http_settings(&bench.settings)?;
    crate::courier::build(&bench.settings, crate::assemble::Purpose::Serve)?;
    crate::assemble::breached(&bench.settings)?;
    let app = bench.open().await?;
    let mut findings = doctor::examine(&app, &bench.settings);
    findings.extend(doctor::breach_service(&bench.settings).await);
    findings.extend(unknown.iter().map(|name| doctor::unknown(name)));
    let known = rule_sets::require(&app).await;
    let (listed, pages) = (client_list::run(&app).await, page_rules::rules(&app).await);
    app.close().await;
    let (clients, sets) = (listed.map_err(error)?, &app.settings.rule_sets);
    findings.extend(clients.iter().filter(|client| !sets.knows(&client.rules)).map(doctor::lost));
    findings.extend(rule_sets::unused(sets, &clients).iter().map(doctor::unused));
    let is_nobodys = |name: &&str| !clients.iter().any(|it| it.name == **name || it.id.as_str() == *name);
    findings.extend(app.settings.brands.clients().filter(is_nobodys).map(doctor::nobodys_brand));
    let translated = http.translated_clients.iter().map(String::as_str).filter(|name| *name != "*");
    findings.extend(translated.filter(is_nobodys).map(doctor::nobodys_language));
    let pages = match (&known, pages) {
        (Ok(()), pages) => rule_sets::in_words(&pages.map_err(error)?),
        (Err(_), _) => "accept no new password while a client's rules are not configured".to_owned(),
    };
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
        lines.push(format!("      user API   {}", rule_sets::accepts(&app, client, Contract::User)));
        lines.push(format!("      auth API   {}", rule_sets::accepts(&app, client, Contract::Auth)));
        lines.push(format!("      unknown accounts: {}", client.disclosure.as_str()));
    }
    lines.push(format!("hosted pages    {}", pages));
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
                "user_api": rule_sets::accepts(&app, client, Contract::User),
                "auth_api": rule_sets::accepts(&app, client, Contract::Auth),
                "disclosure": client.disclosure.as_str(),
            })
        })
        .collect();
    print(is_json, &json!({"findings": findings, "clients": clients, "pages": pages}), &lines.join("\n"))?;
    known
}

const fn mark(weight: Weight) -> &'static str {
    match weight {
        Weight::Fine => "fine",
        Weight::Look => "look",
    }
}
