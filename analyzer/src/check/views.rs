//! Views that are written: where no trigger takes the rows over, each row must be one of a single table. Rules in place of a write: RETURNING
//! shows their rows, if they tell any.

use crate::catalog::{Relation, Writes};
use crate::hir::{Assignment, Body, Expr, ExprKind, From, QueryId, SourceId, SourceKind, Statement};
use crate::infer::{Inference, gives_a_set};
use crate::{Code, Diagnostic, Span};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in inference.hir.statements() {
        let (target, word, returning) = match statement {
            Statement::Insert(insert) => (insert.target, "INSERT", &insert.returning),
            Statement::Update(update) => (update.target, "UPDATE", &update.returning),
            Statement::Delete(delete) => (delete.target, "DELETE", &delete.returning),
            Statement::Select(_) | Statement::Merge(_) => continue,
        };
        let span = inference.hir.source(target).span;
        if returning.is_some() {
            findings.extend(silent_rule(inference, target, word));
        }
        let takes_over = |view: &Relation| view.instead_of.meets(Writes::of(word));
        if let Some((view, query)) = as_view(inference, target).filter(|(view, _)| !takes_over(view)) {
            if is_simple(inference, query) {
                findings.extend(computed_column(inference, statement, view));
                continue;
            }
            let message = format!("the rows of `{}` are not those of one table", view.name);
            let error = Diagnostic::error(Code::NotWritable, span, message);
            let help = format!("write its tables, or give it an INSTEAD OF {word} trigger");
            findings.push(error.help(help).note(format!("`{}` is defined at {}", view.name, view.location)));
        }
    }
}

/// A rule in place of the statement that returns no rows.
fn silent_rule(inference: &Inference<'_>, target: SourceId, word: &str) -> Option<Diagnostic> {
    let writes = Writes::of(word);
    let silent = |it: &&std::sync::Arc<Relation>| it.ruled.meets(writes) && !it.returning_rules.meets(writes);
    let relation = inference.written_relations(target).find(silent)?;
    let message = format!("a rule of `{}` stands in place of {word}, and returns no rows", relation.name);
    let error = Diagnostic::error(Code::NotWritable, inference.hir.source(target).span, message);
    let help = "leave RETURNING out, or give the rule a RETURNING of its own";
    Some(error.help(help).note(format!("`{}` is defined at {}", relation.name, relation.location)))
}

/// A column that is written and that is none of the table's.
fn computed_column(inference: &Inference<'_>, statement: &Statement, view: &Relation) -> Option<Diagnostic> {
    let hir = inference.hir;
    let assigned = |assignments: &[Assignment]| assignments.iter().map(|it| (it.column, it.value.span)).collect();
    let (target, written): (SourceId, Vec<(usize, Span)>) = match statement {
        Statement::Insert(insert) => {
            let span = hir.source(insert.target).span;
            (insert.target, insert.columns.iter().map(|column| (*column, span)).collect())
        }
        Statement::Update(update) => (update.target, assigned(&update.assignments)),
        _ => return None,
    };
    let computed = |(column, _): &(usize, Span)| inference.written_column(target, *column).is_none();
    let (column, span) = written.into_iter().find(computed)?;
    let name = &hir.source(target).columns.get(column)?.name;
    let message = format!("`{name}` of the view `{}` is computed, so it cannot be written", view.name);
    let error = Diagnostic::error(Code::NotWritable, span, message);
    Some(error.help("write the columns of the table that it is computed of"))
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
