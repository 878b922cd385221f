//! `time`: dates and times as the texts that SQLite's own date functions write and read.

use super::{ANY, DATE, DATETIME, TEXT, TIME};
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

type Format = &'static [BorrowedFormatItem<'static>];

const DATE_FORMAT: Format = format_description!("[year]-[month]-[day]");
const TIME_FORMAT: Format =
    format_description!(version = 2, "[hour]:[minute][optional [:[second][optional [.[subsecond]]]]]");
const WHOLE_SECONDS: Format = format_description!("[hour]:[minute]:[second]");
const PARTS_OF_SECONDS: Format = format_description!("[hour]:[minute]:[second].[subsecond]");
const OFFSET: Format = format_description!("[offset_hour sign:mandatory]:[offset_minute]");

macro_rules! formatted {
    ($($type:ty as [$($sql:ty),*] = $format:expr;)*) => {$($(
        impl Encode<$sql> for $type {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                let format: fn(&$type) -> String = $format;
                Value::Text(format(self)).into()
            }
        }
    )*)*};
}

formatted! {
    Date as [DATE, TEXT, ANY] = |date| format_date(*date);
    Time as [TIME, TEXT, ANY] = |time| format_time(*time);
    PrimitiveDateTime as [DATETIME, TEXT, ANY] = |at| format!("{} {}", format_date(at.date()), format_time(at.time()));
    // In UTC, so that texts sort and compare as the times do.
    OffsetDateTime as [DATETIME, TEXT, ANY] = |at| {
        let at = at.to_offset(UtcOffset::UTC);
        format!("{} {}+00:00", format_date(at.date()), format_time(at.time()))
    };
}

fn format_date(date: Date) -> String {
    date.format(DATE_FORMAT).expect("a date has a year, a month and a day")
}

fn format_time(time: Time) -> String {
    let format = if time.nanosecond() == 0 { WHOLE_SECONDS } else { PARTS_OF_SECONDS };
    time.format(format).expect("a time has hours, minutes and seconds")
}

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
    Date where [DATE, TEXT, ANY] = "a date as `2024-12-31`", |text| Date::parse(text, DATE_FORMAT).ok();
    Time where [TIME, TEXT, ANY] = "a time as `23:59:58.5`", |text| Time::parse(text, TIME_FORMAT).ok();
    PrimitiveDateTime where [DATETIME, TEXT, ANY] = "a time as `2024-12-31 23:59:58.5`", date_time;
    OffsetDateTime where [DATETIME, TEXT, ANY] =
        "a time as `2024-12-31 23:59:58.5` with `Z`, `+00:00` or nothing (UTC) behind it", zoned;
}

/// As SQLite's date functions read it: seconds may be left out, `T` may part date and time.
fn date_time(text: &str) -> Option<PrimitiveDateTime> {
    let (date, time) = text.split_once([' ', 'T'])?;
    Some(PrimitiveDateTime::new(Date::parse(date, DATE_FORMAT).ok()?, Time::parse(time, TIME_FORMAT).ok()?))
}

fn zoned(text: &str) -> Option<OffsetDateTime> {
    let zone = text.get(11..)?.find(['Z', '+', '-']).map_or(text.len(), |start| 11 + start);
    let at = date_time(text[..zone].trim_end())?;
    let offset = match &text[zone..] {
        "" | "Z" => UtcOffset::UTC,
        offset => UtcOffset::parse(offset, OFFSET).ok()?,
    };
    Some(at.assume_offset(offset))
}
