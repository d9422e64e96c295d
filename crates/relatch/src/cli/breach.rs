//! What can be said about the list of breached passwords.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The list of breached passwords.
#[derive(Subcommand)]
pub enum Breach {
    /// Build one compact file from published lists
    #[command(after_help = "Examples:\n  \
        relatch breach build pwned-passwords-sha1.txt.gz --out breached.list\n  \
        relatch breach build pwned-passwords-ntlm.txt company-words.txt --out breached.list --json\n\n\
        A source holds SHA-1 or NTLM digests in hexadecimal, perhaps each with ':' and a count, or plain words in \
        UTF-8; sorted or not, plain or gzip. Beside FILE it needs 8 bytes of disk a line while it builds. A server \
        that uses FILE takes the new list within seconds.")]
    Build(BreachBuild),
    /// Say what a list holds, how old it is and how often it is wrong
    #[command(after_help = "Example:\n  relatch breach info breached.list --verify")]
    Info(BreachInfo),
}

/// A list to build.
#[derive(Args)]
pub struct BreachBuild {
    /// Files to build it from
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Where the list goes; the file before it stays whole until the new one is
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// What all sources hold: sha1, ntlm or words; without it each is recognised by its first lines
    #[arg(long, value_name = "FORM")]
    pub form: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// A list to describe.
#[derive(Args)]
pub struct BreachInfo {
    /// The list
    pub file: PathBuf,
    /// Read all of it and compare its checksum
    #[arg(long)]
    pub verify: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
