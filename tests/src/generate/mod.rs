//! Random SQLite statements that are mostly valid: choices in, SQL over one small schema out; [`postgres`] has its own.
//!
//! Names resolve and arities agree by construction, so nearly all of them run; everything else (joins of all kinds,
//! NULLs, correlation, grouping, set operations) is left to chance, for the engine to contradict the analyser with.

mod expr;
mod from;
pub mod postgres;
mod select;
mod statement;

use crate::random::Source;

/// The schema that the statements speak of.
pub const SCHEMA: &str = "
CREATE TABLE a (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT NOT NULL, u TEXT, r REAL);
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INT NOT NULL REFERENCES a (id), k INT UNIQUE, v TEXT NOT NULL, w TEXT);
CREATE TABLE c (x INT NOT NULL, y INT NOT NULL, z INT, t TEXT, PRIMARY KEY (x, y)) WITHOUT ROWID;
CREATE TABLE d (code TEXT PRIMARY KEY, q INT, n INT NOT NULL, g INT AS (q + 1));
CREATE UNIQUE INDEX b_v ON b (v) WHERE w IS NULL;
CREATE UNIQUE INDEX d_n ON d (n, q);
CREATE VIEW j AS SELECT a.id, a.n, b.v, b.k FROM a LEFT JOIN b ON b.a_id = a.id;
CREATE VIEW h (p, total) AS SELECT n, sum(m) FROM a GROUP BY n;
";

/// What a column or an expression roughly holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
}

use Kind::{Number, Text};

/// A relation in reach and its columns.
#[derive(Debug, Clone)]
struct Relation {
    name: String,
    columns: Vec<(String, Kind)>,
}

impl Relation {
    /// A column's name in SQL; a USING column stands in a relation without name.
    fn column(&self, name: &str) -> String {
        if self.name.is_empty() { name.into() } else { format!("{}.{name}", self.name) }
    }
}

/// The relations of the schema.
const TABLES: &[(&str, &[(&str, Kind)])] = &[
    ("a", &[("id", Number), ("n", Number), ("m", Number), ("s", Text), ("u", Text), ("r", Number)]),
    ("b", &[("id", Number), ("a_id", Number), ("k", Number), ("v", Text), ("w", Text)]),
    ("c", &[("x", Number), ("y", Number), ("z", Number), ("t", Text)]),
    ("d", &[("code", Text), ("q", Number), ("n", Number), ("g", Number)]),
    ("j", &[("id", Number), ("n", Number), ("v", Text), ("k", Number)]),
    ("h", &[("p", Number), ("total", Number)]),
];

/// A generator of one statement.
pub struct Generator<'s> {
    source: &'s mut Source,
    /// The relations of each open scope, the innermost last.
    scopes: Vec<Vec<Relation>>,
    /// The common table expressions in reach.
    ctes: Vec<Relation>,
    supply: Supply,
    /// What may stand in the expression at hand.
    mode: Mode,
    /// Whether only the innermost scope's columns may stand there.
    local: bool,
}

/// What may stand in an expression besides columns and plain functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Plain,
    Aggregates,
    Windows,
}

/// A random statement.
pub fn statement(source: &mut Source) -> String {
    let generator = Generator {
        source,
        scopes: Vec::new(),
        ctes: Vec::new(),
        supply: Supply::default(),
        mode: Mode::Plain,
        local: false,
    };
    generator.any()
}

/// What a statement has left of its size, and the names that it has used.
struct Supply {
    fuel: usize,
    names: usize,
}

impl Default for Supply {
    fn default() -> Self {
        Self { fuel: 12, names: 0 }
    }
}

impl Supply {
    fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    /// Takes one unit of fuel; without any left, generators choose leaves.
    fn burn(&mut self) -> bool {
        let left = self.fuel > 0;
        self.fuel = self.fuel.saturating_sub(1);
        left
    }
}

impl Generator<'_> {
    fn with_mode<T>(&mut self, mode: Mode, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.mode, mode);
        let made = make(self);
        self.mode = before;
        made
    }

    fn list(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> String) -> String {
        (0..count).map(|_| make(self)).collect::<Vec<_>>().join(", ")
    }
}
