//! What EXPLAIN shows: one column, of the type that FORMAT asks for.

use crate::SqlType;
use crate::dialect::ColumnRule;

const fn plan(ty: &'static str) -> [ColumnRule; 1] {
    [ColumnRule { name: "QUERY PLAN", ty: SqlType::Named(ty), nullable: false, hidden: false }]
}

static TEXT: [ColumnRule; 1] = plan("text");
static JSON: [ColumnRule; 1] = plan("json");
static XML: [ColumnRule; 1] = plan("xml");

/// The columns of an EXPLAIN, and whether it gives one row; `None` for any other statement. `words` are its first tokens.
pub(super) fn rows(words: &[&str]) -> Option<(&'static [ColumnRule], bool)> {
    let is = |word: &str, known: &str| word.eq_ignore_ascii_case(known);
    if !words.first().is_some_and(|first| is(first, "EXPLAIN")) {
        return None;
    }
    let options = words.iter().position(|word| *word == ")").filter(|_| words.get(1) == Some(&"(")).unwrap_or(0);
    let mut format =
        words[..options].windows(2).filter(|pair| is(pair[0], "FORMAT")).map(|pair| pair[1].trim_matches('\''));
    Some(match format.next_back() {
        Some(format) if is(format, "JSON") => (&JSON, true),
        Some(format) if is(format, "XML") => (&XML, true),
        _ => (&TEXT, false),
    })
}
