//! `relatch account add|list|show|disable|enable`, and where its other commands stand.

use std::io::{Read as _, Write as _};

use anyhow::Context as _;
use app::{account_add, account_list, account_set_status};
use domain::account::{Account, Status};
use domain::language::Language;
use domain::login::{EmailAddress, Phone, Username};
use domain::password::NewPassword;
use serde_json::{Value, json};

use super::import::{self, name};
use super::{Bench, account_set, hashes};
use crate::cli::{self, AccountAdd, AccountName};
use crate::output::{error, print};

/// Runs one of them.
///
/// # Errors
/// A name that is taken or unknown, or a value that does not parse.
pub async fn run(bench: &Bench, command: cli::Account) -> anyhow::Result<()> {
    match command {
        cli::Account::Add(ask) => add(bench, ask).await,
        cli::Account::List(ask) => list(bench, ask.json).await,
        cli::Account::Show(ask) => show(bench, &ask).await,
        cli::Account::Set(ask) => account_set::run(bench, ask).await,
        cli::Account::Import(ask) => import::run(bench, ask).await,
        cli::Account::Hashes(ask) => hashes::count(bench, ask.json).await,
        cli::Account::Wrap(ask) => hashes::wrap(bench, ask.json).await,
        cli::Account::Disable(ask) => set_status(bench, &ask, Status::Disabled).await,
        cli::Account::Enable(ask) => set_status(bench, &ask, Status::Active).await,
    }
}

async fn add(bench: &Bench, ask: AccountAdd) -> anyhow::Result<()> {
    let password = if ask.password_stdin { Some(typed_password()?) } else { None };
    let username = ask.username.clone();
    let command = account_add::Command {
        username: Username::parse(&ask.username).context("the user name")?,
        email: ask.email.as_deref().map(EmailAddress::parse).transpose().context("the e-mail address")?,
        phone: ask.phone.as_deref().map(|text| Phone::parse(text, None)).transpose().context("the phone number")?,
        first_name: name(&ask.first_name).map_err(anyhow::Error::msg)?,
        last_name: name(&ask.last_name).map_err(anyhow::Error::msg)?,
        locale: ask.locale.as_deref().map(language).transpose()?,
        password,
    };
    let app = bench.open().await?;
    let added = account_add::run(&app, command).await.map_err(error);
    app.close().await;
    let id = added.with_context(|| format!("account {username}"))?.to_string();
    print(
        ask.json,
        &json!({"id": id, "username": username.trim()}),
        &format!("account {} added\n  id  {id}", username.trim()),
    )
}

/// The language that a tag names.
///
/// # Errors
/// A language that is not spoken here.
pub(super) fn language(tag: &str) -> anyhow::Result<Language> {
    let tags = || Language::ALL.map(Language::tag).join(", ");
    Language::parse(tag).with_context(|| format!("--locale: there is no such language here; there are {}", tags()))
}

fn typed_password() -> anyhow::Result<NewPassword> {
    let mut text = zeroize::Zeroizing::new(String::new());
    std::io::stdin()
        .take(8192)
        .read_to_string(&mut text)
        .context("the password on standard input is not UTF-8 text")?;
    // One line end is the terminal's; whatever else there is belongs to the password, a carriage return included.
    let line = text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(&text);
    NewPassword::parse(line.to_owned()).context("the password")
}

async fn list(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut is_first = true;
    if is_json {
        write!(out, "{{\"accounts\":[")?;
    }
    let listed = account_list::run(&app, |account| {
        let comma = if is_first || !is_json { "" } else { "," };
        is_first = false;
        let line = if is_json { describe(account).to_string() } else { format!("{}\n", summary(account)) };
        write!(out, "{comma}{line}").map_err(|error| app::Broken::new(error.to_string()).into())
    })
    .await
    .map_err(error);
    app.close().await;
    listed?;
    if is_json {
        writeln!(out, "]}}")?;
    } else if is_first {
        writeln!(out, "no accounts yet; add one with: relatch account add USERNAME")?;
    }
    out.flush().map_err(anyhow::Error::from)
}

async fn show(bench: &Bench, ask: &AccountName) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let found = account_list::one(&app, &ask.account).await.map_err(error);
    app.close().await;
    let account = found.with_context(|| format!("account {}", ask.account))?;
    let described = describe(&account);
    let lines: Vec<String> = described
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| format!("{name:<20}{}", value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect();
    print(ask.json, &described, &lines.join("\n"))
}

async fn set_status(bench: &Bench, ask: &AccountName, status: Status) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let done = match account_list::one(&app, &ask.account).await {
        Ok(account) => account_set_status::run(&app, &account, status).await.map(|changed| (account, changed)),
        Err(refused) => Err(refused),
    };
    app.close().await;
    let (account, changed) = done.map_err(error).with_context(|| format!("account {}", ask.account))?;
    let text = match (status, changed) {
        (Status::Active, true) => "enabled",
        (Status::Disabled, true) => "disabled; its sessions have ended",
        (Status::Active, false) => "was active already",
        (Status::Disabled, false) => "was disabled already",
    };
    let shown = json!({"id": account.id.to_string(), "username": account.username, "status": status.as_str(), "changed": changed});
    print(ask.json, &shown, &format!("account {} {text}", account.username))
}

fn summary(account: &Account) -> String {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{}  {}  {}  {}  {}",
        account.id,
        account.username,
        or_dash(&account.email),
        or_dash(&account.phone),
        account.status.as_str()
    )
}

fn describe(account: &Account) -> Value {
    json!({
        "id": account.id.to_string(),
        "username": account.username,
        "email": account.email,
        "phone": account.phone,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "locale": account.locale.map(Language::tag),
        "status": account.status.as_str(),
        "has_password": account.hash.is_some(),
        "password_changed_at": account.password_changed_at.map(domain::time::Timestamp::ms),
        "created_at": account.created_at.ms(),
    })
}
