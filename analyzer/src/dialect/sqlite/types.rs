//! Declared column types: the names that say more than an affinity, then SQLite's affinity rules.

use crate::SqlType;

/// The types of a STRICT table. Source: sqlite.org/stricttables.html.
pub(super) const STRICT: &[&str] = &["INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"];

/// The usual names, then those that say more than their affinity (NUMERIC for each of them); without the numbers in parentheses.
const NAMED: &[(&str, SqlType)] = &[
    ("INTEGER", SqlType::Integer),
    ("TEXT", SqlType::Text),
    ("REAL", SqlType::Real),
    ("BLOB", SqlType::Blob),
    ("", SqlType::Any),
    ("ANY", SqlType::Any),
    ("BOOL", SqlType::Boolean),
    ("BOOLEAN", SqlType::Boolean),
    ("DATE", SqlType::Date),
    ("TIME", SqlType::Time),
    ("TIME WITHOUT TIME ZONE", SqlType::Time),
    ("DATETIME", SqlType::DateTime),
    ("TIMESTAMP", SqlType::DateTime),
    ("TIMESTAMPTZ", SqlType::DateTime),
    ("TIMESTAMP WITH TIME ZONE", SqlType::DateTime),
    ("TIMESTAMP WITHOUT TIME ZONE", SqlType::DateTime),
    ("JSON", SqlType::Json),
    ("JSONB", SqlType::Json),
    ("UUID", SqlType::Uuid),
    // INT stands in these by accident: what is no integer stays what it is.
    ("INTERVAL", SqlType::Any),
    ("POINT", SqlType::Any),
    ("FLOATING POINT", SqlType::Numeric),
];

/// The words that decide the affinity, the first that occurs anywhere in the type wins.
/// Source: sqlite.org/datatype3.html, section 3.1.
const AFFINITIES: &[(&str, SqlType)] = &[
    ("INT", SqlType::Integer),
    ("CHAR", SqlType::Text),
    ("CLOB", SqlType::Text),
    ("TEXT", SqlType::Text),
    ("BLOB", SqlType::Blob),
    ("REAL", SqlType::Real),
    ("FLOA", SqlType::Real),
    ("DOUB", SqlType::Real),
];

/// The words of names that say "a number" without an affinity of their own. `NUM` is not among them: SQLite writes it for each
/// column of NUMERIC affinity that CREATE TABLE AS copies, dates and truth values too.
const NUMBERS: &str = "NUMERIC NUMBER DECIMAL DEC FIXED MONEY SMALLMONEY CURRENCY SERIAL SMALLSERIAL BIGSERIAL YEAR BIT BYTE \
    SHORT LONG SINGLE SIGNED UNSIGNED ZEROFILL";

/// The type of a column declared as `declared` (empty for none).
///
/// Any other name has NUMERIC affinity, whatever it says: a STRING keeps 'x' as text and makes a number of '1'. Its type is
/// ANY, as only the row tells.
pub(super) fn declared_type(declared: &str) -> SqlType {
    let bare = declared.split('(').next().unwrap_or("").trim_ascii();
    // Blanks between words count as one space.
    let spaced = || named(&bare.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    named(bare).or_else(spaced).unwrap_or_else(|| match affinity(declared) {
        SqlType::Numeric if !is_number(bare) => SqlType::Any,
        affinity => affinity,
    })
}

fn is_number(name: &str) -> bool {
    let is_known = |word: &str| NUMBERS.split_ascii_whitespace().any(|number| number.eq_ignore_ascii_case(word));
    name.split_ascii_whitespace().all(is_known)
}

fn named(name: &str) -> Option<SqlType> {
    NAMED.iter().find(|(named, _)| named.eq_ignore_ascii_case(name)).map(|(_, ty)| *ty)
}

/// The affinity of a declared type; `Any` for none.
pub(super) fn affinity(declared: &str) -> SqlType {
    let upper = declared.to_ascii_uppercase();
    if upper.trim().is_empty() {
        return SqlType::Any;
    }
    AFFINITIES.iter().find(|(word, _)| upper.contains(word)).map_or(SqlType::Numeric, |(_, ty)| *ty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_then_affinities() {
        for (declared, ty) in [
            ("", SqlType::Any),
            ("any", SqlType::Any),
            ("Boolean", SqlType::Boolean),
            ("TIMESTAMP (6)", SqlType::DateTime),
            ("timestamp  with\ntime zone", SqlType::DateTime),
            ("DATETIME TEXT", SqlType::Text),
            ("JSON TEXT", SqlType::Text),
            ("UNSIGNED BIG INT", SqlType::Integer),
            ("FLOATING POINT", SqlType::Numeric),
            ("Point", SqlType::Any),
            ("CHARINT", SqlType::Integer),
            ("NATIVE CHARACTER(70)", SqlType::Text),
            ("nvarchar(100)", SqlType::Text),
            ("DOUBLE PRECISION", SqlType::Real),
            ("LONGBLOB", SqlType::Blob),
            ("DECIMAL(10,5)", SqlType::Numeric),
            ("unsigned  decimal", SqlType::Numeric),
            ("STRING", SqlType::Any),
            ("DATETIME2", SqlType::Any),
            ("BIT VARYING", SqlType::Any),
            ("NUM", SqlType::Any),
            ("(3)", SqlType::Any),
        ] {
            assert_eq!(declared_type(declared), ty, "{declared}");
        }
    }
}
