//! What can be said to `relatch tune`.

use clap::Args;

/// What hashing may cost.
#[derive(Args)]
#[command(after_help = "Examples:\n  relatch tune\n  relatch tune --budget-ms 500 --config /etc/relatch.toml")]
pub struct Tune {
    /// Milliseconds that one log-in may take while nobody else logs in
    #[arg(long, value_name = "MS", default_value_t = 250, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    pub budget_ms: u64,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
