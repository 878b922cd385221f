//! NUMERIC as an exact decimal in text.

use super::array::Reader;
use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use std::fmt;
use std::str::FromStr;

/// An exact number of any length, kept as the text that PostgreSQL writes: `-12.50`, `NaN`, `Infinity`.
///
/// What columns of the type numeric are read as where `rust_decimal` is not enabled.
///
/// ```
/// use querent::postgres::Numeric;
/// let price: Numeric = "12.50".parse().unwrap();
/// assert_eq!(price.as_str(), "12.50");
/// assert!("twelve".parse::<Numeric>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Numeric(String);

impl Numeric {
    /// The number in decimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Numeric {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Numeric {
    type Err = DecodeError;

    /// Reads digits with a sign and a point, without an exponent.
    fn from_str(text: &str) -> Result<Self, DecodeError> {
        encoded(text).map(|_| Self(text.to_owned())).ok_or_else(|| DecodeError::new("expected a decimal number"))
    }
}

macro_rules! from_integer {
    ($($type:ty),*) => {$(
        impl From<$type> for Numeric {
            fn from(integer: $type) -> Self {
                Self(integer.to_string())
            }
        }

        impl Encode<sql::numeric> for $type {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Blob(encoded(&self.to_string()).expect("an integer is a decimal number")).into()
            }
        }
    )*};
}

from_integer! { i8, i16, i32, i64, u8, u16, u32, u64 }

impl Encode<sql::numeric> for Numeric {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        Value::Blob(encoded(&self.0).expect("only decimal numbers become a `Numeric`")).into()
    }
}

impl Decode<sql::numeric> for Numeric {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let bytes = value.as_bytes().ok_or_else(|| DecodeError::expected("numeric", value))?;
        decoded(bytes).map(Self)
    }
}

pub(super) const NEGATIVE: u16 = 0x4000;
const NAN: u16 = 0xC000;
const INFINITY: u16 = 0xD000;
const NEGATIVE_INFINITY: u16 = 0xF000;

/// The text of a binary form: the number of digits to the base of 10,000, the weight of the first, the sign, the number of
/// decimals that are shown, the digits.
fn decoded(bytes: &[u8]) -> Result<String, DecodeError> {
    let mut reader = Reader(bytes);
    let (length, weight) = (reader.short()?, i32::from(reader.short()?));
    let (sign, scale) = (reader.short()? as u16, reader.short()? as usize);
    match sign {
        NAN => return Ok("NaN".to_owned()),
        INFINITY => return Ok("Infinity".to_owned()),
        NEGATIVE_INFINITY => return Ok("-Infinity".to_owned()),
        _ => {}
    }
    let digits = (0..length).map(|_| reader.short()).collect::<Result<Vec<i16>, _>>()?;
    let digit =
        |place: i32| usize::try_from(weight - place).ok().and_then(|index| digits.get(index)).copied().unwrap_or(0);
    let mut text = String::from(if sign == NEGATIVE { "-" } else { "" });
    text.push_str(&digit(weight.max(0)).to_string());
    for place in (0..weight).rev() {
        text.push_str(&format!("{:04}", digit(place)));
    }
    if scale > 0 {
        text.push('.');
        let end = text.len() + scale;
        for place in 1..=scale.div_ceil(4) as i32 {
            text.push_str(&format!("{:04}", digit(-place)));
        }
        text.truncate(end);
    }
    Ok(text)
}

/// The binary form of a decimal number; `None` for another text.
pub(super) fn encoded(text: &str) -> Option<Vec<u8>> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let special = match (unsigned, negative) {
        ("NaN", false) => Some(NAN),
        ("Infinity", false) => Some(INFINITY),
        ("Infinity", true) => Some(NEGATIVE_INFINITY),
        _ => None,
    };
    if let Some(sign) = special {
        return Some(header(0, 0, sign, 0));
    }
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + decimals.len() == 0 || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    // Both sides of the point are filled up to whole groups of four digits.
    let padded = format!("{}{whole}{decimals}{}", "0".repeat(fill(whole)), "0".repeat(fill(decimals)));
    let mut groups: Vec<i16> = padded.as_bytes().chunks(4).map(group).collect();
    let mut weight = whole.len().div_ceil(4) as i64 - 1;
    let leading = groups.iter().take_while(|group| **group == 0).count();
    groups.drain(..leading);
    weight -= leading as i64;
    groups.truncate(groups.iter().rposition(|group| *group != 0).map_or(0, |last| last + 1));
    let sign = if negative && !groups.is_empty() { NEGATIVE } else { 0 };
    let weight = if groups.is_empty() { 0 } else { i16::try_from(weight).ok()? };
    let length = i16::try_from(groups.len()).ok()?;
    let mut bytes = header(length, weight, sign, u16::try_from(decimals.len()).ok().filter(|scale| *scale < 0x4000)?);
    bytes.extend(groups.iter().flat_map(|group| group.to_be_bytes()));
    Some(bytes)
}

pub(super) fn header(length: i16, weight: i16, sign: u16, scale: u16) -> Vec<u8> {
    let parts = [length.to_be_bytes(), weight.to_be_bytes(), sign.to_be_bytes(), scale.to_be_bytes()];
    parts.concat()
}

/// How many zeros make the digits whole groups.
fn fill(digits: &str) -> usize {
    (4 - digits.len() % 4) % 4
}

fn group(digits: &[u8]) -> i16 {
    digits.iter().fold(0, |number, digit| number * 10 + i16::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_come_back_as_they_went() {
        for text in
            ["0", "1", "-1", "0.5", "0.00001", "10000", "123456789.000100", "-99999999999999999999.9", "1.10", "NaN"]
        {
            assert_eq!(decoded(&encoded(text).unwrap()).unwrap(), text);
        }
        for text in ["", ".", "1e5", "1.2.3", "--1", "-NaN", "½"] {
            assert_eq!(encoded(text), None, "{text}");
        }
    }
}
