//! The SQL types as Rust types, which [`Encode`](crate::Encode) and [`Decode`](crate::Decode) are told apart by, and the
//! Rust types that each takes and gives. One file for each foreign crate.

mod builtin;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "serde_json")]
pub(crate) mod serde_json;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuid;

macro_rules! markers {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        pub enum $name {}
    )*};
}

markers! {
    /// INTEGER: 64-bit, signed. Read as `i64`, or as a narrower or unsigned integer with a check of its range.
    Integer
    /// REAL: read as `f64`.
    Real
    /// TEXT: read as `String`.
    Text
    /// BLOB: read as `Vec<u8>`.
    Blob
    /// NUMERIC, DECIMAL: an integer, a float or a text from row to row, read as [`Value`](crate::Value).
    Numeric
    /// BOOLEAN: 0 or 1, read as `bool`.
    Boolean
    /// DATE: read as `String`, or the date of `time` or `chrono`.
    Date
    /// TIME: read as `String`, or the time of `time` or `chrono`.
    Time
    /// DATETIME, TIMESTAMP: read as `String`, or the date and time (without zone) of `time` or `chrono`.
    DateTime
    /// JSON: read as `String`, or `serde_json::Value`.
    Json
    /// UUID: read as `String`, or `uuid::Uuid`.
    Uuid
    /// Any value: read as [`Value`](crate::Value).
    Any
}
