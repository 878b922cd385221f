//! What an expression wants of the parameters in it, given what its place wants of it.

use super::{NullUse, Walk, Want};
use crate::dialect::{Nulls, Returns, Typing};
use crate::hir::{BinaryOp, Call, CaseArm, Expr, ExprKind, ParamId, UnaryOp};
use crate::infer::column_of;
use crate::infer::types::branches;
use crate::{Span, SqlType};

impl Walk<'_, '_> {
    fn record(&mut self, id: ParamId, span: Span, want: Want<'_>) {
        let seen = &mut self.seen[id.0 as usize];
        seen.types.extend(want.ty.iter().chain(want.also).map(|ty| (*ty, span)));
        seen.uses.push(want.null);
        if let (None, Some((source, column))) = (&seen.origin, want.column) {
            seen.origin = self.inference.column_origin(source, column);
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr, want: Want<'_>) {
        match &expr.kind {
            ExprKind::Param(id) => self.record(*id, expr.span, want),
            ExprKind::Unary(UnaryOp::Not, inner) | ExprKind::IsTruth(inner, ..) => self.condition(inner),
            ExprKind::Unary(_, inner) | ExprKind::Collate(inner, _) => self.expr(inner, want),
            ExprKind::Cast(inner, ty) => self.expr(inner, Want { ty: Some(*ty), also: &[], ..want }),
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, want),
            ExprKind::IsNull(inner, _) => self.expr(inner, Want::of(None, NullUse::Asked)),
            ExprKind::Is(left, right, _) => self.compared(left, right, NullUse::Asked),
            ExprKind::Between(value, low, high, _) => {
                self.compared(value, low, NullUse::NeverMatches);
                let want = self.like(value, NullUse::NeverMatches);
                self.expr(high, want);
            }
            ExprKind::InList(value, list, _) => {
                match list.first() {
                    Some(first) => self.compared(value, first, NullUse::NeverMatches),
                    None => self.results(std::iter::once(&**value)),
                }
                list.iter().skip(1).for_each(|item| self.one_side(item, value, NullUse::NeverMatches));
            }
            ExprKind::InQuery(value, query, _) => {
                let ty = self.inference.query_types(*query).first().copied();
                self.expr(value, Want::of(ty, NullUse::NeverMatches));
            }
            ExprKind::Like(value, pattern, escape, _) => {
                for part in [value, pattern].into_iter().chain(escape) {
                    self.expr(part, Want::of(Some(SqlType::Text), NullUse::NeverMatches));
                }
            }
            ExprKind::Case { operand, arms, otherwise } => {
                self.case(operand.as_deref(), arms, otherwise.as_deref(), &want)
            }
            ExprKind::Call(call) => self.call(call, &want),
            _ => expr.for_each_child(&mut |child| self.expr(child, Want::of(None, NullUse::Passes))),
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr, want: Want<'_>) {
        match op {
            BinaryOp::And | BinaryOp::Or => [left, right].into_iter().for_each(|side| self.condition(side)),
            _ if op.compares() => self.compared(left, right, NullUse::NeverMatches),
            BinaryOp::Concat | BinaryOp::JsonGet | BinaryOp::JsonGetText | BinaryOp::Match => {
                let want = |ty| Want::of(Some(ty), NullUse::Passes);
                self.expr(left, want(SqlType::Text));
                self.expr(right, want(SqlType::Text));
            }
            _ => {
                let (to_left, to_right) = (self.operand(right), self.operand(left));
                let null = want.null;
                self.expr(left, Want::of(Some(to_left), passing(null)));
                self.expr(right, Want::of(Some(to_right), passing(null)));
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
        let values: Vec<&Expr> = arms.iter().map(|arm| &arm.then).chain(otherwise).collect();
        self.alternatives(&values, want, want.null);
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

    /// Values of which one is taken: each wants the type that the place wants, or that the others have.
    fn alternatives(&mut self, values: &[&Expr], want: &Want<'_>, null: NullUse) {
        let known = values.iter().filter(|value| !matches!(value.kind, ExprKind::Param(_)));
        let others = self.inference.unified(known.copied());
        let ty = want.ty.filter(|ty| *ty != SqlType::Any).unwrap_or(others);
        for value in values {
            self.expr(value, Want { ty: Some(ty), null, ..*want });
        }
    }

    /// Whether NULL means something to a function: to one of the schema that is not strict, and where the engine says so.
    fn takes_null(&self, call: &Call, index: usize) -> bool {
        let (catalog, name) = (self.inference.catalog, call.function.name);
        let own = || call.function.nulls == Nulls::Maybe && catalog.has_routine(name);
        let listed = |typing: &dyn Typing| typing.takes_null(name, index) && !call.variadic;
        self.inference.engine.typing().is_some_and(|typing| own() || listed(typing))
    }

    fn call(&mut self, call: &Call, want: &Want<'_>) {
        let all: Vec<&Expr> = call.args.iter().collect();
        match (call.function.returns, call.function.nulls) {
            (Returns::Unified, Nulls::AllNull) => self.alternatives(&all, want, NullUse::Asked),
            (Returns::Unified, _) => self.alternatives(&all, want, NullUse::Passes),
            (Returns::Branches, _) => {
                let values: Vec<&Expr> = branches(&call.args).collect();
                call.args
                    .iter()
                    .filter(|arg| !values.iter().any(|value| std::ptr::eq(*value, *arg)))
                    .for_each(|arg| self.condition(arg));
                self.alternatives(&values, want, want.null);
            }
            // The first argument is the result: it is wanted as the result is.
            _ if call.function.name == "nullif" => {
                let ty = want.ty.unwrap_or_else(|| self.inference.type_of(&call.args[1]));
                self.expr(&call.args[0], Want { ty: Some(ty), ..*want });
                self.one_side(&call.args[1], &call.args[0], NullUse::Passes);
            }
            _ => {
                for (index, arg) in call.args.iter().enumerate() {
                    let ty = Some(call.function.arg(index));
                    let null = if self.takes_null(call, index) { NullUse::Stored } else { NullUse::Passes };
                    self.expr(arg, Want::of(ty, null));
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

/// An operand of arithmetic hands NULL on; what fails on NULL still does, what stores it is not asked for it.
fn passing(null: NullUse) -> NullUse {
    if null == NullUse::Fails { NullUse::Fails } else { NullUse::Passes }
}
