//! The tables of [`builtin`](super::builtin) and of PostgreSQL's types: a row each for Rust types that SQL types take and give
//! in the same way.

/// `types as [SQL types] = |value| value to bind`.
macro_rules! encode_table {
    ($($types:tt as $sql:tt = $encode:expr;)*) => {$(
        encode_table! { @types $types $sql $encode }
    )*};
    (@types [$($type:ty),*] $sql:tt $encode:expr) => {$(
        encode_table! { @type $type, $sql $encode }
    )*};
    (@type $type:ty, [$($sql:ty),*] $encode:expr) => {$(
        impl $crate::Encode<$sql> for $type {
            type Presence = $crate::NotNull;

            #[inline]
            fn encode(&self) -> $crate::Argument<'_> {
                let encode: for<'v> fn(&'v $type) -> $crate::ValueRef<'v> = $encode;
                encode(self).into()
            }
        }
    )*};
}

/// `types from [SQL types] = expected kind, |value| the value, if it is of that kind`.
macro_rules! decode_table {
    ($($types:tt from $sql:tt = $expected:literal, $decode:expr;)*) => {$(
        decode_table! { @types $types $sql $expected, $decode }
    )*};
    (@types [$($type:ty),*] $sql:tt $expected:literal, $decode:expr) => {$(
        decode_table! { @type $type, $sql $expected, $decode }
    )*};
    (@type $type:ty, [$($sql:ty),*] $expected:literal, $decode:expr) => {$(
        // The row of `String` makes a `String` of a `String`, for the sake of its neighbours.
        #[allow(clippy::useless_conversion)]
        impl $crate::Decode<$sql> for $type {
            fn decode(value: $crate::ValueRef<'_>) -> Result<Self, $crate::DecodeError> {
                let decode: fn($crate::ValueRef<'_>) -> Option<$type> = $decode;
                decode(value).ok_or_else(|| $crate::DecodeError::expected($expected, value))
            }
        }
    )*};
}

/// `types from [SQL types]`: integers that those of the SQL types do not all fit in.
macro_rules! checked_table {
    ($types:tt from $sql:tt) => { checked_table! { @types $types $sql } };
    (@types [$($type:ty),*] $sql:tt) => {$( checked_table! { @type $type, $sql } )*};
    (@type $type:ty, [$($sql:ty),*]) => {$(
        impl $crate::Decode<$sql> for $type {
            fn decode(value: $crate::ValueRef<'_>) -> Result<Self, $crate::DecodeError> {
                let integer = value.as_i64().ok_or_else(|| $crate::DecodeError::expected("INTEGER", value))?;
                let out_of_range = || $crate::DecodeError::new(concat!("the INTEGER is out of range for `", stringify!($type), "`"));
                integer.try_into().map_err(|_| out_of_range())
            }
        }
    )*};
}

pub(crate) use {checked_table, decode_table, encode_table};
