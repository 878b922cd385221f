//! Parameters behind a derived table or a CTE: `WITH new AS (SELECT ?1 AS name) INSERT … SELECT name FROM new`.

use super::{Walk, Want};
use crate::hir::{Body, Expr, ExprKind, QueryId, SourceId, SourceKind};

/// How many derived of one another are looked through: each level may name the next one twice.
const LEVELS: u8 = 4;

impl Walk<'_, '_> {
    /// What a place wants of a column, it wants of the parameters that the column is.
    pub(super) fn derived(&mut self, source: SourceId, column: usize, want: Want<'_>) {
        let SourceKind::Query { query, view: None } = self.hir().source(source).kind else { return };
        if self.level < LEVELS {
            self.level += 1;
            self.column_of_query(query, column, want);
            self.level -= 1;
        }
    }

    fn column_of_query(&mut self, query: QueryId, column: usize, want: Want<'_>) {
        let hir = self.inference.hir;
        match &hir.query(query).body {
            Body::Values(rows) => rows.iter().for_each(|row| self.handed_on(row.get(column), want)),
            Body::Select(select) => self.handed_on(select.projection.get(column), want),
            Body::Set { left, right, .. } => {
                [left, right].into_iter().for_each(|side| self.column_of_query(*side, column, want));
            }
            Body::Write(_) => {}
        }
    }

    /// A value that a query gives as it is.
    fn handed_on(&mut self, value: Option<&Expr>, want: Want<'_>) {
        if let Some(value) = value.filter(|value| is_as_given(value)) {
            self.expr(value, want);
        }
    }
}

fn is_as_given(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Param(_) | ExprKind::Column(..) => true,
        ExprKind::Cast(inner, _) | ExprKind::Collate(inner, _) => is_as_given(inner),
        _ => false,
    }
}
