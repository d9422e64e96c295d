//! Which rules a new password has to keep, and which of the service's own words it must not be made of: a client's at a
//! contract, or those of all clients at once. A client whose set this node does not know gets every rule that it does
//! know: never fewer than was chosen, as far as can be told.

use std::sync::PoisonError;

use domain::client::{Client, Contract};
use domain::policy::Rules;
use url::{Host, Url};

use crate::app::{App, Settings};

/// Shorter parts of a name occur in any password by chance.
const SHORTEST_PART: usize = 4;

/// What one new password is judged by.
pub(crate) struct InForce {
    pub rules: Rules,
    /// The service's name and host, and the names of the clients that it is for.
    pub words: Vec<String>,
}

impl InForce {
    /// What is asked where no client and no page is known: the least that all of them ask.
    pub(crate) const fn least() -> Self {
        Self { rules: Rules::MINIMUM_ONLY, words: Vec::new() }
    }

    /// What a client asks at a contract.
    pub(crate) fn of(app: &App, contract: Contract, client: &Client) -> Self {
        let mut words = service_words(&app.settings);
        add_name(&mut words, &client.name);
        Self { rules: rules(app, contract, client), words }
    }

    /// What all these clients ask of the people who come through a contract, at once. Without clients, the documented
    /// rules.
    pub(crate) fn of_all(app: &App, contract: Contract, clients: &[Client]) -> Self {
        let mut words = service_words(&app.settings);
        clients.iter().for_each(|client| add_name(&mut words, &client.name));
        let together = clients.iter().map(|client| rules(app, contract, client)).reduce(Rules::and);
        Self { rules: together.unwrap_or(Rules::CLASSIC), words }
    }
}

fn rules(app: &App, contract: Contract, client: &Client) -> Rules {
    let sets = &app.settings.rule_sets;
    contract.rules(&client.rules, sets).unwrap_or_else(|| {
        say_once(app, client);
        sets.strictest()
    })
}

/// The start refuses such a client, so another process has added it since, under another configuration.
fn say_once(app: &App, client: &Client) {
    let (id, rules) = (client.id.as_str(), client.rules.as_str());
    let mut said = app.unconfigured.lock().unwrap_or_else(PoisonError::into_inner);
    if said.insert(rules.to_owned()) {
        tracing::error!(client = id, rules, "a client's rules are not configured here: it gets all rules that are");
    }
}

/// The service's name, and its host: whole, and the labels that may be names.
fn service_words(settings: &Settings) -> Vec<String> {
    let mut words = Vec::new();
    let url = Url::parse(&settings.public_url).ok();
    let host = url.as_ref().and_then(Url::host).map(|host| host.to_string()).unwrap_or_default();
    if settings.site != host {
        add_name(&mut words, &settings.site);
    }
    if let Some(Host::Domain(domain)) = url.as_ref().and_then(Url::host) {
        let above = domain.rsplit('.').skip(1).filter(|label| label.chars().count() >= SHORTEST_PART);
        words.extend(above.map(str::to_owned));
    }
    words.push(host);
    words
}

/// A name whole, and the parts of it that may stand for it.
fn add_name(words: &mut Vec<String>, name: &str) {
    let parts = name.split(|character: char| !character.is_alphanumeric());
    words.extend(parts.filter(|part| part.chars().count() >= SHORTEST_PART).map(str::to_owned));
    words.push(name.to_owned());
}
