//! Which operator `left symbol right` means (`parse_oper.c`).

use super::candidates::Candidate;
use super::types::{Types, UNKNOWN};
use super::{data, nulls};
use crate::SqlType;
use crate::dialect::{NoMatch, Operator};

/// An operator as the catalogue has it.
#[derive(Debug, Clone, Copy)]
struct Row {
    left: Option<SqlType>,
    right: SqlType,
    returns: SqlType,
    function: &'static str,
    strict: bool,
}

/// The operator with the types that its sides are converted to; without a left side a prefix operator.
pub(super) fn resolve(
    types: Types<'_>,
    symbol: &str,
    left: Option<SqlType>,
    right: SqlType,
) -> Result<Operator, NoMatch> {
    let given = Vec::from_iter(left.into_iter().chain([right]));
    let chosen = match exact(types, symbol, left, right) {
        Some(operator) => operator,
        None => overload(types, symbol, &given)?,
    };
    let declared = Vec::from_iter(chosen.left.into_iter().chain([chosen.right]));
    let resolved = types.resolve(&given, &declared, &[chosen.returns]);
    let Some((args, returns)) = resolved else { return Err(NoMatch::Arguments(vec![signature(symbol, &chosen)])) };
    let nulls = nulls::of_function(chosen.function, &declared, chosen.strict);
    Ok(Operator { left: left.map(|_| args[0]), right: args[args.len() - 1], returns: returns[0], nulls })
}

/// The operator for exactly these types; an unknown side is taken to have the type of the other.
fn exact(types: Types<'_>, symbol: &str, left: Option<SqlType>, right: SqlType) -> Option<Row> {
    let find = |left: Option<SqlType>, right: SqlType| {
        let key = format!("{}\t{}\t", left.map_or("", |left| left.name()), right.name());
        let row = data::all_rows(types.catalog, &format!("o\t{symbol}\t{key}")).next()?;
        read(left, right, row)
    };
    match left {
        None => find(None, right),
        Some(left) if left == UNKNOWN || right == UNKNOWN => {
            let known = if left == UNKNOWN { right } else { left };
            find(Some(known), known).or_else(|| find(Some(types.base(known)), types.base(known)))
        }
        Some(left) => find(Some(left), right),
    }
}

/// The best of the overloads.
fn overload(types: Types<'_>, symbol: &str, given: &[SqlType]) -> Result<Row, NoMatch> {
    let key = format!("o\t{symbol}\t");
    let operators: Vec<Row> = data::all_rows(types.catalog, &key).filter_map(listed).collect();
    if operators.is_empty() {
        return Err(NoMatch::Unknown);
    }
    let candidate = |operator: &Row| {
        let args = Vec::from_iter(operator.left.into_iter().chain([operator.right]));
        (args.len() == given.len()).then_some(Candidate { args, item: *operator })
    };
    let candidates = operators.iter().filter_map(candidate).collect();
    let signatures = |operators: &mut dyn Iterator<Item = &Row>| {
        operators.map(|operator| signature(symbol, operator)).collect::<Vec<_>>()
    };
    types.choose(given, candidates).map(|candidate| candidate.item).map_err(|several| match several.is_empty() {
        true => NoMatch::Arguments(signatures(&mut operators.iter())),
        false => NoMatch::Ambiguous(signatures(&mut several.iter().map(|candidate| &candidate.item))),
    })
}

/// A row of the catalogue: left, right, result, function, `s` for a strict one.
fn listed(row: &'static str) -> Option<Row> {
    let (left, row) = row.split_once('\t')?;
    let (right, row) = row.split_once('\t')?;
    read((!left.is_empty()).then_some(SqlType::Named(left)), SqlType::Named(right), row)
}

/// The rest of a row: result, function, `s` for a strict one.
fn read(left: Option<SqlType>, right: SqlType, row: &'static str) -> Option<Row> {
    let (returns, row) = row.split_once('\t')?;
    let (function, strict) = row.split_once('\t')?;
    Some(Row { left, right, returns: SqlType::Named(returns), function, strict: strict == "s" })
}

/// `int4 + int8`, for messages.
fn signature(symbol: &str, operator: &Row) -> String {
    match operator.left {
        Some(left) => format!("{left} {symbol} {}", operator.right),
        None => format!("{symbol} {}", operator.right),
    }
}
