//! The type of every expression and of every query's columns.

use super::Inference;
use crate::SqlType;
use crate::dialect::Returns;
use crate::hir::{Body, Call, Expr, ExprKind, Literal, QueryId, SourceId, SourceKind, UnaryOp};

impl Inference<'_> {
    /// The type of an expression.
    pub(crate) fn type_of(&self, expr: &Expr) -> SqlType {
        if let Some(ty) = expr.ty {
            return ty;
        }
        match &expr.kind {
            ExprKind::Column(source, column) => self.column_type(*source, *column),
            ExprKind::Literal(literal) => self.engine.literal_type(literal),
            ExprKind::Param(id) => self.params[id.0 as usize].ty,
            ExprKind::Unary(UnaryOp::Plus, inner) | ExprKind::Collate(inner, _) => self.type_of(inner),
            ExprKind::Unary(UnaryOp::Minus, inner) => self.engine.sum_type(&self.type_of(inner)),
            ExprKind::Unary(UnaryOp::Not | UnaryOp::BitNot, _) => SqlType::Integer,
            ExprKind::Binary(op, left, right) => {
                self.engine.binary_type(*op, &self.type_of(left), &self.type_of(right))
            }
            ExprKind::Cast(_, ty) => *ty,
            ExprKind::Case { arms, otherwise, .. } => {
                self.unified(arms.iter().map(|arm| &arm.then).chain(otherwise.as_deref()))
            }
            ExprKind::Subquery(query) => self.query_types(*query).first().copied().unwrap_or(SqlType::Any),
            ExprKind::Element(inner, index) => match &inner.kind {
                ExprKind::Subquery(query) => self.query_types(*query).get(*index).copied().unwrap_or(SqlType::Any),
                _ => SqlType::Any,
            },
            ExprKind::Merged(exprs) => self.unified(exprs.iter()),
            ExprKind::Call(call) => self.call_type(call),
            ExprKind::Row(_) | ExprKind::Broken => SqlType::Any,
            // Everything else is a truth value.
            _ => SqlType::Integer,
        }
    }

    /// One type for values that are one or the other; 0 and 1, TRUE and FALSE beside a BOOLEAN are of its type.
    pub(super) fn unified<'e>(&self, exprs: impl Iterator<Item = &'e Expr>) -> SqlType {
        let (mut unified, mut truths) = (SqlType::Null, false);
        for expr in exprs {
            match expr.kind {
                ExprKind::Literal(Literal::Boolean(_) | Literal::Integer(0 | 1)) => truths = true,
                _ => unified = self.engine.unify(&unified, &self.type_of(expr)),
            }
        }
        match (unified, truths) {
            (SqlType::Boolean, _) | (_, false) => unified,
            _ => self.engine.unify(&unified, &SqlType::Integer),
        }
    }

    /// The type that a result shows: of a domain the type under it, as the engine tells its clients.
    pub(crate) fn shown_type(&self, ty: SqlType) -> SqlType {
        self.engine.typing().map_or(ty, |typing| typing.base(self.catalog, ty))
    }

    fn call_type(&self, call: &Call) -> SqlType {
        let arg = |index: usize| call.args.get(index).map_or(SqlType::Any, |arg| self.type_of(arg));
        match call.function.returns {
            Returns::Type(ty) => ty,
            Returns::Same(index) => arg(index),
            Returns::Bytes => match arg(0) {
                ty @ (SqlType::Blob | SqlType::Any | SqlType::Null) => ty,
                _ => SqlType::Text,
            },
            Returns::Epoch => match call.args.iter().any(|arg| self.may_be_subsecond(arg)) {
                true => SqlType::Numeric,
                false => SqlType::Integer,
            },
            Returns::Sum => self.engine.sum_type(&arg(0)),
            Returns::Unified => self.unified(call.args.iter()),
            Returns::Offset => self.unified(call.args.iter().step_by(2)),
            Returns::Branches => self.unified(branches(&call.args)),
        }
    }

    /// Whether an argument may be the word that asks for fractions of a second; a column holds times.
    fn may_be_subsecond(&self, arg: &Expr) -> bool {
        match &arg.kind {
            ExprKind::Literal(Literal::Text(text)) => self.engine.is_subsecond(text),
            ExprKind::Literal(_) | ExprKind::Column(..) | ExprKind::Merged(_) => false,
            _ => !matches!(self.type_of(arg), SqlType::Integer | SqlType::Real | SqlType::Numeric),
        }
    }

    pub(crate) fn column_type(&self, source: SourceId, column: usize) -> SqlType {
        match &self.hir.source(source).kind {
            SourceKind::Table(relation) => relation.columns.get(column).map_or(SqlType::Integer, |column| column.ty),
            SourceKind::Query { query, .. } => self.query_types(*query).get(column).copied().unwrap_or(SqlType::Any),
            SourceKind::Recursive(query) => {
                let known = &self.hir.query(*query).types;
                if !known.is_empty() {
                    return known.get(column).copied().unwrap_or(SqlType::Any);
                }
                self.types.borrow().get(query).and_then(|types| types.get(column)).copied().unwrap_or(SqlType::Null)
            }
            SourceKind::Function(function) => function.columns.get(column).map_or(SqlType::Any, |column| column.ty),
            SourceKind::Calls { types, .. } => types.get(column).copied().unwrap_or(SqlType::Any),
            SourceKind::Broken => SqlType::Any,
        }
    }

    /// The types of a query's columns.
    pub(crate) fn query_types(&self, id: QueryId) -> Vec<SqlType> {
        if !self.hir.query(id).types.is_empty() {
            return self.hir.query(id).types.clone();
        }
        if let Some(types) = self.types.borrow().get(&id) {
            return types.clone();
        }
        if !self.hir.query(id).recursive {
            let types = self.body_types(id);
            self.types.borrow_mut().insert(id, types.clone());
            return types;
        }
        let mut types = vec![SqlType::Null; self.hir.query(id).columns.len()];
        loop {
            self.types.borrow_mut().insert(id, types.clone());
            let next = self.body_types(id);
            // What was inferred of the body rested on the types before.
            self.types.borrow_mut().retain(|other, _| *other <= id);
            if next == types {
                return types;
            }
            types = next;
        }
    }

    fn body_types(&self, id: QueryId) -> Vec<SqlType> {
        match &self.hir.query(id).body {
            // The engines that have them decide types before they run.
            Body::Write(_) => Vec::new(),
            Body::Select(select) => select.projection.iter().map(|expr| self.type_of(expr)).collect(),
            Body::Values(rows) => {
                let width = self.hir.query(id).columns.len();
                (0..width).map(|column| self.unified(rows.iter().filter_map(|row| row.get(column)))).collect()
            }
            Body::Set { left, right, .. } => {
                let right = self.query_types(*right);
                let left = self.query_types(*left).into_iter();
                left.zip(right).map(|(left, right)| self.engine.unify(&left, &right)).collect()
            }
        }
    }
}

/// The values of `iif(condition, value, …, otherwise)`.
pub(super) fn branches(args: &[Expr]) -> impl Iterator<Item = &Expr> {
    let last = args.len().saturating_sub(1);
    args.iter().enumerate().filter(move |(index, _)| index % 2 == 1 || *index == last && last > 0).map(|(_, arg)| arg)
}
