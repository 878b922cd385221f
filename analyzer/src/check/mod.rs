//! Stage 7: what the engine would refuse although every name resolves, and what it takes though it cannot be meant.

mod aggregates;
mod calls;
mod comparable;
mod comparisons;
mod distinct;
mod full_joins;
mod grouping;
mod insert;
mod joins;
mod lateral;
mod limit;
mod lints;
mod params;
mod recursion;
mod recursive;
mod returning;
mod rows;
mod rules;
mod sets;
mod stored;
mod views;
mod windows;

use crate::Diagnostic;
use crate::dialect::Typing;
use crate::hir::{Assignment, Body, Expr, From, Hir, MergeAction, SourceKind, Statement};
use crate::infer::Inference;

/// Findings of this stage; an error among them stops the statement.
pub(crate) fn check(inference: &Inference<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    rows::check(inference, &mut findings);
    let habits = inference.engine.habits();
    if habits.on_sees_all {
        joins::check(inference.hir, &mut findings);
    }
    if habits.recursion_in_from_only {
        recursion::check(inference.hir, &mut findings);
    }
    if let Some(typing) = inference.engine.typing() {
        before_it_runs(inference, typing, &mut findings);
    } else {
        stored::check(inference, &mut findings);
    }
    if habits.windows_hide_aggregates {
        windows::check(inference.hir, &mut findings);
    }
    if habits.writable_views {
        views::check(inference, &mut findings);
    }
    returning::check(inference.hir, &mut findings);
    calls::check(inference, &mut findings);
    comparisons::check(inference, &mut findings);
    if !habits.null_limit {
        limit::check(inference, &mut findings);
    }
    lints::check(inference, &mut findings);
    for statement in inference.hir.statements() {
        match statement {
            Statement::Insert(insert) => insert::check(inference, insert, &mut findings),
            Statement::Update(update) => {
                insert::check_assignments(inference, update.target, &update.assignments, update.conflict, &mut findings)
            }
            Statement::Select(_) | Statement::Delete(_) | Statement::Merge(_) => {}
        }
    }
    findings
}

/// The rules of an engine that types and checks a statement before it runs.
fn before_it_runs(inference: &Inference<'_>, typing: &dyn Typing, findings: &mut Vec<Diagnostic>) {
    let hir = inference.hir;
    grouping::check(hir, findings);
    distinct::check(hir, findings);
    sets::check(hir, findings);
    lateral::check(hir, findings);
    full_joins::check(hir, findings);
    params::check(hir, typing, findings);
    recursive::check(inference, findings);
    comparable::check(inference, typing, findings);
    rules::check(inference, findings);
}

/// Calls `visit` on every expression of the statement that stands by itself: a result column, a condition, a value.
/// What comes out of a view's body is left out: it has no place in the query's text.
pub(crate) fn for_each_root<'a>(hir: &'a Hir, visit: &mut dyn FnMut(&'a Expr)) {
    for query in hir.queries.iter().filter(|query| !query.in_view) {
        match &query.body {
            Body::Select(select) => {
                for_each_on(select.from.as_ref(), visit);
                select.projection.iter().for_each(&mut *visit);
                select.filter.iter().for_each(&mut *visit);
                select.group_by.iter().for_each(&mut *visit);
                select.having.iter().for_each(&mut *visit);
                select.distinct_on.iter().for_each(&mut *visit);
            }
            Body::Values(rows) => rows.iter().flatten().for_each(&mut *visit),
            Body::Set { .. } => {}
            Body::Write(statement) => for_each_written(statement, visit),
        }
        query.order_by.iter().for_each(&mut *visit);
        query.limit.iter().for_each(&mut *visit);
        query.offset.iter().for_each(&mut *visit);
    }
    for source in &hir.sources {
        source.args.iter().for_each(&mut *visit);
        if let SourceKind::Calls { calls, .. } = &source.kind {
            calls.iter().for_each(&mut *visit);
        }
    }
    for_each_written(&hir.statement, visit);
}

/// The expressions that a statement which writes holds itself.
fn for_each_written<'a>(statement: &'a Statement, visit: &mut dyn FnMut(&'a Expr)) {
    let values = |assignments: &'a [Assignment]| assignments.iter().map(|assignment| &assignment.value);
    let returning = match statement {
        Statement::Select(_) => None,
        Statement::Insert(insert) => {
            for (assignments, filter) in insert.upserts.iter().filter_map(|upsert| upsert.update.as_ref()) {
                values(assignments).chain(filter).for_each(&mut *visit);
            }
            insert.returning.as_ref()
        }
        Statement::Update(update) => {
            for_each_on(update.from.as_ref(), visit);
            values(&update.assignments).chain(&update.filter).for_each(&mut *visit);
            update.returning.as_ref()
        }
        Statement::Delete(delete) => {
            for_each_on(delete.using.as_ref(), visit);
            delete.filter.iter().for_each(&mut *visit);
            delete.returning.as_ref()
        }
        Statement::Merge(merge) => {
            for_each_on(Some(&merge.from), visit);
            visit(&merge.on);
            for arm in &merge.arms {
                arm.condition.iter().for_each(&mut *visit);
                match &arm.action {
                    MergeAction::Update(assignments) => values(assignments).for_each(&mut *visit),
                    MergeAction::Insert(_, row) => row.iter().for_each(&mut *visit),
                    MergeAction::Nothing | MergeAction::Delete => {}
                }
            }
            None
        }
    };
    returning.iter().flat_map(|returning| &returning.projection).for_each(visit);
}

fn for_each_on<'a>(from: Option<&'a From>, visit: &mut dyn FnMut(&'a Expr)) {
    if let Some(From::Join { left, right, on, .. }) = from {
        for_each_on(Some(left), visit);
        for_each_on(Some(right), visit);
        on.iter().for_each(visit);
    }
}
