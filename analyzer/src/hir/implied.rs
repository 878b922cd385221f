//! Whether a condition holds another one, written the same way or in one of the ways that an engine's dump writes it:
//! the WHERE of a partial index beside that of a statement.

use super::{BinaryOp, Call, Expr, ExprKind, Literal, UnaryOp};
use crate::SqlType;

impl Expr {
    /// Whether a row for which this condition is true is one for which the other is true.
    pub(crate) fn implies(&self, needed: &Expr) -> bool {
        if let (Some((own, given)), Some((other, allowed))) = (self.as_list(), needed.as_list())
            && own.computes(other)
        {
            return given.iter().all(|value| allowed.iter().any(|it| value.computes(it)));
        }
        self.computes(needed)
    }

    /// Whether both give the same value for every row, as far as is told by their form.
    pub(crate) fn computes(&self, other: &Expr) -> bool {
        let ((left, own), (right, others)) = (self.bare().as_truth(), other.bare().as_truth());
        if own != others {
            return false;
        }
        match (&left.kind, &right.kind) {
            (ExprKind::Literal(a), ExprKind::Literal(b)) if is_text(left) && is_text(right) => a == b,
            (ExprKind::Binary(a, l, r), ExprKind::Binary(b, m, s)) => a == b && l.computes(m) && r.computes(s),
            (ExprKind::IsNull(a, not), ExprKind::IsNull(b, other)) => not == other && a.computes(b),
            (ExprKind::Cast(a, to), ExprKind::Cast(b, other)) => to == other && a.computes(b),
            (ExprKind::Call(a), ExprKind::Call(b)) if is_plain(a) && is_plain(b) => {
                a.function == b.function && all_compute(&a.args, &b.args)
            }
            _ => match (left.as_list(), right.as_list()) {
                (Some((a, list)), Some((b, other))) => a.computes(b) && all_compute(list, other),
                _ => left == right,
            },
        }
    }

    /// The value below a cast from one kind of text to another that leaves it as it is: a dump writes each of them.
    fn bare(&self) -> &Expr {
        match &self.kind {
            ExprKind::Cast(inner, SqlType::Named("text")) if is_text(inner) => inner.bare(),
            ExprKind::Cast(inner, SqlType::Named("_text")) if matches!(inner.kind, ExprKind::Array(_)) => inner,
            _ => self,
        }
    }

    /// What is tested, and for what: `flag = true` is `flag`, and `flag = false` is `NOT flag`.
    fn as_truth(&self) -> (&Expr, bool) {
        match &self.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => (inner, false),
            ExprKind::Binary(BinaryOp::Eq, inner, value) if inner.ty == Some(SqlType::Named("bool")) => {
                match value.kind {
                    ExprKind::Literal(Literal::Boolean(value)) => (inner, value),
                    _ => (self, true),
                }
            }
            _ => (self, true),
        }
    }

    /// A column and the literals that it is one of: `x IN (1, 2)`, `x = ANY (ARRAY[1, 2])`, `x = 1`.
    fn as_list(&self) -> Option<(&Expr, &[Expr])> {
        let (left, list) = match &self.kind {
            ExprKind::InList(left, list, false) => (left, &list[..]),
            ExprKind::Binary(BinaryOp::Eq, left, value) => (left, std::slice::from_ref(&**value)),
            ExprKind::Quantified { op, left, right, all: false } if op == "=" => match &right.bare().kind {
                ExprKind::Array(list) => (left, &list[..]),
                _ => return None,
            },
            _ => return None,
        };
        list.iter().all(|value| matches!(value.kind, ExprKind::Literal(_))).then_some((left, list))
    }
}

fn all_compute(own: &[Expr], others: &[Expr]) -> bool {
    own.len() == others.len() && own.iter().zip(others).all(|(a, b)| a.computes(b))
}

fn is_text(expr: &Expr) -> bool {
    matches!(expr.ty, Some(SqlType::Named("text" | "varchar")))
}

fn is_plain(call: &Call) -> bool {
    let bare = call.names.is_empty() && call.order_by.is_empty();
    bare && !call.variadic && !call.distinct && call.filter.is_none() && call.over.is_none()
}
