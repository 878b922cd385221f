//! What PostgreSQL's DDL takes for granted: the words that no bare name can be, the server's types and relations.

use super::data;
use crate::catalog::Catalog;
use crate::words::Words;

/// Source: the key words of `kwlist.h` (PostgreSQL 15) that are reserved, or kept for types and functions.
#[rustfmt::skip]
static RESERVED: Words = Words::new(&[
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
]);

/// Whether a bare word is never a name.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(word)
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

/// Whether the server itself has a function or a type of that name.
pub(crate) fn has_own(name: &str) -> bool {
    ["f", "t"].iter().any(|letter| data::core_rows(&format!("{letter}\t{name}\t")).next().is_some())
}

/// Whether an extension brings a function or a type of that name; one that is not known may bring any.
pub(crate) fn brings(extension: &str, name: &str) -> bool {
    let has = |letter: &str| data::rows_of(extension, &format!("{letter}\t{name}\t")).next().is_some();
    data::extension_names().all(|known| known != extension) || has("f") || has("t")
}

/// Whether a type of that name, of which the schema speaks, may be one of an extension that is not known.
pub(crate) fn may_be_foreign(catalog: &Catalog, name: &str) -> bool {
    unknown_extension(catalog).is_some() && extension_of_type(name).is_none() && catalog.mentions(name)
}

/// An extension of the schema whose objects are not known.
pub(crate) fn unknown_extension(catalog: &Catalog) -> Option<&str> {
    unknown_among(catalog.extensions())
}

/// The first of these extensions whose objects are not known.
pub(crate) fn unknown_among(extensions: &[String]) -> Option<&str> {
    let known = |name: &String| data::extension_names().any(|known| known == name);
    extensions.iter().find(|name| !known(name)).map(String::as_str)
}

/// The names of the server's types, for "did you mean".
pub(crate) fn type_names() -> impl Iterator<Item = &'static str> {
    data::core_rows("t\t").filter_map(|row| row.split('\t').next())
}
