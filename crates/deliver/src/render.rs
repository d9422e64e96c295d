//! Finds the words for a message. Values are data to a template, never template or markup; what is
//! rendered is never logged.

use std::path::Path;

use minijinja::value::Value;
use minijinja::{Environment, context};

use crate::values::values_of;
use crate::{Change, Channel, Error, Message, Rendered, parts, templates};

/// How a mail's text announces its subject.
const SUBJECT: &str = "Subject: ";

/// Turns messages into words.
pub struct Renderer {
    templates: Environment<'static>,
}

impl Renderer {
    /// Takes the templates, each from `folder` where a file of its name is, and tries every one of
    /// them: a template that cannot be rendered is found now and not when somebody waits for a
    /// mail.
    pub fn new(folder: Option<&Path>) -> Result<Renderer, Error> {
        let renderer = Renderer { templates: templates::load(folder)? };
        for message in templates::specimens() {
            renderer.render(&message)?;
        }
        Ok(renderer)
    }

    /// Puts a message into words. The reason of a failure holds none of the message's values.
    pub fn render(&self, message: &Message) -> Result<Rendered, Error> {
        let values = values_of(message);
        match message {
            Message::ResetMail { to, user_key, token, link, .. } => Ok(Rendered {
                link: link.clone(),
                user: user_key.clone(),
                token: token.clone(),
                ..self.mail("reset_mail", to, &values)?
            }),
            Message::ResetSms { to, code, link, user_key, token, .. } => Ok(Rendered {
                link: link.clone(),
                user: user_key.clone(),
                token: token.clone(),
                code: code.clone(),
                ..self.reset_sms(to, &values)?
            }),
            Message::ResetShared { to, .. } => self.mail("reset_shared", to, &values),
            Message::NoticeMail { to, what, not_me_url, .. } => {
                Ok(Rendered { link: not_me_url.clone(), ..self.mail(mail_about(*what), to, &values)? })
            }
            Message::NoticeSms { to, what, not_me_url, .. } => {
                Ok(Rendered { link: not_me_url.clone(), ..self.sms(sms_about(*what), to, &values)? })
            }
            Message::SharedSms { to, .. } => self.sms("shared_sms", to, &values),
        }
    }

    fn mail(&self, name: &str, to: &str, values: &Value) -> Result<Rendered, Error> {
        let text_name = format!("{name}.txt");
        let whole = self.fill(&text_name, values)?;
        let (first, rest) = whole.split_once('\n').unwrap_or((&whole, ""));
        let subject = first
            .strip_prefix(SUBJECT)
            .ok_or_else(|| Error::template(&text_name, "the first line is not `Subject: …`"))?;
        Ok(Rendered {
            subject: subject.trim().to_owned(),
            text: format!("{}\n", rest.trim()),
            html: self.fill(&format!("{name}.html"), values)?,
            ..Rendered::wordless(Channel::Mail, to)
        })
    }

    /// With its reference, if that fits into the parts that the SMS has anyway: every part is paid for.
    fn reset_sms(&self, to: &str, values: &Value) -> Result<Rendered, Error> {
        let whole = self.sms("reset_sms", to, values)?;
        let bare = self.sms("reset_sms", to, &context! { reference => "", ..values.clone() })?;
        Ok(if parts::of(&whole.text) > parts::of(&bare.text) { bare } else { whole })
    }

    fn sms(&self, name: &str, to: &str, values: &Value) -> Result<Rendered, Error> {
        let text = self.fill(&format!("{name}.txt"), values)?.trim().to_owned();
        Ok(Rendered { text, ..Rendered::wordless(Channel::Sms, to) })
    }

    fn fill(&self, name: &str, values: &Value) -> Result<String, Error> {
        self.templates
            .get_template(name)
            .and_then(|template| template.render(values))
            .map_err(|error| Error::template(name, error.to_string()))
    }
}

fn mail_about(what: Change) -> &'static str {
    match what {
        Change::Changed | Change::ResetByMail | Change::ResetBySms | Change::Imported => "changed_mail",
        Change::Address => "address_mail",
        Change::Withheld => "withheld_mail",
    }
}

fn sms_about(what: Change) -> &'static str {
    match what {
        Change::Changed | Change::ResetByMail | Change::ResetBySms | Change::Imported => "changed_sms",
        Change::Address => "address_sms",
        Change::Withheld => "withheld_sms",
    }
}
