//! The types that SQL expressions have, named independently of an engine.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

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
    /// A type by the name that its engine keeps it under: PostgreSQL's `int8`, `timestamptz`, `_text` (an array), an
    /// enum, domain or composite of the snapshot (`audit.level` where its schema is not in the search path).
    Named(&'static str),
}

impl SqlType {
    /// The type of that name. Names live as long as the process: there are as many as schemas and queries spell.
    pub fn named(name: &str) -> Self {
        static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = names.get(name) {
            return SqlType::Named(known);
        }
        let name = name.to_owned().leak();
        names.insert(name);
        SqlType::Named(name)
    }

    /// The name that describes it to a SQL programmer: SQLite's in upper case (`INTEGER`, `DATETIME` …), PostgreSQL's
    /// internal one (`int8`, `_text` …).
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
            SqlType::Named(name) => name,
        }
    }
}

impl std::fmt::Display for SqlType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}
