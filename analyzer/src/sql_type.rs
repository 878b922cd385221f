//! The types that SQL expressions have, named independently of an engine.

/// A SQL type. Engines add their own rules (affinity, promotion, casts) in `dialect/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SqlType {
    /// A 64-bit signed integer.
    Integer,
    /// A 64-bit float.
    Real,
    /// Text.
    Text,
    /// Bytes.
    Blob,
    /// A number whose storage (integer, float or text) depends on the value: SQLite's NUMERIC, DECIMAL.
    Numeric,
    /// A column declared BOOLEAN or BOOL.
    Boolean,
    /// A column declared DATE.
    Date,
    /// A column declared TIME.
    Time,
    /// A column declared DATETIME or TIMESTAMP.
    DateTime,
    /// A column declared JSON or JSONB.
    Json,
    /// A column declared UUID.
    Uuid,
    /// Any value: the type depends on the row (SQLite's ANY, `json_extract`, mixed CASE branches).
    Any,
    /// Only ever NULL: the literal, or an expression built of it.
    Null,
}

impl SqlType {
    /// The name that describes it to a SQL programmer, in upper case: `INTEGER`, `DATETIME` …
    pub fn name(&self) -> &'static str {
        match self {
            SqlType::Integer => "INTEGER",
            SqlType::Real => "REAL",
            SqlType::Text => "TEXT",
            SqlType::Blob => "BLOB",
            SqlType::Numeric => "NUMERIC",
            SqlType::Boolean => "BOOLEAN",
            SqlType::Date => "DATE",
            SqlType::Time => "TIME",
            SqlType::DateTime => "DATETIME",
            SqlType::Json => "JSON",
            SqlType::Uuid => "UUID",
            SqlType::Any => "ANY",
            SqlType::Null => "NULL",
        }
    }
}

impl std::fmt::Display for SqlType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}
