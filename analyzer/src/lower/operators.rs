//! Operators by the types of their sides, where the engine decides them before it runs.

use super::Lowering;
use crate::dialect::{Arity, Coercion, Function, FunctionKind, NoMatch, Nulls, Operator, Returns};
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
        let operator = match typing.operator(self.here(), symbol, types.0, types.1) {
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
        self.must_test(symbol, &operator, left.span.to(right.span));
        Some(operator)
    }

    fn must_test(&mut self, symbol: &str, operator: &Operator, span: Span) {
        let Some(typing) = self.typing.filter(|typing| operator.returns != typing.common_types().boolean) else {
            return;
        };
        let (symbol, gives) = (as_written(symbol), typing.sql_name(operator.returns));
        let message = format!("this place takes an operator that gives a boolean, and `{symbol}` gives {gives}");
        self.error(Code::TypeMismatch, span, message);
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

    /// Two sides that are compared; row values go element by element. Gives the operator, if it is one of the schema's own.
    pub(super) fn compare(&mut self, symbol: &str, left: &mut Expr, right: &mut Expr) -> Option<Operator> {
        self.typing?;
        match (&mut left.kind, &mut right.kind) {
            (ExprKind::Row(lefts), ExprKind::Row(rights)) if lefts.len() == rights.len() => {
                let pairs = lefts.iter_mut().zip(rights);
                let own = pairs.fold(None, |own, (left, right)| self.compare(symbol, left, right).or(own));
                own.inspect(|own| self.must_be_in_class(symbol, own, left.span.to(right.span)))
            }
            (ExprKind::Row(items), ExprKind::Subquery(query)) => {
                let query = *query;
                self.compare_with_query(symbol, items, query, right.span)
            }
            _ => {
                let operator = self.resolve(symbol, Some(left), right)?;
                // One of the schema's own gives what it likes.
                if !operator.is_own() {
                    self.must_test(symbol, &operator, left.span.to(right.span));
                }
                Some(operator).filter(Operator::is_own)
            }
        }
    }

    /// Row values are compared by operators of an operator class alone.
    fn must_be_in_class(&mut self, symbol: &str, own: &Operator, span: Span) {
        if !self.catalog.has_own_equality(own.right) {
            let message =
                format!("row values are not compared by `{symbol}` of {}: no operator class has it", own.right);
            self.report(Diagnostic::error(Code::TypeMismatch, span, message).help("compare the values one by one"));
        }
    }

    /// What an operator of the schema's own makes of its sides, of which its symbol proves nothing.
    pub(super) fn by_own(&self, expr: Expr, symbol: &str, own: Option<Operator>) -> Expr {
        let Some(own) = own else { return expr };
        // Of a query with the columns of a row value it does not matter what it gives.
        let query = |query, left: &Expr| match left.kind {
            ExprKind::Row(_) => Expr::new(ExprKind::Exists(query), expr.span),
            _ => Expr::new(ExprKind::ArrayQuery(query), expr.span),
        };
        let strict = matches!(expr.kind, ExprKind::Binary(..) | ExprKind::Unary(..));
        let args = match expr.kind {
            ExprKind::Unary(_, inner) => vec![*inner],
            ExprKind::Binary(_, left, right) if matches!(left.kind, ExprKind::Row(_)) => match right.kind {
                ExprKind::Subquery(query_id) => vec![query(query_id, &left), *left],
                _ => vec![*left, *right],
            },
            ExprKind::Binary(_, left, right)
            | ExprKind::Is(left, right, _)
            | ExprKind::Like(left, right, ..)
            | ExprKind::Quantified { left, right, .. } => vec![*left, *right],
            ExprKind::Between(value, low, high, _) => vec![*value, *low, *high],
            ExprKind::InList(value, list, _) => std::iter::once(*value).chain(list).collect(),
            ExprKind::InQuery(left, query_id, _) | ExprKind::QuantifiedQuery { left, query: query_id, .. } => {
                vec![query(query_id, &left), *left]
            }
            _ => return expr,
        };
        let rows = args.iter().any(|arg| matches!(arg.kind, ExprKind::Row(_)));
        let nulls = if strict && !rows { own.nulls } else { Nulls::Maybe };
        let call = Call { args, ..Call::of(operator_function(symbol, &Operator { nulls, ..own })) };
        Expr { kind: ExprKind::Call(Box::new(call)), ..expr }
    }

    /// Values compared with the columns of a subquery. Gives an operator, if one is of the schema's own.
    pub(super) fn compare_with_query(
        &mut self,
        symbol: &str,
        items: &mut [Expr],
        query: crate::hir::QueryId,
        span: Span,
    ) -> Option<Operator> {
        let types = self.queries[query.0 as usize].types.clone();
        let mut own = None;
        for (item, ty) in items.iter_mut().zip(types) {
            let mut column = Expr { ty: Some(ty), ..Expr::new(ExprKind::Subquery(query), span) };
            own = self.compare(symbol, item, &mut column).or(own);
        }
        own
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
    // Those of the schema's own are told apart by their schemas, and from the engine's.
    let name = match operator.home {
        "" => SqlType::named(bare(symbol)).name(),
        home => SqlType::named(&format!("{home}.{}", bare(symbol))).name(),
    };
    Function {
        name,
        kind: if operator.volatile { FunctionKind::Volatile } else { FunctionKind::Scalar },
        arity: Arity::new(1, 2),
        args: &[],
        returns: Returns::Type(operator.returns),
        nulls: operator.nulls,
    }
}

/// A symbol without its schema.
fn bare(symbol: &str) -> &str {
    symbol.rsplit('.').next().unwrap_or(symbol)
}

/// The words for which the engine has an operator.
fn as_written(symbol: &str) -> &str {
    match bare(symbol) {
        "~~" => "LIKE",
        "!~~" => "NOT LIKE",
        "~~*" => "ILIKE",
        "!~~*" => "NOT ILIKE",
        symbol => symbol,
    }
}
