//! What everybody who is asked over HTTP has in common: one client that follows no redirect and reads no
//! endless answer; and how a gateway's faults are judged. It logs no URL, for a URL may hold a number.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode, redirect};
use url::Url;

use crate::Error;
use crate::trouble::{Trouble, root_cause};

/// The gateways' transport.
pub(crate) const TRANSPORT: &str = "sms";

/// The most that is read of a gateway's answer.
const MAX_ANSWER_BYTES: usize = 64 * 1024;

/// What the other side said.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub body: Vec<u8>,
    /// Nothing was cut off.
    pub is_whole: bool,
}

/// A client for `transport` that gives up after `timeout`.
pub(crate) fn client(transport: &'static str, timeout: Duration) -> Result<Client, Error> {
    Client::builder()
        .timeout(timeout)
        // A redirect would carry a code to a place that nobody configured.
        .redirect(redirect::Policy::none())
        .referer(false)
        .user_agent(concat!("relatch/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| Error::settings(transport, root_cause(&error).to_string()))
}

/// Refuses what is no HTTP address, and warns where what is sent would leave this machine readable for everyone on the
/// way, and the answer could be anybody's.
pub(crate) fn check_address(transport: &'static str, url: &Url) -> Result<(), Error> {
    let stays_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => Ok(()),
        "http" => {
            if !stays_here {
                tracing::warn!(transport, "the address is not https");
            }
            Ok(())
        }
        _ => Err(Error::settings(transport, "the address is neither https nor http")),
    }
}

/// Sends the request to a gateway and reads the answer, of which what is too long is cut off.
pub(crate) async fn ask(request: RequestBuilder) -> Result<Answer, Trouble> {
    let asked = read(request, MAX_ANSWER_BYTES).await;
    asked.map_err(|why| Trouble::Passing(format!("the gateway {why}")))
}

/// Sends the request and reads up to `most` bytes of the answer. A failure reads on from the name of whom was asked.
pub(crate) async fn read(request: RequestBuilder, most: usize) -> Result<Answer, String> {
    let mut response = request.send().await.map_err(network)?;
    let status = response.status();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(network)? {
        let room = most - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            return Ok(Answer { status, body, is_whole: false });
        }
    }
    Ok(Answer { status, body, is_whole: true })
}

/// What a status means that says neither that the message was taken nor that it was refused.
pub(crate) fn fault(status: StatusCode) -> Trouble {
    match status.as_u16() {
        408 | 425 | 429 | 500.. => Trouble::Passing(format!("the gateway answered {}", status.as_u16())),
        401 | 403 => Trouble::Operator(format!("the gateway refused the log-in ({})", status.as_u16())),
        _ => Trouble::Operator(format!("the gateway did not take the request ({})", status.as_u16())),
    }
}

fn network(error: reqwest::Error) -> String {
    if error.is_timeout() {
        return "took too long".to_owned();
    }
    let error = error.without_url();
    format!("could not be reached: {}", root_cause(&error))
}
