//! What there is to tell, and what it looks like once the words are found. Both hold secrets:
//! neither can be printed, and a message wipes its own when it is dropped.

use std::sync::Arc;

use data_encoding::BASE64;
use domain::brand::{Brand, Kind, Logo};
use domain::language::Language;
use domain::sighting::Sighting;
use domain::time::Timestamp;
use zeroize::Zeroize;

use crate::parts;

/// How a message speaks: in which language, and in whose name.
#[derive(Clone)]
pub struct Voice {
    /// The language of whoever gets it.
    pub language: Language,
    /// What the service is called, and how it looks.
    pub brand: Brand,
}

/// What to tell whom, with the secrets it needs. An empty string means there is none.
pub enum Message {
    /// A link to choose a new password, by mail.
    ResetMail {
        /// The mail address.
        to: String,
        /// The user name of the account.
        username: String,
        /// The opaque key of the account that goes with the token; empty leaves its line out.
        user_key: String,
        /// The token, shown as text for clients that ask for it.
        token: String,
        /// The link with the token in it.
        link: String,
        /// How long token and link are valid.
        valid_minutes: u32,
        /// Two words that the page shows too, so that the newest message is recognised.
        reference: String,
        /// Whether the link leads to a page of Relatch, which shows the reference; a client's own page knows none.
        is_hosted: bool,
        /// When it was asked for.
        at: Timestamp,
        /// What was seen of whoever asked.
        seen: Sighting,
        /// How it speaks.
        voice: Voice,
    },
    /// Several accounts share the address: their user names, so that one can be asked for. It
    /// carries no token.
    ResetShared {
        /// The mail address.
        to: String,
        /// The user names of the accounts.
        usernames: Vec<String>,
        /// Where to ask again.
        forgot_url: String,
        /// Two words that tell this request from another.
        reference: String,
        /// When it was asked for.
        at: Timestamp,
        /// What was seen of whoever asked.
        seen: Sighting,
        /// How it speaks.
        voice: Voice,
    },
    /// A code and a link to choose a new password, by SMS.
    ResetSms {
        /// The number, in E.164.
        to: String,
        /// The code; empty when only the link is to be sent.
        code: String,
        /// The link with the token in it; empty when only the code is to be sent.
        link: String,
        /// The opaque key of the account that goes with the token.
        user_key: String,
        /// The token of the link.
        token: String,
        /// How long code and link are valid.
        valid_minutes: u32,
        /// Two words that the page behind the link shows too; left out where they would make the SMS dearer.
        reference: String,
        /// How it speaks.
        voice: Voice,
        /// The host the code is bound to, without scheme and port; empty leaves the last line out.
        host: String,
    },
    /// Several accounts share the number, so no code could be sent.
    SharedSms {
        /// The number, in E.164.
        to: String,
        /// How it speaks.
        voice: Voice,
    },
    /// The notice that something has happened to an account, by mail.
    NoticeMail {
        /// The mail address.
        to: String,
        /// The user name of the account.
        username: String,
        /// When it happened.
        at: Timestamp,
        /// What happened.
        what: Change,
        /// What was seen of whoever did it.
        seen: Sighting,
        /// Where to say that it was not the owner, with the token in it; empty: not from this address.
        not_me_url: String,
        /// Where to choose a new password then.
        forgot_url: String,
        /// How it speaks.
        voice: Voice,
    },
    /// The same by SMS.
    NoticeSms {
        /// The number, in E.164.
        to: String,
        /// When it happened.
        at: Timestamp,
        /// What happened.
        what: Change,
        /// Where to say that it was not the owner, with the token in it; empty: not from this number.
        not_me_url: String,
        /// Where to choose a new password then.
        forgot_url: String,
        /// How it speaks.
        voice: Voice,
    },
}

impl Voice {
    /// The picture, if it is one that mail programs show.
    pub(crate) fn logo(&self) -> Option<&Arc<Logo>> {
        self.brand.logo.as_ref().filter(|logo| logo.kind() == Kind::Png)
    }
}

impl Message {
    /// How it speaks.
    pub fn voice(&self) -> &Voice {
        match self {
            Message::ResetMail { voice, .. }
            | Message::ResetShared { voice, .. }
            | Message::ResetSms { voice, .. }
            | Message::SharedSms { voice, .. }
            | Message::NoticeMail { voice, .. }
            | Message::NoticeSms { voice, .. } => voice,
        }
    }

    /// Whether it goes by mail.
    pub(crate) fn is_mail(&self) -> bool {
        match self {
            Message::ResetMail { .. } | Message::ResetShared { .. } | Message::NoticeMail { .. } => true,
            Message::ResetSms { .. } | Message::SharedSms { .. } | Message::NoticeSms { .. } => false,
        }
    }
}

impl Drop for Message {
    fn drop(&mut self) {
        match self {
            Message::ResetMail { token, link, .. } => {
                token.zeroize();
                link.zeroize();
            }
            Message::ResetSms { code, token, link, .. } => {
                code.zeroize();
                token.zeroize();
                link.zeroize();
            }
            Message::NoticeMail { not_me_url, .. } | Message::NoticeSms { not_me_url, .. } => not_me_url.zeroize(),
            Message::ResetShared { .. } | Message::SharedSms { .. } => {}
        }
    }
}

/// What a notice tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// A new password, by someone who gave the old one.
    Changed,
    /// A new password, with a link or token from a mail.
    ResetByMail,
    /// A new password, with a code or link from an SMS.
    ResetBySms,
    /// A new password, by the operator, who has brought it along from another system.
    Imported,
    /// Another mail address or number.
    Address,
    /// A request for a new password that was not answered, because the address it would have gone to is new.
    Withheld,
}

/// The way a message takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Channel {
    /// Mail.
    Mail,
    /// SMS.
    Sms,
}

/// A message in words, ready to be handed over, with its secrets beside it for the inbox of a
/// development server. An empty string means there is none.
#[derive(Clone)]
pub struct Rendered {
    /// The way it takes.
    pub channel: Channel,
    /// The language that it is in.
    pub language: Language,
    /// The mail address, or the number in E.164.
    pub to: String,
    /// The subject, which never holds a secret; empty for SMS.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML; empty for SMS.
    pub html: String,
    /// The link that resets a password, or says that something was not the owner.
    pub link: String,
    /// The user key that goes with the token.
    pub user: String,
    /// The token.
    pub token: String,
    /// The code.
    pub code: String,
    /// The picture that the HTML shows as [`LOGO`].
    pub logo: Option<Arc<Logo>>,
}

/// Where the HTML of a mail finds the picture that comes with it.
pub(crate) const LOGO: &str = "logo@relatch";

impl Rendered {
    /// How many parts its text takes as an SMS: every part is paid for.
    pub fn parts(&self) -> usize {
        parts::of(&self.text)
    }

    /// Nothing yet but where it goes.
    pub(crate) fn wordless(channel: Channel, language: Language, to: &str) -> Rendered {
        Rendered {
            channel,
            language,
            to: to.to_owned(),
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            link: String::new(),
            user: String::new(),
            token: String::new(),
            code: String::new(),
            logo: None,
        }
    }

    /// The HTML with its picture in it, for where no mail comes with it.
    pub fn whole_html(&self) -> String {
        let Some(logo) = &self.logo else { return self.html.clone() };
        let picture = format!("data:{};base64,{}", logo.kind().media_type(), BASE64.encode(logo.bytes()));
        self.html.replace(&format!("cid:{LOGO}"), &picture)
    }
}
