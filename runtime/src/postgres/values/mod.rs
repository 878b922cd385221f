//! The Rust types that PostgreSQL's types take and give, one file for each foreign crate; and types of the crate's own for values
//! that Rust's standard library has no type for.

pub(super) mod array;
mod bits;
mod builtin;
#[cfg(feature = "chrono")]
mod chrono;
mod composite;
mod inet;
#[cfg(feature = "jiff")]
mod jiff;
pub(super) mod named;
mod numeric;
pub(super) mod range;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "serde_json")]
mod serde_json;
mod time;
#[cfg(feature = "time")]
mod time_crate;
#[cfg(feature = "uuid")]
mod uuid;

pub use bits::Bits;
pub use composite::{CompositeReader, CompositeWriter};
pub use inet::{Inet, MacAddr};
pub use numeric::Numeric;
pub use range::Range;
pub use time::{Date, Interval, Time, TimeTz, Timestamp, TimestampTz};
