//! `jiff`: dates and times. `infinity`, which it has no value for, is a decode error.

use super::time::{DAY, EPOCH_DAYS, SECOND};
use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, ValueRef};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp, Zoned};

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
    Date as date = |date| micros(date.to_datetime(Time::midnight())).div_euclid(DAY);
    Time as time = |time| {
        let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        seconds * SECOND + i64::from(time.subsec_nanosecond() / 1000)
    };
    DateTime as timestamp = |at| micros(*at);
    Timestamp as timestamptz = |at| point(*at);
    Zoned as timestamptz = |at| point(at.timestamp());
}

/// Microseconds since 2000-01-01, rounded down.
fn point(at: Timestamp) -> i64 {
    at.as_nanosecond().div_euclid(1000) as i64 - EPOCH
}

/// As if the time were UTC.
fn micros(at: DateTime) -> i64 {
    let since = at.duration_since(DateTime::constant(2000, 1, 1, 0, 0, 0, 0));
    since.as_nanos().div_euclid(1000) as i64
}

macro_rules! decode {
    ($($type:ty as $sql:ident = $decode:expr;)*) => {$(
        impl Decode<sql::$sql> for $type {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let integer = value.as_i64().ok_or_else(|| DecodeError::expected(stringify!($sql), value))?;
                let decode: fn(i64) -> Option<$type> = $decode;
                let out_of_range = || DecodeError::new(concat!("the ", stringify!($sql), " is infinite or out of range for `jiff`"));
                decode(integer).ok_or_else(out_of_range)
            }
        }
    )*};
}

decode! {
    Date as date = |days| date_time(days.checked_mul(DAY)?).map(DateTime::date);
    Time as time = |micros| Time::midnight().checked_add(SignedDuration::from_micros(micros)).ok();
    DateTime as timestamp = date_time;
    Timestamp as timestamptz = timestamp;
}

fn timestamp(micros: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(micros.checked_add(EPOCH)?).ok()
}

fn date_time(micros: i64) -> Option<DateTime> {
    DateTime::constant(2000, 1, 1, 0, 0, 0, 0).checked_add(SignedDuration::from_micros(micros)).ok()
}
