//! What stands on the right of a RIGHT or FULL join sees nothing of the left.

use crate::hir::{Expr, ExprKind, From, Hir, JoinKind, SourceId, SourceKind};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    hir.froms().for_each(|from| visit(hir, from, findings));
}

fn visit(hir: &Hir, from: &From, findings: &mut Vec<Diagnostic>) {
    let From::Join { kind, left, right, .. } = from else { return };
    visit(hir, left, findings);
    visit(hir, right, findings);
    if !matches!(kind, JoinKind::Right | JoinKind::Full) {
        return;
    }
    let lefts = left.sources();
    for id in right.sources() {
        let source = hir.source(id);
        if let Some(seen) = seen_by(hir, &source.kind).into_iter().find(|seen| lefts.contains(seen)) {
            let message = format!("`{}` cannot see `{}` across this join", source.name, hir.source(seen).name);
            let error = Diagnostic::error(Code::UnknownColumn, source.span, message);
            findings.push(error.help("LATERAL goes with JOIN, LEFT JOIN and CROSS JOIN"));
        }
    }
}

/// The sources from around that a source's rows are made of.
fn seen_by(hir: &Hir, kind: &SourceKind) -> Vec<SourceId> {
    let mut seen = Vec::new();
    match kind {
        SourceKind::Query { query, .. } => seen.extend(hir.reach(*query).free()),
        SourceKind::Calls { calls, .. } => calls.iter().for_each(|call| columns(call, &mut seen)),
        _ => {}
    }
    seen
}

fn columns(expr: &Expr, seen: &mut Vec<SourceId>) {
    expr.for_each(&mut |part| {
        if let ExprKind::Column(source, _) | ExprKind::Whole(source) = part.kind {
            seen.push(source);
        }
    });
}
