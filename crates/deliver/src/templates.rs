//! The templates: one pair for each mail, one for each SMS, compiled in and replaceable by a file of
//! the same name in the operator's folder. They are read once, at the start.

use std::io;
use std::path::Path;

use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use crate::{Change, Error, Message};

/// Every template: its file name and the text that is compiled in. A mail's text opens with its
/// subject, as `Subject: …`.
pub const TEMPLATES: [(&str, &str); 16] = [
    ("layout.html", include_str!("../templates/layout.html")),
    ("reset_mail.txt", include_str!("../templates/reset_mail.txt")),
    ("reset_mail.html", include_str!("../templates/reset_mail.html")),
    ("reset_shared.txt", include_str!("../templates/reset_shared.txt")),
    ("reset_shared.html", include_str!("../templates/reset_shared.html")),
    ("changed_mail.txt", include_str!("../templates/changed_mail.txt")),
    ("changed_mail.html", include_str!("../templates/changed_mail.html")),
    ("address_mail.txt", include_str!("../templates/address_mail.txt")),
    ("address_mail.html", include_str!("../templates/address_mail.html")),
    ("withheld_mail.txt", include_str!("../templates/withheld_mail.txt")),
    ("withheld_mail.html", include_str!("../templates/withheld_mail.html")),
    ("reset_sms.txt", include_str!("../templates/reset_sms.txt")),
    ("shared_sms.txt", include_str!("../templates/shared_sms.txt")),
    ("changed_sms.txt", include_str!("../templates/changed_sms.txt")),
    ("address_sms.txt", include_str!("../templates/address_sms.txt")),
    ("withheld_sms.txt", include_str!("../templates/withheld_sms.txt")),
];

/// Compiles every template, each from `folder` where a file of its name is. A `.txt` or `.html` file
/// that is no template's name is an error, for it would be ignored in silence.
pub(crate) fn load(folder: Option<&Path>) -> Result<Environment<'static>, Error> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_auto_escape_callback(
        |name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        },
    );
    if let Some(folder) = folder {
        refuse_strangers(folder)?;
    }
    for (name, compiled_in) in TEMPLATES {
        let replacement = match folder {
            Some(folder) => replacement(folder, name)?,
            None => None,
        };
        templates
            .add_template_owned(name, replacement.unwrap_or_else(|| compiled_in.to_owned()))
            .map_err(|error| Error::template(name, error.to_string()))?;
    }
    Ok(templates)
}

fn replacement(folder: &Path, name: &str) -> Result<Option<String>, Error> {
    match std::fs::read_to_string(folder.join(name)) {
        Ok(source) => Ok(Some(source)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::template(name, error.to_string())),
    }
}

fn refuse_strangers(folder: &Path) -> Result<(), Error> {
    let unreadable = |error: io::Error| {
        let folder = folder.display().to_string();
        Error::template(&folder, format!("the folder cannot be read: {error}"))
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        let is_meant = name.ends_with(".txt") || name.ends_with(".html");
        if is_meant && !TEMPLATES.iter().any(|(known, _)| *known == name) {
            return Err(Error::template(&name, "there is no template of this name"));
        }
    }
    Ok(())
}

/// One message of each kind, and of each kind that a template tells apart: what a template must be
/// able to render before it is trusted.
pub(crate) fn specimens() -> Vec<Message> {
    let mut all = vec![specimen_of_shared_mail(), specimen_of_shared_sms()];
    let changes = [Change::Changed, Change::ResetByMail, Change::ResetBySms, Change::Imported];
    for what in changes.into_iter().chain([Change::Address, Change::Withheld]) {
        for more in ["", "specimen"] {
            all.extend([specimen_of_notice_mail(what, more), specimen_of_notice_sms(what, more)]);
        }
    }
    all.extend(["", "key"].map(specimen_of_reset_mail));
    for (code, link, host) in [("0", "l", "h"), ("0", "", "h"), ("0", "l", ""), ("", "l", "h")] {
        all.push(specimen_of_reset_sms(code, link, host));
    }
    all
}

fn some() -> String {
    "specimen".to_owned()
}

fn specimen_of_shared_mail() -> Message {
    let usernames = vec![some(), some()];
    Message::ResetShared { to: some(), usernames, forgot_url: some(), site: some() }
}

fn specimen_of_shared_sms() -> Message {
    Message::SharedSms { to: some(), site: some() }
}

fn specimen_of_notice_sms(what: Change, more: &str) -> Message {
    Message::NoticeSms { to: some(), at: some(), what, not_me_url: more.to_owned(), forgot_url: some(), site: some() }
}

fn specimen_of_notice_mail(what: Change, more: &str) -> Message {
    let (to, username, at, forgot_url, site) = (some(), some(), some(), some(), some());
    let (device, network, not_me_url) = (more.to_owned(), more.to_owned(), more.to_owned());
    Message::NoticeMail { to, username, at, what, device, network, not_me_url, forgot_url, site }
}

fn specimen_of_reset_mail(user_key: &str) -> Message {
    Message::ResetMail {
        to: some(),
        username: some(),
        user_key: user_key.to_owned(),
        token: some(),
        link: some(),
        valid_minutes: 60,
        reference: some(),
        site: some(),
    }
}

fn specimen_of_reset_sms(code: &str, link: &str, host: &str) -> Message {
    Message::ResetSms {
        to: some(),
        code: code.to_owned(),
        link: link.to_owned(),
        user_key: some(),
        token: some(),
        valid_minutes: 10,
        reference: some(),
        site: some(),
        host: host.to_owned(),
    }
}
