//! A row while SQLite stands on it, and the reading of its columns. Errors name the column, never its value.

use super::raw::{NOT_UTF8, Running};
use crate::statement::{Blob, Text};
use crate::{Decode, DecodeError, Error, ErrorKind, Result, ValueRef};
use std::cell::Cell;

/// A row while SQLite stands on it; only the macros' expansions read it.
pub struct Row<'r> {
    source: Source<'r>,
    /// The first column that could not be read.
    failure: Cell<Option<Error>>,
}

/// The row as its connection has it.
#[derive(Clone, Copy)]
pub enum Source<'r> {
    Raw(&'r Running<'r>),
    Cached(&'r rusqlite::Row<'r>),
}

/// The expansions' names for reading a column, by its index from 0. The common types have methods of their own, which
/// rustc checks faster than a generic one, and which give a value at any rate: a failure is kept, and told when the whole
/// row is read. A `?` for each column of each query would cost rustc more than the rest of the line.
#[doc(hidden)]
impl<'r> Row<'r> {
    #[inline]
    pub fn i64(&self, index: usize) -> i64 {
        match self.value(index) {
            ValueRef::Integer(integer) => integer,
            other => self.unexpected(index, "INTEGER", other),
        }
    }

    pub fn f64(&self, index: usize) -> f64 {
        match self.value(index) {
            ValueRef::Real(real) => real,
            ValueRef::Integer(integer) => integer as f64,
            other => self.unexpected(index, "REAL", other),
        }
    }

    pub fn bool(&self, index: usize) -> bool {
        match self.value(index) {
            ValueRef::Integer(integer @ 0..=1) => integer == 1,
            ValueRef::Integer(_) => self.unreadable(index, "expected 0 or 1, found another INTEGER"),
            other => self.unexpected(index, "INTEGER 0 or 1", other),
        }
    }

    #[inline]
    pub fn text<T: Text<'r>>(&self, index: usize) -> T {
        T::from(match self.value(index) {
            ValueRef::Text(text) => text,
            other => self.unexpected(index, "TEXT", other),
        })
    }

    #[inline]
    pub fn blob<B: Blob<'r>>(&self, index: usize) -> B {
        B::from(match self.value(index) {
            ValueRef::Blob(blob) => blob,
            other => self.unexpected(index, "BLOB", other),
        })
    }

    #[inline]
    pub fn opt_i64(&self, index: usize) -> Option<i64> {
        match self.value(index) {
            ValueRef::Integer(integer) => Some(integer),
            ValueRef::Null => None,
            other => self.unexpected(index, "INTEGER", other),
        }
    }

    pub fn opt_f64(&self, index: usize) -> Option<f64> {
        match self.value(index) {
            ValueRef::Null => None,
            _ => Some(self.f64(index)),
        }
    }

    pub fn opt_bool(&self, index: usize) -> Option<bool> {
        match self.value(index) {
            ValueRef::Null => None,
            _ => Some(self.bool(index)),
        }
    }

    #[inline]
    pub fn opt_text<T: Text<'r>>(&self, index: usize) -> Option<T> {
        match self.value(index) {
            ValueRef::Text(text) => Some(T::from(text)),
            ValueRef::Null => None,
            other => self.unexpected(index, "TEXT", other),
        }
    }

    #[inline]
    pub fn opt_blob<B: Blob<'r>>(&self, index: usize) -> Option<B> {
        match self.value(index) {
            ValueRef::Blob(blob) => Some(B::from(blob)),
            ValueRef::Null => None,
            other => self.unexpected(index, "BLOB", other),
        }
    }

    /// Reads a column of the SQL type `S` as any type that can be read of it.
    pub fn get<S, T: Decode<S>>(&self, index: usize) -> Result<T> {
        T::decode(self.value(index)).map_err(|error| self.error(index, &error.to_string()))
    }
}

impl<'r> Row<'r> {
    #[inline]
    pub(super) fn new(source: Source<'r>) -> Self {
        Self { source, failure: Cell::new(None) }
    }

    /// The first column that could not be read.
    #[inline]
    pub(super) fn failure(&self) -> Option<Error> {
        self.failure.take()
    }

    // Inlined so that each method above reads the one kind that it is for without a detour over memory.
    #[inline(always)]
    fn value(&self, index: usize) -> ValueRef<'r> {
        let value = match self.source {
            Source::Raw(running) => running.value(index),
            Source::Cached(row) => cached_value(row, index),
        };
        match value {
            Ok(value) => value,
            Err(reason) => {
                self.fail(index, reason);
                ValueRef::Null
            }
        }
    }

    #[cold]
    fn unexpected<T: Default>(&self, index: usize, expected: &str, found: ValueRef<'_>) -> T {
        self.unreadable(index, &DecodeError::expected(expected, found).to_string())
    }

    #[cold]
    fn unreadable<T: Default>(&self, index: usize, reason: &str) -> T {
        self.fail(index, reason);
        T::default()
    }

    /// Keeps the failure, if it is the first one.
    #[cold]
    fn fail(&self, index: usize, reason: &str) {
        let first = self.failure.take().unwrap_or_else(|| self.error(index, reason));
        self.failure.set(Some(first));
    }

    #[cold]
    fn error(&self, index: usize, reason: &str) -> Error {
        let column = self.source.column_name(index);
        // An override (`"id!: UserId"`) is part of the name that the engine knows.
        let column = column.split(['!', '?', ':']).next().map(str::to_owned).unwrap_or(column);
        Error::new(ErrorKind::Decode { column, reason: reason.to_owned() })
    }
}

impl Source<'_> {
    /// How many columns the row has.
    #[inline]
    pub(super) fn columns(&self) -> usize {
        match self {
            Source::Raw(running) => running.columns(),
            Source::Cached(row) => row.as_ref().column_count(),
        }
    }

    #[cold]
    fn column_name(&self, index: usize) -> String {
        match self {
            Source::Raw(running) => running.column_name(index),
            Source::Cached(row) => row.as_ref().column_name(index).unwrap_or_default().to_owned(),
        }
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
