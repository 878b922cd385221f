//! How a type's binary form stands for a value: bytes in, a [`ValueRef`] out, and back.

use crate::{DecodeError, ValueRef};
use tokio_postgres::types::{Kind, Type};

/// The binary form of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One byte, 0 or 1: an [`Integer`](ValueRef::Integer).
    Bool,
    /// Signed integers of one, two, four and eight bytes; dates and times count days and microseconds since 2000-01-01.
    Int1,
    #[doc(hidden)]
    Int2,
    #[doc(hidden)]
    Int4,
    #[doc(hidden)]
    Int8,
    /// An unsigned integer of four bytes.
    Oid,
    /// Floats of four and eight bytes.
    Float4,
    #[doc(hidden)]
    Float8,
    /// UTF-8.
    Text,
    /// UTF-8 behind a byte 1: jsonb, ltree.
    Versioned,
    /// Anything else: a [`Blob`](ValueRef::Blob) of the binary form itself.
    Bytes,
}

impl Form {
    /// The form of a type that the server describes.
    pub(super) fn of(ty: &Type) -> Self {
        match ty.kind() {
            Kind::Domain(base) => return Self::of(base),
            Kind::Enum(_) => return Form::Text,
            _ => {}
        }
        match *ty {
            Type::BOOL => Form::Bool,
            Type::CHAR => Form::Int1,
            Type::INT2 => Form::Int2,
            Type::INT4 | Type::DATE => Form::Int4,
            Type::INT8 | Type::TIME | Type::TIMESTAMP | Type::TIMESTAMPTZ | Type::MONEY => Form::Int8,
            Type::OID => Form::Oid,
            Type::FLOAT4 => Form::Float4,
            Type::FLOAT8 => Form::Float8,
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN | Type::JSON | Type::XML => {
                Form::Text
            }
            Type::JSONB => Form::Versioned,
            _ => match ty.name() {
                "citext" => Form::Text,
                "ltree" | "lquery" | "ltxtquery" => Form::Versioned,
                _ => Form::Bytes,
            },
        }
    }

    /// Reads a value.
    #[inline]
    pub(super) fn read(self, raw: &[u8]) -> Result<ValueRef<'_>, DecodeError> {
        Ok(match self {
            Form::Bool => ValueRef::Integer(i64::from(fixed::<1>(raw)?[0] != 0)),
            Form::Int1 => ValueRef::Integer(i64::from(i8::from_be_bytes(fixed(raw)?))),
            Form::Int2 => ValueRef::Integer(i64::from(i16::from_be_bytes(fixed(raw)?))),
            Form::Int4 => ValueRef::Integer(i64::from(i32::from_be_bytes(fixed(raw)?))),
            Form::Int8 => ValueRef::Integer(i64::from_be_bytes(fixed(raw)?)),
            Form::Oid => ValueRef::Integer(i64::from(u32::from_be_bytes(fixed(raw)?))),
            Form::Float4 => ValueRef::Real(f64::from(f32::from_be_bytes(fixed(raw)?))),
            Form::Float8 => ValueRef::Real(f64::from_be_bytes(fixed(raw)?)),
            Form::Text => ValueRef::Text(text(raw)?),
            Form::Versioned => match raw {
                [1, raw @ ..] => ValueRef::Text(text(raw)?),
                _ => return Err(DecodeError::new("the binary form is of a version that is not known")),
            },
            Form::Bytes => ValueRef::Blob(raw),
        })
    }

    /// Writes a value that is not NULL. The error says what kind the form takes.
    #[inline]
    pub(super) fn write(self, value: ValueRef<'_>, put: &mut impl FnMut(&[u8])) -> Result<(), &'static str> {
        const RANGE: &str = "an integer in its range";
        match (self, value) {
            (Form::Bool, ValueRef::Integer(flag @ 0..=1)) => put(&[flag as u8]),
            (Form::Int1, ValueRef::Integer(it)) => put(&i8::try_from(it).map_err(|_| RANGE)?.to_be_bytes()),
            (Form::Int2, ValueRef::Integer(it)) => put(&i16::try_from(it).map_err(|_| RANGE)?.to_be_bytes()),
            (Form::Int4, ValueRef::Integer(it)) => put(&i32::try_from(it).map_err(|_| RANGE)?.to_be_bytes()),
            (Form::Int8, ValueRef::Integer(it)) => put(&it.to_be_bytes()),
            (Form::Oid, ValueRef::Integer(it)) => put(&u32::try_from(it).map_err(|_| RANGE)?.to_be_bytes()),
            (Form::Float4, ValueRef::Real(real)) => put(&(real as f32).to_be_bytes()),
            (Form::Float8, ValueRef::Real(real)) => put(&real.to_be_bytes()),
            (Form::Text, ValueRef::Text(text)) => put(text.as_bytes()),
            (Form::Versioned, ValueRef::Text(text)) => {
                put(&[1]);
                put(text.as_bytes());
            }
            (Form::Bytes, ValueRef::Blob(bytes)) => put(bytes),
            _ => return Err(self.kind()),
        }
        Ok(())
    }

    fn kind(self) -> &'static str {
        match self {
            Form::Bool => "a boolean",
            Form::Int1 | Form::Int2 | Form::Int4 | Form::Int8 | Form::Oid => "an integer",
            Form::Float4 | Form::Float8 => "a float",
            Form::Text | Form::Versioned => "a text",
            Form::Bytes => "bytes",
        }
    }
}

/// The bytes of a type of fixed length.
#[inline]
pub(super) fn fixed<const N: usize>(raw: &[u8]) -> Result<[u8; N], DecodeError> {
    match raw.try_into() {
        Ok(bytes) => Ok(bytes),
        Err(_) => Err(length(N, raw.len())),
    }
}

#[cold]
fn length(expected: usize, found: usize) -> DecodeError {
    DecodeError::new(format_args!("expected {expected} bytes, found {found}"))
}

#[inline]
fn text(raw: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(raw).map_err(|_| DecodeError::new("the text is not UTF-8"))
}
