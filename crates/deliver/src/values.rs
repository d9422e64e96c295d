//! What a template may say about a message. Every value is one line of plain text: none of them can
//! add a line, or turn the reading direction of what follows.

use minijinja::context;
use minijinja::value::Value;

use crate::{Change, Message};

/// The values that the templates of this message know by name.
pub(crate) fn values_of(message: &Message) -> Value {
    match message {
        Message::ResetMail { username, user_key, token, link, valid_minutes, reference, site, .. } => context! {
            username => line(username), user_key => line(user_key), token => line(token),
            link => line(link), valid_minutes, reference => line(reference), site => line(site),
        },
        Message::ResetShared { usernames, forgot_url, site, .. } => context! {
            usernames => usernames.iter().map(|name| line(name)).collect::<Value>(),
            forgot_url => line(forgot_url), site => line(site),
        },
        Message::ResetSms { code, link, valid_minutes, reference, site, host, .. } => context! {
            code => line(code), link => line(link), valid_minutes, reference => line(reference), site => line(site),
            host => line(host),
        },
        Message::SharedSms { site, .. } => context! { site => line(site) },
        Message::NoticeMail { username, at, what, device, network, not_me_url, forgot_url, site, .. } => context! {
            username => line(username), at => line(at), how => how_name(*what), device => line(device),
            network => line(network), not_me_url => line(not_me_url), forgot_url => line(forgot_url),
            site => line(site),
        },
        Message::NoticeSms { at, not_me_url, forgot_url, site, .. } => context! {
            at => line(at), not_me_url => line(not_me_url), forgot_url => line(forgot_url), site => line(site),
        },
    }
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
