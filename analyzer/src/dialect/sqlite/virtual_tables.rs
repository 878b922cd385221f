//! The columns of virtual tables, by module. Their values have no type but for those that the module computes.

use crate::SqlType;
use crate::catalog::ColumnDef;

/// The columns of a table of that module; `None` for a module, or a use of it, that is not known.
pub(super) fn columns(module: &str, table: &str, arguments: &[&str]) -> Option<Vec<ColumnDef>> {
    match module {
        "fts5" => Some(fts5(table, arguments)),
        "fts5vocab" => fts5vocab(arguments),
        "fts3" | "fts4" => fts3(table, arguments),
        "rtree" => Some(rtree(arguments, "REAL", SqlType::Real)),
        "rtree_i32" => Some(rtree(arguments, "INT", SqlType::Integer)),
        _ => None,
    }
}

/// The table that a full-text index keeps its texts in, where it does not keep them itself: it reads its columns from there.
/// Source: sqlite.org/fts5.html, section 4.4.3; sqlite.org/fts3.html, section 6.2.2.
pub(crate) fn content(module: &str, arguments: &[&str]) -> Option<String> {
    let options = arguments.iter().filter_map(|argument| option_name(argument));
    let mut contents = options.filter(|(option, _)| option.eq_ignore_ascii_case("content"));
    contents.next().filter(|_| matches!(module, "fts5" | "fts4")).map(|(_, table)| first_name(table))
}

/// Source: sqlite.org/fts5.html, sections 3 and 4: `name [UNINDEXED]` is a column, `option = value` is none.
fn fts5(table: &str, arguments: &[&str]) -> Vec<ColumnDef> {
    let columns = arguments.iter().filter(|argument| option_name(argument).is_none());
    let mut columns: Vec<ColumnDef> = columns.map(|argument| ColumnDef::untyped(first_name(argument))).collect();
    columns.push(hidden(table));
    columns.push(ColumnDef { ty: SqlType::Real, ..hidden("rank") });
    columns
}

/// Source: sqlite.org/fts5.html, section 9: what stands in an index, by term, by term and column, or by occurrence. An index without
/// details knows no columns, counts and offsets.
fn fts5vocab(arguments: &[&str]) -> Option<Vec<ColumnDef>> {
    let column = |not_null, name: &str, ty| ColumnDef { ty, not_null, ..ColumnDef::untyped(name) };
    let (term, doc) = (column(true, "term", SqlType::Text), column(true, "doc", SqlType::Integer));
    let (col, count) = (column(false, "col", SqlType::Text), column(false, "cnt", SqlType::Integer));
    let offset = column(false, "offset", SqlType::Integer);
    match first_name(arguments.last()?).to_ascii_lowercase().as_str() {
        "row" => Some(vec![term, doc, count]),
        "col" => Some(vec![term, col, doc, count]),
        "instance" => Some(vec![term, doc, col, offset]),
        _ => None,
    }
}

/// Source: sqlite.org/fts3.html, sections 1.3 and 6. A type after a column's name counts for nothing.
/// A table that takes its columns from another one (`content=`) is not known.
fn fts3(table: &str, arguments: &[&str]) -> Option<Vec<ColumnDef>> {
    let mut columns = Vec::new();
    let mut language = "__langid".to_owned();
    let mut external = false;
    for argument in arguments {
        match option_name(argument) {
            Some((option, value)) if option.eq_ignore_ascii_case("languageid") => language = first_name(value),
            Some((option, value)) if option.eq_ignore_ascii_case("content") => external = !first_name(value).is_empty(),
            Some(_) => {}
            None if first_name(argument).eq_ignore_ascii_case("tokenize") => {}
            None => columns.push(ColumnDef::untyped(first_name(argument))),
        }
    }
    if columns.is_empty() {
        if external {
            return None;
        }
        columns.push(ColumnDef::untyped("content"));
    }
    columns.push(hidden(table));
    columns.push(ColumnDef { ty: SqlType::Integer, ..hidden("docid") });
    columns.push(ColumnDef { ty: SqlType::Integer, ..hidden(&language) });
    Some(columns)
}

/// Source: sqlite.org/rtree.html, sections 3.1 and 4: an integer key, coordinates (zero where none is given), and
/// auxiliary columns behind a `+`.
fn rtree(arguments: &[&str], declared: &str, ty: SqlType) -> Vec<ColumnDef> {
    let mut columns: Vec<ColumnDef> = Vec::new();
    for (index, argument) in arguments.iter().enumerate() {
        let column = match argument.strip_prefix('+') {
            Some(auxiliary) => ColumnDef::untyped(first_name(auxiliary.trim_start())),
            None if index == 0 => ColumnDef {
                declared: "INT".to_owned(),
                ty: SqlType::Integer,
                not_null: true,
                rowid_alias: true,
                ..ColumnDef::untyped(first_name(argument))
            },
            None => ColumnDef {
                declared: declared.to_owned(),
                ty,
                not_null: true,
                null_becomes_default: true,
                default: Some("0".to_owned()),
                ..ColumnDef::untyped(first_name(argument))
            },
        };
        columns.push(column);
    }
    columns
}

fn hidden(name: &str) -> ColumnDef {
    ColumnDef { hidden: true, ..ColumnDef::untyped(name) }
}

/// `option = value`, with a bare word before the sign.
fn option_name(argument: &str) -> Option<(&str, &str)> {
    let (option, value) = argument.split_once('=')?;
    let option = option.trim();
    let bare = option.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80);
    (bare && !option.is_empty()).then_some((option, value.trim()))
}

/// The name that an argument begins with, without its quotes.
fn first_name(argument: &str) -> String {
    let close = match argument.chars().next() {
        Some('[') => ']',
        Some(quote @ ('"' | '\'' | '`')) => quote,
        _ => return argument.split([' ', '\t', '\r', '\n', '=']).next().unwrap_or("").to_owned(),
    };
    let mut name = String::new();
    let mut rest = argument[1..].chars().peekable();
    while let Some(next) = rest.next() {
        if next == close && (close == ']' || rest.next_if_eq(&close).is_none()) {
            break;
        }
        name.push(next);
    }
    name
}
