//! Strings of bits.

use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use std::fmt;

/// A string of bits: what bit and bit varying are read as.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Bits(Vec<bool>);

impl Bits {
    /// The bits in their order.
    pub fn as_slice(&self) -> &[bool] {
        &self.0
    }
}

impl FromIterator<bool> for Bits {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        Self(bits.into_iter().collect())
    }
}

impl fmt::Display for Bits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|bit| formatter.write_str(if *bit { "1" } else { "0" }))
    }
}

macro_rules! bits {
    ($($sql:ident),*) => {$(
        impl Encode<sql::$sql> for Bits {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                let mut bytes = (self.0.len() as i32).to_be_bytes().to_vec();
                let byte = |bits: &[bool]| bits.iter().enumerate().fold(0, |byte, (at, bit)| byte | u8::from(*bit) << (7 - at));
                bytes.extend(self.0.chunks(8).map(byte));
                Value::Blob(bytes).into()
            }
        }

        impl Decode<sql::$sql> for Bits {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let wrong = || DecodeError::expected("bits", value);
                let (length, bytes) = value.as_bytes().and_then(<[u8]>::split_first_chunk).ok_or_else(wrong)?;
                let length = usize::try_from(i32::from_be_bytes(*length)).map_err(|_| wrong())?;
                let bit = |at: usize| bytes.get(at / 8).map(|byte| byte << (at % 8) & 0x80 != 0);
                (0..length).map(bit).collect::<Option<Vec<bool>>>().map(Self).ok_or_else(wrong)
            }
        }
    )*};
}

bits! { bit, varbit }
