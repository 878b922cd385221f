//! Whether the server types a statement as the snapshot did.

use crate::statement::Site;
use crate::{Error, ErrorKind, Result};
use tokio_postgres::types::{Kind, Type};
use tokio_postgres::{Column, Statement};

/// Holds a prepared statement against what the query was compiled for.
pub(super) fn statement(site: Site, statement: &Statement) -> Result<()> {
    let (expected, found) = (site.param_types().len(), statement.params().len());
    if site.types.is_some() && expected != found {
        let parameters = |number| format!("one of {number} parameters");
        return Err(mismatch(site, "the statement".to_owned(), &parameters(expected), &parameters(found)));
    }
    for (index, (expected, ty)) in site.param_types().iter().zip(statement.params()).enumerate() {
        if !is_same(expected, ty) {
            return Err(mismatch(site, format!("parameter ${}", index + 1), expected, &name(ty)));
        }
    }
    columns(site, statement.columns())
}

/// Holds the columns of the result against what the query was compiled for.
pub(super) fn columns(site: Site, columns: &[Column]) -> Result<()> {
    let (expected, found) = (site.columns, columns.len());
    if expected != found && (site.types.is_some() || expected > 0) {
        return Err(Error::new(ErrorKind::ColumnCount { expected, found }).of(site));
    }
    for (expected, column) in site.column_types().iter().zip(columns) {
        if !is_same(expected, column.type_()) {
            let place = format!("column `{}`", super::row::field_name(column.name()));
            return Err(mismatch(site, place, expected, &name(column.type_())));
        }
    }
    Ok(())
}

#[cold]
fn mismatch(site: Site, place: String, expected: &str, found: &str) -> Error {
    let (expected, found) = (expected.to_owned(), found.to_owned());
    Error::new(ErrorKind::SchemaMismatch { place, expected, found }).of(site)
}

/// Whether values of the two types have one binary form and one meaning. `expected` is a name as the snapshot has it.
fn is_same(expected: &str, ty: &Type) -> bool {
    if let Kind::Domain(base) = ty.kind() {
        return is_same(expected, base);
    }
    let (schema, name) = match expected.split_once('.') {
        Some((schema, name)) => (Some(schema), name),
        None => (None, expected),
    };
    match (ty.kind(), name.strip_prefix('_')) {
        (Kind::Array(element), Some(of)) => match schema {
            Some(schema) => is_same(&format!("{schema}.{of}"), element),
            None => is_same(of, element),
        },
        _ if is_text(name) => is_text(ty.name()),
        _ => name == ty.name() && schema.is_none_or(|schema| schema == ty.schema()),
    }
}

fn is_text(name: &str) -> bool {
    matches!(name, "text" | "varchar" | "bpchar" | "name" | "citext" | "unknown")
}

fn name(ty: &Type) -> String {
    match ty.schema() {
        "pg_catalog" | "public" => ty.name().to_owned(),
        schema => format!("{schema}.{}", ty.name()),
    }
}
