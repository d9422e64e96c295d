//! What can be said to `relatch preview`.

use std::path::PathBuf;

use clap::Args;

/// Samples of everything that people see.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    relatch preview --config relatch.toml\n  \
    relatch preview --config relatch.toml --out samples\n\n\
    It needs no database and no running server. Configuration, brand, texts and templates are read anew for each page, so \
    save a file and reload.")]
pub struct Preview {
    /// Address and port to listen on; loopback only
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:5502")]
    pub listen: String,
    /// Write every sample as a file into this folder instead, one folder for each language
    #[arg(long, value_name = "DIR", conflicts_with = "listen")]
    pub out: Option<PathBuf>,
    /// With --out: the client whose brand is shown; default: that of the house
    #[arg(long, value_name = "NAME", requires = "out")]
    pub client: Option<String>,
}
