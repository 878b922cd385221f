//! A row while SQLite stands on it, and the reading of its columns. Errors name the column, never its value.

use super::raw::{NOT_UTF8, Running};
use crate::statement::Storage;
use crate::{Decode, DecodeError, Error, ErrorKind, Result, ValueRef};

/// A row while SQLite stands on it; only the macros' expansions read it.
#[derive(Clone, Copy)]
pub struct Row<'r>(pub(super) Source<'r>);

#[derive(Clone, Copy)]
pub(super) enum Source<'r> {
    Raw(&'r Running<'r>),
    Cached(&'r rusqlite::Row<'r>),
}

/// The expansions' names for reading a column, by its index from 0. The common types have methods of their own, which
/// rustc checks faster than a generic one.
#[doc(hidden)]
impl<'r> Row<'r> {
    #[inline]
    pub fn i64(&self, index: usize) -> Result<i64> {
        match self.value(index)? {
            ValueRef::Integer(integer) => Ok(integer),
            other => Err(self.unexpected(index, "INTEGER", other)),
        }
    }

    pub fn f64(&self, index: usize) -> Result<f64> {
        match self.value(index)? {
            ValueRef::Real(real) => Ok(real),
            ValueRef::Integer(integer) => Ok(integer as f64),
            other => Err(self.unexpected(index, "REAL", other)),
        }
    }

    pub fn bool(&self, index: usize) -> Result<bool> {
        match self.value(index)? {
            ValueRef::Integer(integer @ 0..=1) => Ok(integer == 1),
            ValueRef::Integer(_) => Err(self.unreadable(index, "expected 0 or 1, found another INTEGER")),
            other => Err(self.unexpected(index, "INTEGER 0 or 1", other)),
        }
    }

    #[inline]
    pub fn text<S: Storage>(&self, index: usize) -> Result<S::Text<'r>> {
        self.str(index).map(S::Text::from)
    }

    #[inline]
    pub fn blob<S: Storage>(&self, index: usize) -> Result<S::Blob<'r>> {
        self.bytes(index).map(S::Blob::from)
    }

    #[inline]
    pub fn opt_i64(&self, index: usize) -> Result<Option<i64>> {
        match self.value(index)? {
            ValueRef::Integer(integer) => Ok(Some(integer)),
            ValueRef::Null => Ok(None),
            other => Err(self.unexpected(index, "INTEGER", other)),
        }
    }

    pub fn opt_f64(&self, index: usize) -> Result<Option<f64>> {
        match self.value(index)? {
            ValueRef::Null => Ok(None),
            _ => self.f64(index).map(Some),
        }
    }

    pub fn opt_bool(&self, index: usize) -> Result<Option<bool>> {
        match self.value(index)? {
            ValueRef::Null => Ok(None),
            _ => self.bool(index).map(Some),
        }
    }

    #[inline]
    pub fn opt_text<S: Storage>(&self, index: usize) -> Result<Option<S::Text<'r>>> {
        match self.opt_str(index) {
            Ok(text) => Ok(text.map(S::Text::from)),
            Err(error) => Err(error),
        }
    }

    #[inline]
    pub fn opt_blob<S: Storage>(&self, index: usize) -> Result<Option<S::Blob<'r>>> {
        match self.opt_bytes(index) {
            Ok(blob) => Ok(blob.map(S::Blob::from)),
            Err(error) => Err(error),
        }
    }

    /// Reads a column of the SQL type `S` as any type that can be read of it.
    pub fn get<S, T: Decode<S>>(&self, index: usize) -> Result<T> {
        T::decode(self.value(index)?).map_err(|error| self.undecodable(index, &error))
    }
}

impl<'r> Row<'r> {
    #[inline]
    fn str(&self, index: usize) -> Result<&'r str> {
        match self.value(index)? {
            ValueRef::Text(text) => Ok(text),
            other => Err(self.unexpected(index, "TEXT", other)),
        }
    }

    #[inline]
    fn opt_str(&self, index: usize) -> Result<Option<&'r str>> {
        match self.value(index)? {
            ValueRef::Text(text) => Ok(Some(text)),
            ValueRef::Null => Ok(None),
            other => Err(self.unexpected(index, "TEXT", other)),
        }
    }

    fn bytes(&self, index: usize) -> Result<&'r [u8]> {
        match self.value(index)? {
            ValueRef::Blob(blob) => Ok(blob),
            other => Err(self.unexpected(index, "BLOB", other)),
        }
    }

    fn opt_bytes(&self, index: usize) -> Result<Option<&'r [u8]>> {
        match self.value(index)? {
            ValueRef::Blob(blob) => Ok(Some(blob)),
            ValueRef::Null => Ok(None),
            other => Err(self.unexpected(index, "BLOB", other)),
        }
    }

    // Inlined so that each method above reads the one kind that it is for without a detour over memory.
    #[inline(always)]
    fn value(&self, index: usize) -> Result<ValueRef<'r>> {
        let value = match self.0 {
            Source::Raw(running) => running.value(index),
            Source::Cached(row) => cached_value(row, index),
        };
        match value {
            Ok(value) => Ok(value),
            Err(reason) => Err(self.unreadable(index, reason)),
        }
    }

    /// How many columns the row has.
    #[inline]
    pub(super) fn columns(&self) -> usize {
        match self.0 {
            Source::Raw(running) => running.columns(),
            Source::Cached(row) => row.as_ref().column_count(),
        }
    }

    #[cold]
    fn unexpected(&self, index: usize, expected: &str, found: ValueRef<'_>) -> Error {
        self.undecodable(index, &DecodeError::expected(expected, found))
    }

    #[cold]
    fn undecodable(&self, index: usize, error: &DecodeError) -> Error {
        self.unreadable(index, &error.to_string())
    }

    #[cold]
    fn unreadable(&self, index: usize, reason: &str) -> Error {
        let column = match self.0 {
            Source::Raw(running) => running.column_name(index),
            Source::Cached(row) => row.as_ref().column_name(index).unwrap_or_default().to_owned(),
        };
        // An override (`"id!: UserId"`) is part of the name that the engine knows.
        let column = column.split(['!', '?', ':']).next().map(str::to_owned).unwrap_or(column);
        Error::new(ErrorKind::Decode { column, reason: reason.to_owned() })
    }
}

#[inline]
fn cached_value<'r>(row: &'r rusqlite::Row<'r>, index: usize) -> Result<ValueRef<'r>, &'static str> {
    use rusqlite::types::ValueRef as Theirs;
    Ok(match row.get_ref(index).map_err(|_| "there is no such column")? {
        Theirs::Null => ValueRef::Null,
        Theirs::Integer(integer) => ValueRef::Integer(integer),
        Theirs::Real(real) => ValueRef::Real(real),
        Theirs::Text(text) => ValueRef::Text(std::str::from_utf8(text).map_err(|_| NOT_UTF8)?),
        Theirs::Blob(blob) => ValueRef::Blob(blob),
    })
}
