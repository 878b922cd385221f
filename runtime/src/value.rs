//! Values on their way to and from the engine: [`Value`] owns, [`ValueRef`] borrows, [`Argument`] is either.

/// A value that owns its text or bytes: what a column of no certain type is read as.
///
/// A SQLite column may hold another kind of value in each row; the accessors answer `None` for any kind but theirs.
///
/// ```
/// let value = querent::Value::from("12.50");
/// assert_eq!(value.as_str(), Some("12.50"));
/// assert_eq!(value.as_i64(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// NULL.
    #[default]
    Null,
    /// A 64-bit signed integer.
    Integer(i64),
    /// A 64-bit float.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// The same value, borrowed.
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Value::Null => ValueRef::Null,
            Value::Integer(integer) => ValueRef::Integer(*integer),
            Value::Real(real) => ValueRef::Real(*real),
            Value::Text(text) => ValueRef::Text(text),
            Value::Blob(blob) => ValueRef::Blob(blob),
        }
    }

    /// Whether it is NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The integer, if it is one.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_ref().as_i64()
    }

    /// The number, be it a float or an integer (which is rounded beyond 2^53).
    pub fn as_f64(&self) -> Option<f64> {
        self.as_ref().as_f64()
    }

    /// The text, if it is text.
    pub fn as_str(&self) -> Option<&str> {
        self.as_ref().as_str()
    }

    /// The bytes, if it is a blob.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.as_ref().as_bytes()
    }
}

/// A value that borrows its text or bytes, from a row or from what is to be bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueRef<'v> {
    /// NULL.
    Null,
    /// A 64-bit signed integer.
    Integer(i64),
    /// A 64-bit float.
    Real(f64),
    /// Text.
    Text(&'v str),
    /// Bytes.
    Blob(&'v [u8]),
}

impl<'v> ValueRef<'v> {
    /// The engine's name of the kind of value: `NULL`, `INTEGER`, `REAL`, `TEXT` or `BLOB`.
    pub fn kind(self) -> &'static str {
        match self {
            ValueRef::Null => "NULL",
            ValueRef::Integer(_) => "INTEGER",
            ValueRef::Real(_) => "REAL",
            ValueRef::Text(_) => "TEXT",
            ValueRef::Blob(_) => "BLOB",
        }
    }

    /// The integer, if it is one.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            ValueRef::Integer(integer) => Some(integer),
            _ => None,
        }
    }

    /// The number, be it a float or an integer (which is rounded beyond 2^53).
    pub fn as_f64(self) -> Option<f64> {
        match self {
            ValueRef::Real(real) => Some(real),
            ValueRef::Integer(integer) => Some(integer as f64),
            _ => None,
        }
    }

    /// The text, if it is text.
    pub fn as_str(self) -> Option<&'v str> {
        match self {
            ValueRef::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes, if it is a blob.
    pub fn as_bytes(self) -> Option<&'v [u8]> {
        match self {
            ValueRef::Blob(blob) => Some(blob),
            _ => None,
        }
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(integer) => Value::Integer(integer),
            ValueRef::Real(real) => Value::Real(real),
            ValueRef::Text(text) => Value::Text(text.to_owned()),
            ValueRef::Blob(blob) => Value::Blob(blob.to_owned()),
        }
    }
}

/// A bound value. It borrows wherever the user's value can be lent as it is, and owns what had to be formatted.
///
/// It is deliberately without `Debug`: bound values belong in no log.
#[derive(Clone)]
pub enum Argument<'q> {
    /// Lent by the user's value.
    Borrowed(ValueRef<'q>),
    /// Made while encoding.
    Owned(Value),
}

impl Argument<'_> {
    #[inline]
    pub(crate) fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Argument::Borrowed(value) => *value,
            Argument::Owned(value) => value.as_ref(),
        }
    }
}

#[cfg(feature = "postgres")]
impl Argument<'_> {
    /// The same value, which borrows nothing.
    pub(crate) fn into_owned(self) -> Argument<'static> {
        match self {
            Argument::Owned(value) => Argument::Owned(value),
            Argument::Borrowed(ValueRef::Text(text)) => Argument::Owned(text.into()),
            Argument::Borrowed(ValueRef::Blob(blob)) => Argument::Owned(blob.into()),
            Argument::Borrowed(ValueRef::Null) => Argument::Borrowed(ValueRef::Null),
            Argument::Borrowed(ValueRef::Integer(integer)) => Argument::Borrowed(ValueRef::Integer(integer)),
            Argument::Borrowed(ValueRef::Real(real)) => Argument::Borrowed(ValueRef::Real(real)),
        }
    }
}

impl<'q> From<ValueRef<'q>> for Argument<'q> {
    fn from(value: ValueRef<'q>) -> Self {
        Argument::Borrowed(value)
    }
}

impl From<Value> for Argument<'_> {
    fn from(value: Value) -> Self {
        Argument::Owned(value)
    }
}

macro_rules! from {
    ($($source:ty => $variant:ident),*) => {$(
        impl From<$source> for Value {
            fn from(value: $source) -> Self {
                Value::$variant(value.into())
            }
        }
    )*};
}

from! { i64 => Integer, i32 => Integer, f64 => Real, &str => Text, String => Text, &[u8] => Blob, Vec<u8> => Blob }
