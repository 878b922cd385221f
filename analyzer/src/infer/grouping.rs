//! What a row of a result stands for: a row of FROM, a group of rows, or all of them, be they none.

use super::Inference;
use super::cardinality::gives_a_set;
use super::facts::Facts;
use super::keys::{KeyPart, Of};
use super::place::Place;
use crate::hir::{Call, Expr, ExprKind, Select, SelectId, SetOp, SourceId};

/// How the rows that an expression sees are grouped.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Group {
    /// Not at all.
    None,
    /// By the GROUP BY of that SELECT: every group has a row.
    Keyed(SelectId),
    /// Into one group of these sources' rows, which may be empty.
    Whole(Vec<SourceId>),
}

impl Group {
    /// Whether a bare column of the source may stand for no row at all.
    pub(super) fn may_lack(&self, source: SourceId) -> bool {
        matches!(self, Group::Whole(sources) if sources.contains(&source))
    }

    /// Whether an aggregate is sure to see a row: the groups are its own SELECT's, and none is empty.
    pub(super) fn holds_rows(&self, call: &Call) -> bool {
        matches!(self, Group::Keyed(select) if call.owner == Some(*select))
    }
}

impl Inference<'_> {
    /// The place of a SELECT's result, behind WHERE, GROUP BY and HAVING.
    pub(crate) fn result_place(&self, select: &Select, outer: &Place) -> Place {
        let grouped = self.select_facts(select, &outer.facts);
        let sources = || select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
        // The empty grouping set is one group of all rows, be they none.
        let empty_set = select.grouping_sets.iter().any(Vec::is_empty);
        let group = match (select.group_by.is_empty() && select.grouping_sets.is_empty(), select.aggregates) {
            _ if empty_set => Group::Whole(sources()),
            (true, true) => Group::Whole(sources()),
            (true, false) => Group::None,
            (false, _) => Group::Keyed(select.id),
        };
        // Where no row met the WHERE, there is still the row of the empty group.
        let (mut facts, grouped) = match group {
            Group::Whole(_) => (outer.facts.clone(), Some(grouped)),
            Group::None | Group::Keyed(_) if select.having.is_some() => (grouped.clone(), Some(grouped)),
            Group::None | Group::Keyed(_) => (grouped, None),
        };
        if let Some(having) = &select.having {
            facts.and(Facts::if_true(having));
        }
        let mut lacking = outer.lacking.clone();
        if let Group::Whole(sources) = &outer.group {
            lacking.extend(sources);
        }
        let left_out = |term: &usize| select.grouping_sets.iter().any(|set| !set.contains(term));
        let nulled = (0..select.group_by.len()).filter(left_out).map(|term| select.group_by[term].clone());
        let nulled = nulled.filter(|term| !self.is_in_every_set(term, select)).collect();
        let several_sets = select.projection.iter().filter(|expr| gives_a_set(expr)).count() > 1;
        Place { rows: facts.clone(), grouped, facts, group, lacking, nulled, several_sets }
    }

    /// Whether a term that stands several times in GROUP BY is in every grouping set.
    fn is_in_every_set(&self, term: &Expr, select: &Select) -> bool {
        let holds = |set: &Vec<usize>| set.iter().any(|at| select.group_by[*at] == *term);
        select.grouping_sets.iter().all(holds)
    }
}

impl SetOp {
    /// Whether a column can be NULL, given its two sides.
    pub(super) fn nulls(self, left: bool, right: bool) -> bool {
        match self {
            SetOp::Union | SetOp::UnionAll => left || right,
            // NULL is the same as NULL here: it must be on both sides.
            SetOp::Intersect | SetOp::IntersectAll => left && right,
            SetOp::Except | SetOp::ExceptAll => left,
        }
    }
}

impl Inference<'_> {
    /// Whether each group holds at most one row of the source: a key of it is among the terms, or is fixed by them.
    pub(crate) fn determined_by_groups(&self, select: &Select, source: SourceId) -> bool {
        let Some(from) = &select.from else { return true };
        let filters: Vec<&crate::hir::Expr> = select.filter.iter().collect();
        let grouped = |source: SourceId, part: &KeyPart| match part.of {
            Of::Column(column) => select.group_by.iter().any(|term| term.kind == ExprKind::Column(source, column)),
            Of::Expression(_) => false,
        };
        let keyed: Vec<SourceId> = from
            .sources()
            .into_iter()
            .filter(|id| self.source_keys(*id, &filters).iter().any(|key| key.iter().all(|part| grouped(*id, part))))
            .collect();
        !keyed.is_empty() && self.determined(from, select.filter.as_ref(), &keyed).contains(&source)
    }
}
