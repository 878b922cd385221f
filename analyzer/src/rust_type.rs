//! The Rust type that a SQL type stands for: in a row, and as a bound value.

use crate::{Catalog, Column, Config, SqlType};

/// The type of a column that is not NULL, when neither the query, nor `querent.toml`, nor a feature of `querent` chooses
/// another (`chrono` makes a DATETIME a `chrono::NaiveDateTime`, and so on). A column that may be NULL is an
/// `Option` of it.
pub fn rust_type(ty: &SqlType) -> &'static str {
    match ty {
        SqlType::Integer => "i64",
        SqlType::Real | SqlType::Numeric => "f64",
        SqlType::Boolean => "bool",
        SqlType::Text | SqlType::Date | SqlType::Time | SqlType::DateTime | SqlType::Json | SqlType::Uuid => "String",
        SqlType::Blob => "Vec<u8>",
        SqlType::Any | SqlType::Null => "querent::Value",
        SqlType::Named(name) => named(name),
    }
}

/// PostgreSQL's types by their internal names. What the schema defines is a `String` as an enum is, a domain what is under it.
fn named(name: &'static str) -> &'static str {
    match name {
        "bool" => "bool",
        "char" => "i8",
        "int2" => "i16",
        "int4" => "i32",
        "int8" | "money" => "i64",
        "oid" => "u32",
        "pg_lsn" => "u64",
        "float4" => "f32",
        "float8" => "f64",
        "bytea" => "Vec<u8>",
        "uuid" => "[u8; 16]",
        "void" => "()",
        "numeric" => "querent::postgres::Numeric",
        "date" => "querent::postgres::Date",
        "time" => "querent::postgres::Time",
        "timetz" => "querent::postgres::TimeTz",
        "timestamp" => "querent::postgres::Timestamp",
        "timestamptz" => "querent::postgres::TimestampTz",
        "interval" => "querent::postgres::Interval",
        "inet" | "cidr" => "querent::postgres::Inet",
        "macaddr" => "querent::postgres::MacAddr",
        "bit" | "varbit" => "querent::postgres::Bits",
        "int4range" => "querent::postgres::Range<i32>",
        "int8range" => "querent::postgres::Range<i64>",
        "numrange" => "querent::postgres::Range<querent::postgres::Numeric>",
        "daterange" => "querent::postgres::Range<querent::postgres::Date>",
        "tsrange" => "querent::postgres::Range<querent::postgres::Timestamp>",
        "tstzrange" => "querent::postgres::Range<querent::postgres::TimestampTz>",
        _ => match name.strip_prefix('_') {
            Some(element) => array(named(element)),
            None => "String",
        },
    }
}

/// A `Vec` of that type: kept for the process's life as the names of types are, since there are no more of them.
fn array(element: &'static str) -> &'static str {
    SqlType::named(&format!("Vec<{element}>")).name()
}

/// The type of a bound value that is not NULL: [`rust_type`], or what it borrows as. Where NULL may be bound, an `Option` of
/// it may be.
pub fn rust_param_type(ty: &SqlType) -> &'static str {
    match rust_type(ty) {
        "String" => "&str",
        "Vec<u8>" => "&[u8]",
        other => other,
    }
}

impl Config {
    /// The Rust type that querent.toml gives to a column itself, to its declared type, or to its SQL type.
    pub fn rust_type(&self, column: &Column, catalog: &Catalog) -> Option<&str> {
        let origin = column.origin.as_ref();
        let of_column = || self.columns.get(&format!("{}.{}", origin?.relation, origin?.column).to_lowercase());
        let of_declared = || {
            let relation = catalog.relation(&origin?.relation).ok()??;
            let declared = &relation.columns.get(relation.column(&origin?.column)?)?.declared;
            self.types.get(&declared.to_uppercase())
        };
        let of_type = || self.types.get(&column.ty.name().to_uppercase());
        if self.columns.is_empty() && self.types.is_empty() {
            return None;
        }
        of_column().or_else(of_declared).or_else(of_type).map(String::as_str)
    }
}
