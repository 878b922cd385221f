//! `serde_json`: documents in JSON and TEXT columns, as `serde_json::Value` or as any type of serde's in [`Json`].

use super::{ANY, BLOB, JSON, TEXT};
use crate::{DecodeError, ValueRef};
use serde::de::DeserializeOwned;

/// A value of serde's that is stored as JSON text.
///
/// # Panics
/// Binding panics if the type's `Serialize` fails, as it does for a map whose keys are no strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
pub struct Json<T>(pub T);

impl<T> std::ops::Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// Documents as text in columns of these types.
macro_rules! json {
    ($($sql:ty),*) => {$(
        impl $crate::Encode<$sql> for ::serde_json::Value {
            type Presence = $crate::NotNull;
            fn encode(&self) -> $crate::Argument<'_> {
                $crate::Value::Text(self.to_string()).into()
            }
        }

        impl<T: ::serde::Serialize> $crate::Encode<$sql> for $crate::Json<T> {
            type Presence = $crate::NotNull;
            fn encode(&self) -> $crate::Argument<'_> {
                $crate::Value::Text(::serde_json::to_string(&self.0).expect("the type serialises to JSON")).into()
            }
        }

        impl $crate::Decode<$sql> for ::serde_json::Value {
            fn decode(value: $crate::ValueRef<'_>) -> Result<Self, $crate::DecodeError> {
                $crate::types::serde_json::parse(value)
            }
        }

        impl<T: ::serde::de::DeserializeOwned> $crate::Decode<$sql> for $crate::Json<T> {
            fn decode(value: $crate::ValueRef<'_>) -> Result<Self, $crate::DecodeError> {
                $crate::types::serde_json::parse(value).map($crate::Json)
            }
        }
    )*};
}
#[cfg(feature = "postgres")]
pub(crate) use json;

json! { JSON, TEXT, BLOB, ANY }

pub(crate) fn parse<T: DeserializeOwned>(value: ValueRef<'_>) -> Result<T, DecodeError> {
    let parsed = match value {
        ValueRef::Text(text) => serde_json::from_str(text),
        ValueRef::Blob(bytes) => serde_json::from_slice(bytes),
        // A JSON column has NUMERIC affinity: a document that is a number is stored as one.
        ValueRef::Integer(integer) => serde_json::from_value(integer.into()),
        ValueRef::Real(real) => serde_json::from_value(real.into()),
        ValueRef::Null => return Err(DecodeError::expected("JSON", value)),
    };
    // serde's own message may quote the document.
    parsed.map_err(|error| {
        let fault = if error.is_data() { "is JSON of another shape" } else { "is not JSON" };
        DecodeError::new(format_args!(
            "the {} {fault} (line {}, column {})",
            value.kind(),
            error.line(),
            error.column()
        ))
    })
}
