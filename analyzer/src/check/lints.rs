//! Statements that run and are hardly meant.

use crate::dialect::FunctionKind;
use crate::hir::{Body, Expr, ExprKind, Query, Select, Statement};
use crate::infer::Inference;
use crate::{Code, Diagnostic, Span};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    no_where(inference, findings);
    if inference.engine.habits().strict_grouping {
        return;
    }
    for query in inference.hir.queries.iter().filter(|query| !query.in_view) {
        if let Body::Select(select) = &query.body {
            ungrouped(inference, query, select, findings);
        }
    }
}

/// UPDATE and DELETE of every row: an error unless configured, WHERE TRUE says that it is meant.
fn no_where(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    let (what, span): (&str, Span) = match &inference.hir.statement {
        Statement::Update(update) if update.filter.is_none() && update.from.is_none() => ("UPDATE", update.span),
        Statement::Delete(delete) if delete.filter.is_none() && delete.using.is_none() => ("DELETE", delete.span),
        _ => return,
    };
    let lint = Diagnostic::error(Code::NoWhere, span, format!("this {what} has no WHERE: it hits every row"));
    findings.push(lint.help("add a WHERE; WHERE TRUE says that every row is meant"));
}

/// A column beside GROUP BY that the groups do not determine: SQLite takes it from any row of the group.
fn ungrouped(inference: &Inference<'_>, query: &Query, select: &Select, findings: &mut Vec<Diagnostic>) {
    if select.group_by.is_empty() || picks_a_row(select) {
        return;
    }
    for (expr, column) in select.projection.iter().zip(&query.columns) {
        let ExprKind::Column(source, index) = expr.kind else { continue };
        // One word for a whole `*`.
        if findings.last().is_some_and(|last| last.code == Code::UngroupedColumn && last.span == column.span) {
            continue;
        }
        let own = select.from.as_ref().is_some_and(|from| from.sources().contains(&source));
        if own && !select.group_by.contains(expr) && !inference.determined_by_groups(select, source) {
            let message = format!(
                "`{}` is neither grouped nor aggregated: its value comes from any row of the group",
                column.name
            );
            let lint = Diagnostic::warning(Code::UngroupedColumn, column.span, message);
            let name = inference.hir.source(source).columns.get(index).map_or("rowid", |column| column.name.as_str());
            findings.push(lint.help(format!("add `{name}` to GROUP BY, or aggregate it: min({name})")));
        }
    }
}

/// With one min() or max() the bare columns come from the row that holds it.
fn picks_a_row(select: &Select) -> bool {
    let mut picks = false;
    for expr in &select.projection {
        expr.for_each(&mut |part: &Expr| {
            picks |= matches!(&part.kind, ExprKind::Call(call)
                if call.function.kind == FunctionKind::Aggregate && ["min", "max"].contains(&call.function.name));
        });
    }
    picks
}
