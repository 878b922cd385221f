//! A row of the server's answer, and the reading of its columns. Errors name the column, never its value.

use super::form::fixed;
use super::types::SqlType;
use crate::statement::Storage;
use crate::{Decode, DecodeError, Error, ErrorKind, Result, ValueRef};
use tokio_postgres::types::{FromSql, Type};

/// A row of the server's answer; only the macros' expansions read it.
#[derive(Clone, Copy)]
pub struct Row<'r>(pub(super) &'r tokio_postgres::Row);

/// A column's bytes. The types were compared when the statement was prepared, not once more for each value.
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
        pub fn $method(&self, index: usize) -> Result<$type> {
            match self.$optional(index) {
                Ok(Some(value)) => Ok(value),
                Ok(None) => Err(self.null(index)),
                Err(error) => Err(error),
            }
        }

        #[inline]
        pub fn $optional(&self, index: usize) -> Result<Option<$type>> {
            match self.cell(index) {
                None => Ok(None),
                Some(raw) => match fixed(raw) {
                    Ok(bytes) => Ok(Some(<$type>::from_be_bytes(bytes))),
                    Err(error) => Err(self.undecodable(index, &error)),
                },
            }
        }
    )*};
}

/// The expansions' names for reading a column, by its index from 0. The common types have methods of their own, which
/// rustc checks faster than a generic one.
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
    pub fn bool(&self, index: usize) -> Result<bool> {
        match self.opt_bool(index) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(self.null(index)),
            Err(error) => Err(error),
        }
    }

    #[inline]
    pub fn opt_bool(&self, index: usize) -> Result<Option<bool>> {
        match self.cell(index) {
            None => Ok(None),
            Some([byte]) => Ok(Some(*byte != 0)),
            Some(_) => Err(self.undecodable(index, &DecodeError::new("expected 1 byte"))),
        }
    }

    #[inline]
    pub fn text<S: Storage>(&self, index: usize) -> Result<S::Text<'r>> {
        match self.opt_text::<S>(index) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err(self.null(index)),
            Err(error) => Err(error),
        }
    }

    #[inline]
    pub fn opt_text<S: Storage>(&self, index: usize) -> Result<Option<S::Text<'r>>> {
        match self.cell(index).map(std::str::from_utf8) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(S::Text::from(text))),
            Some(Err(_)) => Err(self.undecodable(index, &DecodeError::new("the text is not UTF-8"))),
        }
    }

    #[inline]
    pub fn blob<S: Storage>(&self, index: usize) -> Result<S::Blob<'r>> {
        match self.cell(index) {
            Some(raw) => Ok(S::Blob::from(raw)),
            None => Err(self.null(index)),
        }
    }

    #[inline]
    pub fn opt_blob<S: Storage>(&self, index: usize) -> Result<Option<S::Blob<'r>>> {
        Ok(self.cell(index).map(S::Blob::from))
    }

    /// Reads a column of the SQL type `S` as any type that can be read of it.
    pub fn get<S: SqlType, T: Decode<S>>(&self, index: usize) -> Result<T> {
        let value = match self.cell(index) {
            Some(raw) => S::FORM.read(raw),
            None => Ok(ValueRef::Null),
        };
        value.and_then(T::decode).map_err(|error| self.undecodable(index, &error))
    }
}

impl<'r> Row<'r> {
    /// The column's bytes. Its number was checked with its type; one that is not there is NULL.
    #[inline]
    fn cell(&self, index: usize) -> Option<&'r [u8]> {
        self.0.try_get::<usize, Cell<'r>>(index).ok().and_then(|cell| cell.0)
    }

    #[cold]
    fn null(&self, index: usize) -> Error {
        self.undecodable(index, &DecodeError::new("found NULL where the query gives none"))
    }

    #[cold]
    fn undecodable(&self, index: usize, error: &DecodeError) -> Error {
        let column = self.0.columns().get(index).map_or("", |column| field_name(column.name())).to_owned();
        Error::new(ErrorKind::Decode { column, reason: error.to_string() })
    }
}

/// The column's name without an override (`"id!: UserId"`), which is part of the name that the server knows.
pub(super) fn field_name(name: &str) -> &str {
    name.split(['!', '?', ':']).next().unwrap_or(name)
}
