//! The SQL types as Rust types with the names that SQL gives them, which [`Encode`](crate::Encode) and [`Decode`](crate::Decode) are told apart by, and the
//! Rust types that each takes and gives. One file for each foreign crate.

mod builtin;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "serde_json")]
pub(crate) mod serde_json;
pub(crate) mod tables;
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
    INTEGER
    /// REAL: read as `f64`.
    REAL
    /// TEXT: read as `String`.
    TEXT
    /// BLOB: read as `Vec<u8>`.
    BLOB
    /// NUMERIC, DECIMAL: an integer or a float from row to row, read as `f64`; a text is an error, which reading it as
    /// [`Value`](crate::Value) avoids.
    NUMERIC
    /// BOOLEAN: 0 or 1, read as `bool`.
    BOOLEAN
    /// DATE: read as `String`, or the date of `time` or `chrono`.
    DATE
    /// TIME: read as `String`, or the time of `time` or `chrono`.
    TIME
    /// DATETIME, TIMESTAMP: read as `String`, or the date and time (without zone) of `time` or `chrono`.
    DATETIME
    /// JSON: read as `String`, or `serde_json::Value`.
    JSON
    /// UUID: read as `String`, or `uuid::Uuid`.
    UUID
    /// Any value: read as [`Value`](crate::Value).
    ANY
}

/// A SQL type whose values are any texts: what a derived enum of plain variants can be stored as.
#[diagnostic::on_unimplemented(
    message = "a Rust enum is stored as text, and the SQL type is `{Self}`",
    note = "an enum of PostgreSQL is named where the Rust enum derives `Encode` and `Decode`: `#[querent(type_name = \"…\")]`"
)]
pub trait Textual {}

macro_rules! textual {
    ($($type:ty),*) => {$( impl Textual for $type {} )*};
}

textual! { TEXT, NUMERIC, DATE, TIME, DATETIME, JSON, UUID, ANY }
