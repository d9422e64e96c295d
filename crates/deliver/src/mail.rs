//! Makes a mail out of a rendered message and hands it to the SMTP server. The sender is fixed by
//! the settings; what comes from outside is only the address and the words, and neither can add a
//! header.

use std::path::PathBuf;
use std::time::Duration;

use lettre::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;

use crate::dkim::{DkimSettings, Signer};
use crate::message::LOGO;
use crate::pool::Pool;
use crate::smtp::{Parcel, Protection, Server};
use crate::trouble::{Trouble, root_cause};
use crate::{Error, Outcome, Rendered, Secret};

const TRANSPORT: &str = "mail";

/// The SMTP server and how to talk to it.
pub struct MailSettings {
    /// The server's name, as its certificate has it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The name to log in with; none to send without a log-in.
    pub username: Option<String>,
    /// The password to log in with.
    pub password: Option<Secret>,
    /// How the connection is protected.
    pub tls: Tls,
    /// The sender of every mail, as `name@example.org` or `Some Name <name@example.org>`.
    pub from: String,
    /// The longest a whole delivery may take.
    pub timeout: Duration,
    /// How many connections there may be at once.
    pub pool_size: usize,
    /// How long an unused connection is kept; it may be kept up to twice as long.
    pub idle_timeout: Duration,
    /// A PEM file of root certificates to trust besides the system's.
    pub root_certificates: Option<PathBuf>,
    /// The name to greet the server with; none for this machine's own.
    pub hello_name: Option<String>,
    /// Where mails that cannot be delivered come back to; none: to the sender.
    pub bounce: Option<String>,
    /// Where answers go, as `from`; none: to the sender.
    pub reply_to: Option<String>,
    /// What mails are signed with; none: nothing.
    pub dkim: Option<DkimSettings>,
}

impl MailSettings {
    /// A server on the submission port, with STARTTLS required and no log-in.
    pub fn new(host: impl Into<String>, from: impl Into<String>) -> MailSettings {
        MailSettings {
            host: host.into(),
            port: 587,
            username: None,
            password: None,
            tls: Tls::Required,
            from: from.into(),
            timeout: Duration::from_secs(30),
            pool_size: 4,
            idle_timeout: Duration::from_secs(60),
            root_certificates: None,
            hello_name: None,
            bounce: None,
            reply_to: None,
            dkim: None,
        }
    }
}

/// How the connection to the SMTP server is protected. There is no way to skip the check of
/// certificate and host name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tls {
    /// STARTTLS, and nothing is sent to a server that does not offer it.
    Required,
    /// TLS from the first byte, as on port 465.
    Wrapped,
    /// No protection. A log-in is then only allowed to this machine itself.
    None,
}

/// Sends mail.
pub(crate) struct Mailer {
    from: Mailbox,
    bounce: Address,
    reply_to: Option<Mailbox>,
    signer: Option<Signer>,
    id_domain: String,
    pool: Pool,
}

impl Mailer {
    pub(crate) fn new(settings: MailSettings) -> Result<Mailer, Error> {
        let wrong = |why: String| Error::settings(TRANSPORT, why);
        let from = mailbox("the sender", &settings.from)?;
        let bounce = match &settings.bounce {
            Some(bounce) => mailbox("the address for bounces", bounce)?.email,
            None => from.email.clone(),
        };
        let reply_to = settings.reply_to.as_deref().map(|to| mailbox("the address for answers", to)).transpose()?;
        let signer = settings.dkim.as_ref().map(|dkim| Signer::new(dkim, from.email.domain())).transpose();
        if settings.pool_size == 0 {
            return Err(wrong("at least one connection must be allowed".to_owned()));
        }
        let server = Server {
            protection: protection(&settings)?,
            credentials: credentials(&settings)?,
            hello: settings.hello_name.map(ClientId::Domain).unwrap_or_default(),
            host: settings.host,
            port: settings.port,
            timeout: settings.timeout,
            idle_timeout: settings.idle_timeout,
        };
        let id_domain = from.email.domain().to_owned();
        let pool = Pool::new(server, settings.pool_size);
        Ok(Mailer { from, bounce, reply_to, signer: signer.map_err(wrong)?, id_domain, pool })
    }

    pub(crate) async fn send(&self, message_id: &str, rendered: &Rendered) -> Outcome {
        let sent = match self.parcel(message_id, rendered) {
            Ok(parcel) => self.pool.send(&parcel).await,
            Err(trouble) => Err(trouble),
        };
        match sent {
            Ok(response) => Outcome::Sent { provider_id: queue_id(&response) },
            Err(trouble) => trouble.outcome(TRANSPORT),
        }
    }

    fn parcel(&self, message_id: &str, rendered: &Rendered) -> Result<Parcel, Trouble> {
        let to: Address =
            rendered.to.parse().map_err(|_| Trouble::Lasting("the recipient is not a mail address".to_owned()))?;
        let to = in_ascii(&to).unwrap_or(to);
        let id: String = message_id.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
        let mut mail = lettre::Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(one_line(&rendered.subject))
            .message_id(Some(format!("<{id}@{}>", self.id_domain)))
            .raw_header(header("Content-Language", rendered.language.tag()))
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if let Some(reply_to) = &self.reply_to {
            mail = mail.reply_to(reply_to.clone());
        }
        let unbuilt = |why: String| Trouble::Lasting(format!("the mail cannot be built: {why}"));
        let mail = mail.multipart(parts(rendered)?).map_err(|error| unbuilt(error.to_string()))?.formatted();
        let bytes = match &self.signer {
            Some(signer) => signer.sign(&mail).map_err(unbuilt)?,
            None => mail,
        };
        Ok(Parcel { from: self.bounce.clone(), to, bytes })
    }
}

/// Text and HTML, and the picture that the HTML shows.
fn parts(rendered: &Rendered) -> Result<MultiPart, Trouble> {
    let Some(logo) = &rendered.logo else {
        return Ok(MultiPart::alternative_plain_html(rendered.text.clone(), rendered.html.clone()));
    };
    let kind = ContentType::parse(logo.kind().media_type())
        .map_err(|_| Trouble::Lasting("the mail cannot be built: its picture is of no known kind".to_owned()))?;
    let picture = Attachment::new_inline(LOGO.to_owned()).body(logo.bytes().to_vec(), kind);
    let html = MultiPart::related().singlepart(SinglePart::html(rendered.html.clone())).singlepart(picture);
    Ok(MultiPart::alternative().singlepart(SinglePart::plain(rendered.text.clone())).multipart(html))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn mailbox(what: &str, text: &str) -> Result<Mailbox, Error> {
    let wrong = |error| Error::settings(TRANSPORT, format!("{what} is not an address: {error}"));
    let parsed: Mailbox = text.parse().map_err(wrong)?;
    Ok(Mailbox::new(parsed.name, in_ascii(&parsed.email).unwrap_or(parsed.email)))
}

/// A header's value as one line, whatever it was before.
fn one_line(value: &str) -> String {
    value.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// The same address with an international domain in the form that every server takes. `None`: the
/// domain is in that form already, or has none.
fn in_ascii(address: &Address) -> Option<Address> {
    if address.domain().is_ascii() {
        return None;
    }
    let host = url::Host::parse(address.domain()).ok()?;
    Address::new(address.user(), host.to_string()).ok()
}

/// The server's own words on taking the mail over, which help to find it in the server's log;
/// nothing if they quote an address.
fn queue_id(response: &Response) -> String {
    let words = response.message().collect::<Vec<_>>().join(" ");
    if words.contains('@') {
        return String::new();
    }
    words.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

fn protection(settings: &MailSettings) -> Result<Protection, Error> {
    Ok(match settings.tls {
        Tls::Required => Protection::StartTls(tls_parameters(settings)?),
        Tls::Wrapped => Protection::Wrapped(tls_parameters(settings)?),
        Tls::None => Protection::None,
    })
}

fn tls_parameters(settings: &MailSettings) -> Result<TlsParameters, Error> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.root_certificates {
        let wrong = |why: String| Error::settings(TRANSPORT, format!("root certificates {}: {why}", path.display()));
        let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
        if !pem.windows(27).any(|window| window == b"-----BEGIN CERTIFICATE-----") {
            return Err(wrong("there is no PEM certificate in it".to_owned()));
        }
        let roots = Certificate::from_pem(&pem).map_err(|error| wrong(root_cause(&error).to_string()))?;
        builder = builder.add_root_certificate(roots);
    }
    builder.build().map_err(|error| Error::settings(TRANSPORT, root_cause(&error).to_string()))
}

fn credentials(settings: &MailSettings) -> Result<Option<Credentials>, Error> {
    let (username, password) = match (&settings.username, &settings.password) {
        (Some(username), Some(password)) => (username, password),
        (None, None) => return Ok(None),
        _ => {
            return Err(Error::settings(TRANSPORT, "a log-in needs both a user name and a password"));
        }
    };
    let stays_here = matches!(settings.host.as_str(), "localhost" | "127.0.0.1" | "::1");
    if settings.tls == Tls::None && !stays_here {
        return Err(Error::settings(TRANSPORT, "a password is not sent to another machine without TLS"));
    }
    Ok(Some(Credentials::new(username.clone(), password.expose().to_owned())))
}
