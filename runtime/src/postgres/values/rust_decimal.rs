//! `rust_decimal`: numeric as a decimal of 28 digits; what has more is a decode error, never rounded.

use super::numeric::{Numeric, encoded};
use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use rust_decimal::Decimal;

impl Encode<sql::numeric> for Decimal {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        Value::Blob(encoded(&self.to_string()).expect("a `Decimal` is a decimal number")).into()
    }
}

impl Decode<sql::numeric> for Decimal {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let numeric = <Numeric as Decode<sql::numeric>>::decode(value)?;
        Decimal::from_str_exact(numeric.as_str())
            .map_err(|_| DecodeError::new("the numeric does not fit into a `Decimal`, which has 28 digits"))
    }
}
