//! The relations of `pg_catalog` and `information_schema`, found by name.

use super::data;
use crate::SqlType;

/// A column of such a relation.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) ty: SqlType,
    pub(super) not_null: bool,
}

/// The columns of a relation: `pg_class`, `information_schema.tables`.
pub(super) fn columns(name: &str) -> Option<impl Iterator<Item = Column> + use<>> {
    let key = if name.contains('.') { format!("{name}\t") } else { format!("pg_catalog.{name}\t") };
    let row = data::rows(data::RELATIONS, &key).next()?;
    Some(row.split('\t').nth(1)?.split(',').filter_map(column))
}

/// `oid:oid!`.
fn column(text: &'static str) -> Option<Column> {
    let (name, ty) = text.split_once(':')?;
    let not_null = ty.ends_with('!');
    Some(Column { name, ty: SqlType::Named(ty.trim_end_matches('!')), not_null })
}
