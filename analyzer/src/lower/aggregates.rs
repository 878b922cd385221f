//! Where aggregates may not stand.

use super::Lowering;
use super::scope::Clause;
use crate::hir::{Expr, ExprKind};
use crate::{Code, Diagnostic};

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
    /// Refuses aggregates of the scope's SELECT that came in by a result's name or number.
    pub(super) fn no_aggregate(&mut self, expr: Expr, depth: usize, clause: Clause) -> Expr {
        let own = self.scopes[depth].select;
        let aggregates = self.reach_of([&expr]).aggregates;
        let found = match (aggregates.iter().find(|(owner, _)| *owner == own), window_in(&expr)) {
            (Some((_, span)), _) => (Code::MisplacedAggregate, "an aggregate", *span),
            (None, Some(window)) => (Code::MisplacedWindow, "a window function", window.span),
            (None, None) => return expr,
        };
        let (code, what, span) = found;
        let span = if expr.span.is_empty() { span } else { expr.span };
        self.report(misplaced(code, what, span, clause));
        Expr::broken(span)
    }

    /// An aggregate only in ORDER BY would make a grouped query of a plain one.
    pub(super) fn aggregate_in_order(&mut self, terms: &[Expr]) {
        let own = self.scope().select;
        let aggregates = self.reach_of(terms).aggregates;
        if let Some((_, span)) = aggregates.iter().find(|(owner, _)| *owner == own) {
            let message = "an aggregate in ORDER BY needs GROUP BY or an aggregate in the result";
            let error = Diagnostic::error(Code::MisplacedAggregate, *span, message);
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
