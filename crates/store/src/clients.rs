//! The applications that call Relatch.

use domain::client::{Client, Disclosure, Origin, ResetUrl};
use domain::id::ClientId;
use domain::policy::RuleSet;
use domain::token::Digest;

use crate::{Error, Row, Tx, args};

const ADD: &str = "INSERT INTO clients \
    (id, name, key_prefix, origins, is_native, reset_url, rules, disclosure, default_country, key_digest, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

const ADD_ORIGIN: &str = "INSERT INTO client_origins (origin, client) VALUES ($1, $2) ON CONFLICT DO NOTHING";

/// Adds a client whose API key has this digest. `Error::Unique` on `name`: there is one of that name.
pub async fn add(tx: &mut Tx, client: &Client, key: &Digest) -> Result<(), Error> {
    let origins: Vec<&str> = client.origins.iter().map(Origin::as_str).collect();
    let origins = origins.join("\n");
    let now = tx.now();
    let args = args![
        client.id.as_str(),
        &client.name,
        &client.key_prefix,
        &origins,
        client.is_native,
        client.reset_url.as_ref().map(ResetUrl::as_str),
        client.rules.as_str(),
        client.disclosure.as_str(),
        client.default_country.as_deref(),
        key,
        now,
    ];
    tx.run(ADD, args).await?;
    for origin in &client.origins {
        tx.run(ADD_ORIGIN, args![origin.as_str(), client.id.as_str()]).await?;
    }
    Ok(())
}

const HAS_ORIGIN: &str = "SELECT 1 FROM client_origins WHERE origin = $1 LIMIT 1";

/// Whether any client has registered this origin.
pub async fn has_origin(tx: &mut Tx, origin: &Origin) -> Result<bool, Error> {
    Ok(tx.maybe(HAS_ORIGIN, args![origin.as_str()]).await?.is_some())
}

const BY_KEY: &str = "SELECT id, name, key_prefix, origins, is_native, reset_url, rules, disclosure, default_country \
    FROM clients WHERE key_digest = $1";

/// The client that holds this API key.
pub async fn by_key(tx: &mut Tx, key: &Digest) -> Result<Option<Client>, Error> {
    tx.maybe(BY_KEY, args![key]).await?.as_ref().map(read).transpose()
}

const BY_ID: &str = "SELECT id, name, key_prefix, origins, is_native, reset_url, rules, disclosure, default_country \
    FROM clients WHERE id = $1";

/// The client of this id.
pub async fn by_id(tx: &mut Tx, id: &ClientId) -> Result<Option<Client>, Error> {
    tx.maybe(BY_ID, args![id.as_str()]).await?.as_ref().map(read).transpose()
}

const ALL: &str = "SELECT id, name, key_prefix, origins, is_native, reset_url, rules, disclosure, default_country \
    FROM clients ORDER BY name";

/// Every client, by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Client>, Error> {
    tx.all(ALL, args![]).await?.iter().map(read).collect()
}

const REMOVE_ORIGINS: &str = "DELETE FROM client_origins WHERE client = $1";
const REMOVE: &str = "DELETE FROM clients WHERE id = $1 RETURNING id";

/// Removes a client. `false`: there was none.
pub async fn remove(tx: &mut Tx, id: &ClientId) -> Result<bool, Error> {
    tx.run(REMOVE_ORIGINS, args![id.as_str()]).await?;
    Ok(tx.maybe(REMOVE, args![id.as_str()]).await?.is_some())
}

fn read(row: &Row) -> Result<Client, Error> {
    let foreign = |what: &str| Error::Broken(format!("a client's {what} is not one of ours"));
    let origins: String = row.get(3)?;
    let reset_url: Option<String> = row.get(5)?;
    Ok(Client {
        id: ClientId::parse(&row.get::<String>(0)?).ok_or_else(|| foreign("id"))?,
        name: row.get(1)?,
        key_prefix: row.get(2)?,
        origins: origins.lines().filter_map(Origin::parse).collect(),
        is_native: row.get(4)?,
        reset_url: reset_url.map(|url| ResetUrl::parse(&url).ok_or_else(|| foreign("reset URL"))).transpose()?,
        rules: RuleSet::parse(&row.get::<String>(6)?).ok_or_else(|| foreign("rule set"))?,
        disclosure: Disclosure::parse(&row.get::<String>(7)?).ok_or_else(|| foreign("disclosure"))?,
        default_country: row.get(8)?,
    })
}
