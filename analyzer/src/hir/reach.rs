//! What a query rests on: a query in, the sources from around it and whether it varies from call to call out.

use super::{Body, Expr, ExprKind, From, Hir, QueryId, SourceId, SourceKind};
use std::collections::BTreeSet;

/// The sources that a query and all below it name, and those that they bring in themselves.
#[derive(Default)]
pub(crate) struct Reach {
    queries: BTreeSet<QueryId>,
    used: BTreeSet<SourceId>,
    bound: BTreeSet<SourceId>,
    /// Whether it calls a function such as `random()`.
    pub(crate) varies: bool,
}

impl Hir {
    /// What the query rests on.
    pub(crate) fn reach(&self, query: QueryId) -> Reach {
        let mut reach = Reach::default();
        reach.query(self, query);
        reach
    }
}

impl Reach {
    /// The sources from around the query.
    pub(crate) fn free(&self) -> impl Iterator<Item = SourceId> {
        self.used.difference(&self.bound).copied()
    }

    fn query(&mut self, hir: &Hir, id: QueryId) {
        if !self.queries.insert(id) {
            return;
        }
        let query = hir.query(id);
        match &query.body {
            Body::Select(select) => {
                select.from.iter().for_each(|from| self.from(hir, from));
                let exprs =
                    select.projection.iter().chain(&select.filter).chain(&select.group_by).chain(&select.having);
                exprs.for_each(|expr| self.expr(hir, expr));
            }
            Body::Values(rows) => rows.iter().flatten().for_each(|expr| self.expr(hir, expr)),
            Body::Set { left, right, .. } => [left, right].into_iter().for_each(|side| self.query(hir, *side)),
            // A CTE that writes runs once, and sees nothing of what is around it.
            Body::Write(_) => self.varies = true,
        }
        query.order_by.iter().chain(&query.limit).chain(&query.offset).for_each(|expr| self.expr(hir, expr));
    }

    fn from(&mut self, hir: &Hir, from: &From) {
        match from {
            From::Source(id) => {
                self.bound.insert(*id);
                match &hir.source(*id).kind {
                    SourceKind::Query { query, .. } | SourceKind::Recursive(query) => self.query(hir, *query),
                    SourceKind::Function { args, .. } | SourceKind::Calls { calls: args, .. } => {
                        args.iter().for_each(|arg| self.expr(hir, arg))
                    }
                    SourceKind::Table(_) | SourceKind::Broken => {}
                }
            }
            From::Join { left, right, on, .. } => {
                self.from(hir, left);
                self.from(hir, right);
                on.iter().for_each(|on| self.expr(hir, on));
            }
        }
    }

    fn expr(&mut self, hir: &Hir, expr: &Expr) {
        expr.for_each(&mut |part| match &part.kind {
            ExprKind::Column(source, _) | ExprKind::Whole(source) => drop(self.used.insert(*source)),
            ExprKind::Call(call) => self.varies |= call.function.varies(),
            ExprKind::Subquery(query)
            | ExprKind::ArrayQuery(query)
            | ExprKind::QuantifiedQuery { query, .. }
            | ExprKind::InQuery(_, query, _)
            | ExprKind::Exists(query) => {
                self.query(hir, *query);
            }
            _ => {}
        });
    }
}
