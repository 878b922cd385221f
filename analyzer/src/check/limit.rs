//! LIMIT and OFFSET take an integer; anything else fails on every run.

use crate::hir::{Expr, Literal};
use crate::infer::Inference;
use crate::{Code, Diagnostic};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    for query in inference.hir.queries.iter().filter(|query| !query.in_view) {
        findings.extend(query.limit.iter().chain(&query.offset).filter_map(no_integer));
    }
}

fn no_integer(bound: &Expr) -> Option<Diagnostic> {
    let fits = match bound.literal()? {
        Literal::Integer(_) | Literal::Boolean(_) => true,
        Literal::Real(value) => value.fract() == 0.0,
        Literal::Text(text) => text.trim().parse::<f64>().is_ok_and(|value| value.fract() == 0.0),
        Literal::Null | Literal::Blob(_) | Literal::Now(_) => false,
    };
    let error = || Diagnostic::error(Code::TypeMismatch, bound.span, "LIMIT and OFFSET take an integer");
    (!fits).then(|| error().help("write a number or a parameter; leave LIMIT out to take all rows"))
}
