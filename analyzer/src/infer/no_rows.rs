//! Whether an aggregate or a window function goes over some row at any rate: its group, its frame and its FILTER.

use super::Inference;
use super::cardinality::is_true;
use super::place::Place;
use crate::catalog::TypeKind;
use crate::hir::{BinaryOp, Call, Expr, ExprKind};

impl Inference<'_> {
    /// Whether the rows that an aggregate goes over may be none.
    pub(super) fn no_rows_nullable(&self, call: &Call, place: &Place) -> bool {
        let empty = match &call.over {
            Some(over) => !over.holds_current_row,
            None => !place.group.holds_rows(call),
        };
        let row = if call.over.is_some() { place.clone() } else { place.inside() };
        empty || call.filter.as_ref().is_some_and(|filter| !self.holds_always(filter, &row))
    }

    /// Whether a condition holds of every row: `id IS NOT NULL` of a key.
    fn holds_always(&self, condition: &Expr, place: &Place) -> bool {
        match &condition.kind {
            ExprKind::Binary(BinaryOp::And, left, right) => {
                self.holds_always(left, place) && self.holds_always(right, place)
            }
            ExprKind::IsNull(value, true) => {
                let is_plain = matches!(value.kind, ExprKind::Column(..)) && !self.has_fields(value);
                is_plain && !self.nullable(value, place)
            }
            _ => is_true(condition),
        }
    }

    /// Whether a value is a composite: with some fields NULL it is neither NULL nor NOT NULL.
    fn has_fields(&self, expr: &Expr) -> bool {
        let Some(typing) = self.engine.typing() else { return false };
        let ty = typing.base(self.catalog, self.type_of(expr));
        let own = self.catalog.type_def(ty.name());
        let is_row = own.is_some_and(|own| matches!(own.kind, TypeKind::Composite { .. })) || ty.name() == "record";
        is_row || typing.fields(self.catalog, ty).is_some()
    }
}
