//! Dates and times as PostgreSQL keeps them: what columns are read as where no crate for dates is enabled.

use super::array::Reader;
use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use std::fmt;

/// How many days lie between 1970-01-01 and 2000-01-01, from where PostgreSQL counts.
pub(super) const EPOCH_DAYS: i64 = 10_957;
pub(super) const SECOND: i64 = 1_000_000;
pub(super) const DAY: i64 = 86_400 * SECOND;

/// A date: days since 2000-01-01. `i32::MAX` is `infinity`, `i32::MIN` `-infinity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Days since 2000-01-01.
    pub days: i32,
}

/// A time of day: microseconds since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// Microseconds since midnight; 24:00:00 is allowed.
    pub microseconds: i64,
}

/// A time of day with an offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeTz {
    /// The time of day there.
    pub time: Time,
    /// Seconds east of UTC.
    pub offset: i32,
}

/// A date and a time of day without a zone: microseconds since 2000-01-01 00:00. `i64::MAX` is `infinity`, `i64::MIN` `-infinity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Microseconds since 2000-01-01 00:00.
    pub microseconds: i64,
}

/// A point in time: microseconds since 2000-01-01 00:00 UTC. `i64::MAX` is `infinity`, `i64::MIN` `-infinity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimestampTz {
    /// Microseconds since 2000-01-01 00:00 UTC.
    pub microseconds: i64,
}

/// A span of time as PostgreSQL keeps it: months and days have no fixed length, so that three parts stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    /// Months; a year has twelve.
    pub months: i32,
    /// Days.
    pub days: i32,
    /// Microseconds.
    pub microseconds: i64,
}

/// `type as SQL type: field`, for types that are one integer.
macro_rules! integer {
    ($($type:ident as $sql:ident: $field:ident;)*) => {$(
        impl Encode<sql::$sql> for $type {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                ValueRef::Integer(self.$field.into()).into()
            }
        }

        impl Decode<sql::$sql> for $type {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let integer = value.as_i64().and_then(|integer| integer.try_into().ok());
                let $field = integer.ok_or_else(|| DecodeError::expected(stringify!($sql), value))?;
                Ok($type { $field })
            }
        }
    )*};
}

integer! {
    Date as date: days;
    Time as time: microseconds;
    Timestamp as timestamp: microseconds;
    TimestampTz as timestamptz: microseconds;
}

impl Encode<sql::timetz> for TimeTz {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        let mut bytes = self.time.microseconds.to_be_bytes().to_vec();
        bytes.extend((-self.offset).to_be_bytes()); // PostgreSQL counts westwards
        Value::Blob(bytes).into()
    }
}

impl Decode<sql::timetz> for TimeTz {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let mut reader = Reader(value.as_bytes().ok_or_else(|| DecodeError::expected("timetz", value))?);
        let time = Time { microseconds: i64::from_be_bytes(reader.fixed()?) };
        Ok(Self { time, offset: -reader.int()? })
    }
}

impl Encode<sql::interval> for Interval {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        let mut bytes = self.microseconds.to_be_bytes().to_vec();
        bytes.extend(self.days.to_be_bytes());
        bytes.extend(self.months.to_be_bytes());
        Value::Blob(bytes).into()
    }
}

impl Decode<sql::interval> for Interval {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let mut reader = Reader(value.as_bytes().ok_or_else(|| DecodeError::expected("interval", value))?);
        let microseconds = i64::from_be_bytes(reader.fixed()?);
        let (days, months) = (reader.int()?, reader.int()?);
        Ok(Self { months, days, microseconds })
    }
}

impl From<std::time::Duration> for Interval {
    /// Rounded down to microseconds; what does not fit is the longest interval.
    fn from(duration: std::time::Duration) -> Self {
        Self { microseconds: i64::try_from(duration.as_micros()).unwrap_or(i64::MAX), ..Self::default() }
    }
}

/// ISO 8601, as PostgreSQL writes it.
impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days {
            i32::MAX => formatter.write_str("infinity"),
            i32::MIN => formatter.write_str("-infinity"),
            days => {
                let (year, month, day) = civil(i64::from(days) + EPOCH_DAYS);
                write!(formatter, "{year:04}-{month:02}-{day:02}")
            }
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, fraction) = (self.microseconds / SECOND, self.microseconds % SECOND);
        write!(formatter, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        match fraction {
            0 => Ok(()),
            fraction => write!(formatter, ".{}", format!("{fraction:06}").trim_end_matches('0')),
        }
    }
}

impl fmt::Display for TimeTz {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, offset) = (if self.offset < 0 { '-' } else { '+' }, self.offset.abs());
        write!(formatter, "{}{sign}{:02}:{:02}", self.time, offset / 3600, offset / 60 % 60)
    }
}

/// ISO 8601: `P14M-3DT0.5S`.
impl fmt::Display for Interval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "P{}M{}DT", self.months, self.days)?;
        let (sign, microseconds) = (if self.microseconds < 0 { "-" } else { "" }, self.microseconds.unsigned_abs());
        let (seconds, fraction) = (microseconds / 1_000_000, microseconds % 1_000_000);
        match fraction {
            0 => write!(formatter, "{sign}{seconds}S"),
            _ => write!(formatter, "{sign}{seconds}.{}S", format!("{fraction:06}").trim_end_matches('0')),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.microseconds {
            i64::MAX => formatter.write_str("infinity"),
            i64::MIN => formatter.write_str("-infinity"),
            microseconds => {
                let days = microseconds.div_euclid(DAY) as i32;
                write!(formatter, "{} {}", Date { days }, Time { microseconds: microseconds.rem_euclid(DAY) })
            }
        }
    }
}

/// In UTC.
impl fmt::Display for TimestampTz {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Timestamp { microseconds: self.microseconds }.fmt(formatter)?;
        if matches!(self.microseconds, i64::MAX | i64::MIN) { Ok(()) } else { formatter.write_str("+00") }
    }
}

/// Year, month and day of a day since 1970-01-01 (Howard Hinnant's algorithm).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_shown_as_postgresql_writes_them() {
        assert_eq!(Date { days: 0 }.to_string(), "2000-01-01");
        assert_eq!(Date { days: 8_826 }.to_string(), "2024-03-01");
        assert_eq!(Date { days: -1 }.to_string(), "1999-12-31");
        assert_eq!(Timestamp { microseconds: -1 }.to_string(), "1999-12-31 23:59:59.999999");
        assert_eq!(TimestampTz { microseconds: 1_500_000 }.to_string(), "2000-01-01 00:00:01.5+00");
        assert_eq!(Timestamp { microseconds: i64::MAX }.to_string(), "infinity");
        let time = Time { microseconds: 43_200_000_000 };
        assert_eq!(TimeTz { time, offset: -12_600 }.to_string(), "12:00:00-03:30");
        assert_eq!(Interval { months: 14, days: -3, microseconds: -500_000 }.to_string(), "P14M-3DT-0.5S");
    }
}
