//! The fields of a page's form: urlencoded and nothing else, in the same strict reading as everywhere.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::response::Response;

use crate::fields::{self, Accepts, Untyped};
use crate::form::Form;
use crate::state::Front;

use super::refuse;

pub(super) struct Body(pub Form);

impl FromRequest<Arc<Front>> for Body {
    type Rejection = Response;

    async fn from_request(request: Request, front: &Arc<Front>) -> Result<Self, Response> {
        match fields::read(request, Accepts::UrlencodedOnly, Untyped::Unknown, &front.intake).await {
            Ok(fields) => Ok(Self(Form::new(fields))),
            Err(trouble) => Err(refuse(front, trouble)),
        }
    }
}
