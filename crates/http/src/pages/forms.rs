//! What the forms of the pages send. Their field names are ours alone, and stay: password managers know them.

use app::admission::Asker;
use app::forgot_page::By;
use app::{change_page, forgot_mobile, forgot_page, link_again, page_submit, reset_mobile};
use domain::client::{Client, Contract};
use domain::device::DeviceToken;
use domain::sighting::Sighting;
use domain::source::Source;

use crate::flow::Link;
use crate::form::{Form, MAX_IDENTIFIER, MAX_TOKEN};
use crate::trouble::Trouble;

pub(super) fn forgot(
    mut form: Form,
    client: Option<Client>,
    (source, seen): (Source, Sighting),
    device: Option<DeviceToken>,
) -> Result<forgot_page::Command, Trouble> {
    let asked = form.identifier("login");
    let by = form.optional("by", MAX_TOKEN);
    form.finish(|| {
        let by = match by?.as_deref() {
            Some("mail") => Some(By::Mail),
            Some("sms") => Some(By::Sms),
            // What no button of ours sends is asked again.
            Some(_) | None => None,
        };
        Some(forgot_page::Command { asked: asked?, by, client, source, seen, device })
    })
}

pub(super) fn forgot_mobile(
    mut form: Form,
    (source, seen): (Source, Sighting),
    device: Option<DeviceToken>,
) -> Result<forgot_mobile::Command, Trouble> {
    let mobile = form.text("mobile", MAX_IDENTIFIER);
    form.finish(|| {
        let (contract, client, origin) = (Contract::Page, None, None);
        Some(forgot_mobile::Command { mobile: mobile?, contract, client, origin, source, seen, device })
    })
}

pub(super) fn reset(
    mut form: Form,
    link: Link,
    seen: Sighting,
    device: Option<DeviceToken>,
) -> Result<page_submit::Command, Trouble> {
    let new = form.new_password("new_password");
    let confirm = form.new_password("confirm_password");
    form.finish(|| {
        let Link { user_key, token } = link;
        Some(page_submit::Command { user_key, token, new: new?, confirm: confirm?, seen, device })
    })
}

/// The form of the one click: it has no fields.
pub(super) fn reset_again(
    form: Form,
    link: Link,
    (source, seen): (Source, Sighting),
    device: Option<DeviceToken>,
) -> Result<link_again::Command, Trouble> {
    let Link { user_key, token } = link;
    form.finish(|| Some(link_again::Command { user_key, token, source, seen, device }))
}

pub(super) fn reset_mobile(
    mut form: Form,
    source: Source,
    handle: Option<String>,
    (seen, device): (Sighting, Option<DeviceToken>),
) -> Result<reset_mobile::Command, Trouble> {
    let token = form.text("code", MAX_TOKEN).map(|typed| in_ascii(&typed));
    let mobile = form.optional("mobile", MAX_IDENTIFIER);
    let new = form.new_password("new_password");
    let confirm = form.new_password("confirm_password");
    form.finish(|| {
        Some(reset_mobile::Command {
            contract: Contract::Page,
            client: None,
            origin: None,
            source,
            token: token?,
            handle,
            mobile: mobile?,
            new: new?,
            confirm: confirm?,
            seen,
            device,
        })
    })
}

pub(super) fn change(
    mut form: Form,
    seen: Sighting,
    asker: Asker,
    device: Option<DeviceToken>,
) -> Result<change_page::Command, Trouble> {
    let login = form.identifier("login");
    let old = form.typed_password("old_password");
    let new = form.new_password("new_password");
    let confirm = form.new_password("confirm_password");
    form.finish(|| {
        Some(change_page::Command { login: login?, old: old?, new: new?, confirm: confirm?, seen, device, asker })
    })
}

/// A button without fields.
pub(super) fn nothing(form: Form) -> Result<(), Trouble> {
    form.finish(|| Some(()))
}

/// Zeros of the scripts that people may have on their keyboards; the other nine digits of each follow its zero (Unicode, Nd).
const ZEROS: [char; 17] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{ff10}',
];

/// A code whose digits are typed in any script, in the digits that it is made of.
fn in_ascii(typed: &str) -> String {
    let digit = |character: char| {
        let value = |zero: char| u32::from(character).checked_sub(u32::from(zero)).filter(|value| *value < 10);
        let value = ZEROS.into_iter().find_map(value);
        value.and_then(|value| char::from_digit(value, 10)).unwrap_or(character)
    };
    typed.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_read_as_digits() {
        for typed in ["012345", "٠١٢٣٤٥", "۰۱۲۳۴۵", "०१२३४५", "０１２３４５", "๐๑๒๓๔๕"]
        {
            assert_eq!(in_ascii(typed), "012345", "{typed}");
        }
        assert_eq!(in_ascii("７K-m٩"), "7K-m9", "letters stay as they are");
    }
}
