//! Declared column types: the names that say more than an affinity, then SQLite's affinity rules.

use crate::SqlType;

/// The type of a column declared as `declared` (empty for none). Source: sqlite.org/datatype3.html, section 3.1.
pub(super) fn declared_type(declared: &str) -> SqlType {
    let upper = declared.to_ascii_uppercase();
    let word = upper.split(['(', ' ']).next().unwrap_or("");
    match word {
        "" | "ANY" => return SqlType::Any,
        "BOOLEAN" | "BOOL" => return SqlType::Boolean,
        "DATE" => return SqlType::Date,
        "TIME" => return SqlType::Time,
        "DATETIME" | "TIMESTAMP" | "TIMESTAMPTZ" => return SqlType::DateTime,
        "JSON" | "JSONB" => return SqlType::Json,
        "UUID" => return SqlType::Uuid,
        _ => {}
    }
    if upper.contains("INT") {
        SqlType::Integer
    } else if ["CHAR", "CLOB", "TEXT"].iter().any(|name| upper.contains(name)) {
        SqlType::Text
    } else if upper.contains("BLOB") {
        SqlType::Blob
    } else if ["REAL", "FLOA", "DOUB"].iter().any(|name| upper.contains(name)) {
        SqlType::Real
    } else {
        SqlType::Numeric
    }
}
