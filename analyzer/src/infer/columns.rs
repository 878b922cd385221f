//! Whether a column of what stands in a FROM can be NULL in the rows that it gives: a table's, a query's, a call's.

use super::Inference;
use super::place::Place;
use crate::SqlType;
use crate::catalog::{ColumnDef, TypeKind};
use crate::dialect::{FunctionKind, Nulls};
use crate::hir::{Expr, ExprKind, QueryId, SourceId, SourceKind};

impl Inference<'_> {
    /// Whether a row of the source can hold NULL in this column.
    pub(crate) fn source_nullable(&self, source: SourceId, column: usize) -> bool {
        match &self.hir.source(source).kind {
            SourceKind::Table(relation) => {
                let holds = |column: &ColumnDef| column.not_null;
                !relation.columns.get(column).is_none_or(holds) && self.computed_nullable(source, column)
            }
            SourceKind::Query { query, .. } => self.source_query_nullable(source, *query, column),
            SourceKind::Recursive(query) => {
                self.recursive_nulls.borrow().get(query).and_then(|nulls| nulls.get(column)).copied().unwrap_or(true)
            }
            SourceKind::Function(function) => function.columns.get(column).is_none_or(|column| column.nullable),
            SourceKind::Calls { calls, ordinality, types } => {
                self.calls_nullable(source, calls, column, *ordinality && column + 1 == types.len())
            }
            SourceKind::Broken => false,
        }
    }

    /// A column of functions in FROM: a set leaves its rows out where an argument is NULL, so only what its values can be
    /// counts; side by side the shorter ones are filled up with NULL.
    fn calls_nullable(&self, source: SourceId, calls: &[Expr], column: usize, ordinality: bool) -> bool {
        let ([one], false) = (calls, ordinality) else { return !ordinality };
        let record = self.engine.typing().map(|typing| typing.common_types().record);
        match &one.kind {
            // Any field of a record whose columns the statement defines may be missing.
            ExprKind::Call(call) if call.columns.is_empty() && record == Some(self.type_of(one)) => true,
            ExprKind::Call(call) if call.function.kind == FunctionKind::Set => match call.function.nulls {
                Nulls::Never => false,
                Nulls::FirstColumn => column > 0,
                Nulls::Strict => call.columns.len() > 1 || !self.is_scalar(one),
                _ => true,
            },
            _ => !call_is_value(one) || self.nullable(one, &Place::row(self.facts_before(source))),
        }
    }

    /// A query in FROM, worked out once: a chain of them would else cost columns to the power of its length.
    fn source_query_nullable(&self, source: SourceId, query: QueryId, column: usize) -> bool {
        if let Some(nulls) = self.source_nulls.borrow().get(&query) {
            return nulls.get(column) != Some(&false);
        }
        let nulls = self.query_nulls(query, &Place::row(self.facts_before(source)));
        let nullable = nulls.get(column) != Some(&false);
        self.source_nulls.borrow_mut().insert(query, nulls);
        nullable
    }

    /// Whether a value has no fields.
    pub(super) fn is_scalar(&self, expr: &Expr) -> bool {
        let own = self.type_of(expr);
        let is_view = |ty: SqlType| {
            self.catalog.type_def(ty.name()).is_some_and(|def| matches!(def.kind, TypeKind::Composite { .. }))
        };
        self.engine
            .typing()
            .is_none_or(|typing| typing.fields(self.catalog, own).is_none() && !is_view(typing.base(self.catalog, own)))
    }
}

/// Whether a call in FROM has one column, its value.
fn call_is_value(expr: &Expr) -> bool {
    !matches!(&expr.kind, ExprKind::Call(call) if call.columns.len() > 1)
}
