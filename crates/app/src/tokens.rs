//! Access tokens: JWTs (RFC 7519, profile RFC 9068) signed with Ed25519 (RFC 8037). Only this file signs or reads one.

use domain::id::{AccountId, ClientId, SessionId};
use domain::session::Session;
use domain::time::Timestamp;
use domain::token::RefreshToken;
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::{Broken, Error};

const TYPE: &str = "at+jwt";
const MAX_LENGTH: usize = 2048;

/// A signed access token. No `Debug`, no `Display`.
pub struct AccessToken(String);

impl AccessToken {
    /// The text to give to the one who has logged in.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// What a log-in or a refresh yields.
pub struct Tokens {
    /// Good for minutes.
    pub access: AccessToken,
    /// Good for one refresh.
    pub refresh: RefreshToken,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    sid: String,
    aud: String,
    epoch: i64,
    amr: Vec<String>,
    iat: i64,
    exp: i64,
}

/// What a token of ours says, its signature checked and nothing else.
pub(crate) struct Claimed {
    pub account: AccountId,
    pub session: SessionId,
    pub client: String,
    pub epoch: i64,
    pub expires_s: i64,
}

/// Signs a token for a session. It ends with the session or at `expires_at`, whichever comes first.
pub(crate) fn sign(
    app: &App,
    session: &Session,
    client: &ClientId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<AccessToken, Error> {
    let (id, key) = app.keys.signing();
    let header = Header { typ: Some(TYPE.to_owned()), kid: Some(id.to_owned()), ..Header::new(Algorithm::EdDSA) };
    let claims = Claims {
        iss: app.settings.public_url.clone(),
        sub: session.account.to_string(),
        sid: session.id.to_string(),
        aud: client.as_str().to_owned(),
        epoch: session.epoch.0,
        amr: vec![session.method.as_str().to_owned()],
        iat: now.seconds(),
        exp: expires_at.min(session.ends_at).seconds(),
    };
    let signed = jsonwebtoken::encode(&header, &claims, key);
    signed.map(AccessToken).map_err(|error| Broken::new(format!("an access token could not be signed: {error}")).into())
}

/// The name of the key that a token says it is signed with. `None`: it is not one of ours.
pub(crate) fn key_id(token: &str) -> Option<String> {
    if token.len() > MAX_LENGTH {
        return None;
    }
    let header = jsonwebtoken::decode_header(token).ok()?;
    let is_ours = header.alg == Algorithm::EdDSA && header.typ.as_deref() == Some(TYPE);
    header.kid.filter(|_| is_ours)
}

/// Checks the signature. `None`: forged, malformed, or a claim is missing or of a wrong type. Whether the token has
/// expired is for the store's clock to say.
pub(crate) fn read(token: &str, key: &jsonwebtoken::DecodingKey) -> Option<Claimed> {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.validate_exp = false;
    validation.validate_aud = false;
    let claims = jsonwebtoken::decode::<Claims>(token, key, &validation).ok()?.claims;
    Some(Claimed {
        account: claims.sub.parse().ok()?,
        session: claims.sid.parse().ok()?,
        client: claims.aud,
        epoch: claims.epoch,
        expires_s: claims.exp,
    })
}
