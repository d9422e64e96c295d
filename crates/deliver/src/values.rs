//! What a template may say about a message. Every value is one line of plain text: none of them can
//! add a line, or turn the reading direction of what follows.

use domain::brand::{Brand, Shade};
use domain::language::Language;
use domain::sighting::{Device, Sighting};
use minijinja::context;
use minijinja::value::Value;
use words::Value::Text;
use words::{Length, Words, when};

use crate::message::LOGO;
use crate::{Change, Message, Voice};

/// What the letters of HTML mails look like: as everything else on the reader's machine.
const FONT: &str = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/// The values that the templates of this message know by name.
pub(crate) fn values_of(words: &Words, message: &Message) -> Value {
    let language = message.voice().language;
    let voice = context! {
        lang => language.tag(), dir => language.direction(), is_mail => message.is_mail(), font => FONT,
        ..brand_of(message.voice())
    };
    let own = match message {
        Message::ResetMail {
            username, user_key, token, link, valid_minutes, reference, is_hosted, at, seen, ..
        } => context! {
            username => line(username), user_key => line(user_key), token => line(token),
            link => line(link), valid_minutes, valid_hours => hours(*valid_minutes), reference => line(reference),
            is_hosted, at => when(language, *at, Length::Whole), ..seen_of(words, language, seen)
        },
        Message::ResetShared { usernames, forgot_url, reference, at, seen, .. } => context! {
            usernames => usernames.iter().map(|name| line(name)).collect::<Value>(),
            forgot_url => line(forgot_url), reference => line(reference),
            at => when(language, *at, Length::Whole), ..seen_of(words, language, seen)
        },
        Message::ResetSms { code, link, valid_minutes, reference, host, .. } => context! {
            code => line(code), link => line(link), valid_minutes, valid_hours => hours(*valid_minutes),
            reference => line(reference), host => line(host), is_brief => false,
        },
        Message::SharedSms { .. } => context! {},
        Message::NoticeMail { username, at, what, seen, not_me_url, forgot_url, .. } => context! {
            username => line(username), at => when(language, *at, Length::Whole), how => how_name(*what),
            not_me_url => line(not_me_url), forgot_url => line(forgot_url), ..seen_of(words, language, seen)
        },
        Message::NoticeSms { at, not_me_url, forgot_url, .. } => context! {
            at => when(language, *at, Length::Short), not_me_url => line(not_me_url), forgot_url => line(forgot_url),
        },
    };
    context! { ..own, ..voice }
}

/// The name and the look of the site. A link is told by the name of the sentence that stands on it.
fn brand_of(voice: &Voice) -> Value {
    let Brand { name, palette, support, imprint, privacy, terms, .. } = &voice.brand;
    let links = [("support", support), ("imprint", imprint), ("privacy", privacy), ("terms", terms)];
    let links = links.into_iter().filter_map(|(name, link)| link.as_ref().map(|link| (name, link.as_str())));
    let shade = |shade: Shade| {
        context! {
            accent => shade.accent.to_string(), on_accent => shade.on_accent.to_string(),
        }
    };
    context! {
        site => line(name), light => shade(palette.light), dark => shade(palette.dark),
        logo => if voice.logo().is_some() { format!("cid:{LOGO}") } else { String::new() },
        support => line(support.as_ref().map_or("", |link| link.as_str())),
        links => links.map(|(name, href)| context! { name, href => line(href) }).collect::<Value>(),
    }
}

/// What was seen of somebody, in the language of whoever is told. In a sentence from right to left, the names of browser and
/// system keep to themselves.
fn seen_of(words: &Words, language: Language, seen: &Sighting) -> Value {
    let name =
        |name| if language.direction() == "rtl" { format!("\u{2068}{}\u{2069}", line(name)) } else { line(name) };
    let said = |name, values: &[_]| words.say(language, name, values);
    let told = match seen.parts() {
        Device::Nothing => Some(String::new()),
        Device::Unknown => said("mail-device-unknown", &[]),
        Device::Operator => said("mail-device-operator", &[]),
        Device::Import => said("mail-device-import", &[]),
        Device::Pair(browser, system) => {
            let (browser, system) = (name(browser), name(system));
            said("mail-device-on", &[("browser", Text(&browser)), ("system", Text(&system))])
        }
        Device::Single(_) => None,
    };
    let device = told.unwrap_or_else(|| line(&seen.device));
    context! { device, network => line(&seen.network) }
}

/// The same in hours, where that is a whole number above one; else 0.
fn hours(minutes: u32) -> u32 {
    if minutes > 60 && minutes.is_multiple_of(60) { minutes / 60 } else { 0 }
}

/// The names by which templates know how a password was changed; empty: none was.
fn how_name(what: Change) -> &'static str {
    match what {
        Change::Changed => "changed",
        Change::ResetByMail => "reset_by_mail",
        Change::ResetBySms => "reset_by_sms",
        Change::Imported => "imported",
        Change::Address | Change::Withheld => "",
    }
}

/// The value with a space for every letter that would break the line or turn it around.
fn line(value: &str) -> String {
    let breaks = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{2028}' | '\u{2029}')
            || matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}')
            || ('\u{202a}'..='\u{202e}').contains(&letter)
            || ('\u{2066}'..='\u{2069}').contains(&letter)
    };
    value.chars().map(|letter| if breaks(letter) { ' ' } else { letter }).collect()
}
