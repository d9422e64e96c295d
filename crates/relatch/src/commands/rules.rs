//! `relatch rules list|lint`: what each set of password rules asks, and where it departs from the standards.

use app::{client_list, page_rules};
use domain::client::{Client, Contract};
use domain::policy::Rules;
use serde_json::{Value, json};

use super::Bench;
use crate::assemble;
use crate::cli;
use crate::lint::{self, Breaches, Departure};
use crate::output::{error, print};
use crate::rule_sets;

/// Runs one of them.
///
/// # Errors
/// A configuration that cannot be, or those of the store. Departures are none.
pub async fn run(bench: &Bench, command: cli::Rules) -> anyhow::Result<()> {
    let found = look(bench).await?;
    match command {
        cli::Rules::List(ask) => list(&found, ask.json),
        cli::Rules::Lint(ask) => lint(&found, breaches(bench)?, ask.json),
    }
}

fn breaches(bench: &Bench) -> anyhow::Result<Breaches> {
    let list = assemble::breach_list(&bench.settings)?;
    let has_service = !bench.settings.breach.range_url.is_empty();
    Ok(Breaches { entries: list.map(|list| list.info().entries), has_service })
}

/// What there is to tell.
struct Found {
    in_use: Vec<InUse>,
    /// Clients whose rules are not configured.
    lost: Vec<Client>,
}

/// The rules of a set at one contract or all, or those of the pages.
struct InUse {
    /// The set's name; `pages` says that of no set.
    set: Option<String>,
    at: &'static str,
    clients: Vec<String>,
    rules: Rules,
}

impl InUse {
    fn title(&self) -> String {
        let Some(set) = &self.set else { return format!("the {}", self.at) };
        let clients = match self.clients.is_empty() {
            true => "no client has them".to_owned(),
            false => format!("clients: {}", self.clients.join(", ")),
        };
        format!("{set} at {} ({clients})", self.at)
    }

    fn as_json(&self) -> Value {
        let asks = rule_sets::in_words(&self.rules);
        json!({"rules": self.set, "at": self.at, "clients": self.clients, "asks": asks})
    }
}

async fn look(bench: &Bench) -> anyhow::Result<Found> {
    let app = bench.open().await?;
    let clients = client_list::run(&app).await;
    let pages = page_rules::rules(&app).await;
    app.close().await;
    let clients = clients.map_err(error)?;
    let sets = &app.settings.rule_sets;
    let lost: Vec<Client> = clients.iter().filter(|client| !sets.knows(&client.rules)).cloned().collect();
    let mut in_use = Vec::new();
    for set in rule_sets::all(sets) {
        let name = || Some(set.as_str().to_owned());
        let of_set = clients.iter().filter(|client| client.rules == set);
        let of_set: Vec<String> = of_set.map(|client| client.name.clone()).collect();
        let rules = (Contract::User.rules(&set, sets), Contract::Auth.rules(&set, sets));
        let (Some(user), Some(auth)) = rules else { continue };
        if user == auth {
            in_use.push(InUse { set: name(), at: "both APIs", clients: of_set, rules: user });
            continue;
        }
        in_use.push(InUse { set: name(), at: "the user API", clients: of_set.clone(), rules: user });
        in_use.push(InUse { set: name(), at: "the auth API", clients: of_set, rules: auth });
    }
    // While a client is lost, nobody can say what the pages have to ask.
    if lost.is_empty() {
        let rules = pages.map_err(error)?;
        in_use.push(InUse { set: None, at: "hosted pages, for all clients", clients: Vec::new(), rules });
    }
    // What somebody is asked comes before what nobody is.
    in_use.sort_by_key(|rules| rules.set.is_some() && rules.clients.is_empty());
    Ok(Found { in_use, lost })
}

fn list(found: &Found, is_json: bool) -> anyhow::Result<()> {
    let mut lines: Vec<String> = Vec::new();
    for rules in &found.in_use {
        lines.push(format!("{}\n  {}", rules.title(), rule_sets::in_words(&rules.rules)));
    }
    lines.extend(found.lost.iter().map(rule_sets::missing));
    let shown: Vec<Value> = found.in_use.iter().map(InUse::as_json).collect();
    print(is_json, &json!({"rules": shown, "not_configured": lost(found)}), &lines.join("\n"))
}

fn lint(found: &Found, breaches: Breaches, is_json: bool) -> anyhow::Result<()> {
    let (mut lines, mut shown) = (Vec::new(), Vec::new());
    for rules in &found.in_use {
        let departures = lint::departures(&rules.rules, breaches);
        lines.push(rules.title());
        for (at, departure) in departures.iter().enumerate() {
            let is_told = departures[..at].iter().any(|before| before.of.why == departure.of.why);
            lines.push(told(departure, if is_told { "as above" } else { departure.of.why }));
        }
        let mut object = rules.as_json();
        object["departures"] = departures.iter().map(as_json).collect();
        shown.push(object);
    }
    lines.extend(found.lost.iter().map(rule_sets::missing));
    lines.push(lint::READING.to_owned());
    lines.push(
        "documented, classic and nist cannot be changed. A set of your own can: write [rules.NAME] into the configuration, \
         and add the client with --rules NAME."
            .to_owned(),
    );
    let shown = json!({"rules": shown, "not_configured": lost(found), "reading": lint::READING});
    print(is_json, &shown, &lines.join("\n"))
}

fn told(departure: &Departure, why: &str) -> String {
    let Departure { of, chosen } = departure;
    let (standard, weight, asks, instead) = (of.standard, of.weight.as_str(), of.asks, of.instead);
    format!("  {standard} {weight} {asks}\n    chosen   {chosen}\n    why      {why}\n    instead  {instead}")
}

fn as_json(departure: &Departure) -> Value {
    let Departure { of, chosen } = departure;
    json!({
        "standard": of.standard,
        "weight": of.weight.as_str(),
        "asks": of.asks,
        "chosen": chosen,
        "why": of.why,
        "instead": of.instead,
    })
}

fn lost(found: &Found) -> Vec<Value> {
    let one =
        |client: &Client| json!({"client_id": client.id.as_str(), "name": client.name, "rules": client.rules.as_str()});
    found.lost.iter().map(one).collect()
}
