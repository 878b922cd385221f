//! The Rust type that a SQL type stands for: in a row, and as a bound value.

use crate::SqlType;

/// The type of a column that is not NULL, when neither the query, nor `querent.toml`, nor a feature of `querent` chooses
/// another (`chrono` makes a DATETIME a `chrono::NaiveDateTime`, and so on). A column that may be NULL is an
/// `Option` of it.
pub fn rust_type(ty: &SqlType) -> &'static str {
    match ty {
        SqlType::Integer => "i64",
        SqlType::Real => "f64",
        SqlType::Boolean => "bool",
        SqlType::Text | SqlType::Date | SqlType::Time | SqlType::DateTime | SqlType::Json | SqlType::Uuid => "String",
        SqlType::Blob => "Vec<u8>",
        SqlType::Numeric | SqlType::Any | SqlType::Null => "querent::Value",
    }
}

/// The type of a bound value that is not NULL: [`rust_type`], or what it borrows as. Where NULL may be bound, an `Option` of
/// it may be.
pub fn rust_param_type(ty: &SqlType) -> &'static str {
    match rust_type(ty) {
        "String" => "&str",
        "Vec<u8>" => "&[u8]",
        copied => copied,
    }
}
