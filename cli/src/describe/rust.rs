//! From a column or a parameter to its Rust type, as the macros give it without optional features.

use crate::project::Project;
use querent_analyzer::{Column, ColumnAlias, Param, rust_param_type, rust_type};
use std::borrow::Cow;

/// The type of a column's field: the query's own override, the configured type, or the SQL type's.
pub(super) fn of_column<'a>(column: &Column, alias: &ColumnAlias<'a>, project: &'a Project) -> Cow<'a, str> {
    let configured = || project.config.rust_type(column, &project.catalog);
    let ty = alias.rust_type.or_else(configured).unwrap_or_else(|| rust_type(&column.ty));
    optional(ty, alias.nullable.unwrap_or(column.nullable))
}

/// The type of a bound value.
pub(super) fn of_param(param: &Param) -> Cow<'static, str> {
    optional(rust_param_type(&param.ty), param.nullable)
}

fn optional(ty: &str, nullable: bool) -> Cow<'_, str> {
    if nullable { Cow::Owned(format!("Option<{ty}>")) } else { Cow::Borrowed(ty) }
}
