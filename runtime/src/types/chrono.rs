//! `chrono`: dates and times as the texts that SQLite's own date functions write and read.

use super::{ANY, DATE, DATETIME, TEXT, TIME};
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

macro_rules! formatted {
    ($($type:ty as [$($sql:ty),*] = $format:literal;)*) => {$($(
        impl Encode<$sql> for $type {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Text(self.format($format).to_string()).into()
            }
        }
    )*)*};
}

formatted! {
    NaiveDate as [DATE, TEXT, ANY] = "%Y-%m-%d";
    NaiveTime as [TIME, TEXT, ANY] = "%H:%M:%S%.f";
    NaiveDateTime as [DATETIME, TEXT, ANY] = "%Y-%m-%d %H:%M:%S%.f";
}

macro_rules! zoned {
    ($($sql:ty),*) => {$(
        /// In UTC, so that texts sort and compare as the times do.
        impl<Z: TimeZone> Encode<$sql> for DateTime<Z> {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Text(self.naive_utc().format("%Y-%m-%d %H:%M:%S%.f+00:00").to_string()).into()
            }
        }
    )*};
}

zoned! { DATETIME, TEXT, ANY }

macro_rules! parsed {
    ($($type:ty where [$($sql:ty),*] = $expected:literal, $parse:expr;)*) => {$($(
        impl Decode<$sql> for $type {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let text = value.as_str().ok_or_else(|| DecodeError::expected($expected, value))?;
                let parse: fn(&str) -> Option<$type> = $parse;
                parse(text).ok_or_else(|| DecodeError::new(concat!("expected ", $expected, ", found another TEXT")))
            }
        }
    )*)*};
}

parsed! {
    NaiveDate where [DATE, TEXT, ANY] = "a date as `2024-12-31`", |text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    NaiveTime where [TIME, TEXT, ANY] = "a time as `23:59:58.5`", time;
    NaiveDateTime where [DATETIME, TEXT, ANY] = "a time as `2024-12-31 23:59:58.5`", date_time;
    DateTime<Utc> where [DATETIME, TEXT, ANY] = "a time as `2024-12-31 23:59:58.5` with `Z`, `+00:00` or nothing (UTC) behind it",
        |text| zoned(text).map(|zoned| zoned.to_utc());
    DateTime<FixedOffset> where [DATETIME, TEXT, ANY] =
        "a time as `2024-12-31 23:59:58.5` with `Z`, `+00:00` or nothing (UTC) behind it", zoned;
}

fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M:%S%.f", "%H:%M"].into_iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

/// As SQLite's date functions read it: seconds may be left out, `T` may part date and time.
fn date_time(text: &str) -> Option<NaiveDateTime> {
    let (date, rest) = text.split_once([' ', 'T'])?;
    Some(NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?.and_time(time(rest)?))
}

fn zoned(text: &str) -> Option<DateTime<FixedOffset>> {
    let zone = text.len() - text.get(11..)?.find(['Z', '+', '-']).map_or(0, |start| text.len() - 11 - start);
    let naive = date_time(text[..zone].trim_end())?;
    let offset = match &text[zone..] {
        "" | "Z" => FixedOffset::east_opt(0)?,
        offset => offset.parse().ok()?,
    };
    offset.from_local_datetime(&naive).single()
}
