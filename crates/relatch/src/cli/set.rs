//! What can be said about the addresses and the language of an account.

use clap::Args;

/// Other addresses, or another language, for an account.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    relatch account set shopper --email new@example.com\n  \
    relatch account set shopper --email new@example.com --vouch\n  \
    relatch account set shopper --locale de\n\n\
    Without --vouch the old address is told, may say for seven days that it was not the owner, and the new one cannot \
    recover the account alone for the first days (recovery.quarantine_hours).")]
pub struct AccountSet {
    /// Its user name, e-mail address or id
    pub account: String,
    /// Where its mail goes from now on
    #[arg(long, value_name = "E", required_unless_present_any = ["phone", "locale", "vouch"])]
    pub email: Option<String>,
    /// Where its SMS go from now on, with country prefix
    #[arg(long, value_name = "P")]
    pub phone: Option<String>,
    /// The language of its messages from now on, such as de
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// You have made sure that the addresses are the owner's, and that the old ones are lost: those are told nothing, the
    /// new ones may recover the account at once, and a recovery that was frozen is no longer
    #[arg(long)]
    pub vouch: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
