//! Values that an engine without static types takes, and that its column's type cannot be read from again: in an INTEGER column
//! 1.5 stays a REAL, and a text stays a TEXT.

use crate::catalog::{ColumnDef, Relation, RelationKind};
use crate::hir::{Assignment, Body, Call, Expr, ExprKind, Literal, QueryId, SourceId, Statement};
use crate::infer::Inference;
use crate::{Code, Diagnostic, SqlType};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    let mut stored = Stored { inference, findings };
    match &inference.hir.statement {
        Statement::Insert(insert) => {
            if let Some(query) = insert.source {
                stored.rows(insert.target, &insert.columns, query);
            }
            for (assignments, _) in insert.upserts.iter().filter_map(|upsert| upsert.update.as_ref()) {
                stored.assignments(insert.target, assignments);
            }
        }
        Statement::Update(update) => stored.assignments(update.target, &update.assignments),
        Statement::Select(_) | Statement::Delete(_) | Statement::Merge(_) => {}
    }
}

struct Stored<'i, 'a, 'f> {
    inference: &'i Inference<'a>,
    findings: &'f mut Vec<Diagnostic>,
}

impl Stored<'_, '_, '_> {
    fn rows(&mut self, target: SourceId, columns: &[usize], query: QueryId) {
        let rows = match &self.inference.hir.query(query).body {
            Body::Values(rows) => rows.iter().map(Vec::as_slice).collect(),
            Body::Select(select) => vec![select.projection.as_slice()],
            Body::Set { left, right, .. } => {
                return [left, right].into_iter().for_each(|side| self.rows(target, columns, *side));
            }
            Body::Write(_) => return,
        };
        for (column, value) in rows.into_iter().flat_map(|row| columns.iter().zip(row)) {
            self.value(target, *column, value);
        }
    }

    fn assignments(&mut self, target: SourceId, assignments: &[Assignment]) {
        assignments.iter().for_each(|assignment| self.value(target, assignment.column, &assignment.value));
    }

    fn value(&mut self, target: SourceId, column: usize, value: &Expr) {
        let Some(relation) = self.inference.hir.relation(target) else { return };
        let Some(column) = relation.columns.get(column).filter(|_| is_loose(relation)) else { return };
        if let Some(ty) = self.misfit(column, value) {
            let name = format!("{}.{}", relation.name, column.name);
            let message = match ty {
                SqlType::Real => format!(
                    "a REAL is stored into `{name}`, which is {}: one that is not whole cannot be read again",
                    column.ty
                ),
                _ => format!(
                    "{} {ty} is stored into `{name}`, which is {}: it cannot be read again",
                    article(ty),
                    column.ty
                ),
            };
            let lint = Diagnostic::warning(Code::StoredType, value.span, message);
            let help = if ty == SqlType::Real {
                "round() it, or CAST it"
            } else {
                "give a value of the column's type, or CAST it"
            };
            self.findings
                .push(lint.help(help).note(format!("`{}` is defined at {}", relation.name, relation.location)));
        }
    }

    /// The type that a value keeps in a column of another one.
    fn misfit(&self, column: &ColumnDef, value: &Expr) -> Option<SqlType> {
        use SqlType::*;
        let literal = value.literal();
        if literal == Some(&Literal::Null) {
            return None;
        }
        if matches!(column.ty, Integer | Boolean) && self.gives_real(value) {
            return Some(Real);
        }
        if let ExprKind::Param(_) = value.kind {
            return None;
        }
        let given = self.inference.type_of(value);
        let text = matches!(given, Text | Date | Time | DateTime | Json | Uuid);
        let number = matches!(given, Integer | Real | Numeric | Boolean);
        let keeps = match column.ty {
            Integer | Boolean | Real | Numeric if given == Blob => true,
            Integer | Boolean | Real | Numeric if text => literal.is_some_and(|literal| !is_number(literal)),
            Boolean => literal.is_some_and(|literal| matches!(literal, Literal::Integer(2..))),
            Text | Date | Time | DateTime => given == Blob,
            Blob => text || number,
            _ => false,
        };
        keeps.then_some(if text { Text } else { given })
    }

    /// Whether a number may be one that is not whole: a REAL, or what is a REAL in one of its cases.
    fn gives_real(&self, value: &Expr) -> bool {
        let any = |values: &[Expr]| values.iter().any(|value| self.gives_real(value));
        match (self.inference.type_of(value), &value.kind) {
            (SqlType::Real, _) => value.literal().map_or(!is_whole(value), |literal| !is_whole_number(literal)),
            (SqlType::Numeric, ExprKind::Param(_)) => true,
            (SqlType::Numeric, ExprKind::Unary(_, inner)) => self.gives_real(inner),
            (SqlType::Numeric, ExprKind::Binary(_, left, right)) => self.gives_real(left) || self.gives_real(right),
            (SqlType::Numeric, ExprKind::Call(call)) => any(&call.args),
            (SqlType::Numeric, ExprKind::Case { arms, otherwise, .. }) => {
                arms.iter().map(|arm| &arm.then).chain(otherwise.as_deref()).any(|value| self.gives_real(value))
            }
            _ => false,
        }
    }
}

/// Whether a table's columns take values of any type.
fn is_loose(relation: &Relation) -> bool {
    matches!(relation.kind, RelationKind::Table { strict: false, .. }) && !relation.rewrites_rows.any()
}

/// Whether an INTEGER or REAL column makes a number of the literal.
fn is_number(literal: &Literal) -> bool {
    matches!(literal, Literal::Text(text) if text.trim().parse::<f64>().is_ok())
}

fn is_whole_number(literal: &Literal) -> bool {
    matches!(literal, Literal::Real(real) if real.fract() == 0.0)
}

/// Whether a REAL is a whole number, which an INTEGER column turns into one.
fn is_whole(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Unary(_, inner) => is_whole(inner),
        ExprKind::Call(call) => rounds(call),
        _ => false,
    }
}

fn rounds(call: &Call) -> bool {
    matches!((call.function.name, call.args.len()), ("round", 1) | ("total", _))
}

fn article(ty: SqlType) -> &'static str {
    if ty == SqlType::Integer { "an" } else { "a" }
}
