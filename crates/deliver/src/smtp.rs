//! One conversation with the SMTP server, which lettre speaks for us. Who refuses what decides what
//! becomes of the mail; what the server writes besides its codes is never passed on.

use std::io;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::{Response, Severity};
use tokio::net::TcpStream;

use crate::plain::PlainStream;
use crate::trouble::{Trouble, root_cause};

/// How the way to the server is protected. Where there is TLS, the certificate and the host's name
/// are always checked.
pub(crate) enum Protection {
    StartTls(TlsParameters),
    Wrapped(TlsParameters),
    None,
}

/// Where the server is and how to be let in.
pub(crate) struct Server {
    pub host: String,
    pub port: u16,
    pub protection: Protection,
    pub hello: ClientId,
    pub credentials: Option<Credentials>,
    pub timeout: Duration,
    pub idle_timeout: Duration,
}

/// One mail as the server is to have it. It holds ASCII only.
pub(crate) struct Parcel {
    pub from: Address,
    pub to: Address,
    pub bytes: Vec<u8>,
}

impl Server {
    /// Opens a connection on which mail may be spoken of: protected as it must be, and logged in.
    pub(crate) async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let mut connection = match &self.protection {
            Protection::StartTls(tls) => self.connect_and_start(tls).await?,
            Protection::Wrapped(tls) => self.connect_to(Some(tls.clone())).await?,
            Protection::None => self.connect_to(None).await?,
        };
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(|error| fault("the log-in", &error))?;
        }
        Ok(connection)
    }

    async fn connect_to(&self, tls: Option<TlsParameters>) -> Result<AsyncSmtpConnection, Trouble> {
        let (place, timeout) = ((self.host.as_str(), self.port), Some(self.timeout));
        AsyncSmtpConnection::connect_tokio1(place, timeout, &self.hello, tls, None)
            .await
            .map_err(|error| fault("the connection", &error))
    }

    async fn connect_and_start(&self, tls: &TlsParameters) -> Result<AsyncSmtpConnection, Trouble> {
        let tcp = TcpStream::connect((self.host.as_str(), self.port))
            .await
            .map_err(|error| Trouble::Passing(format!("the connection failed: {error}")))?;
        let stream = Box::new(PlainStream::new(tcp));
        let mut connection = AsyncSmtpConnection::connect_with_transport(stream, &self.hello)
            .await
            .map_err(|error| fault("the connection", &error))?;
        connection.starttls(tls.clone(), &self.hello).await.map_err(|error| fault("STARTTLS", &error))?;
        Ok(connection)
    }
}

/// What goes wrong before any mail is spoken of is never the mail's fault.
fn fault(step: &str, error: &SmtpError) -> Trouble {
    let why = reason(step, error);
    let is_ours = error.is_permanent() || error.is_client() || error.is_tls();
    if is_ours || is_certificate_fault(error) {
        return Trouble::Operator(why);
    }
    Trouble::Passing(why)
}

/// Hands one mail over. After any failure the connection is in an unknown state and must be
/// dropped.
pub(crate) async fn submit(connection: &mut AsyncSmtpConnection, parcel: &Parcel) -> Result<Response, Trouble> {
    let mut parameters = Vec::new();
    let is_ascii = parcel.from.to_string().is_ascii() && parcel.to.to_string().is_ascii();
    if !is_ascii {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            let why = "the mail server takes no addresses outside ASCII".to_owned();
            return Err(Trouble::Lasting(why));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let from = Mail::new(Some(parcel.from.clone()), parameters);
    // Who refuses our sender, which is the same for every mail, refuses the configuration.
    step(connection.command(from).await, "the sender", Trouble::Operator)?;
    let to = Rcpt::new(parcel.to.clone(), Vec::new());
    step(connection.command(to).await, "the recipient", Trouble::Lasting)?;
    let asked_for = step(connection.command(Data).await, "the mail", Trouble::Lasting)?;
    if asked_for.code().severity != Severity::PositiveIntermediate {
        return Err(out_of_turn());
    }
    let taken = connection.message(&parcel.bytes).await;
    let response = step(taken, "the mail", Trouble::Lasting)?;
    // A reply that asks for more has taken nothing over.
    if response.code().severity != Severity::PositiveCompletion {
        return Err(Trouble::Passing("the mail server answered out of turn".to_owned()));
    }
    Ok(response)
}

fn out_of_turn() -> Trouble {
    Trouble::Passing("the mail server answered out of turn".to_owned())
}

fn step(answer: Result<Response, SmtpError>, name: &str, refused: fn(String) -> Trouble) -> Result<Response, Trouble> {
    answer.map_err(|error| {
        let why = reason(name, &error);
        match error.status().map(u16::from) {
            // The server wants a log-in, a better one, or TLS: nothing is wrong with the mail.
            Some(523 | 530 | 534 | 535 | 538) => Trouble::Operator(why),
            Some(500..) => refused(why),
            _ => Trouble::Passing(why),
        }
    })
}

/// Names the step and the cause, but never quotes the server: its words may hold the address.
fn reason(step: &str, error: &SmtpError) -> String {
    if let Some(code) = error.status() {
        let detail = std::error::Error::source(error).map(ToString::to_string);
        let detail = detail.as_deref().and_then(enhanced_status);
        return match detail {
            Some(detail) => format!("{step} was refused by the mail server ({code} {detail})"),
            None => format!("{step} was refused by the mail server ({code})"),
        };
    }
    if error.is_response() {
        return format!("{step} failed: the mail server hung up or answered nonsense");
    }
    format!("{step} failed: {}", root_cause(error))
}

/// The enhanced status code (RFC 3463) that a reply opens with.
fn enhanced_status(reply: &str) -> Option<&str> {
    let word = reply.split_whitespace().next()?;
    let is_status = word.split('.').count() == 3
        && word.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    is_status.then_some(word)
}

/// Faults of TLS arrive as invalid data.
fn is_certificate_fault(error: &SmtpError) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<io::Error>() {
            return io.kind() == io::ErrorKind::InvalidData;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::enhanced_status;

    #[test]
    fn only_a_well_formed_status_is_taken_from_a_reply() {
        assert_eq!(enhanced_status("5.1.1 <ada@example.org> unknown"), Some("5.1.1"));
        assert_eq!(enhanced_status("<ada@example.org> unknown"), None);
        assert_eq!(enhanced_status("ada.lovelace.example unknown"), None);
        assert_eq!(enhanced_status("5.1 unknown"), None);
        assert_eq!(enhanced_status(""), None);
    }
}
