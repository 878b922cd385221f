//! VALUES: rows of one width, and the type of each column.

use super::Lowering;
use super::query::Rows;
use super::scope::{Clause, Scope};
use crate::catalog::ColumnDef;
use crate::hir::{Body, Expr, OutputColumn, SourceId};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast;

impl Lowering<'_> {
    /// The defaults of a table's columns that an INSERT leaves out, as far as they can be read.
    pub(super) fn defaults(&mut self, target: SourceId, columns: &[usize], given: bool) -> Vec<(usize, Expr)> {
        let Some(table) = self.table(target).cloned() else { return Vec::new() };
        // A default sees no columns: a name is a string to SQLite.
        let outer = std::mem::replace(&mut self.scopes, vec![Scope::default()]);
        let left_out = table.columns.iter().enumerate().filter(|(at, _)| !(given && columns.contains(at)));
        let read = |(at, column): (usize, &ColumnDef)| Some((at, self.schema_expr(column.default.as_deref()?)?));
        let defaults = left_out.filter_map(read).collect();
        self.scopes = outer;
        defaults
    }

    pub(super) fn values(&mut self, values: &ast::Values) -> Rows {
        let keep_unknown = std::mem::take(&mut self.keep_unknown);
        let mut rows: Vec<Vec<Expr>> = Vec::with_capacity(values.rows.len());
        self.scopes.push(Scope { clause: Clause::Value, ..Scope::default() });
        for row in &values.rows {
            rows.push(row.content.iter().map(|value| self.default_or_value(value)).collect());
        }
        self.scopes.pop();
        let width = rows.first().map_or(0, Vec::len);
        if let Some((row, at)) = rows.iter().zip(&values.rows).find(|(row, _)| row.len() != width) {
            let span = self.span(at.opening_token.0.span).to(self.span(at.closing_token.0.span));
            let message = format!("this row has {} values, the first row {width}", row.len());
            self.report(
                Diagnostic::error(Code::WidthMismatch, span, message).help("give every row the same number of values"),
            );
        }
        let span = |index: usize| rows.first().and_then(|row| row.get(index)).map_or(Span::default(), |expr| expr.span);
        let columns =
            (0..width).map(|index| OutputColumn { name: format!("column{}", index + 1), span: span(index) }).collect();
        let types = self.unify_rows(&mut rows, width, keep_unknown);
        Rows { body: Body::Values(rows), columns, types, scope: None }
    }

    /// The types of VALUES: each column has one, unless whoever reads the rows takes each value for itself.
    fn unify_rows(&mut self, rows: &mut [Vec<Expr>], width: usize, keep_unknown: bool) -> Vec<SqlType> {
        if self.typing.is_none() {
            return Vec::new();
        }
        let mut types = Vec::new();
        for column in 0..width {
            let mut values: Vec<&mut Expr> = rows.iter_mut().filter_map(|row| row.get_mut(column)).collect();
            types.push(match keep_unknown {
                true => self.type_of(values[0]),
                false => self.unify(&mut values, "this column of VALUES").unwrap_or(SqlType::Any),
            });
        }
        types
    }
}
