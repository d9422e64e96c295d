//! Which rules a new password has to keep, and which of the service's own words it must not be made of: a client's at a
//! contract, or those of all clients at once. Where this node does not know a client's set, no password is set: it must
//! never ask less than was chosen, and nobody here can say what that was.

use std::sync::PoisonError;

use domain::client::{Client, Contract};
use domain::policy::{Rules, words_of};
use url::{Host, Url};

use crate::app::{App, Settings};
use crate::error::Refusal;

/// Shorter parts of a host occur in any password by chance.
const SHORTEST_PART: usize = 4;
/// A client whose set is not known here waits for the operator.
const UNCONFIGURED_RETRY_AFTER_S: u32 = 60;

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
    ///
    /// # Errors
    /// [`Refusal::Busy`]: its set is not known here.
    pub(crate) fn of(app: &App, contract: Contract, client: &Client) -> Result<Self, Refusal> {
        let mut words = service_words(&app.settings);
        add_name(&mut words, &client.name);
        Ok(Self { rules: rules(app, contract, client)?, words })
    }

    /// What all these clients ask of the people who come through a contract, at once. Without clients, the documented
    /// rules.
    ///
    /// # Errors
    /// [`Refusal::Busy`]: the set of one of them is not known here.
    pub(crate) fn of_all(app: &App, contract: Contract, clients: &[Client]) -> Result<Self, Refusal> {
        let (mut words, mut together) = (service_words(&app.settings), None);
        for client in clients {
            add_name(&mut words, &client.name);
            let rules = rules(app, contract, client)?;
            together = Some(match together {
                Some(others) => rules.and(others),
                None => rules,
            });
        }
        Ok(Self { rules: together.unwrap_or(Rules::CLASSIC), words })
    }
}

fn rules(app: &App, contract: Contract, client: &Client) -> Result<Rules, Refusal> {
    contract.rules(&client.rules, &app.settings.rule_sets).ok_or_else(|| {
        say_once(app, client);
        Refusal::Busy { retry_after_s: UNCONFIGURED_RETRY_AFTER_S }
    })
}

/// The start refuses such a client, so another process has added it since, under another configuration.
fn say_once(app: &App, client: &Client) {
    let (id, rules) = (client.id.as_str(), client.rules.as_str());
    let mut said = app.unconfigured.lock().unwrap_or_else(PoisonError::into_inner);
    if said.insert(rules.to_owned()) {
        tracing::error!(client = id, rules, "a client's rules are not configured here: it gets no new passwords");
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

fn add_name(words: &mut Vec<String>, name: &str) {
    words.extend(words_of(name).map(str::to_owned));
}
