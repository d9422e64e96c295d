//! What can be said to `relatch account import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Accounts to bring along from another system.
#[derive(Args)]
#[command(after_help = "\
Fields: username, email, phone, first_name, last_name, locale (a language tag), hash (or password_hash), status (active or disabled; or \
is_active), created_at (RFC 3339, or milliseconds). Only username is needed; an account without a hash has no password \
until its owner sets one through a recovery.\n\n\
Nothing is written before every row has been looked at. Then rows are written 2000 at a time, each 2000 in one \
transaction. When that is cut off, run the same command again: accounts that are there with the same hash are \
passed over.\n\n\
With --on-conflict replace, accounts that an import has brought follow the system they come from: a hash that has changed \
there ends their sessions and voids their links and codes, without a notice to their owners. A password that was set \
here stays, and so does an account that no import has brought; replace-all takes even their passwords, and tells their \
owners. What a row leaves empty changes nothing, and no row enables an account that is disabled here.\n\n\
Examples:\n  \
    relatch account import users.jsonl --dry-run\n  \
    relatch account import users.csv --column username=login --column hash=password --country DE\n  \
    relatch account import realm-export.json\n  \
    relatch account import --from-django sqlite:/srv/shop/db.sqlite3 --on-conflict replace --dry-run")]
pub struct Import {
    /// JSON lines, CSV with a header, or a Keycloak realm export
    #[arg(required_unless_present = "from_django", conflicts_with = "from_django")]
    pub file: Option<PathBuf>,
    /// Read Django's auth_user instead: sqlite:PATH or postgres://…
    #[arg(long, value_name = "URL")]
    pub from_django: Option<String>,
    /// What the file is; without it, its beginning tells
    #[arg(long, value_enum, conflicts_with = "from_django")]
    pub format: Option<Format>,
    /// Where a field stands, for example username=login; may be given more than once
    #[arg(long = "column", value_name = "FIELD=NAME", conflicts_with = "from_django")]
    pub columns: Vec<String>,
    /// Two-letter country of phone numbers without a prefix
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// When a user name is taken, or stands twice in the file: import nothing at all, pass over that row, or let the
    /// account follow the row
    #[arg(long, value_enum, default_value_t = Conflict::Refuse)]
    pub on_conflict: Conflict,
    /// When a row cannot be used: import nothing at all, or pass over that row
    #[arg(long, value_enum, default_value_t = Otherwise::Refuse)]
    pub invalid: Otherwise,
    /// Leave weak hashes as they are until their owners log in, instead of putting them under Argon2id
    #[arg(long)]
    pub keep_weak: bool,
    /// Write every row that is not imported there, with the reason, as JSON lines
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// The forms of a file.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// A Keycloak realm export
    Keycloak,
}

/// What to do about a row whose user name is not free. Of two rows with one user name the first counts.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Conflict {
    /// Import nothing
    Refuse,
    /// Import the others
    Skip,
    /// Accounts of an earlier import take over what has changed; a password that was set here stays
    Replace,
    /// All accounts take over what the rows say, even in the place of a password that was set here
    ReplaceAll,
}

/// What to do about a row that cannot be imported.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Otherwise {
    /// Import nothing
    Refuse,
    /// Import the others
    Skip,
}
