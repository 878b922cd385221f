//! Columns into Rust values: [`Decode`].

use crate::ValueRef;
use std::fmt;

/// A Rust type that a column of the SQL type `S` (one of [`types`](crate::types)) can be read as.
///
/// ```
/// use querent::{Decode, DecodeError, ValueRef, types::TEXT};
///
/// struct Initial(char);
///
/// impl Decode<TEXT> for Initial {
///     fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
///         let text = value.as_str().ok_or_else(|| DecodeError::expected("TEXT", value))?;
///         text.chars().next().map(Initial).ok_or_else(|| DecodeError::new("an empty text has no initial"))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a column of SQL type `{S}` cannot be read as `{Self}`",
    label = "the column has the SQL type `{S}`, the field is `{Self}`",
    note = "change the field's type, or derive `querent::Decode` for a newtype or enum of your own"
)]
pub trait Decode<S>: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// The value is of another kind than the type takes, or out of its range.
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError>;
}

impl<S, T: Decode<S>> Decode<S> for Option<T> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::decode(value).map(Some),
        }
    }
}

/// Why a value could not be read. Its text must not hold the value itself, which may be personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(String);

impl DecodeError {
    /// An error that says why, without the value.
    #[cold]
    pub fn new(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }

    /// An error that says what kind of value was expected, and what kind is found.
    #[cold]
    pub fn expected(expected: &str, found: ValueRef<'_>) -> Self {
        Self(format!("expected {expected}, found {}", found.kind()))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for DecodeError {}
