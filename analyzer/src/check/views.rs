//! Views that are written: where no trigger takes the rows over, each row must be one of a single table.

use crate::catalog::Relation;
use crate::hir::{Body, Expr, ExprKind, From, QueryId, SourceId, SourceKind, Statement};
use crate::infer::{Inference, gives_a_set};
use crate::{Code, Diagnostic};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in inference.hir.statements() {
        let (target, word) = match statement {
            Statement::Insert(insert) => (insert.target, "INSERT"),
            Statement::Update(update) => (update.target, "UPDATE"),
            Statement::Delete(delete) => (delete.target, "DELETE"),
            Statement::Select(_) | Statement::Merge(_) => continue,
        };
        if let Some((view, query)) = as_view(inference, target)
            && !view.takes_over(word)
            && !is_simple(inference, query)
        {
            let span = inference.hir.source(target).span;
            let message = format!("the rows of `{}` are not those of one table", view.name);
            let error = Diagnostic::error(Code::NotWritable, span, message);
            let help = format!("write its tables, or give it an INSTEAD OF {word} trigger");
            findings.push(error.help(help).note(format!("`{}` is defined at {}", view.name, view.location)));
        }
    }
}

fn as_view<'a>(inference: &Inference<'a>, source: SourceId) -> Option<(&'a Relation, QueryId)> {
    match &inference.hir.source(source).kind {
        SourceKind::Query { query, view: Some(view) } => Some((view, *query)),
        _ => None,
    }
}

/// Source: manual, CREATE VIEW, updatable views.
fn is_simple(inference: &Inference<'_>, id: QueryId) -> bool {
    let query = inference.hir.query(id);
    let Body::Select(select) = &query.body else { return false };
    let Some(From::Source(source)) = select.from.as_ref() else { return false };
    let below = match as_view(inference, *source) {
        Some((_, query)) => is_simple(inference, query),
        None => matches!(inference.hir.source(*source).kind, SourceKind::Table(_)),
    };
    let grouped = !select.group_by.is_empty() || !select.grouping_sets.is_empty() || select.having.is_some();
    let distinct = select.distinct || !select.distinct_on.is_empty();
    let limited = query.limit.is_some() || query.offset.is_some();
    let windows = select.projection.iter().any(|expr| gives_a_set(expr) || has_window(expr));
    below && !grouped && !select.aggregates && !distinct && !limited && !windows
}

fn has_window(expr: &Expr) -> bool {
    let mut found = false;
    expr.for_each(&mut |part| found |= matches!(&part.kind, ExprKind::Call(call) if call.over.is_some()));
    found
}
