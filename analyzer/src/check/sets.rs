//! Functions that give a set of rows stand in a result, in GROUP BY and ORDER BY, and at the top of FROM; nowhere else.

use crate::dialect::FunctionKind;
use crate::hir::{Assignment, Body, Expr, ExprKind, From, Hir, MergeAction, QueryId, SourceKind, Statement};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    let single_rows: Vec<QueryId> = hir.statements().filter_map(|statement| single_row(hir, statement)).collect();
    for (index, query) in hir.queries.iter().enumerate().filter(|(_, query)| !query.in_view) {
        match &query.body {
            Body::Select(select) => {
                let clauses = [("WHERE", &select.filter), ("HAVING", &select.having)];
                for (clause, condition) in clauses {
                    condition.iter().for_each(|condition| refuse(condition, clause, findings));
                }
                let open = select.projection.iter().chain(&select.group_by).chain(&query.order_by);
                open.chain(&select.distinct_on).for_each(|expr| inside(expr, findings));
                select.from.iter().for_each(|from| conditions(from, findings));
            }
            Body::Values(rows) => {
                let single = single_rows.contains(&QueryId(index as u32));
                let values = rows.iter().flatten();
                values
                    .for_each(|value| if single { inside(value, findings) } else { refuse(value, "VALUES", findings) });
            }
            Body::Set { .. } | Body::Write(_) => {}
        }
        for (clause, bound) in [("LIMIT", &query.limit), ("OFFSET", &query.offset)] {
            bound.iter().for_each(|bound| refuse(bound, clause, findings));
        }
    }
    for source in &hir.sources {
        if let SourceKind::Calls { calls, .. } = &source.kind {
            for call in calls {
                call.for_each_child(&mut |arg| refuse(arg, "the arguments of a function in FROM", findings));
            }
        }
    }
    hir.statements().for_each(|statement| written(statement, findings));
}

/// The VALUES of an INSERT with one row, which are as good as a SELECT.
fn single_row(hir: &Hir, statement: &Statement) -> Option<QueryId> {
    let Statement::Insert(insert) = statement else { return None };
    let source = insert.source?;
    matches!(&hir.query(source).body, Body::Values(rows) if rows.len() == 1).then_some(source)
}

fn written(statement: &Statement, findings: &mut Vec<Diagnostic>) {
    let (filter, returning) = match statement {
        Statement::Select(_) => return,
        Statement::Insert(insert) => {
            for (assignments, filter) in insert.upserts.iter().filter_map(|upsert| upsert.update.as_ref()) {
                values(assignments, findings);
                filter.iter().for_each(|filter| refuse(filter, "WHERE", findings));
            }
            (&None, insert.returning.as_ref())
        }
        Statement::Update(update) => {
            values(&update.assignments, findings);
            update.from.iter().for_each(|from| conditions(from, findings));
            (&update.filter, update.returning.as_ref())
        }
        Statement::Delete(delete) => {
            delete.using.iter().for_each(|from| conditions(from, findings));
            (&delete.filter, delete.returning.as_ref())
        }
        Statement::Merge(merge) => {
            refuse(&merge.on, "ON", findings);
            for arm in &merge.arms {
                arm.condition.iter().for_each(|condition| refuse(condition, "WHEN", findings));
                match &arm.action {
                    MergeAction::Update(assignments) => values(assignments, findings),
                    MergeAction::Insert(_, row) => row.iter().for_each(|value| refuse(value, "VALUES", findings)),
                    MergeAction::Nothing | MergeAction::Delete => {}
                }
            }
            (&None, None)
        }
    };
    filter.iter().for_each(|filter| refuse(filter, "WHERE", findings));
    let projection = returning.iter().flat_map(|returning| &returning.projection);
    projection.for_each(|expr| refuse(expr, "RETURNING", findings));
}

fn values(assignments: &[Assignment], findings: &mut Vec<Diagnostic>) {
    assignments.iter().for_each(|assignment| refuse(&assignment.value, "SET", findings));
}

fn conditions(from: &From, findings: &mut Vec<Diagnostic>) {
    if let From::Join { left, right, on, .. } = from {
        conditions(left, findings);
        conditions(right, findings);
        on.iter().for_each(|condition| refuse(condition, "ON", findings));
    }
}

/// Where such functions may stand: but not in CASE, COALESCE, and what an aggregate or a window works on.
fn inside(expr: &Expr, findings: &mut Vec<Diagnostic>) {
    match &expr.kind {
        ExprKind::Case { .. } => return expr.for_each_child(&mut |child| refuse(child, "CASE", findings)),
        ExprKind::Call(call) if call.function.name == "coalesce" => {
            return call.args.iter().for_each(|arg| refuse(arg, "COALESCE", findings));
        }
        ExprKind::Call(call) if matches!(call.function.kind, FunctionKind::Aggregate | FunctionKind::Window) => {
            let what = format!("the arguments of `{}`", call.function.name);
            call.args.iter().chain(&call.order_by).for_each(|arg| refuse(arg, &what, findings));
            call.filter.iter().for_each(|filter| refuse(filter, "FILTER", findings));
            return;
        }
        _ => {}
    }
    expr.for_each_child(&mut |child| inside(child, findings));
}

fn refuse(expr: &Expr, place: &str, findings: &mut Vec<Diagnostic>) {
    expr.for_each(&mut |part| {
        if let ExprKind::Call(call) = &part.kind
            && call.function.kind == FunctionKind::Set
        {
            let message = format!("`{}` gives a set of rows, and may not stand in {place}", call.function.name);
            let error = Diagnostic::error(Code::Syntax, part.span, message);
            findings.push(error.help("call it in FROM, with LATERAL in front where it needs columns"));
        }
    });
}
