//! What a message will tell of the caller: family of browser and system, and a network of many; and the language that the
//! caller would like it in. What the caller says of itself goes no further than here.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use domain::sighting::Sighting;

use crate::language;
use crate::peer::Sender;
use crate::state::Front;

/// What was seen of the caller.
pub(crate) struct Seen(pub Sighting);

impl FromRequestParts<Arc<Front>> for Seen {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Infallible> {
        let Sender(source) = Sender::from_request_parts(parts, front).await?;
        let user_agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        let seen = Sighting::of(user_agent, &source);
        let chosen = language::named(&parts.uri).or_else(|| language::kept(&parts.headers));
        let language = chosen.unwrap_or_else(|| language::liked(&parts.headers));
        Ok(Self(Sighting { language, ..seen }))
    }
}
