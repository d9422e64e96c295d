//! Keycloak's credentials, turned into PHC strings: its export keeps a hash in two small JSON texts.
//! The result is a text that `inspect` knows, or a reason in words.

use serde::Deserialize;

use super::{
    Unusable,
    function::Function,
    text::{base64, number, to_base64},
};

const NAME: &str = "keycloak";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CredentialData {
    hash_iterations: u32,
    algorithm: String,
    #[serde(default)]
    additional_parameters: Argon2,
}

/// Keycloak writes a list of texts for each.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Argon2 {
    memory: Vec<String>,
    parallelism: Vec<String>,
    #[serde(rename = "type")]
    kind: Vec<String>,
    version: Vec<String>,
}

#[derive(Deserialize)]
struct SecretData {
    value: String,
    salt: String,
}

/// The text to keep for a credential of type `password`, of its `credentialData` and `secretData`.
pub fn keycloak(credential_data: &str, secret_data: &str) -> Result<String, Unusable> {
    let damaged = |_| Unusable::Malformed(NAME);
    let how: CredentialData = serde_json::from_str(credential_data).map_err(damaged)?;
    let secret: SecretData = serde_json::from_str(secret_data).map_err(damaged)?;
    let (Some(tag), Some(salt)) = (base64(&secret.value), base64(&secret.salt)) else {
        return Err(Unusable::Malformed(NAME));
    };
    let (salt_text, tag_text) = (to_base64(&salt), to_base64(&tag));
    let function = match how.algorithm.as_str() {
        "pbkdf2" => Function::Sha1,
        "pbkdf2-sha256" => Function::Sha256,
        "pbkdf2-sha512" => Function::Sha512,
        "argon2" => {
            let params = how.argon2().ok_or(Unusable::Malformed(NAME))?;
            return Ok(format!("{params}${salt_text}${tag_text}"));
        }
        _ => return Err(Unusable::Unsupported { format: NAME, why: "a provider of its own made this hash" }),
    };
    let (iterations, length) = (how.hash_iterations, tag.len());
    Ok(format!("$pbkdf2-{}$i={iterations},l={length}${salt_text}${tag_text}", function.name()))
}

impl CredentialData {
    fn argon2(&self) -> Option<String> {
        let Argon2 { memory, parallelism, kind, version } = &self.additional_parameters;
        let kind = Some(kind.first()?.as_str()).filter(|kind| ["id", "i", "d"].contains(kind))?;
        let version = match version.first().map(String::as_str) {
            None | Some("1.3") => 19,
            Some("1.0") => 16,
            Some(_) => return None,
        };
        let (m, t, p) = (number(memory.first()?)?, self.hash_iterations, number(parallelism.first()?)?);
        Some(format!("$argon2{kind}$v={version}$m={m},t={t},p={p}"))
    }
}
