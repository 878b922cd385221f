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
        let computed = self.hir.source(source).generated.iter().find(|(at, _)| *at == column);
        let Some((_, expr)) = computed else { return true };
        if let Some(nullable) = self.computed.borrow().get(&(source, column)) {
            return *nullable;
        }
        if self.computing.get() == LEVELS {
            return true;
        }
        self.computing.set(self.computing.get() + 1);
        let mut facts = Facts::default();
        facts.add_present(source);
        let nullable = self.nullable(expr, &Place::row(facts));
        self.computing.set(self.computing.get() - 1);
        self.computed.borrow_mut().insert((source, column), nullable);
        nullable
    }
}
