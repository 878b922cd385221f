//! Random PostgreSQL statements that are mostly valid: choices in, SQL over one rich schema out.
//!
//! Expressions are drawn by type from lists of templates (`templates`); names resolve by construction. Everything else
//! (joins of all kinds, NULLs, correlation, grouping, set operations, writes) is left to chance, for the server to contradict
//! the analyser with.

mod expr;
mod from;
mod select;
mod statement;
mod templates;

use super::Supply;
use crate::random::Source;

/// The schema that the statements speak of.
pub const SCHEMA: &str = include_str!("schema.sql");

/// A type by the server's name for it.
type Kind = &'static str;

/// A relation in reach and its columns.
#[derive(Debug, Clone)]
struct Relation {
    name: String,
    columns: Vec<(String, Kind)>,
}

/// One query level: its relations, and what is left of their columns behind GROUP BY.
#[derive(Debug, Default)]
struct Scope {
    relations: Vec<Relation>,
    grouped: Option<Vec<(String, Kind)>>,
}

/// The relations of the schema; the first ones are tables that can be written.
const TABLES: &[(&str, &[(&str, Kind)])] = &[
    (
        "p",
        &[
            ("id", "int4"),
            ("n", "int4"),
            ("m", "int4"),
            ("s", "text"),
            ("u", "text"),
            ("e", "mood"),
            ("j", "jsonb"),
            ("ar", "_int4"),
            ("x", "numeric"),
            ("ts", "timestamptz"),
            ("b", "bool"),
            ("code", "text"),
        ],
    ),
    (
        "c",
        &[
            ("id", "int8"),
            ("p_id", "int4"),
            ("m", "int4"),
            ("k", "int4"),
            ("v", "text"),
            ("w", "text"),
            ("b", "bool"),
            ("d", "int4"),
            ("e", "mood"),
        ],
    ),
    ("q", &[("x", "int4"), ("y", "int4"), ("z", "int4"), ("t", "text"), ("tags", "_text"), ("g", "int4")]),
    ("soon", &[("id", "int4"), ("p_id", "int4"), ("r", "float8")]),
    ("trig", &[("id", "int4"), ("a", "int4"), ("n", "int4")]),
    ("base", &[("id", "int4"), ("a", "text"), ("p_id", "int4"), ("n", "int4")]),
    ("part", &[("city", "int4"), ("day", "date"), ("m", "int4")]),
    ("late", &[("id", "int4"), ("p_id", "int4")]),
    ("ONLY base", &[("id", "int4"), ("a", "text"), ("p_id", "int4"), ("n", "int4")]),
    ("derived", &[("id", "int4"), ("a", "text"), ("p_id", "int4"), ("n", "int4"), ("extra", "int4")]),
    ("vj", &[("id", "int4"), ("n", "int4"), ("v", "text"), ("k", "int4")]),
    ("vh", &[("n", "int4"), ("total", "int8")]),
];
/// So many of them are written.
const WRITTEN: usize = 7;

/// What may stand in an expression besides columns and plain functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Plain,
    Aggregates,
    Windows,
}

/// A generator of one statement.
struct Generator<'s> {
    source: &'s mut Source,
    /// The open query levels, the innermost last.
    scopes: Vec<Scope>,
    /// The common table expressions in reach.
    ctes: Vec<Relation>,
    supply: Supply,
    /// How many parameters there are.
    params: usize,
    /// What the last RETURNING gives.
    returned: Vec<(String, Kind)>,
    mode: Mode,
}

/// A random statement.
pub fn statement(source: &mut Source) -> String {
    let (scopes, ctes, returned) = (Vec::new(), Vec::new(), Vec::new());
    Generator { source, scopes, ctes, supply: Supply::default(), params: 0, returned, mode: Mode::Plain }.any()
}

impl Relation {
    fn new(name: &str, columns: &[(&str, Kind)]) -> Self {
        Self { name: name.into(), columns: columns.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect() }
    }

    /// A column's name in SQL; columns that USING merged stand in a relation without name.
    fn column(&self, name: &str) -> String {
        if self.name.is_empty() { name.into() } else { format!("{}.{name}", self.name) }
    }
}

impl Generator<'_> {
    fn with_mode<T>(&mut self, mode: Mode, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.mode, mode);
        let made = make(self);
        self.mode = before;
        made
    }

    /// Makes something that does not see the innermost level.
    fn hidden<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let scope = self.scopes.pop();
        let made = make(self);
        self.scopes.extend(scope);
        made
    }

    fn scope(&mut self) -> &mut Scope {
        self.scopes.last_mut().expect("an open scope")
    }

    fn kind(&mut self) -> Kind {
        self.source.pick(&[
            "int4",
            "text",
            "int4",
            "text",
            "bool",
            "int8",
            "mood",
            "jsonb",
            "_int4",
            "numeric",
            "timestamptz",
            "date",
            "_text",
            "float8",
        ])
    }

    fn kinds(&mut self) -> Vec<Kind> {
        (0..1 + self.source.below(3)).map(|_| self.kind()).collect()
    }

    fn list(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> String) -> String {
        (0..count).map(|_| make(self)).collect::<Vec<_>>().join(", ")
    }
}
