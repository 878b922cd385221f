//! A real engine with rows in it: a statement in, what the engine says of it and what its rows are out.

use crate::case::CaseFile;
use crate::{postgres, sqlite};
use querent_analyzer::SqlType;
use std::collections::BTreeSet;

/// A value as the judge handles it: PostgreSQL's come as text where they are bound, as bytes where they are read.
pub use rusqlite::types::Value;

/// A database with one set of rows.
pub trait Engine {
    /// Prepares a statement.
    ///
    /// # Errors
    /// The engine's message on a statement that it refuses.
    fn prepare(&self, sql: &str) -> Result<Prepared, String>;

    /// Runs a statement with those values by parameter number and takes its effects back.
    fn run(&self, sql: &str, values: &[Value]) -> Run;

    /// The value of an SQL expression, to be bound.
    ///
    /// # Errors
    /// The engine's message.
    fn value(&self, expression: &str) -> Result<Value, String>;

    /// Values to bind to a parameter of that type, simplest first; NULL is not among them.
    fn sample(&self, ty: &SqlType, choice: usize) -> Value;
}

/// What the engine says of a statement before it runs.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The columns of its result.
    pub columns: Vec<EngineColumn>,
    /// The parameters by number.
    pub params: Vec<EngineParam>,
    /// The tables that the statement itself (no view, no trigger) reads from and those that it writes to, where the
    /// engine tells.
    pub tables: Option<Touched>,
}

/// A result column as the engine reports it.
#[derive(Debug, Clone)]
pub struct EngineColumn {
    /// Its name.
    pub name: String,
    /// Its type, where the engine types statements.
    pub ty: Option<SqlType>,
    /// The declared type of the table column that it passes through.
    pub declared: Option<String>,
}

/// A parameter as the engine reports it.
#[derive(Debug, Clone)]
pub struct EngineParam {
    /// Its name with the sigil, if it has one.
    pub name: Option<String>,
    /// Its type, where the engine types statements.
    pub ty: Option<SqlType>,
}

/// Tables that a statement touches.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Touched {
    /// Those whose columns it reads.
    pub read: BTreeSet<String>,
    /// Those that it changes.
    pub written: BTreeSet<String>,
}

/// One run of a statement.
#[derive(Debug)]
pub struct Run {
    /// The data and the bound values, for messages.
    pub label: String,
    /// The rows up to the error or the end.
    pub rows: Vec<Vec<Value>>,
    /// How many rows it changed.
    pub changed: u64,
    /// Why it stopped.
    pub error: Option<Failure>,
}

/// A failed run.
#[derive(Debug)]
pub struct Failure {
    /// The engine's message.
    pub message: String,
    /// Whether the data said no (a constraint, a division by zero), other than by a NULL that may not be there.
    pub data: bool,
}

/// More rows than this and a run counts as endless.
pub const MAX_ROWS: usize = 20_000;

/// The data that statements are tried on: none at all, sets of rows, and invented rows.
pub struct Data<'a> {
    /// The DDL.
    pub schema: &'a str,
    /// The sets of rows, each with its name and its SQL.
    pub sets: Vec<(&'a str, &'a str)>,
    /// How many databases of invented rows.
    pub invented: usize,
}

impl<'a> Data<'a> {
    /// What a case is tried on.
    pub fn of(case: &'a CaseFile, schema: &'a str, dialect: &'a str) -> Self {
        let sets = [("empty", "")].into_iter().chain(case.row_sets(dialect)).collect();
        Self { schema, sets, invented: 32 }
    }

    /// Shows each database to `visit`, one after the other.
    ///
    /// # Errors
    /// The engine's message on a schema or rows that it refuses.
    ///
    /// # Panics
    /// On a dialect without an engine.
    pub fn each(&self, dialect: &str, visit: &mut dyn FnMut(&dyn Engine)) -> Result<(), String> {
        match dialect {
            "sqlite" => sqlite::each(self, visit),
            "postgres" => postgres::each(self, visit),
            _ => panic!("no engine for `{dialect}`"),
        }
    }
}

/// Values as a run's label shows them.
pub(crate) fn bound(values: &[Value]) -> String {
    let values: Vec<String> = values.iter().map(show).collect();
    if values.is_empty() { String::new() } else { format!(" bound to ({})", values.join(", ")) }
}

/// A value as SQL spells it.
pub fn show(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => format!("{number:?}"),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => format!("x'{}'", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
    }
}

/// The string literals of a schema: the values that its CHECKs and partial indexes speak of.
pub(crate) fn text_literals(schema: &str) -> Vec<String> {
    schema.split('\'').skip(1).step_by(2).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// A name as SQL quotes it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
