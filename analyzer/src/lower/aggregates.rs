//! Where aggregates may not stand.

use super::Lowering;
use super::scope::Clause;
use crate::dialect::FunctionKind;
use crate::hir::{Expr, ExprKind};
use crate::{Code, Diagnostic};

/// The first aggregate of this level in an expression; one inside of a subquery is the subquery's.
pub(super) fn aggregate_in(expr: &Expr) -> Option<&Expr> {
    let mut found = None;
    expr.for_each(&mut |expr| {
        if let ExprKind::Call(call) = &expr.kind
            && call.function.kind == FunctionKind::Aggregate
            && call.over.is_none()
        {
            found.get_or_insert(expr);
        }
    });
    found
}

/// The first window function of this level in an expression.
fn window_in(expr: &Expr) -> Option<&Expr> {
    let mut found = None;
    expr.for_each(&mut |expr| {
        if matches!(&expr.kind, ExprKind::Call(call) if call.over.is_some()) {
            found.get_or_insert(expr);
        }
    });
    found
}

impl Lowering<'_> {
    /// Refuses aggregates that came in by a result's name or number.
    pub(super) fn no_aggregate(&mut self, expr: &Expr, clause: Clause) {
        if let Some(aggregate) = aggregate_in(expr) {
            let span = if expr.span.is_empty() { aggregate.span } else { expr.span };
            self.report(misplaced(Code::MisplacedAggregate, "an aggregate", span, clause));
        } else if let Some(window) = window_in(expr) {
            let span = if expr.span.is_empty() { window.span } else { expr.span };
            self.report(misplaced(Code::MisplacedWindow, "a window function", span, clause));
        }
    }

    /// An aggregate only in ORDER BY would make a grouped query of a plain one.
    pub(super) fn aggregate_in_order(&mut self, terms: &[Expr]) {
        if let Some(aggregate) = terms.iter().find_map(aggregate_in) {
            let error = Diagnostic::error(
                Code::MisplacedAggregate,
                aggregate.span,
                "an aggregate in ORDER BY needs GROUP BY or an aggregate in the result",
            );
            self.report(error.help("group the rows, or order by a column"));
        }
    }
}

/// The error for an aggregate or a window function in a clause that takes none.
pub(super) fn misplaced(code: Code, what: &str, span: crate::Span, clause: Clause) -> Diagnostic {
    let error = Diagnostic::error(code, span, format!("{what} may not stand in {}", clause.name()));
    match (code, clause) {
        (Code::MisplacedAggregate, Clause::Where | Clause::On) => {
            error.help("rows are chosen before they are grouped: use HAVING, or a subquery")
        }
        (Code::MisplacedAggregate, Clause::Aggregate) => error.help("aggregate in a derived table first"),
        (Code::MisplacedWindow, _) => error.help("compute it in a derived table and filter outside of it"),
        _ => error,
    }
}
