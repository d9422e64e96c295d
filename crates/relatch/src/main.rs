//! The binary: reads the command line, runs one command, and answers with an exit status: 0 done, 1 refused or failed,
//! 2 wrong usage.

mod assemble;
mod cli;
mod commands;
mod config;
mod courier;
mod doctor;
mod folder;
mod output;
mod serve;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let line = cli::Line::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(line)),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("relatch: {error:#}");
            ExitCode::FAILURE
        }
    }
}
