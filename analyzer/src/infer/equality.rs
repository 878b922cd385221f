//! Which columns a condition holds equal to a value that is known once other sources' rows are.

use super::Inference;
use crate::SqlType;
use crate::hir::{BinaryOp, Expr, ExprKind, SourceId, SourceKind};

/// `source.column = value`, where the value rests on these sources only.
pub(super) struct Equality {
    pub(super) source: SourceId,
    pub(super) column: usize,
    pub(super) needs: Vec<SourceId>,
}

impl Inference<'_> {
    /// The equalities among the AND-ed parts of a condition; `own` are the sources of the SELECT at hand, values that
    /// rest on others are known from outside.
    pub(super) fn equalities(&self, condition: &Expr, own: &[SourceId]) -> Vec<Equality> {
        let mut found = Vec::new();
        for part in condition.conjuncts() {
            if let ExprKind::Binary(BinaryOp::Eq, left, right) = &part.kind {
                self.pair(left, right, own, &mut found);
            }
        }
        found
    }

    fn pair(&self, left: &Expr, right: &Expr, own: &[SourceId], found: &mut Vec<Equality>) {
        if let (ExprKind::Row(lefts), ExprKind::Row(rights)) = (&left.kind, &right.kind) {
            lefts.iter().zip(rights).for_each(|(left, right)| self.pair(left, right, own, found));
            return;
        }
        for (side, value) in [(left, right), (right, left)] {
            if let ExprKind::Column(source, column) = side.kind
                && own.contains(&source)
                && self.means_one_value(side, value)
                && let Some(needs) = self.needs(value, own)
            {
                found.push(Equality { source, column, needs });
            }
        }
    }

    /// Whether the comparison tells the column's values apart as a unique key does: no collation or affinity of the
    /// other side makes several of them equal.
    fn means_one_value(&self, side: &Expr, value: &Expr) -> bool {
        if self.collation(side).is_some() || self.collation(value).is_some() {
            return false;
        }
        let text =
            matches!(self.type_of(side), SqlType::Text | SqlType::Blob | SqlType::Any | SqlType::Json | SqlType::Uuid);
        let has_affinity = matches!(
            value.kind,
            ExprKind::Column(..) | ExprKind::Cast(..) | ExprKind::Subquery(_) | ExprKind::Merged(_)
        );
        let numeric = !matches!(
            self.type_of(value),
            SqlType::Text | SqlType::Blob | SqlType::Any | SqlType::Json | SqlType::Uuid
        );
        !(text && has_affinity && numeric)
    }

    /// A collation other than the byte order that a comparison with this side may use.
    fn collation(&self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Collate(_, name) => Some(name.clone()),
            ExprKind::Cast(inner, _) | ExprKind::Unary(_, inner) => self.collation(inner),
            ExprKind::Column(source, column) => match &self.hir.source(*source).kind {
                SourceKind::Table(relation) => {
                    let collation = relation.columns.get(*column)?.collation.clone();
                    collation.filter(|name| !name.eq_ignore_ascii_case("binary"))
                }
                SourceKind::Query { query, .. } => {
                    let select = self.hir.query(*query).select()?;
                    self.collation(select.projection.get(*column)?)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The sources of this SELECT that a value rests on; `None` when it is not one value.
    fn needs(&self, value: &Expr, own: &[SourceId]) -> Option<Vec<SourceId>> {
        let (mut needs, mut known) = (Vec::new(), true);
        value.for_each(&mut |part| match &part.kind {
            ExprKind::Column(source, _) if own.contains(source) => needs.push(*source),
            ExprKind::Call(call) if call.function.kind == crate::dialect::FunctionKind::Volatile => {
                known &= call.function.name != "random"
            }
            // What a subquery rests on is not looked into.
            ExprKind::Subquery(query) => known &= self.is_closed(*query),
            ExprKind::InQuery(..) | ExprKind::Exists(_) | ExprKind::Broken => known = false,
            _ => {}
        });
        known.then_some(needs)
    }

    /// Whether a subquery uses no column from around it.
    fn is_closed(&self, query: crate::hir::QueryId) -> bool {
        let Some(select) = self.hir.query(query).select() else { return false };
        let own = select.from.as_ref().map(|from| from.sources()).unwrap_or_default();
        let mut closed = true;
        let exprs = select.projection.iter().chain(&select.filter).chain(&select.group_by).chain(&select.having);
        for expr in exprs {
            expr.for_each(&mut |part| match &part.kind {
                ExprKind::Column(source, _) => closed &= own.contains(source),
                ExprKind::Subquery(_) | ExprKind::InQuery(..) | ExprKind::Exists(_) => closed = false,
                _ => {}
            });
        }
        let plain = select.from.as_ref().is_none_or(|from| matches!(from, crate::hir::From::Source(_)));
        closed && plain
    }
}
