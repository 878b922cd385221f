//! What a row must bring: values for NOT NULL columns, of a type that a STRICT table takes.

use crate::catalog::{ColumnDef, Relation, RelationKind};
use crate::hir::{Assignment, Body, Conflict, Expr, ExprKind, Insert, Literal, QueryId, SourceId};
use crate::infer::Inference;
use crate::{Code, Diagnostic, Level, SqlType};

pub(super) fn check(inference: &Inference<'_>, insert: &Insert, findings: &mut Vec<Diagnostic>) {
    let Some(relation) = inference.hir.relation(insert.target) else { return };
    if matches!(relation.kind, RelationKind::View { .. }) {
        return;
    }
    // A trigger may give what the statement leaves out.
    if relation.may_rewrite("INSERT") {
        return;
    }
    missing_columns(inference, relation, insert, findings);
    if let Some(query) = insert.source {
        rows(inference, query, &mut |values| {
            for (value, column) in values.iter().zip(&insert.columns) {
                if let Some(definition) = relation.columns.get(*column) {
                    value_fits(relation, definition, (value, true), insert.conflict, findings);
                }
            }
        });
    }
    for (assignments, _) in insert.upserts.iter().filter_map(|upsert| upsert.update.as_ref()) {
        check_assignments(inference, insert.target, assignments, insert.conflict, findings);
    }
}

pub(super) fn check_assignments(
    inference: &Inference<'_>,
    target: SourceId,
    assignments: &[Assignment],
    conflict: Conflict,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(relation) = inference.hir.relation(target) else { return };
    if relation.may_rewrite("UPDATE") {
        return;
    }
    for assignment in assignments {
        if let Some(definition) = relation.columns.get(assignment.column) {
            value_fits(relation, definition, (&assignment.value, false), conflict, findings);
        }
    }
}

fn missing_columns(inference: &Inference<'_>, relation: &Relation, insert: &Insert, findings: &mut Vec<Diagnostic>) {
    for (index, column) in relation.columns.iter().enumerate() {
        if !must_be_given(column) || insert.columns.contains(&index) && insert.source.is_some() {
            continue;
        }
        let span = inference.hir.source(insert.target).span;
        let message = format!("`{}.{}` is NOT NULL, has no default and is not given", relation.name, column.name);
        let error = Diagnostic::error(Code::MissingColumn, span, message)
            .help(format!("add `{}` to the columns and its value to each row", column.name))
            .note(format!("`{}` is defined at {}", relation.name, relation.location));
        // OR IGNORE runs it, and skips every row: that is no less a mistake.
        findings.push(error);
    }
}

/// Whether a row without a value for the column cannot be stored.
fn must_be_given(column: &ColumnDef) -> bool {
    let filled = column.default.as_deref().is_some_and(|default| !default.eq_ignore_ascii_case("null"));
    column.refuses_null() && !filled && !column.rowid_alias && column.generated.is_none() && !column.hidden
}

/// The rows of VALUES, also below a set operation; a SELECT of literals is one.
fn rows(inference: &Inference<'_>, query: QueryId, visit: &mut dyn FnMut(&[Expr])) {
    match &inference.hir.query(query).body {
        Body::Values(rows) => rows.iter().for_each(|row| visit(row)),
        Body::Select(select) if select.from.is_none() => visit(&select.projection),
        Body::Select(_) | Body::Write(_) => {}
        Body::Set { left, right, .. } => [left, right].into_iter().for_each(|side| rows(inference, *side, visit)),
    }
}

/// `inserted`: whether a NULL into the rowid chooses one, which SET does not.
fn value_fits(
    relation: &Relation,
    column: &ColumnDef,
    (value, inserted): (&Expr, bool),
    conflict: Conflict,
    findings: &mut Vec<Diagnostic>,
) {
    let note = format!("`{}` is defined at {}", relation.name, relation.location);
    if matches!(value.kind, ExprKind::Default(_)) && must_be_given(column) {
        let message = format!("`{}.{}` is NOT NULL and has no default", relation.name, column.name);
        findings.push(Diagnostic::error(Code::MissingColumn, value.span, message).help("give a value").note(note));
        return;
    }
    let Some(literal) = value.literal() else { return };
    if *literal == Literal::Null {
        let replaced = column.null_becomes_default || conflict == Conflict::Replace && column.default.is_some();
        if column.refuses_null() && !(column.rowid_alias && inserted) && !replaced {
            let message = format!("NULL is stored into `{}.{}`, which is NOT NULL", relation.name, column.name);
            let error = Diagnostic::error(Code::NullIntoNotNull, value.span, message).note(note);
            findings.push(skipped(error.help("give a value, or leave the column out to take its default"), conflict));
        }
        return;
    }
    let strict = matches!(relation.kind, RelationKind::Table { strict: true, .. });
    let misfit = strict && !matches!(value.kind, ExprKind::Unary(..)) && !takes(column.ty, literal);
    if misfit || column.rowid_alias && !takes(SqlType::Integer, literal) {
        let message = format!("`{}.{}` takes {} only", relation.name, column.name, column.ty);
        findings.push(
            Diagnostic::error(Code::TypeMismatch, value.span, message)
                .help("give a value of the column's type")
                .note(note),
        );
    }
}

/// Whether a STRICT column takes the literal: text that looks like a number is one, numbers become text.
fn takes(ty: SqlType, literal: &Literal) -> bool {
    match (ty, literal) {
        (SqlType::Any, _) => true,
        (SqlType::Blob, literal) => matches!(literal, Literal::Blob(_)),
        (_, Literal::Blob(_)) => false,
        (SqlType::Integer, Literal::Text(text)) => text.trim().parse::<f64>().is_ok_and(|value| value.fract() == 0.0),
        (SqlType::Integer, Literal::Real(value)) => value.fract() == 0.0,
        (SqlType::Integer, Literal::Now(_)) => false,
        (SqlType::Real, Literal::Text(text)) => text.trim().parse::<f64>().is_ok(),
        (SqlType::Real, Literal::Now(_)) => false,
        _ => true,
    }
}

/// Under OR IGNORE the statement runs, and skips the row.
fn skipped(error: Diagnostic, conflict: Conflict) -> Diagnostic {
    match conflict {
        Conflict::Ignore => Diagnostic { level: Level::Warning, ..error },
        Conflict::Fail | Conflict::Replace => error,
    }
}
