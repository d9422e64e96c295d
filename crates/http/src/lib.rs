//! The contracts: what Relatch says over HTTP. Handlers parse, run a use-case and render; no rule about passwords stands
//! here, and no status code stands anywhere else.

#[cfg(test)]
extern crate self as front;

mod auth_api;
mod beside;
mod broken;
mod client;
mod developer;
mod documented;
mod fields;
mod flow;
mod form;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
pub mod gallery;
mod guard;
mod health;
mod host;
#[cfg(test)]
#[path = "../tests/contract/house.rs"]
#[expect(dead_code, reason = "the contract tests use the rest of it")]
mod house;
mod language;
mod pages;
mod patience;
mod peer;
pub mod preview;
mod router;
mod rules;
mod seen;
mod serve;
mod state;
mod trouble;
mod user_api;
mod well_known;

use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use words::Words;

pub use self::developer::Demo;
pub use self::pages::{BadTemplate, Templates};
pub use self::peer::Peer;
pub use self::router::router;
pub use self::serve::serve;

/// How Relatch is reached, and how long it waits.
#[derive(Clone)]
pub struct HttpSettings {
    /// The first segment of both contracts' paths; empty: none.
    pub prefix: String,
    /// The second segment of both contracts' paths; empty: none.
    pub version: String,
    /// Proxies whose `X-Forwarded-For` is believed. Nobody else's is.
    pub trusted_proxies: Vec<IpNet>,
    /// Whether the applications that call the user API pass the addresses of their users on.
    pub user_api_forwards: bool,
    /// Names or ids of the clients whose API refusals are in the language of who asks; `*`: all. Others' are in English.
    pub translated_clients: Vec<String>,
    /// How long a request's head may take.
    pub header_timeout: Duration,
    /// How long a body may take, and how long a client that does not read its answer is waited for.
    pub body_timeout: Duration,
    /// How long a connection may wait for its next request.
    pub idle_timeout: Duration,
    /// How long a request may take as a whole.
    pub request_timeout: Duration,
    /// What people are told, in their language.
    pub words: Arc<Words>,
    /// How pages are laid out.
    pub templates: Templates,
    /// Whether `/docs` and `/openapi.json` are answered. A development server answers them always.
    pub reference: bool,
    /// Who plays the parts on a development server.
    pub demo: Option<Demo>,
    /// Connections at the same time, at least one; more wait until one of them ends.
    pub max_connections: usize,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            prefix: "api".to_owned(),
            version: "v1".to_owned(),
            trusted_proxies: Vec::new(),
            user_api_forwards: false,
            translated_clients: Vec::new(),
            header_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(20),
            idle_timeout: Duration::from_secs(60),
            request_timeout: Duration::from_secs(60),
            words: Arc::new(Words::compiled_in()),
            templates: Templates::compiled_in(),
            reference: false,
            demo: None,
            max_connections: 4096,
        }
    }
}
