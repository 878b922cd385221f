//! Types that the schema defines: enums, domains, composites, ranges.

use super::Location;
use crate::SqlType;

/// A type of the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// Its name as [`SqlType::Named`] holds it: bare where its schema is in the search path, else `schema.name`.
    pub name: &'static str,
    /// What it is.
    pub kind: TypeKind,
    /// The DEFAULT of a domain, as written.
    pub default: Option<String>,
    /// Where it is defined.
    pub location: Location,
}

/// What a type of the schema is.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// CREATE TYPE … AS ENUM, with its labels in their order.
    Enum {
        /// The labels.
        labels: Vec<String>,
    },
    /// CREATE DOMAIN.
    Domain {
        /// The type under it.
        base: SqlType,
        /// Whether it refuses NULL.
        not_null: bool,
    },
    /// CREATE TYPE … AS (…), and the row of a table or a view.
    Composite {
        /// Names and types of its fields; empty where a query tells them: those of a view, and of a table made by one.
        fields: Vec<(String, SqlType)>,
    },
    /// CREATE TYPE … AS RANGE.
    Range {
        /// The type of its bounds.
        subtype: SqlType,
    },
    /// A base type of an extension or of C code: opaque.
    Base,
}
