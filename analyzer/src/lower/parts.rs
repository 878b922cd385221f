//! Parts of values, `a[1]` and `(row).field`: as they are read, and as they are written.

use super::Lowering;
use super::scope::Clause;
use crate::dialect::Coercion;
use crate::hir::{BinaryOp, Expr, ExprKind, SourceId};
use crate::{Code, Span, SqlType};
use sqlparser::ast::{self, AccessExpr, Expr as E, Subscript};

impl Lowering<'_> {
    /// `a[1]`, `a[1:2]`, `(row).field`, and chains of them.
    pub(super) fn access(&mut self, root: &E, chain: &[AccessExpr]) -> Expr {
        let mut value = self.expr(root);
        let mut chain = chain.iter().peekable();
        while let Some(access) = chain.next() {
            value = match access {
                AccessExpr::Dot(E::Identifier(ident)) => {
                    let span = self.span(ident.span);
                    self.field(value, &ident.value, span)
                }
                AccessExpr::Subscript(first) => {
                    let mut subscripts = vec![first];
                    while let Some(AccessExpr::Subscript(next)) = chain.peek() {
                        subscripts.push(next);
                        chain.next();
                    }
                    self.subscript(value, &subscripts)
                }
                AccessExpr::Dot(_) => {
                    self.not_sql("this access", value.span);
                    Expr::broken(value.span)
                }
            };
        }
        value
    }

    fn subscript(&mut self, value: Expr, subscripts: &[&Subscript]) -> Expr {
        let Some(typing) = self.typing else { return value };
        let (span, own) = (value.span, typing.base(self.catalog, self.type_of(&value)));
        let is_array = typing.element(self.catalog, own).is_some();
        let part = typing.part(self.catalog, own);
        let slices = subscripts.iter().any(|subscript| matches!(subscript, Subscript::Slice { .. }));
        let index = part.and_then(|part| part.index);
        let bounds = subscripts.iter().flat_map(|subscript| self.subscript_bounds(subscript, index)).collect();
        let ty = match part {
            _ if own == SqlType::Any => SqlType::Any,
            Some(_) if slices && is_array => own,
            Some(part) if !slices => part.ty,
            _ => {
                let what = if part.is_some() { "slice" } else { "subscript" };
                let message = format!("{} takes no {what}", typing.sql_name(own));
                self.error(Code::TypeMismatch, span, message);
                SqlType::Any
            }
        };
        let kind = ExprKind::Subscript(Box::new(value), bounds, slices);
        Expr { ty: Some(ty), ..Expr::new(kind, span) }
    }

    /// What stands in the brackets; `index` is the type that it has to have.
    fn subscript_bounds(&mut self, subscript: &Subscript, index: Option<SqlType>) -> Vec<Expr> {
        let limits = match subscript {
            Subscript::Index { index } => [Some(index), None],
            Subscript::Slice { lower_bound, upper_bound, .. } => [lower_bound.as_ref(), upper_bound.as_ref()],
        };
        let mut bounds = Vec::new();
        for bound in limits.into_iter().flatten() {
            let bound = self.expr(bound);
            bounds.push(match index {
                Some(ty) => self.wanted(bound, ty, "a subscript"),
                None => self.number_or_text(bound),
            });
        }
        bounds
    }

    /// A subscript that goes by place or by name, as one of a document does.
    fn number_or_text(&mut self, mut bound: Expr) -> Expr {
        let Some(typing) = self.typing else { return bound };
        self.settle(&mut bound);
        let common = typing.common_types();
        if ![common.integer, common.text].into_iter().any(|ty| self.convert(&mut bound, ty, Coercion::Implicit)) {
            let own = typing.sql_name(self.type_of(&bound));
            self.error(Code::TypeMismatch, bound.span, format!("a subscript takes an integer or text, not {own}"));
        }
        bound
    }

    /// A value for a part of a column, `a[1]` or `a.field`: with it the whole column has a value, unless it is one of parts that are always
    /// there, as a point is: a coordinate of no point makes none.
    pub(super) fn stored_part(
        &mut self,
        column: usize,
        parts: &[AccessExpr],
        mut value: Expr,
        target: SourceId,
    ) -> Expr {
        let Some(typing) = self.typing else { return value };
        let (whole, span) = (self.column_type(target, column), value.span);
        let outer = std::mem::replace(&mut self.scope().clause, Clause::Value);
        let mut made_of = Vec::new();
        let part = self.part_type(whole, parts, span, &mut made_of);
        self.scope().clause = outer;
        let Some(part) = part else { return Expr::broken(span) };
        if !self.convert(&mut value, part, Coercion::Assignment) {
            let (from, to) = (typing.sql_name(self.type_of(&value)), typing.sql_name(part));
            let message = format!("this part of the column is of type {to}, but the value is {from}");
            self.error(Code::TypeMismatch, span, message);
        }
        let is_fixed = typing.part(self.catalog, typing.base(self.catalog, whole)).is_some_and(|part| part.sure > 0);
        made_of.push(value);
        let stored = Expr { ty: Some(whole), ..Expr::new(ExprKind::Array(made_of), span) };
        if !is_fixed {
            return stored;
        }
        // No operator does this: what is known of NULL in `before || stored` holds of it.
        let before = Expr { ty: Some(whole), ..Expr::new(ExprKind::Column(target, column), span) };
        let both = ExprKind::Binary(BinaryOp::Concat, Box::new(before), Box::new(stored));
        Expr { ty: Some(whole), ..Expr::new(both, span) }
    }

    /// The type of a part of a value of the type `whole`; what stands in its brackets is added to `bounds`.
    fn part_type(
        &mut self,
        whole: SqlType,
        parts: &[AccessExpr],
        span: Span,
        bounds: &mut Vec<Expr>,
    ) -> Option<SqlType> {
        let typing = self.typing?;
        let mut part = typing.base(self.catalog, whole);
        for access in parts {
            let inner = typing.part(self.catalog, part);
            let next = match access {
                AccessExpr::Subscript(subscript) => {
                    bounds.extend(self.subscript_bounds(subscript, inner.and_then(|inner| inner.index)));
                    let slice = matches!(subscript, Subscript::Slice { .. });
                    if slice { Some(part) } else { inner.map(|inner| inner.ty) }
                }
                AccessExpr::Dot(ast::Expr::Identifier(field)) => {
                    let fields = typing.fields(self.catalog, part).unwrap_or_default();
                    fields.into_iter().find(|(name, _)| *name == field.value).map(|(_, ty)| ty)
                }
                AccessExpr::Dot(_) => None,
            };
            let Some(next) = next else {
                self.error(Code::TypeMismatch, span, format!("{} has no such part", typing.sql_name(part)));
                return None;
            };
            part = typing.base(self.catalog, next);
        }
        Some(part)
    }
}
