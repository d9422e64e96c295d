//! What can be said about the sets of password rules.

use clap::Subcommand;

use super::Json;

/// The sets of password rules.
#[derive(Subcommand)]
pub enum Rules {
    /// List the sets, what each asks and which clients have it
    #[command(after_help = "Example:\n  relatch rules list --config /etc/relatch.toml")]
    List(Json),
    /// Say which choices depart from NIST SP 800-63B-4, OWASP ASVS 5.0 or PCI DSS 4.0.1, why that matters and what to
    /// write instead
    #[command(
        after_help = "Examples:\n  relatch rules lint --config /etc/relatch.toml\n  relatch rules lint --json\n\n\
        The exit status is 0 whatever is found: no set keeps to all three standards, because PCI DSS asks for letters \
        and digits, and the others forbid to ask for any."
    )]
    Lint(Json),
}
