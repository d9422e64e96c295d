//! From settings to the ways out: SMTP and SMS gateways, or the inbox of a development server.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use deliver::{
    Courier, HttpSettings, MailSettings, MailTransport, Renderer, Secret, Sender, SmsTransport, Tls, TwilioSettings,
};

use crate::assemble::{Purpose, path, to_usize};
use crate::config::{Mail, Settings, Sms};
use crate::folder;

/// The courier for a purpose. A development server and a command send nothing.
///
/// # Errors
/// A setting that cannot be, or a template that does not render.
pub fn build(settings: &Settings, purpose: Purpose) -> anyhow::Result<Courier> {
    let renderer = Renderer::new(path(&settings.mail.templates).as_deref())?;
    let (mail, sms) = match purpose {
        Purpose::Serve => (mail(&settings.mail)?, sms(&settings.sms)?),
        Purpose::ServeDev => (MailTransport::Inbox, SmsTransport::Inbox),
        Purpose::Command => (MailTransport::Unset, SmsTransport::Unset),
    };
    Ok(Courier::new(mail, sms, renderer)?)
}

fn mail(mail: &Mail) -> anyhow::Result<MailTransport> {
    if mail.host.is_empty() {
        return Ok(MailTransport::Unset);
    }
    ensure!(!mail.from.is_empty(), "mail.from must be set: the address that mails come from");
    let tls = match mail.tls.as_str() {
        "required" => Tls::Required,
        "wrapped" => Tls::Wrapped,
        "none" => Tls::None,
        _ => bail!("mail.tls must be required, wrapped or none"),
    };
    let standard = if tls == Tls::Wrapped { 465 } else { 587 };
    let password = secret(&mail.password, &mail.password_file, "mail.password")?;
    let mut settings = MailSettings::new(mail.host.clone(), mail.from.clone());
    settings.port = if mail.port == 0 { standard } else { mail.port };
    settings.tls = tls;
    settings.username = some(&mail.username);
    settings.password = password;
    settings.timeout = Duration::from_secs(mail.timeout_s.clamp(1, 60).into());
    settings.pool_size = to_usize(mail.connections.max(1));
    settings.root_certificates = path(&mail.root_certificates);
    settings.hello_name = some(&mail.hello_name);
    Ok(MailTransport::Smtp(settings))
}

fn sms(sms: &Sms) -> anyhow::Result<SmsTransport> {
    let timeout = Duration::from_secs(sms.timeout_s.clamp(1, 60).into());
    match sms.gateway.as_str() {
        "" => Ok(SmsTransport::Unset),
        "twilio" => {
            let twilio = &sms.twilio;
            let token = secret(&twilio.auth_token, &twilio.auth_token_file, "sms.twilio.auth_token")?;
            let token = token.context("sms.twilio.auth_token (or auth_token_file) must be set")?;
            let sender = match (some(&twilio.from), some(&twilio.messaging_service_sid)) {
                (Some(from), None) => Sender::From(from),
                (None, Some(service)) => Sender::MessagingService(service),
                (None, None) | (Some(_), Some(_)) => {
                    bail!("one of sms.twilio.from and sms.twilio.messaging_service_sid must be set")
                }
            };
            let mut settings = TwilioSettings::new(twilio.account_sid.clone(), token, sender);
            if let Some(base_url) = some(&twilio.base_url) {
                settings.base_url = base_url;
            }
            settings.api_key = some(&twilio.api_key);
            settings.timeout = timeout;
            Ok(SmsTransport::Twilio(settings))
        }
        "http" => {
            let http = &sms.http;
            let mut settings = HttpSettings::new(http.url.clone(), http.body.clone());
            settings.method.clone_from(&http.method);
            settings.headers = headers(&http.headers)?;
            settings.content_type = some(&http.content_type);
            settings.from.clone_from(&http.from);
            settings.timeout = timeout;
            Ok(SmsTransport::Http(settings))
        }
        _ => bail!("sms.gateway must be twilio or http, or empty"),
    }
}

fn headers(text: &str) -> anyhow::Result<Vec<(String, Secret)>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, value) =
                line.split_once(':').context("sms.http.headers must be lines of the form Name: value")?;
            Ok((name.trim().to_owned(), Secret::new(value.trim().to_owned())))
        })
        .collect()
}

fn secret(text: &str, file: &str, name: &str) -> anyhow::Result<Option<Secret>> {
    ensure!(text.is_empty() || file.is_empty(), "only one of {name} and {name}_file may be set");
    if !file.is_empty() {
        return Ok(Some(Secret::new(folder::read(Path::new(file))?.to_string())));
    }
    Ok(some(text).map(Secret::new))
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
