//! Rust's own types: which of PostgreSQL's types each can be bound to and read from. Flat tables.

use crate::postgres::types as sql;
use crate::types::tables::{checked_table, decode_table, encode_table};
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

encode_table! {
    [bool] as [sql::bool] = |flag| ValueRef::Integer(i64::from(*flag));
    [i8] as [sql::char, sql::int2, sql::int4, sql::int8] = |integer| ValueRef::Integer(i64::from(*integer));
    [i16, u8] as [sql::int2, sql::int4, sql::int8] = |integer| ValueRef::Integer(i64::from(*integer));
    [i32, u16] as [sql::int4, sql::int8] = |integer| ValueRef::Integer(i64::from(*integer));
    [u32] as [sql::oid, sql::int8] = |integer| ValueRef::Integer(i64::from(*integer));
    [i64] as [sql::int8, sql::money] = |integer| ValueRef::Integer(*integer);
    [isize] as [sql::int8] = |integer| ValueRef::Integer(*integer as i64);
    [f32] as [sql::float4, sql::float8] = |real| ValueRef::Real(f64::from(*real));
    [f64] as [sql::float8] = |real| ValueRef::Real(*real);
    [i8, i16, u8, u16, i32, u32] as [sql::float8] = |integer| ValueRef::Real(f64::from(*integer));
    [str, String, Cow<'_, str>, Box<str>, Arc<str>, Rc<str>] as
        [sql::text, sql::varchar, sql::bpchar, sql::name, sql::xml, sql::json, sql::jsonb] = |text| ValueRef::Text(text);
    [[u8], Vec<u8>, Cow<'_, [u8]>, Box<[u8]>, Arc<[u8]>, Rc<[u8]>] as [sql::bytea] = |bytes| ValueRef::Blob(bytes);
    [[u8; 16]] as [sql::uuid] = |bytes| ValueRef::Blob(bytes);
}

impl<const N: usize> Encode<sql::bytea> for [u8; N] {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        ValueRef::Blob(self).into()
    }
}

macro_rules! encode_char {
    ($($sql:ty),*) => {$(
        impl Encode<$sql> for char {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Text(self.to_string()).into()
            }
        }
    )*};
}

encode_char! { sql::text, sql::varchar, sql::bpchar }

impl Encode<sql::pg_lsn> for u64 {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        Value::Blob(self.to_be_bytes().into()).into()
    }
}

decode_table! {
    [bool] from [sql::bool] = "boolean", |value| value.as_i64().map(|flag| flag != 0);
    [i64] from [sql::int2, sql::int4, sql::int8, sql::oid, sql::money] = "an integer", |value| value.as_i64();
    [f64] from [sql::float4, sql::float8] = "a float", |value| real(value);
    [f32] from [sql::float4] = "a float", |value| real(value).map(|real| real as f32);
    [String, Box<str>, Arc<str>, Rc<str>] from
        [sql::text, sql::varchar, sql::bpchar, sql::name, sql::xml, sql::json, sql::jsonb] =
        "text", |value| value.as_str().map(Into::into);
    [Cow<'static, str>] from [sql::text, sql::varchar, sql::bpchar, sql::name, sql::xml, sql::json, sql::jsonb] =
        "text", |value| value.as_str().map(|text| Cow::Owned(text.to_owned()));
    [Vec<u8>, Box<[u8]>, Arc<[u8]>, Rc<[u8]>] from [sql::bytea] = "bytes", |value| value.as_bytes().map(Into::into);
    [Cow<'static, [u8]>] from [sql::bytea] = "bytes", |value| value.as_bytes().map(|bytes| Cow::Owned(bytes.to_owned()));
    [u64] from [sql::pg_lsn] = "8 bytes", |value| value.as_bytes()?.try_into().ok().map(u64::from_be_bytes);
    [()] from [sql::void] = "nothing", |value| value.as_bytes().map(|_| ());
}

checked_table! { [i8, u8, i16, u16, i32, u32, u64, isize, usize] from [sql::int2, sql::int4, sql::int8] }
checked_table! { [i8, u8] from [sql::char] }
checked_table! { [u32] from [sql::oid] }

fn real(value: ValueRef<'_>) -> Option<f64> {
    match value {
        ValueRef::Real(real) => Some(real),
        _ => None,
    }
}

macro_rules! decode_bytes {
    ($($sql:ty),*) => {$(
        impl<const N: usize> Decode<$sql> for [u8; N] {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let bytes = value.as_bytes().ok_or_else(|| DecodeError::expected("bytes", value))?;
                let wrong = |_| DecodeError::new(format_args!("expected {N} bytes, found {}", bytes.len()));
                bytes.try_into().map_err(wrong)
            }
        }
    )*};
}

decode_bytes! { sql::bytea, sql::uuid }

macro_rules! decode_char {
    ($($sql:ty),*) => {$(
        impl Decode<$sql> for char {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let text = value.as_str().ok_or_else(|| DecodeError::expected("text", value))?;
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(only), None) => Ok(only),
                    _ => Err(DecodeError::new("expected a text of one character")),
                }
            }
        }
    )*};
}

decode_char! { sql::text, sql::varchar, sql::bpchar }
