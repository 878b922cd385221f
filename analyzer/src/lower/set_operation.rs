//! Set operations: both sides, and the type of each column.

use super::Lowering;
use super::query::{Recursion, Rows};
use crate::dialect::Coercion;
use crate::hir::{Body, Query, QueryId, SetOp};
use crate::{Code, Diagnostic, SqlType};
use sqlparser::ast::{SetExpr, SetOperator, SetQuantifier};

impl Lowering<'_> {
    pub(super) fn set_operation(
        &mut self,
        left: &SetExpr,
        op: SetOperator,
        quantifier: SetQuantifier,
        right: &SetExpr,
        recursion: Recursion<'_>,
    ) -> Rows {
        let op = match (op, quantifier) {
            (SetOperator::Union, SetQuantifier::All) => SetOp::UnionAll,
            (SetOperator::Union, SetQuantifier::None) => SetOp::Union,
            (SetOperator::Intersect, SetQuantifier::None) => SetOp::Intersect,
            (SetOperator::Except, SetQuantifier::None) => SetOp::Except,
            (SetOperator::Union, SetQuantifier::Distinct) if self.typing.is_some() => SetOp::Union,
            (SetOperator::Intersect, SetQuantifier::Distinct) if self.typing.is_some() => SetOp::Intersect,
            (SetOperator::Except, SetQuantifier::Distinct) if self.typing.is_some() => SetOp::Except,
            (SetOperator::Intersect, SetQuantifier::All) if self.typing.is_some() => SetOp::IntersectAll,
            (SetOperator::Except, SetQuantifier::All) if self.typing.is_some() => SetOp::ExceptAll,
            _ => {
                self.not_sql("this set operation", self.current_place());
                SetOp::Union
            }
        };
        let left = self.arm(left, recursion);
        let right = self.arm(right, None);
        let columns = self.queries[left.0 as usize].columns.clone();
        let (width, other) = (columns.len(), self.queries[right.0 as usize].columns.len());
        let known = width > 0 && other > 0 || self.diagnostics.is_empty();
        if width != other && known {
            let own = self.queries[right.0 as usize].span;
            let span = if own.is_empty() { self.current_place() } else { own };
            let message = format!("the left side has {width} columns, this side {other}");
            self.report(
                Diagnostic::error(Code::WidthMismatch, span, message)
                    .help("select the same number of columns on both sides"),
            );
        }
        let types = self.unify_sides(left, right);
        Rows { body: Body::Set { op, left, right }, columns, types, scope: None }
    }

    /// The types of a set operation: each column of both sides is made one type.
    fn unify_sides(&mut self, left: QueryId, right: QueryId) -> Vec<SqlType> {
        let Some(typing) = self.typing else { return Vec::new() };
        let sides = [left, right].map(|side| self.queries[side.0 as usize].types.clone());
        let mut types = Vec::new();
        for (column, (one, other)) in sides[0].iter().zip(&sides[1]).enumerate() {
            let common = match [*one, *other].contains(&SqlType::Any) {
                true => Ok(SqlType::Any),
                false => typing.common(self.catalog, &[*one, *other]),
            };
            types.push(common.unwrap_or_else(|(one, other)| {
                let span = self.queries[right.0 as usize].columns[column].span;
                let error = self.no_common("this column of the set operation", one, other, span);
                self.report(error);
                SqlType::Any
            }));
            for side in [left, right] {
                self.convert_column(side, column, types[column]);
            }
        }
        types
    }

    /// Gives a query's column the type that its reader wants; false where it cannot have it.
    pub(super) fn convert_column(&mut self, query: QueryId, column: usize, to: SqlType) {
        let mut body = std::mem::replace(&mut self.queries[query.0 as usize].body, Body::Values(Vec::new()));
        match &mut body {
            Body::Select(select) => {
                if let Some(expr) = select.projection.get_mut(column)
                    && self.is_unknown(expr)
                {
                    self.convert(expr, to, Coercion::Implicit);
                }
            }
            Body::Values(rows) => {
                for expr in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
                    if self.is_unknown(expr) {
                        self.convert(expr, to, Coercion::Implicit);
                    }
                }
            }
            Body::Set { left, right, .. } => {
                let sides = [*left, *right];
                sides.into_iter().for_each(|side| self.convert_column(side, column, to));
            }
            Body::Write(_) => {}
        }
        self.queries[query.0 as usize].body = body;
        if let Some(own) = self.queries[query.0 as usize].types.get_mut(column) {
            *own = to;
        }
    }

    /// One side of a set operation.
    fn arm(&mut self, body: &SetExpr, recursion: Recursion<'_>) -> QueryId {
        if self.typing.is_some() && locks(body) {
            self.unlockable(self.current_place(), "UNION, INTERSECT and EXCEPT");
        }
        // VALUES gives each of its columns a type by itself.
        self.keep_unknown = !is_values(body);
        let Rows { body, columns, mut types, scope } = self.rows(body, recursion);
        let (mut body, columns, _) = match scope {
            Some(scope) => self.ordered_select(body, columns, scope, None),
            None => (body, columns, Vec::new()),
        };
        if let Body::Select(select) = &mut body {
            self.settle_sorted(select, &[]);
            types = self.result_types(&mut select.projection, true);
        }
        self.new_query(Query { types, ..Query::unordered(body, columns, self.text.at.is_some()) })
    }
}

/// Whether a query in parentheses locks rows.
fn locks(body: &SetExpr) -> bool {
    matches!(body, SetExpr::Query(query) if !query.locks.is_empty() || locks(&query.body))
}

/// Whether a query is VALUES alone, in parentheses or not.
fn is_values(body: &SetExpr) -> bool {
    match body {
        SetExpr::Values(_) => true,
        SetExpr::Query(query) => is_values(&query.body),
        _ => false,
    }
}
