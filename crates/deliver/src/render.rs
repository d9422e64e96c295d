//! Finds the words for a message. Values are data to a template, never template or markup; what is
//! rendered is never logged.

use std::path::Path;
use std::sync::Arc;

use domain::brand::Brand;
use domain::language::Language;
use domain::time::Timestamp;
use minijinja::context;
use minijinja::value::Value;
use words::{Length, Words, when};

use crate::samples::samples;
use crate::values::values_of;
use crate::{Change, Channel, Error, Message, Rendered, Voice, parts, templates};

/// How a mail's text announces its subject.
const SUBJECT: &str = "Subject: ";

/// Turns messages into words.
pub struct Renderer {
    words: Arc<Words>,
    templates: templates::Templates,
}

impl Renderer {
    /// What is compiled in.
    pub fn compiled_in() -> Renderer {
        Renderer::new(Arc::new(Words::compiled_in()), None).expect("the templates compiled in are well-formed")
    }

    /// Takes the templates, each from `folder` where a file of its name is, with these sentences.
    ///
    /// # Errors
    /// A template that cannot be read, or is none, with its line. What comes of it, [`Renderer::check`] tells.
    pub fn new(words: Arc<Words>, folder: Option<&Path>) -> Result<Renderer, Error> {
        Ok(Renderer { templates: templates::load(&words, folder)?, words })
    }

    /// Tries every kind of message in every language, so that what cannot be rendered is found now and not when somebody
    /// waits for a mail.
    ///
    /// # Errors
    /// The first template that fails, or that leaves out what its message is sent for.
    pub fn check(&self) -> Result<(), Error> {
        for language in Language::ALL {
            let voice = Voice { language, brand: Brand::plain("Example") };
            for sample in samples(&voice, "https://accounts.example.org") {
                let rendered = self.render(&sample.message)?;
                self.check_one(&sample.message, &rendered)?;
            }
        }
        Ok(())
    }

    fn check_one(&self, message: &Message, rendered: &Rendered) -> Result<(), Error> {
        let name = name_of(message);
        let wrong = |ending: &str, why: &str| Err(self.templates.error(&format!("{name}.{ending}"), None, why));
        // HTML is escaped; a link then differs from its text by its slashes alone.
        let html = rendered.html.replace("&#x2f;", "/");
        let is_mail = rendered.channel == Channel::Mail;
        let must = [rendered.link.as_str(), rendered.code.as_str()];
        for needed in must.into_iter().filter(|needed| !needed.is_empty()) {
            if !rendered.text.contains(needed) {
                return wrong("txt", "it leaves out the link or the code");
            }
            if is_mail && !html.contains(needed) {
                return wrong("html", "it leaves out the link");
            }
        }
        if rendered.text.trim().is_empty() || (is_mail && rendered.subject.is_empty()) {
            return wrong("txt", "the subject or the text is empty");
        }
        Ok(())
    }

    /// Puts a message into words. The reason of a failure holds none of the message's values.
    pub fn render(&self, message: &Message) -> Result<Rendered, Error> {
        let draft = Draft { renderer: self, message, values: values_of(&self.words, message) };
        match message {
            Message::ResetMail { to, user_key, token, link, .. } => {
                Ok(Rendered { link: link.clone(), user: user_key.clone(), token: token.clone(), ..draft.mail(to)? })
            }
            Message::ResetSms { to, code, link, user_key, token, .. } => Ok(Rendered {
                link: link.clone(),
                user: user_key.clone(),
                token: token.clone(),
                code: code.clone(),
                ..draft.reset_sms(to)?
            }),
            Message::NoticeMail { to, not_me_url, .. } => Ok(Rendered { link: not_me_url.clone(), ..draft.mail(to)? }),
            Message::NoticeSms { to, at, not_me_url, .. } => {
                Ok(Rendered { link: not_me_url.clone(), ..draft.notice_sms(to, *at)? })
            }
            Message::ResetShared { to, .. } => draft.mail(to),
            Message::SharedSms { to, .. } => draft.sms(to, context! {}),
        }
    }
}

/// A message about to be put into words.
struct Draft<'a> {
    renderer: &'a Renderer,
    message: &'a Message,
    values: Value,
}

impl Draft<'_> {
    fn mail(&self, to: &str) -> Result<Rendered, Error> {
        let name = name_of(self.message);
        let text_name = format!("{name}.txt");
        let whole = self.fill(&text_name, self.values.clone())?;
        let (first, rest) = whole.split_once('\n').unwrap_or((&whole, ""));
        let subject = first
            .strip_prefix(SUBJECT)
            .ok_or_else(|| self.renderer.templates.error(&text_name, Some(1), "the first line is not `Subject: …`"))?;
        Ok(Rendered {
            subject: subject.trim().to_owned(),
            text: format!("{}\n", rest.trim()),
            html: self.fill(&format!("{name}.html"), self.values.clone())?,
            logo: self.message.voice().logo().cloned(),
            ..self.wordless(Channel::Mail, to)
        })
    }

    /// The fullest words that take no more parts than the fewest: every part is paid for. The reference tells an SMS from
    /// another, so it comes before longer words.
    fn reset_sms(&self, to: &str) -> Result<Rendered, Error> {
        let shortest = self.sms(to, context! { reference => "", is_brief => true })?;
        for fuller in [context! {}, context! { is_brief => true }, context! { reference => "" }] {
            let fuller = self.sms(to, fuller)?;
            if parts::of(&fuller.text) <= parts::of(&shortest.text) {
                return Ok(fuller);
            }
        }
        Ok(shortest)
    }

    /// A month's name, unless its letters make the SMS dearer than figures do.
    fn notice_sms(&self, to: &str, at: Timestamp) -> Result<Rendered, Error> {
        let named = self.sms(to, context! {})?;
        let figures = when(self.message.voice().language, at, Length::Figures);
        let cheaper = self.sms(to, context! { at => figures })?;
        Ok(if parts::of(&cheaper.text) < parts::of(&named.text) { cheaper } else { named })
    }

    fn sms(&self, to: &str, change: Value) -> Result<Rendered, Error> {
        let values = context! { ..change, ..self.values.clone() };
        let text = self.fill(&format!("{}.txt", name_of(self.message)), values)?.trim().to_owned();
        Ok(Rendered { text, ..self.wordless(Channel::Sms, to) })
    }

    fn wordless(&self, channel: Channel, to: &str) -> Rendered {
        Rendered::wordless(channel, self.message.voice().language, to)
    }

    fn fill(&self, name: &str, values: Value) -> Result<String, Error> {
        self.renderer.templates.fill(name, values)
    }
}

/// The template of a message, without the ending of its file's name.
fn name_of(message: &Message) -> &'static str {
    match message {
        Message::ResetMail { .. } => "reset_mail",
        Message::ResetShared { .. } => "reset_shared",
        Message::ResetSms { .. } => "reset_sms",
        Message::SharedSms { .. } => "shared_sms",
        Message::NoticeMail { what, .. } => match what {
            Change::Changed | Change::ResetByMail | Change::ResetBySms | Change::Imported => "changed_mail",
            Change::Address => "address_mail",
            Change::Withheld => "withheld_mail",
        },
        Message::NoticeSms { what, .. } => match what {
            Change::Changed | Change::ResetByMail | Change::ResetBySms | Change::Imported => "changed_sms",
            Change::Address => "address_sms",
            Change::Withheld => "withheld_sms",
        },
    }
}
