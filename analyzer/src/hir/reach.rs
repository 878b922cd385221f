//! What a query rests on: a query or an expression in, the sources and the aggregates in it and in all queries below it,
//! and whether it varies from call to call, out.

use super::{Body, Expr, ExprKind, From, Hir, Query, QueryId, SelectId, Source, SourceId, SourceKind};
use crate::Span;
use std::collections::BTreeSet;

/// What the queries and expressions that were visited name, and what they bring in themselves.
pub(crate) struct Reach<'h> {
    hir: (&'h [Query], &'h [Source]),
    queries: BTreeSet<QueryId>,
    pub(crate) used: BTreeSet<SourceId>,
    bound: BTreeSet<SourceId>,
    /// The aggregates that were met, but window functions: whose they are, and where they stand.
    pub(crate) aggregates: Vec<(SelectId, Span)>,
    /// Whether a function such as `random()` is called.
    pub(crate) varies: bool,
    /// Whether rows are picked by LIMIT or DISTINCT ON: another run may pick others.
    pub(crate) picks: bool,
}

impl Hir {
    /// What the query rests on.
    pub(crate) fn reach(&self, query: QueryId) -> Reach<'_> {
        let mut reach = Reach::new(&self.queries, &self.sources);
        reach.query(query);
        reach
    }
}

impl<'h> Reach<'h> {
    /// Nothing as yet.
    pub(crate) fn new(queries: &'h [Query], sources: &'h [Source]) -> Self {
        Reach {
            hir: (queries, sources),
            queries: BTreeSet::new(),
            used: BTreeSet::new(),
            bound: BTreeSet::new(),
            aggregates: Vec::new(),
            varies: false,
            picks: false,
        }
    }

    /// The sources from around the query.
    pub(crate) fn free(&self) -> impl Iterator<Item = SourceId> {
        self.used.difference(&self.bound).copied()
    }

    /// Whether a source that was met gives the rows of the query.
    pub(crate) fn reads(&self, query: QueryId) -> bool {
        let gives = |source: &SourceId| match self.hir.1[source.0 as usize].kind {
            SourceKind::Query { query: of, .. } | SourceKind::Recursive(of) => of == query,
            _ => false,
        };
        self.bound.iter().any(gives)
    }

    /// Leaves the query out: it is read, and does not stand here.
    pub(crate) fn leave_out(&mut self, query: QueryId) {
        self.queries.insert(query);
    }

    fn query(&mut self, id: QueryId) {
        if !self.queries.insert(id) {
            return;
        }
        let query = &self.hir.0[id.0 as usize];
        self.picks |= query.limit.is_some() || query.offset.is_some();
        match &query.body {
            Body::Select(select) => {
                self.picks |= !select.distinct_on.is_empty();
                select.from.iter().for_each(|from| self.from(from));
                let exprs = select.projection.iter().chain(&select.filter).chain(&select.group_by);
                exprs.chain(&select.having).chain(&select.distinct_on).for_each(|expr| self.expr(expr));
            }
            Body::Values(rows) => rows.iter().flatten().for_each(|expr| self.expr(expr)),
            Body::Set { left, right, .. } => [left, right].into_iter().for_each(|side| self.query(*side)),
            // A CTE that writes runs once, and sees nothing of what is around it.
            Body::Write(_) => self.varies = true,
        }
        query.order_by.iter().chain(&query.limit).chain(&query.offset).for_each(|expr| self.expr(expr));
    }

    fn from(&mut self, from: &From) {
        match from {
            From::Source(id) => {
                self.bound.insert(*id);
                let source = &self.hir.1[id.0 as usize];
                source.args.iter().for_each(|arg| self.expr(arg));
                match &source.kind {
                    SourceKind::Query { query, .. } | SourceKind::Recursive(query) => self.query(*query),
                    SourceKind::Calls { calls, .. } => calls.iter().for_each(|call| self.expr(call)),
                    SourceKind::Table(_) | SourceKind::Function(_) | SourceKind::Broken => {}
                }
            }
            From::Join { left, right, on, .. } => {
                self.from(left);
                self.from(right);
                on.iter().for_each(|on| self.expr(on));
            }
        }
    }

    /// Visits an expression and all below it.
    pub(crate) fn expr(&mut self, expr: &Expr) {
        expr.for_each(&mut |part| match &part.kind {
            ExprKind::Column(source, _) | ExprKind::Whole(source) => drop(self.used.insert(*source)),
            ExprKind::Call(call) => {
                self.varies |= call.function.varies();
                self.aggregates.extend(call.aggregates_for().map(|owner| (owner, part.span)));
            }
            ExprKind::Subquery(query)
            | ExprKind::ArrayQuery(query)
            | ExprKind::QuantifiedQuery { query, .. }
            | ExprKind::InQuery(_, query, _)
            | ExprKind::Exists(query) => {
                self.query(*query);
            }
            _ => {}
        });
    }
}
