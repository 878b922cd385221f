//! `uuid`: 16 bytes in a BLOB column, hyphenated text in a TEXT column; read from either.

use super::{ANY, BLOB, TEXT, UUID};
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use uuid::Uuid;

macro_rules! bytes {
    ($($sql:ty),*) => {$(
        impl Encode<$sql> for Uuid {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                ValueRef::Blob(self.as_bytes()).into()
            }
        }
    )*};
}

bytes! { BLOB, UUID, ANY }

impl Encode<TEXT> for Uuid {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        Value::Text(self.hyphenated().to_string()).into()
    }
}

macro_rules! either {
    ($($sql:ty),*) => {$(
        impl Decode<$sql> for Uuid {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let uuid = match value {
                    ValueRef::Blob(bytes) => Uuid::from_slice(bytes),
                    ValueRef::Text(text) => Uuid::try_parse(text),
                    other => return Err(DecodeError::expected("a UUID as BLOB or TEXT", other)),
                };
                // uuid's own error quotes the text.
                uuid.map_err(|_| DecodeError::new(format_args!("the {} is no UUID", value.kind())))
            }
        }
    )*};
}

either! { BLOB, UUID, TEXT, ANY }
