//! A row of the server's answer, and the reading of its columns. Errors name the column, never its value.

use super::form::fixed;
use super::types::SqlType;
use crate::statement::{Blob, Text};
use crate::{Decode, DecodeError, Error, ErrorKind, Result, ValueRef};
use tokio_postgres::types::{FromSql, Type};

/// A row of the server's answer; only the macros' expansions read it.
pub struct Row<'r> {
    row: &'r tokio_postgres::Row,
    /// The first column that could not be read.
    failure: std::cell::Cell<Option<Error>>,
}

/// A column's bytes. The types were compared when the statement was prepared, or at its first row; not once more for each value.
struct Cell<'r>(Option<&'r [u8]>);

impl<'r> FromSql<'r> for Cell<'r> {
    #[inline]
    fn from_sql(_: &Type, raw: &'r [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Cell(Some(raw)))
    }

    #[inline]
    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Cell(None))
    }

    #[inline]
    fn accepts(_: &Type) -> bool {
        true
    }
}

macro_rules! numbers {
    ($($method:ident, $optional:ident: $type:ty;)*) => {$(
        #[inline]
        pub fn $method(&self, index: usize) -> $type {
            self.$optional(index).unwrap_or_else(|| self.null(index))
        }

        #[inline]
        pub fn $optional(&self, index: usize) -> Option<$type> {
            match fixed(self.cell(index)?) {
                Ok(bytes) => Some(<$type>::from_be_bytes(bytes)),
                Err(error) => self.unreadable(index, &error),
            }
        }
    )*};
}

/// The expansions' names for reading a column, by its index from 0. The common types have methods of their own, which
/// rustc checks faster than a generic one, and which give a value at any rate: a failure is kept, and told when the whole
/// row is read. A `?` for each column of each query would cost rustc more than the rest of the line.
#[doc(hidden)]
impl<'r> Row<'r> {
    numbers! {
        i16, opt_i16: i16;
        i32, opt_i32: i32;
        i64, opt_i64: i64;
        f32, opt_f32: f32;
        f64, opt_f64: f64;
    }

    #[inline]
    pub fn bool(&self, index: usize) -> bool {
        self.opt_bool(index).unwrap_or_else(|| self.null(index))
    }

    #[inline]
    pub fn opt_bool(&self, index: usize) -> Option<bool> {
        match self.cell(index)? {
            [byte] => Some(*byte != 0),
            _ => self.unreadable(index, &DecodeError::new("expected 1 byte")),
        }
    }

    #[inline]
    pub fn text<T: Text<'r>>(&self, index: usize) -> T {
        T::from(self.str(index).unwrap_or_else(|| self.null(index)))
    }

    #[inline]
    pub fn opt_text<T: Text<'r>>(&self, index: usize) -> Option<T> {
        self.str(index).map(T::from)
    }

    #[inline]
    pub fn blob<B: Blob<'r>>(&self, index: usize) -> B {
        B::from(self.cell(index).unwrap_or_else(|| self.null(index)))
    }

    #[inline]
    pub fn opt_blob<B: Blob<'r>>(&self, index: usize) -> Option<B> {
        self.cell(index).map(B::from)
    }

    /// Reads a column of the SQL type `S` as any type that can be read of it.
    pub fn get<S: SqlType, T: Decode<S>>(&self, index: usize) -> Result<T> {
        let value = match self.cell(index) {
            Some(raw) => S::FORM.read(raw),
            None => Ok(ValueRef::Null),
        };
        value.and_then(T::decode).map_err(|error| self.error(index, &error))
    }
}

impl<'r> Row<'r> {
    #[inline]
    pub(super) fn new(row: &'r tokio_postgres::Row) -> Self {
        Self { row, failure: std::cell::Cell::new(None) }
    }

    /// The first column that could not be read.
    #[inline]
    pub(super) fn failure(&self) -> Option<Error> {
        self.failure.take()
    }

    /// The column's bytes. Its number was checked with its type; one that is not there is NULL.
    #[inline]
    fn cell(&self, index: usize) -> Option<&'r [u8]> {
        self.row.try_get::<usize, Cell<'r>>(index).ok().and_then(|cell| cell.0)
    }

    #[inline]
    fn str(&self, index: usize) -> Option<&'r str> {
        match std::str::from_utf8(self.cell(index)?) {
            Ok(text) => Some(text),
            Err(_) => self.unreadable(index, &DecodeError::new("the text is not UTF-8")),
        }
    }

    #[cold]
    fn null<T: Default>(&self, index: usize) -> T {
        self.unreadable(index, &DecodeError::new("found NULL where the query gives none"))
    }

    /// Keeps the failure, if it is the first one.
    #[cold]
    fn unreadable<T: Default>(&self, index: usize, error: &DecodeError) -> T {
        let first = self.failure.take().unwrap_or_else(|| self.error(index, error));
        self.failure.set(Some(first));
        T::default()
    }

    #[cold]
    fn error(&self, index: usize, error: &DecodeError) -> Error {
        let column = self.row.columns().get(index).map_or("", |column| field_name(column.name())).to_owned();
        Error::new(ErrorKind::Decode { column, reason: error.to_string() })
    }
}

/// The column's name without an override (`"id!: UserId"`), which is part of the name that the server knows.
pub(super) fn field_name(name: &str) -> &str {
    name.split(['!', '?', ':']).next().unwrap_or(name)
}
