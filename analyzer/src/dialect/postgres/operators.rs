//! Which operator `left symbol right` means (`parse_oper.c`).

use super::candidates::Candidate;
use super::types::{Types, UNKNOWN};
use super::{data, nulls};
use crate::SqlType;
use crate::dialect::{NoMatch, Nulls, Operator};

/// An operator as the catalogue has it.
#[derive(Debug, Clone, Copy)]
struct Row {
    left: Option<SqlType>,
    right: SqlType,
    returns: SqlType,
    nulls: RowNulls,
}

/// When an operator gives NULL.
#[derive(Debug, Clone, Copy)]
enum RowNulls {
    /// As its function does, which is strict or not.
    Function(&'static str, bool),
    /// As the schema's own routine does, which is volatile or not.
    Own(Nulls, bool),
}

impl From<Operator> for Row {
    fn from(own: Operator) -> Self {
        Self { left: own.left, right: own.right, returns: own.returns, nulls: RowNulls::Own(own.nulls, own.volatile) }
    }
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
    let (nulls, volatile) = match chosen.nulls {
        RowNulls::Function(function, strict) => (nulls::of_function(function, &declared, strict), false),
        RowNulls::Own(nulls, volatile) => (nulls, volatile),
    };
    Ok(Operator { left: left.map(|_| args[0]), right: args[args.len() - 1], returns: returns[0], nulls, volatile })
}

/// The operator for exactly these types; an unknown side is taken to have the type of the other.
fn exact(types: Types<'_>, symbol: &str, left: Option<SqlType>, right: SqlType) -> Option<Row> {
    let find = |left: Option<SqlType>, right: SqlType| {
        let key = format!("o\t{symbol}\t{}\t{}\t", left.map_or("", |left| left.name()), right.name());
        read(left, right, data::all_rows(types.catalog, &key).next()?)
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
    let mut operators: Vec<Row> = data::all_rows(types.catalog, &key).filter_map(listed).collect();
    // A symbol that the engine has is read as the engine's throughout: conditions and keys rest on what `=` and `<` mean.
    if operators.is_empty() {
        operators = types.catalog.operators(symbol).into_iter().map(Row::from).collect();
    }
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
    Some(Row { left, right, returns: SqlType::Named(returns), nulls: RowNulls::Function(function, strict == "s") })
}

/// `int4 + int8`, for messages.
fn signature(symbol: &str, operator: &Row) -> String {
    match operator.left {
        Some(left) => format!("{left} {symbol} {}", operator.right),
        None => format!("{symbol} {}", operator.right),
    }
}
