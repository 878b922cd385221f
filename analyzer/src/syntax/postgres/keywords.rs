//! PostgreSQL's key words, as its `pg_get_keywords()` lists them (version 15).

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
const COLUMN: &[&str] = &[
    "between", "bigint", "bit", "boolean", "char", "character", "coalesce", "dec", "decimal", "exists", "extract",
    "float", "greatest", "grouping", "inout", "int", "integer", "interval", "least", "national", "nchar", "none",
    "normalize", "nullif", "numeric", "out", "overlay", "position", "precision", "real", "row", "setof", "smallint",
    "substring", "time", "timestamp", "treat", "trim", "values", "varchar", "xmlattributes", "xmlconcat", "xmlelement",
    "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
];

#[rustfmt::skip]
const ROUTINE: &[&str] = &[
    "authorization", "binary", "collation", "concurrently", "cross", "current_schema", "freeze", "full", "ilike",
    "inner", "is", "isnull", "join", "left", "like", "natural", "notnull", "outer", "overlaps", "right", "similar",
    "tablesample", "verbose",
];

#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "both", "case", "cast", "check",
    "collate", "column", "constraint", "create", "current_catalog", "current_date", "current_role", "current_time",
    "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except",
    "false", "fetch", "for", "foreign", "from", "grant", "group", "having", "in", "initially", "intersect", "into",
    "lateral", "leading", "limit", "localtime", "localtimestamp", "not", "null", "offset", "on", "only", "or", "order",
    "placing", "primary", "references", "returning", "select", "session_user", "some", "symmetric", "table", "then",
    "to", "trailing", "true", "union", "unique", "user", "using", "variadic", "when", "where", "window", "with",
];

/// The words that are an alias only behind AS, though they may be names.
#[rustfmt::skip]
const NO_BARE_LABEL: &[&str] = &[
    "array", "as", "char", "character", "create", "day", "except", "fetch", "filter", "for", "from", "grant", "group",
    "having", "hour", "intersect", "into", "isnull", "limit", "minute", "month", "notnull", "offset", "on", "order",
    "over", "overlaps", "precision", "returning", "second", "to", "union", "varying", "where", "window", "with",
    "within", "without", "year",
];

/// The words that shape a statement's tree (`syntax::roles`).
#[rustfmt::skip]
const SHAPING: &[(&str, Keyword)] = &[
    ("and", Keyword::AND), ("as", Keyword::AS), ("at", Keyword::AT), ("between", Keyword::BETWEEN),
    ("case", Keyword::CASE), ("collate", Keyword::COLLATE), ("distinct", Keyword::DISTINCT), ("else", Keyword::ELSE),
    ("end", Keyword::END), ("except", Keyword::EXCEPT), ("from", Keyword::FROM), ("having", Keyword::HAVING),
    ("ilike", Keyword::ILIKE), ("in", Keyword::IN), ("intersect", Keyword::INTERSECT), ("is", Keyword::IS),
    ("join", Keyword::JOIN), ("like", Keyword::LIKE), ("not", Keyword::NOT), ("notnull", Keyword::NOTNULL),
    ("on", Keyword::ON), ("operator", Keyword::OPERATOR), ("or", Keyword::OR), ("order", Keyword::ORDER),
    ("overlaps", Keyword::OVERLAPS), ("select", Keyword::SELECT), ("similar", Keyword::SIMILAR),
    ("then", Keyword::THEN), ("union", Keyword::UNION), ("using", Keyword::USING), ("values", Keyword::VALUES),
    ("when", Keyword::WHEN), ("where", Keyword::WHERE), ("with", Keyword::WITH),
];

/// What the lower-case word does to the shape of a statement's tree.
pub(super) fn keyword_of(word: &str) -> Keyword {
    let found = SHAPING.binary_search_by(|(name, _)| (*name).cmp(word));
    found.map_or(Keyword::NoKeyword, |found| SHAPING[found].1)
}

/// Where the lower-case word may stand as a name.
pub(super) fn category(word: &str) -> Category {
    let is_in = |words: &[&str]| words.binary_search(&word).is_ok();
    match () {
        () if is_in(RESERVED) => Category::Reserved,
        () if is_in(COLUMN) => Category::Column,
        () if is_in(ROUTINE) => Category::Routine,
        () => Category::Free,
    }
}

/// Whether the lower-case word is an alias without AS in front.
pub(super) fn is_bare_label(word: &str) -> bool {
    NO_BARE_LABEL.binary_search(&word).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        for words in [COLUMN, ROUTINE, RESERVED, NO_BARE_LABEL] {
            assert!(words.is_sorted());
        }
        assert!(SHAPING.is_sorted_by_key(|(word, _)| word));
    }
}
