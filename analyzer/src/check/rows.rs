//! Row values and subqueries: each place takes a certain number of columns.

use super::for_each_root;
use crate::hir::{Expr, ExprKind, QueryId, UnaryOp};
use crate::infer::Inference;
use crate::{Code, Diagnostic};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    for_each_root(inference.hir, &mut |root| Rows { inference, findings }.scalar(root));
}

struct Rows<'i, 'a, 'f> {
    inference: &'i Inference<'a>,
    findings: &'f mut Vec<Diagnostic>,
}

impl Rows<'_, '_, '_> {
    /// The number of columns that an expression gives.
    fn width(&self, expr: &Expr) -> usize {
        match &expr.kind {
            ExprKind::Row(items) => items.len(),
            ExprKind::Subquery(query) => self.query_width(*query),
            ExprKind::Collate(inner, _) | ExprKind::Unary(UnaryOp::Plus, inner) => self.width(inner),
            _ => 1,
        }
    }

    fn query_width(&self, query: QueryId) -> usize {
        self.inference.hir.query(query).columns.len()
    }

    /// A place for one value.
    fn scalar(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Row(items) if expr.ty.is_some() => items.iter().for_each(|item| self.scalar(item)),
            ExprKind::Row(_) => {
                let error =
                    Diagnostic::error(Code::WidthMismatch, expr.span, "a row value stands where one value belongs");
                self.findings.push(error.help("row values are compared with row values: (a, b) = (1, 2)"));
            }
            ExprKind::Subquery(query) | ExprKind::ArrayQuery(query) if self.query_width(*query) != 1 => {
                self.one_column(*query, expr, 1)
            }
            _ => self.operands(expr),
        }
    }

    /// The operands of an expression that is itself one value.
    fn operands(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Binary(op, left, right) if op.compares() => self.same_width(left, [&**right]),
            ExprKind::Is(left, right, _) => self.same_width(left, [&**right]),
            ExprKind::Between(value, low, high, _) => self.same_width(value, [&**low, high]),
            ExprKind::InList(value, list, _) => self.same_width(value, list),
            ExprKind::InQuery(value, query, _) | ExprKind::QuantifiedQuery { left: value, query, .. } => {
                let (width, given) = (self.width(value), self.query_width(*query));
                if width != given {
                    self.one_column(*query, expr, width);
                }
                self.row_or_value(value);
            }
            // The subquery of a row assignment is as wide as its columns.
            ExprKind::Element(..) => {}
            _ => expr.for_each_child(&mut |child| self.scalar(child)),
        }
    }

    /// A value and what it is compared with.
    fn same_width<'e>(&mut self, value: &Expr, others: impl IntoIterator<Item = &'e Expr>) {
        let mut fits = false;
        for other in others {
            if self.fits(value, other) {
                fits = true;
                self.row_or_value(other);
            }
        }
        if fits {
            self.row_or_value(value);
        }
    }

    fn fits(&mut self, left: &Expr, right: &Expr) -> bool {
        // A row that has a type is a value: what it may be compared with, a NULL or another row, its operators tell.
        let is_value = |expr: &Expr| matches!(expr.kind, ExprKind::Row(_)) && expr.ty.is_some();
        let has_width = |expr: &Expr| matches!(expr.kind, ExprKind::Row(_) | ExprKind::Subquery(_));
        if is_value(left) && !has_width(right) || is_value(right) && !has_width(left) {
            return true;
        }
        let (width, other) = (self.width(left), self.width(right));
        if width == other && width > 0 {
            return true;
        }
        match &right.kind {
            ExprKind::Subquery(query) if width == 1 => self.one_column(*query, right, 1),
            _ => {
                let message = format!("a value of {width} columns is compared with one of {other}");
                self.findings.push(Diagnostic::error(Code::WidthMismatch, left.span.to(right.span), message));
            }
        }
        false
    }

    fn row_or_value(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Row(items) => items.iter().for_each(|item| self.scalar(item)),
            ExprKind::Subquery(_) => {}
            _ => self.scalar(expr),
        }
    }

    fn one_column(&mut self, query: QueryId, place: &Expr, wanted: usize) {
        let query = self.inference.hir.query(query);
        let span = if query.span.is_empty() { place.span } else { query.span };
        let message = format!(
            "this subquery gives {} columns, and {wanted} {} wanted",
            query.columns.len(),
            if wanted == 1 { "is" } else { "are" }
        );
        let error = Diagnostic::error(Code::SubqueryColumns, span, message);
        self.findings.push(error.help("select just the columns that are compared"));
    }
}
