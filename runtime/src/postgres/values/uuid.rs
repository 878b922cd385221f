//! `uuid`.

use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, ValueRef};
use uuid::Uuid;

impl Encode<sql::uuid> for Uuid {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        ValueRef::Blob(self.as_bytes()).into()
    }
}

impl Decode<sql::uuid> for Uuid {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        <[u8; 16] as Decode<sql::uuid>>::decode(value).map(Uuid::from_bytes)
    }
}
