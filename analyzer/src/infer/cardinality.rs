//! How many rows a query yields, at the least and at the most.

use super::Inference;
use super::equality::Equality;
use super::facts::Facts;
use super::keys::{KeyPart, Of};
use crate::Cardinality;
use crate::catalog::RelationKind;
use crate::dialect::FunctionKind;
use crate::hir::{Body, Expr, ExprKind, From, JoinKind, Literal, QueryId, Select, SetOp, SourceId, SourceKind};
use std::collections::BTreeSet;

/// Bounds out of 0, 1 and [`MANY`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) lower: u8,
    pub(crate) upper: u8,
}

/// More than one row.
const MANY: u8 = 2;

impl Bounds {
    pub(crate) const ANY: Bounds = Bounds { lower: 0, upper: MANY };
    pub(crate) const ONE: Bounds = Bounds { lower: 1, upper: 1 };
    pub(crate) const NONE: Bounds = Bounds { lower: 0, upper: 0 };

    /// Bounds for this many rows.
    pub(crate) fn exactly(rows: usize) -> Bounds {
        let rows = rows.min(usize::from(MANY)) as u8;
        Bounds { lower: rows.min(1), upper: rows }
    }

    /// The same without a row for certain.
    pub(crate) fn or_none(self) -> Bounds {
        Bounds { lower: 0, ..self }
    }

    pub(crate) fn cardinality(self) -> Cardinality {
        match (self.lower, self.upper) {
            (_, 0) => Cardinality::Zero,
            (1, 1) => Cardinality::ExactlyOne,
            (_, 1) => Cardinality::AtMostOne,
            _ => Cardinality::Many,
        }
    }
}

impl Inference<'_> {
    /// The bounds of a query's rows.
    pub(crate) fn bounds(&self, id: QueryId) -> Bounds {
        if let Some(bounds) = self.bounds.borrow().get(&id) {
            return *bounds;
        }
        // A recursive query asks for itself: it may be anything until it is known.
        self.bounds.borrow_mut().insert(id, Bounds::ANY);
        let query = self.hir.query(id);
        let rows = match &query.body {
            Body::Select(select) => self.select_bounds(select),
            Body::Values(rows) if rows.iter().flatten().any(gives_a_set) => Bounds::ANY,
            Body::Values(rows) => Bounds::exactly(rows.len()),
            Body::Set { op, left, right } => set_bounds(*op, self.bounds(*left), self.bounds(*right)),
            Body::Write(statement) => self.written(statement).map_or(Bounds::NONE, |(_, _, bounds)| bounds),
        };
        // A set in ORDER BY gives a row for each of its own, as one in the result does.
        let rows = if query.order_by.iter().any(gives_a_set) { Bounds::ANY } else { rows };
        let rows = if query.recursive { Bounds { upper: MANY, ..rows } } else { rows };
        let bounds = limited(rows, query.limit.as_ref(), query.offset.as_ref());
        self.bounds.borrow_mut().insert(id, bounds);
        bounds
    }

    fn select_bounds(&self, select: &Select) -> Bounds {
        let filtered = select.filter.as_ref().is_some_and(|filter| !is_true(filter));
        let lower = if filtered { 0 } else { select.from.as_ref().map_or(1, |from| self.lower_of_from(from)) };
        let single = match &select.from {
            None => true,
            Some(from) => self.all_determined(from, select.filter.as_ref(), &[]),
        };
        let rows = Bounds { lower, upper: if single { 1 } else { MANY } };
        let empty_sets = select.grouping_sets.iter().filter(|set| set.is_empty()).count();
        let grouped = match (select.group_by.is_empty(), select.aggregates) {
            _ if select.grouping_sets.len() > 1 => Bounds { lower: empty_sets.min(1) as u8, upper: MANY },
            _ if empty_sets == 1 => Bounds::ONE,
            (true, true) => Bounds::ONE,
            (true, false) if select.distinct && self.all_fixed(&select.projection, select) => {
                Bounds { upper: 1, ..rows }
            }
            (true, false) if !select.distinct_on.is_empty() && self.all_fixed(&select.distinct_on, select) => {
                Bounds { upper: 1, ..rows }
            }
            (true, false) => rows,
            (false, _) if self.all_fixed(&select.group_by, select) => Bounds { upper: 1, ..rows },
            (false, _) => rows,
        };
        let rows = if select.having.is_some() { grouped.or_none() } else { grouped };
        // A set among the results gives a row for each of its own.
        if spreads(select) { Bounds::ANY } else { rows }
    }

    /// Whether a join is sure to give a row, before WHERE.
    fn lower_of_from(&self, from: &From) -> u8 {
        match from {
            From::Source(id) => match &self.hir.source(*id).kind {
                SourceKind::Query { query, .. } => self.bounds(*query).lower,
                SourceKind::Table(relation) => u8::from(relation.kind == RelationKind::Sequence),
                // A function that gives no set gives one row.
                SourceKind::Calls { calls, .. } => u8::from(!calls.iter().all(gives_a_set)),
                _ => 0,
            },
            From::Join { kind, left, right, on } => {
                let (left, right) = (self.lower_of_from(left), self.lower_of_from(right));
                match kind {
                    JoinKind::Inner if on.iter().all(is_true) => left.min(right),
                    JoinKind::Inner => 0,
                    JoinKind::Left => left,
                    JoinKind::Right => right,
                    JoinKind::Full => left.max(right),
                }
            }
        }
    }

    /// Whether each row of the `given` sources goes with at most one row of every other source. With none given:
    /// whether there is at most one row at all.
    pub(super) fn all_determined(&self, from: &From, filter: Option<&Expr>, given: &[SourceId]) -> bool {
        let determined = self.determined(from, filter, given);
        from.sources().iter().all(|source| determined.contains(source))
    }

    /// The sources of which each row of the `given` ones meets at most one row.
    pub(super) fn determined(&self, from: &From, filter: Option<&Expr>, given: &[SourceId]) -> Vec<SourceId> {
        let facts = match from {
            From::Source(_) => Facts::default(),
            From::Join { .. } => filter.map(Facts::if_true).unwrap_or_default(),
        };
        self.determined_where(from, filter, given, &facts)
    }

    /// As [`Inference::determined`], in the rows of which these facts hold.
    pub(super) fn determined_where(
        &self,
        from: &From,
        filter: Option<&Expr>,
        given: &[SourceId],
        facts: &Facts,
    ) -> Vec<SourceId> {
        let sources = from.sources();
        let mut equalities = filter.map(|filter| self.equalities(filter, &sources)).unwrap_or_default();
        let mut conditions: Vec<Condition<'_>> =
            filter.map(|expr| Condition { expr, judged: None }).into_iter().collect();
        let mut determined = given.to_vec();
        if !self.collect((from, facts), &sources, &mut equalities, &mut conditions) {
            return determined;
        }
        rest_on_kept(from, facts, &mut equalities);
        // A table's row is told by its columns alone.
        let is_told = |source: SourceId| {
            !matches!(&self.hir.source(source).kind, SourceKind::Table(relation) if relation.kind != RelationKind::Sequence)
                || equalities.iter().any(|equality| equality.source == source)
        };
        let known = known_columns(&equalities, given);
        let fixed = |source: SourceId, key: &KeyPart, determined: &[SourceId]| {
            let holds =
                |equality: &Equality| equality.source == source && equality.of == key.of && equality.is_no_coarser(key);
            let told = |equality: &Equality| {
                equality.needs.iter().all(|need| determined.contains(need))
                    || equality.value.is_some_and(|value| known.contains(&value))
            };
            equalities.iter().any(|equality| holds(equality) && told(equality))
        };
        loop {
            let next = sources.iter().find(|source| {
                let by_key = |key: &Vec<KeyPart>| key.iter().all(|part| fixed(**source, part, &determined));
                !determined.contains(source)
                    && is_told(**source)
                    && self.source_keys(**source, &of_source(&conditions, **source)).iter().any(by_key)
            });
            match next {
                Some(source) => determined.push(*source),
                None => return determined,
            }
        }
    }

    /// The equalities of the joins. A LEFT join's ON speaks of its right side only. False for a FULL join, whose sides
    /// give rows of their own.
    fn collect<'e>(
        &self,
        (from, facts): (&'e From, &Facts),
        own: &[SourceId],
        equalities: &mut Vec<Equality>,
        conditions: &mut Vec<Condition<'e>>,
    ) -> bool {
        let From::Join { kind, left, right, on } = from else { return true };
        let judged = match kept_as(*kind, left, right, facts) {
            JoinKind::Full => return false,
            JoinKind::Inner => None,
            JoinKind::Left => Some(right.sources()),
            JoinKind::Right => Some(left.sources()),
        };
        for condition in on {
            let found = self.equalities(condition, own).into_iter();
            equalities
                .extend(found.filter(|found| judged.as_ref().is_none_or(|judged| judged.contains(&found.source))));
            conditions.push(Condition { expr: condition, judged: judged.clone() });
        }
        let mut collect = |side| self.collect((side, facts), own, equalities, conditions);
        collect(left) && collect(right)
    }

    /// Whether every expression has one value in all rows that WHERE and HAVING let through.
    fn all_fixed(&self, exprs: &[Expr], select: &Select) -> bool {
        let own = select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
        let conditions = select.filter.iter().chain(&select.having);
        let equalities: Vec<Equality> = conditions.flat_map(|condition| self.equalities(condition, &own)).collect();
        exprs.iter().all(|expr| match &expr.kind {
            ExprKind::Literal(_) | ExprKind::Param(_) => true,
            ExprKind::Column(source, _) if !own.contains(source) => true,
            ExprKind::Column(source, column) => {
                let own = KeyPart { of: Of::Column(*column), collation: self.column_collation(expr) };
                let fixes = |equality: &Equality| equality.source == *source && equality.of == own.of;
                equalities.iter().any(|it| fixes(it) && it.needs.is_empty() && it.is_no_coarser(&own))
            }
            _ => false,
        })
    }
}

/// What a join is in the rows that are kept: where they hold a row of one side, the other one has not been left alone.
fn kept_as(kind: JoinKind, left: &From, right: &From, facts: &Facts) -> JoinKind {
    let there = |side: &From| side.sources().into_iter().any(|source| facts.touches(source));
    match kind {
        JoinKind::Left if there(right) => JoinKind::Inner,
        JoinKind::Right if there(left) => JoinKind::Inner,
        JoinKind::Full => match (there(left), there(right)) {
            (true, true) => JoinKind::Inner,
            (true, false) => JoinKind::Left,
            (false, true) => JoinKind::Right,
            (false, false) => JoinKind::Full,
        },
        kind => kind,
    }
}

/// A row that may be left out is one or none, as the rows are that it is joined to: what makes a value of none rests on these too.
fn rest_on_kept(from: &From, facts: &Facts, equalities: &mut [Equality]) {
    let From::Join { kind, left, right, .. } = from else { return };
    rest_on_kept(left, facts, equalities);
    rest_on_kept(right, facts, equalities);
    let (optional, kept) = match kept_as(*kind, left, right, facts) {
        JoinKind::Left => (right.sources(), left.sources()),
        JoinKind::Right => (left.sources(), right.sources()),
        JoinKind::Inner | JoinKind::Full => return,
    };
    let rests = |equality: &&mut Equality| !equality.strict && equality.needs.iter().any(|it| optional.contains(it));
    equalities.iter_mut().filter(rests).for_each(|equality| equality.needs.extend(&kept));
}

/// The columns that have one value in all rows, also by way of others: `a.x = b.x AND b.x = 1`.
fn known_columns(equalities: &[Equality], given: &[SourceId]) -> BTreeSet<(SourceId, usize)> {
    let mut known = BTreeSet::new();
    loop {
        let before = known.len();
        for equality in equalities.iter().filter(|equality| equality.collation.is_none()) {
            let told = equality.needs.iter().all(|need| given.contains(need))
                || equality.value.is_some_and(|value| known.contains(&value));
            if let (true, Of::Column(column)) = (told, equality.of) {
                known.insert((equality.source, column));
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// A condition, and the sources that it speaks of where these are not all: the other rows of an outer join stay without it.
struct Condition<'e> {
    expr: &'e Expr,
    judged: Option<Vec<SourceId>>,
}

/// What holds for the rows of one source.
fn of_source<'e>(conditions: &[Condition<'e>], source: SourceId) -> Vec<&'e Expr> {
    let speaks = |it: &&Condition<'e>| it.judged.as_ref().is_none_or(|judged| judged.contains(&source));
    conditions.iter().filter(speaks).map(|it| it.expr).collect()
}

fn set_bounds(op: SetOp, left: Bounds, right: Bounds) -> Bounds {
    let sum = left.upper.saturating_add(right.upper).min(MANY);
    match op {
        SetOp::UnionAll | SetOp::Union => Bounds { lower: left.lower.max(right.lower), upper: sum },
        SetOp::Intersect | SetOp::IntersectAll => Bounds { lower: 0, upper: left.upper.min(right.upper) },
        SetOp::Except | SetOp::ExceptAll => Bounds { lower: 0, upper: left.upper },
    }
}

fn limited(rows: Bounds, limit: Option<&Expr>, offset: Option<&Expr>) -> Bounds {
    let skips = offset.is_some_and(|offset| offset.literal() != Some(&Literal::Integer(0)));
    let rows = if skips { rows.or_none() } else { rows };
    let negative = limit.is_some_and(|limit| matches!(limit.kind, ExprKind::Unary(..)));
    match limit.map(|limit| limit.literal()) {
        None => rows,
        Some(Some(Literal::Integer(0))) => Bounds::NONE,
        Some(Some(Literal::Integer(1))) if !negative => Bounds { upper: rows.upper.min(1), ..rows },
        Some(Some(Literal::Integer(_))) => rows,
        Some(_) => rows.or_none(),
    }
}

/// Whether a function that gives a set of rows stands where it multiplies those of the SELECT.
pub(crate) fn spreads(select: &Select) -> bool {
    select.projection.iter().chain(&select.group_by).chain(&select.distinct_on).any(gives_a_set)
}

/// Whether a function that gives a set of rows is called in it.
pub(crate) fn gives_a_set(expr: &Expr) -> bool {
    let mut found = false;
    expr.for_each(&mut |part| {
        found |= matches!(&part.kind, ExprKind::Call(call) if call.function.kind == FunctionKind::Set);
    });
    found
}

/// A condition that every row passes.
pub(crate) fn is_true(condition: &Expr) -> bool {
    match &condition.kind {
        ExprKind::Literal(Literal::Boolean(value)) => *value,
        ExprKind::Literal(Literal::Integer(value)) => *value != 0,
        _ => false,
    }
}
