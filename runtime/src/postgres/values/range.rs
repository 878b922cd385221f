//! Ranges.

use super::array::{Reader, write_value};
use crate::postgres::types::{Form, SqlType};
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use std::marker::PhantomData;
use std::ops::Bound;

/// A range of `S`: `RangeOf<int4>` is `int4range`.
pub struct RangeOf<S>(PhantomData<S>);

impl<S: SqlType> SqlType for RangeOf<S> {
    const FORM: Form = Form::Bytes;
}

/// A value of a range type. PostgreSQL itself writes ranges of whole numbers and dates as `[lower, upper)`.
///
/// ```
/// use querent::postgres::Range;
/// assert_eq!(Range::from(1..5).contains(&4), true);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Range<T> {
    /// The range that holds no value.
    Empty,
    /// The values between a lower and an upper bound.
    Between(Bound<T>, Bound<T>),
}

impl<T: PartialOrd> Range<T> {
    /// Whether the value lies in the range.
    pub fn contains(&self, value: &T) -> bool {
        match self {
            Range::Empty => false,
            Range::Between(lower, upper) => std::ops::RangeBounds::contains(&(lower.as_ref(), upper.as_ref()), value),
        }
    }
}

impl<T> From<std::ops::Range<T>> for Range<T> {
    fn from(range: std::ops::Range<T>) -> Self {
        Range::Between(Bound::Included(range.start), Bound::Excluded(range.end))
    }
}

const EMPTY: u8 = 0x01;
const LOWER_INCLUDED: u8 = 0x02;
const UPPER_INCLUDED: u8 = 0x04;
const LOWER_UNBOUNDED: u8 = 0x08;
const UPPER_UNBOUNDED: u8 = 0x10;

impl<S: SqlType, T: Encode<S>> Encode<RangeOf<S>> for Range<T> {
    type Presence = NotNull;

    fn encode(&self) -> Argument<'_> {
        let Range::Between(lower, upper) = self else { return Value::Blob(vec![EMPTY]).into() };
        let mut bytes = vec![0];
        for (bound, included, unbounded) in
            [(lower, LOWER_INCLUDED, LOWER_UNBOUNDED), (upper, UPPER_INCLUDED, UPPER_UNBOUNDED)]
        {
            match bound {
                Bound::Included(value) | Bound::Excluded(value) => {
                    write_value::<S>(&value.encode(), &mut bytes);
                }
                Bound::Unbounded => bytes[0] |= unbounded,
            }
            if matches!(bound, Bound::Included(_)) {
                bytes[0] |= included;
            }
        }
        Value::Blob(bytes).into()
    }
}

impl<S: SqlType, T: Decode<S>> Decode<RangeOf<S>> for Range<T> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let mut reader = Reader(value.as_bytes().ok_or_else(|| DecodeError::expected("a range", value))?);
        let [flags] = reader.fixed()?;
        if flags & EMPTY != 0 {
            return Ok(Range::Empty);
        }
        let mut bound = |included: u8, unbounded: u8| {
            if flags & unbounded != 0 {
                return Ok(Bound::Unbounded);
            }
            let raw = reader.value()?.ok_or_else(|| DecodeError::new("a bound of the range is NULL"))?;
            let value = T::decode(S::FORM.read(raw)?)?;
            Ok(if flags & included != 0 { Bound::Included(value) } else { Bound::Excluded(value) })
        };
        let lower = bound(LOWER_INCLUDED, LOWER_UNBOUNDED)?;
        Ok(Range::Between(lower, bound(UPPER_INCLUDED, UPPER_UNBOUNDED)?))
    }
}
