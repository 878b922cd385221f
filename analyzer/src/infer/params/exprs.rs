//! What an expression wants of the parameters in it, given what its place wants of it.

use super::{NullUse, Walk, Want};
use crate::dialect::{Nulls, Returns};
use crate::hir::{BinaryOp, Call, CaseArm, Expr, ExprKind, ParamId, UnaryOp};
use crate::infer::types::branches;
use crate::infer::{Facts, column_of};
use crate::{Span, SqlType};

impl Walk<'_, '_> {
    fn record(&mut self, id: ParamId, span: Span, want: Want<'_>) {
        let seen = &mut self.seen[id.0 as usize];
        match (want.ty, want.column) {
            (Some(SqlType::Numeric), None) => seen.numbers.push(span),
            _ => seen.types.extend(want.ty.iter().chain(want.also).map(|ty| (*ty, span))),
        }
        let guarded = want.null == NullUse::Fails && self.given.contains(&id);
        seen.uses.push(if guarded { NullUse::Passes } else { want.null });
        if let (None, Some((source, column))) = (&seen.origin, want.column) {
            seen.origin = self.inference.column_origin(source, column);
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr, want: Want<'_>) {
        match &expr.kind {
            ExprKind::Param(id) => self.record(*id, expr.span, want),
            ExprKind::Column(source, column) => self.derived(*source, *column, want),
            ExprKind::Unary(UnaryOp::Not, inner) => self.condition(inner),
            ExprKind::IsTruth(inner, ..) => self.expr(inner, Want::of(Some(SqlType::Boolean), NullUse::Asked)),
            ExprKind::Unary(_, inner) | ExprKind::Collate(inner, _) => self.expr(inner, want),
            ExprKind::Cast(inner, ty) => self.expr(inner, Want { ty: Some(*ty), also: &[], ..want }),
            ExprKind::Binary(op, left, right) => self.binary(expr, *op, [left, right], want),
            ExprKind::IsNull(inner, _) => self.expr(inner, Want::of(None, NullUse::Asked)),
            ExprKind::Is(left, right, _) => self.compared(left, right, NullUse::Asked),
            ExprKind::Between(value, low, high, _) => {
                let null = self.matching(expr, want.null);
                self.compared(value, low, null);
                let want = self.like(value, null);
                self.expr(high, want);
            }
            ExprKind::InList(value, list, _) => {
                let null = self.matching(expr, want.null);
                match list.first() {
                    Some(first) => self.compared(value, first, null),
                    None => self.results(std::iter::once(&**value)),
                }
                list.iter().skip(1).for_each(|item| self.one_side(item, value, null));
            }
            ExprKind::InQuery(value, query, _) => {
                let items = match &value.kind {
                    ExprKind::Row(items) => items.as_slice(),
                    _ => std::slice::from_ref(&**value),
                };
                let wants: Vec<Want<'_>> = items.iter().map(|item| self.like(item, NullUse::NeverMatches)).collect();
                self.source_rows(*query, &wants);
                for (item, ty) in items.iter().zip(self.inference.query_types(*query)) {
                    self.expr(item, Want::of(Some(ty), NullUse::NeverMatches));
                }
            }
            ExprKind::Like(value, pattern, escape, _) => {
                let null = self.matching(expr, want.null);
                for part in [value, pattern].into_iter().chain(escape) {
                    self.expr(part, Want::of(Some(SqlType::Text), null));
                }
            }
            ExprKind::Case { operand, arms, otherwise } => {
                self.case(operand.as_deref(), arms, otherwise.as_deref(), &want)
            }
            ExprKind::Call(call) => self.call(expr, call, &want),
            ExprKind::Subquery(query) => self.source_rows(*query, &[want]),
            ExprKind::Element(inner, index) => match &inner.kind {
                ExprKind::Subquery(query) => {
                    let mut wants = vec![Want::of(None, NullUse::Passes); *index];
                    wants.push(want);
                    self.source_rows(*query, &wants);
                }
                _ => self.expr(inner, Want::of(None, NullUse::Passes)),
            },
            _ => expr.for_each_child(&mut |child| self.expr(child, Want::of(None, NullUse::Passes))),
        }
    }

    fn binary(&mut self, expr: &Expr, op: BinaryOp, [left, right]: [&Expr; 2], want: Want<'_>) {
        match op {
            BinaryOp::And | BinaryOp::Or => [left, right].into_iter().for_each(|side| self.condition(side)),
            _ if op.compares() => self.compared(left, right, self.matching(expr, want.null)),
            _ => {
                let (to_left, to_right) = match op {
                    BinaryOp::Concat | BinaryOp::JsonGet | BinaryOp::JsonGetText | BinaryOp::Match => {
                        (SqlType::Text, SqlType::Text)
                    }
                    _ => (want.number(self.operand(right)), want.number(self.operand(left))),
                };
                let null = self.passing(expr, want.null);
                self.expr(left, Want::of(Some(to_left), null));
                self.expr(right, Want::of(Some(to_right), null));
            }
        }
    }

    /// The type of a number beside this one.
    fn operand(&self, other: &Expr) -> SqlType {
        match self.inference.type_of(other) {
            ty @ (SqlType::Integer | SqlType::Real) => ty,
            SqlType::Boolean => SqlType::Integer,
            _ => SqlType::Numeric,
        }
    }

    /// Two sides that are compared want each other's type; row values go element by element.
    fn compared(&mut self, left: &Expr, right: &Expr, null: NullUse) {
        self.one_side(left, right, null);
        self.one_side(right, left, null);
    }

    fn one_side(&mut self, expr: &Expr, other: &Expr, null: NullUse) {
        match (&expr.kind, &other.kind) {
            (ExprKind::Row(items), ExprKind::Row(others)) if items.len() == others.len() => {
                items.iter().zip(others).for_each(|(item, other)| self.one_side(item, other, null));
            }
            (ExprKind::Row(items), ExprKind::Subquery(query)) => {
                let types = self.inference.query_types(*query);
                for (item, ty) in items.iter().zip(types) {
                    self.expr(item, Want::of(Some(ty), null));
                }
            }
            _ => {
                let want = self.like(other, null);
                self.expr(expr, want);
            }
        }
    }

    /// The want of a place beside this expression.
    fn like(&self, other: &Expr, null: NullUse) -> Want<'static> {
        Want { column: column_of(&other.kind), ..Want::of(Some(self.inference.type_of(other)), null) }
    }

    fn case(&mut self, operand: Option<&Expr>, arms: &[CaseArm], otherwise: Option<&Expr>, want: &Want<'_>) {
        match operand {
            Some(operand) => {
                let whens: Vec<&Expr> = arms.iter().map(|arm| &arm.when).collect();
                self.case_operand(operand, &whens);
                whens.iter().for_each(|when| self.one_side(when, operand, NullUse::NeverMatches));
            }
            None => arms.iter().for_each(|arm| self.condition(&arm.when)),
        }
        let conditions: Vec<&Expr> = arms.iter().filter(|_| operand.is_none()).map(|arm| &arm.when).collect();
        let values: Vec<&Expr> = arms.iter().map(|arm| &arm.then).chain(otherwise).collect();
        self.branches(&conditions, &values, want);
    }

    /// Walks the operand once with the types of all its WHENs: a walk for each of them would double the work for each
    /// CASE in CASE.
    fn case_operand(&mut self, operand: &Expr, whens: &[&Expr]) {
        let null = NullUse::NeverMatches;
        if let (ExprKind::Row(_), Some(first)) = (&operand.kind, whens.first()) {
            // Lowering takes a row here only where it decides the types itself.
            return self.one_side(operand, first, null);
        }
        let types: Vec<SqlType> = whens.iter().map(|when| self.inference.type_of(when)).collect();
        let also = types.get(1..).unwrap_or_default();
        let column = whens.iter().find_map(|when| column_of(&when.kind));
        self.expr(operand, Want { also, column, ..Want::of(types.first().copied(), null) });
    }

    /// COALESCE: NULL is asked of each value but the last, of which it is what the place makes of it.
    fn first_given(&mut self, values: &[&Expr], want: &Want<'_>) {
        let Some((last, before)) = values.split_last() else { return };
        let ty = self.common_type(values, want);
        for value in before {
            self.expr(value, Want { ty: Some(ty), null: NullUse::Asked, ..*want });
        }
        let null = if want.null == NullUse::Fails { NullUse::Fails } else { NullUse::Asked };
        self.expr(last, Want { ty: Some(ty), null, ..*want });
    }

    /// Values of which one is taken: each wants the type that the place wants, or that the others have.
    fn alternatives(&mut self, values: &[&Expr], want: &Want<'_>, null: NullUse) {
        let ty = self.common_type(values, want);
        for value in values {
            self.expr(value, Want { ty: Some(ty), null, ..*want });
        }
    }

    /// Alternatives of which each is taken where its own condition holds, and none before.
    fn branches(&mut self, conditions: &[&Expr], values: &[&Expr], want: &Want<'_>) {
        let want = Want { ty: Some(self.common_type(values, want)), ..*want };
        if want.null != NullUse::Fails {
            return values.iter().for_each(|value| self.expr(value, want));
        }
        let mut behind = Facts::default();
        let mut taken: Vec<(Option<&Expr>, Facts)> = Vec::new();
        for (at, value) in values.iter().enumerate() {
            let mut facts = behind.clone();
            if let Some(condition) = conditions.get(at) {
                facts.and(Facts::if_true(condition));
                behind.and(Facts::if_not_true(condition));
            }
            taken.push((Some(value), facts));
        }
        if values.len() == conditions.len() {
            taken.push((None, behind));
        }
        for (value, facts) in &taken {
            let Some(value) = value else { continue };
            let around = self.given.len();
            let given: Vec<ParamId> = facts.clone().params().filter(|id| self.is_replaced(*id, &taken)).collect();
            self.given.extend(given);
            self.expr(value, want);
            self.given.truncate(around);
        }
    }

    /// Whether what is taken where this parameter is NULL is not NULL itself.
    fn is_replaced(&self, id: ParamId, taken: &[(Option<&Expr>, Facts)]) -> bool {
        let mut without = taken.iter().filter(|(_, facts)| !facts.clone().params().any(|given| given == id));
        without.all(|(value, facts)| value.is_some_and(|value| !self.may_be_null(value, facts.clone())))
    }

    fn common_type(&self, values: &[&Expr], want: &Want<'_>) -> SqlType {
        let known = values.iter().filter(|value| !self.waits(value));
        let others = self.inference.unified(known.copied());
        want.ty.filter(|ty| *ty != SqlType::Any).unwrap_or(others)
    }

    /// Whether the type of a value is that of a parameter which is not decided yet.
    fn waits(&self, value: &Expr) -> bool {
        match &value.kind {
            ExprKind::Param(_) => true,
            ExprKind::Call(call) => match call.function.returns {
                Returns::Same(index) => call.args.get(index).is_some_and(|arg| self.waits(arg)),
                Returns::Unified => call.args.iter().all(|arg| self.waits(arg)),
                _ => false,
            },
            _ => false,
        }
    }

    fn call(&mut self, expr: &Expr, call: &Call, want: &Want<'_>) {
        let all: Vec<&Expr> = call.args.iter().collect();
        match (call.function.returns, call.function.nulls) {
            (Returns::Unified, Nulls::AllNull) => self.first_given(&all, want),
            (Returns::Unified, _) => self.alternatives(&all, want, NullUse::Passes),
            (Returns::Offset, _) => {
                let values: Vec<&Expr> = all.iter().copied().step_by(2).collect();
                self.alternatives(&values, want, NullUse::Passes);
                let offset = call.args.get(1);
                offset.iter().for_each(|arg| self.expr(arg, Want::of(Some(call.function.arg(1)), NullUse::Passes)));
            }
            (Returns::Branches, _) => {
                let values: Vec<&Expr> = branches(&call.args).collect();
                let is_value = |arg: &Expr| values.iter().any(|value| std::ptr::eq(*value, arg));
                let conditions: Vec<&Expr> = all.iter().copied().filter(|arg| !is_value(arg)).collect();
                conditions.iter().for_each(|condition| self.condition(condition));
                self.branches(&conditions, &values, want);
            }
            // The first argument is the result: it is wanted as the result is, and who makes NULL of a value waits for NULL.
            _ if call.function.name == "nullif" => {
                let [value, other] = &call.args[..] else { return };
                let ty = want.ty.filter(|ty| *ty != SqlType::Any).unwrap_or_else(|| self.inference.type_of(other));
                let null = if want.null == NullUse::Passes { NullUse::Asked } else { want.null };
                self.expr(value, Want { ty: Some(ty), null, ..*want });
                self.one_side(other, value, NullUse::Asked);
            }
            _ => {
                let passes = match call.function.nulls {
                    Nulls::Strict | Nulls::StrictNumber | Nulls::StrictText | Nulls::StrictMaybe | Nulls::Date => {
                        self.passing(expr, want.null)
                    }
                    _ => NullUse::Passes,
                };
                for (index, arg) in call.args.iter().enumerate() {
                    let null = if self.takes_null(call, index) { NullUse::Stored } else { passes };
                    let ty = call.function.arg(index);
                    let ty = if call.function.returns == Returns::Sum { want.number(ty) } else { ty };
                    self.expr(arg, Want::of(Some(ty), null));
                }
            }
        }
        call.filter.iter().for_each(|filter| self.condition(filter));
        self.results(call.order_by.iter());
        if let Some(over) = &call.over {
            self.results(over.partition_by.iter().chain(&over.order_by));
            for bound in &over.bounds {
                self.expr(bound, Want::of(Some(SqlType::Integer), NullUse::Fails));
            }
        }
    }
}
