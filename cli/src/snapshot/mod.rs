//! `cargo querent snapshot`: a live database in, a schema file out, or (`--check`) what differs between the two.

mod file;
mod postgres;
mod sqlite;

use anyhow::Result;
use file::Written;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the schema of a live database to a file that `query!` compiles against
///
/// The same schema always gives the same bytes, in whatever order it was created. The database is opened for reading
/// only, and never created.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo querent snapshot --database-url sqlite:app.db
  cargo querent snapshot --database-url postgres://me@localhost/app --output db/schema.sql
  cargo querent snapshot --database-url sqlite:app.db --check    # in CI

Exit codes of --check: 0 the same schema, 1 different, 2 not comparable.")]
pub(crate) struct Arguments {
    /// The database: sqlite:FILE, sqlite://FILE, a plain path, or postgres://USER:PASSWORD@HOST:PORT/DATABASE
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: String,

    /// The schema file
    #[arg(long, value_name = "FILE", default_value = "schema.sql")]
    output: PathBuf,

    /// Write nothing; print how the schema file and the database differ
    #[arg(long)]
    check: bool,
}

/// Writes or checks the snapshot.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    if arguments.check { check(arguments) } else { write(arguments) }
}

fn write(arguments: &Arguments) -> Result<ExitCode> {
    let url = &arguments.database_url;
    let (text, summary) = if postgres::is_address(url) { postgres::snapshot(url)? } else { sqlite::snapshot(url)? };
    let written = file::write(&arguments.output, &text)?;
    let verb = if written == Written::Changed { "wrote" } else { "already up to date:" };
    println!("{verb} {} ({summary})", arguments.output.display());
    Ok(ExitCode::SUCCESS)
}

fn check(arguments: &Arguments) -> Result<ExitCode> {
    let (url, path) = (&arguments.database_url, &arguments.output);
    let file = path.display();
    let differences =
        if postgres::is_address(url) { postgres::differences(path, url)? } else { sqlite::differences(path, url)? };
    for difference in &differences {
        println!("{difference}");
    }
    if differences.is_empty() {
        println!("{file} matches the database");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("error: {file} and the database differ in {}", counted(differences.len(), "place"));
    eprintln!("help: run `cargo querent snapshot` without `--check` to bring the file up to date");
    Ok(ExitCode::FAILURE)
}

/// What there is at least one of: `2 tables, 1 index`.
fn list<'n>(counts: impl IntoIterator<Item = (usize, &'n str)>) -> String {
    let parts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| counted(count, name)).collect();
    if parts.is_empty() { "an empty schema".to_string() } else { parts.join(", ") }
}

fn counted(count: usize, name: &str) -> String {
    let ending = match name {
        _ if count == 1 => "",
        _ if name.ends_with('x') => "es",
        _ => "s",
    };
    format!("{count} {name}{ending}")
}
