//! From `--database-url` to an open connection: read-only, and never to a database that does not exist yet.

use anyhow::{Context, Result, bail};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

const FORMS: &str = "give the SQLite file as `sqlite:FILE`, `sqlite://FILE` or a plain path, or a PostgreSQL database as \
                     `postgres://USER:PASSWORD@HOST:PORT/DATABASE`";

/// Opens the database of that address for reading.
pub(crate) fn open(url: &str) -> Result<Connection> {
    let path = path_of(url)?;
    open_file(&path).with_context(|| format!("cannot read the database `{}`", path.display()))
}

fn open_file(path: &Path) -> Result<Connection> {
    let metadata = std::fs::metadata(path).context("create it first, for instance by running the migrations")?;
    if !metadata.is_file() {
        bail!("it is no file; {FORMS}");
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    // The engine opens lazily: only the first read tells whether this is a database.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// The file behind an address. What stands behind `?` in a URL tells drivers how to open it, and does not count here.
fn path_of(url: &str) -> Result<PathBuf> {
    let (path, parameters) = match url.strip_prefix("sqlite:") {
        Some(rest) => {
            let rest = rest.strip_prefix("//").unwrap_or(rest);
            let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
            (percent_decoded(path), parameters)
        }
        None => (url.to_string(), ""),
    };
    // Only the scheme of a foreign URL is shown: the rest may hold a password.
    if let Some((scheme, _)) = path.split_once("://") {
        bail!("`{scheme}` databases are not supported; {FORMS}");
    }
    if path == ":memory:" || parameters.split('&').any(|parameter| parameter == "mode=memory") {
        bail!("a database in memory is empty and has no schema to read; {FORMS}");
    }
    if path.is_empty() {
        bail!("the database's address names no file; {FORMS}");
    }
    Ok(PathBuf::from(path))
}

/// `%20` and the like replaced; a `%` that is no escape stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|digits| *byte == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_an_address() {
        let path = |url| path_of(url).unwrap().display().to_string();
        assert_eq!(path("sqlite:app.db"), "app.db");
        assert_eq!(path("sqlite://app.db?mode=rwc"), "app.db");
        assert_eq!(path("sqlite:///var/app.db"), "/var/app.db");
        assert_eq!(path("sqlite:my%20app%.db"), "my app%.db");
        assert_eq!(path("data/what?.db"), "data/what?.db");
    }

    #[test]
    fn what_is_no_file_is_refused() {
        for url in ["sqlite::memory:", ":memory:", "sqlite://:memory:", "sqlite:x?mode=memory&a=b", "sqlite:", ""] {
            assert!(path_of(url).unwrap_err().to_string().contains(FORMS), "{url}");
        }
        let error = path_of("postgres://me:secret@host/db").unwrap_err().to_string();
        assert!(error.contains("`postgres`") && !error.contains("secret"), "{error}");
    }
}
