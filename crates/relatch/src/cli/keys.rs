//! The command line of `relatch keys`.

use clap::Subcommand;

use super::Json;

/// Keys.
#[derive(Subcommand)]
pub enum Keys {
    /// Make this node's code key known to the database after replacing it; SMS codes in flight die
    Adopt(Json),
    /// Print a fresh key: 64 hex digits
    #[command(after_help = "Example:\n  (umask 077; relatch keys generate > /etc/relatch/pepper.key)")]
    Generate(Json),
    /// List the keys that nodes have made known, and how many accounts need which pepper
    List(Json),
    /// Withdraw a signing key that no node uses any more (within a minute its tokens are refused), or a pepper that no
    /// account needs
    Retire {
        /// Its id, as `relatch keys list` shows it
        id: String,
        /// The pepper is lost for good: withdraw it although accounts need it. They have to set a new password
        #[arg(long)]
        lost: bool,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}
