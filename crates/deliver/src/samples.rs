//! One message of each kind and state, about people who do not exist: what every template must be able to render before it
//! is trusted, and what the operator is shown of it. None of the secrets opens anything.

use domain::sighting::Sighting;
use domain::time::Timestamp;

use crate::{Change, Message, Voice};

const TO: &str = "ada@example.org";
const NUMBER: &str = "+12025550123";
/// 23 November 2026, 15:52 in UTC.
const AT: Timestamp = Timestamp::from_ms(1_795_449_120_000);
const USER_KEY: &str = "0b8a9c3f5d7e4a61b2c3d4e5f6071829";
const TOKEN: &str = "e84f2a129914c7175003e9daef935f1def51ecaaea49b9a054052a196f1e9d27";
const SMS_TOKEN: &str = "5d1c0f8e2b7a49638c1e6f0a9b3d7c24";
const REFERENCE: &str = "maple kettle";
const CODE: &str = "019345";

/// A message of a kind and state.
pub struct Sample {
    /// What it is called, as a word of a file's name.
    pub name: &'static str,
    /// The message.
    pub message: Message,
}

/// All of them, spoken with this voice, with links below `public_url`.
pub fn samples(voice: &Voice, public_url: &str) -> Vec<Sample> {
    let house = House { voice, public_url };
    let mut all = house.resets();
    all.extend(house.notices());
    all
}

struct House<'a> {
    voice: &'a Voice,
    public_url: &'a str,
}

impl House<'_> {
    fn resets(&self) -> Vec<Sample> {
        let voice = || self.voice.clone();
        let number = NUMBER.to_owned();
        let host = self.public_url.split_once("://").map_or(self.public_url, |(_, rest)| rest);
        let host = host.split(['/', ':']).next().unwrap_or_default();
        let link = self.url(&format!("/reset/mobile/{SMS_TOKEN}"));
        vec![
            sample("reset-mail", self.reset_mail(USER_KEY, 60, &seen())),
            sample("reset-mail-token-only", self.reset_mail("", 1, &Sighting::default())),
            sample("reset-mail-reopened", self.reset_mail(USER_KEY, 1440, &Sighting::default())),
            sample("shared-mail", self.shared_mail(&["ada", "lovelace"])),
            sample("reset-sms", self.reset_sms(CODE, &link, host, 10)),
            sample("reset-sms-long-code", self.reset_sms("7K3QW9TD", &link, host, 1)),
            sample("reset-sms-code-only", self.reset_sms(CODE, "", "", 10)),
            sample("reset-sms-link-only", self.reset_sms("", &link, "", 1440)),
            sample("reset-sms-link-soon", self.reset_sms("", &link, "", 10)),
            sample("shared-sms", Message::SharedSms { to: number, voice: voice() }),
        ]
    }

    fn notices(&self) -> Vec<Sample> {
        let unknown = Sighting { device: "an unknown device".to_owned(), ..seen() };
        let (known, nothing) = (seen(), Sighting::default());
        vec![
            sample("changed-mail", self.notice_mail(Change::Changed, &known, true)),
            sample("changed-mail-by-mail", self.notice_mail(Change::ResetByMail, &known, true)),
            sample("changed-mail-by-sms", self.notice_mail(Change::ResetBySms, &unknown, true)),
            sample("changed-mail-imported", self.notice_mail(Change::Imported, &nothing, true)),
            sample("changed-mail-new-address", self.notice_mail(Change::Changed, &known, false)),
            sample("address-mail", self.notice_mail(Change::Address, &Sighting::operator(), true)),
            sample("address-mail-new-address", self.notice_mail(Change::Address, &Sighting::operator(), false)),
            sample("withheld-mail", self.notice_mail(Change::Withheld, &known, true)),
            sample("withheld-mail-new-address", self.notice_mail(Change::Withheld, &nothing, false)),
            sample("changed-sms", self.notice_sms(Change::Changed, true)),
            sample("changed-sms-new-number", self.notice_sms(Change::Changed, false)),
            sample("address-sms", self.notice_sms(Change::Address, true)),
            sample("address-sms-new-number", self.notice_sms(Change::Address, false)),
            sample("withheld-sms", self.notice_sms(Change::Withheld, true)),
            sample("withheld-sms-new-number", self.notice_sms(Change::Withheld, false)),
        ]
    }

    fn reset_mail(&self, user_key: &str, valid_minutes: u32, seen: &Sighting) -> Message {
        let key = if user_key.is_empty() { "" } else { "/" };
        Message::ResetMail {
            to: TO.to_owned(),
            username: "ada".to_owned(),
            user_key: user_key.to_owned(),
            token: TOKEN.to_owned(),
            link: self.url(&format!("/reset/{user_key}{key}{TOKEN}")),
            valid_minutes,
            reference: REFERENCE.to_owned(),
            // Where there is no key of the user, the link leads to a page that is not ours.
            is_hosted: !user_key.is_empty(),
            at: AT,
            seen: seen.clone(),
            voice: self.voice.clone(),
        }
    }

    fn shared_mail(&self, usernames: &[&str]) -> Message {
        Message::ResetShared {
            to: TO.to_owned(),
            usernames: usernames.iter().map(|&name| name.to_owned()).collect(),
            forgot_url: self.url("/forgot"),
            reference: REFERENCE.to_owned(),
            at: AT,
            seen: seen(),
            voice: self.voice.clone(),
        }
    }

    fn reset_sms(&self, code: &str, link: &str, host: &str, valid_minutes: u32) -> Message {
        Message::ResetSms {
            to: NUMBER.to_owned(),
            code: code.to_owned(),
            link: link.to_owned(),
            user_key: USER_KEY.to_owned(),
            token: SMS_TOKEN.to_owned(),
            valid_minutes,
            reference: REFERENCE.to_owned(),
            host: host.to_owned(),
            voice: self.voice.clone(),
        }
    }

    fn notice_mail(&self, what: Change, seen: &Sighting, may_object: bool) -> Message {
        Message::NoticeMail {
            to: TO.to_owned(),
            username: "ada".to_owned(),
            at: AT,
            what,
            seen: seen.clone(),
            not_me_url: self.not_me_url(may_object),
            forgot_url: self.url("/forgot"),
            voice: self.voice.clone(),
        }
    }

    fn notice_sms(&self, what: Change, may_object: bool) -> Message {
        let (not_me_url, forgot_url) = (self.not_me_url(may_object), self.url("/forgot"));
        let (to, voice) = (NUMBER.to_owned(), self.voice.clone());
        Message::NoticeSms { to, at: AT, what, not_me_url, forgot_url, voice }
    }

    fn not_me_url(&self, may_object: bool) -> String {
        if may_object { self.url(&format!("/not-me/{TOKEN}")) } else { String::new() }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

fn sample(name: &'static str, message: Message) -> Sample {
    Sample { name, message }
}

fn seen() -> Sighting {
    let (device, network) = ("Firefox on Windows".to_owned(), "203.0.113.0/24".to_owned());
    Sighting { device, network, ..Sighting::default() }
}
