//! `relatch account set`: another mail address or number for an account.

use anyhow::Context as _;
use app::{account_list, account_set_address};
use domain::login::{EmailAddress, Phone};
use serde_json::json;

use super::Bench;
use crate::cli::AccountSet;
use crate::output::{error, print};

/// Sets what was given.
///
/// # Errors
/// A name that is unknown, or a value that does not parse.
pub async fn run(bench: &Bench, ask: AccountSet) -> anyhow::Result<()> {
    let email = ask.email.as_deref().map(EmailAddress::parse).transpose().context("the e-mail address")?;
    let phone = ask.phone.as_deref().map(|text| Phone::parse(text, None)).transpose().context("the phone number")?;
    let app = bench.open().await?;
    let done = match account_list::one(&app, &ask.account).await {
        Ok(account) => {
            let command =
                account_set_address::Command { account: account.clone(), email, phone, is_vouched: ask.vouch };
            account_set_address::run(&app, command).await.map(|changed| (account, changed))
        }
        Err(refused) => Err(refused),
    };
    app.close().await;
    let (account, changed) = done.map_err(error).with_context(|| format!("account {}", ask.account))?;
    let text = match (changed, ask.vouch) {
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
