//! From a column or a parameter to its Rust type, as the macros give it without optional features.

use querent_analyzer::{Column, ColumnAlias, Config, Param, rust_param_type, rust_type};
use std::borrow::Cow;

/// The type of a column's field: the query's own override, the configured type, or the SQL type's.
pub(super) fn of_column<'a>(column: &Column, alias: &ColumnAlias<'a>, config: &'a Config) -> Cow<'a, str> {
    let configured = || {
        let by_column =
            column.origin.as_ref().filter(|_| !config.columns.is_empty()).and_then(|origin| {
                config.columns.get(&format!("{}.{}", origin.relation, origin.column).to_lowercase())
            });
        by_column.or_else(|| config.types.get(column.ty.name())).map(String::as_str)
    };
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
