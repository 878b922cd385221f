//! Tasks done by hand now and then: `cargo run -p xtask -- postgres-catalogue [--database-url URL]`.

mod catalogue;
mod server;

use anyhow::{Result, bail};

const USAGE: &str = "usage: cargo run -p xtask -- postgres-catalogue [--database-url URL]";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["postgres-catalogue"] => {
            let server = server::Server::start()?;
            catalogue::write(&mut server.connect()?)
        }
        ["postgres-catalogue", "--database-url", url] => {
            catalogue::write(&mut postgres::Client::connect(url, postgres::NoTls)?)
        }
        _ => bail!(USAGE),
    }
}
