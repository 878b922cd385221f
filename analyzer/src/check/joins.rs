//! The ON of an outer join may only use what is joined so far.

use crate::hir::{Body, Expr, ExprKind, From, Hir, JoinKind, SourceId, Statement};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    let selects = hir.queries.iter().filter_map(|query| match &query.body {
        Body::Select(select) => select.from.as_ref(),
        _ => None,
    });
    let update = match &hir.statement {
        Statement::Update(update) => update.from.as_ref(),
        _ => None,
    };
    for from in selects.chain(update) {
        let all = from.sources();
        let ordered = has_right_join(from);
        visit(hir, from, &all, ordered, findings);
    }
}

fn has_right_join(from: &From) -> bool {
    match from {
        From::Source(_) => false,
        From::Join { kind, left, right, .. } => {
            matches!(kind, JoinKind::Right | JoinKind::Full) || has_right_join(left) || has_right_join(right)
        }
    }
}

/// `all` are the sources of the whole FROM; behind a RIGHT or FULL join the order counts for inner joins too.
fn visit(hir: &Hir, from: &From, all: &[SourceId], ordered: bool, findings: &mut Vec<Diagnostic>) {
    let From::Join { kind, left, right, on } = from else { return };
    if ordered || *kind != JoinKind::Inner {
        let last = right.sources().last().and_then(|last| all.iter().position(|source| source == last)).unwrap_or(0);
        on.iter().for_each(|condition| uses_later(hir, condition, &all[last + 1..], findings));
    }
    visit(hir, left, all, ordered, findings);
    visit(hir, right, all, ordered, findings);
}

fn uses_later(hir: &Hir, condition: &Expr, later: &[SourceId], findings: &mut Vec<Diagnostic>) {
    condition.for_each(&mut |expr| {
        if let ExprKind::Column(source, _) = expr.kind
            && later.contains(&source)
        {
            let name = &hir.source(source).name;
            let error =
                Diagnostic::error(Code::UnknownColumn, expr.span, format!("`{name}` is joined further to the right"));
            findings.push(error.help(format!("join `{name}` before this ON, or move the condition to WHERE")));
        }
    });
}
