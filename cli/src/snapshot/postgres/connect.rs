//! From `postgres://…` to an open connection that only reads. No message shows the password.

use anyhow::{Context, Result, anyhow, bail};
use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::{Client, Config, Error, NoTls};
use std::time::Duration;

const FORM: &str = "give it as `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, special characters as `%40` and the like";

/// Opens the database of that address.
pub(crate) fn open(url: &str) -> Result<Client> {
    let mut config: Config = url.parse().map_err(|_| anyhow!("the database's address cannot be read; {FORM}"))?;
    let place = place(&config);
    if config.get_ssl_mode() == SslMode::Require {
        bail!("cannot connect to {place}: `sslmode=require`, but this program has no TLS; connect through a tunnel");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(10));
    }
    let mut client =
        config.connect(NoTls).map_err(|error| refused(&error)).with_context(|| format!("cannot connect to {place}"))?;
    client.batch_execute("SET statement_timeout = '60s'; SET lock_timeout = '10s'").map_err(|error| refused(&error))?;
    Ok(client)
}

/// `the database `shop` at db.example.org:5432`.
fn place(config: &Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(host)) => host.clone(),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => "no host".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let database = config.get_dbname().or(config.get_user()).unwrap_or("");
    format!("the database `{database}` at {host}:{port}")
}

/// What the server or the network says, and how to mend it.
pub(crate) fn refused(error: &Error) -> anyhow::Error {
    let Some(refusal) = error.as_db_error() else {
        let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
        return anyhow!("{cause}; is the server running, and reachable from here?");
    };
    let code = refusal.code();
    let help = match code {
        _ if *code == SqlState::INVALID_PASSWORD => "; check the user and the password in the address",
        _ if *code == SqlState::INVALID_AUTHORIZATION_SPECIFICATION => "; check the user in the address",
        _ if *code == SqlState::INVALID_CATALOG_NAME => "; create it first, for instance by running the migrations",
        _ if *code == SqlState::QUERY_CANCELED || *code == SqlState::LOCK_NOT_AVAILABLE => {
            "; is the server overloaded?"
        }
        _ => "",
    };
    anyhow!("{}{help}", refusal.message())
}
