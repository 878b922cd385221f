//! DISTINCT and ORDER BY: rows that were put together are ordered by what they share.

use super::for_each_root;
use crate::hir::{Call, Expr, ExprKind, Hir, Literal, Query, Select};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    for query in hir.queries.iter().filter(|query| !query.in_view) {
        let Some(select) = query.select() else { continue };
        if !select.distinct_on.is_empty() {
            findings.extend(distinct_on(query, select));
        } else if select.distinct {
            findings.extend(distinct(query, select));
        }
    }
    for_each_root(hir, &mut |root| {
        root.for_each(&mut |expr| {
            if let ExprKind::Call(call) = &expr.kind {
                findings.extend(distinct_call(call));
            }
        });
    });
}

fn distinct(query: &Query, select: &Select) -> Option<Diagnostic> {
    let foreign = query.order_by.iter().find(|term| !is_broken(term) && !select.projection.contains(term))?;
    let message = "behind SELECT DISTINCT, ORDER BY takes columns of the result only";
    let error = Diagnostic::error(Code::OrderByTerm, foreign.span, message);
    Some(error.help("add the term to the result, or group the rows: GROUP BY …"))
}

/// The terms of DISTINCT ON come first in ORDER BY, in any order.
fn distinct_on(query: &Query, select: &Select) -> Option<Diagnostic> {
    let on = &select.distinct_on;
    let first = query.order_by.iter().position(|term| !on.contains(term))?;
    let leading = &query.order_by[..first];
    if is_broken(&query.order_by[first]) || on.iter().all(|term| leading.contains(term)) {
        return None;
    }
    let message = "ORDER BY starts with the terms of DISTINCT ON";
    let error = Diagnostic::error(Code::OrderByTerm, query.order_by[first].span, message);
    Some(error.help("put them first: they choose which rows are one"))
}

fn distinct_call(call: &Call) -> Option<Diagnostic> {
    if !call.distinct {
        return None;
    }
    // A literal has its type from where it stands: here it has none, so it is not the same as an argument.
    let untyped = |term: &Expr| matches!(term.literal(), Some(Literal::Text(_)));
    let foreign = call.order_by.iter().find(|term| !is_broken(term) && (untyped(term) || !call.args.contains(term)))?;
    let message = "in an aggregate with DISTINCT, ORDER BY takes its arguments only";
    Some(
        Diagnostic::error(Code::OrderByTerm, foreign.span, message).help("order by an argument, or leave DISTINCT out"),
    )
}

fn is_broken(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Broken)
}
