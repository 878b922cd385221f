//! A column that the engine computes is NULL when its expression is, whatever its declaration leaves open.

use super::Inference;
use super::facts::Facts;
use super::place::Place;
use crate::hir::SourceId;

/// How many computed columns are looked through that are computed of one another.
const LEVELS: u8 = 4;

impl Inference<'_> {
    /// Whether a table's column can hold NULL although nothing keeps one out: not if it is computed of what cannot.
    pub(super) fn computed_nullable(&self, source: SourceId, column: usize) -> bool {
        if let Some(nullable) = self.computed.borrow().get(&(source, column)) {
            return *nullable;
        }
        let mut facts = Facts::default();
        facts.add_present(source);
        let nullable = self.computed_nullable_at(source, column, &Place::row(facts));
        self.computed.borrow_mut().insert((source, column), nullable);
        nullable
    }

    /// The same where more is known of what it is computed of.
    pub(super) fn computed_nullable_at(&self, source: SourceId, column: usize, place: &Place) -> bool {
        let computed = self.hir.source(source).generated.iter().find(|(at, _)| *at == column);
        let Some((_, expr)) = computed.filter(|_| self.computing.get() < LEVELS) else { return true };
        self.computing.set(self.computing.get() + 1);
        let nullable = self.nullable(expr, place);
        self.computing.set(self.computing.get() - 1);
        nullable
    }
}
