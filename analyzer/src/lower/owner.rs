//! Which SELECT an aggregate belongs to: the innermost of which a column stands in its arguments, in its FILTER or in its
//! ORDER BY, be it in a subquery there; without any, the SELECT that it stands in.

use super::Lowering;
use super::aggregates::misplaced;
use super::scope::{Clause, Scope};
use crate::hir::{Call, Expr, Reach, SelectId};
use crate::{Code, Diagnostic, Span};

impl Lowering<'_> {
    /// The SELECT that an aggregate or a window function belongs to, or an error where it may not stand.
    pub(super) fn owner(&mut self, call: &Call, span: Span) -> Option<SelectId> {
        let innermost = self.scopes.len().checked_sub(1);
        if call.over.is_some() {
            return self.window_in(innermost?, span);
        }
        let (direct, args) = call.args.split_at(call.direct);
        let (direct, reach) =
            (self.reach_of(direct), self.reach_of(args.iter().chain(&call.order_by).chain(&call.filter)));
        let Some(level) = self.level(&reach).or(innermost) else {
            let message = format!("the aggregate `{}` may not stand here", call.function.name);
            self.error(Code::MisplacedAggregate, span, message);
            return None;
        };
        let owner = self.scopes[level].select;
        let nested = reach.aggregates.iter().chain(&direct.aggregates).any(|(other, _)| *other == owner);
        let problem = if nested {
            "the arguments of another one of the same SELECT"
        } else if self.level(&direct) > Some(level) {
            "a SELECT whose columns stand in its direct arguments, as it belongs to one further out"
        } else if self.ctes.iter().any(|cte| cte.depth > level && reach.reads(cte.query)) {
            "a SELECT whose CTE it reads, as it belongs to one further out"
        } else {
            return self.aggregate_in(level, owner, span);
        };
        let error =
            Diagnostic::error(Code::MisplacedAggregate, span, format!("an aggregate may not stand in {problem}"));
        self.report(error.help("aggregate in a derived table first"));
        None
    }

    /// What expressions name, in subqueries too. A CTE from around them stands elsewhere.
    pub(super) fn reach_of<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>) -> Reach<'_> {
        let mut reach = Reach::new(&self.queries, &self.sources);
        self.ctes.iter().for_each(|cte| reach.leave_out(cte.query));
        exprs.into_iter().for_each(|expr| reach.expr(expr));
        reach
    }

    /// The innermost scope of which something is named.
    fn level(&self, reach: &Reach<'_>) -> Option<usize> {
        let level = |id| self.scopes.iter().rposition(|scope| scope.sources.contains(id));
        reach.used.iter().filter_map(level).max()
    }

    fn window_in(&mut self, level: usize, span: Span) -> Option<SelectId> {
        let Scope { clause, select, .. } = self.scopes[level];
        if clause.takes_windows() {
            return Some(select);
        }
        self.report(misplaced(Code::MisplacedWindow, "a window function", span, clause));
        None
    }

    /// Whether the clause of its SELECT takes an aggregate, and the clause that it is written in.
    fn aggregate_in(&mut self, level: usize, owner: SelectId, span: Span) -> Option<SelectId> {
        let clause = self.scopes[level].clause;
        if !clause.takes_aggregates() {
            self.report(misplaced(Code::MisplacedAggregate, "an aggregate", span, clause));
            return None;
        }
        let place = self.scope().clause;
        match place {
            Clause::Aggregate if self.habits.aggregates_by_place => {
                self.report(misplaced(Code::MisplacedAggregate, "an aggregate", span, place));
                return None;
            }
            Clause::Where | Clause::On => self.scope().aggregates_of_others.push((place, span)),
            _ => {}
        }
        self.scopes[level].aggregates = true;
        Some(owner)
    }

    /// Called for a SELECT that does not group.
    pub(super) fn refuse_aggregates_of_others(&mut self, scope: &Scope) {
        for (clause, span) in scope.aggregates_of_others.iter().filter(|_| self.habits.aggregates_by_place) {
            self.report(misplaced(Code::MisplacedAggregate, "an aggregate", *span, *clause));
        }
    }
}
