//! The expressions below a SELECT that none of its aggregates holds.

use crate::hir::{Body, Expr, ExprKind, From, Hir, QueryId, SelectId, SourceKind};

/// A walk through the queries below a SELECT.
pub(super) struct Level<'h> {
    hir: &'h Hir,
    outer: SelectId,
    seen: Vec<QueryId>,
}

impl<'h> Level<'h> {
    pub(super) fn below(hir: &'h Hir, outer: SelectId) -> Self {
        Level { hir, outer, seen: Vec::new() }
    }

    /// Visits every expression of the query and of those below it, but what an aggregate of the outer SELECT holds.
    pub(super) fn query(&mut self, id: QueryId, visit: &mut dyn FnMut(&'h Expr)) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        let query = self.hir.query(id);
        match &query.body {
            Body::Select(select) => {
                select.from.iter().for_each(|from| self.from(from, visit));
                let parts = select.projection.iter().chain(&select.filter).chain(&select.group_by);
                let parts = parts.chain(&select.having).chain(&select.distinct_on);
                parts.for_each(|expr| self.expr(expr, visit));
            }
            Body::Values(rows) => rows.iter().flatten().for_each(|expr| self.expr(expr, visit)),
            Body::Set { left, right, .. } => {
                self.query(*left, visit);
                self.query(*right, visit);
            }
            Body::Write(_) => {}
        }
        query.order_by.iter().chain(&query.limit).chain(&query.offset).for_each(|expr| self.expr(expr, visit));
    }

    fn from(&mut self, from: &'h From, visit: &mut dyn FnMut(&'h Expr)) {
        match from {
            From::Source(id) => match &self.hir.source(*id).kind {
                SourceKind::Query { query, view: None } => self.query(*query, visit),
                SourceKind::Calls { calls, .. } => calls.iter().for_each(|call| self.expr(call, visit)),
                _ => {}
            },
            From::Join { left, right, on, .. } => {
                self.from(left, visit);
                self.from(right, visit);
                on.iter().for_each(|on| self.expr(on, visit));
            }
        }
    }

    fn expr(&mut self, expr: &'h Expr, visit: &mut dyn FnMut(&'h Expr)) {
        if let ExprKind::Call(call) = &expr.kind
            && call.aggregates_for() == Some(self.outer)
        {
            return call.direct_args().iter().for_each(|arg| self.expr(arg, visit));
        }
        visit(expr);
        if let Some(query) = super::grouping::query_in(expr) {
            self.query(query, visit);
        }
        expr.for_each_child(&mut |child| self.expr(child, visit));
    }
}
