//! FOR UPDATE and its kin: rows are locked of tables, where a row of the result stands for one of theirs.

use super::Lowering;
use crate::hir::{Body, Expr, ExprKind, From, JoinKind, QueryId, Select, SourceId, SourceKind};
use crate::infer::gives_a_set;
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{self, LockClause};

impl Lowering<'_> {
    /// Refuses what cannot be locked.
    pub(super) fn locks(&mut self, locks: &[LockClause], body: &Body) {
        self.locking |= !locks.is_empty();
        for lock in locks {
            let named = lock.of.as_ref().and_then(|name| name.0.last()).and_then(|part| part.as_ident());
            let span = named.map_or_else(|| self.current_place(), |ident| self.span(ident.span));
            let Body::Select(select) = body else {
                let what = if matches!(body, Body::Values(_)) { "VALUES" } else { "UNION, INTERSECT and EXCEPT" };
                return self.unlockable(span, what);
            };
            if let Some(what) = groups(select) {
                return self.unlockable(span, what);
            }
            let sources = select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
            match named {
                Some(ident) => match sources.iter().find(|id| self.same(&self.source(**id).name, &ident.value)) {
                    Some(id) => self.lock_source(*id, true, span),
                    None => self.no_such_relation(ident, &sources),
                },
                None => sources.iter().for_each(|id| self.lock_source(*id, false, span)),
            }
            let locked = |id: &&SourceId| {
                named.is_none_or(|ident| self.same(&self.source(**id).name, &ident.value))
                    && self.is_missing(select, **id)
            };
            if let Some(id) = sources.iter().find(locked) {
                let name = self.source(*id).name.clone();
                let error = Diagnostic::error(
                    Code::Syntax,
                    span,
                    format!("`{name}` is on the side of an outer join that may be missing, and cannot be locked"),
                );
                self.report(error.help("name the relations to lock: FOR UPDATE OF …"));
            }
        }
    }

    /// `named`: whether OF names it; else what cannot be locked is passed over.
    fn lock_source(&mut self, id: SourceId, named: bool, span: Span) {
        match self.source(id).kind {
            SourceKind::Calls { .. } | SourceKind::Function(_) if named => self.unlockable(span, "a function"),
            SourceKind::Recursive(_) if named => self.unlockable(span, "a WITH query"),
            SourceKind::Query { query, view: None } if self.is_cte(query) && named => {
                self.unlockable(span, "a WITH query")
            }
            SourceKind::Query { query, view: None } if self.is_cte(query) => {}
            SourceKind::Query { query, view: None } => self.lock_derived(query, span),
            _ => {}
        }
    }

    /// The lock of a derived table is one of all its relations.
    fn lock_derived(&mut self, query: QueryId, span: Span) {
        let what = match &self.queries[query.0 as usize].body {
            Body::Select(select) => groups(select),
            Body::Set { .. } => Some("UNION, INTERSECT and EXCEPT"),
            Body::Values(_) | Body::Write(_) => None,
        };
        if let Some(what) = what {
            return self.unlockable(span, what);
        }
        let from = self.queries[query.0 as usize].select().and_then(|select| select.from.as_ref());
        let sources = from.map(|from| from.sources()).unwrap_or_default();
        sources.into_iter().for_each(|id| self.lock_source(id, false, span));
    }

    /// Whether an outer join may leave the source out, and no condition speaks of it.
    fn is_missing(&self, select: &Select, id: SourceId) -> bool {
        let lockable = matches!(self.source(id).kind, SourceKind::Table(_) | SourceKind::Query { .. });
        lockable
            && !select.filter.as_ref().is_some_and(|filter| speaks_of(filter, id))
            && select.from.as_ref().is_some_and(|from| is_missing(from, id, false))
    }

    fn no_such_relation(&mut self, ident: &ast::Ident, sources: &[SourceId]) {
        let span = self.span(ident.span);
        let names = sources.iter().map(|id| self.source(*id).name.as_str());
        let nearest = crate::suggest::nearest(&ident.value, names);
        let error = Diagnostic::error(Code::UnknownTable, span, format!("no relation `{}` is in FROM", ident.value));
        let error = match nearest {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error,
        };
        self.report(error);
    }

    pub(super) fn unlockable(&mut self, span: Span, what: &str) {
        let error = Diagnostic::error(Code::Syntax, span, format!("FOR UPDATE and FOR SHARE do not go with {what}"));
        self.report(error.help("lock the rows in a subquery of their own, or name what to lock: FOR UPDATE OF …"));
    }

    /// ORDER BY, LIMIT and locks of a recursive CTE are refused.
    pub(super) fn refuse_recursive_clauses(&mut self, query: &ast::Query, span: Span) {
        let clause = if query.order_by.is_some() {
            "ORDER BY"
        } else if query.limit_clause.is_some() || query.fetch.is_some() {
            "LIMIT and OFFSET"
        } else if !query.locks.is_empty() {
            "FOR UPDATE and FOR SHARE"
        } else {
            return;
        };
        let error = Diagnostic::error(Code::Syntax, span, format!("a recursive CTE takes no {clause}"));
        self.report(error.help("move the clause to the query that reads the CTE"));
    }
}

/// Why a row of the SELECT stands for no single row of its relations.
fn groups(select: &Select) -> Option<&'static str> {
    let window = |expr: &Expr| {
        let mut found = false;
        expr.for_each(&mut |part| found |= matches!(&part.kind, ExprKind::Call(call) if call.over.is_some()));
        found
    };
    Some(match select {
        _ if !select.group_by.is_empty() || !select.grouping_sets.is_empty() => "GROUP BY",
        _ if select.having.is_some() => "HAVING",
        _ if select.aggregates => "aggregates",
        _ if select.distinct || !select.distinct_on.is_empty() => "DISTINCT",
        _ if select.projection.iter().any(window) => "window functions",
        _ if select.projection.iter().any(gives_a_set) => "functions that give a set of rows",
        _ => return None,
    })
}

fn is_missing(from: &From, id: SourceId, missing: bool) -> bool {
    match from {
        From::Source(source) => missing && *source == id,
        From::Join { kind, left, right, on } => {
            let (lefts, rights) = match kind {
                JoinKind::Inner => (false, false),
                JoinKind::Left => (false, true),
                JoinKind::Right => (true, false),
                JoinKind::Full => (true, true),
            };
            // An inner join above that speaks of the source may need it to be there.
            let inner = *kind == JoinKind::Inner && on.iter().any(|on| speaks_of(on, id));
            !inner && (is_missing(left, id, missing || lefts) || is_missing(right, id, missing || rights))
        }
    }
}

fn speaks_of(expr: &Expr, id: SourceId) -> bool {
    let mut found = false;
    expr.for_each(&mut |part| {
        found |= matches!(part.kind, ExprKind::Column(source, _) | ExprKind::Whole(source) if source == id)
    });
    found
}
