//! The only way out of the machine: words are found for a message, and it is handed to an SMTP
//! server or an SMS gateway, or given back for the inbox of a development server. And services are asked about breached
//! passwords and swapped SIMs, with as little as they need to answer.
//! Nothing here touches a store, mints a secret, or logs an address, a code, a token or a text.

mod courier;
mod dkim;
mod gateway;
mod http;
mod mail;
mod message;
mod parts;
mod plain;
mod pool;
mod range;
mod render;
mod samples;
mod secret;
mod sim_swap;
mod smtp;
mod templates;
mod trouble;
mod twilio;
mod values;

pub use courier::{Courier, MailTransport, Outcome, SmsTransport};
pub use dkim::DkimSettings;
pub use gateway::HttpSettings;
pub use mail::{MailSettings, Tls};
pub use message::{Change, Channel, Message, Rendered, Voice};
pub use range::{Range, RangeSettings, Unanswered};
pub use render::Renderer;
pub use samples::{Sample, samples};
pub use secret::Secret;
pub use sim_swap::{SimSwap, Swapped};
pub use templates::TEMPLATES;
pub use twilio::{Sender, TwilioSettings};

/// Why nothing can be delivered with these settings or templates. It is told to the operator and
/// holds no secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A transport cannot work as it is configured.
    #[error("{transport}: {why}")]
    Settings {
        /// Which transport: `mail`, `sms` or `breach`.
        transport: &'static str,
        /// What is wrong, in words for the operator.
        why: String,
    },
    /// A template is missing, does not compile, or fails with the values it is given.
    #[error("template {name}: {why}")]
    Template {
        /// The template's file name.
        name: String,
        /// What is wrong, without any value that was to be filled in.
        why: String,
    },
}

impl Error {
    pub(crate) fn settings(transport: &'static str, why: impl Into<String>) -> Error {
        Error::Settings { transport, why: why.into() }
    }

    pub(crate) fn template(name: &str, why: impl Into<String>) -> Error {
        Error::Template { name: name.to_owned(), why: why.into() }
    }
}
