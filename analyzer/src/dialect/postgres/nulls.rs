//! When a function's result is NULL: strictness as the server's catalogue says it, corrected by a list of our own.

use super::data;
use crate::SqlType;
use crate::dialect::Nulls;

/// What strictness alone does not tell: name, argument types (`*` for all overloads), class, reason; sorted.
const LIST: &str = include_str!("data/nulls.txt");

/// When a function or an operator's function with these declared arguments gives NULL.
pub(super) fn of_function(name: &str, args: &[SqlType], strict: bool) -> Nulls {
    listed(name, args).unwrap_or(if strict { Nulls::Strict } else { Nulls::Maybe })
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
        "frame-row" => Nulls::FrameRow,
        "offset-row" => Nulls::OffsetRow,
        _ => Nulls::Maybe,
    })
}

fn is_signature(signature: &str, args: &[SqlType]) -> bool {
    signature.split(',').eq(args.iter().map(SqlType::name))
}
