//! What goes along with a refusal besides its body.

use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::broken::Fault;

/// At most one of these goes along with an answer.
pub(crate) enum Beside {
    Nothing,
    /// When it is worth trying again, in seconds.
    RetryAfter(u32),
    /// An access token is asked for (RFC 6750, section 3).
    Challenge,
    /// Our own fault, for the log.
    Fault(Fault),
}

impl Beside {
    pub(crate) fn attach(self, mut answer: Response) -> Response {
        match self {
            Self::Nothing => {}
            Self::RetryAfter(seconds) => {
                answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            Self::Challenge => {
                let bearer = HeaderValue::from_static("Bearer");
                answer.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
            }
            Self::Fault(fault) => return fault.attach(answer),
        }
        answer
    }
}
