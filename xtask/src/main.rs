//! Tasks done by hand now and then. Each wants a PostgreSQL server, and gets an empty database on the one that the tests
//! use (`QUERENT_TEST_POSTGRES_URL`, else a private one).

mod catalogue;
mod nulls;
mod typing;
mod values;

use anyhow::{Context, Result, bail};
use postgres::{Client, NoTls};

const USAGE: &str = "usage: cargo run -p xtask -- TASK

  postgres-catalogue [--database-url URL]
                        writes the analyser's data about PostgreSQL
  check-nulls           calls every function and compares when the result is NULL
  check-typing          compares the analyser's rules of types with the server's";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let task = match arguments[..] {
        ["postgres-catalogue"] => catalogue::write,
        ["postgres-catalogue", "--database-url", url] => {
            return catalogue::write(&mut Client::connect(url, NoTls)?);
        }
        ["check-nulls"] => nulls::check,
        ["check-typing"] => typing::check,
        _ => bail!(USAGE),
    };
    let database = querent_test_servers::postgres().context("there is no PostgreSQL here")?;
    task(&mut Client::connect(database.url(), NoTls)?)
}
