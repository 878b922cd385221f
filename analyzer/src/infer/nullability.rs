//! Whether an expression can be NULL, from the logic of SQL alone.

use super::Inference;
use super::facts::Facts;
use super::place::Place;
use crate::SqlType;
use crate::dialect::{FunctionKind, Nulls};
use crate::hir::{BinaryOp, Body, Call, CaseArm, Expr, ExprKind, Literal, QueryId, SourceId, SourceKind};

impl Inference<'_> {
    /// Whether the expression can be NULL in this place.
    pub(crate) fn nullable(&self, expr: &Expr, place: &Place) -> bool {
        if place.nulled.contains(expr) {
            return true;
        }
        let any = |exprs: &[&Expr]| exprs.iter().any(|expr| self.operand_nullable(expr, place));
        if place.facts.has_expr(expr) {
            return false;
        }
        match &expr.kind {
            ExprKind::Column(source, column) => self.column_nullable(*source, *column, place),
            ExprKind::Literal(literal) => *literal == Literal::Null,
            ExprKind::Param(id) => self.params[id.0 as usize].nullable,
            ExprKind::Unary(_, inner) | ExprKind::Collate(inner, _) => self.nullable(inner, place),
            ExprKind::Cast(inner, ty) => self.cast_may_null(inner, *ty) || self.nullable(inner, place),
            ExprKind::Binary(op, left, right) => self.binary_nullable(*op, left, right, place),
            ExprKind::IsNull(..)
            | ExprKind::Is(..)
            | ExprKind::IsTruth(..)
            | ExprKind::Exists(_)
            | ExprKind::Broken => false,
            ExprKind::Between(value, low, high, _) => any(&[value, low, high]),
            ExprKind::InList(value, list, _) => {
                !list.is_empty() && (any(&[value]) || any(&list.iter().collect::<Vec<_>>()))
            }
            ExprKind::InQuery(value, query, _) => {
                any(&[value]) || self.query_nulls(*query, place).into_iter().any(|null| null)
            }
            ExprKind::Like(value, pattern, escape, _) => {
                any(&[value, pattern]) || escape.iter().any(|escape| any(&[escape]))
            }
            ExprKind::Case { operand, arms, otherwise } => {
                self.case_nullable(operand.as_deref(), arms, otherwise.as_deref(), place)
            }
            ExprKind::Subquery(query) => self.subquery_nullable(*query, 0, place),
            ExprKind::Element(inner, index) => match &inner.kind {
                ExprKind::Subquery(query) => self.subquery_nullable(*query, *index, place),
                _ => true,
            },
            // Where rows are values, one of NULLs is no NULL.
            ExprKind::Row(items) => expr.ty.is_none() && items.iter().any(|item| self.nullable(item, place)),
            // What a default gives is the catalogue's to tell: see `insert_place`.
            ExprKind::Default(_) => true,
            ExprKind::Array(_) | ExprKind::ArrayQuery(_) => false,
            ExprKind::Whole(source) => place.may_lack(*source) || !place.facts.is_present(*source),
            // A slice of an array is an array, be it empty.
            ExprKind::Subscript(array, bounds, true) if self.is_array(array) => {
                any(&[array]) || any(&bounds.iter().collect::<Vec<_>>())
            }
            ExprKind::Field(composite, _) => !place.facts.is_filled(composite) || self.nullable(composite, place),
            // An index outside of the array, an element that is NULL.
            ExprKind::Subscript(whole, bounds, _) => any(&[whole]) || !self.is_sure_part(whole, bounds),
            ExprKind::Quantified { op, left, right, .. } => match self.array_items(right) {
                Some(items) if is_comparison(op) => any(&[left]) || items.iter().any(|item| any(&[item])),
                _ => true,
            },
            ExprKind::QuantifiedQuery { op, left, query, .. } => {
                !is_comparison(op) || any(&[left]) || self.query_nulls(*query, place).into_iter().any(|null| null)
            }
            ExprKind::Merged(exprs) => self.merged_nullable(exprs, place),
            ExprKind::Call(call) if call.function.kind == FunctionKind::Set => {
                place.several_sets || !matches!(call.function.nulls, Nulls::Never | Nulls::Strict)
            }
            ExprKind::Call(call) => self.call_nullable(call, place),
        }
    }

    fn column_nullable(&self, source: SourceId, column: usize, place: &Place) -> bool {
        if place.may_lack(source) {
            return true;
        }
        if place.facts.has_column(source, column) {
            return false;
        }
        let left_out = !place.facts.is_present(source);
        left_out
            || self.source_nullable(source, column)
                && match self.hir.source(source).kind {
                    SourceKind::Query { query, .. } => self.column_nullable_beside(source, query, column, &place.facts),
                    _ => self.computed_nullable_at(source, column, place) && !self.has_company(source, column, place),
                }
    }

    /// Whether a column is there because another one is: by a CHECK both are NULL or none is.
    fn has_company(&self, source: SourceId, column: usize, place: &Place) -> bool {
        let together = self.hir.relation(source).into_iter().flat_map(|relation| &relation.together);
        let mut columns = together.filter(|together| together.columns.contains(&column)).flat_map(|it| &it.columns);
        columns.any(|other| place.facts.has_column(source, *other))
    }

    /// Whether a conversion can make NULL of a value.
    fn cast_may_null(&self, inner: &Expr, ty: SqlType) -> bool {
        let own = self.type_of(inner);
        self.engine.typing().is_some_and(|typing| typing.cast_nulls(self.catalog, own, ty) != Nulls::Strict)
    }

    /// The elements of an array that is written out, also where it is cast.
    fn array_items<'e>(&self, expr: &'e Expr) -> Option<&'e [Expr]> {
        match &expr.kind {
            ExprKind::Array(items) => Some(items),
            ExprKind::Cast(inner, ty) => {
                let (items, element) = (self.array_items(inner)?, self.engine.typing()?.element(self.catalog, *ty)?);
                items.iter().all(|item| !self.cast_may_null(item, element)).then_some(items)
            }
            _ => None,
        }
    }

    /// Whether each value has such a part.
    fn is_sure_part(&self, whole: &Expr, bounds: &[Expr]) -> bool {
        let part = self.engine.typing().and_then(|typing| typing.part(self.catalog, self.type_of(whole)));
        let [bound] = bounds else { return false };
        let sure = 0..part.map_or(0, |part| i64::from(part.sure));
        matches!(&bound.kind, ExprKind::Literal(Literal::Integer(at)) if sure.contains(at))
    }

    fn is_array(&self, expr: &Expr) -> bool {
        let own = self.type_of(expr);
        self.engine.typing().is_some_and(|typing| typing.element(self.catalog, own).is_some())
    }

    /// A side of a comparison: a row value compares its elements.
    fn operand_nullable(&self, expr: &Expr, place: &Place) -> bool {
        match &expr.kind {
            ExprKind::Row(items) => items.iter().any(|item| self.operand_nullable(item, place)),
            _ => self.nullable(expr, place),
        }
    }

    fn binary_nullable(&self, op: BinaryOp, left: &Expr, right: &Expr, place: &Place) -> bool {
        let operands = || self.operand_nullable(left, place) || self.operand_nullable(right, place);
        match op {
            BinaryOp::JsonGet | BinaryOp::JsonGetText | BinaryOp::Match => true,
            // Division by zero is NULL.
            BinaryOp::Divide | BinaryOp::Modulo => operands() || !is_nonzero(op, right),
            // FALSE AND NULL is FALSE: what the left side proves holds for the right one.
            BinaryOp::And => {
                let proven = place.with(Facts::if_true(left));
                self.nullable(left, place) || self.nullable(right, &proven)
            }
            BinaryOp::Or => {
                let proven = place.with(Facts::if_not_true(left));
                self.nullable(left, place) || self.nullable(right, &proven)
            }
            _ => operands(),
        }
    }

    fn case_nullable(&self, operand: Option<&Expr>, arms: &[CaseArm], otherwise: Option<&Expr>, place: &Place) -> bool {
        let mut place = place.clone();
        for arm in arms {
            // WHEN x IS NULL does not match where x is not.
            if let (None, ExprKind::IsNull(tested, false)) = (operand, &arm.when.kind)
                && self.is_scalar(tested)
                && !self.nullable(tested, &place)
            {
                continue;
            }
            let matched = match operand {
                None => Facts::if_true(&arm.when),
                Some(operand) => {
                    let mut facts = Facts::not_null(operand);
                    facts.and(Facts::not_null(&arm.when));
                    facts
                }
            };
            if self.nullable(&arm.then, &place.with(matched)) {
                return true;
            }
            if operand.is_none() {
                place.facts.and(Facts::if_not_true(&arm.when));
            }
        }
        otherwise.is_none_or(|otherwise| self.nullable(otherwise, &place))
    }

    /// `coalesce(left.a, right.a)` of a USING: in most joins each row has a row of one of the sources.
    fn merged_nullable(&self, exprs: &[Expr], place: &Place) -> bool {
        let mut columns = Vec::new();
        leaves(exprs, &mut columns);
        let lacking = columns.iter().any(|(source, _)| place.may_lack(*source));
        let held = columns.iter().all(|(source, column)| !self.source_nullable(*source, *column));
        let sources: Vec<SourceId> = columns.iter().map(|(source, _)| *source).collect();
        let one_is_there = held && !lacking && self.one_is_there(&sources);
        !one_is_there && columns.iter().all(|(source, column)| self.column_nullable(*source, *column, place))
    }

    fn subquery_nullable(&self, query: QueryId, column: usize, place: &Place) -> bool {
        let may_be_empty = self.bounds(query).lower == 0 && !self.subquery_finds_parent(self.hir.query(query), place);
        may_be_empty || self.query_nulls(query, place).get(column) != Some(&false)
    }

    fn call_nullable(&self, call: &Call, place: &Place) -> bool {
        let arg = |index: usize| call.args.get(index).is_none_or(|arg| self.nullable(arg, place));
        let any = || call.args.iter().any(|arg| self.nullable(arg, place));
        let elsewhere = |index: usize| self.nullable(&call.args[index], &place.elsewhere());
        match call.function.nulls {
            Nulls::Never => false,
            Nulls::Strict => any(),
            Nulls::StrictNumber => {
                let numbers = call
                    .args
                    .iter()
                    .all(|arg| matches!(self.type_of(arg), SqlType::Integer | SqlType::Real | SqlType::Boolean));
                any() || !numbers
            }
            Nulls::StrictText => {
                let text =
                    call.args.first().is_some_and(|arg| !matches!(self.type_of(arg), SqlType::Blob | SqlType::Any));
                any() || !text
            }
            Nulls::First => arg(0),
            Nulls::AllNull => self.all_null(&call.args, place),
            Nulls::Branches => self.branches_nullable(&call.args, place),
            Nulls::EmptyGroup => self.aggregate_nullable(call, place),
            Nulls::FrameRow => elsewhere(0) || call.over.as_ref().is_none_or(|over| !over.holds_current_row),
            Nulls::OffsetRow => elsewhere(0) || call.args.len() < 3 || arg(2) || arg(1),
            Nulls::Date => self.date_nullable(call),
            Nulls::Maybe | Nulls::StrictMaybe | Nulls::FirstColumn => true,
            Nulls::NoRows => self.no_rows_nullable(call, place),
        }
    }

    /// COALESCE: a later argument counts only where the ones before are NULL.
    fn all_null(&self, args: &[Expr], place: &Place) -> bool {
        let null = |place: &Place| args.iter().all(|arg| self.nullable(arg, place));
        let mut alternatives = place.facts.alternatives();
        null(place)
            && !self.spans_a_join(args, place)
            && !alternatives.any(|mut sides| sides.all(|facts| !null(&Place { facts, ..place.clone() })))
    }

    /// `coalesce(left.id, right.id)` of a FULL JOIN: each row has a row of one of the sources.
    fn spans_a_join(&self, args: &[Expr], place: &Place) -> bool {
        let held = |arg: &Expr| match arg.kind {
            ExprKind::Column(source, column) if !self.source_nullable(source, column) => Some(source),
            _ => None,
        };
        let sources: Vec<SourceId> = args.iter().filter_map(held).collect();
        let whole = place.nulled.is_empty() && !sources.iter().any(|source| place.may_lack(*source));
        whole && self.joined_one_is_there(&sources)
    }

    /// `iif(condition, value, …, otherwise)` is CASE.
    fn branches_nullable(&self, args: &[Expr], place: &Place) -> bool {
        let pairs = args.chunks_exact(2);
        let otherwise = pairs.remainder().first();
        let arms: Vec<CaseArm> = pairs.map(|pair| CaseArm { when: pair[0].clone(), then: pair[1].clone() }).collect();
        self.case_nullable(None, &arms, otherwise, place)
    }

    /// A sum over no rows is NULL: the group may be empty without GROUP BY, under FILTER, or in a frame.
    fn aggregate_nullable(&self, call: &Call, place: &Place) -> bool {
        // An aggregate's arguments are taken from the rows inside of the group, a window function's from its result, as
        // those in front of WITHIN GROUP are.
        let row = if call.over.is_some() { place.clone() } else { place.inside() };
        let aggregated = call.args.get(call.direct);
        call.direct_args().iter().any(|arg| self.nullable(arg, place))
            || aggregated.is_some_and(|arg| self.nullable(arg, &row))
            || self.no_rows_nullable(call, place)
    }

    fn date_nullable(&self, call: &Call) -> bool {
        let skipped = usize::from(call.function.name == "strftime");
        let format = call.args.first().and_then(Expr::literal);
        if skipped > 0 && !matches!(format, Some(Literal::Text(format)) if self.engine.date_format_is_certain(format)) {
            return true;
        }
        let literals: Vec<Option<&str>> = call
            .args
            .iter()
            .skip(skipped)
            .map(|arg| match arg.literal() {
                Some(Literal::Text(text)) => Some(text.as_str()),
                Some(Literal::Now(_)) => Some("now"),
                _ => None,
            })
            .collect();
        !self.engine.date_is_certain(&literals)
    }

    /// Which columns of a query can be NULL, seen from where it stands.
    pub(crate) fn query_nulls(&self, id: QueryId, place: &Place) -> Vec<bool> {
        if !self.hir.query(id).recursive {
            return self.body_nulls(id, place);
        }
        if let Some(known) = self.recursive_nulls.borrow().get(&id) {
            return known.clone();
        }
        // Nothing is NULL until something makes it so.
        let mut nulls = vec![false; self.hir.query(id).columns.len()];
        loop {
            self.recursive_nulls.borrow_mut().insert(id, nulls.clone());
            let next = self.body_nulls(id, place);
            // What was inferred of the body rested on the guess before.
            self.source_nulls.borrow_mut().retain(|other, _| *other <= id);
            if next == nulls {
                return nulls;
            }
            nulls = next;
        }
    }

    fn body_nulls(&self, id: QueryId, place: &Place) -> Vec<bool> {
        match &self.hir.query(id).body {
            Body::Select(select) => {
                let place = self.result_place(select, place);
                select.projection.iter().map(|expr| self.nullable(expr, &place)).collect()
            }
            Body::Values(rows) => {
                let width = self.hir.query(id).columns.len();
                (0..width)
                    .map(|column| {
                        rows.iter().any(|row| row.get(column).is_none_or(|value| self.nullable(value, place)))
                    })
                    .collect()
            }
            Body::Set { op, left, right } => {
                let left = self.query_nulls(*left, place).into_iter();
                let right = self.query_nulls(*right, place);
                left.zip(right).map(|(left, right)| op.nulls(left, right)).collect()
            }
            Body::Write(statement) => match self.written(statement) {
                Some((returning, place, _)) => {
                    returning.projection.iter().map(|expr| self.nullable(expr, &place)).collect()
                }
                None => Vec::new(),
            },
        }
    }
}

/// Whether an operator's symbol compares, and so gives NULL only for NULL.
fn is_comparison(op: &str) -> bool {
    ["=", "<>", "<", "<=", ">", ">="].contains(&op)
}

/// The columns that a merged one stands for.
fn leaves(exprs: &[Expr], found: &mut Vec<(SourceId, usize)>) {
    for expr in exprs {
        match &expr.kind {
            ExprKind::Column(source, column) => found.push((*source, *column)),
            ExprKind::Merged(inner) => leaves(inner, found),
            _ => {}
        }
    }
}

/// A literal other than zero. `%` cuts its operands to integers first.
fn is_nonzero(op: BinaryOp, divisor: &Expr) -> bool {
    match divisor.literal() {
        Some(Literal::Integer(value)) => *value != 0,
        Some(Literal::Real(value)) if op == BinaryOp::Modulo => value.abs() >= 1.0,
        Some(Literal::Real(value)) => *value != 0.0,
        _ => false,
    }
}
