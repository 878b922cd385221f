//! Calls as written, for engines that choose a routine by its arguments' types: the forms that are no routine
//! (COALESCE, NULLIF …), named arguments, WITHIN GROUP.

use super::Lowering;
use super::routines::{RoutineName, UNRESOLVED};
use super::scope::Clause;
use crate::dialect::{Function, FunctionKind, Nulls, Returns};
use crate::hir::{Call, Expr, ExprKind, Literal};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, DuplicateTreatment, FunctionArg, FunctionArgExpr, FunctionArgOperator, FunctionArguments};

impl Lowering<'_> {
    pub(super) fn typed_function(&mut self, call: &ast::Function) -> Expr {
        let parts: Vec<&ast::Ident> = call.name.0.iter().filter_map(|part| part.as_ident()).collect();
        let (schema, ident) = match parts.as_slice() {
            [ident] => (None, *ident),
            [schema, ident] => (Some(schema.value.as_str()), *ident),
            _ => {
                self.not_sql("this function's name", self.current_place());
                return Expr::broken(Span::default());
            }
        };
        let span = self.span(ident.span);
        let name = RoutineName { schema, name: &ident.value, span };
        let bare = schema.is_none() && ident.quote_style.is_none();
        let list: &[FunctionArg] = match &call.args {
            FunctionArguments::None if bare => return self.word_value(&ident.value.to_lowercase(), span),
            FunctionArguments::Subquery(query) if bare => {
                let (query, at) = self.subquery(query);
                return Expr::new(ExprKind::ArrayQuery(query), span.to(at));
            }
            FunctionArguments::List(list) => &list.args,
            _ => &[],
        };
        if bare && is_clock(&ident.value) {
            // With a precision.
            return self.word_value(&ident.value, span);
        }
        if bare && let Some(special) = self.special_form(&ident.value.to_lowercase(), list, span) {
            return special;
        }
        self.routine_call(call, name)
    }

    /// CURRENT_DATE and its kin.
    fn word_value(&mut self, word: &str, span: Span) -> Expr {
        // The one that may be NULL is a function without its parentheses.
        if word == "current_schema" {
            return self.builtin(word, Vec::new(), span);
        }
        Expr::new(ExprKind::Literal(Literal::Now(word.to_owned())), span)
    }

    /// What looks like a call, and is part of the language.
    pub(super) fn special_form(&mut self, name: &str, args: &[FunctionArg], span: Span) -> Option<Expr> {
        let (name, nulls, returns) = match name {
            "coalesce" => ("coalesce", Nulls::AllNull, Returns::Unified),
            "greatest" => ("greatest", Nulls::AllNull, Returns::Unified),
            "least" => ("least", Nulls::AllNull, Returns::Unified),
            "nullif" => ("nullif", Nulls::Maybe, Returns::Same(0)),
            "grouping" => ("grouping", Nulls::Never, Returns::Same(0)),
            "xmlelement" => ("xmlelement", Nulls::Never, UNRESOLVED.returns),
            "xmlforest" => ("xmlforest", Nulls::AllNull, UNRESOLVED.returns),
            "xmlconcat" => ("xmlconcat", Nulls::AllNull, UNRESOLVED.returns),
            "xmlparse" => ("xmlparse", Nulls::Strict, UNRESOLVED.returns),
            "xmlpi" => ("xmlpi", Nulls::Strict, UNRESOLVED.returns),
            "xmlroot" => ("xmlroot", Nulls::First, UNRESOLVED.returns),
            _ => return None,
        };
        let mut call = Call::of(Function { name, nulls, returns, ..UNRESOLVED });
        if !args.iter().all(|arg| self.argument(arg, &mut call, span)) {
            return Some(Expr::broken(span));
        }
        let ty = self.special_type(name, &mut call.args, span);
        let span = call.args.iter().fold(span, |span, arg| span.to(arg.span));
        Some(Expr { ty: Some(ty), ..Expr::new(ExprKind::Call(Box::new(call)), span) })
    }

    fn special_type(&mut self, name: &'static str, args: &mut [Expr], span: Span) -> SqlType {
        let Some(typing) = self.typing else { return SqlType::Any };
        match (name, &mut *args) {
            (name, args) if name.starts_with("xml") => self.xml_type(name, args),
            ("nullif", [first, second]) => {
                let compared = self.resolve("=", Some(first), second).and_then(|operator| operator.left);
                self.settle(first);
                // It gives what it compares: text of a varchar, numeric of 1 and 2.5.
                compared.filter(|ty| *ty != typing.common_types().record).unwrap_or_else(|| self.type_of(first))
            }
            ("nullif", _) | (_, []) => {
                let wanted = if name == "nullif" { "two arguments" } else { "at least one argument" };
                let message = format!("`{name}` takes {wanted}, not {}", args.len());
                self.error(Code::WrongArgumentCount, span, message);
                SqlType::Any
            }
            ("grouping", _) => typing.common_types().integer,
            (name, args) => {
                let mut args: Vec<&mut Expr> = args.iter_mut().collect();
                self.unify(&mut args, &name.to_uppercase()).unwrap_or(SqlType::Any)
            }
        }
    }

    /// Lowers one argument into the call; false for one that is none.
    pub(super) fn argument(&mut self, arg: &FunctionArg, call: &mut Call, span: Span) -> bool {
        let (name, expr) = match arg {
            FunctionArg::Unnamed(expr) => (None, expr),
            // VARIADIC stands in a name's place.
            FunctionArg::Named { arg, operator: FunctionArgOperator::Space, .. } => {
                call.variadic = true;
                (None, arg)
            }
            FunctionArg::Named { name, arg, .. } => (Some(name.value.clone()), arg),
            FunctionArg::ExprNamed { name: ast::Expr::Identifier(name), arg, .. } => {
                call.variadic = true;
                (Some(name.value.clone()), arg)
            }
            FunctionArg::ExprNamed { .. } => {
                self.not_sql("this argument", span);
                return false;
            }
        };
        match expr {
            FunctionArgExpr::Expr(expr) => {
                let expr = self.expr(expr);
                call.args.push(expr);
            }
            FunctionArgExpr::QualifiedWildcard(_)
            | FunctionArgExpr::Wildcard
            | FunctionArgExpr::WildcardWithOptions(_) => {
                self.not_sql("`*` as this argument", span);
                return false;
            }
        }
        if name.is_none() && !call.names.is_empty() {
            self.error(Code::Syntax, span, "an argument without a name follows one with a name");
            return false;
        }
        call.names.extend(name);
        true
    }

    fn routine_call(&mut self, call: &ast::Function, name: RoutineName<'_>) -> Expr {
        let span = name.span;
        if let Some(field) = self.field_by_call(call, name) {
            return field;
        }
        let Some(kind) = self.kind_of_call(name, !call.within_group.is_empty()) else {
            self.look_for_mistakes(&call.args);
            return Expr::broken(span);
        };
        let function = Function { name: SqlType::named(name.name).name(), kind, ..UNRESOLVED };
        self.misplaced_clauses(call, &function, span);
        let aggregate = matches!(kind, FunctionKind::Aggregate | FunctionKind::Window);
        let inner = match (aggregate, &call.over) {
            (true, Some(_)) => Some(Clause::Window),
            (true, None) => Some(Clause::Aggregate),
            (false, _) => None,
        };
        let outer = self.scopes.last().map(|scope| scope.clause);
        self.enter(inner);
        let mut lowered = Call::of(function);
        let fine = self.call_parts(call, &mut lowered, span);
        self.enter(outer);
        if aggregate {
            lowered.owner = self.owner(&lowered, span);
        }
        if fine { self.choose(name, lowered) } else { Expr::broken(span) }
    }

    fn call_parts(&mut self, call: &ast::Function, lowered: &mut Call, span: Span) -> bool {
        let mut fine = true;
        if let FunctionArguments::List(list) = &call.args {
            lowered.distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
            let star = matches!(list.args.as_slice(), [FunctionArg::Unnamed(FunctionArgExpr::Wildcard)]);
            let star = star && lowered.function.kind == FunctionKind::Aggregate;
            if list.args.is_empty() && lowered.function.name == "count" {
                self.error(
                    Code::WrongArgumentCount,
                    span,
                    "`count` takes one argument, or `*` for the rows themselves",
                );
                return false;
            }
            if !star {
                fine = list.args.iter().all(|arg| self.argument(arg, lowered, span));
            }
            for clause in &list.clauses {
                match clause {
                    ast::FunctionArgumentClause::OrderBy(terms) => {
                        lowered.order_by.extend(terms.iter().map(|term| self.expr(&term.expr)));
                    }
                    _ => self.not_sql("this clause of a call", span),
                }
            }
        }
        if !call.within_group.is_empty() {
            lowered.direct = lowered.args.len();
        }
        for term in &call.within_group {
            let term = self.expr(&term.expr);
            lowered.args.push(term);
        }
        lowered.filter = call.filter.as_ref().map(|filter| {
            let filter = self.expr(filter);
            self.condition(filter, "FILTER")
        });
        lowered.over = call.over.as_ref().map(|over| self.over(over));
        fine
    }

    /// The arguments of an unknown function may hold mistakes of their own.
    fn look_for_mistakes(&mut self, args: &FunctionArguments) {
        let FunctionArguments::List(list) = args else { return };
        for arg in &list.args {
            if let FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) = arg {
                self.expr(expr);
            }
        }
    }

    pub(super) fn misplaced_clauses(&mut self, call: &ast::Function, function: &Function, span: Span) {
        let aggregate = matches!(function.kind, FunctionKind::Aggregate | FunctionKind::Window);
        let name = function.name;
        if !aggregate && call.filter.is_some() {
            let message = format!("FILTER goes with aggregates, and `{name}` is none");
            self.error(Code::MisplacedAggregate, span, message);
        }
        if !aggregate && call.over.is_some() {
            self.error(Code::MisplacedWindow, span, format!("`{name}` is no window function"));
        }
        if function.kind == FunctionKind::Window && call.over.is_none() {
            let error = Diagnostic::error(Code::MisplacedWindow, span, format!("`{name}` is a window function"));
            self.report(error.help("give it a window: OVER (ORDER BY …)"));
        }
    }
}

/// The words for the time that also take a precision.
fn is_clock(word: &str) -> bool {
    ["current_time", "current_timestamp", "localtime", "localtimestamp"].contains(&word)
}
