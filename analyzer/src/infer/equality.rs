//! Which columns a condition holds equal to a value that is known once other sources' rows are.

use super::Inference;
use super::facts::Facts;
use super::keys::{KeyPart, Of, is_binary};
use crate::SqlType;
use crate::dialect::FunctionKind;
use crate::hir::{BinaryOp, Body, Expr, ExprKind, Literal, QueryId, SourceId, SourceKind, UnaryOp};

/// `source.column = value`, or an expression of a key in the column's place; the value rests on these sources only.
pub(super) struct Equality {
    pub(super) source: SourceId,
    pub(super) of: Of,
    /// The collation of the comparison; `None` for the byte order.
    pub(super) collation: Option<String>,
    pub(super) needs: Vec<SourceId>,
    /// Whether the value is NULL, and so equal to nothing, where an outer join leaves one of them out.
    pub(super) strict: bool,
    /// The value, where it is a column of the same type.
    pub(super) value: Option<(SourceId, usize)>,
}

impl Equality {
    /// Whether values that this part of a key tells apart are told apart by the comparison too.
    pub(super) fn is_no_coarser(&self, key: &KeyPart) -> bool {
        match (&self.collation, &key.collation) {
            (None, _) => true,
            (Some(compared), Some(indexed)) => compared.eq_ignore_ascii_case(indexed),
            (Some(_), None) => false,
        }
    }
}

impl Inference<'_> {
    /// The equalities among the AND-ed parts of a condition; `own` are the sources of the SELECT at hand, values that
    /// rest on others are known from outside.
    pub(super) fn equalities(&self, condition: &Expr, own: &[SourceId]) -> Vec<Equality> {
        let mut found = Vec::new();
        for part in condition.conjuncts() {
            match &part.kind {
                ExprKind::Binary(BinaryOp::Eq, left, right) => self.pair(left, right, own, &mut found),
                ExprKind::Quantified { op, left, right, all: false } if op == "=" => {
                    if let ExprKind::Array(items) = &right.kind
                        && let [one] = items.as_slice()
                    {
                        self.pair(left, one, own, &mut found);
                    }
                }
                ExprKind::InList(value, list, false) if list.len() == 1 => {
                    let before = found.len();
                    self.pair(value, &list[0], own, &mut found);
                    self.compare_by_left(value, &mut found[before..]);
                }
                // A query of one row, how often ever the engine runs it.
                ExprKind::InQuery(value, query, false)
                    if self.bounds(*query).upper <= 1 && !self.hir.reach(*query).picks =>
                {
                    self.in_row(value, *query, own, &mut found);
                }
                ExprKind::Is(left, right, false) if self.never_null(left) || self.never_null(right) => {
                    self.pair(left, right, own, &mut found);
                }
                _ => {}
            }
        }
        found
    }

    /// `value IN (query)`, where the query gives one row.
    fn in_row(&self, value: &Expr, query: QueryId, own: &[SourceId], found: &mut Vec<Equality>) {
        let ty = self.hir.query(query).types.first().copied();
        let row = Expr { ty, ..Expr::new(ExprKind::Subquery(query), value.span) };
        let before = found.len();
        self.pair(value, &row, own, found);
        self.compare_by_left(value, &mut found[before..]);
        // A left side without a collation takes that of the query's column.
        let other = self.result_collation(query, 0).filter(|name| !is_binary(name));
        let bare = found[before..].iter_mut().filter(|it| it.collation.is_none());
        bare.for_each(|it| it.collation.clone_from(&other));
    }

    /// IN compares by its left side's collation, whatever is written on the right.
    fn compare_by_left(&self, value: &Expr, found: &mut [Equality]) {
        if let Some(collation) = self.column_collation(value).filter(|name| !is_binary(name)) {
            found.iter_mut().for_each(|it| it.collation = Some(collation.clone()));
        }
    }

    /// Whether IS means `=`: one of its sides is never NULL.
    fn never_null(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Column(source, column) => {
                matches!(self.hir.source(*source).kind, SourceKind::Table(_))
                    && !self.source_nullable(*source, *column)
                    && self.one_is_there(&[*source])
            }
            _ => expr.literal().is_some_and(|literal| *literal != Literal::Null),
        }
    }

    fn pair(&self, left: &Expr, right: &Expr, own: &[SourceId], found: &mut Vec<Equality>) {
        if let (ExprKind::Row(lefts), ExprKind::Row(rights)) = (&left.kind, &right.kind) {
            lefts.iter().zip(rights).for_each(|(left, right)| self.pair(left, right, own, found));
            return;
        }
        let collation = self.comparison_collation(left, right);
        for (side, value) in [(left, right), (right, left)] {
            let parts = self.key_parts(uncollated(side), own);
            if !parts.is_empty()
                && self.means_one_value(side, value)
                && let Some(needs) = self.needs(value, own)
            {
                let proven = Facts::not_null(value);
                let strict = needs.iter().all(|need| proven.touches(*need));
                let value = match uncollated(value).kind {
                    ExprKind::Column(source, column) if self.type_of(side) == self.type_of(value) => {
                        Some((source, column))
                    }
                    _ => None,
                };
                let equality = |(source, of)| {
                    let (collation, needs) = (collation.clone(), needs.clone());
                    Equality { source, of, collation, needs, strict, value }
                };
                found.extend(parts.into_iter().map(equality));
            }
        }
    }

    /// The column of one of these sources that the expression is, or the expressions of their keys.
    fn key_parts(&self, side: &Expr, own: &[SourceId]) -> Vec<(SourceId, Of)> {
        if let ExprKind::Column(source, column) = side.kind {
            return if own.contains(&source) { vec![(source, Of::Column(column))] } else { Vec::new() };
        }
        let mut parts = Vec::new();
        for source in own {
            for (index, key) in self.hir.source(*source).key_expressions.iter().enumerate() {
                if key.as_ref().is_some_and(|key| uncollated(key).computes(side, self.engine.typing())) {
                    parts.push((*source, Of::Expression(index)));
                }
            }
        }
        parts
    }

    /// The collation that `left = right` compares by: one that is written, else the left column's, else the right's.
    pub(super) fn comparison_collation(&self, left: &Expr, right: &Expr) -> Option<String> {
        let written = [left, right].into_iter().find_map(written_collation);
        let collation = written.or_else(|| {
            let mut sides = [left, right].into_iter();
            match self.engine.typing() {
                Some(_) => sides.find_map(|side| self.inner_collation(side)),
                None => sides.filter(|side| is_column(side)).map(|side| self.column_collation(side)).next().flatten(),
            }
        });
        collation.filter(|name| !is_binary(name))
    }

    /// The collation of a column anywhere in the expression: where types are static, functions and operators hand it on.
    fn inner_collation(&self, expr: &Expr) -> Option<String> {
        let mut found = None;
        expr.for_each(&mut |part| {
            if found.is_none() {
                found = match &part.kind {
                    ExprKind::Subquery(query) => self.result_collation(*query, 0),
                    _ => self.column_collation(part),
                };
            }
        });
        found
    }

    /// Whether no affinity of the other side makes several of the column's values equal.
    fn means_one_value(&self, side: &Expr, value: &Expr) -> bool {
        if let (Some(side), Some(value)) = (side.ty, value.ty) {
            let own = [side, value].iter().any(|ty| self.catalog.has_own_equality(*ty));
            return !own && self.engine.typing().is_none_or(|typing| typing.equal_is_same(side, value));
        }
        let has_affinity = value.literal().is_none() && !matches!(uncollated(value).kind, ExprKind::Param(_));
        let numeric = || match self.type_of(value) {
            SqlType::Text | SqlType::Blob => false,
            SqlType::Any => self.may_hide_affinity(value),
            _ => true,
        };
        let is_column = matches!(uncollated(side).kind, ExprKind::Column(..));
        match self.type_of(side) {
            // An expression takes any affinity of the other side: 1 and '1' are both '1' as text.
            SqlType::Blob | SqlType::Any if !is_column => !has_affinity || self.type_of(value) == SqlType::Blob,
            SqlType::Text | SqlType::Blob | SqlType::Any => !(has_affinity && numeric()),
            SqlType::Json | SqlType::Uuid if !is_column => !(has_affinity && numeric()),
            // A column of any other type is numeric itself, also one that is declared JSON or UUID.
            _ => true,
        }
    }

    /// Whether a value of the type ANY may have an affinity all the same: that of a column declared STRING.
    fn may_hide_affinity(&self, value: &Expr) -> bool {
        match &uncollated(value).kind {
            ExprKind::Column(source, column) => match &self.hir.source(*source).kind {
                SourceKind::Table(relation) => relation.columns.get(*column).is_some_and(|it| !it.declared.is_empty()),
                SourceKind::Query { query, .. } => self.result_may_hide_affinity(*query, *column),
                SourceKind::Recursive(_) => true,
                SourceKind::Function(_) | SourceKind::Calls { .. } | SourceKind::Broken => false,
            },
            ExprKind::Subquery(query) => self.result_may_hide_affinity(*query, 0),
            ExprKind::Element(..) | ExprKind::Merged(_) => true,
            _ => false,
        }
    }

    fn result_may_hide_affinity(&self, query: QueryId, column: usize) -> bool {
        let result = self.hir.query(query).select().and_then(|select| select.projection.get(column));
        result.is_none_or(|result| self.may_hide_affinity(result))
    }

    /// The collation of a column, also through derived tables.
    pub(super) fn column_collation(&self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Cast(inner, _) | ExprKind::Unary(UnaryOp::Plus, inner) => self.column_collation(inner),
            ExprKind::Merged(exprs) => exprs.first().and_then(|first| self.column_collation(first)),
            ExprKind::Collate(_, name) => Some(name.clone()),
            ExprKind::Column(source, column) => match &self.hir.source(*source).kind {
                SourceKind::Table(relation) => relation.columns.get(*column)?.collation.clone(),
                SourceKind::Query { query, .. } | SourceKind::Recursive(query) => {
                    self.result_collation(*query, *column)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The collation of a query's column: that of its first SELECT.
    fn result_collation(&self, query: QueryId, column: usize) -> Option<String> {
        match &self.hir.query(query).body {
            Body::Select(select) => match self.engine.typing() {
                Some(_) => self.inner_collation(select.projection.get(column)?),
                None => self.column_collation(select.projection.get(column)?),
            },
            Body::Set { left, .. } => self.result_collation(*left, column),
            Body::Values(_) | Body::Write(_) => None,
        }
    }

    /// The sources of this SELECT that a value rests on; `None` when it is not one value.
    fn needs(&self, value: &Expr, own: &[SourceId]) -> Option<Vec<SourceId>> {
        let (mut needs, mut known) = (Vec::new(), true);
        value.for_each(&mut |part| match &part.kind {
            ExprKind::Column(source, _) | ExprKind::Whole(source) if own.contains(source) => needs.push(*source),
            ExprKind::Call(call) => {
                // What an aggregate gives is of one group.
                let grouped = matches!(call.function.kind, FunctionKind::Aggregate | FunctionKind::Window);
                known &= !call.function.varies() && !grouped;
            }
            ExprKind::Subquery(query)
            | ExprKind::ArrayQuery(query)
            | ExprKind::QuantifiedQuery { query, .. }
            | ExprKind::InQuery(_, query, _)
            | ExprKind::Exists(query) => {
                let reach = self.hir.reach(*query);
                needs.extend(reach.free().filter(|source| own.contains(source)));
                known &= !reach.varies;
            }
            ExprKind::Broken => known = false,
            _ => {}
        });
        known.then_some(needs)
    }
}

/// A COLLATE anywhere in a side of a comparison: the first one decides.
fn written_collation(expr: &Expr) -> Option<String> {
    let mut written = None;
    expr.for_each(&mut |part| {
        if let ExprKind::Collate(_, name) = &part.kind {
            written.get_or_insert_with(|| name.clone());
        }
    });
    written
}

fn is_column(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Column(..) | ExprKind::Merged(_) => true,
        ExprKind::Cast(inner, _) | ExprKind::Unary(UnaryOp::Plus, inner) => is_column(inner),
        _ => false,
    }
}

pub(super) fn uncollated(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Collate(inner, _) => uncollated(inner),
        _ => expr,
    }
}
