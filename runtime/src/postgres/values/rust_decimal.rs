//! `rust_decimal`: numeric as a decimal of 28 digits; what has more is a decode error, never rounded.

use super::array::Reader;
use super::numeric::{NEGATIVE, header};
use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use rust_decimal::Decimal;

impl Encode<sql::numeric> for Decimal {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        Value::Blob(write(self)).into()
    }
}

impl Decode<sql::numeric> for Decimal {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let bytes = value.as_bytes().ok_or_else(|| DecodeError::expected("numeric", value))?;
        let does_not_fit = || DecodeError::new("the numeric does not fit into a `Decimal`, which has 28 digits");
        read(&mut Reader(bytes))?.ok_or_else(does_not_fit)
    }
}

/// Groups of four decimals, the last one filled up with zeros, as PostgreSQL keeps them.
fn write(decimal: &Decimal) -> Vec<u8> {
    let scale = decimal.scale();
    let mut rest = decimal.mantissa().unsigned_abs() * 10_u128.pow((4 - scale % 4) % 4);
    let mut groups: Vec<i16> = Vec::with_capacity(9);
    while rest > 0 {
        groups.push((rest % 10_000) as i16);
        rest /= 10_000;
    }
    let weight = groups.len() as i16 - 1 - scale.div_ceil(4) as i16;
    let zeros = groups.iter().take_while(|group| **group == 0).count();
    let groups = &groups[zeros..];
    let sign = if decimal.is_sign_negative() && !groups.is_empty() { NEGATIVE } else { 0 };
    let mut bytes = header(groups.len() as i16, if groups.is_empty() { 0 } else { weight }, sign, scale as u16);
    bytes.extend(groups.iter().rev().flat_map(|group| group.to_be_bytes()));
    bytes
}

/// `None` for a number that does not fit.
fn read(reader: &mut Reader<'_>) -> Result<Option<Decimal>, DecodeError> {
    let (length, weight) = (reader.short()?, i32::from(reader.short()?));
    let (sign, scale) = (reader.short()? as u16, reader.short()?);
    if sign > NEGATIVE {
        return Ok(None);
    }
    let mut mantissa: i128 = 0;
    for _ in 0..length {
        let group = i128::from(reader.short()?);
        let Some(next) = mantissa.checked_mul(10_000).and_then(|mantissa| mantissa.checked_add(group)) else {
            return Ok(None);
        };
        mantissa = next;
    }
    // The last group ends that many decimals behind the last one that counts, all of them zeros, or before it.
    let exponent = (weight - i32::from(length) + 1) * 4 + i32::from(scale);
    let power = 10_i128.checked_pow(exponent.unsigned_abs());
    let mantissa = match power {
        _ if mantissa == 0 => Some(0),
        Some(power) if exponent < 0 => Some(mantissa / power),
        Some(power) => mantissa.checked_mul(power),
        None => None,
    };
    let signed = mantissa.map(|mantissa| if sign == NEGATIVE { -mantissa } else { mantissa });
    Ok(signed.and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale as u32).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::values::numeric::encoded;

    #[test]
    fn decimals_have_the_form_of_their_texts() {
        let most = "79228162514264337593543950335";
        for text in
            ["0", "0.00", "1", "-1.5", "12.50", "0.0001", "0.00001", "10000", "123456789.000100", most, "-0.000007"]
        {
            let decimal: Decimal = text.parse().unwrap();
            assert_eq!(Some(write(&decimal)), encoded(text), "{text}");
            assert_eq!(read(&mut Reader(&write(&decimal))).unwrap().unwrap().to_string(), text);
        }
        for text in ["NaN", "Infinity", "79228162514264337593543950336", "0.00000000000000000000000000001"] {
            assert_eq!(read(&mut Reader(&encoded(text).unwrap())).unwrap(), None, "{text}");
        }
    }
}
