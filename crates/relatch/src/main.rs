//! The binary: reads the command line, runs one command, and answers with an exit status: 0 done, 1 refused or failed,
//! 2 wrong usage.

mod assemble;
mod brand;
mod cli;
mod commands;
mod config;
mod courier;
mod doctor;
mod draft;
mod folder;
mod lint;
mod output;
mod recovery;
mod rule_sets;
mod sends;
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
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("relatch: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whoever reads the output has seen enough of it, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let error = error.root_cause().downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
