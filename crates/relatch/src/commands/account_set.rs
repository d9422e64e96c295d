//! `relatch account set`: another mail address, number or language for an account.

use anyhow::Context as _;
use app::{App, account_list, account_set_address, account_set_locale};
use domain::account::Account;
use domain::language::Language;
use domain::login::{EmailAddress, Phone};
use serde_json::json;

use super::Bench;
use super::account::language;
use crate::cli::AccountSet;
use crate::output::{error, print};

/// Sets what was given.
///
/// # Errors
/// A name that is unknown, or a value that does not parse.
pub async fn run(bench: &Bench, ask: AccountSet) -> anyhow::Result<()> {
    let email = ask.email.as_deref().map(EmailAddress::parse).transpose().context("the e-mail address")?;
    let phone = ask.phone.as_deref().map(|text| Phone::parse(text, None)).transpose().context("the phone number")?;
    let locale = ask.locale.as_deref().map(language).transpose()?;
    let app = bench.open().await?;
    let done = set(&app, &ask, email, phone, locale).await;
    app.close().await;
    let (account, changed) = done.map_err(error).with_context(|| format!("account {}", ask.account))?;
    let moves = ask.email.is_some() || ask.phone.is_some() || ask.vouch;
    let text = match (changed, ask.vouch) {
        (true, false) if !moves => "has another language",
        (false, false) if !moves => "has the language already",
        (true, true) => "has the new address, which counts at once",
        (true, false) => "has the new address; its old and new places are told",
        (false, true) => "has the address already; it counts from now on",
        (false, false) => "has the address already",
    };
    let shown = json!({
        "id": account.id.to_string(), "username": account.username, "changed": changed, "vouched": ask.vouch,
    });
    print(ask.json, &shown, &format!("account {} {text}", account.username))
}

/// Sets what was given; the account as it was, and whether anything has changed.
async fn set(
    app: &App,
    ask: &AccountSet,
    email: Option<EmailAddress>,
    phone: Option<Phone>,
    locale: Option<Language>,
) -> Result<(Account, bool), app::Error> {
    let account = account_list::one(app, &ask.account).await?;
    let mut changed = false;
    // First, so that what tells of the new address is in the new language.
    if let Some(locale) = locale {
        changed |= account_set_locale::run(app, account.id, locale).await?;
    }
    if email.is_some() || phone.is_some() || ask.vouch {
        let command = account_set_address::Command { account: account.clone(), email, phone, is_vouched: ask.vouch };
        changed |= account_set_address::run(app, command).await?;
    }
    Ok((account, changed))
}
