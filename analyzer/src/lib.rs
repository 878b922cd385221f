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
mod rust_type;
mod span;
mod sql_type;
mod suggest;
mod syntax;

pub use analysis::{Access, Analysis, Cardinality, Column, ColumnAlias, Origin, Param, StatementKind};
pub use catalog::Catalog;
pub use config::{Config, ConfigError};
pub use diagnostic::{Code, Diagnostic, Level};
pub use dialect::{AppFunction, Dialect, dialect, postgres_probe};
pub use excerpt::excerpt;
pub use rust_type::{rust_param_type, rust_type};
pub use span::{LineColumn, Span};
pub use sql_type::SqlType;

/// The stack that [`analyze_here`] may need in an unoptimised build, in bytes.
pub const STACK_SIZE: usize = 64 << 20;

/// Checks one SQL statement against the catalogue.
///
/// No text can exhaust the stack: what is nested deeper than the engine takes is refused, and the rest is read on a
/// thread that has enough of it, at a cost of some tens of microseconds.
///
/// # Errors
/// Every mistake found in the statement, not only the first; never an empty list.
pub fn analyze(catalog: &Catalog, sql: &str) -> Result<Analysis, Vec<Diagnostic>> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_SIZE);
        let thread = thread.spawn_scoped(scope, || analyze_here(catalog, sql)).expect("the system gives a thread");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// [`analyze`] on the caller's own stack, for callers that have [`STACK_SIZE`] of it and many statements.
///
/// # Errors
/// As [`analyze`].
pub fn analyze_here(catalog: &Catalog, sql: &str) -> Result<Analysis, Vec<Diagnostic>> {
    answer::answer(catalog, sql)
}
