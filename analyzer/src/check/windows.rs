//! For an engine that works out a SELECT's windows behind its groups, and finds none of its aggregates in a subquery from there on.

use crate::hir::{Expr, ExprKind, Hir, SelectId};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    for query in hir.queries.iter().filter(|query| !query.in_view) {
        let Some(select) = query.select().filter(|select| select.aggregates) else { continue };
        let shown = || select.projection.iter().chain(&query.order_by);
        let mut windows = false;
        shown().for_each(|expr| expr.for_each(&mut |part| windows |= is_window(part)));
        if windows {
            shown().for_each(|expr| subqueries(hir, select.id, expr, findings));
        }
    }
}

fn is_window(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Call(call) if call.over.is_some())
}

/// The subqueries of an expression, but for those that a window function takes, and those of which only the rows count.
fn subqueries(hir: &Hir, select: SelectId, expr: &Expr, findings: &mut Vec<Diagnostic>) {
    match &expr.kind {
        ExprKind::Subquery(query) | ExprKind::InQuery(_, query, _) => {
            let own = |(owner, _): &&_| *owner == select;
            let reach = hir.reach(*query);
            if let Some((_, span)) = reach.aggregates.iter().find(own) {
                let message = "this aggregate of the outer query stands in a subquery, beside a window function";
                let error = Diagnostic::error(Code::MisplacedAggregate, *span, message);
                findings.push(error.help("aggregate in a derived table, and number its rows in the query around it"));
            }
        }
        _ => {}
    }
    if !is_window(expr) {
        expr.for_each_child(&mut |child| subqueries(hir, select, child, findings));
    }
}
