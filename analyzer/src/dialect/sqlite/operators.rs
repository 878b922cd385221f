//! The types that SQLite's operators, CASE and CAST give. Source: sqlite.org/datatype3.html, sections 3.2 to 5.

use super::types;
use crate::SqlType;
use crate::hir::{BinaryOp, Literal};

/// The type of `left op right`.
pub(super) fn binary_type(op: BinaryOp, left: SqlType, right: SqlType) -> SqlType {
    use BinaryOp::*;
    match op {
        Add | Subtract | Multiply | Divide => arithmetic(left, right),
        // The operands are cut to integers, but the result is REAL when one of them was.
        Modulo => arithmetic(left, right),
        Concat | JsonGet => SqlType::Text,
        JsonGetText => SqlType::Any,
        And | Or | Eq | NotEq | Less | LessEq | Greater | GreaterEq | Match => SqlType::Integer,
        BitAnd | BitOr | ShiftLeft | ShiftRight => SqlType::Integer,
    }
}

fn arithmetic(left: SqlType, right: SqlType) -> SqlType {
    match (number(left), number(right)) {
        (SqlType::Null, _) | (_, SqlType::Null) => SqlType::Null,
        (SqlType::Real, _) | (_, SqlType::Real) => SqlType::Real,
        (SqlType::Integer, SqlType::Integer) => SqlType::Integer,
        _ => SqlType::Numeric,
    }
}

/// The type of a value of this type once it is made a number.
pub(super) fn number(ty: SqlType) -> SqlType {
    match ty {
        SqlType::Integer | SqlType::Boolean => SqlType::Integer,
        SqlType::Real => SqlType::Real,
        SqlType::Null => SqlType::Null,
        _ => SqlType::Numeric,
    }
}

/// The type of a value that is one or the other.
pub(super) fn unify(left: SqlType, right: SqlType) -> SqlType {
    use SqlType::*;
    match (left, right) {
        (Null, other) | (other, Null) => other,
        _ if left == right => left,
        (Integer | Boolean, Integer | Boolean) => Integer,
        (Integer | Real | Numeric | Boolean, Integer | Real | Numeric | Boolean) => Numeric,
        (Text | Date | Time | DateTime | Json, Text | Date | Time | DateTime | Json) => Text,
        _ => Any,
    }
}

/// CAST goes by affinity alone: NUMERIC for BOOLEAN and the dates.
pub(super) fn cast_type(declared: &str) -> SqlType {
    match types::affinity(declared) {
        SqlType::Any => SqlType::Numeric,
        other => other,
    }
}

/// The type of a literal.
pub(super) fn literal_type(literal: &Literal) -> SqlType {
    match literal {
        Literal::Null => SqlType::Null,
        Literal::Integer(_) | Literal::Boolean(_) => SqlType::Integer,
        Literal::Real(_) => SqlType::Real,
        Literal::Text(_) | Literal::Now(_) => SqlType::Text,
        Literal::Blob(_) => SqlType::Blob,
    }
}
