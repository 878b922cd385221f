//! SQL types as the runtime names them: an analyser's type and the schema in, a [`Marker`] out.

use crate::database::Database;
use querent_analyzer::catalog::TypeKind;
use querent_analyzer::{Catalog, SqlType};

/// A SQL type that the runtime has a Rust type for, which `Encode` and `Decode` are told apart by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Marker {
    /// One of `querent::types`.
    Sqlite(SqlType),
    /// One of `querent::postgres::types`.
    Postgres(Postgres),
}

/// A type of PostgreSQL; a domain is the type under it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Postgres {
    /// A built-in one, by its internal name.
    Builtin(&'static str),
    /// An array.
    Array(Box<Postgres>),
    /// A range, by its name and the type of its bounds.
    Range(String, Box<Postgres>),
    /// An enum of the schema, by its name.
    Enum(String),
    /// A composite of the schema, by its name.
    Composite(String),
}

/// The built-in types that the runtime knows.
const BUILTIN: &[&str] = &[
    "bit",
    "bool",
    "bpchar",
    "bytea",
    "char",
    "cidr",
    "date",
    "float4",
    "float8",
    "inet",
    "int2",
    "int4",
    "int8",
    "interval",
    "json",
    "jsonb",
    "macaddr",
    "money",
    "name",
    "numeric",
    "oid",
    "pg_lsn",
    "text",
    "time",
    "timestamp",
    "timestamptz",
    "timetz",
    "uuid",
    "varbit",
    "varchar",
    "void",
    "xml",
];

/// The built-in ranges with the types of their bounds.
const RANGES: &[(&str, &str)] = &[
    ("int4range", "int4"),
    ("int8range", "int8"),
    ("numrange", "numeric"),
    ("daterange", "date"),
    ("tsrange", "timestamp"),
    ("tstzrange", "timestamptz"),
];

impl Marker {
    /// The marker of a type; `None` where the runtime cannot read or write it.
    pub(crate) fn new(ty: SqlType, catalog: &Catalog) -> Option<Self> {
        match Database::of(catalog.dialect()) {
            Database::Sqlite => Some(Marker::Sqlite(ty)),
            Database::Postgres => Postgres::new(ty.name(), catalog).map(Marker::Postgres),
        }
    }

    /// The type's name as the engine has it.
    pub(crate) fn name(&self) -> String {
        match self {
            Marker::Sqlite(ty) => ty.name().to_owned(),
            Marker::Postgres(ty) => ty.name(),
        }
    }
}

impl Postgres {
    fn new(name: &str, catalog: &Catalog) -> Option<Self> {
        if let Some(definition) = catalog.type_def(name) {
            let name = definition.name.to_owned();
            return match &definition.kind {
                TypeKind::Enum { .. } => Some(Postgres::Enum(name)),
                TypeKind::Composite { .. } => Some(Postgres::Composite(name)),
                TypeKind::Domain { base, .. } => Self::new(base.name(), catalog),
                TypeKind::Range { subtype } => {
                    Some(Postgres::Range(name, Box::new(Self::new(subtype.name(), catalog)?)))
                }
                TypeKind::Base => None,
            };
        }
        if let Some(builtin) = BUILTIN.iter().find(|builtin| **builtin == name) {
            return Some(Postgres::Builtin(builtin));
        }
        if let Some((range, bound)) = RANGES.iter().find(|(range, _)| *range == name) {
            return Some(Postgres::Range((*range).to_owned(), Box::new(Postgres::Builtin(bound))));
        }
        match name {
            // What no context gives a type is sent as text; what an extension makes of text is text to us.
            "unknown" | "citext" | "NULL" | "ANY" => return Some(Postgres::Builtin("text")),
            _ => {}
        }
        let element = match name.split_once("._") {
            Some((schema, element)) => format!("{schema}.{element}"),
            None => name.strip_prefix('_')?.to_owned(),
        };
        Some(Postgres::Array(Box::new(Self::new(&element, catalog)?)))
    }

    /// The name that the server is asked for.
    pub(crate) fn name(&self) -> String {
        match self {
            Postgres::Builtin(name) => (*name).to_owned(),
            Postgres::Range(name, _) | Postgres::Enum(name) | Postgres::Composite(name) => name.clone(),
            Postgres::Array(element) => match element.name().split_once('.') {
                Some((schema, name)) => format!("{schema}._{name}"),
                None => format!("_{}", element.name()),
            },
        }
    }
}
