//! What the forms of the pages send. Their field names are ours alone; labels stand here so that errors can name them.

use app::{change_page, forgot_mobile, forgot_start, link_again, page_submit, reset_mobile};
use domain::client::Contract;
use domain::policy::Broken;
use domain::sighting::Sighting;
use domain::source::Source;
use minijinja::{Value, context};

use crate::flow::Link;
use crate::form::{Form, MAX_IDENTIFIER, MAX_TOKEN};
use crate::trouble::Trouble;

/// What the template tells of rules: their codes, and the numbers of those that have one.
pub(super) fn rules(asked: &[Broken]) -> Value {
    let codes: Vec<&str> = asked.iter().map(|rule| rule.code()).collect();
    let minimum =
        asked.iter().find_map(|rule| if let Broken::TooShort { minimum } = rule { Some(*minimum) } else { None });
    let maximum =
        asked.iter().find_map(|rule| if let Broken::TooLong { maximum } = rule { Some(*maximum) } else { None });
    context! { codes, minimum, maximum }
}

/// What a field is called on the page.
pub(super) fn label(field: &str) -> &str {
    match field {
        "login" => "User name or e-mail address",
        "mobile" => "Mobile number",
        "code" => "Code",
        "old_password" => "Old password",
        "new_password" => "New password",
        "confirm_password" => "New password again",
        other => other,
    }
}

pub(super) fn forgot(mut form: Form, source: Source) -> Result<forgot_start::Command, Trouble> {
    let asked = form.identifier("login");
    form.finish(|| {
        let (contract, client, origin) = (Contract::Page, None, None);
        Some(forgot_start::Command { asked: asked?, contract, client, origin, source })
    })
}

pub(super) fn forgot_mobile(mut form: Form, source: Source) -> Result<forgot_mobile::Command, Trouble> {
    let mobile = form.text("mobile", MAX_IDENTIFIER);
    form.finish(|| {
        let (contract, client, origin) = (Contract::Page, None, None);
        Some(forgot_mobile::Command { mobile: mobile?, contract, client, origin, source })
    })
}

pub(super) fn reset(mut form: Form, link: Link, seen: Sighting) -> Result<page_submit::Command, Trouble> {
    let new = form.new_password("new_password");
    let confirm = form.new_password("confirm_password");
    form.finish(|| {
        let Link { user_key, token } = link;
        Some(page_submit::Command { user_key, token, new: new?, confirm: confirm?, seen })
    })
}

/// The form of the one click: it has no fields.
pub(super) fn reset_again(form: Form, link: Link, source: Source) -> Result<link_again::Command, Trouble> {
    let Link { user_key, token } = link;
    form.finish(|| Some(link_again::Command { user_key, token, source }))
}

pub(super) fn reset_mobile(
    mut form: Form,
    source: Source,
    handle: Option<String>,
    seen: Sighting,
) -> Result<reset_mobile::Command, Trouble> {
    let token = form.text("code", MAX_TOKEN);
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
        })
    })
}

pub(super) fn change(mut form: Form, seen: Sighting) -> Result<change_page::Command, Trouble> {
    let login = form.identifier("login");
    let old = form.typed_password("old_password");
    let new = form.new_password("new_password");
    let confirm = form.new_password("confirm_password");
    form.finish(|| Some(change_page::Command { login: login?, old: old?, new: new?, confirm: confirm?, seen }))
}

/// A button without fields.
pub(super) fn nothing(form: Form) -> Result<(), Trouble> {
    form.finish(|| Some(()))
}
