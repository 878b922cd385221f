//! What a condition proves: the columns and expressions that are not NULL where it holds.

use crate::dialect::{FunctionKind, Nulls};
use crate::hir::{BinaryOp, Expr, ExprKind, Literal, ParamId, SourceId, UnaryOp};

/// An OR of more sides tells nothing of its sides.
const MAX_SIDES: usize = 8;

/// Columns and expressions that are proven not NULL.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Facts {
    columns: Vec<(SourceId, usize)>,
    exprs: Vec<Expr>,
    /// Columns of which IS NOT NULL holds: if they are composites, none of their fields is NULL.
    filled: Vec<(SourceId, usize)>,
    /// What an OR proves: of each entry, one side's columns are not NULL.
    either: Vec<Vec<Vec<(SourceId, usize)>>>,
    /// Sources whose row is proven to be there, although an outer join could leave it out.
    present: Vec<SourceId>,
}

impl Facts {
    pub(crate) fn has_column(&self, source: SourceId, column: usize) -> bool {
        self.columns.contains(&(source, column))
    }

    pub(crate) fn has_expr(&self, expr: &Expr) -> bool {
        self.exprs.contains(expr)
    }

    /// Whether no field of a composite is NULL.
    pub(super) fn is_filled(&self, composite: &Expr) -> bool {
        matches!(composite.kind, ExprKind::Column(source, column) if self.filled.contains(&(source, column)))
    }

    /// For each OR, what holds if one of its sides does; which sides of the others hold is not asked then.
    pub(super) fn alternatives(&self) -> impl Iterator<Item = impl Iterator<Item = Facts>> {
        let with = |side: &Vec<_>| {
            let mut facts = Facts { either: Vec::new(), ..self.clone() };
            side.iter().for_each(|(source, column)| facts.add_column(*source, *column));
            facts
        };
        self.either.iter().map(move |sides| sides.iter().map(with))
    }

    pub(crate) fn is_present(&self, source: SourceId) -> bool {
        self.present.contains(&source)
    }

    /// The columns of the source that are proven.
    pub(super) fn columns_of(&self, source: SourceId) -> impl Iterator<Item = usize> {
        self.columns.iter().filter(move |(id, _)| *id == source).map(|(_, column)| *column)
    }

    /// Whether some column of the source is proven, so that its row is there.
    pub(super) fn touches(&self, source: SourceId) -> bool {
        self.is_present(source) || self.columns.iter().any(|(id, _)| *id == source)
    }

    /// The parameters that are proven.
    pub(super) fn params(self) -> impl Iterator<Item = ParamId> {
        self.exprs.into_iter().filter_map(|expr| match expr.kind {
            ExprKind::Param(id) => Some(id),
            _ => None,
        })
    }

    pub(super) fn add_column(&mut self, source: SourceId, column: usize) {
        if !self.has_column(source, column) {
            self.columns.push((source, column));
        }
    }

    pub(super) fn add_present(&mut self, source: SourceId) {
        if !self.is_present(source) {
            self.present.push(source);
        }
    }

    /// What holds of all other sources.
    pub(super) fn without(mut self, source: SourceId) -> Facts {
        self.columns.retain(|(id, _)| *id != source);
        self.filled.retain(|(id, _)| *id != source);
        self.either.retain(|sides| sides.iter().flatten().all(|(id, _)| *id != source));
        self.present.retain(|id| *id != source);
        self.exprs.retain(|expr| {
            let mut touches = false;
            expr.for_each(&mut |part| touches |= matches!(&part.kind, ExprKind::Column(id, _) if *id == source));
            !touches
        });
        self
    }

    /// Adds what holds as well.
    pub(crate) fn and(&mut self, other: Facts) {
        for (source, column) in other.columns {
            self.add_column(source, column);
        }
        self.filled.extend(other.filled);
        self.filled.sort_unstable();
        self.filled.dedup();
        for expr in other.exprs {
            if !self.has_expr(&expr) {
                self.exprs.push(expr);
            }
        }
        other.present.into_iter().for_each(|source| self.add_present(source));
        for sides in other.either {
            if !self.either.contains(&sides) {
                self.either.push(sides);
            }
        }
    }

    /// Keeps what holds in both cases, and that one of them does.
    fn or(mut self, other: &Facts) -> Facts {
        let sides = [self.sides(), other.sides()].concat();
        self.columns.retain(|column| other.columns.contains(column));
        self.filled.retain(|column| other.filled.contains(column));
        self.exprs.retain(|expr| other.exprs.contains(expr));
        self.present.retain(|source| other.present.contains(source));
        let tells = self.columns.is_empty() && sides.len() <= MAX_SIDES && !sides.contains(&Vec::new());
        self.either = if tells { vec![sides] } else { Vec::new() };
        self
    }

    /// The columns that it proves; those of each side where it is an OR itself.
    fn sides(&self) -> Vec<Vec<(SourceId, usize)>> {
        match &self.either[..] {
            [sides] if self.columns.is_empty() => sides.clone(),
            _ => vec![self.columns.clone()],
        }
    }

    fn all(facts: impl IntoIterator<Item = Facts>) -> Facts {
        let mut all = Facts::default();
        facts.into_iter().for_each(|facts| all.and(facts));
        all
    }

    fn one_of(facts: impl IntoIterator<Item = Facts>) -> Facts {
        facts.into_iter().reduce(|one, other| one.or(&other)).unwrap_or_default()
    }

    /// What holds where the condition is true.
    pub(crate) fn if_true(expr: &Expr) -> Facts {
        match &expr.kind {
            ExprKind::Binary(BinaryOp::And, left, right) => Facts::all([Facts::if_true(left), Facts::if_true(right)]),
            ExprKind::Binary(BinaryOp::Or, left, right) => Facts::one_of([Facts::if_true(left), Facts::if_true(right)]),
            ExprKind::Unary(UnaryOp::Not, inner) => Facts::if_false(inner),
            ExprKind::IsNull(inner, true) => {
                let filled = match inner.kind {
                    ExprKind::Column(source, column) => vec![(source, column)],
                    _ => Vec::new(),
                };
                Facts::all([Facts::no_field_null(inner), Facts { filled, ..Facts::default() }])
            }
            ExprKind::IsTruth(inner, true, false) => Facts::if_true(inner),
            ExprKind::IsTruth(inner, false, false) => Facts::if_false(inner),
            ExprKind::Is(left, right, false) => Facts::all([is_same(left, right), is_same(right, left)]),
            ExprKind::Is(left, right, true) => match (&left.kind, &right.kind) {
                (_, ExprKind::Literal(Literal::Null)) => Facts::not_null(left),
                (ExprKind::Literal(Literal::Null), _) => Facts::not_null(right),
                _ => Facts::default(),
            },
            ExprKind::Between(value, ..) if is_row(value) => Facts::default(),
            ExprKind::Between(value, low, high, false) => {
                let bounds = [low, high].into_iter().filter(|bound| !is_row(bound));
                Facts::all([value].into_iter().chain(bounds).map(|part| Facts::no_field_null(part)))
            }
            ExprKind::InList(value, list, false) if !list.is_empty() => Facts::no_field_null(value),
            ExprKind::InQuery(value, _, false) => Facts::no_field_null(value),
            // `= ANY` of nothing is false; `= ALL` of nothing is true whatever the left side.
            ExprKind::Quantified { left, right, all, .. } => match all {
                false => Facts::all([Facts::not_null(left), Facts::not_null(right)]),
                true => Facts::not_null(right),
            },
            ExprKind::QuantifiedQuery { left, all: false, .. } => Facts::not_null(left),
            ExprKind::Binary(op, left, right) if op.compares() => compared(*op, left, right),
            _ => Facts::not_null(expr),
        }
    }

    /// What holds where the condition is false, and not NULL.
    fn if_false(expr: &Expr) -> Facts {
        match &expr.kind {
            ExprKind::Binary(BinaryOp::And, left, right) => {
                Facts::one_of([Facts::if_false(left), Facts::if_false(right)])
            }
            ExprKind::Binary(BinaryOp::Or, left, right) => Facts::all([Facts::if_false(left), Facts::if_false(right)]),
            ExprKind::Unary(UnaryOp::Not, inner) => Facts::if_true(inner),
            // A row is NULL when all of its fields are: when it is not, nothing holds of any one of them.
            ExprKind::IsNull(inner, false) if is_whole(inner) => Facts::present(inner),
            ExprKind::IsNull(inner, false) => Facts::not_null(inner),
            // IS NOT that is false is IS that is true, and the other way round.
            ExprKind::Is(left, right, true) => {
                Facts::if_true(&Expr::new(ExprKind::Is(left.clone(), right.clone(), false), expr.span))
            }
            ExprKind::IsTruth(..) | ExprKind::Is(..) | ExprKind::IsNull(..) => Facts::default(),
            _ => Facts::not_null(expr),
        }
    }

    /// What holds where the condition is false or NULL: behind a WHEN that did not match.
    pub(crate) fn if_not_true(expr: &Expr) -> Facts {
        match &expr.kind {
            ExprKind::Binary(BinaryOp::And, left, right) => {
                Facts::one_of([Facts::if_not_true(left), Facts::if_not_true(right)])
            }
            ExprKind::Binary(BinaryOp::Or, left, right) => {
                Facts::all([Facts::if_not_true(left), Facts::if_not_true(right)])
            }
            ExprKind::IsNull(..) | ExprKind::Is(..) => Facts::if_false(expr),
            ExprKind::Unary(UnaryOp::Not, inner) if is_certain(inner) => Facts::if_true(inner),
            _ => Facts::default(),
        }
    }

    /// What `IS NOT NULL` proves: of a row value, that every field is not NULL.
    fn no_field_null(expr: &Expr) -> Facts {
        match &expr.kind {
            ExprKind::Row(items) => Facts::all(items.iter().map(Facts::not_null)),
            ExprKind::Whole(_) => Facts::present(expr),
            _ => Facts::not_null(expr),
        }
    }

    /// That the row behind a relation's name is there.
    fn present(expr: &Expr) -> Facts {
        match &expr.kind {
            ExprKind::Whole(source) => Facts { present: vec![*source], ..Facts::default() },
            _ => Facts::default(),
        }
    }

    /// What holds where the expression is not NULL: the operands that would make it so.
    pub(crate) fn not_null(expr: &Expr) -> Facts {
        let mut facts = match &expr.kind {
            ExprKind::Column(source, column) => Facts { columns: vec![(*source, *column)], ..Facts::default() },
            ExprKind::Unary(_, inner) | ExprKind::Cast(inner, _) | ExprKind::Collate(inner, _) => {
                Facts::not_null(inner)
            }
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or, left, right) => {
                Facts::one_of([Facts::not_null(left), Facts::not_null(right)])
            }
            ExprKind::Binary(op, left, right) if op.compares() && (is_row(left) || is_row(right)) => {
                ordered(*op, left, right)
            }
            ExprKind::Binary(BinaryOp::Match, ..) => Facts::default(),
            ExprKind::Binary(_, left, right) => Facts::all([Facts::not_null(left), Facts::not_null(right)]),
            ExprKind::Between(value, ..) if !is_row(value) => Facts::not_null(value),
            ExprKind::InList(value, list, _) if !list.is_empty() && !is_row(value) => Facts::not_null(value),
            ExprKind::Like(value, pattern, escape, _) => {
                Facts::all([value, pattern].into_iter().chain(escape).map(|part| Facts::not_null(part)))
            }
            // A row value that the engine types is never NULL itself.
            ExprKind::Row(items) if expr.ty.is_none() => Facts::all(items.iter().map(Facts::not_null)),
            ExprKind::Whole(_) => Facts::present(expr),
            ExprKind::Call(call) if call.over.is_none() && is_plain(call.function.kind) => match call.function.nulls {
                Nulls::Strict | Nulls::StrictNumber | Nulls::StrictText | Nulls::StrictMaybe | Nulls::Date => {
                    Facts::all(call.args.iter().map(Facts::not_null))
                }
                Nulls::First => call.args.first().map(Facts::not_null).unwrap_or_default(),
                _ => Facts::default(),
            },
            _ => Facts::default(),
        };
        if is_steady(expr) {
            facts.exprs.push(expr.clone());
        }
        facts
    }
}

/// `a IS b`: where b cannot be NULL, neither is a.
fn is_same(expr: &Expr, other: &Expr) -> Facts {
    match other.literal() {
        None | Some(Literal::Null) => Facts::default(),
        Some(_) => Facts::not_null(expr),
    }
}

/// A comparison that is true: of row values only `=` needs every element.
fn compared(op: BinaryOp, left: &Expr, right: &Expr) -> Facts {
    match (op, is_row(left) || is_row(right)) {
        (_, false) | (BinaryOp::Eq, _) => Facts::all([left, right].map(Facts::no_field_null)),
        _ => ordered(op, left, right),
    }
}

/// A comparison of row values that is not NULL: the first elements that differ decide it, so an order needs the very first.
fn ordered(op: BinaryOp, left: &Expr, right: &Expr) -> Facts {
    match (op, &left.kind, &right.kind) {
        (BinaryOp::Eq | BinaryOp::NotEq, ..) => Facts::default(),
        (_, ExprKind::Row(lefts), ExprKind::Row(rights)) => {
            Facts::all(lefts.first().into_iter().chain(rights.first()).map(Facts::not_null))
        }
        _ => Facts::default(),
    }
}

/// Whether a function gives one value for its arguments; the same holds of each value where they may differ.
fn is_plain(kind: FunctionKind) -> bool {
    matches!(kind, FunctionKind::Scalar | FunctionKind::Volatile)
}

/// A row as a value.
fn is_whole(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Whole(_)) || matches!(expr.kind, ExprKind::Row(_)) && expr.ty.is_some()
}

/// Whether a condition is never NULL, whatever the row.
fn is_certain(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::IsNull(..) | ExprKind::Is(..) | ExprKind::IsTruth(..) | ExprKind::Exists(_) => true,
        ExprKind::Binary(BinaryOp::And | BinaryOp::Or, left, right) => is_certain(left) && is_certain(right),
        ExprKind::Unary(UnaryOp::Not, inner) => is_certain(inner),
        _ => false,
    }
}

fn is_row(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Row(_) | ExprKind::Subquery(_))
}

/// Whether the expression, written a second time, has the same value in the same row, and is worth remembering.
fn is_steady(expr: &Expr) -> bool {
    let remembered = match &expr.kind {
        ExprKind::Call(_) | ExprKind::Merged(_) | ExprKind::Param(_) => true,
        ExprKind::Binary(op, ..) => {
            matches!(op, BinaryOp::Divide | BinaryOp::Modulo | BinaryOp::JsonGet | BinaryOp::JsonGetText)
        }
        _ => false,
    };
    let mut steady = true;
    if remembered {
        expr.for_each(&mut |part| {
            // Of two windows nothing tells here whether they are the same.
            let other = matches!(&part.kind, ExprKind::Call(call) if call.function.varies() || call.over.is_some());
            steady &=
                !other && !matches!(part.kind, ExprKind::Subquery(_) | ExprKind::InQuery(..) | ExprKind::Exists(_));
        });
    }
    remembered && steady
}
