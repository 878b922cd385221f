//! `querent-analyzer`: SQL text and a schema catalogue in, an [`Analysis`] or diagnostics out.
//!
//! Pure: no files, no environment, no proc-macro types, no driver. One query passes through
//! `syntax` (text to tree), `lower` (names to ids), `infer` (types, nullability, cardinality) and
//! `check` (what the engine would refuse) behind one call, [`analyze`].

mod accesses;
mod analysis;
mod answer;
pub mod catalog;
mod check;
mod config;
mod diagnostic;
mod dialect;
mod excerpt;
mod hir;
mod infer;
mod lexer;
mod lower;
mod migrations;
mod rust_type;
mod span;
mod sql_type;
mod stack;
mod suggest;
mod syntax;
mod words;

pub use analysis::{Access, Analysis, Cardinality, Column, ColumnAlias, Origin, Param, StatementKind};
pub use catalog::Catalog;
pub use config::{Config, ConfigError, Derive};
pub use diagnostic::{Code, Diagnostic, Level};
pub use dialect::{AppFunction, Dialect, dialect, postgres_probe};
pub use excerpt::excerpt;
pub use migrations::migrations;
pub use rust_type::{rust_param_type, rust_type};
pub use span::{LineColumn, Span};
pub use sql_type::SqlType;

/// Checks one SQL statement against the catalogue.
///
/// It takes less than a mebibyte of the caller's stack, also unoptimised. No text can exhaust it: what is nested deeper
/// than a few levels is read on a thread of its own, and what goes further than the engine takes is refused.
///
/// # Errors
/// Every mistake found in the statement, not only the first; never an empty list.
pub fn analyze(catalog: &Catalog, sql: &str) -> Result<Analysis, Vec<Diagnostic>> {
    answer::answer(catalog, sql, lower::Nesting::default())
}
