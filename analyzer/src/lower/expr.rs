//! Expressions.

use super::Lowering;
use super::forms::op_symbol;
use super::scope::Clause;
use crate::hir::{BinaryOp, Call, CaseArm, Expr, ExprKind, Literal, QueryId, UnaryOp};
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{self, BinaryOperator, UnaryOperator};

impl Lowering<'_> {
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Expr {
        let lowered = self.untyped(expr);
        self.typed(lowered)
    }

    /// An expression whose parts have their types.
    fn untyped(&mut self, expr: &ast::Expr) -> Expr {
        use ast::Expr as E;
        match expr {
            E::Identifier(ident) => self.column(std::slice::from_ref(ident)),
            E::CompoundIdentifier(parts) => self.column(parts),
            E::Value(value) => self.value(value),
            E::Nested(inner) => self.expr(inner),
            E::UnaryOp { op, expr } => self.unary(*op, expr),
            E::BinaryOp { left, op, right } => self.binary(left, op, right),
            E::IsNull(inner) => self.is_null(inner, false),
            E::IsNotNull(inner) => self.is_null(inner, true),
            E::IsTrue(inner) => self.is_truth(inner, true, false),
            E::IsNotTrue(inner) => self.is_truth(inner, true, true),
            E::IsFalse(inner) => self.is_truth(inner, false, false),
            E::IsNotFalse(inner) => self.is_truth(inner, false, true),
            E::IsDistinctFrom(left, right) => self.is(left, right, true),
            E::IsNotDistinctFrom(left, right) => self.is(left, right, false),
            E::Between { expr, negated, low, high } => {
                let parts = [self.expr(expr), self.expr(low), self.expr(high)];
                let span = cover(&parts);
                let [expr, low, high] = parts.map(Box::new);
                Expr::new(ExprKind::Between(expr, low, high, *negated), span)
            }
            E::InList { expr, list, negated } => {
                let expr = self.expr(expr);
                let list: Vec<Expr> = list.iter().map(|item| self.expr(item)).collect();
                let span = cover(&list).to(expr.span);
                // A query in parentheses of its own is no list of one value: the engine takes all its rows.
                let kind = match list.as_slice() {
                    [Expr { kind: ExprKind::Subquery(query), .. }] => {
                        ExprKind::InQuery(Box::new(expr), *query, *negated)
                    }
                    _ => ExprKind::InList(Box::new(expr), list, *negated),
                };
                Expr::new(kind, span)
            }
            E::InSubquery { expr, subquery, negated } => self.in_subquery(expr, subquery, *negated),
            E::Like { negated, any: false, expr, pattern, escape_char } if self.typing.is_none() => {
                self.like(expr, pattern, escape_char.as_deref(), *negated)
            }
            E::Case { operand, conditions, else_result, case_token, end_token } => {
                let operand = operand.as_ref().map(|operand| Box::new(self.expr(operand)));
                let when = |condition: &ast::Expr, this: &mut Self| match this.expr(condition) {
                    value if operand.is_some() => value,
                    condition => this.condition(condition, "WHEN"),
                };
                let arms = conditions.iter();
                let arms = arms
                    .map(|arm| CaseArm { when: when(&arm.condition, self), then: self.expr(&arm.result) })
                    .collect();
                let otherwise = else_result.as_ref().map(|otherwise| Box::new(self.expr(otherwise)));
                let span = self.span(case_token.0.span).to(self.span(end_token.0.span));
                Expr::new(ExprKind::Case { operand, arms, otherwise }, span)
            }
            E::Cast { kind: ast::CastKind::Cast, expr, data_type, .. } if self.typing.is_none() => {
                let expr = self.expr(expr);
                let ty = self.engine.cast_type(&data_type.to_string().replace('"', ""));
                let span = expr.span;
                Expr::new(ExprKind::Cast(Box::new(expr), ty), span)
            }
            E::Collate { expr, collation } => self.collate(expr, collation),
            E::Exists { subquery, negated } => {
                let (query, span) = self.subquery(subquery);
                let exists = Expr::new(ExprKind::Exists(query), span);
                if *negated { Expr::new(ExprKind::Unary(UnaryOp::Not, Box::new(exists)), span) } else { exists }
            }
            E::Subquery(query) => {
                let (query, span) = self.subquery(query);
                if self.queries[query.0 as usize].columns.is_empty() && self.diagnostics.is_empty() {
                    let message = "this subquery gives no columns, and 1 is wanted";
                    self.error(Code::SubqueryColumns, self.current_place(), message);
                }
                Expr::new(ExprKind::Subquery(query), span)
            }
            E::Tuple(items) if self.typing.is_some() => self.row_of(items),
            E::Tuple(items) => {
                let items: Vec<Expr> = items.iter().map(|item| self.expr(item)).collect();
                let span = cover(&items);
                Expr::new(ExprKind::Row(items), span)
            }
            E::Function(function) => self.function(function),
            E::RLike { negated, expr, pattern, regexp: true } => self.regexp(expr, pattern, *negated),
            other if self.typing.is_some() => self.form(other),
            other => {
                let span = self.span(ast::Spanned::span(other));
                self.not_sql("this expression", span);
                Expr::broken(span)
            }
        }
    }

    fn unary(&mut self, op: UnaryOperator, operand: &ast::Expr) -> Expr {
        let expr = self.expr(operand);
        let span = expr.span;
        let op = match op {
            UnaryOperator::Not => UnaryOp::Not,
            UnaryOperator::Minus => match self.negative(&expr) {
                Some(literal) => return Expr::new(ExprKind::Literal(literal), span),
                None => UnaryOp::Minus,
            },
            UnaryOperator::Plus => UnaryOp::Plus,
            UnaryOperator::BitwiseNot => UnaryOp::BitNot,
            _ => {
                self.not_sql("this operator", span);
                return Expr::broken(span);
            }
        };
        Expr::new(ExprKind::Unary(op, Box::new(expr)), span)
    }

    /// `-9223372036854775808` is an integer though its digits alone are not; other signs stay operators.
    fn negative(&self, operand: &Expr) -> Option<Literal> {
        match operand.kind {
            ExprKind::Literal(Literal::Real(9_223_372_036_854_775_808.0)) => {
                let digits = operand.span.of(&self.text.text);
                (digits == "9223372036854775808").then_some(Literal::Integer(i64::MIN))
            }
            _ => None,
        }
    }

    fn binary(&mut self, left: &ast::Expr, op: &BinaryOperator, right: &ast::Expr) -> Expr {
        use BinaryOperator as B;
        let plain = if let B::PGCustomBinaryOperator(parts) = op { engine_comparison(parts) } else { None };
        let op = match plain.as_ref().unwrap_or(op) {
            B::And => BinaryOp::And,
            B::Or => BinaryOp::Or,
            B::Eq => BinaryOp::Eq,
            B::NotEq => BinaryOp::NotEq,
            B::Lt => BinaryOp::Less,
            B::LtEq => BinaryOp::LessEq,
            B::Gt => BinaryOp::Greater,
            B::GtEq => BinaryOp::GreaterEq,
            B::Plus => BinaryOp::Add,
            B::Minus => BinaryOp::Subtract,
            B::Multiply => BinaryOp::Multiply,
            B::Divide => BinaryOp::Divide,
            B::Modulo => BinaryOp::Modulo,
            B::StringConcat => BinaryOp::Concat,
            B::BitwiseAnd => BinaryOp::BitAnd,
            B::BitwiseOr => BinaryOp::BitOr,
            B::PGBitwiseShiftLeft => BinaryOp::ShiftLeft,
            B::PGBitwiseShiftRight => BinaryOp::ShiftRight,
            B::Arrow => BinaryOp::JsonGet,
            B::LongArrow => BinaryOp::JsonGetText,
            other if self.typing.is_some() => {
                let (left, right) = (self.expr(left), self.expr(right));
                return self.operator_call(&op_symbol(other), Some(left), right);
            }
            B::Glob => return self.like(left, right, None, false),
            B::Match => BinaryOp::Match,
            B::Regexp => return self.regexp(left, right, false),
            other => {
                let span = self.expr(left).span.to(self.expr(right).span);
                self.not_sql(&format!("the operator `{other}`"), span);
                return Expr::broken(span);
            }
        };
        let mut side = |side: &ast::Expr| {
            let lowered = self.expr(side);
            match op {
                BinaryOp::And => self.condition(lowered, "AND"),
                BinaryOp::Or => self.condition(lowered, "OR"),
                _ => lowered,
            }
        };
        let (left, right) = (side(left), side(right));
        let span = left.span.to(right.span);
        Expr::new(ExprKind::Binary(op, Box::new(left), Box::new(right)), span)
    }

    /// `x REGEXP y` calls `regexp(y, x)`, which an application must bring.
    fn regexp(&mut self, left: &ast::Expr, right: &ast::Expr, negated: bool) -> Expr {
        let (left, right) = (self.expr(left), self.expr(right));
        let span = left.span.to(right.span);
        let Some(function) = self.catalog.functions("regexp").find(|function| function.arity.fits(2)).copied() else {
            let message = "REGEXP needs a function `regexp`, and the engine has none";
            let error = Diagnostic::error(Code::UnknownFunction, span, message);
            self.report(
                error.help("use LIKE or GLOB, or declare your own `regexp` in querent.toml, under [functions]"),
            );
            return Expr::broken(span);
        };
        let call = Call { args: vec![right, left], ..Call::of(function) };
        let call = Expr::new(ExprKind::Call(Box::new(call)), span);
        if negated { Expr::new(ExprKind::Unary(UnaryOp::Not, Box::new(call)), span) } else { call }
    }

    fn is_null(&mut self, inner: &ast::Expr, negated: bool) -> Expr {
        let inner = self.expr(inner);
        let span = inner.span;
        Expr::new(ExprKind::IsNull(Box::new(inner), negated), span)
    }

    fn is_truth(&mut self, inner: &ast::Expr, truth: bool, negated: bool) -> Expr {
        let inner = self.expr(inner);
        let span = inner.span;
        Expr::new(ExprKind::IsTruth(Box::new(inner), truth, negated), span)
    }

    fn is(&mut self, left: &ast::Expr, right: &ast::Expr, negated: bool) -> Expr {
        let (left, right) = (self.expr(left), self.expr(right));
        let span = left.span.to(right.span);
        Expr::new(ExprKind::Is(Box::new(left), Box::new(right), negated), span)
    }

    fn like(&mut self, expr: &ast::Expr, pattern: &ast::Expr, escape: Option<&ast::Expr>, negated: bool) -> Expr {
        let (expr, pattern) = (self.expr(expr), self.expr(pattern));
        let escape = escape.map(|escape| Box::new(self.expr(escape)));
        let span = expr.span.to(pattern.span);
        Expr::new(ExprKind::Like(Box::new(expr), Box::new(pattern), escape, negated), span)
    }

    fn in_subquery(&mut self, expr: &ast::Expr, subquery: &ast::Query, negated: bool) -> Expr {
        let expr = self.expr(expr);
        let (query, span) = self.subquery(subquery);
        Expr::new(ExprKind::InQuery(Box::new(expr.clone()), query, negated), expr.span.to(span))
    }

    fn collate(&mut self, expr: &ast::Expr, collation: &ast::ObjectName) -> Expr {
        let expr = self.expr(expr);
        let Some(ident) = collation.0.last().and_then(|part| part.as_ident()) else { return expr };
        if !self.engine.has_collation(&ident.value) && !self.catalog.has_collation(&ident.value) {
            let span = self.span(ident.span);
            let error = Diagnostic::error(Code::UnknownName, span, format!("no collation `{}`", ident.value));
            let known = crate::suggest::nearest(&ident.value, self.engine.collations().iter().copied());
            self.report(match known {
                Some(known) => error.help(format!("did you mean `{known}`?")),
                None => error.help(format!("there are {} among others", self.engine.collations().join(", "))),
            });
        }
        let span = expr.span;
        Expr::new(ExprKind::Collate(Box::new(expr), ident.value.clone()), span)
    }

    /// A query inside of an expression: it sees the columns around it.
    pub(super) fn subquery(&mut self, subquery: &ast::Query) -> (QueryId, Span) {
        // What stands inside is judged by the subquery's own clauses.
        let visible: Vec<bool> = self.scopes.iter().map(|scope| scope.aliases_visible).collect();
        if let Some(scope) = self.scopes.last_mut()
            && scope.clause == Clause::Result
        {
            scope.aliases_visible = false;
        }
        let query = self.query(subquery);
        for (scope, visible) in self.scopes.iter_mut().zip(visible) {
            scope.aliases_visible = visible;
        }
        let span = self.queries[query.0 as usize].span;
        (query, span)
    }
}

/// The span over all of them.
fn cover(exprs: &[Expr]) -> Span {
    exprs.iter().fold(Span::default(), |span, expr| span.to(expr.span))
}

/// `OPERATOR(pg_catalog.=)` and the like: what the bare symbol means where the schema has none of its own.
fn engine_comparison(parts: &[String]) -> Option<BinaryOperator> {
    let [engine, symbol] = parts else { return None };
    (engine == "pg_catalog").then_some(())?;
    Some(match symbol.as_str() {
        "=" => BinaryOperator::Eq,
        "<>" => BinaryOperator::NotEq,
        "<" => BinaryOperator::Lt,
        "<=" => BinaryOperator::LtEq,
        ">" => BinaryOperator::Gt,
        ">=" => BinaryOperator::GtEq,
        _ => return None,
    })
}
