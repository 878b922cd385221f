//! The driver's errors into the crate's: the kind by SQLSTATE, and a text without bound values.

use crate::error::Source;
use crate::redact::without_values;
use crate::statement::Site;
use crate::{Error, ErrorKind};
use tokio_postgres::error::{DbError, SqlState};

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        convert(error, "")
    }
}

/// The error of a statement.
#[cold]
pub(super) fn failed(error: tokio_postgres::Error, site: Site) -> Error {
    convert(error, site.sql).of(site)
}

/// Whether the statement must be prepared anew: the schema has changed under it, or the server has forgotten it.
pub(super) fn is_stale(error: &tokio_postgres::Error) -> bool {
    let Some(error) = error.as_db_error() else { return false };
    *error.code() == SqlState::INVALID_SQL_STATEMENT_NAME
        || (*error.code() == SqlState::FEATURE_NOT_SUPPORTED && error.message().contains("cached plan"))
}

/// Whether nothing runs because a statement before this one failed in the same transaction, one that was begun by hand.
pub(super) fn is_aborted(error: &Error) -> bool {
    error.sqlstate() == Some(SqlState::IN_FAILED_SQL_TRANSACTION.code())
}

fn convert(error: tokio_postgres::Error, sql: &str) -> Error {
    let (kind, text) = match error.as_db_error() {
        Some(reported) => (kind(reported), message(reported, sql)),
        None => (kind_of_driver(&error), text_of_driver(&error)),
    };
    Error::with_source(kind, Source::Postgres(error, text))
}

fn kind(error: &DbError) -> ErrorKind {
    let constraint = || error.constraint().unwrap_or_default().to_owned();
    let column = || match (error.table(), error.column()) {
        (Some(table), Some(column)) => format!("{table}.{column}"),
        _ => error.column().or(error.datatype()).unwrap_or_default().to_owned(),
    };
    match error.code().code() {
        "23505" => ErrorKind::UniqueViolation { constraint: constraint() },
        "23503" | "23001" => ErrorKind::ForeignKeyViolation { constraint: constraint() },
        "23502" => ErrorKind::NotNullViolation { constraint: column() },
        "23514" => ErrorKind::CheckViolation { constraint: constraint() },
        "23P01" => ErrorKind::ExclusionViolation { constraint: constraint() },
        "40001" => ErrorKind::Serialization,
        "40P01" => ErrorKind::Deadlock,
        "55P03" => ErrorKind::Busy,
        "57014" => ErrorKind::Interrupted,
        "57P01" | "57P02" | "57P03" | "57P05" | "53300" => ErrorKind::Connection,
        code if code.starts_with("08") || code.starts_with("28") || code == "3D000" => ErrorKind::Connection,
        _ => ErrorKind::Database,
    }
}

/// What the server says, and the code. Its DETAIL and CONTEXT hold values and are left out.
fn message(error: &DbError, sql: &str) -> String {
    let code = error.code().code();
    // A violated constraint is told by names, and what the schema's own functions raise is theirs; others may quote a value.
    let text = match code.get(..2) {
        Some("23" | "P0") => error.message().to_owned(),
        _ => without_values(error.message(), sql),
    };
    format!("{text} (SQLSTATE {code})")
}

fn kind_of_driver(error: &tokio_postgres::Error) -> ErrorKind {
    let lost = error.is_closed() || is_io(error);
    if lost || error.to_string().starts_with("error connecting") { ErrorKind::Connection } else { ErrorKind::Database }
}

fn is_io(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

fn text_of_driver(error: &tokio_postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(source) if is_io(error) => format!("{error}: {source}"),
        // Of binding: `expected …, found …`, without a value.
        Some(source) if error.to_string().starts_with("error serializing") => format!("{error}: {source}"),
        _ if error.is_closed() => "the connection to the server is closed".to_owned(),
        _ => error.to_string(),
    }
}
