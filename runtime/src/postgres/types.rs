//! PostgreSQL's types as Rust types with the names that it gives them, which [`Encode`](crate::Encode) and
//! [`Decode`](crate::Decode) are told apart by.

#![allow(non_camel_case_types)]

pub use super::form::Form;
pub use super::values::array::Array;
pub use super::values::named::{Composite, Enum, Name};
pub use super::values::range::RangeOf;

use crate::statement::Site;
use tokio_postgres::types::Type;

/// A SQL type of PostgreSQL.
#[diagnostic::on_unimplemented(message = "`{Self}` is no type of PostgreSQL")]
pub trait SqlType {
    /// How its binary form stands for a value.
    const FORM: Form;
}

macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $number:ident as $form:ident;)*) => {
        $(
            $(#[$doc])*
            pub enum $name {}

            impl SqlType for $name {
                const FORM: Form = Form::$form;
            }
        )*

        /// The type of that name, or array of such a type, that has the same number in every database.
        fn known(name: &str) -> Option<Type> {
            match name {
                $(stringify!($name) => Some(Type::$number),)*
                _ => known_container(name),
            }
        }
    };
}

types! {
    /// boolean: read as `bool`.
    bool = BOOL as Bool;
    /// "char", a byte: read as `i8`.
    char = CHAR as Int1;
    /// smallint: read as `i16`.
    int2 = INT2 as Int2;
    /// integer: read as `i32`.
    int4 = INT4 as Int4;
    /// bigint: read as `i64`.
    int8 = INT8 as Int8;
    /// oid: read as `u32`.
    oid = OID as Oid;
    /// real: read as `f32`.
    float4 = FLOAT4 as Float4;
    /// double precision: read as `f64`.
    float8 = FLOAT8 as Float8;
    /// numeric, decimal: read as [`Numeric`](super::Numeric), or `rust_decimal::Decimal`.
    numeric = NUMERIC as Bytes;
    /// money, in the smallest unit of the server's currency: read as `i64`.
    money = MONEY as Int8;
    /// text: read as `String`.
    text = TEXT as Text;
    /// character varying: read as `String`.
    varchar = VARCHAR as Text;
    /// character, padded with blanks: read as `String`.
    bpchar = BPCHAR as Text;
    /// name, the type of names in the system's tables: read as `String`.
    name = NAME as Text;
    /// xml: read as `String`.
    xml = XML as Text;
    /// bytea: read as `Vec<u8>`.
    bytea = BYTEA as Bytes;
    /// date: read as [`Date`](super::Date), or the date of `time`, `chrono` or `jiff`.
    date = DATE as Int4;
    /// time: read as [`Time`](super::Time), or the time of `time`, `chrono` or `jiff`.
    time = TIME as Int8;
    /// time with time zone: read as [`TimeTz`](super::TimeTz).
    timetz = TIMETZ as Bytes;
    /// timestamp: read as [`Timestamp`](super::Timestamp), or the date and time (without zone) of `time`, `chrono` or `jiff`.
    timestamp = TIMESTAMP as Int8;
    /// timestamp with time zone: read as [`TimestampTz`](super::TimestampTz), `time::OffsetDateTime`, `chrono::DateTime<Utc>` or `jiff::Timestamp`.
    timestamptz = TIMESTAMPTZ as Int8;
    /// interval: read as [`Interval`](super::Interval).
    interval = INTERVAL as Bytes;
    /// uuid: read as `[u8; 16]`, or `uuid::Uuid`.
    uuid = UUID as Bytes;
    /// json: read as `String`, or `serde_json::Value`.
    json = JSON as Text;
    /// jsonb: read as `String`, or `serde_json::Value`.
    jsonb = JSONB as Versioned;
    /// inet: read as [`Inet`](super::Inet), or `ipnetwork::IpNetwork`.
    inet = INET as Bytes;
    /// cidr: read as [`Inet`](super::Inet), or `ipnetwork::IpNetwork`.
    cidr = CIDR as Bytes;
    /// macaddr: read as [`MacAddr`](super::MacAddr).
    macaddr = MACADDR as Bytes;
    /// bit: read as [`Bits`](super::Bits).
    bit = BIT as Bytes;
    /// bit varying: read as [`Bits`](super::Bits).
    varbit = VARBIT as Bytes;
    /// pg_lsn, a place in the log: read as `u64`.
    pg_lsn = PG_LSN as Bytes;
    /// void, what a function without a result gives: read as `()`.
    void = VOID as Bytes;
}

/// The types of a statement's parameters, if it can go to the server in one message with its values, without being kept. That
/// takes types whose numbers are the same in every database; for others the driver asks the server meanwhile.
pub(super) fn all_known(site: Site) -> Option<Vec<Type>> {
    let columns = site.types.is_some() && site.column_types().iter().all(|name| known(name).is_some());
    columns.then(|| site.param_types().iter().map(|name| known(name)).collect())?
}

/// The built-in array (`_int4`) or range of that name.
fn known_container(name: &str) -> Option<Type> {
    Some(match name {
        "_bool" => Type::BOOL_ARRAY,
        "_char" => Type::CHAR_ARRAY,
        "_int2" => Type::INT2_ARRAY,
        "_int4" => Type::INT4_ARRAY,
        "_int8" => Type::INT8_ARRAY,
        "_oid" => Type::OID_ARRAY,
        "_float4" => Type::FLOAT4_ARRAY,
        "_float8" => Type::FLOAT8_ARRAY,
        "_numeric" => Type::NUMERIC_ARRAY,
        "_text" => Type::TEXT_ARRAY,
        "_varchar" => Type::VARCHAR_ARRAY,
        "_bpchar" => Type::BPCHAR_ARRAY,
        "_name" => Type::NAME_ARRAY,
        "_bytea" => Type::BYTEA_ARRAY,
        "_date" => Type::DATE_ARRAY,
        "_time" => Type::TIME_ARRAY,
        "_timestamp" => Type::TIMESTAMP_ARRAY,
        "_timestamptz" => Type::TIMESTAMPTZ_ARRAY,
        "_interval" => Type::INTERVAL_ARRAY,
        "_uuid" => Type::UUID_ARRAY,
        "_json" => Type::JSON_ARRAY,
        "_jsonb" => Type::JSONB_ARRAY,
        "_inet" => Type::INET_ARRAY,
        "_cidr" => Type::CIDR_ARRAY,
        "int4range" => Type::INT4_RANGE,
        "int8range" => Type::INT8_RANGE,
        "numrange" => Type::NUM_RANGE,
        "daterange" => Type::DATE_RANGE,
        "tsrange" => Type::TS_RANGE,
        "tstzrange" => Type::TSTZ_RANGE,
        _ => return None,
    })
}

macro_rules! textual {
    ($($type:ty),*) => {$( impl crate::types::Textual for $type {} )*};
}

textual! { text, varchar, bpchar, name }
