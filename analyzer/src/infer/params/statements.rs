//! The places of a statement and of its queries that expressions stand in, and what each wants.

use super::{NullUse, Walk, Want};
use crate::SqlType;
use crate::hir::{Assignment, Body, Expr, From, Hir, MergeAction, Query, QueryId, SourceId, SourceKind, Statement};

impl Walk<'_, '_> {
    pub(super) fn hir(&self) -> &'_ Hir {
        self.inference.hir
    }

    pub(super) fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Select(_) => {}
            Statement::Insert(insert) => {
                if let Some(query) = insert.source {
                    let wants: Vec<Want> =
                        insert.columns.iter().map(|column| self.stored(insert.target, *column)).collect();
                    self.source_rows(query, &wants);
                }
                for (assignments, filter) in insert.upserts.iter().filter_map(|upsert| upsert.update.as_ref()) {
                    self.assignments(assignments, insert.target);
                    self.conditions(filter);
                }
                self.results(insert.returning.iter().flat_map(|returning| &returning.projection));
            }
            Statement::Update(update) => {
                self.from(update.from.as_ref());
                self.assignments(&update.assignments, update.target);
                self.conditions(&update.filter);
                self.results(update.returning.iter().flat_map(|returning| &returning.projection));
            }
            Statement::Delete(delete) => {
                self.from(delete.using.as_ref());
                self.conditions(&delete.filter);
                self.results(delete.returning.iter().flat_map(|returning| &returning.projection));
            }
            Statement::Merge(merge) => {
                self.from(Some(&merge.from));
                self.condition(&merge.on);
                for arm in &merge.arms {
                    self.conditions(&arm.condition);
                    match &arm.action {
                        MergeAction::Update(assignments) => self.assignments(assignments, merge.target),
                        MergeAction::Insert(columns, row) => {
                            for (column, value) in columns.iter().zip(row) {
                                let want = self.stored(merge.target, *column);
                                self.expr(value, want);
                            }
                        }
                        MergeAction::Nothing | MergeAction::Delete => {}
                    }
                }
            }
        }
    }

    /// The rows of a query whose values are wanted as its place wants them: an INSERT stores each into its column.
    pub(super) fn source_rows(&mut self, query: QueryId, wants: &[Want]) {
        let hir = self.inference.hir;
        let store = |walk: &mut Self, exprs: &[Expr]| {
            exprs.iter().zip(wants).for_each(|(expr, want)| walk.expr(expr, *want));
        };
        match &hir.query(query).body {
            Body::Values(rows) => rows.iter().for_each(|row| store(self, row)),
            Body::Select(select) => store(self, &select.projection),
            Body::Set { left, right, .. } => [left, right].into_iter().for_each(|side| self.source_rows(*side, wants)),
            Body::Write(_) => {}
        }
    }

    fn assignments(&mut self, assignments: &[Assignment], target: SourceId) {
        for assignment in assignments {
            let mut want = self.stored(target, assignment.column);
            // Only INSERT gives a row number for NULL.
            if self.hir().relation(target).is_some_and(|relation| relation.is_rowid(&[Some(assignment.column)])) {
                want.null = NullUse::Fails;
            }
            self.expr(&assignment.value, want);
        }
    }

    /// What a column wants of the value that it stores.
    fn stored(&self, target: SourceId, column: usize) -> Want<'static> {
        let ty = Some(self.inference.column_type(target, column));
        let definition = self.hir().relation(target).and_then(|relation| relation.columns.get(column));
        let null = match definition {
            Some(column) if column.refuses_null() && !column.rowid_alias && !column.null_becomes_default => {
                NullUse::Fails
            }
            // A view's column is one of its table, or handed to a trigger that most likely stores it there.
            None if self.is_view(target) && !self.inference.source_nullable(target, column) => NullUse::Fails,
            _ => NullUse::Stored,
        };
        Want { column: Some((target, column)), ..Want::of(ty, null) }
    }

    fn is_view(&self, target: SourceId) -> bool {
        matches!(self.hir().source(target).kind, SourceKind::Query { .. })
    }

    pub(super) fn query(&mut self, query: &Query) {
        match &query.body {
            Body::Select(select) => {
                self.from(select.from.as_ref());
                self.results(select.projection.iter());
                self.conditions(&select.filter);
                self.conditions(&select.having);
                self.results(select.group_by.iter().chain(&select.distinct_on));
            }
            Body::Values(rows) => self.results(rows.iter().flatten()),
            Body::Set { .. } => {}
            Body::Write(statement) => self.statement(statement),
        }
        self.results(query.order_by.iter());
        for bound in query.limit.iter().chain(&query.offset) {
            let null = if self.inference.engine.habits().null_limit { NullUse::Asked } else { NullUse::Fails };
            self.expr(bound, Want::of(Some(SqlType::Integer), null));
        }
    }

    fn from(&mut self, from: Option<&From>) {
        if let Some(From::Join { left, right, on, .. }) = from {
            self.from(Some(left));
            self.from(Some(right));
            on.iter().for_each(|condition| self.condition(condition));
        }
    }

    fn conditions(&mut self, condition: &Option<Expr>) {
        condition.iter().for_each(|condition| self.condition(condition));
    }

    pub(super) fn condition(&mut self, condition: &Expr) {
        self.expr(condition, Want::of(Some(SqlType::Boolean), NullUse::Passes));
    }

    pub(super) fn results<'e>(&mut self, exprs: impl Iterator<Item = &'e Expr>) {
        exprs.for_each(|expr| self.expr(expr, Want::of(None, NullUse::Passes)));
    }
}
