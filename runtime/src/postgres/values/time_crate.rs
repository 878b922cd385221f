//! `time`: dates and times. `infinity`, which it has no value for, is a decode error.

use super::time::DAY;
use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, ValueRef};
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

const EPOCH: PrimitiveDateTime = PrimitiveDateTime::new(EPOCH_DATE, Time::MIDNIGHT);
const EPOCH_DATE: Date = match Date::from_ordinal_date(2000, 1) {
    Ok(date) => date,
    Err(_) => panic!("the year 2000 has a first day"),
};

macro_rules! encode {
    ($($type:ty as $sql:ident = $encode:expr;)*) => {$(
        impl Encode<sql::$sql> for $type {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                let encode: fn(&$type) -> i64 = $encode;
                ValueRef::Integer(encode(self)).into()
            }
        }
    )*};
}

encode! {
    Date as date = |date| i64::from(date.to_julian_day() - EPOCH_DATE.to_julian_day());
    Time as time = |time| micros(*time - Time::MIDNIGHT);
    PrimitiveDateTime as timestamp = |at| micros(*at - EPOCH);
    OffsetDateTime as timestamptz = |at| micros(*at - EPOCH.assume_utc());
}

/// Rounded down, also before the epoch; 290,000 years fit.
fn micros(duration: Duration) -> i64 {
    duration.whole_nanoseconds().div_euclid(1000) as i64
}

macro_rules! decode {
    ($($type:ty as $sql:ident = $decode:expr;)*) => {$(
        impl Decode<sql::$sql> for $type {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let integer = value.as_i64().ok_or_else(|| DecodeError::expected(stringify!($sql), value))?;
                let decode: fn(i64) -> Option<$type> = $decode;
                let out_of_range = || DecodeError::new(concat!("the ", stringify!($sql), " is infinite or out of range for `time`"));
                decode(integer).ok_or_else(out_of_range)
            }
        }
    )*};
}

decode! {
    Date as date = |days| {
        let day = days.checked_add(i64::from(EPOCH_DATE.to_julian_day()))?;
        Date::from_julian_day(day.try_into().ok()?).ok()
    };
    Time as time = |micros| (0..DAY).contains(&micros).then(|| Time::MIDNIGHT + Duration::microseconds(micros));
    PrimitiveDateTime as timestamp = |micros| EPOCH.checked_add(Duration::microseconds(micros));
    OffsetDateTime as timestamptz = |micros| {
        Some(EPOCH.checked_add(Duration::microseconds(micros))?.assume_offset(UtcOffset::UTC))
    };
}
