//! Operators by the types of their sides, where the engine decides them before it runs.

use super::Lowering;
use crate::dialect::{Arity, Coercion, Function, FunctionKind, NoMatch, Operator, Returns};
use crate::hir::{Call, Expr, ExprKind};
use crate::{Code, Diagnostic, Span, SqlType};

impl Lowering<'_> {
    /// The operator for these sides, which are made what it takes; `None` where one is broken or there is none, which is
    /// reported.
    pub(super) fn resolve(&mut self, symbol: &str, left: Option<&mut Expr>, right: &mut Expr) -> Option<Operator> {
        let typing = self.typing?;
        let types = (left.as_ref().map(|left| self.type_of(left)), self.type_of(right));
        if types.0 == Some(SqlType::Any) || types.1 == SqlType::Any {
            return None;
        }
        let operator = match typing.operator(self.catalog, symbol, types.0, types.1) {
            Ok(operator) => operator,
            Err(no_match) => {
                let span = left.as_ref().map_or(right.span, |left| left.span.to(right.span));
                self.report(self.no_operator(symbol, types, &no_match, span));
                return None;
            }
        };
        if let (Some(left), Some(to)) = (left, operator.left) {
            self.convert(left, to, Coercion::Implicit);
        }
        self.convert(right, operator.right, Coercion::Implicit);
        Some(operator)
    }

    /// The operator of ANY, ALL and of row values: it has to say yes or no.
    pub(super) fn resolve_test(&mut self, symbol: &str, left: &mut Expr, right: &mut Expr) -> Option<Operator> {
        let operator = self.resolve(symbol, Some(left), right)?;
        let typing = self.typing?;
        if operator.returns != typing.common_types().boolean {
            let (symbol, gives) = (as_written(symbol), typing.sql_name(operator.returns));
            let message = format!("this place takes an operator that gives a boolean, and `{symbol}` gives {gives}");
            self.error(Code::TypeMismatch, left.span.to(right.span), message);
        }
        Some(operator)
    }

    fn no_operator(
        &self,
        symbol: &str,
        types: (Option<SqlType>, SqlType),
        no_match: &NoMatch,
        span: Span,
    ) -> Diagnostic {
        let name = |ty: SqlType| self.typing.map_or(ty.name().to_owned(), |typing| typing.sql_name(ty));
        let sides = match types.0 {
            Some(left) => format!("{} and {}", name(left), name(types.1)),
            None => name(types.1),
        };
        let symbol = as_written(symbol);
        match no_match {
            NoMatch::Unknown => {
                let error = Diagnostic::error(Code::UnknownFunction, span, format!("no operator `{symbol}`"));
                self.foreign_help().into_iter().fold(error, Diagnostic::help)
            }
            NoMatch::Arguments(_) => {
                let error = Diagnostic::error(Code::TypeMismatch, span, format!("no operator `{symbol}` for {sides}"));
                error.help(self.foreign_help().unwrap_or_else(|| "CAST a side to the type of the other".to_owned()))
            }
            NoMatch::Ambiguous(candidates) => {
                let message = format!("several operators `{symbol}` fit {sides}");
                let error = Diagnostic::error(Code::TypeMismatch, span, message);
                error.help(format!("CAST a side: {}", super::routines::several(candidates)))
            }
        }
    }

    /// Two sides that are compared; row values go element by element.
    pub(super) fn compare(&mut self, symbol: &str, left: &mut Expr, right: &mut Expr) {
        if self.typing.is_none() {
            return;
        }
        match (&mut left.kind, &mut right.kind) {
            (ExprKind::Row(lefts), ExprKind::Row(rights)) if lefts.len() == rights.len() => {
                lefts.iter_mut().zip(rights).for_each(|(left, right)| self.compare(symbol, left, right));
            }
            (ExprKind::Row(items), ExprKind::Subquery(query)) => {
                let query = *query;
                self.compare_with_query(symbol, items, query, right.span);
            }
            _ => _ = self.resolve_test(symbol, left, right),
        }
    }

    /// Values compared with the columns of a subquery.
    pub(super) fn compare_with_query(
        &mut self,
        symbol: &str,
        items: &mut [Expr],
        query: crate::hir::QueryId,
        span: Span,
    ) {
        let types = self.queries[query.0 as usize].types.clone();
        for (item, ty) in items.iter_mut().zip(types) {
            let mut column = Expr { ty: Some(ty), ..Expr::new(ExprKind::Subquery(query), span) };
            self.compare(symbol, item, &mut column);
        }
    }

    /// An operator as the call of a function that has its symbol for a name.
    pub(super) fn operator_call(&mut self, symbol: &str, left: Option<Expr>, mut right: Expr) -> Expr {
        let mut left = left;
        let span = left.as_ref().map_or(right.span, |left| left.span.to(right.span));
        let Some(operator) = self.resolve(symbol, left.as_mut(), &mut right) else { return Expr::broken(span) };
        let function = operator_function(symbol, &operator);
        let args = left.into_iter().chain([right]).collect();
        let call = Call { args, ..Call::of(function) };
        Expr { ty: Some(operator.returns), ..Expr::new(ExprKind::Call(Box::new(call)), span) }
    }
}

fn operator_function(symbol: &str, operator: &Operator) -> Function {
    Function {
        name: SqlType::named(symbol).name(),
        kind: if operator.volatile { FunctionKind::Volatile } else { FunctionKind::Scalar },
        arity: Arity::new(1, 2),
        args: &[],
        returns: Returns::Type(operator.returns),
        nulls: operator.nulls,
    }
}

/// The words for which the engine has an operator.
fn as_written(symbol: &str) -> &str {
    match symbol {
        "~~" => "LIKE",
        "!~~" => "NOT LIKE",
        "~~*" => "ILIKE",
        "!~~*" => "NOT ILIKE",
        _ => symbol,
    }
}
