//! A recursive CTE may be read once, in the FROM of one of its own SELECTs, and that SELECT may neither aggregate nor hold windows.

use crate::dialect::FunctionKind;
use crate::hir::{Body, Expr, ExprKind, Hir, QueryId, Select, SetOp, SourceId, SourceKind};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    for (index, query) in hir.queries.iter().enumerate().filter(|(_, query)| query.recursive) {
        let id = QueryId(index as u32);
        let mut arms = Vec::new();
        collect_arms(hir, &query.body, &mut arms);
        for query in &hir.queries {
            let Some(select) = query.select() else { continue };
            let own = arms.iter().any(|arm| std::ptr::eq(*arm, select));
            check_select(hir, id, select, own, findings);
        }
        findings.extend(misplaced_arm(hir, id, &query.body));
    }
}

/// The SELECTs that read the CTE stand at the end, all behind UNION or all behind UNION ALL.
fn misplaced_arm(hir: &Hir, id: QueryId, body: &Body) -> Option<Diagnostic> {
    let mut body = body;
    let mut union = None;
    while let Body::Set { op: op @ (SetOp::Union | SetOp::UnionAll), left, right } = body {
        let last = hir.query(*right).select();
        let reads = last.is_some_and(|select| !readings(hir, id, select).is_empty());
        if !reads || union.replace(*op).is_some_and(|union| union != *op) {
            break;
        }
        body = &hir.query(*left).body;
    }
    let mut arms = Vec::new();
    collect_arms(hir, body, &mut arms);
    let source = hir.source(arms.into_iter().find_map(|arm| readings(hir, id, arm).first().copied())?);
    let message = format!("`{}` is read before the last SELECT of its body, or not behind UNION", source.name);
    let error = Diagnostic::error(Code::Syntax, source.span, message);
    Some(error.help("the SELECTs that read it come last, all behind UNION or all behind UNION ALL"))
}

/// The places in a SELECT's FROM where it reads the CTE.
fn readings<'h>(hir: &'h Hir, id: QueryId, select: &'h Select) -> Vec<SourceId> {
    let sources = select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
    let reads = |source: &SourceId| matches!(hir.source(*source).kind, SourceKind::Recursive(query) if query == id);
    sources.into_iter().filter(reads).collect()
}

/// The SELECTs that make up a compound.
fn collect_arms<'h>(hir: &'h Hir, body: &'h Body, arms: &mut Vec<&'h Select>) {
    match body {
        Body::Select(select) => arms.push(select),
        Body::Values(_) | Body::Write(_) => {}
        Body::Set { left, right, .. } => {
            collect_arms(hir, &hir.query(*left).body, arms);
            collect_arms(hir, &hir.query(*right).body, arms);
        }
    }
}

fn check_select(hir: &Hir, id: QueryId, select: &Select, own: bool, findings: &mut Vec<Diagnostic>) {
    let reading = readings(hir, id, select);
    let Some(first) = reading.first() else { return };
    let source = hir.source(*first);
    let name = &source.name;
    if !own {
        let error = Diagnostic::error(
            Code::Syntax,
            source.span,
            format!("`{name}` is read inside of a subquery of its own body"),
        );
        findings.push(error.help("a recursive CTE is read in the FROM of its second SELECT"));
    } else if let Some(second) = reading.get(1) {
        let span = hir.source(*second).span;
        findings.push(Diagnostic::error(Code::Syntax, span, format!("`{name}` may be read only once in its own body")));
    } else if let Some(window) = select.projection.iter().find_map(window).filter(|_| is_last(hir, id, select)) {
        let message = format!("the recursive SELECT of `{name}` may not hold a window function");
        let error = Diagnostic::error(Code::MisplacedWindow, window.span, message);
        findings.push(error.help("number the rows in the query that reads the CTE"));
    } else if select.aggregates || !select.group_by.is_empty() {
        let span = select.projection.iter().find_map(aggregate).map_or(source.span, |aggregate| aggregate.span);
        let error = Diagnostic::error(
            Code::MisplacedAggregate,
            span,
            format!("the recursive SELECT of `{name}` may not aggregate"),
        );
        findings.push(error.help("aggregate in the query that reads the CTE"));
    }
}

/// Whether the SELECT is the last one of the CTE: the engine looks for windows there alone.
fn is_last(hir: &Hir, id: QueryId, select: &Select) -> bool {
    match hir.query(id).body {
        Body::Set { right, .. } => hir.query(right).select().is_some_and(|last| std::ptr::eq(last, select)),
        _ => false,
    }
}

fn window(expr: &Expr) -> Option<&Expr> {
    let mut found = None;
    expr.for_each(&mut |expr| {
        if matches!(&expr.kind, ExprKind::Call(call) if call.over.is_some()) {
            found.get_or_insert(expr);
        }
    });
    found
}

fn aggregate(expr: &Expr) -> Option<&Expr> {
    let mut found = None;
    expr.for_each(&mut |expr| {
        if matches!(&expr.kind, ExprKind::Call(call) if call.function.kind == FunctionKind::Aggregate && call.over.is_none()) {
            found.get_or_insert(expr);
        }
    });
    found
}
