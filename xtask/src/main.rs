//! Tasks done by hand now and then; each wants a PostgreSQL server, and starts a private one unless told of another.

mod catalogue;
mod nulls;
mod typing;
mod values;

use anyhow::{Context, Result, bail};
use postgres::{Client, NoTls};

const USAGE: &str = "usage: cargo run -p xtask -- TASK [--database-url URL]

  postgres-catalogue  writes the analyser's data about PostgreSQL
  check-typing        compares the analyser's rules of types with the server's
  check-nulls         calls every function and compares when the result is NULL";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (task, url) = match arguments[..] {
        [task] => (task, None),
        [task, "--database-url", url] => (task, Some(url)),
        _ => bail!(USAGE),
    };
    let task = match task {
        "postgres-catalogue" => catalogue::write,
        "check-nulls" => nulls::check,
        "check-typing" => typing::check,
        _ => bail!(USAGE),
    };
    let database = if url.is_none() { querent_test_servers::postgres() } else { None };
    let url =
        url.or(database.as_ref().map(|database| database.url())).context("no PostgreSQL here: give --database-url")?;
    task(&mut Client::connect(url, NoTls)?)
}
