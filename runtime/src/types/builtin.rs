//! Rust's own types: which SQL types each can be bound to and read from. Flat tables.

use super::tables::{checked_table, decode_table, encode_table};
use super::{ANY, BLOB, BOOLEAN, DATE, DATETIME, INTEGER, JSON, NUMERIC, REAL, TEXT, TIME, UUID};
use crate::{Argument, Decode, DecodeError, Encode, MayBeNull, NotNull, Value, ValueRef};
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

encode_table! {
    [i64] as [INTEGER, REAL, NUMERIC, DATE, DATETIME, ANY] = |integer| ValueRef::Integer(*integer);
    [i8, i16, i32, u8, u16, u32] as [INTEGER, REAL, NUMERIC, DATE, DATETIME, ANY] =
        |integer| ValueRef::Integer(i64::from(*integer));
    [isize] as [INTEGER, REAL, NUMERIC, DATE, DATETIME, ANY] = |integer| ValueRef::Integer(*integer as i64);
    [f64] as [REAL, NUMERIC, DATE, DATETIME, ANY] = |real| ValueRef::Real(*real);
    [f32] as [REAL, NUMERIC, DATE, DATETIME, ANY] = |real| ValueRef::Real(f64::from(*real));
    [bool] as [BOOLEAN, INTEGER, NUMERIC, ANY] = |flag| ValueRef::Integer(i64::from(*flag));
    [str, String, Cow<'_, str>, Box<str>, Arc<str>, Rc<str>] as [TEXT, NUMERIC, DATE, TIME, DATETIME, JSON, UUID, ANY] =
        |text| ValueRef::Text(text);
    [[u8], Vec<u8>, Cow<'_, [u8]>, Box<[u8]>, Arc<[u8]>, Rc<[u8]>] as [BLOB, UUID, JSON, ANY] =
        |bytes| ValueRef::Blob(bytes);
}

impl<const N: usize> Encode<BLOB> for [u8; N] {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        ValueRef::Blob(self).into()
    }
}

impl<const N: usize> Encode<ANY> for [u8; N] {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        ValueRef::Blob(self).into()
    }
}

impl Encode<TEXT> for char {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        Value::Text(self.to_string()).into()
    }
}

/// A value of a kind that only the run shows fits every parameter; a text in an INTEGER column is SQLite's to judge.
macro_rules! any_value {
    ($($sql:ty),*) => {$(
        impl Encode<$sql> for Value {
            type Presence = MayBeNull;
            fn encode(&self) -> Argument<'_> {
                self.as_ref().into()
            }
        }

        impl Decode<$sql> for Value {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                Ok(value.into())
            }
        }
    )*};
}

any_value! { INTEGER, REAL, TEXT, BLOB, NUMERIC, BOOLEAN, DATE, TIME, DATETIME, JSON, UUID, ANY }

decode_table! {
    [i64] from [INTEGER, NUMERIC, BOOLEAN, DATE, DATETIME, ANY] = "INTEGER", |value| value.as_i64();
    [f64] from [REAL, NUMERIC, DATE, DATETIME, ANY] = "REAL", |value| value.as_f64().filter(|_| is_exact(value));
    [String, Box<str>, Arc<str>, Rc<str>] from [TEXT, NUMERIC, DATE, TIME, DATETIME, JSON, UUID, ANY] =
        "TEXT", |value| value.as_str().map(Into::into);
    [Cow<'static, str>] from [TEXT, NUMERIC, DATE, TIME, DATETIME, JSON, UUID, ANY] =
        "TEXT", |value| value.as_str().map(|text| Cow::Owned(text.to_owned()));
    [Vec<u8>, Box<[u8]>, Arc<[u8]>, Rc<[u8]>] from [BLOB, UUID, JSON, ANY] =
        "BLOB", |value| value.as_bytes().map(Into::into);
    [Cow<'static, [u8]>] from [BLOB, UUID, JSON, ANY] =
        "BLOB", |value| value.as_bytes().map(|bytes| Cow::Owned(bytes.to_owned()));
}

/// Whether a float holds the number as it is: an integer column's values beyond 2^53 do not all fit.
fn is_exact(value: ValueRef<'_>) -> bool {
    const EXACT: i64 = 1 << 53;
    !matches!(value, ValueRef::Integer(integer) if !(-EXACT..=EXACT).contains(&integer))
}

checked_table! { [i8, i16, i32, isize, u8, u16, u32, u64, usize] from [INTEGER, NUMERIC, ANY] }

/// `f32` takes what fits without becoming infinite; it rounds, as the type says.
impl Decode<REAL> for f32 {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let real = value.as_f64().ok_or_else(|| DecodeError::expected("REAL", value))?;
        let narrow = real as f32;
        if narrow.is_infinite() && real.is_finite() {
            return Err(DecodeError::new("the REAL is out of range for `f32`"));
        }
        Ok(narrow)
    }
}

macro_rules! decode_bool {
    ($($sql:ty),*) => {$(
        impl Decode<$sql> for bool {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                match value {
                    ValueRef::Integer(0) => Ok(false),
                    ValueRef::Integer(1) => Ok(true),
                    ValueRef::Integer(_) => Err(DecodeError::new("expected 0 or 1, found another INTEGER")),
                    other => Err(DecodeError::expected("INTEGER 0 or 1", other)),
                }
            }
        }
    )*};
}

decode_bool! { BOOLEAN, INTEGER, NUMERIC, ANY }

impl<const N: usize> Decode<BLOB> for [u8; N] {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let bytes = value.as_bytes().ok_or_else(|| DecodeError::expected("BLOB", value))?;
        let wrong = |_| DecodeError::new(format_args!("expected {N} bytes, found {}", bytes.len()));
        bytes.try_into().map_err(wrong)
    }
}

impl Decode<TEXT> for char {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let text = value.as_str().ok_or_else(|| DecodeError::expected("TEXT", value))?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(DecodeError::new("expected a TEXT of one character")),
        }
    }
}
