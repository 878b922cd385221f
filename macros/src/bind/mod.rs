//! Stage 9: every Rust name and type decided. What the analyser proved and what the user asked for in, a
//! [`CheckedQuery`] out, or why the result makes no record.

use crate::checked::{Arg, CheckedQuery, Field, FieldType, Output, Warning};
use crate::database::Database;
use crate::input::{Form, QueryInput, Value, rust_type};
use crate::marker::{Marker, Postgres};
use crate::project::Project;
use crate::report::{Error, Errors};
use crate::sql_text::SqlText;
use proc_macro2::{Ident, Span, TokenStream};
use querent_analyzer::{Analysis, Code, Column, ColumnAlias, Level, Param, SqlType, StatementKind};
use quote::quote;

/// Decides the names and types of a query that passed every check.
pub(crate) fn bind(input: QueryInput, analysis: Analysis, project: &Project) -> Result<CheckedQuery, Errors> {
    let mut errors = Errors::new();
    let binder = Binder { sql: &input.sql, form: &input.form, project };
    let warnings = binder.warnings(&analysis, &mut errors);
    let output = binder.output(&analysis, &mut errors);
    let args = binder.arguments(input.values, &analysis, &mut errors);
    match output {
        Some(output) if errors.is_empty() => Ok(CheckedQuery {
            database: Database::of(project.catalog.dialect()),
            sql: input.sql.text,
            statement: analysis.statement,
            cardinality: analysis.cardinality,
            output,
            derives: project.config.derives().to_vec(),
            args,
            warnings,
            tracked_files: Vec::new(),
        }),
        _ => Err(errors),
    }
}

/// The Rust identifier of that name, raw where it is a keyword; `None` when it can be none.
pub(crate) fn identifier(name: &str, span: Span) -> Option<Ident> {
    let mut chars = name.chars();
    let first = chars.next()?;
    let starts = unicode_ident::is_xid_start(first) || (first == '_' && name.len() > 1);
    if !starts || !chars.all(unicode_ident::is_xid_continue) {
        return None;
    }
    if matches!(name, "self" | "Self" | "super" | "crate") {
        return None;
    }
    let keyword = KEYWORDS.binary_search(&name).is_ok();
    Some(if keyword { Ident::new_raw(name, span) } else { Ident::new(name, span) })
}

/// Rust's keywords of all editions, used and reserved, but those that cannot be raw identifiers.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// What the decisions about columns rest on.
struct Binder<'a> {
    sql: &'a SqlText,
    form: &'a Form,
    project: &'a Project,
}

impl Binder<'_> {
    /// The lints by their configured level: warnings are returned, denied ones are errors.
    fn warnings(&self, analysis: &Analysis, errors: &mut Errors) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for lint in &analysis.lints {
            let error = self.sql.error(lint);
            match self.project.config.level(lint.code, lint.level) {
                Level::Error => errors.push(error),
                Level::Warning => warnings.push(Warning { span: error.span(), message: error.text() }),
                Level::Allow => {}
            }
        }
        warnings
    }

    fn output(&self, analysis: &Analysis, errors: &mut Errors) -> Option<Output> {
        let columns = &analysis.columns;
        match (self.form, columns.as_slice()) {
            (Form::Record, []) => Some(Output::Nothing),
            (Form::Record, _) => Some(Output::Record(self.fields(columns, errors))),
            (Form::Scalar, [column]) => Some(Output::Scalar(self.field_type(column, &alias(column), errors))),
            (Form::Struct(_) | Form::Scalar, []) => {
                let message = "the statement gives no rows".to_owned();
                errors.push(self.whole(message).help("use `query!` for it, or add RETURNING"));
                None
            }
            (Form::Struct(path), _) => Some(Output::Struct(path.clone(), self.fields(columns, errors))),
            (Form::Scalar, [_, second, ..]) => {
                let message = format!("`query_scalar!` gives one value, but the query has {} columns", columns.len());
                let error = self.sql.mistake(Code::RowShape, second.span, message);
                errors.push(error.help("select only one column, or use `query!`"));
                None
            }
        }
    }

    fn fields(&self, columns: &[Column], errors: &mut Errors) -> Vec<Field> {
        let aliases: Vec<ColumnAlias<'_>> = columns.iter().map(alias).collect();
        let mut fields: Vec<Field> = Vec::new();
        for (index, (column, alias)) in columns.iter().zip(&aliases).enumerate() {
            let span = self.sql.spans(column.span).0;
            let Some(name) = identifier(alias.name, span) else {
                let message = format!("column {} has no name that can be a field: `{}`", index + 1, alias.name);
                let error = self.sql.mistake(Code::FieldName, column.span, message);
                errors.push(error.help("give it one: `… AS name`"));
                continue;
            };
            if let Some(first) = aliases[..index].iter().position(|before| before.name == alias.name) {
                let message = format!("columns {} and {} are both named `{}`", first + 1, index + 1, alias.name);
                let error = self.sql.mistake(Code::FieldName, column.span, message);
                errors.push(error.help("give one of them another name: `… AS other_name`"));
                continue;
            }
            fields.push(Field { name, ty: self.field_type(column, alias, errors) });
        }
        fields
    }

    fn field_type(&self, column: &Column, alias: &ColumnAlias<'_>, errors: &mut Errors) -> FieldType {
        let rust = match alias.rust_type {
            Some("_") => self.inferred(column, errors),
            Some(text) => self.rust_type(text, "the alias", column, errors),
            None => (self.project.config.rust_type(column, &self.project.catalog))
                .and_then(|text| self.rust_type(text, "querent.toml", column, errors)),
        };
        let marker = self.marker(column, rust.is_some(), errors);
        FieldType { marker, nullable: alias.nullable.unwrap_or(column.nullable), rust }
    }

    /// The column's SQL type as the runtime names it.
    fn marker(&self, column: &Column, is_named: bool, errors: &mut Errors) -> Marker {
        let (name, ty) = (alias(column).name, column.ty);
        let any = Marker::Sqlite(SqlType::Any);
        let (problem, help) = match Marker::new(ty, &self.project.catalog) {
            Some(Marker::Postgres(Postgres::Composite(_))) if !is_named && !matches!(self.form, Form::Struct(_)) => (
                format!("column `{name}` is a composite, `{ty}`, and no Rust type is named for it"),
                format!(
                    "write `AS \"{name}: Type\"` with a struct that derives `Decode` with #[querent(type_name = \"{ty}\")]"
                ),
            ),
            Some(marker) => return marker,
            None => (
                format!("column `{name}` has the type `{ty}`, which cannot be read"),
                "cast it to one that can: `…::text`".to_owned(),
            ),
        };
        errors.push(self.sql.mistake(Code::Unsupported, column.span, problem).help(help));
        any
    }

    /// `"name: _"`: the struct's field says which type it is.
    fn inferred(&self, column: &Column, errors: &mut Errors) -> Option<TokenStream> {
        if !matches!(self.form, Form::Struct(_)) {
            let message = "`_` takes the type from a struct's field, and there is no struct".to_owned();
            let error = self.sql.mistake(Code::FieldName, column.span, message);
            errors.push(error.help("name the type, or use `query_as!` with a struct"));
        }
        Some(quote!(_))
    }

    fn rust_type(&self, text: &str, place: &str, column: &Column, errors: &mut Errors) -> Option<TokenStream> {
        let rust_type = rust_type(text, self.sql.spans(column.span).0);
        if rust_type.is_none() {
            let message = format!("`{text}` in {place} is no Rust type");
            let error = self.sql.mistake(Code::FieldName, column.span, message);
            errors.push(error.help("write a type such as `UserId` or `crate::ids::UserId`"));
        }
        rust_type
    }

    /// Each value with the type that its placeholder takes. Statements that are not typed take any value.
    fn arguments(&self, values: Vec<Value>, analysis: &Analysis, errors: &mut Errors) -> Vec<Arg> {
        let mut args = Vec::new();
        for (index, Value { expr, span }) in values.into_iter().enumerate() {
            let param = analysis.params.iter().find(|param| param.index == index + 1);
            let slot = &self.sql.slots[index];
            let (ty, nullable) = match param {
                Some(Param { ty, nullable, .. }) => (*ty, *nullable),
                None if analysis.statement == StatementKind::Other => (SqlType::Any, true),
                None => {
                    let message = format!("`{}` is no parameter of the statement", slot.placeholder);
                    errors.push(Error::new(Code::Placeholder, slot.span, message));
                    continue;
                }
            };
            match Marker::new(ty, &self.project.catalog) {
                Some(marker) => args.push(Arg { expr, marker, nullable, span }),
                None => {
                    let placeholder = &slot.placeholder;
                    let message = format!("`{placeholder}` has the type `{ty}`, which no Rust value can be bound to");
                    let error = Error::new(Code::Unsupported, slot.span, message);
                    errors.push(error.help(format!("bind a text and cast it: `{placeholder}::text::{ty}`")));
                }
            }
        }
        args
    }

    fn whole(&self, message: String) -> Error {
        Error::between(Code::RowShape, self.sql.whole(), message)
    }
}

fn alias(column: &Column) -> ColumnAlias<'_> {
    ColumnAlias::parse(&column.name)
}

#[cfg(test)]
mod tests;
