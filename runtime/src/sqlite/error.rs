//! rusqlite's errors into the crate's: the kind by the engine's extended code, and the message without bound values.

use crate::statement::Site;
use crate::{Error, ErrorKind};
use rusqlite::ffi;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::with_source(kind(&error), error)
    }
}

/// The error of a statement that could not be prepared or bound.
#[cold]
pub(super) fn refused(error: rusqlite::Error, site: &Site) -> Error {
    Error::from(error).of(site.sql, site.location)
}

/// The error of a statement that failed while it ran, when the engine's message may quote a bound value.
#[cold]
pub(super) fn failed(error: rusqlite::Error, site: &Site) -> Error {
    let error = match error {
        rusqlite::Error::SqliteFailure(code, Some(message)) if code.extended_code == ffi::SQLITE_ERROR => {
            rusqlite::Error::SqliteFailure(code, Some(without_values(&message, site.sql)))
        }
        other => other,
    };
    refused(error, site)
}

fn kind(error: &rusqlite::Error) -> ErrorKind {
    let code = match error {
        rusqlite::Error::QueryReturnedNoRows => return ErrorKind::RowNotFound,
        rusqlite::Error::QueryReturnedMoreThanOneRow => return ErrorKind::TooManyRows,
        rusqlite::Error::SqliteFailure(code, _) => code.extended_code,
        rusqlite::Error::SqlInputError { error, .. } => error.extended_code,
        _ => return ErrorKind::Database,
    };
    let constraint = || {
        let message = match error {
            rusqlite::Error::SqliteFailure(_, Some(message)) => message.as_str(),
            _ => "",
        };
        message.split_once("constraint failed: ").map_or("", |(_, name)| name).to_owned()
    };
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            ErrorKind::UniqueViolation { constraint: constraint() }
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKeyViolation,
        ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNullViolation { constraint: constraint() },
        ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::CheckViolation { constraint: constraint() },
        _ => match code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => ErrorKind::Busy,
            ffi::SQLITE_CANTOPEN | ffi::SQLITE_NOTADB | ffi::SQLITE_AUTH => ErrorKind::Connection,
            ffi::SQLITE_INTERRUPT => ErrorKind::Interrupted,
            _ => ErrorKind::Database,
        },
    }
}

/// The message with every part in quotes, and the part behind a colon, replaced by `…` unless the SQL itself has it:
/// what else functions like `json_extract` and `MATCH` quote in their messages are the values bound to them.
fn without_values(message: &str, sql: &str) -> String {
    let (head, tail) = match message.split_once(": ") {
        Some((head, tail)) => (head, Some(tail)),
        None => (message, None),
    };
    let mut kept = String::new();
    let mut rest = head;
    while let Some(start) = rest.find(['\'', '"']) {
        let quote = &rest[start..=start];
        // A value may hold quotes itself, so that the last one ends it.
        let end = rest.rfind(quote).filter(|end| *end > start).unwrap_or(rest.len());
        let (before, quoted) = (&rest[..start], &rest[start + 1..end]);
        kept = kept + before + quote + if sql.contains(quoted) { quoted } else { "…" } + quote;
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    kept += rest;
    match tail {
        Some(tail) if sql.contains(tail) => kept + ": " + tail,
        Some(_) => kept + ": …",
        None => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::without_values;

    #[test]
    fn messages_keep_what_the_sql_says_and_lose_bound_values() {
        let sql = "SELECT json_extract(body, ?1) FROM notes";
        assert_eq!(without_values("malformed JSON", sql), "malformed JSON");
        assert_eq!(without_values("bad JSON path: 'secret'", sql), "bad JSON path: …");
        assert_eq!(without_values("fts5: syntax error near \"secret\"", sql), "fts5: …");
        assert_eq!(without_values("no such column: secret", sql), "no such column: …");
        assert_eq!(without_values("no such column: body", sql), "no such column: body");
        assert_eq!(without_values("near \"it's \"a\" secret\" here", sql), "near \"…\" here");
        assert_eq!(without_values("near \"unterminated", sql), "near \"…\"");
    }
}
