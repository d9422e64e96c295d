//! The operator adds a client. Its API key is shown once and rests only as a digest.

use domain::audit::Event;
use domain::client::{Client, Disclosure, Origin, ResetUrl};
use domain::id::ClientId;
use domain::policy::RuleSet;
use domain::token::ApiKey;
use store::{audit, clients};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::random;

/// The client to add.
pub struct Command {
    /// What people call it; unique.
    pub name: String,
    /// The origins it calls the auth API from.
    pub origins: Vec<Origin>,
    /// A native application, which may send no `Origin`.
    pub is_native: bool,
    /// Where its mailed links lead.
    pub reset_url: Option<ResetUrl>,
    /// Which rules its users' passwords follow.
    pub rules: RuleSet,
    /// What strangers are told.
    pub disclosure: Disclosure,
    /// Two-letter country for phone numbers without a prefix.
    pub default_country: Option<String>,
}

/// Adds the client and answers it with its API key.
///
/// # Errors
/// [`Refusal::NameTaken`].
pub async fn run(app: &App, ask: Command) -> Result<(Client, ApiKey), Error> {
    let key = ApiKey::from_random(random::bytes());
    let client = Client {
        id: ClientId::from_random(random::bytes()),
        name: ask.name,
        key_prefix: key.prefix(),
        origins: ask.origins,
        is_native: ask.is_native,
        reset_url: ask.reset_url,
        rules: ask.rules,
        disclosure: ask.disclosure,
        default_country: ask.default_country,
    };
    let (written, digest) = (client.clone(), key.digest());
    let added = app
        .store
        .write(async move |tx| {
            clients::add(tx, &written, &digest).await?;
            audit::add(tx, Event::ClientAdded, None, written.id.as_str()).await
        })
        .await;
    match added {
        Ok(()) => Ok((client, key)),
        Err(error) if error.is_unique_on("name") => Err(Refusal::NameTaken.into()),
        Err(error) => Err(error.into()),
    }
}
