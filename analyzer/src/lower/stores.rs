//! Values on their way into columns: DEFAULT, and the conversions that an assignment makes.

use super::Lowering;
use super::scope::Clause;
use crate::dialect::Coercion;
use crate::hir::{Assignment, Body, Expr, ExprKind, QueryId, SourceId};
use crate::{Code, Diagnostic};
use sqlparser::ast;

impl Lowering<'_> {
    /// A value of VALUES, which may be DEFAULT.
    pub(super) fn default_or_value(&mut self, value: &ast::Expr) -> Expr {
        match value {
            ast::Expr::Identifier(ident) if self.typing.is_some() && is_default(ident) => {
                Expr::new(ExprKind::Default(usize::MAX), self.span(ident.span))
            }
            value => self.expr(value),
        }
    }

    /// The right side of SET.
    pub(super) fn assigned_value(&mut self, value: &ast::Expr) -> Expr {
        let outer = std::mem::replace(&mut self.scope().clause, Clause::Value);
        let lowered = match value {
            ast::Expr::Tuple(items) if self.typing.is_some() => {
                let items: Vec<Expr> = items.iter().map(|item| self.default_or_value(item)).collect();
                let span = items.iter().fold(crate::Span::default(), |span, item| span.to(item.span));
                self.typed(Expr::new(ExprKind::Row(items), span))
            }
            value => self.default_or_value(value),
        };
        self.scope().clause = outer;
        lowered
    }

    /// A value that a MERGE inserts.
    pub(super) fn stored_value(&mut self, column: usize, value: &ast::Expr, target: SourceId) -> Option<Assignment> {
        let value = self.assigned_value(value);
        let value = self.stored(column, value, target);
        Some(Assignment { column, value })
    }

    /// The value as its column takes it.
    pub(super) fn stored(&mut self, column: usize, mut value: Expr, target: SourceId) -> Expr {
        if let ExprKind::Default(at) = &mut value.kind {
            *at = column;
            return value;
        }
        let (Some(typing), Some(own)) = (self.typing, self.source(target).columns.get(column)) else { return value };
        let name = own.name.clone();
        let wanted = self.column_type(target, column);
        if !self.convert(&mut value, wanted, Coercion::Assignment) {
            let (from, to) = (typing.sql_name(self.type_of(&value)), typing.sql_name(wanted));
            let message = format!("column `{name}` is of type {to}, but the value is {from}");
            let error = Diagnostic::error(Code::TypeMismatch, value.span, message);
            self.report(error.help(format!("CAST it: CAST(… AS {to})")));
        }
        value
    }

    /// The rows of an INSERT, each value as its column takes it.
    pub(super) fn store_rows(&mut self, query: QueryId, columns: &[usize], target: SourceId) {
        if self.typing.is_none() {
            return;
        }
        let mut body = std::mem::replace(&mut self.queries[query.0 as usize].body, Body::Values(Vec::new()));
        match &mut body {
            Body::Values(rows) => rows.iter_mut().for_each(|row| self.store_row(row, columns, target)),
            Body::Select(select) => self.store_row(&mut select.projection, columns, target),
            Body::Set { .. } | Body::Write(_) => {}
        }
        let by_column = matches!(body, Body::Set { .. } | Body::Write(_));
        self.queries[query.0 as usize].body = body;
        for (at, column) in columns.iter().enumerate().filter(|_| by_column) {
            self.store_column(query, at, *column, target);
        }
    }

    fn store_row(&mut self, row: &mut [Expr], columns: &[usize], target: SourceId) {
        for (value, column) in row.iter_mut().zip(columns) {
            let taken = std::mem::replace(value, Expr::broken(value.span));
            *value = self.stored(*column, taken, target);
        }
    }

    /// A column of a set operation: it has a type by now.
    fn store_column(&mut self, query: QueryId, at: usize, column: usize, target: SourceId) {
        let Some(output) = self.queries[query.0 as usize].columns.get(at) else { return };
        let span = output.span;
        let ty = Some(self.query_type(query, at));
        let one = Expr { ty, ..Expr::new(ExprKind::Subquery(query), span) };
        self.stored(column, one, target);
    }
}

fn is_default(ident: &ast::Ident) -> bool {
    ident.quote_style.is_none() && ident.value.eq_ignore_ascii_case("default")
}
