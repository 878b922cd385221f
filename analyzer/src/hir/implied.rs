//! Whether a condition holds another one: the WHERE of a partial index beside that of a statement. An engine with static
//! typing compares by meaning, so that what its dump makes of a condition counts; the others compare by form.

use super::{BinaryOp, Call, Expr, ExprKind, Literal, UnaryOp};
use crate::dialect::Typing;

impl Expr {
    /// Whether a row for which this condition is true is one for which the other is true.
    pub(crate) fn ensures(&self, needed: &Expr, typing: Option<&dyn Typing>) -> bool {
        typing.map_or(self == needed, |typing| Forms(typing).ensures(self, needed))
    }

    /// The same, as far as the engine proves it when it looks for the index of an ON CONFLICT.
    pub(crate) fn implies(&self, needed: &Expr, typing: Option<&dyn Typing>) -> bool {
        typing.map_or(self == needed, |typing| Forms(typing).implies(self, needed))
    }

    /// Whether both give the same value for every row, as far as their form tells.
    pub(crate) fn computes(&self, other: &Expr, typing: Option<&dyn Typing>) -> bool {
        typing.map_or(self == other, |typing| Forms(typing).same(self, other))
    }
}

/// The forms that one condition may have.
#[derive(Clone, Copy)]
struct Forms<'t>(&'t dyn Typing);

impl Forms<'_> {
    fn implies(self, given: &Expr, needed: &Expr) -> bool {
        if let (Some((own, given)), Some((other, allowed))) = (self.list(given), self.list(needed))
            && self.same(own, other)
        {
            return given.iter().all(|value| allowed.iter().any(|it| self.same(value, it)));
        }
        self.same(given, needed)
    }

    /// As [`Forms::implies`], and by what the tests IS TRUE and IS FALSE mean, which a server's own proofs leave alone.
    fn ensures(self, given: &Expr, needed: &Expr) -> bool {
        let (held, truth) = self.held(given);
        let tested = match &needed.kind {
            ExprKind::IsTruth(inner, tested, true) => truth != *tested && self.same(held, inner),
            _ => {
                let (value, wanted) = self.held(needed);
                truth == wanted && self.same(held, value)
            }
        };
        tested || self.implies(given, needed)
    }

    /// What a condition that is true says of which value: `flag IS FALSE` as `NOT flag` does.
    fn held(self, condition: &Expr) -> (&Expr, bool) {
        match &condition.kind {
            ExprKind::IsTruth(inner, tested, false) => {
                let (value, truth) = self.truth(self.bare(inner));
                (value, truth == *tested)
            }
            _ => self.truth(self.bare(condition)),
        }
    }

    fn same(self, left: &Expr, right: &Expr) -> bool {
        let ((left, own), (right, others)) = (self.truth(self.bare(left)), self.truth(self.bare(right)));
        if own != others {
            return false;
        }
        match (&left.kind, &right.kind) {
            (ExprKind::Literal(a), ExprKind::Literal(b)) if self.is_text(left) && self.is_text(right) => a == b,
            (ExprKind::Binary(a, l, r), ExprKind::Binary(b, m, s)) => a == b && self.same(l, m) && self.same(r, s),
            (ExprKind::IsNull(a, not), ExprKind::IsNull(b, other)) => not == other && self.same(a, b),
            // The modifier of a type, the 3 of varchar(3), is not kept: two casts of one type may cut differently.
            (ExprKind::Cast(a, to), ExprKind::Cast(b, other)) => {
                to == other && (a.literal().is_some() || !self.0.takes_modifier(*to)) && self.same(a, b)
            }
            (ExprKind::Call(a), ExprKind::Call(b)) if is_plain(a) && is_plain(b) => {
                a.function == b.function && self.all_same(&a.args, &b.args)
            }
            _ => match (self.list(left), self.list(right)) {
                (Some((a, list)), Some((b, other))) => self.same(a, b) && self.all_same(list, other),
                _ => left == right,
            },
        }
    }

    fn all_same(self, own: &[Expr], others: &[Expr]) -> bool {
        own.len() == others.len() && own.iter().zip(others).all(|(a, b)| self.same(a, b))
    }

    /// The value below a cast that leaves it as it is: a dump writes each of them.
    fn bare(self, expr: &Expr) -> &Expr {
        match &expr.kind {
            ExprKind::Cast(inner, to) if inner.ty.is_some_and(|from| self.0.relabels(from, *to)) => self.bare(inner),
            _ => expr,
        }
    }

    /// What is tested, and for what: `flag = true` is `flag`, and `flag = false` is `NOT flag`.
    fn truth(self, expr: &Expr) -> (&Expr, bool) {
        match &expr.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => (inner, false),
            ExprKind::Binary(BinaryOp::Eq, inner, value) if inner.ty == Some(self.0.common_types().boolean) => {
                match value.kind {
                    ExprKind::Literal(Literal::Boolean(value)) => (inner, value),
                    _ => (expr, true),
                }
            }
            _ => (expr, true),
        }
    }

    /// A value and the literals that it is one of: `x IN (1, 2)`, `x = ANY (ARRAY[1, 2])`, `x = 1`.
    fn list(self, expr: &Expr) -> Option<(&Expr, &[Expr])> {
        let (left, list) = match &expr.kind {
            ExprKind::InList(left, list, false) => (left, &list[..]),
            ExprKind::Binary(BinaryOp::Eq, left, value) => (left, std::slice::from_ref(&**value)),
            ExprKind::Quantified { op, left, right, all: false } if op == "=" => match &self.bare(right).kind {
                ExprKind::Array(list) => (left, &list[..]),
                _ => return None,
            },
            _ => return None,
        };
        list.iter().all(|value| matches!(value.kind, ExprKind::Literal(_))).then_some((left, list))
    }

    fn is_text(self, expr: &Expr) -> bool {
        expr.ty.is_some_and(|ty| self.0.relabels(ty, self.0.common_types().text))
    }
}

fn is_plain(call: &Call) -> bool {
    let bare = call.names.is_empty() && call.order_by.is_empty();
    bare && !call.variadic && !call.distinct && call.filter.is_none() && call.over.is_none()
}
