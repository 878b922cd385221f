//! `chrono`: dates and times. `infinity`, which it has no value for, is a decode error.

use super::time::{DAY, EPOCH_DAYS, SECOND};
use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, ValueRef};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};

/// The day 1970-01-01 as chrono counts, from the year 1.
const UNIX_DAYS: i64 = 719_163;
/// Microseconds from 1970-01-01 to 2000-01-01.
const EPOCH: i64 = EPOCH_DAYS * DAY;

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
    NaiveDate as date = |date| i64::from(date.num_days_from_ce()) - UNIX_DAYS - EPOCH_DAYS;
    // A leap second has more than a second of nanoseconds, and PostgreSQL none: it is the next second.
    NaiveTime as time = |time| i64::from(time.num_seconds_from_midnight()) * SECOND + i64::from(time.nanosecond() / 1000);
    NaiveDateTime as timestamp = |at| at.and_utc().timestamp_micros() - EPOCH;
}

impl<Z: TimeZone> Encode<sql::timestamptz> for DateTime<Z> {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        ValueRef::Integer(self.timestamp_micros() - EPOCH).into()
    }
}

macro_rules! decode {
    ($($type:ty as $sql:ident = $decode:expr;)*) => {$(
        impl Decode<sql::$sql> for $type {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let integer = value.as_i64().ok_or_else(|| DecodeError::expected(stringify!($sql), value))?;
                let decode: fn(i64) -> Option<$type> = $decode;
                let out_of_range = || DecodeError::new(concat!("the ", stringify!($sql), " is infinite or out of range for `chrono`"));
                decode(integer).ok_or_else(out_of_range)
            }
        }
    )*};
}

decode! {
    NaiveDate as date = |days| NaiveDate::from_num_days_from_ce_opt((days + UNIX_DAYS + EPOCH_DAYS).try_into().ok()?);
    NaiveTime as time = |micros| {
        let (seconds, micros) = (micros / SECOND, micros % SECOND);
        NaiveTime::from_num_seconds_from_midnight_opt(seconds.try_into().ok()?, micros as u32 * 1000)
    };
    NaiveDateTime as timestamp = |micros| point(micros).map(|at| at.naive_utc());
    DateTime<Utc> as timestamptz = point;
}

/// In the local zone of the machine it would have another offset on each: it is in UTC, as PostgreSQL keeps it.
impl Decode<sql::timestamptz> for DateTime<chrono::FixedOffset> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        <DateTime<Utc> as Decode<sql::timestamptz>>::decode(value).map(|at| at.fixed_offset())
    }
}

fn point(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros.checked_add(EPOCH)?)
}
