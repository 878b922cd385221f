//! FROM: its tree of sources first, then, with all of them in scope, USING, ON and the functions' arguments.

use super::Lowering;
use super::scope::{Clause, Merged, Scope};
use super::table_calls::{TableCall, side_by_side};
use crate::hir::{Body, Expr, From, JoinKind, Query, QueryId, Select, Source, SourceId, SourceKind};
use crate::{Code, Diagnostic, Span, syntax};
use sqlparser::ast::{
    self, FunctionArg, FunctionArgExpr, JoinConstraint, JoinOperator, TableFactor, TableSampleKind, TableWithJoins,
};

/// A FROM tree whose conditions are not lowered yet.
pub(super) enum Pending<'q> {
    Source(SourceId, &'q [FunctionArg]),
    Join {
        kind: JoinKind,
        left: Box<Pending<'q>>,
        right: Box<Pending<'q>>,
        constraint: Option<&'q JoinConstraint>,
    },
    /// Joins in parentheses: their conditions see nothing of what is joined outside, and none of the result's names.
    Nested(Box<Pending<'q>>),
}

impl Lowering<'_> {
    /// The sources of a FROM clause. Derived tables are lowered here, outside of the clause's own scope.
    pub(super) fn pending_from<'q>(&mut self, tables: &'q [TableWithJoins]) -> Option<Pending<'q>> {
        let mut tree: Option<Pending<'q>> = None;
        // One more than may be joined is enough to say so.
        for table in tables.iter().take(self.engine.max_join() + 1) {
            let mut right = self.factor(&table.relation);
            // Of a comma's right side, its own joins bind first.
            right = if self.typing.is_some() { self.joins(right, &table.joins) } else { right };
            if let Some(left) = tree {
                right = Pending::Join {
                    kind: JoinKind::Inner,
                    left: Box::new(left),
                    right: Box::new(right),
                    constraint: None,
                };
            }
            tree = Some(if self.typing.is_some() { right } else { self.joins(right, &table.joins) });
        }
        let tree = tree?;
        let mut sources = Vec::new();
        tree.sources(&mut sources);
        if sources.len() > self.engine.max_join() {
            let span = self.source(sources[self.engine.max_join()]).span;
            let limit = self.engine.max_join();
            self.error(Code::TooComplex, span, format!("at most {limit} relations can be joined"));
        }
        Some(tree)
    }

    /// Lowers USING and the conditions, in the scope that is now on top.
    pub(super) fn finish_from(&mut self, pending: Pending<'_>) -> From {
        self.merge_from(&pending);
        self.conditions(pending)
    }

    /// What the columns of the FROM are, once USING has merged some.
    pub(super) fn merge_from(&mut self, pending: &Pending<'_>) {
        if self.typing.is_some() {
            self.names_differ();
        }
        let star = self.merge_columns(pending, pending.has_right_join());
        self.scope().star = star;
    }

    fn joins<'q>(&mut self, first: Pending<'q>, joins: &'q [ast::Join]) -> Pending<'q> {
        let mut tree = first;
        for join in joins.iter().take(self.engine.max_join() + 1) {
            let right = self.factor(&join.relation);
            let (kind, constraint) = match &join.join_operator {
                JoinOperator::Join(on) | JoinOperator::Inner(on) | JoinOperator::CrossJoin(on) => (JoinKind::Inner, on),
                JoinOperator::Left(on) | JoinOperator::LeftOuter(on) => (JoinKind::Left, on),
                JoinOperator::Right(on) | JoinOperator::RightOuter(on) => (JoinKind::Right, on),
                JoinOperator::FullOuter(on) => (JoinKind::Full, on),
                _ => {
                    self.not_sql("this kind of join", Span::default());
                    (JoinKind::Inner, &JoinConstraint::None)
                }
            };
            self.merge_beside(kind, constraint, &tree, &right);
            tree = Pending::Join { kind, left: Box::new(tree), right: Box::new(right), constraint: Some(constraint) };
        }
        tree
    }

    /// One item of FROM, which those behind it may see.
    pub(super) fn factor<'q>(&mut self, factor: &'q TableFactor) -> Pending<'q> {
        let pending = self.item(factor);
        if let Pending::Source(id, _) = pending {
            self.beside.sources.push(id);
        }
        pending
    }

    fn item<'q>(&mut self, factor: &'q TableFactor) -> Pending<'q> {
        match factor {
            TableFactor::Function { name, alias, args, with_ordinality, .. } if self.typing.is_some() => {
                let calls = side_by_side(name, args);
                self.calls(&calls, *with_ordinality, alias.as_ref())
            }
            TableFactor::TableFunction { expr, alias } if self.typing.is_some() => {
                let source = self.value_source(expr, alias.as_ref());
                Pending::Source(self.new_source(source), &[])
            }
            TableFactor::NestedJoin { table_with_joins, alias: Some(alias) } if self.typing.is_some() => {
                self.named_join(table_with_joins, alias)
            }
            TableFactor::Table { name, alias, sample: Some(sample), .. } => {
                let id = self.named_source(name, alias.as_ref());
                let args = self.sample(sample);
                let source = &mut self.sources[id.0 as usize];
                (source.args, source.leaves_rows_out) = (args, true);
                Pending::Source(id, &[])
            }
            TableFactor::Table { name, alias, args, .. } => {
                let args = args.as_ref().map(|args| args.args.as_slice());
                match args {
                    Some(args) => Pending::Source(self.function_source(name, alias.as_ref(), args), args),
                    None => {
                        let id = self.named_source(name, alias.as_ref());
                        let last = name.0.last().and_then(|part| part.as_ident());
                        let is_only = |last: &ast::Ident| self.text.notes.only.contains(&syntax::span(last.span).start);
                        self.sources[id.0 as usize].leaves_rows_out = last.is_some_and(is_only);
                        Pending::Source(id, &[])
                    }
                }
            }
            TableFactor::Derived { lateral, subquery, alias, .. } if !lateral || self.typing.is_some() => {
                self.no_column_aliases(alias.as_ref());
                let query = self.derived(subquery, *lateral);
                let span =
                    alias.as_ref().map_or(self.queries[query.0 as usize].span, |alias| self.span(alias.name.span));
                alias.iter().for_each(|alias| _ = self.is_keyword(&alias.name));
                let name = alias.as_ref().map_or(String::new(), |alias| alias.name.value.clone());
                let columns = self.source_columns(&self.queries[query.0 as usize].columns);
                let kind = SourceKind::Query { query, view: None };
                let mut source = Source::new(kind, name, columns, span);
                source.lateral = *lateral;
                self.rename_columns(&mut source, alias.as_ref());
                Pending::Source(self.new_source(source), &[])
            }
            TableFactor::NestedJoin { table_with_joins, alias: None } => {
                let first = self.factor(&table_with_joins.relation);
                Pending::Nested(Box::new(self.joins(first, &table_with_joins.joins)))
            }
            _ => {
                self.not_sql("this item of FROM", Span::default());
                Pending::Source(self.broken_source("", Span::default()), &[])
            }
        }
    }

    /// How much TABLESAMPLE takes, and its seed.
    fn sample(&mut self, sample: &TableSampleKind) -> Vec<Expr> {
        let (TableSampleKind::BeforeTableAlias(sample) | TableSampleKind::AfterTableAlias(sample)) = sample;
        let quantity = sample.quantity.iter().map(|quantity| (&quantity.value, "real"));
        let seed = sample.offset.iter().map(|seed| (seed, "double precision"));
        let mut args = Vec::new();
        for (arg, ty) in quantity.chain(seed) {
            let value = self.expr(arg);
            let ty = self.named_type(ty, value.span).filter(|_| sample.name.is_some());
            args.push(match ty {
                Some(ty) => self.wanted(value, ty, "TABLESAMPLE"),
                None => value,
            });
        }
        if let (None, None, Some(first)) = (&sample.name, self.foreign_help(), args.first()) {
            let error = Diagnostic::error(Code::UnknownName, first.span, "no sampling method of that name");
            self.report(error.help("the engine's own are `bernoulli` and `system`"));
        }
        args
    }

    /// The conditions of the joins, and the functions' arguments.
    pub(super) fn conditions(&mut self, pending: Pending<'_>) -> From {
        match pending {
            Pending::Source(id, args) => {
                self.function_args(id, args);
                From::Source(id)
            }
            Pending::Nested(inner) => {
                let mut own = Vec::new();
                inner.sources(&mut own);
                let scope = self.scopes.last_mut().expect("FROM has a scope");
                let mut merged = std::mem::take(&mut scope.merged);
                let inside = |merged: &mut Merged| merged.parts.iter().any(|(id, _)| own.contains(id));
                scope.merged = merged.extract_if(.., inside).collect();
                let around = std::mem::replace(&mut scope.sources, own);
                let visible = std::mem::take(&mut scope.aliases_visible);
                let from = self.conditions(*inner);
                let scope = self.scopes.last_mut().expect("FROM has a scope");
                scope.sources = around;
                scope.aliases_visible = visible;
                scope.merged.extend(merged);
                from
            }
            Pending::Join { kind, left, right, constraint } => {
                let (mut lefts, mut rights) = (Vec::new(), Vec::new());
                left.sources(&mut lefts);
                right.sources(&mut rights);
                let left = Box::new(self.conditions(*left));
                let right = Box::new(self.conditions(*right));
                let on = match constraint {
                    Some(JoinConstraint::On(condition)) => vec![self.on(condition, &lefts, &rights)],
                    Some(JoinConstraint::Using(_) | JoinConstraint::Natural) => self.equalities(&lefts, &rights),
                    _ => Vec::new(),
                };
                From::Join { kind, left, right, on }
            }
        }
    }

    /// A join's condition; where ON sees the joined sides alone, the others are out of its reach.
    fn on(&mut self, condition: &ast::Expr, lefts: &[SourceId], rights: &[SourceId]) -> Expr {
        if self.habits.on_sees_all {
            return self.clause(Clause::On, condition);
        }
        let scope = self.scopes.last_mut().expect("FROM has a scope");
        let around = std::mem::replace(&mut scope.sources, [lefts, rights].concat());
        let condition = self.clause(Clause::On, condition);
        self.scope().sources = around;
        self.condition(condition, "ON")
    }

    /// A query in FROM: it sees what stands before it only under LATERAL.
    fn derived(&mut self, subquery: &ast::Query, lateral: bool) -> QueryId {
        let subquery = without_parentheses(subquery);
        let beside = std::mem::take(&mut self.beside);
        if !lateral {
            let query = self.query(subquery);
            self.beside = beside;
            return query;
        }
        self.in_beside(beside, |this| this.query(subquery))
    }

    /// Lowers something that sees what stands before it in FROM.
    pub(super) fn in_beside<T>(&mut self, beside: Scope, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.scopes.push(Scope { clause: Clause::From, ..beside });
        let lowered = lower(self);
        self.beside = self.scopes.pop().expect("pushed above");
        lowered
    }

    /// `(a JOIN b) AS name`: the joined rows under one name.
    fn named_join(&mut self, joined: &TableWithJoins, alias: &ast::TableAlias) -> Pending<'static> {
        let before = self.beside.sources.len();
        let first = self.factor(&joined.relation);
        let pending = self.joins(first, &joined.joins);
        let own = self.beside.sources.split_off(before);
        self.beside.merged.retain(|merged| !merged.parts.iter().any(|(id, _)| own.contains(id)));
        let mut sources = Vec::new();
        pending.sources(&mut sources);
        self.scopes.push(Scope { sources, ..Scope::default() });
        let from = self.finish_from(pending);
        let span = self.span(alias.name.span);
        let mut found = (Vec::new(), Vec::new());
        self.star(span, &mut found);
        self.scopes.pop();
        let types = found.0.iter().map(|expr| self.type_of(expr)).collect();
        let select = Select { from: Some(from), projection: found.0, ..Select::default() };
        let query = Query::unordered(Body::Select(Box::new(select)), found.1, self.text.at.is_some());
        let columns = self.source_columns(&query.columns);
        let query = self.new_query(Query { types, ..query });
        let kind = SourceKind::Query { query, view: None };
        let mut source = Source::new(kind, alias.name.value.clone(), columns, span);
        self.rename_columns(&mut source, Some(alias));
        Pending::Source(self.new_source(source), &[])
    }

    /// Functions in FROM, side by side.
    fn calls(
        &mut self,
        calls: &[TableCall<'_>],
        ordinality: bool,
        alias: Option<&ast::TableAlias>,
    ) -> Pending<'static> {
        let mut source = self.calls_source(calls, ordinality, alias);
        self.rename_columns(&mut source, alias);
        Pending::Source(self.new_source(source), &[])
    }

    fn function_args(&mut self, id: SourceId, args: &[FunctionArg]) {
        let mut lowered = Vec::new();
        for arg in args {
            match arg {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => lowered.push(self.clause(Clause::On, expr)),
                _ => self.not_sql("this argument", Span::default()),
            }
        }
        self.sources[id.0 as usize].args = lowered;
    }
}

/// What stands in further parentheses, and nothing beside it.
fn without_parentheses(query: &ast::Query) -> &ast::Query {
    match &*query.body {
        ast::SetExpr::Query(inner)
            if query.with.is_none()
                && query.order_by.is_none()
                && query.limit_clause.is_none()
                && query.locks.is_empty() =>
        {
            without_parentheses(inner)
        }
        _ => query,
    }
}

impl Pending<'_> {
    /// The sources in the order of the text.
    pub(super) fn sources(&self, found: &mut Vec<SourceId>) {
        match self {
            Pending::Source(id, _) => found.push(*id),
            Pending::Nested(inner) => inner.sources(found),
            Pending::Join { left, right, .. } => {
                left.sources(found);
                right.sources(found);
            }
        }
    }
}
