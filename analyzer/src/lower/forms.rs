//! Expressions that engines with static types have and SQLite lacks: arrays, fields, quantified comparisons, and the
//! special spellings of function calls (EXTRACT, SUBSTRING … FROM, AT TIME ZONE).

use super::Lowering;
use crate::dialect::Coercion;
use crate::hir::{Expr, ExprKind, Literal, SourceId};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, AccessExpr, BinaryOperator, Expr as E, Subscript, TrimWhereField};

impl Lowering<'_> {
    pub(super) fn form(&mut self, expr: &E) -> Expr {
        let span = self.span(ast::Spanned::span(expr));
        match expr {
            E::Cast { expr, data_type, .. } => self.cast(expr, data_type),
            E::TypedString(typed) => {
                let literal = self.value(&typed.value);
                self.literal_of_type(literal, &typed.data_type.to_string())
            }
            E::Interval(interval) => {
                let value = self.expr(&interval.value);
                self.literal_of_type(value, "interval")
            }
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
            _ => self.spelled_call(expr, span),
        }
    }

    /// Function calls with key words among their arguments.
    fn spelled_call(&mut self, expr: &E, span: Span) -> Expr {
        let (name, args): (&str, Vec<&E>) = match expr {
            E::AtTimeZone { timestamp, time_zone } => ("timezone", vec![time_zone, timestamp]),
            E::Extract { field, expr, .. } => {
                let field = self.text_literal(&field.to_string().to_lowercase(), span);
                let value = self.expr(expr);
                return self.builtin("extract", vec![field, value], span);
            }
            E::Ceil { expr, .. } => ("ceil", vec![expr]),
            E::Floor { expr, .. } => ("floor", vec![expr]),
            E::Position { expr, r#in } => ("position", vec![r#in, expr]),
            E::Substring { expr, substring_from, substring_for, .. } => {
                if substring_from.is_none() {
                    let one = Expr::new(ExprKind::Literal(Literal::Integer(1)), span);
                    let args = vec![self.expr(expr), self.typed(one)];
                    let length = substring_for.iter().map(|length| self.expr(length)).collect::<Vec<_>>();
                    return self.builtin("substring", args.into_iter().chain(length).collect(), span);
                }
                let rest = substring_from.iter().chain(substring_for).map(|part| &**part);
                ("substring", std::iter::once(&**expr).chain(rest).collect())
            }
            E::Trim { trim_where, trim_what, expr, trim_characters } => {
                let name = match trim_where {
                    Some(TrimWhereField::Leading) => "ltrim",
                    Some(TrimWhereField::Trailing) => "rtrim",
                    _ => "btrim",
                };
                let more = trim_what.iter().map(|what| &**what).chain(trim_characters.iter().flatten());
                (name, std::iter::once(&**expr).chain(more).collect())
            }
            E::Overlay { expr, overlay_what, overlay_from, overlay_for } => {
                let last = overlay_for.iter().map(|length| &**length);
                ("overlay", [&**expr, overlay_what, overlay_from].into_iter().chain(last).collect())
            }
            E::IsNormalized { expr, .. } => ("is_normalized", vec![expr]),
            _ => {
                self.not_sql("this expression", span);
                return Expr::broken(span);
            }
        };
        let args = args.into_iter().map(|arg| self.expr(arg)).collect();
        self.builtin(name, args, span)
    }

    fn text_literal(&mut self, text: &str, span: Span) -> Expr {
        let literal = Expr::new(ExprKind::Literal(Literal::Text(text.to_owned())), span);
        self.typed(literal)
    }

    fn cast(&mut self, expr: &E, data_type: &ast::DataType) -> Expr {
        let mut inner = self.expr(expr);
        let span = inner.span;
        let Some(ty) = self.named_type(&data_type.to_string(), span) else { return Expr::broken(span) };
        if !self.convert(&mut inner, ty, Coercion::Explicit) {
            let name = |ty: SqlType| self.typing.map_or(ty.name().to_owned(), |typing| typing.sql_name(ty));
            let message = format!("{} cannot be cast to {}", name(self.type_of(&inner)), name(ty));
            self.error(Code::TypeMismatch, span, message);
        }
        Expr::new(ExprKind::Cast(Box::new(inner), ty), span)
    }

    /// `date '2020-01-01'`, `interval '1 day'`.
    fn literal_of_type(&mut self, mut value: Expr, name: &str) -> Expr {
        let span = value.span;
        let Some(ty) = self.named_type(name, span) else { return Expr::broken(span) };
        value = self.typed(value);
        self.convert(&mut value, ty, Coercion::Explicit);
        Expr::new(ExprKind::Cast(Box::new(value), ty), span)
    }

    /// A type by its SQL spelling; one that nobody has is reported.
    pub(super) fn named_type(&mut self, name: &str, span: Span) -> Option<SqlType> {
        let typing = self.typing?;
        let found = typing.type_named(self.catalog, name);
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
        self.resolve(symbol, Some(&mut value), &mut pattern);
        Expr::new(ExprKind::Like(Box::new(value), Box::new(pattern), escape, negated), span)
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
            match &mut left.kind {
                ExprKind::Row(items) => self.compare_with_query(&op, items, query, span),
                _ => self.compare_with_query(&op, std::slice::from_mut(&mut left), query, span),
            }
            let left = Box::new(left);
            let kind = match (op.as_str(), all) {
                ("=", false) => ExprKind::InQuery(left, query, false),
                ("<>", true) => ExprKind::InQuery(left, query, true),
                _ => ExprKind::QuantifiedQuery { op, left, query, all },
            };
            return Expr { ty: Some(typing.common_types().boolean), ..Expr::new(kind, span) };
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
        if let Some(operator) = self.resolve(&op, Some(&mut left), &mut one)
            && let Some(array) = typing.array_of(self.catalog, operator.right)
        {
            self.convert(&mut right, array, Coercion::Implicit);
        }
        let kind = ExprKind::Quantified { op, left: Box::new(left), right: Box::new(right), all };
        Expr { ty: Some(typing.common_types().boolean), ..Expr::new(kind, span) }
    }

    /// `a[1]`, `a[1:2]`, `(row).field`, and chains of them.
    fn access(&mut self, root: &E, chain: &[AccessExpr]) -> Expr {
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
        let element = typing.element(self.catalog, own);
        let slices = subscripts.iter().any(|subscript| matches!(subscript, Subscript::Slice { .. }));
        let mut bounds = Vec::new();
        for subscript in subscripts {
            let parts = match subscript {
                Subscript::Index { index } => [Some(index), None],
                Subscript::Slice { lower_bound, upper_bound, .. } => [lower_bound.as_ref(), upper_bound.as_ref()],
            };
            for part in parts.into_iter().flatten() {
                let bound = self.expr(part);
                bounds.push(match element {
                    Some(_) => self.wanted(bound, typing.common_types().integer, "a subscript"),
                    None => bound,
                });
            }
        }
        let ty = match (element, own) {
            (_, SqlType::Any) => SqlType::Any,
            (Some(element), _) if !slices => element,
            (Some(_), array) => array,
            (None, other) if typing.is_subscriptable(other) => {
                bounds.iter_mut().for_each(|bound| self.settle(bound));
                other
            }
            (None, other) => {
                let message = format!("{} takes no subscript", typing.sql_name(other));
                self.error(Code::TypeMismatch, span, message);
                SqlType::Any
            }
        };
        let kind = ExprKind::Subscript(Box::new(value), bounds, slices);
        Expr { ty: Some(ty), ..Expr::new(kind, span) }
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

    /// A prefix operator of the engine's own.
    pub(super) fn prefix(&mut self, op: ast::UnaryOperator, operand: Expr) -> Expr {
        self.operator_call(&op.to_string(), None, operand)
    }
}

/// An infix operator as the engine's catalogue names it.
pub(super) fn op_symbol(op: &BinaryOperator) -> String {
    match op {
        BinaryOperator::NotEq => "<>".to_owned(),
        BinaryOperator::PGCustomBinaryOperator(parts) => parts.last().cloned().unwrap_or_default(),
        BinaryOperator::Custom(symbol) => symbol.clone(),
        other => other.to_string(),
    }
}
