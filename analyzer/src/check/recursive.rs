//! PostgreSQL's rules of recursive CTEs: `first UNION [ALL] second`, where the second side reads the CTE once, in FROM,
//! on no side of a join that may be missing, and aggregates nothing.

use super::grouping::query_in;
use crate::hir::{Body, Expr, From, Hir, JoinKind, Query, QueryId, Reach, Select, SetOp, SourceId, SourceKind};
use crate::infer::Inference;
use crate::{Code, Diagnostic};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    let hir = inference.hir;
    for (index, query) in hir.queries.iter().enumerate().filter(|(_, query)| query.recursive && !query.in_view) {
        let mut reading = Reading { hir, id: QueryId(index as u32), seen: Vec::new(), found: Vec::new() };
        match &query.body {
            Body::Set { op: SetOp::Union | SetOp::UnionAll, left, right } => {
                reading.query(*left, Place::FirstSide);
                reading.query(*right, Place::Allowed);
                findings.extend(types(hir.query(*left), query));
            }
            body => reading.body(body, Place::NoUnion),
        }
        findings.extend(reading.mistake());
        let mut selects = Vec::new();
        super::grouping::selects(hir, &query.body, &mut selects);
        selects.into_iter().for_each(|select| findings.extend(aggregates(hir, QueryId(index as u32), select)));
    }
}

/// Where a CTE is read in its own body.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Allowed,
    FirstSide,
    NoUnion,
    Subquery,
    OuterJoin,
    SetOperation,
}

/// A walk over the body of the CTE `id`.
struct Reading<'h> {
    hir: &'h Hir,
    id: QueryId,
    seen: Vec<QueryId>,
    found: Vec<(SourceId, Place)>,
}

impl<'h> Reading<'h> {
    fn query(&mut self, id: QueryId, place: Place) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        let query = self.hir.query(id);
        self.body(&query.body, place);
        query.order_by.iter().for_each(|expr| self.expr(expr, place));
    }

    fn body(&mut self, body: &'h Body, place: Place) {
        match body {
            Body::Select(select) => {
                select.from.iter().for_each(|from| self.from(from, place));
                let parts = select.projection.iter().chain(&select.filter).chain(&select.group_by);
                parts.chain(&select.having).chain(&select.distinct_on).for_each(|expr| self.expr(expr, place));
            }
            Body::Values(rows) => rows.iter().flatten().for_each(|expr| self.expr(expr, place)),
            Body::Set { op, left, right } => {
                let (one, other) = match op {
                    SetOp::Union | SetOp::UnionAll | SetOp::Intersect => (place, place),
                    SetOp::Except => (place, place.within(Place::SetOperation)),
                    SetOp::IntersectAll | SetOp::ExceptAll => {
                        (place.within(Place::SetOperation), place.within(Place::SetOperation))
                    }
                };
                self.query(*left, one);
                self.query(*right, other);
            }
            Body::Write(_) => {}
        }
    }

    fn from(&mut self, from: &'h From, place: Place) {
        match from {
            From::Source(source) => match &self.hir.source(*source).kind {
                SourceKind::Recursive(id) if *id == self.id => self.found.push((*source, place)),
                SourceKind::Query { query, view: None } => self.query(*query, place),
                SourceKind::Calls { calls, .. } => calls.iter().for_each(|call| self.expr(call, place)),
                _ => {}
            },
            From::Join { kind, left, right, on } => {
                let missing = place.within(Place::OuterJoin);
                let (lefts, rights) = match kind {
                    JoinKind::Inner => (place, place),
                    JoinKind::Left => (place, missing),
                    JoinKind::Right => (missing, place),
                    JoinKind::Full => (missing, missing),
                };
                self.from(left, lefts);
                self.from(right, rights);
                on.iter().for_each(|on| self.expr(on, place));
            }
        }
    }

    fn expr(&mut self, expr: &'h Expr, place: Place) {
        if let Some(query) = query_in(expr) {
            self.query(query, place.within(Place::Subquery));
        }
        expr.for_each_child(&mut |child| self.expr(child, place));
    }

    /// The first reading that is not allowed, or the second of all.
    fn mistake(&self) -> Option<Diagnostic> {
        let wrong = self.found.iter().find(|(_, place)| *place != Place::Allowed);
        let (source, place) = wrong.or(self.found.get(1))?;
        let source = self.hir.source(*source);
        let where_ = match place {
            Place::Allowed => "a second time in its own body",
            Place::FirstSide => "in the first side of its UNION",
            Place::NoUnion => "without a UNION: its body is no first SELECT UNION [ALL] second SELECT",
            Place::Subquery => "inside of a subquery of its own body",
            Place::OuterJoin => "on the side of an outer join that may be missing",
            Place::SetOperation => "in EXCEPT or INTERSECT ALL",
        };
        let error = Diagnostic::error(Code::Syntax, source.span, format!("`{}` is read {where_}", source.name));
        Some(error.help("a recursive CTE is read once, in the FROM of the second SELECT of its UNION"))
    }
}

impl Place {
    /// The place inside of another: the outermost mistake counts.
    fn within(self, inner: Place) -> Place {
        if self == Place::Allowed { inner } else { self }
    }
}

fn aggregates(hir: &Hir, id: QueryId, select: &Select) -> Option<Diagnostic> {
    let sources = select.from.as_ref().map(|from| from.sources())?;
    let reads = |source: &SourceId| matches!(hir.source(*source).kind, SourceKind::Recursive(query) if query == id);
    let source = hir.source(*sources.iter().find(|source| reads(source))?);
    let mut reach = Reach::new(&hir.queries, &hir.sources);
    select.projection.iter().chain(&select.having).for_each(|expr| reach.expr(expr));
    let (_, place) = *reach.aggregates.iter().find(|(owner, _)| *owner == select.id)?;
    let message = format!("the recursive SELECT of `{}` may not aggregate", source.name);
    let error = Diagnostic::error(Code::MisplacedAggregate, place, message);
    Some(error.help("aggregate in the query that reads the CTE"))
}

/// The first side decides the types; the second may not make them wider.
fn types(first: &Query, whole: &Query) -> Option<Diagnostic> {
    let row = match &first.body {
        Body::Select(select) => select.projection.as_slice(),
        Body::Values(rows) => rows.first()?.as_slice(),
        Body::Set { .. } | Body::Write(_) => return None,
    };
    let columns = row.iter().zip(&whole.types).zip(&first.columns);
    let mut pairs = columns.filter_map(|((own, common), column)| Some((own.ty?, *common, column)));
    let (own, common, column) = pairs.find(|(own, common, _)| own != common)?;
    let message =
        format!("`{}` is {own} in the first side of the recursive CTE, and {common} in the second", column.name);
    let error = Diagnostic::error(Code::TypeMismatch, column.span, message);
    Some(error.help(format!("CAST it in the first side: CAST(… AS {common})")))
}
