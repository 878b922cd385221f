//! Expressions that engines with static types have and SQLite lacks: arrays, fields, quantified comparisons, prefix
//! operators, rows.

use super::Lowering;
use crate::dialect::Coercion;
use crate::hir::{Expr, ExprKind, Literal, SourceId, UnaryOp};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, BinaryOperator, Expr as E};

impl Lowering<'_> {
    pub(super) fn form(&mut self, expr: &E) -> Expr {
        let span = self.span(ast::Spanned::span(expr));
        match expr {
            E::Cast { expr, data_type, .. } => self.cast(expr, data_type),
            E::Like { negated, any, expr, pattern, escape_char } => {
                let symbol = if *negated { "!~~" } else { "~~" };
                self.pattern(symbol, (*negated, *any), expr, pattern, escape_char.as_deref())
            }
            E::ILike { negated, any, expr, pattern, escape_char } => {
                let symbol = if *negated { "!~~*" } else { "~~*" };
                self.pattern(symbol, (*negated, *any), expr, pattern, escape_char.as_deref())
            }
            E::SimilarTo { negated, expr, pattern, escape_char } => {
                self.pattern("~", (*negated, false), expr, pattern, escape_char.as_deref())
            }
            E::AnyOp { left, compare_op, right, .. } => self.quantified(left, compare_op, right, false),
            E::AllOp { left, compare_op, right } => self.quantified(left, compare_op, right, true),
            E::IsUnknown(inner) | E::IsNotUnknown(inner) => {
                let inner = self.expr(inner);
                let inner = self.condition(inner, "IS UNKNOWN");
                Expr::new(ExprKind::IsNull(Box::new(inner), matches!(expr, E::IsNotUnknown(_))), span)
            }
            E::Array(array) => {
                let items = array.elem.iter().map(|item| self.expr(item)).collect();
                Expr::new(ExprKind::Array(items), span)
            }
            E::CompoundFieldAccess { root, access_chain } => self.access(root, access_chain),
            E::Prefixed { prefix, value } => {
                let operand = self.expr(value);
                self.operator_call(&prefix.value, None, operand)
            }
            E::AtTimeZone { timestamp, time_zone } => {
                let args = vec![self.expr(time_zone), self.expr(timestamp)];
                self.builtin("timezone", args, span)
            }
            E::IsNormalized { expr, form, negated } => {
                let args = [expr.as_ref()].map(|expr| self.expr(expr));
                let form = form.map(|form| self.text_literal(&form.to_string(), span));
                let call = self.builtin("is_normalized", args.into_iter().chain(form).collect(), span);
                self.negated_if(*negated, call)
            }
            // IS DOCUMENT: of XML.
            E::IsJson { expr, negated, .. } => {
                let value = self.expr(expr);
                let call = self.is_document(value, span);
                self.negated_if(*negated, call)
            }
            E::QualifiedWildcard(name, _) => self.whole_row(name, span),
            _ => {
                self.not_sql("this expression", span);
                Expr::broken(span)
            }
        }
    }

    fn negated_if(&mut self, negated: bool, expr: Expr) -> Expr {
        let span = expr.span;
        if negated { Expr::new(ExprKind::Unary(UnaryOp::Not, Box::new(expr)), span) } else { expr }
    }

    /// `t.*` as one value.
    fn whole_row(&mut self, name: &ast::ObjectName, span: Span) -> Expr {
        let Some(ident) = name.0.last().and_then(|part| part.as_ident()) else { return Expr::broken(span) };
        match self.source_named(&ident.value) {
            Some(source) => Expr::new(self.row_of_source(source), span),
            None => {
                let at = self.span(ident.span);
                self.error(Code::UnknownTable, at, format!("no relation `{}` is in FROM", ident.value));
                Expr::broken(at)
            }
        }
    }

    /// The items of ROW(…): `t.*` stands for the columns of `t`.
    pub(super) fn row_of(&mut self, items: &[E]) -> Expr {
        let mut lowered = Vec::new();
        for item in items {
            match (item, self.expr(item)) {
                (E::QualifiedWildcard(..), Expr { kind: ExprKind::Whole(source), span, .. }) => {
                    lowered.extend(self.row_items(source, span));
                }
                (_, item) => lowered.push(item),
            }
        }
        let span = lowered.iter().fold(Span::default(), |span, item| span.to(item.span));
        Expr::new(ExprKind::Row(lowered), span)
    }

    fn text_literal(&mut self, text: &str, span: Span) -> Expr {
        let literal = Expr::new(ExprKind::Literal(Literal::Text(text.to_owned())), span);
        self.typed(literal)
    }

    fn cast(&mut self, expr: &E, data_type: &ast::DataType) -> Expr {
        let target = self.named_type(&data_type.to_string(), self.type_span(data_type));
        let element = target.and_then(|ty| self.typing?.element(self.catalog, ty));
        let mut inner = match (expr, element) {
            (E::Array(array), Some(element)) => self.array_of_type(&array.elem, element, target),
            _ => self.expr(expr),
        };
        let span = inner.span;
        let Some(ty) = target else { return Expr::broken(span) };
        let untold = self.is_unknown(&inner) && matches!(inner.kind, ExprKind::Literal(_));
        self.convert_explicitly(&mut inner, ty);
        // A literal is one of its type from the start: `'a'::text` is what `'a'` is where a text is wanted.
        if untold {
            return Expr { ty: Some(ty), ..inner };
        }
        Expr::new(ExprKind::Cast(Box::new(inner), ty), span)
    }

    /// `ARRAY[…]::type[]`: each element is made one of that type.
    fn array_of_type(&mut self, items: &[E], element: SqlType, ty: Option<SqlType>) -> Expr {
        let mut lowered = Vec::new();
        for item in items {
            lowered.push(match item {
                E::Array(inner) => self.array_of_type(&inner.elem, element, ty),
                item => {
                    let mut value = self.expr(item);
                    self.convert_explicitly(&mut value, element);
                    value
                }
            });
        }
        let span = lowered.iter().fold(Span::default(), |span, item| span.to(item.span));
        Expr { ty, ..Expr::new(ExprKind::Array(lowered), span) }
    }

    fn convert_explicitly(&mut self, value: &mut Expr, to: SqlType) {
        if !self.convert(value, to, Coercion::Explicit) {
            let name = |ty: SqlType| self.typing.map_or(ty.name().to_owned(), |typing| typing.sql_name(ty));
            let own = self.type_of(value);
            let error = Diagnostic::error(
                Code::TypeMismatch,
                value.span,
                format!("{} cannot be cast to {}", name(own), name(to)),
            );
            let foreign = [own, to].iter().find_map(|ty| self.typing?.foreign_home(self.catalog, *ty));
            let help = foreign.and_then(|_| self.foreign_help());
            // Any type is written as text, and read of it.
            let help =
                help.unwrap_or_else(|| format!("if its text reads as one, go by way of it: ::text::{}", name(to)));
            self.report(error.help(help));
        }
    }

    /// Where a type's name stands.
    fn type_span(&self, data_type: &ast::DataType) -> Span {
        let ast::DataType::Custom(name, _) = data_type else { return Span::default() };
        let parts = name.0.iter().filter_map(|part| part.as_ident());
        parts.fold(Span::default(), |span, part| span.to(self.span(part.span)))
    }

    /// A type by its SQL spelling; one that nobody has is reported.
    pub(super) fn named_type(&mut self, name: &str, span: Span) -> Option<SqlType> {
        let typing = self.typing?;
        let found = typing.type_named(self.here(), name);
        if found.is_none() {
            let error = Diagnostic::error(Code::UnknownName, span, format!("no type `{name}`"));
            let nearest = crate::suggest::nearest(name, self.catalog.type_names());
            let error = match nearest {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None => error.help("refresh the snapshot if the type is new, or create its extension in it"),
            };
            self.report(error);
        }
        found
    }

    /// LIKE and its kin: `symbol` is the operator that they stand for.
    fn pattern(
        &mut self,
        symbol: &str,
        (negated, any): (bool, bool),
        value: &E,
        pattern: &E,
        escape: Option<&E>,
    ) -> Expr {
        if any {
            let span = self.span(ast::Spanned::span(pattern));
            self.not_sql("LIKE ANY without parentheses", span);
        }
        let (mut value, mut pattern) = (self.expr(value), self.expr(pattern));
        let mut escape = escape.map(|escape| Box::new(self.expr(escape)));
        escape.iter_mut().for_each(|escape| self.settle(escape));
        let span = value.span.to(pattern.span);
        let own = self.compare(symbol, &mut value, &mut pattern);
        let like = Expr::new(ExprKind::Like(Box::new(value), Box::new(pattern), escape, negated), span);
        self.by_own(like, symbol, own)
    }

    /// `left op ANY (…)`, `left op ALL (…)` over an array or a query.
    fn quantified(&mut self, left: &E, op: &BinaryOperator, right: &E, all: bool) -> Expr {
        let Some(typing) = self.typing else { return Expr::broken(Span::default()) };
        let op = op_symbol(op);
        let mut left = self.expr(left);
        let right = match right {
            E::Nested(inner) if matches!(**inner, E::Subquery(_)) => inner,
            other => other,
        };
        if let E::Subquery(query) = right {
            let (query, span) = self.subquery(query);
            let span = left.span.to(span);
            let own = match &mut left.kind {
                ExprKind::Row(items) => self.compare_with_query(&op, items, query, span),
                _ => self.compare_with_query(&op, std::slice::from_mut(&mut left), query, span),
            };
            let symbol = op.clone();
            let left = Box::new(left);
            let kind = match (op.as_str(), all) {
                ("=", false) => ExprKind::InQuery(left, query, false),
                ("<>", true) => ExprKind::InQuery(left, query, true),
                _ => ExprKind::QuantifiedQuery { op, left, query, all },
            };
            let quantified = Expr { ty: Some(typing.common_types().boolean), ..Expr::new(kind, span) };
            return self.by_own(quantified, &symbol, own);
        }
        let mut right = self.expr(right);
        let span = left.span.to(right.span);
        let own = self.type_of(&right);
        let element = match own {
            SqlType::Any => SqlType::Any,
            unknown if unknown == typing.unknown() => unknown,
            array => match typing.element(self.catalog, array) {
                Some(element) => element,
                None => {
                    let word = if all { "ALL" } else { "ANY" };
                    let message = format!("{word} takes an array or a query, not {}", typing.sql_name(array));
                    self.error(Code::TypeMismatch, right.span, message);
                    SqlType::Any
                }
            },
        };
        // The operator is that of the elements.
        let mut one = Expr { ty: Some(element), ..Expr::new(ExprKind::Array(Vec::new()), right.span) };
        let operator = self.resolve_test(&op, &mut left, &mut one);
        if let Some(operator) = &operator {
            match typing.array_of(self.catalog, operator.right) {
                Some(array) => _ = self.convert(&mut right, array, Coercion::Implicit),
                None => {
                    let message = format!("there is no array of {}", typing.sql_name(operator.right));
                    self.error(Code::TypeMismatch, right.span, message);
                }
            }
        }
        let symbol = op.clone();
        let kind = ExprKind::Quantified { op, left: Box::new(left), right: Box::new(right), all };
        let quantified = Expr { ty: Some(typing.common_types().boolean), ..Expr::new(kind, span) };
        self.by_own(quantified, &symbol, operator.filter(|operator| operator.is_own()))
    }

    /// `ROW(a, t.*)`: the columns of a relation stand for themselves.
    pub(super) fn row_items(&mut self, source: SourceId, span: Span) -> Vec<Expr> {
        let columns = self.source(source).columns.clone();
        let columns = columns.iter().enumerate().filter(|(_, column)| !column.hidden);
        columns
            .map(|(at, _)| Expr::new(ExprKind::Column(source, at), span))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|expr| self.typed(expr))
            .collect()
    }
}

/// An infix operator as the engine's catalogue names it.
pub(super) fn op_symbol(op: &BinaryOperator) -> String {
    match op {
        BinaryOperator::NotEq => "<>".to_owned(),
        BinaryOperator::PGCustomBinaryOperator(parts) => match parts.as_slice() {
            [engine, symbol] if engine == "pg_catalog" => symbol.clone(),
            parts => parts.join("."),
        },
        BinaryOperator::Custom(symbol) => symbol.clone(),
        other => other.to_string(),
    }
}
