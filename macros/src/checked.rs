//! Stage 9's result: a query of which every Rust name and type is decided. `expand` prints it and cannot fail.

use crate::database::Database;
use crate::marker::Marker;
use proc_macro2::{Ident, Span, TokenStream};
use querent_analyzer::{Cardinality, Derive, StatementKind};

/// A query that was proven against the schema.
pub(crate) struct CheckedQuery {
    /// The database that it is for.
    pub(crate) database: Database,
    /// The text that goes to the engine: the user's own, with placeholders rewritten to numbers
    pub(crate) sql: String,
    /// What the statement does.
    pub(crate) statement: StatementKind,
    /// How many rows it yields.
    pub(crate) cardinality: Cardinality,
    /// What a row becomes.
    pub(crate) output: Output,
    /// What a record derives.
    pub(crate) derives: Vec<Derive>,
    /// The bound values, in the order of the placeholders' numbers.
    pub(crate) args: Vec<Arg>,
    /// Lints to show as compiler warnings.
    pub(crate) warnings: Vec<Warning>,
    /// Absolute paths of the files whose edit must re-run this macro (schema, configuration, query file).
    pub(crate) tracked_files: Vec<String>,
}

/// What a row becomes.
pub(crate) enum Output {
    /// The statement yields no rows.
    Nothing,
    /// `query!`: a record that the expansion declares.
    Record(Vec<Field>),
    /// `query_as!`: a struct of the user's, by its path tokens.
    Struct(TokenStream, Vec<Field>),
    /// `query_scalar!`: the one column.
    Scalar(FieldType),
}

/// One field, in the order of the result's columns.
pub(crate) struct Field {
    /// The field's name, raw (`r#type`) where it is a keyword.
    pub(crate) name: Ident,
    /// Its type.
    pub(crate) ty: FieldType,
}

/// The Rust type that a column is decoded to.
pub(crate) struct FieldType {
    /// The column's SQL type.
    pub(crate) marker: Marker,
    /// Whether the field is an `Option`.
    pub(crate) nullable: bool,
    /// The type inside the `Option`, from an override or the configuration; `None` for the type that the
    /// SQL type and the enabled features give; `_` (tokens) lets rustc infer it (`query_as!` only).
    pub(crate) rust: Option<TokenStream>,
}

/// One bound value.
pub(crate) struct Arg {
    /// The user's expression.
    pub(crate) expr: TokenStream,
    /// The SQL type that it must encode to.
    pub(crate) marker: Marker,
    /// Whether an `Option` (NULL) may be bound.
    pub(crate) nullable: bool,
    /// Where errors about it belong.
    pub(crate) span: Span,
}

/// A lint, shown as a real compiler warning.
pub(crate) struct Warning {
    /// Where it belongs.
    pub(crate) span: Span,
    /// Code, message, help.
    pub(crate) message: String,
}
