//! `cargo querent`: the command line. Arguments in, an exit code out: 0 done, 1 a difference or a wrong query was
//! found, 2 the work could not be done.

mod describe;
mod project;
mod snapshot;
mod tokens;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// SQL checked at compile time against a schema snapshot: the tools around the snapshot
#[derive(Parser)]
#[command(name = "cargo querent", bin_name = "cargo querent", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Snapshot(snapshot::Arguments),
    Describe(describe::Arguments),
}

fn main() -> ExitCode {
    let result = match Cli::parse_from(arguments()).command {
        Command::Snapshot(arguments) => snapshot::run(&arguments),
        Command::Describe(arguments) => describe::run(&arguments),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}

/// The command line without the `querent` that cargo puts in front of the arguments of its subcommands.
fn arguments() -> impl Iterator<Item = OsString> {
    let from_cargo = std::env::args_os().nth(1).is_some_and(|first| first == "querent");
    let mut arguments = std::env::args_os();
    let program = arguments.next();
    program.into_iter().chain(arguments.skip(usize::from(from_cargo)))
}
