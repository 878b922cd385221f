//! A FULL JOIN that the engine plans: an equality between its sides must be among its conditions, or no column at all.

use crate::hir::{BinaryOp, Expr, ExprKind, From, Hir, JoinKind, SourceId};
use crate::{Code, Diagnostic, Span};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    hir.froms().for_each(|from| visit(from, findings));
}

fn visit(from: &From, findings: &mut Vec<Diagnostic>) {
    let From::Join { kind, left, right, on } = from else { return };
    visit(left, findings);
    visit(right, findings);
    let conditions: Vec<&Expr> = on.iter().flat_map(Expr::conjuncts).collect();
    let sides = (left.sources(), right.sources());
    let plannable = conditions.iter().any(|condition| is_equality(condition, &sides));
    if *kind != JoinKind::Full || plannable || conditions.iter().all(|condition| sources(condition).is_empty()) {
        return;
    }
    let span = conditions.iter().fold(Span::default(), |span, condition| span.to(condition.span));
    let error =
        Diagnostic::error(Code::Unsupported, span, "a FULL JOIN needs a condition `left = right` between its sides");
    findings.push(error.help("join by an equality, or take the UNION of a LEFT and a RIGHT JOIN"));
}

fn is_equality(condition: &Expr, (lefts, rights): &(Vec<SourceId>, Vec<SourceId>)) -> bool {
    let ExprKind::Binary(BinaryOp::Eq, one, other) = &condition.kind else { return false };
    let (one, other) = (sources(one), sources(other));
    let within = |found: &[SourceId], side: &[SourceId]| !found.is_empty() && found.iter().all(|it| side.contains(it));
    within(&one, lefts) && within(&other, rights) || within(&one, rights) && within(&other, lefts)
}

fn sources(expr: &Expr) -> Vec<SourceId> {
    let mut found = Vec::new();
    expr.for_each(&mut |part| {
        if let ExprKind::Column(source, _) | ExprKind::Whole(source) = part.kind {
            found.push(source);
        }
    });
    found
}
