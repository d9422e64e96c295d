//! From settings to the ways out: SMTP and SMS gateways, or the inbox of a development server.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use deliver::{
    Courier, DkimSettings, HttpSettings, MailSettings, MailTransport, Renderer, Secret, Sender, SimSwap, SmsTransport,
    Tls, TwilioSettings,
};

use crate::assemble::{Purpose, path, to_usize};
use crate::brand;
use crate::config::{self, Mail, Settings, Sms};
use crate::folder;

/// The courier for a purpose. A development server and a command send nothing.
///
/// # Errors
/// A setting that cannot be, or a template that does not render.
pub fn build(settings: &Settings, purpose: Purpose) -> anyhow::Result<Courier> {
    let renderer = renderer(settings)?;
    if purpose != Purpose::Command {
        renderer.check()?;
    }
    let (mail, sms) = match purpose {
        Purpose::Serve => (mail(&settings.mail)?, sms(&settings.sms)?),
        Purpose::ServeDev => (MailTransport::Inbox, SmsTransport::Inbox),
        Purpose::Command => (MailTransport::Unset, SmsTransport::Unset),
    };
    Ok(Courier::new(mail, sms, renderer)?.asking(sim_swap(&settings.sms.sim_swap, purpose)?))
}

/// What puts messages into words, unchecked: a command that sends nothing does not wait for that.
///
/// # Errors
/// A template or sentence that cannot be read, with its file and line.
pub fn renderer(settings: &Settings) -> anyhow::Result<Renderer> {
    Ok(Renderer::new(brand::words(settings)?, path(&settings.mail.templates).as_deref())?)
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
    settings.bounce = some(&mail.bounce);
    settings.reply_to = some(&mail.reply_to);
    settings.dkim = dkim(mail)?;
    Ok(MailTransport::Smtp(Box::new(settings)))
}

/// What mails are signed with, if there is a key.
fn dkim(mail: &Mail) -> anyhow::Result<Option<DkimSettings>> {
    let Some(key) = secret(&mail.dkim_key, &mail.dkim_key_file, "mail.dkim_key")? else {
        ensure!(mail.dkim_selector.is_empty(), "mail.dkim_key (or dkim_key_file) must be set: the key of the selector");
        return Ok(None);
    };
    ensure!(!mail.dkim_selector.is_empty(), "mail.dkim_selector must be set: where the public key is published");
    Ok(Some(DkimSettings { selector: mail.dkim_selector.clone(), domain: some(&mail.dkim_domain), key }))
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
            settings.headers = headers(&http.headers, "sms.http.headers")?;
            settings.content_type = some(&http.content_type);
            settings.from.clone_from(&http.from);
            settings.timeout = timeout;
            Ok(SmsTransport::Http(settings))
        }
        _ => bail!("sms.gateway must be twilio or http, or empty"),
    }
}

/// Only a server that sends asks anybody.
fn sim_swap(asked: &config::SimSwap, purpose: Purpose) -> anyhow::Result<Option<SimSwap>> {
    if asked.url.is_empty() || purpose != Purpose::Serve {
        return Ok(None);
    }
    ensure!((100..=10_000).contains(&asked.timeout_ms), "sms.sim_swap.timeout_ms must be 100 to 10000");
    let mut settings = HttpSettings::new(asked.url.clone(), asked.body.clone());
    settings.method.clone_from(&asked.method);
    settings.headers = headers(&asked.headers, "sms.sim_swap.headers")?;
    settings.content_type = some(&asked.content_type);
    settings.timeout = Duration::from_millis(asked.timeout_ms.into());
    SimSwap::new(settings).context("sms.sim_swap").map(Some)
}

fn headers(text: &str, setting: &str) -> anyhow::Result<Vec<(String, Secret)>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, value) =
                line.split_once(':').with_context(|| format!("{setting} must be lines of the form Name: value"))?;
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
