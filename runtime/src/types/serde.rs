//! `serde`: what records that are serialised hold: a [`Value`] as null, a number, a string or bytes; PostgreSQL's own types as the
//! texts that PostgreSQL writes.

use crate::Value;
use serde::{Serialize, Serializer};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Integer(integer) => serializer.serialize_i64(*integer),
            Value::Real(real) => serializer.serialize_f64(*real),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Blob(blob) => serializer.serialize_bytes(blob),
        }
    }
}

#[cfg(feature = "postgres")]
macro_rules! as_text {
    ($($type:ident),*) => {$(
        impl Serialize for crate::postgres::$type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

#[cfg(feature = "postgres")]
as_text! { Bits, Date, Inet, Interval, MacAddr, Numeric, Time, TimeTz, Timestamp, TimestampTz }
