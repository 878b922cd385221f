//! When a function's result is NULL: strictness as the server's catalogue says it, corrected by a list of our own.

use super::data;
use crate::SqlType;
use crate::dialect::Nulls;

/// What strictness alone does not tell: name, argument types (`*` for all overloads), class, reason; sorted.
const LIST: &str = include_str!("data/nulls.txt");

/// Functions of these names look into the server's state, which may hold nothing.
const STATE: &[&str] = &["pg_get_", "pg_stat_get_"];

/// When a function or an operator's function with these declared arguments gives NULL.
pub(super) fn of_function(name: &str, args: &[SqlType], strict: bool) -> Nulls {
    let state = || STATE.iter().any(|prefix| name.starts_with(prefix));
    listed(name, args).unwrap_or_else(|| match strict {
        true if state() => Nulls::StrictMaybe,
        true => Nulls::Strict,
        false => Nulls::Maybe,
    })
}

/// Whether NULL is to the argument of a function what any value is, or the end of a range that is open. Of a key of an object it makes
/// a failure.
pub(super) fn are_taken(function: &str, argument: usize) -> bool {
    match function {
        "array_agg" | "json_agg" | "jsonb_agg" | "json_build_array" | "jsonb_build_array" => true,
        "concat" | "count" | "num_nulls" | "num_nonnulls" | "quote_nullable" => true,
        "array_append" | "array_replace" | "concat_ws" | "format" => argument > 0,
        "array_prepend" => argument == 0,
        "array_position" | "array_positions" | "array_remove" => argument == 1,
        "array_to_string" | "string_to_array" => argument == 2,
        "json_build_object" | "jsonb_build_object" => argument % 2 == 1,
        "int4range" | "int8range" | "numrange" | "daterange" | "tsrange" | "tstzrange" => argument < 2,
        _ => false,
    }
}

/// Whether a function takes such a field of every time, an infinite one too. Source: manual, section 9.9.1.
pub(super) fn field_is_certain(name: &str, field: Option<&str>) -> bool {
    let fields = ["century", "decade", "epoch", "isoyear", "julian", "millennium", "year"];
    let is_certain = |field: &str| fields.iter().any(|certain| certain.eq_ignore_ascii_case(field));
    matches!(name, "date_part" | "extract") && field.is_some_and(is_certain)
}

/// What the list says.
pub(super) fn listed(name: &str, args: &[SqlType]) -> Option<Nulls> {
    let key = format!("{name}\t");
    let mut rows = data::rows(LIST, &key).filter_map(|row| row.split_once('\t'));
    let class = rows.find(|(signature, _)| *signature == "*" || is_signature(signature, args))?.1;
    Some(match class.split('\t').next().unwrap_or("") {
        "never" => Nulls::Never,
        "strict" => Nulls::Strict,
        "strict-maybe" => Nulls::StrictMaybe,
        "first" => Nulls::First,
        "all-null" => Nulls::AllNull,
        "empty-group" => Nulls::EmptyGroup,
        "no-rows" => Nulls::NoRows,
        "first-column" => Nulls::FirstColumn,
        "frame-row" => Nulls::FrameRow,
        "offset-row" => Nulls::OffsetRow,
        _ => Nulls::Maybe,
    })
}

fn is_signature(signature: &str, args: &[SqlType]) -> bool {
    signature.split(',').eq(args.iter().map(SqlType::name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_and_each_row_has_a_reason() {
        assert!(LIST.is_ascii() && LIST.lines().is_sorted());
        assert!(LIST.lines().all(|line| line.split('\t').filter(|field| !field.is_empty()).count() == 4));
    }
}
