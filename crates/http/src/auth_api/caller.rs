//! Who calls the auth API, from where, and with what body. The client is known before anything else is looked at.

use std::sync::Arc;

use app::{Error, Refusal, admit, authenticate};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use domain::client::{Client, Origin};
use domain::device::DeviceToken;
use domain::session::Session;

use crate::client::{bearer, lone};
use crate::fields::{self, Accepts, Untyped};
use crate::flow::{self, Shown};
use crate::form::Form;
use crate::state::Front;

use super::Refused;

/// The client that the call names, and the registered origin that it comes from (`None`: a native client's call).
pub(crate) struct Caller {
    pub client: Client,
    pub origin: Option<Origin>,
}

/// A client, and the session that its user is logged in with.
pub(crate) struct Member {
    pub client: Client,
    pub session: Session,
}

/// What came beside the body: the handle of a recovery by header and by cookie, and the device.
pub(crate) struct Handles {
    pub header: Option<String>,
    pub cookie: Option<String>,
    pub device: Option<DeviceToken>,
}

/// The fields of the body.
pub(crate) struct Body(pub Form);

impl FromRequestParts<Arc<Front>> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Refused> {
        let id = lone(&parts.headers, "client_id")?.ok_or(Error::from(Refusal::ClientUnknown))?;
        let client = admit::by_client_id(&front.app, id).await?;
        front.meet(&client, parts);
        let origin = client.admit(lone(&parts.headers, "origin")?);
        let origin = origin.map_err(|_| Error::from(Refusal::OriginNotAllowed))?;
        Ok(Self { client, origin })
    }
}

impl FromRequestParts<Arc<Front>> for Member {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Refused> {
        let Caller { client, .. } = Caller::from_request_parts(parts, front).await?;
        let token = bearer(&parts.headers)?.ok_or(Error::from(Refusal::NotLoggedIn))?;
        let session = authenticate::run(&front.app, &client, token).await?;
        Ok(Self { client, session })
    }
}

impl FromRequestParts<Arc<Front>> for Handles {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Refused> {
        let Ok(Shown(device)) = Shown::from_request_parts(parts, front).await;
        let header = lone(&parts.headers, "x-reset-request")?.map(|text| text.trim().to_owned());
        let header = header.filter(|text| !text.is_empty());
        Ok(Self { header, cookie: flow::handle(&parts.headers), device })
    }
}

impl FromRequest<Arc<Front>> for Body {
    type Rejection = Refused;

    async fn from_request(request: Request, front: &Arc<Front>) -> Result<Self, Refused> {
        let fields = fields::read(request, Accepts::Any, Untyped::Json, &front.intake).await?;
        Ok(Self(Form::new(fields)))
    }
}
