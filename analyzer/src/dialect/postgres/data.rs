//! The server's catalogue as text, and look-ups in it: `cargo run -p xtask -- postgres-catalogue` writes the files.
//!
//! A line is a row: a letter for what it is (`f`unction, `o`perator, `c`ast, `t`ype), its name, the rest; between them
//! tabs. The lines are ASCII and sorted by bytes, so the rows of a name are found by binary search, and nothing is read before.

use crate::catalog::Catalog;

/// What every server has.
const CORE: &str = include_str!("data/core.txt");

/// The extensions whose objects are known, by name.
static EXTENSIONS: &[(&str, &str)] = &[
    ("btree_gin", include_str!("data/btree_gin.txt")),
    ("btree_gist", include_str!("data/btree_gist.txt")),
    ("citext", include_str!("data/citext.txt")),
    ("cube", include_str!("data/cube.txt")),
    ("earthdistance", include_str!("data/earthdistance.txt")),
    ("fuzzystrmatch", include_str!("data/fuzzystrmatch.txt")),
    ("hstore", include_str!("data/hstore.txt")),
    ("intarray", include_str!("data/intarray.txt")),
    ("ltree", include_str!("data/ltree.txt")),
    ("pg_stat_statements", include_str!("data/pg_stat_statements.txt")),
    ("pg_trgm", include_str!("data/pg_trgm.txt")),
    ("pgcrypto", include_str!("data/pgcrypto.txt")),
    ("plpgsql", ""),
    ("tablefunc", include_str!("data/tablefunc.txt")),
    ("unaccent", include_str!("data/unaccent.txt")),
    ("uuid-ossp", include_str!("data/uuid-ossp.txt")),
];

/// The relations of `pg_catalog`, `information_schema` and the extensions.
pub(super) const RELATIONS: &str = include_str!("data/relations.txt");

/// The names of the extensions whose objects are known.
pub(super) fn extension_names() -> impl Iterator<Item = &'static str> {
    EXTENSIONS.iter().map(|(name, _)| *name)
}

/// The rows that begin with `key` in the server's own catalogue, without the key.
pub(super) fn core_rows(key: &str) -> impl Iterator<Item = &'static str> {
    rows(CORE, key)
}

/// As [`core_rows`], in the catalogues of the extensions that the schema creates.
pub(super) fn extension_rows(catalog: &Catalog, key: &str) -> impl Iterator<Item = &'static str> {
    catalog.extensions().iter().filter_map(|name| extension(name)).flat_map(move |text| rows(text, key))
}

/// As [`core_rows`], in the catalogue of one extension.
pub(super) fn rows_of(extension: &str, key: &str) -> impl Iterator<Item = &'static str> {
    self::extension(extension).into_iter().flat_map(move |text| rows(text, key))
}

/// Both, the server's own first: `pg_catalog` comes first in every search path.
pub(super) fn all_rows(catalog: &Catalog, key: &str) -> impl Iterator<Item = &'static str> {
    core_rows(key).chain(extension_rows(catalog, key))
}

/// The rows of a text that begin with `key`, without the key.
pub(super) fn rows<'k>(text: &'static str, key: &'k str) -> impl Iterator<Item = &'static str> + use<'k> {
    let lines = text[first_not_before(text, key)..].lines();
    lines.map_while(move |line| line.strip_prefix(key))
}

fn extension(name: &str) -> Option<&'static str> {
    EXTENSIONS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Where the first line stands that is not less than `key`.
fn first_not_before(text: &str, key: &str) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = text[..middle].rfind('\n').map_or(0, |end| end + 1);
        let end = text[middle..].find('\n').map_or(text.len() - 1, |length| middle + length);
        match text[start..end] < *key {
            true => low = end + 1,
            false => high = start,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_sorted() {
        for text in EXTENSIONS.iter().map(|(_, text)| *text).chain([CORE, RELATIONS]) {
            assert!(text.is_ascii() && text.lines().is_sorted());
        }
    }

    #[test]
    fn rows_are_found() {
        assert_eq!(core_rows("f\tchr\t").collect::<Vec<_>>(), ["f\ts\tint4\ttext\t"]);
        assert_eq!(core_rows("c\t").next(), CORE.lines().next().map(|line| &line[2..]));
        assert_eq!(core_rows("f\tno_such_function\t").count(), 0);
        assert_eq!(core_rows("z").count(), 0);
        for line in CORE.lines() {
            assert_eq!(core_rows(line).next(), Some(""), "{line}");
        }
    }
}
