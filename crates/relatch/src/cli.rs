//! The command line: what can be said, and the help that says it.

mod audit;
mod breach;
mod import;
mod keys;
mod preview;
mod rules;
mod set;
mod tune;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use self::audit::{Audit, AuditList};
pub use self::breach::{Breach, BreachBuild, BreachInfo};
pub use import::{Conflict, Format, Import, Otherwise};
pub use keys::Keys;
pub use preview::Preview;
pub use rules::Rules;
pub use set::AccountSet;
pub use tune::Tune;

/// Password change and recovery, beside your application.
#[derive(Parser)]
#[command(
    name = "relatch",
    version,
    about,
    propagate_version = true,
    after_help = "Examples:\n  \
        relatch serve --dev                          try it: demo account, inbox at http://127.0.0.1:5501/dev/inbox\n  \
        relatch client add shop --origin https://shop.example.com\n  \
        printf %s \"$PASSWORD\" | relatch account add shopper --email shopper@example.com --password-stdin\n\n\
        Every setting of the configuration file is also an environment variable: RELATCH_SECTION__KEY."
)]
pub struct Line {
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Args)]
pub struct Common {
    /// The data folder; it is made if it is not there
    #[arg(long, global = true, value_name = "DIR", default_value = "./relatch-data")]
    pub data: PathBuf,
    /// A configuration file (TOML)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Answer requests until SIGTERM or Ctrl-C
    Serve(Serve),
    /// Add, list and remove the applications that call this server
    #[command(subcommand)]
    Client(Client),
    /// Add, import, list, show, disable and enable accounts
    #[command(subcommand)]
    Account(Account),
    /// Say whether the set-up works and which passwords each client accepts
    Doctor(Json),
    /// Show every page and message in every language, with sample data
    Preview(Preview),
    /// Say what each set of password rules asks, and where one departs from the standards
    #[command(subcommand)]
    Rules(Rules),
    /// Build and describe the list of breached passwords
    #[command(subcommand)]
    Breach(Breach),
    /// Read and check the audit trail
    #[command(subcommand)]
    Audit(Audit),
    /// Keys that live outside the database
    #[command(subcommand)]
    Keys(Keys),
    /// Void everything that was issued so far
    #[command(subcommand)]
    Epoch(Epoch),
    /// Measure what password hashing takes on this machine, and propose its cost
    Tune(Tune),
    /// Print every setting with its environment variable and its default
    #[command(after_help = "Examples:\n  relatch settings\n  relatch settings --json")]
    Settings(Json),
    /// Tools for development and load tests
    #[command(subcommand)]
    Dev(Dev),
}

/// Answer requests.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  relatch serve --dev\n  RELATCH_DATABASE_URL=postgres://… relatch serve --config /etc/relatch.toml"
)]
pub struct Serve {
    /// Keep mail and SMS in an inbox, add a demo client and account; loopback only
    #[arg(long)]
    pub dev: bool,
    /// Address and port to listen on (default 127.0.0.1:5501)
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
}

/// The applications that call this server.
#[derive(Subcommand)]
pub enum Client {
    /// Add a client and print its client_id and apikey, once
    #[command(after_help = "Examples:\n  \
        relatch client add shop --origin https://shop.example.com --reset-url '/reset-password?token={token}'\n  \
        relatch client add app --native --rules nist --json")]
    Add(ClientAdd),
    /// List clients
    List(Json),
    /// Remove a client by its id or name
    Remove {
        /// Its client_id or name
        client: String,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

/// A client to add.
#[derive(Args)]
pub struct ClientAdd {
    /// What people call it; mails use it as the site's name
    pub name: String,
    /// An origin it calls the auth API from, as browsers send it; may be given more than once
    #[arg(long = "origin", value_name = "URL")]
    pub origins: Vec<String>,
    /// A native application: it may send no Origin
    #[arg(long)]
    pub native: bool,
    /// Where its mailed links lead: a URL, or a path on the asking origin, with {token} and perhaps {user}
    #[arg(long, value_name = "URL")]
    pub reset_url: Option<String>,
    /// Password rules: documented, classic, nist, or a set of the configuration
    #[arg(long, value_name = "SET", default_value = "documented")]
    pub rules: String,
    /// What the user API says about unknown accounts: documented or hidden
    #[arg(long, value_name = "MODE", default_value = "documented")]
    pub disclosure: String,
    /// Two-letter country of phone numbers without a prefix
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Accounts.
#[derive(Subcommand)]
pub enum Account {
    /// Add an account
    #[command(
        after_help = "Example:\n  printf %s \"$PASSWORD\" | relatch account add shopper --email shopper@example.com --phone +12025550123 --password-stdin"
    )]
    Add(AccountAdd),
    /// Import accounts with their hashes from another system
    Import(Import),
    /// Say how many passwords are kept in which form, how that changes, and when the last weak one goes
    Hashes(Json),
    /// Put weak hashes under Argon2id now, without waiting for their owners to log in
    Wrap(Json),
    /// List accounts
    List(Json),
    /// Show one account by its user name, e-mail address or id
    Show(AccountName),
    /// Give an account another mail address, number or language
    Set(AccountSet),
    /// Disable an account and end its sessions
    Disable(AccountName),
    /// Enable an account again
    Enable(AccountName),
}

/// An account to add.
#[derive(Args)]
pub struct AccountAdd {
    /// Its user name
    pub username: String,
    /// Where its mail goes
    #[arg(long, value_name = "E")]
    pub email: Option<String>,
    /// Where its SMS go, with country prefix
    #[arg(long, value_name = "P")]
    pub phone: Option<String>,
    /// First name
    #[arg(long, value_name = "F", default_value = "")]
    pub first_name: String,
    /// Last name
    #[arg(long, value_name = "L", default_value = "")]
    pub last_name: String,
    /// The language of its messages, such as de; without it, that of whoever asks for them
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// Read the password from standard input (one line end at its end is dropped); without it there is none yet
    #[arg(long)]
    pub password_stdin: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// One account.
#[derive(Args)]
pub struct AccountName {
    /// Its user name, e-mail address or id
    pub account: String,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Only how to print.
#[derive(Args)]
pub struct Json {
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Epochs.
#[derive(Subcommand)]
pub enum Epoch {
    /// End all sessions and void all links and codes, for example after a restore from a backup
    Bump(Json),
}

/// Development.
#[derive(Subcommand)]
pub enum Dev {
    /// Make test accounts with live tokens, as JSON lines: username email password access_token user_key reset_token
    Fixtures(Fixtures),
}

/// Test accounts.
#[derive(Args)]
pub struct Fixtures {
    /// How many
    #[arg(long, value_name = "N")]
    pub accounts: usize,
    /// Where to write them
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The client_id or name that the tokens are for; default: the demo client, else a new client "fixtures"
    #[arg(long, value_name = "CLIENT")]
    pub client: Option<String>,
    /// Allow it in a data folder that `serve --dev` has not made
    #[arg(long)]
    pub dev: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
