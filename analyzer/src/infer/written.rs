//! The rows of tables behind what a statement writes: a table's own, and those under a view that may be written.

use super::Inference;
use super::facts::Facts;
use super::place::Place;
use crate::catalog::{ColumnDef, Relation, Writes};
use crate::hir::{ExprKind, From, Select, SourceId, SourceKind};
use std::sync::Arc;

impl Inference<'_> {
    /// What a statement writes: the relation it names, and under a view the one that the view is of.
    pub(crate) fn written_relations(&self, target: SourceId) -> impl Iterator<Item = &Arc<Relation>> {
        std::iter::successors(Some(target), |id| self.below(*id).map(|(_, below)| below))
            .filter_map(|id| self.hir.relation(id))
    }

    /// A view's query, and the one relation that it is of.
    fn below(&self, view: SourceId) -> Option<(&Select, SourceId)> {
        let SourceKind::Query { query, view: Some(_) } = &self.hir.source(view).kind else { return None };
        let select = self.hir.query(*query).select()?;
        match select.from.as_ref()? {
            From::Source(below) => Some((select, *below)),
            From::Join { .. } => None,
        }
    }

    /// The table's column that a column of a view is, through views of views; a table's column itself.
    pub(super) fn written_source(&self, target: SourceId, column: usize) -> Option<(SourceId, usize)> {
        if let SourceKind::Table(_) = self.hir.source(target).kind {
            return Some((target, column));
        }
        let (select, below) = self.below(target)?;
        match &select.projection.get(column)?.kind {
            ExprKind::Column(source, column) if below == *source => self.written_source(below, *column),
            _ => None,
        }
    }

    /// The definition of [`Inference::written_source`].
    pub(crate) fn written_column(&self, target: SourceId, column: usize) -> Option<&ColumnDef> {
        let (source, column) = self.written_source(target, column)?;
        self.hir.relation(source)?.columns.get(column)
    }

    /// Whether a column of the row that is stored can be NULL, for all that its table and its expression leave open.
    pub(super) fn written_nullable(&self, target: SourceId, column: usize) -> bool {
        if let Some((source, column)) = self.written_source(target, column) {
            return self.source_nullable(source, column);
        }
        let Some((select, below)) = self.below(target) else { return true };
        let mut facts = Facts::default();
        facts.add_present(below);
        let is_table = matches!(self.hir.source(below).kind, SourceKind::Table(_));
        !is_table || select.projection.get(column).is_none_or(|expr| self.nullable(expr, &Place::row(facts)))
    }

    /// Whether a column that a statement may write follows from others: a computed one, or an expression of a view's.
    pub(super) fn is_computed(&self, own: Option<(SourceId, usize)>) -> bool {
        own.is_none_or(|(source, column)| self.written_column(source, column).is_some_and(|it| it.generated.is_some()))
    }

    /// Whether a trigger or a rule may put other values into the row than the statement gives.
    pub(super) fn may_be_changed(&self, target: SourceId, writes: Writes) -> bool {
        self.written_relations(target).any(|relation| relation.rewrites_rows.meets(writes))
    }

    /// Whether a rule stands for one of these writes.
    pub(super) fn is_ruled(&self, target: SourceId, writes: Writes) -> bool {
        self.written_relations(target).any(|relation| relation.ruled.meets(writes))
    }
}
