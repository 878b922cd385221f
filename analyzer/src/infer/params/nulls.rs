//! What an expression does with NULL in its operands, given what its place does with NULL.

use super::{NullUse, Walk};
use crate::dialect::Nulls;
use crate::hir::{Call, Expr, ExprKind};
use crate::infer::{Facts, Place};

impl Walk<'_, '_> {
    /// What hands NULL on does with it: what fails on NULL still does; and where all that is stored is made of parameters, NULL
    /// is stored as well. What is made of columns too would lose them.
    pub(super) fn passing(&self, expr: &Expr, null: NullUse) -> NullUse {
        match null {
            NullUse::Fails => NullUse::Fails,
            NullUse::Stored if is_given(expr) => NullUse::Stored,
            NullUse::Asked if is_given(expr) || self.rests_on_parameters(expr) => NullUse::Asked,
            _ => NullUse::Passes,
        }
    }

    /// What a comparison does with NULL: no row matches, unless the place asks for that very NULL, as `coalesce(at > ?, true)` does.
    pub(super) fn matching(&self, expr: &Expr, null: NullUse) -> NullUse {
        match self.passing(expr, null) {
            NullUse::Asked => NullUse::Asked,
            _ => NullUse::NeverMatches,
        }
    }

    /// Whether only a parameter can make NULL of an expression.
    fn rests_on_parameters(&self, expr: &Expr) -> bool {
        let mut given = false;
        expr.for_each(&mut |part| given |= matches!(part.kind, ExprKind::Param(_)));
        given && !self.may_be_null(expr, Facts::default())
    }

    /// Whether an expression may be NULL where this holds: as long as they are inferred, no parameter is.
    pub(super) fn may_be_null(&self, expr: &Expr, mut facts: Facts) -> bool {
        expr.for_each(&mut |part| match part.kind {
            ExprKind::Column(source, _) if !facts.is_present(source) => {
                match self.inference.hir.froms().find(|from| from.sources().contains(&source)) {
                    Some(from) => facts.and(self.inference.facts_of_from(Some(from), None, &Facts::default())),
                    None => facts.add_present(source),
                }
            }
            _ => {}
        });
        self.inference.nullable(expr, &Place::row(facts))
    }

    /// Whether NULL means something to a function: to one of the schema that is not strict, and where the engine says so.
    pub(super) fn takes_null(&self, call: &Call, index: usize) -> bool {
        let (catalog, name) = (self.inference.catalog, call.function.name);
        let own =
            || call.function.nulls == Nulls::Maybe && catalog.has_routine(name.rsplit('.').next().unwrap_or(name));
        !call.variadic && self.inference.engine.takes_null(name, index) || own()
    }
}

/// Whether an expression rests on nothing but the statement and its parameters.
fn is_given(expr: &Expr) -> bool {
    use ExprKind::*;
    let mut alone = true;
    expr.for_each(&mut |part| {
        alone &= matches!(part.kind, Param(_) | Literal(_) | Unary(..) | Binary(..) | Cast(..) | Collate(..) | Call(_));
    });
    alone
}
