//! rusqlite's errors into the crate's: the kind by the engine's extended code, and the message without bound values.

use crate::error::Source;
use crate::redact::without_values;
use crate::statement::Site;
use crate::{Error, ErrorKind};
use rusqlite::ffi;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::with_source(kind(&error), Source::Sqlite(error))
    }
}

/// The error of a statement that could not be prepared or bound.
#[cold]
pub(super) fn refused(error: rusqlite::Error, site: Site) -> Error {
    Error::from(error).of(site)
}

/// The error of a statement that failed while it ran, when the engine's message may quote a bound value.
#[cold]
pub(super) fn failed(error: rusqlite::Error, site: Site) -> Error {
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
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKeyViolation { constraint: String::new() },
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
