//! PostgreSQL's key words, as its `pg_get_keywords()` lists them (version 15).

use crate::words::Words;
use sqlparser::keywords::Keyword;

/// Where an unquoted word may stand as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    /// Anywhere: no key word, or one that is not reserved.
    Free,
    /// A column or a table, but no function and no type.
    Column,
    /// A function or a type, but no column and no table.
    Routine,
    /// Only behind AS.
    Reserved,
}

#[rustfmt::skip]
static COLUMN: Words = Words::new(&[
    "between", "bigint", "bit", "boolean", "char", "character", "coalesce", "dec", "decimal", "exists", "extract",
    "float", "greatest", "grouping", "inout", "int", "integer", "interval", "least", "national", "nchar", "none",
    "normalize", "nullif", "numeric", "out", "overlay", "position", "precision", "real", "row", "setof", "smallint",
    "substring", "time", "timestamp", "treat", "trim", "values", "varchar", "xmlattributes", "xmlconcat", "xmlelement",
    "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
]);

#[rustfmt::skip]
static ROUTINE: Words = Words::new(&[
    "authorization", "binary", "collation", "concurrently", "cross", "current_schema", "freeze", "full", "ilike",
    "inner", "is", "isnull", "join", "left", "like", "natural", "notnull", "outer", "overlaps", "right", "similar",
    "tablesample", "verbose",
]);

#[rustfmt::skip]
static RESERVED: Words = Words::new(&[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "both", "case", "cast", "check",
    "collate", "column", "constraint", "create", "current_catalog", "current_date", "current_role", "current_time",
    "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except",
    "false", "fetch", "for", "foreign", "from", "grant", "group", "having", "in", "initially", "intersect", "into",
    "lateral", "leading", "limit", "localtime", "localtimestamp", "not", "null", "offset", "on", "only", "or", "order",
    "placing", "primary", "references", "returning", "select", "session_user", "some", "symmetric", "table", "then",
    "to", "trailing", "true", "union", "unique", "user", "using", "variadic", "when", "where", "window", "with",
]);

/// The words that are an alias only behind AS, though they may be names.
#[rustfmt::skip]
static NO_BARE_LABEL: Words = Words::new(&[
    "array", "as", "char", "character", "create", "day", "except", "fetch", "filter", "for", "from", "grant", "group",
    "having", "hour", "intersect", "into", "isnull", "limit", "minute", "month", "notnull", "offset", "on", "order",
    "over", "overlaps", "precision", "returning", "second", "to", "union", "varying", "where", "window", "with",
    "within", "without", "year",
]);

crate::syntax::keywords! {
    /// The words that shape a statement's tree (`syntax::depth`), and CREATE, which may hold several statements.
    AND AS AT BETWEEN CASE COLLATE CREATE DISTINCT ELSE END EXCEPT FROM HAVING ILIKE IN INTERSECT IS JOIN LIKE NOT NOTNULL ON
    OPERATOR OR ORDER OVERLAPS SELECT SIMILAR THEN UNION USING VALUES WHEN WHERE WITH
}

/// Where the lower-case word may stand as a name.
pub(super) fn category(word: &str) -> Category {
    match () {
        () if RESERVED.contains(word) => Category::Reserved,
        () if COLUMN.contains(word) => Category::Column,
        () if ROUTINE.contains(word) => Category::Routine,
        () => Category::Free,
    }
}

/// Whether the lower-case word is an alias without AS in front.
pub(super) fn is_bare_label(word: &str) -> bool {
    !NO_BARE_LABEL.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        for words in [&COLUMN, &ROUTINE, &RESERVED, &NO_BARE_LABEL, &WORDS] {
            assert!(words.is_sorted());
        }
    }
}
