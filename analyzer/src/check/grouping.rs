//! Where an engine groups strictly: what stands beside GROUP BY or an aggregate is a term of GROUP BY, inside of an
//! aggregate, or of a table whose primary key is grouped.

use super::aggregates::Level;
use crate::catalog::KeyKind;
use crate::hir::{Body, Expr, ExprKind, Hir, Query, QueryId, Select, SourceId, SourceKind};
use crate::{Code, Diagnostic, Span};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    for query in hir.queries.iter().filter(|query| !query.in_view) {
        let Some(select) = query.select() else { continue };
        if !select.group_by.is_empty() || !select.grouping_sets.is_empty() || select.aggregates {
            Groups::new(hir, select).check(query, findings);
        } else {
            let projection = select.projection.iter().zip(&query.columns).map(|(expr, column)| (expr, column.span));
            projection.for_each(|(expr, span)| no_grouping(expr, span, findings));
        }
    }
}

/// GROUPING(…) without groups.
fn no_grouping(expr: &Expr, span: Span, findings: &mut Vec<Diagnostic>) {
    expr.for_each(&mut |part| {
        if is_grouping(part) {
            findings.push(not_grouped(if part.span.is_empty() { span } else { part.span }));
        }
    });
}

/// A SELECT that groups.
struct Groups<'h> {
    hir: &'h Hir,
    select: &'h Select,
    sources: Vec<SourceId>,
    /// The tables of which each group holds one row at most.
    determined: Vec<SourceId>,
}

impl<'h> Groups<'h> {
    fn new(hir: &'h Hir, select: &'h Select) -> Self {
        let sources = select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
        let determined = sources.iter().copied().filter(|source| has_grouped_key(hir, select, *source)).collect();
        Groups { hir, select, sources, determined }
    }

    fn check(&self, query: &Query, findings: &mut Vec<Diagnostic>) {
        for (expr, column) in self.select.projection.iter().zip(&query.columns) {
            self.visit(expr, column.span, findings);
        }
        for expr in self.select.having.iter().chain(&query.order_by).chain(&self.select.distinct_on) {
            self.visit(expr, expr.span, findings);
        }
    }

    /// `place` stands for expressions without a place of their own, as those of `*`.
    fn visit(&self, expr: &Expr, place: Span, findings: &mut Vec<Diagnostic>) {
        if self.select.group_by.contains(expr) {
            return;
        }
        if let ExprKind::Call(call) = &expr.kind
            && call.aggregates_for().is_some()
        {
            return call.direct_args().iter().for_each(|arg| self.visit(arg, place, findings));
        }
        if is_grouping(expr) {
            if let ExprKind::Call(call) = &expr.kind
                && !call.args.iter().all(|arg| self.select.group_by.contains(arg))
            {
                findings.push(not_grouped(expr.span));
            }
            return;
        }
        match &expr.kind {
            ExprKind::Column(source, column) => self.column(*source, Some(*column), expr.span, place, findings),
            ExprKind::Whole(source) => self.column(*source, None, expr.span, place, findings),
            _ => expr.for_each_child(&mut |child| self.visit(child, place, findings)),
        }
        let Some(query) = query_in(expr) else { return };
        Level::below(self.hir, self.select.id).query(query, &mut |part| match &part.kind {
            ExprKind::Column(source, column) if !self.select.group_by.contains(part) => {
                self.column(*source, Some(*column), part.span, place, findings);
            }
            ExprKind::Whole(source) => self.column(*source, None, part.span, place, findings),
            _ => {}
        });
    }

    fn column(&self, source: SourceId, column: Option<usize>, at: Span, place: Span, findings: &mut Vec<Diagnostic>) {
        if !self.sources.contains(&source) || self.determined.contains(&source) {
            return;
        }
        let source = self.hir.source(source);
        if matches!(source.kind, SourceKind::Broken) {
            return;
        }
        let span = if at.is_empty() { place } else { at };
        // One word for a whole `*`.
        if findings.last().is_some_and(|last| last.code == Code::UngroupedColumn && last.span == span) {
            return;
        }
        let name = column.and_then(|column| source.columns.get(column)).map_or(&source.name, |column| &column.name);
        let error =
            Diagnostic::error(Code::UngroupedColumn, span, format!("`{name}` is neither grouped nor aggregated"));
        findings.push(error.help(format!("add `{name}` to GROUP BY, or aggregate it: min({name})")));
    }
}

/// Whether the columns of the table's primary key are terms of every grouping set.
fn has_grouped_key(hir: &Hir, select: &Select, source: SourceId) -> bool {
    let SourceKind::Table(relation) = &hir.source(source).kind else { return false };
    let Some(key) = relation.keys.iter().find(|key| key.kind == KeyKind::Primary) else { return false };
    let is_column = |term: &Expr, column: usize| term.kind == ExprKind::Column(source, column);
    let grouped = |column: &Option<usize>| {
        let Some(column) = *column else { return false };
        match select.grouping_sets.is_empty() {
            true => select.group_by.iter().any(|term| is_column(term, column)),
            false => {
                let holds = |set: &Vec<usize>| set.iter().any(|at| is_column(&select.group_by[*at], column));
                select.grouping_sets.iter().all(holds)
            }
        }
    };
    !key.columns.is_empty() && key.columns.iter().all(grouped)
}

/// The query that an expression holds itself.
pub(super) fn query_in(expr: &Expr) -> Option<QueryId> {
    match &expr.kind {
        ExprKind::Subquery(query)
        | ExprKind::ArrayQuery(query)
        | ExprKind::Exists(query)
        | ExprKind::InQuery(_, query, _)
        | ExprKind::QuantifiedQuery { query, .. } => Some(*query),
        _ => None,
    }
}

fn is_grouping(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Call(call) if call.function.name == "grouping")
}

fn not_grouped(span: Span) -> Diagnostic {
    Diagnostic::error(Code::UngroupedColumn, span, "GROUPING takes terms of GROUP BY only")
        .help("name the terms as they stand in GROUP BY")
}

/// The SELECTs of a body, through set operations.
pub(super) fn selects<'h>(hir: &'h Hir, body: &'h Body, found: &mut Vec<&'h Select>) {
    match body {
        Body::Select(select) => found.push(select),
        Body::Values(_) | Body::Write(_) => {}
        Body::Set { left, right, .. } => {
            selects(hir, &hir.query(*left).body, found);
            selects(hir, &hir.query(*right).body, found);
        }
    }
}
