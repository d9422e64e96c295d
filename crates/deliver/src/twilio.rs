//! Sends SMS through a gateway that speaks Twilio's interface for messages. A number that cannot
//! get SMS is refused for good; what is wrong with account or sender waits for the operator.

use std::time::Duration;

use reqwest::Client;
use serde_json::Value;
use url::Url;

use crate::http::{self, TRANSPORT};
use crate::trouble::Trouble;
use crate::{Error, Outcome, Rendered, Secret};

/// Codes that speak of the number and not of the account: it is invalid, cannot be reached, has
/// opted out, is not a mobile one, or is a landline.
const NUMBER_REFUSED: [u64; 6] = [21211, 21214, 21217, 21610, 21614, 21635];

/// A gateway that speaks Twilio's interface.
pub struct TwilioSettings {
    /// Where the interface is, without `/2010-04-01`.
    pub base_url: String,
    /// The account, which is part of the address.
    pub account_sid: String,
    /// The API key to log in with; none to log in as the account itself.
    pub api_key: Option<String>,
    /// The secret of the API key, or the account's token.
    pub secret: Secret,
    /// Who the SMS come from.
    pub sender: Sender,
    /// The longest a delivery may take.
    pub timeout: Duration,
}

impl TwilioSettings {
    /// Twilio itself, logged in as the account.
    pub fn new(account_sid: impl Into<String>, secret: Secret, sender: Sender) -> TwilioSettings {
        TwilioSettings {
            base_url: "https://api.twilio.com".to_owned(),
            account_sid: account_sid.into(),
            api_key: None,
            secret,
            sender,
            timeout: Duration::from_secs(10),
        }
    }
}

/// Who an SMS comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sender {
    /// A number in E.164, a short code, or a name.
    From(String),
    /// The SID of a messaging service, which chooses the number.
    MessagingService(String),
}

/// Sends SMS.
pub(crate) struct Twilio {
    client: Client,
    url: Url,
    username: String,
    secret: Secret,
    sender: Sender,
}

impl Twilio {
    pub(crate) fn new(settings: TwilioSettings) -> Result<Twilio, Error> {
        if settings.account_sid.is_empty() {
            return Err(Error::settings(TRANSPORT, "the account SID is missing"));
        }
        let mut url = Url::parse(&settings.base_url)
            .map_err(|error| Error::settings(TRANSPORT, format!("the base URL: {error}")))?;
        http::check_address(TRANSPORT, &url)?;
        url.path_segments_mut()
            .map_err(|()| Error::settings(TRANSPORT, "the base URL cannot have a path"))?
            .pop_if_empty()
            .extend(["2010-04-01", "Accounts", &settings.account_sid, "Messages.json"]);
        Ok(Twilio {
            client: http::client(TRANSPORT, settings.timeout)?,
            url,
            username: settings.api_key.unwrap_or(settings.account_sid),
            secret: settings.secret,
            sender: settings.sender,
        })
    }

    pub(crate) async fn send(&self, message_id: &str, rendered: &Rendered) -> Outcome {
        match self.try_send(message_id, rendered).await {
            Ok(provider_id) => Outcome::Sent { provider_id },
            Err(trouble) => trouble.outcome(TRANSPORT),
        }
    }

    async fn try_send(&self, message_id: &str, rendered: &Rendered) -> Result<String, Trouble> {
        let sender = match &self.sender {
            Sender::From(from) => ("From", from.as_str()),
            Sender::MessagingService(sid) => ("MessagingServiceSid", sid.as_str()),
        };
        let form = [("To", rendered.to.as_str()), sender, ("Body", rendered.text.as_str())];
        let request = self
            .client
            .post(self.url.clone())
            .basic_auth(&self.username, Some(self.secret.expose()))
            .header("Idempotency-Key", message_id)
            .form(&form);
        let answer = http::ask(request).await?;
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if answer.status.is_success() {
            return Ok(sid(&said));
        }
        Err(match (answer.status.as_u16(), said["code"].as_u64()) {
            (400, Some(code)) if NUMBER_REFUSED.contains(&code) => {
                Trouble::Lasting(format!("the gateway refuses the number (400, code {code})"))
            }
            (400, Some(code)) => Trouble::Operator(format!("the gateway did not take the request (400, code {code})")),
            _ => http::fault(answer.status),
        })
    }
}

/// The message's SID if it looks like one.
fn sid(said: &Value) -> String {
    let sid = said["sid"].as_str().unwrap_or_default();
    let is_sid = sid.len() <= 64 && sid.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_sid { sid.to_owned() } else { String::new() }
}
