//! Comparisons that are never true: with NULL, and between types that SQLite never finds equal.

use super::for_each_root;
use crate::hir::{BinaryOp, Expr, ExprKind, Literal};
use crate::infer::Inference;
use crate::{Code, Diagnostic, SqlType};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    for_each_root(inference.hir, &mut |root| {
        root.for_each(&mut |expr| match &expr.kind {
            ExprKind::Binary(op, left, right) if op.compares() => {
                findings.extend(with_null(*op, left, right, expr));
                findings.extend(never_equal(inference, left, right));
                findings.extend(never_equal(inference, right, left));
            }
            ExprKind::Like(_, _, Some(escape), _) => {
                findings.extend(long_escape(escape, inference.engine.habits().empty_escape));
            }
            _ => {}
        });
    });
}

fn long_escape(escape: &Expr, may_be_empty: bool) -> Option<Diagnostic> {
    let Literal::Text(text) = escape.literal()? else { return None };
    let lint = || {
        Diagnostic::warning(
            Code::TypeMismatch,
            escape.span,
            "ESCAPE takes a single character, so this fails on every row",
        )
    };
    (text.chars().count() != 1 && !(text.is_empty() && may_be_empty)).then(lint)
}

fn with_null(op: BinaryOp, left: &Expr, right: &Expr, expr: &Expr) -> Option<Diagnostic> {
    let null = [left, right].into_iter().find(|side| side.literal() == Some(&Literal::Null))?;
    let span = if null.span.is_empty() { expr.span } else { null.span };
    let lint = Diagnostic::warning(Code::NullComparison, span, "a comparison with NULL is never true");
    Some(lint.help(if op == BinaryOp::NotEq { "write IS NOT NULL" } else { "write IS NULL" }))
}

/// A column of one storage class against a literal of another, that no affinity brings together.
fn never_equal(inference: &Inference<'_>, side: &Expr, literal: &Expr) -> Option<Diagnostic> {
    let ExprKind::Column(..) = side.kind else { return None };
    let never = match (inference.type_of(side), literal.literal()?) {
        (SqlType::Integer | SqlType::Real, Literal::Text(text)) => text.trim().parse::<f64>().is_err(),
        (SqlType::Integer | SqlType::Real | SqlType::Text, Literal::Blob(_)) => true,
        (SqlType::Blob, Literal::Text(_) | Literal::Integer(_) | Literal::Real(_)) => true,
        _ => false,
    };
    let ty = inference.type_of(side);
    never.then(|| {
        let lint =
            Diagnostic::warning(Code::NeverMatches, literal.span, format!("this value never equals one of type {ty}"));
        lint.help("compare with a value of the column's type, or CAST the column")
    })
}
