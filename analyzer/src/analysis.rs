//! The answer: what a statement yields, takes, reads and writes.

use crate::{Diagnostic, Span, SqlType};

/// Everything that is known of a statement that passed every check.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// What the statement does.
    pub statement: StatementKind,
    /// How many rows it yields.
    pub cardinality: Cardinality,
    /// The columns of a row, in order; empty for a statement without rows.
    pub columns: Vec<Column>,
    /// The parameters, in the order of their numbers.
    pub params: Vec<Param>,
    /// The tables and views that it reads, sorted by name.
    pub reads: Vec<Access>,
    /// The tables that it writes, sorted by name.
    pub writes: Vec<Access>,
    /// Findings that do not stop the statement, each with its level.
    pub lints: Vec<Diagnostic>,
}

/// What a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatementKind {
    /// A query, also VALUES and WITH … SELECT.
    Select,
    /// INSERT or REPLACE.
    Insert,
    /// UPDATE.
    Update,
    /// DELETE.
    Delete,
    /// MERGE.
    Merge,
    /// Anything else that the engine runs and that is not typed (PRAGMA, VACUUM, CREATE …).
    Other,
}

/// How many rows a statement yields, at the least and at the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cardinality {
    /// No row ever: a statement without a result.
    Zero,
    /// Always one row.
    ExactlyOne,
    /// No row or one.
    AtMostOne,
    /// Any number of rows.
    Many,
}

/// A column of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The name exactly as the engine reports it, overrides (`"id!: UserId"`) included; see [`ColumnAlias`].
    pub name: String,
    /// Its type.
    pub ty: SqlType,
    /// Whether a row can hold NULL here.
    pub nullable: bool,
    /// Where the column stands in the SQL (the name or the `*` that brings it in).
    pub span: Span,
    /// The column of a table or view that it passes through unchanged, when it does.
    pub origin: Option<Origin>,
}

/// The column of a relation that a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The table or view, as the schema spells it.
    pub relation: String,
    /// The column, as the schema spells it.
    pub column: String,
}

/// A parameter of the statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Its number, from 1, as the engine counts.
    pub index: usize,
    /// Its name without the sigil, when it has one (`:name`, `@name`, `$name`).
    pub name: Option<String>,
    /// The type that a bound value must have.
    pub ty: SqlType,
    /// Whether NULL may be bound.
    pub nullable: bool,
    /// Each place where it stands in the SQL.
    pub spans: Vec<Span>,
    /// The column that it is compared with or stored into, when there is one.
    pub origin: Option<Origin>,
}

/// One relation and the columns of it that a statement touches, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The relation's name, as the schema spells it.
    pub relation: String,
    /// The columns' names, as the schema spells them.
    pub columns: Vec<String>,
}

/// A column's name taken apart: `name`, then `!` or `?`, then `: Type`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnAlias<'a> {
    /// The name itself.
    pub name: &'a str,
    /// `Some(false)` for `!` (never NULL), `Some(true)` for `?` (may be NULL), else as inferred.
    pub nullable: Option<bool>,
    /// The Rust type behind the colon; `_` asks for the type that the field has.
    pub rust_type: Option<&'a str>,
}

impl<'a> ColumnAlias<'a> {
    /// Takes a column's name apart; a plain name comes back as it is, and so does PostgreSQL's for a column without one.
    pub fn parse(name: &'a str) -> Self {
        if name == "?column?" {
            return Self { name, nullable: None, rust_type: None };
        }
        let (head, rust_type) = match name.split_once(':') {
            // `a::b` and `sum(x):1` are no overrides: a type follows a single colon.
            Some((head, tail)) if !tail.starts_with(':') && starts_type(tail.trim()) && is_alias(head) => {
                (head.trim_end(), Some(tail.trim()))
            }
            _ => (name, None),
        };
        let (head, nullable) = match head.as_bytes().last() {
            Some(b'!') if is_alias(head) => (head[..head.len() - 1].trim_end(), Some(false)),
            Some(b'?') if head.len() > 1 && is_alias(head) => (head[..head.len() - 1].trim_end(), Some(true)),
            _ => (head, None),
        };
        Self { name: head, nullable, rust_type }
    }
}

/// Whether the text can be a field's name with its mark; an expression that SQLite names a column by is none: `sum(a = :b)`, `a = ?`.
fn is_alias(head: &str) -> bool {
    let name = head.trim_end().trim_end_matches(['!', '?']).trim_end();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii())
}

fn starts_type(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | ':' | '[' | '(' | '&' | '<'))
}
