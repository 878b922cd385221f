//! A derived table's column that is proven not NULL says something of the row inside, and so of its other columns:
//! `SELECT v.name FROM v WHERE v.user_id = 1`, where `v` joins users from outside.

use super::Inference;
use super::cardinality::spreads;
use super::facts::Facts;
use super::place::Place;
use crate::hir::{Body, Expr, ExprKind, QueryId, Select, SourceId};

/// How many tables derived of one another are looked through: each level may ask for all columns of the next.
const LEVELS: u8 = 2;

impl Inference<'_> {
    /// Whether the column can be NULL in a row of which these facts hold.
    pub(super) fn column_nullable_beside(
        &self,
        source: SourceId,
        query: QueryId,
        column: usize,
        facts: &Facts,
    ) -> bool {
        let Body::Select(select) = &self.hir.query(query).body else { return true };
        let known: Vec<usize> = facts.columns_of(source).collect();
        let lateral = self.hir.source(source).lateral;
        if known.is_empty() && !lateral || !keeps_rows(select) || self.narrowing.get() == LEVELS {
            return true;
        }
        let Some(value) = select.projection.get(column) else { return true };
        // What holds of the rows before it holds inside of LATERAL.
        let mut inside = if lateral { facts.clone() } else { Facts::default() };
        known
            .iter()
            .filter_map(|known| select.projection.get(*known))
            .for_each(|expr| inside.and(Facts::not_null(expr)));
        self.narrowing.set(self.narrowing.get() + 1);
        let rows = Place::row(self.select_facts(select, &self.facts_before(source)));
        let nullable = self.nullable(value, &rows.with(self.select_facts(select, &inside)));
        self.narrowing.set(self.narrowing.get() - 1);
        nullable
    }
}

impl Inference<'_> {
    /// What EXISTS proves of the row outside: some row inside meets its WHERE.
    pub(super) fn matched_inside(&self, filter: &Expr) -> Facts {
        let mut facts = Facts::default();
        for part in filter.conjuncts() {
            let ExprKind::Exists(query) = part.kind else { continue };
            let Some(select) = self.hir.query(query).select().filter(|select| keeps_rows(select)) else { continue };
            let inside = select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
            let matched = select.filter.as_ref().map(Facts::if_true).unwrap_or_default();
            facts.and(inside.into_iter().fold(matched, Facts::without));
        }
        facts
    }
}

/// Whether each row of the result is one of the rows behind WHERE.
fn keeps_rows(select: &Select) -> bool {
    let grouped = !select.group_by.is_empty() || !select.grouping_sets.is_empty() || select.having.is_some();
    !grouped && !select.aggregates && !spreads(select)
}
