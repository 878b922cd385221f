//! `cargo querent describe`: queries in, what each yields, takes, reads and writes out. Nothing is run.

mod answer;
mod json;
mod rust;
mod table;

use crate::project;
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

/// Say what a query yields and takes, and which tables it reads and writes, without a database
///
/// Rust types are those of `querent` without its optional features (with `chrono`, for instance, a DATETIME is a
/// `chrono::NaiveDateTime`), with the overrides in the query and, where the schema is found through it, of querent.toml.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo querent describe 'SELECT name FROM users WHERE id = ?1'
  cargo querent describe --schema db/schema.sql 'DELETE FROM users WHERE id = ?1'
  cargo querent describe --schema schema.sql --format json < queries.jsonl

With --format json, each line of the input is {\"id\": …, \"sql\": \"…\"} and gives one line of output, in order:
  {\"id\", \"ok\": true, \"statement\", \"cardinality\", \"columns\", \"params\", \"reads\", \"writes\", \"lints\"}
  {\"id\", \"ok\": false, \"errors\": [{\"code\", \"message\", \"start\", \"end\", \"line\", \"column\", \"help\"}]}

Exit codes: 0 described, 1 the query is wrong (a JSON line says so itself), 2 not possible.")]
pub(crate) struct Arguments {
    /// The query
    #[arg(value_name = "SQL")]
    query: Option<String>,

    /// The schema file, or a folder of migrations [default: the one that the macros find from here]
    #[arg(long, value_name = "FILE")]
    schema: Option<PathBuf>,

    /// The SQL dialect [default: the one that the schema states, or sqlite]
    #[arg(long, value_name = "NAME")]
    dialect: Option<String>,

    /// A table about one query, or JSON lines about many
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

/// Describes one query or a stream of them.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let load = || project::load(arguments.schema.as_deref(), arguments.dialect.as_deref());
    match (arguments.format, &arguments.query) {
        (Format::Table, Some(query)) => table::describe(&load()?, query),
        (Format::Table, None) => bail!("no query; give one as an argument, or many as JSON lines with `--format json`"),
        (Format::Json, None) => json::describe(&load()?),
        (Format::Json, Some(_)) => {
            bail!("`--format json` reads its queries from the standard input, not from an argument")
        }
    }
}
