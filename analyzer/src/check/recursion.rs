//! A recursive CTE may be read once, in the FROM of one of its own SELECTs, and that SELECT may not aggregate.

use crate::dialect::FunctionKind;
use crate::hir::{Body, Expr, ExprKind, Hir, QueryId, Select, SourceId, SourceKind};
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
    }
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
    let sources = select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
    let reads = |source: &&SourceId| matches!(hir.source(**source).kind, SourceKind::Recursive(query) if query == id);
    let reading: Vec<&SourceId> = sources.iter().filter(reads).collect();
    let Some(first) = reading.first() else { return };
    let source = hir.source(**first);
    let name = &source.name;
    if !own {
        let error = Diagnostic::error(
            Code::Syntax,
            source.span,
            format!("`{name}` is read inside of a subquery of its own body"),
        );
        findings.push(error.help("a recursive CTE is read in the FROM of its second SELECT"));
    } else if let Some(second) = reading.get(1) {
        let span = hir.source(**second).span;
        findings.push(Diagnostic::error(Code::Syntax, span, format!("`{name}` may be read only once in its own body")));
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

fn aggregate(expr: &Expr) -> Option<&Expr> {
    let mut found = None;
    expr.for_each(&mut |expr| {
        if matches!(&expr.kind, ExprKind::Call(call) if call.function.kind == FunctionKind::Aggregate && call.over.is_none()) {
            found.get_or_insert(expr);
        }
    });
    found
}
