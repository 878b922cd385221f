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
    /// As the schema's own routine does, which is volatile or not; the operator's schema.
    Own(Nulls, bool, &'static str),
}

impl From<Operator> for Row {
    fn from(own: Operator) -> Self {
        Self {
            left: own.left,
            right: own.right,
            returns: own.returns,
            nulls: RowNulls::Own(own.nulls, own.volatile, own.home),
        }
    }
}

/// The operators of a symbol that are in reach: the engine's, and the schema's own.
struct Reach<'s> {
    symbol: &'s str,
    engine: bool,
    own: Vec<Operator>,
}

/// The operator with the types that its sides are converted to, by its symbol with or without a schema before it; without a left side a
/// prefix operator.
pub(super) fn resolve(
    types: Types<'_>,
    written: &str,
    left: Option<SqlType>,
    right: SqlType,
) -> Result<Operator, NoMatch> {
    let (schema, symbol) = written.rsplit_once('.').map_or((None, written), |(schema, symbol)| (Some(schema), symbol));
    let engine = schema.is_none_or(|schema| schema == "pg_catalog");
    let reach = Reach { symbol, engine, own: types.at.catalog.operators(types.at.then, schema, symbol) };
    let given = Vec::from_iter(left.into_iter().chain([right]));
    let chosen = match exact(types, &reach, left, right) {
        Some(operator) => operator,
        None => overload(types, &reach, &given)?,
    };
    let declared = Vec::from_iter(chosen.left.into_iter().chain([chosen.right]));
    let resolved = types.resolve(&given, &declared, &[chosen.returns]);
    let Some((args, returns)) = resolved else { return Err(NoMatch::Arguments(vec![signature(symbol, &chosen)])) };
    let (nulls, volatile, home) = match chosen.nulls {
        RowNulls::Function(function, strict) => (nulls::of_function(function, &declared, strict), false, ""),
        RowNulls::Own(nulls, volatile, home) => (nulls, volatile, home),
    };
    // `value || text` makes the value a text by whatever cast there is.
    let casts = |ty: &SqlType| types.at.catalog.cast(types.base(*ty), SqlType::Named("text")).is_some();
    let nulls = if symbol == "||" && given.iter().any(casts) { Nulls::Maybe } else { nulls };
    let (left, right) = (left.map(|_| args[0]), args[args.len() - 1]);
    Ok(Operator { left, right, returns: returns[0], nulls, volatile, home })
}

/// The operator for exactly these types; an unknown side is taken to have the type of the other.
fn exact(types: Types<'_>, reach: &Reach<'_>, left: Option<SqlType>, right: SqlType) -> Option<Row> {
    let find = |left: Option<SqlType>, right: SqlType| {
        let key = format!("o\t{}\t{}\t{}\t", reach.symbol, left.map_or("", |left| left.name()), right.name());
        let engine = data::all_rows(types.at.catalog, &key).next().filter(|_| reach.engine);
        let own = || reach.own.iter().find(|own| (own.left, own.right) == (left, right)).copied().map(Row::from);
        engine.and_then(|row| read(left, right, row)).or_else(own)
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
fn overload(types: Types<'_>, reach: &Reach<'_>, given: &[SqlType]) -> Result<Row, NoMatch> {
    let symbol = reach.symbol;
    let key = format!("o\t{symbol}\t");
    let engine = data::all_rows(types.at.catalog, &key).filter(|_| reach.engine).filter_map(listed);
    let mut operators: Vec<Row> = engine.collect();
    let hidden = |own: &&Operator| operators.iter().any(|row| (row.left, row.right) == (own.left, own.right));
    let own: Vec<Row> = reach.own.iter().filter(|own| !hidden(own)).copied().map(Row::from).collect();
    operators.extend(own);
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
