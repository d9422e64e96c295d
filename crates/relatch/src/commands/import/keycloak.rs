//! A Keycloak realm export: one JSON document with all users, read as a whole. Service accounts are left out: nobody
//! logs in to them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Context as _;
use app::hasher::formats;
use serde::Deserialize;
use serde_json::json;

use super::files::{Numbered, Rows};
use super::record::Record;

#[derive(Deserialize)]
struct Export {
    users: Vec<User>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct User {
    username: String,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    enabled: Option<bool>,
    created_timestamp: Option<i64>,
    service_account_client_id: Option<String>,
    #[serde(default)]
    attributes: BTreeMap<String, Vec<Option<String>>>,
    #[serde(default)]
    credentials: Vec<Credential>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Credential {
    #[serde(rename = "type")]
    kind: Option<String>,
    credential_data: Option<String>,
    secret_data: Option<String>,
    /// A password in plain text, as in realms that were written by hand.
    value: Option<String>,
    // Where old exports have the hash.
    hashed_salted_value: Option<String>,
    salt: Option<String>,
    hash_iterations: Option<i64>,
    algorithm: Option<String>,
}

impl Credential {
    /// The text to keep of it, or why there is none.
    fn hash(&self) -> Result<String, String> {
        let (data, secret) = match (&self.credential_data, &self.secret_data, &self.hashed_salted_value) {
            (Some(data), Some(secret), _) => (data.clone(), secret.clone()),
            (_, _, Some(tag)) => self.rewritten(tag),
            (_, _, None) if self.value.is_some() => {
                return Err("hash: the password stands there in plain text, and is not read".to_owned());
            }
            (_, _, None) => return Err("hash: the credential has no credentialData or no secretData".to_owned()),
        };
        formats::keycloak(&data, &secret).map_err(|unusable| format!("hash: {unusable}"))
    }

    /// The two texts that Keycloak itself makes of an old credential.
    fn rewritten(&self, tag: &str) -> (String, String) {
        // The first versions named no algorithm, or the HMAC inside the only one that there was.
        let algorithm = self.algorithm.as_deref().filter(|name| *name != "HmacSHA1").unwrap_or("pbkdf2");
        let data = json!({"hashIterations": self.hash_iterations, "algorithm": algorithm});
        let secret = json!({"value": tag, "salt": self.salt.as_deref().unwrap_or_default()});
        (data.to_string(), secret.to_string())
    }
}

/// The users of an export, counted from 1.
///
/// # Errors
/// A file that is no export of a realm with its users.
pub fn users(path: &Path) -> anyhow::Result<Rows> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let export: Result<Export, _> = serde_json::from_reader(BufReader::new(file));
    // The parser's own words could repeat a text of the file.
    let export = export.map_err(|error| {
        anyhow::anyhow!("not a Keycloak export with users (line {}, column {})", error.line(), error.column())
    })?;
    let people = export.users.into_iter().zip(1..).filter(|(user, _)| user.service_account_client_id.is_none());
    Ok(Box::new(people.map(|(user, place)| Ok(numbered(user, place)))))
}

fn numbered(user: User, place: u64) -> Numbered {
    let password = user.credentials.iter().find(|credential| credential.kind.as_deref() == Some("password"));
    let hash = password.map_or(Ok(String::new()), Credential::hash);
    let phone = user.attributes.get("phoneNumber").and_then(|values| values.iter().flatten().next());
    let locale = user.attributes.get("locale").and_then(|values| values.iter().flatten().next());
    let record = hash.map(|hash| Record {
        hash,
        phone: phone.cloned().unwrap_or_default(),
        locale: locale.cloned().unwrap_or_default(),
        username: user.username,
        email: user.email.unwrap_or_default(),
        first_name: user.first_name.unwrap_or_default(),
        last_name: user.last_name.unwrap_or_default(),
        status: String::new(),
        is_active: user.enabled.map(|enabled| enabled.to_string()).unwrap_or_default(),
        created_at: user.created_timestamp.map(|ms| ms.to_string()).unwrap_or_default(),
    });
    (place, record)
}
