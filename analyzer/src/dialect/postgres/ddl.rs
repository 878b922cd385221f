//! What PostgreSQL's DDL takes for granted: the words that no bare name can be, the server's types and relations.

use super::{data, relations};
use crate::catalog::{Catalog, ColumnDef, Key, KeyKind};

/// Source: the key words of `kwlist.h` (PostgreSQL 15) that are reserved, or kept for types and functions.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "ALL", "ANALYSE", "ANALYZE", "AND", "ANY", "ARRAY", "AS", "ASC", "ASYMMETRIC", "AUTHORIZATION", "BINARY", "BOTH",
    "CASE", "CAST", "CHECK", "COLLATE", "COLLATION", "COLUMN", "CONCURRENTLY", "CONSTRAINT", "CREATE", "CROSS",
    "CURRENT_CATALOG", "CURRENT_DATE", "CURRENT_ROLE", "CURRENT_SCHEMA", "CURRENT_TIME", "CURRENT_TIMESTAMP",
    "CURRENT_USER", "DEFAULT", "DEFERRABLE", "DESC", "DISTINCT", "DO", "ELSE", "END", "EXCEPT", "FALSE", "FETCH",
    "FOR", "FOREIGN", "FREEZE", "FROM", "FULL", "GRANT", "GROUP", "HAVING", "ILIKE", "IN", "INITIALLY", "INNER",
    "INTERSECT", "INTO", "IS", "ISNULL", "JOIN", "LATERAL", "LEADING", "LEFT", "LIKE", "LIMIT", "LOCALTIME",
    "LOCALTIMESTAMP", "NATURAL", "NOT", "NOTNULL", "NULL", "OFFSET", "ON", "ONLY", "OR", "ORDER", "OUTER", "OVERLAPS",
    "PLACING", "PRIMARY", "REFERENCES", "RETURNING", "RIGHT", "SELECT", "SESSION_USER", "SIMILAR", "SOME", "SYMMETRIC",
    "TABLE", "TABLESAMPLE", "THEN", "TO", "TRAILING", "TRUE", "UNION", "UNIQUE", "USER", "USING", "VARIADIC", "VERBOSE",
    "WHEN", "WHERE", "WINDOW", "WITH",
];

/// Whether a bare word is never a name.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

/// Whether the server has a type of that name.
pub(crate) fn has_type(name: &str) -> bool {
    data::core_rows(&format!("t\t{name}\t")).next().is_some()
}

/// Whether one of the schema's extensions brings a type of that name.
pub(crate) fn extension_has_type(catalog: &Catalog, name: &str) -> bool {
    data::extension_rows(catalog, &format!("t\t{name}\t")).next().is_some()
}

/// The extension that would bring a type of that name.
pub(crate) fn extension_of_type(name: &str) -> Option<&'static str> {
    let key = format!("t\t{name}\t");
    data::extension_names().find(|extension| data::rows_of(extension, &key).next().is_some())
}

/// Whether the objects of that extension are known.
pub(crate) fn knows_extension(name: &str) -> bool {
    data::extension_names().any(|known| known == name)
}

/// The names of the server's types, for "did you mean".
pub(crate) fn type_names() -> impl Iterator<Item = &'static str> {
    data::core_rows("t\t").filter_map(|row| row.split('\t').next())
}

/// A relation of the server's own, or of a known extension: its columns and its keys. `pg_catalog.pg_class`.
pub(crate) fn relation(name: &str) -> Option<(Vec<ColumnDef>, Vec<Key>)> {
    let column = |column: relations::Column| {
        let declared = column.ty.name().to_owned();
        ColumnDef { ty: column.ty, declared, not_null: column.not_null, ..ColumnDef::untyped(column.name) }
    };
    let columns: Vec<ColumnDef> = relations::columns(name)?.map(column).collect();
    let row = data::rows(data::RELATIONS, &format!("{name}\t")).next()?;
    let keys = row.split('\t').nth(2).unwrap_or("").split(';').filter(|key| !key.is_empty());
    let place = |name: &str| columns.iter().position(|column| column.name == name);
    let places = keys.filter_map(|key| key.split(',').map(place).collect::<Option<Vec<usize>>>());
    let keys = places.map(|key| Key::over(KeyKind::Index, key)).collect();
    Some((columns, keys))
}
