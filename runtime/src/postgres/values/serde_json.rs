//! `serde_json`: documents in json and jsonb, as `serde_json::Value` or as any type of serde's in [`Json`].

use crate::postgres::types as sql;
use crate::types::serde_json::parse;
use crate::{Argument, Decode, DecodeError, Encode, Json, NotNull, Value, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

macro_rules! json {
    ($($sql:ty),*) => {$(
        impl Encode<$sql> for serde_json::Value {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Text(self.to_string()).into()
            }
        }

        impl<T: Serialize> Encode<$sql> for Json<T> {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Text(serde_json::to_string(&self.0).expect("the type serialises to JSON")).into()
            }
        }

        impl Decode<$sql> for serde_json::Value {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                parse(value)
            }
        }

        impl<T: DeserializeOwned> Decode<$sql> for Json<T> {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                parse(value).map(Json)
            }
        }
    )*};
}

json! { sql::json, sql::jsonb }
