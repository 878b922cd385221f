//! Literals.

use super::Lowering;
use crate::Span;
use crate::hir::{Expr, ExprKind, Literal};
use sqlparser::ast::{Value, ValueWithSpan};

impl Lowering<'_> {
    pub(super) fn value(&mut self, value: &ValueWithSpan) -> Expr {
        let span = self.span(value.span);
        let literal = match &value.value {
            Value::Null => Literal::Null,
            Value::Boolean(value) => Literal::Boolean(*value),
            Value::Number(digits, _) => number(digits),
            Value::SingleQuotedString(text) => Literal::Text(text.clone()),
            Value::HexStringLiteral(digits) => hex(digits, crate::syntax::span(value.span), &self.text.text),
            Value::SingleQuotedByteStringLiteral(digits) if self.typing.is_some() => Literal::Blob(digits.clone()),
            Value::Placeholder(name) if self.text.at.is_none() => {
                let id = self.param(name, span);
                return Expr::new(ExprKind::Param(id), span);
            }
            _ => {
                self.not_sql("this literal", span);
                return Expr::broken(span);
            }
        };
        Expr::new(ExprKind::Literal(literal), span)
    }
}

/// A decimal number: an integer when it looks like one and fits 64 bits.
fn number(digits: &str) -> Literal {
    let digits = digits.replace('_', "");
    match digits.parse::<i64>() {
        Ok(integer) => Literal::Integer(integer),
        Err(_) => Literal::Real(digits.parse().unwrap_or(0.0)),
    }
}

/// `0x1F` is an integer, `x'1F'` a blob.
fn hex(digits: &str, span: Span, text: &str) -> Literal {
    if span.of(text).starts_with('0') {
        u64::from_str_radix(digits, 16).map_or(Literal::Null, |bits| Literal::Integer(bits as i64))
    } else {
        Literal::Blob(digits.to_ascii_uppercase())
    }
}
