//! The commands, one file each. A command opens the house, runs one use-case, prints, and closes the house.

mod account;
mod account_set;
mod audit;
mod breach;
mod client;
mod doctor;
mod fixtures;
mod hashes;
mod import;
mod preview;
mod rules;
mod settings;
mod tune;
mod upkeep;

use std::sync::Arc;

use app::App;

use crate::assemble::{self, Purpose};
use crate::cli::{Command, Common, Line};
use crate::config::{self, Settings};
use crate::folder::Folder;
use crate::serve;

/// Runs what the line says.
///
/// # Errors
/// Whatever keeps it from being done, in one line for the operator.
pub async fn run(line: Line) -> anyhow::Result<()> {
    let load = || config::load(line.common.config.as_deref());
    let bench = || {
        let loaded = load()?;
        for name in &loaded.unknown {
            eprintln!("relatch: {name} is no setting and is ignored; `relatch settings` lists them all");
        }
        Bench::new(&line.common, loaded.settings)
    };
    match line.command {
        Command::Serve(serve) => serve::run(&line.common, load()?, &serve).await,
        Command::Client(command) => client::run(&bench()?, command).await,
        Command::Account(command) => account::run(&bench()?, command).await,
        Command::Doctor(ask) => {
            let loaded = load()?;
            doctor::run(&Bench::new(&line.common, loaded.settings)?, &loaded.unknown, ask.json).await
        }
        Command::Preview(ask) => preview::run(&line.common, &ask).await,
        Command::Rules(command) => rules::run(&bench()?, command).await,
        Command::Breach(command) => breach::run(command).await,
        Command::Audit(command) => audit::run(&bench()?, command).await,
        Command::Keys(command) => upkeep::keys(bench, command).await,
        Command::Epoch(command) => upkeep::epoch(&bench()?, &command).await,
        Command::Tune(ask) => tune::run(&load()?.settings, &ask).await,
        Command::Settings(ask) => settings::run(&ask),
        Command::Dev(command) => fixtures::run(&bench()?, command).await,
    }
}

/// What a command works on.
pub struct Bench {
    settings: Settings,
    folder: Folder,
}

impl Bench {
    fn new(common: &Common, settings: Settings) -> anyhow::Result<Self> {
        Ok(Self { settings, folder: Folder::open(&common.data)? })
    }

    /// Opens the house for one command.
    async fn open(&self) -> anyhow::Result<Arc<App>> {
        // A folder of a development server keeps its leave to have keys of its own.
        let purpose = if self.folder.dev_file().exists() { Purpose::ServeDev } else { Purpose::Command };
        assemble::open(&self.settings, &self.folder, purpose, &format!("http://{}", self.settings.listen)).await
    }
}
