//! Who calls the user API, and with what body. The client is known before anything else of a request is looked at.

use std::sync::Arc;

use app::{Error, Refusal, admit, authenticate};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use domain::client::Client;
use domain::session::Session;

use crate::client::{bearer, lone};
use crate::fields::{self, Accepts, Untyped};
use crate::form::Form;
use crate::state::Front;

use super::Refused;

/// The client whose API key the call carries.
pub(crate) struct Caller(pub Client);

/// A client, and the session that its user is logged in with.
pub(crate) struct Member {
    pub client: Client,
    pub session: Session,
}

/// The fields of the body.
pub(crate) struct Body(pub Form);

impl FromRequestParts<Arc<Front>> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Refused> {
        let key = lone(&parts.headers, "apikey")?.ok_or(Error::from(Refusal::ClientUnknown))?;
        let client = admit::by_api_key(&front.app, key).await?;
        front.meet(&client, parts);
        Ok(Self(client))
    }
}

impl FromRequestParts<Arc<Front>> for Member {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Refused> {
        let Caller(client) = Caller::from_request_parts(parts, front).await?;
        let token = bearer(&parts.headers)?.ok_or(Error::from(Refusal::NotLoggedIn))?;
        let session = authenticate::run(&front.app, &client, token).await?;
        Ok(Self { client, session })
    }
}

impl FromRequest<Arc<Front>> for Body {
    type Rejection = Refused;

    async fn from_request(request: Request, front: &Arc<Front>) -> Result<Self, Refused> {
        let fields = fields::read(request, Accepts::Any, Untyped::Unknown, &front.intake).await?;
        Ok(Self(Form::new(fields)))
    }
}
