//! `relatch audit`: what can be said about the audit trail.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The audit trail.
#[derive(Subcommand)]
pub enum Audit {
    /// List the newest events, oldest of them first
    #[command(
        after_help = "Examples:\n  relatch audit list --event repudiated --since 2027-01-31\n  relatch audit list --account shopper --json"
    )]
    List(AuditList),
    /// Check that every row is the one that was written
    Verify {
        /// A head that an earlier check has printed: the trail must still hold it
        #[arg(long, value_name = "HEAD")]
        noted: Option<String>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Write every event to a file, as JSON lines
    Export {
        /// Where to
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

/// Events to list.
#[derive(Args)]
pub struct AuditList {
    /// Only those of one account: its user name, e-mail address or id
    #[arg(long, value_name = "ACCOUNT")]
    pub account: Option<String>,
    /// Only those of this kind, such as logged_in
    #[arg(long, value_name = "EVENT")]
    pub event: Option<String>,
    /// Only those from this day or time on, in UTC, such as 2027-01-31 or 2027-01-31T12:00:00Z
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// How many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
