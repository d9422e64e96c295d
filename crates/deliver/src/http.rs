//! What every SMS gateway over HTTP has in common: one client that follows no redirect and reads no
//! endless answer, and how faults are judged. It logs no URL, for a URL may hold a number.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode, redirect};
use url::Url;

use crate::Error;
use crate::trouble::{Trouble, root_cause};

pub(crate) const TRANSPORT: &str = "sms";

/// The most that is read of an answer.
const MAX_ANSWER_BYTES: usize = 64 * 1024;

/// What a gateway said.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

/// A client that gives up after `timeout`.
pub(crate) fn client(timeout: Duration) -> Result<Client, Error> {
    Client::builder()
        .timeout(timeout)
        // A redirect would carry the code to a place that nobody configured.
        .redirect(redirect::Policy::none())
        .referer(false)
        .user_agent(concat!("relatch/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| Error::settings(TRANSPORT, root_cause(&error).to_string()))
}

/// Refuses what is no HTTP address, and warns where codes and log-in would leave this machine
/// readable for everyone on the way.
pub(crate) fn check_address(url: &Url) -> Result<(), Error> {
    let stays_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => Ok(()),
        "http" => {
            if !stays_here {
                tracing::warn!(transport = TRANSPORT, "the gateway's address is not https");
            }
            Ok(())
        }
        _ => Err(Error::settings(TRANSPORT, "the gateway's address is neither https nor http")),
    }
}

/// Sends the request and reads the answer, of which what is too long is cut off.
pub(crate) async fn ask(request: RequestBuilder) -> Result<Answer, Trouble> {
    let mut response = request.send().await.map_err(network)?;
    let status = response.status();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(network)? {
        let room = MAX_ANSWER_BYTES - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if body.len() == MAX_ANSWER_BYTES {
            break;
        }
    }
    Ok(Answer { status, body })
}

/// What a status means that says neither that the message was taken nor that it was refused.
pub(crate) fn fault(status: StatusCode) -> Trouble {
    match status.as_u16() {
        408 | 425 | 429 | 500.. => Trouble::Passing(format!("the gateway answered {}", status.as_u16())),
        401 | 403 => Trouble::Operator(format!("the gateway refused the log-in ({})", status.as_u16())),
        _ => Trouble::Operator(format!("the gateway did not take the request ({})", status.as_u16())),
    }
}

fn network(error: reqwest::Error) -> Trouble {
    if error.is_timeout() {
        return Trouble::Passing("the gateway took too long".to_owned());
    }
    let error = error.without_url();
    Trouble::Passing(format!("the gateway could not be reached: {}", root_cause(&error)))
}
