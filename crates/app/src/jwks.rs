//! The public keys that access tokens are signed with, as a JWK set (RFC 7517), for applications that check tokens
//! themselves.

use store::keys;

use crate::app::App;
use crate::error::Error;

/// The key set as JSON text, all nodes' keys in it.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App) -> Result<String, Error> {
    let known = app.store.read(async |tx| keys::of_purpose(tx, "signing").await.map_err(Error::from)).await?;
    let keys: Vec<serde_json::Value> = known
        .iter()
        .map(|(id, public)| {
            let x = String::from_utf8_lossy(public);
            serde_json::json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": id, "x": x})
        })
        .collect();
    Ok(serde_json::json!({ "keys": keys }).to_string())
}
