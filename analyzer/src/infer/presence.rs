//! Outer joins: which sources a join may leave out, and what proves that it did not.

use super::Inference;
use super::cardinality::{gives_a_set, is_true, spreads};
use super::equality::uncollated;
use super::facts::Facts;
use super::keys::is_binary;
use super::place::Place;
use crate::SqlType;
use crate::catalog::Relation;
use crate::hir::{BinaryOp, Expr, ExprKind, From, JoinKind, Literal, Query, Select, SourceId, SourceKind};

/// One side of an outer join, which may be missing as a whole.
struct Side {
    sources: Vec<SourceId>,
}

/// Conditions of a join, and the sides that must be there for them to have held.
struct Condition<'h> {
    on: &'h [Expr],
    sides: Vec<usize>,
    /// For a LEFT or RIGHT join: the side that it may leave out.
    optional: Option<usize>,
    /// The sources of the side that is always there.
    kept: Vec<SourceId>,
}

/// The outer joins of one FROM.
#[derive(Default)]
struct Sides<'h> {
    sides: Vec<Side>,
    conditions: Vec<Condition<'h>>,
}

impl Inference<'_> {
    /// What holds in every row of a SELECT behind its WHERE, beside what holds around it.
    pub(crate) fn select_facts(&self, select: &Select, outer: &Facts) -> Facts {
        self.facts_of_from(select.from.as_ref(), select.filter.as_ref(), outer)
    }

    /// The same for any FROM with a WHERE.
    pub(crate) fn facts_of_from(&self, from: Option<&From>, filter: Option<&Expr>, outer: &Facts) -> Facts {
        let mut facts = outer.clone();
        if let Some(filter) = filter {
            facts.and(Facts::if_true(filter));
            facts.and(self.matched_inside(filter));
        }
        let Some(from) = from else { return facts };
        if let From::Source(source) = from {
            facts.add_present(*source);
            return facts;
        }
        let mut sides = Sides::default();
        sides.collect(from, &mut Vec::new());
        let mut missing: Vec<bool> = vec![true; sides.sides.len()];
        loop {
            let before = (facts.clone(), missing.clone());
            for condition in &sides.conditions {
                if condition.sides.iter().all(|side| !missing[*side]) {
                    condition.on.iter().for_each(|on| facts.and(Facts::if_true(on)));
                }
            }
            for (index, side) in sides.sides.iter().enumerate() {
                if side.sources.iter().any(|source| facts.touches(*source)) {
                    missing[index] = false;
                }
            }
            for condition in &sides.conditions {
                if let Some(side) = condition.optional
                    && missing[side]
                    && (self.always_joins(condition, &sides.sides[side])
                        || self.parent_is_there(condition, &sides.sides[side], &sides, &missing, &facts))
                {
                    missing[side] = false;
                }
            }
            if missing.is_empty() || before == (facts.clone(), missing.clone()) {
                break;
            }
        }
        for source in from.sources() {
            let left_out =
                sides.sides.iter().zip(&missing).any(|(side, missing)| *missing && side.sources.contains(&source));
            if !left_out {
                facts.add_present(source);
            }
        }
        facts
    }

    /// What holds of the rows that LATERAL sees: those of the relations before it in its FROM.
    pub(super) fn facts_before(&self, source: SourceId) -> Facts {
        let mut facts = Facts::default();
        let mut from = match self.hir.source(source).lateral {
            true => self.hir.froms().find(|from| from.sources().contains(&source)),
            false => None,
        };
        while let Some(From::Join { left, right, .. }) = from {
            let is_right = right.sources().contains(&source);
            if is_right {
                facts.and(self.facts_of_from(Some(left), None, &Facts::default()));
            }
            from = Some(if is_right { right } else { left });
        }
        facts
    }

    /// Whether every row of the FROM that joins these sources has a row of one of them; true of a table that is written.
    pub(super) fn one_is_there(&self, sources: &[SourceId]) -> bool {
        let joins_them = |from: &&From| {
            let joined = from.sources();
            sources.iter().all(|source| joined.contains(source))
        };
        self.hir.froms().find(joins_them).is_none_or(|from| holds_one(from, sources))
    }

    /// Whether every row of a FROM has a row of one of these sources.
    pub(super) fn joined_one_is_there(&self, sources: &[SourceId]) -> bool {
        sources.len() > 1 && self.hir.froms().any(|from| holds_one(from, sources))
    }

    /// Whether the side has a row whatever the other one holds: `LEFT JOIN LATERAL (SELECT count(*) …) ON true`.
    fn always_joins(&self, condition: &Condition<'_>, side: &Side) -> bool {
        let [source] = side.sources.as_slice() else { return false };
        let SourceKind::Query { query, .. } = self.hir.source(*source).kind else { return false };
        condition.on.iter().all(is_true) && self.bounds(query).lower > 0
    }

    /// A NOT NULL foreign key always finds its parent: `child LEFT JOIN parent ON parent.id = child.parent_id`.
    fn parent_is_there(
        &self,
        condition: &Condition<'_>,
        side: &Side,
        sides: &Sides<'_>,
        missing: &[bool],
        facts: &Facts,
    ) -> bool {
        let [parent] = side.sources.as_slice() else { return false };
        let is_there = |child: SourceId| {
            condition.kept.contains(&child)
                && !sides.sides.iter().zip(missing).any(|(side, missing)| *missing && side.sources.contains(&child))
        };
        self.finds_parent(condition.on, *parent, facts).is_some_and(|(child, _)| is_there(child))
    }

    /// The row that finds its parent by these conditions, and by no others, if a foreign key says that it does: its source, and the
    /// columns of the key.
    fn finds_parent(&self, conditions: &[Expr], parent: SourceId, facts: &Facts) -> Option<(SourceId, Vec<usize>)> {
        let SourceKind::Table(parent_table) = &self.hir.source(parent).kind else { return None };
        if parent_table.row_security || self.hir.source(parent).leaves_rows_out || self.hir.locking {
            return None;
        }
        let mut pairs = Vec::new();
        for conjunct in conditions.iter().flat_map(Expr::conjuncts) {
            let (own, other) = column_pair(conjunct, parent)?;
            if !self.compares_as_key(conjunct, parent_table, own, other) {
                return None;
            }
            pairs.push((own, other));
        }
        let &(_, (child, _)) = pairs.first()?;
        let SourceKind::Table(child_table) = &self.hir.source(child).kind else { return None };
        let key = child_table.foreign_keys.iter().find(|key| {
            let parents = self.parent_columns(key, parent_table);
            !key.deferred
                && key.parent.eq_ignore_ascii_case(&parent_table.name)
                && key.parent_schema.as_ref().is_none_or(|schema| schema.eq_ignore_ascii_case(&parent_table.schema))
                && key.columns.len() == pairs.len()
                && parents.len() == pairs.len()
                && key.columns.iter().zip(&parents).all(|(column, parent)| pairs.contains(&(*parent, (child, *column))))
                && key
                    .columns
                    .iter()
                    .all(|column| child_table.columns[*column].not_null || facts.has_column(child, *column))
        })?;
        Some((child, key.columns.clone()))
    }

    /// Whether a subquery finds the parent of a row around it: `(SELECT name FROM parent WHERE id = child.parent_id)`.
    pub(super) fn subquery_finds_parent(&self, query: &Query, place: &Place) -> bool {
        let Some(Select { from: Some(From::Source(parent)), filter: Some(filter), .. }) = query.select() else {
            return false;
        };
        let is_there = |(child, columns): (SourceId, Vec<usize>)| {
            // What RETURNING sees of a written row is not yet held against its foreign keys.
            let is_read = !self.hir.statements().any(|statement| statement.target() == Some(child));
            let key = columns.iter().map(|column| Expr::new(ExprKind::Column(child, *column), filter.span));
            is_read && key.into_iter().all(|column| !self.nullable(&column, place))
        };
        keeps_its_row(query)
            && self.finds_parent(std::slice::from_ref(filter), *parent, &place.facts).is_some_and(is_there)
    }

    /// Whether values that the foreign key takes for equal are equal to the condition as well: the key compares by the
    /// parent column's collation and affinity.
    fn compares_as_key(&self, condition: &Expr, parent: &Relation, own: usize, child: (SourceId, usize)) -> bool {
        let ExprKind::Binary(_, left, right) = &condition.kind else { return false };
        let Some(column) = parent.columns.get(own) else { return true };
        let collation = column.collation.as_deref().filter(|name| !is_binary(name));
        let compared = self.comparison_collation(left, right);
        let untyped = matches!(self.column_type(child.0, child.1), SqlType::Any | SqlType::Blob);
        collation.is_none_or(|name| compared.is_some_and(|compared| compared.eq_ignore_ascii_case(name)))
            && !(column.ty == SqlType::Text && untyped)
    }

    fn parent_columns(&self, key: &crate::catalog::ForeignKey, parent: &Relation) -> Vec<usize> {
        if key.parent_columns.is_empty() {
            return parent.primary_key();
        }
        key.parent_columns.iter().filter_map(|name| parent.column(name)).collect()
    }
}

/// Whether a query of one row gives it whatever stands behind its WHERE.
fn keeps_its_row(query: &Query) -> bool {
    let plain = query.select().is_some_and(|select| {
        select.group_by.is_empty() && select.grouping_sets.is_empty() && select.having.is_none() && !spreads(select)
    });
    let kept = |limit: &Expr| matches!(limit.literal(), Some(Literal::Integer(1..)));
    plain && query.offset.is_none() && query.limit.as_ref().is_none_or(kept) && !query.order_by.iter().any(gives_a_set)
}

/// Whether every row of a join has a row of one of the sources.
fn holds_one(from: &From, sources: &[SourceId]) -> bool {
    match from {
        From::Source(source) => sources.contains(source),
        From::Join { kind, left, right, .. } => {
            let (left, right) = (|| holds_one(left, sources), || holds_one(right, sources));
            match kind {
                JoinKind::Inner => left() || right(),
                JoinKind::Left => left(),
                JoinKind::Right => right(),
                JoinKind::Full => left() && right(),
            }
        }
    }
}

/// `parent.a = child.b` as (a, (child, b)).
fn column_pair(expr: &Expr, parent: SourceId) -> Option<(usize, (SourceId, usize))> {
    let ExprKind::Binary(BinaryOp::Eq, left, right) = &expr.kind else { return None };
    match (&uncollated(left).kind, &uncollated(right).kind) {
        (ExprKind::Column(own, a), ExprKind::Column(other, b)) if *own == parent && *other != parent => {
            Some((*a, (*other, *b)))
        }
        (ExprKind::Column(other, b), ExprKind::Column(own, a)) if *own == parent && *other != parent => {
            Some((*a, (*other, *b)))
        }
        _ => None,
    }
}

impl<'h> Sides<'h> {
    /// Walks the tree; `around` are the sides that the join at hand lies in.
    fn collect(&mut self, from: &'h From, around: &mut Vec<usize>) {
        let From::Join { kind, left, right, on } = from else { return };
        let mut enter = |sides: &mut Self, from: &'h From, optional: bool| {
            let side = optional.then(|| sides.new_side(from));
            around.extend(side);
            sides.collect(from, around);
            if side.is_some() {
                around.pop();
            }
            side
        };
        let left_side = enter(self, left, matches!(kind, JoinKind::Right | JoinKind::Full));
        let right_side = enter(self, right, matches!(kind, JoinKind::Left | JoinKind::Full));
        let sides = around.iter().copied().chain(left_side).chain(right_side).collect();
        let (optional, kept) = match kind {
            JoinKind::Left => (right_side, left.sources()),
            JoinKind::Right => (left_side, right.sources()),
            JoinKind::Inner | JoinKind::Full => (None, Vec::new()),
        };
        self.conditions.push(Condition { on, sides, optional, kept });
    }

    fn new_side(&mut self, from: &From) -> usize {
        self.sides.push(Side { sources: from.sources() });
        self.sides.len() - 1
    }
}
