//! Values where a place wants a type: the conversions that the engine makes by itself, and what fixes the type of a
//! placeholder or of a string literal.

use super::Lowering;
use crate::catalog::TypeKind;
use crate::dialect::{Arity, Coercion, Function, FunctionKind, Returns};
use crate::hir::{Call, Expr, ExprKind, Literal, ParamId};
use crate::{Code, Diagnostic, Span, SqlType, suggest};

impl Lowering<'_> {
    /// The type of a lowered expression; `Any` for one that was reported, and where types follow from the values.
    pub(super) fn type_of(&self, expr: &Expr) -> SqlType {
        match expr.kind {
            ExprKind::Broken => SqlType::Any,
            _ => expr.ty.unwrap_or(SqlType::Any),
        }
    }

    pub(super) fn is_unknown(&self, expr: &Expr) -> bool {
        self.typing.is_some_and(|typing| self.type_of(expr) == typing.unknown())
    }

    /// Makes the value one of that type, if the place lets it; an untyped one takes the type. False where it cannot be.
    pub(super) fn convert(&mut self, expr: &mut Expr, to: SqlType, place: Coercion) -> bool {
        let Some(typing) = self.typing else { return true };
        let from = self.type_of(expr);
        if from == to || from == SqlType::Any || to == SqlType::Any {
            return true;
        }
        if let (ExprKind::Row(items), Some(fields)) = (&mut expr.kind, typing.fields(self.catalog, to)) {
            let pairs = items.iter_mut().zip(&fields);
            let each = pairs.map(|(item, (_, ty))| self.convert(item, *ty, place)).collect::<Vec<_>>();
            return each.len() == fields.len() && items.len() == fields.len() && each.into_iter().all(|fits| fits);
        }
        if from != typing.unknown() {
            let converts = typing.converts(self.catalog, from, to, place);
            if converts {
                self.call_own_cast(expr, from, to);
            }
            return converts;
        }
        if to != typing.common_types().any {
            match &expr.kind {
                ExprKind::Param(id) => self.set_param(*id, to, expr.span),
                ExprKind::Literal(Literal::Text(text)) => self.check_literal(text, to, expr.span),
                _ => {}
            }
            expr.ty = Some(to);
        }
        true
    }

    /// A cast of the schema's own is a call of its function, which may give NULL.
    fn call_own_cast(&self, expr: &mut Expr, from: SqlType, to: SqlType) {
        let Some(typing) = self.typing else { return };
        let own = self.catalog.cast(typing.base(self.catalog, from), typing.base(self.catalog, to));
        let Some((nulls, volatile)) = own.and_then(|own| own.function) else { return };
        let kind = if volatile { FunctionKind::Volatile } else { FunctionKind::Scalar };
        let name = SqlType::named(&format!("cast to {}", to.name())).name();
        let function = Function { name, kind, arity: Arity::new(1, 1), args: &[], returns: Returns::Type(to), nulls };
        let value = std::mem::replace(expr, Expr::broken(expr.span));
        let span = value.span;
        let call = Call { args: vec![value], ..Call::of(function) };
        *expr = Expr { ty: Some(to), ..Expr::new(ExprKind::Call(Box::new(call)), span) };
    }

    /// Makes it a condition; `clause` says of what, for the error.
    pub(super) fn condition(&mut self, mut expr: Expr, clause: &str) -> Expr {
        let Some(typing) = self.typing else { return expr };
        if !self.convert(&mut expr, typing.common_types().boolean, Coercion::Implicit) {
            let own = typing.sql_name(self.type_of(&expr));
            let error =
                Diagnostic::error(Code::TypeMismatch, expr.span, format!("{clause} takes a boolean, not {own}"));
            self.report(error.help("compare it with something"));
        }
        expr
    }

    /// Makes it a value of one type that the language itself asks for, as LIMIT does.
    pub(super) fn wanted(&mut self, mut expr: Expr, to: SqlType, clause: &str) -> Expr {
        let Some(typing) = self.typing else { return expr };
        if !self.convert(&mut expr, to, Coercion::Assignment) {
            let (own, wanted) = (typing.sql_name(self.type_of(&expr)), typing.sql_name(to));
            let message = format!("{clause} takes {wanted}, not {own}");
            self.error(Code::TypeMismatch, expr.span, message);
        }
        expr
    }

    /// What nothing has given a type is text in the end.
    pub(super) fn settle(&mut self, expr: &mut Expr) {
        if let Some(typing) = self.typing
            && self.is_unknown(expr)
        {
            self.convert(expr, typing.common_types().text, Coercion::Implicit);
        }
    }

    /// Values that stand for each other: each is made one of their common type. `what` names them in the error.
    pub(super) fn unify(&mut self, exprs: &mut [&mut Expr], what: &str) -> Option<SqlType> {
        let typing = self.typing?;
        let types: Vec<SqlType> = exprs.iter().map(|expr| self.type_of(expr)).collect();
        if types.contains(&SqlType::Any) {
            return Some(SqlType::Any);
        }
        let common = match typing.common(self.catalog, &types) {
            Ok(common) => common,
            Err((one, other)) => {
                let at = types.iter().position(|ty| *ty == other).map_or(Span::default(), |at| exprs[at].span);
                self.report(self.no_common(what, one, other, at));
                return Some(SqlType::Any);
            }
        };
        for expr in exprs.iter_mut() {
            if !self.convert(expr, common, Coercion::Implicit) {
                let error = self.no_common(what, common, self.type_of(expr), expr.span);
                self.report(error);
            }
        }
        Some(common)
    }

    pub(super) fn no_common(&self, what: &str, one: SqlType, other: SqlType, span: Span) -> Diagnostic {
        let name = |ty: SqlType| self.typing.map_or(ty.name().to_owned(), |typing| typing.sql_name(ty));
        let message = format!("{what} has values of type {} and {}", name(one), name(other));
        Diagnostic::error(Code::TypeMismatch, span, message).help("CAST one of them")
    }

    /// The type of a placeholder, from the first place that tells it; every other place must agree.
    fn set_param(&mut self, id: ParamId, to: SqlType, span: Span) {
        let Some(param) = self.params.get_mut(id.0 as usize) else { return };
        match param.ty {
            None => param.ty = Some(to),
            Some(known) if known == to => {}
            Some(known) => {
                let name = |ty: SqlType| self.typing.map_or(ty.name().to_owned(), |typing| typing.sql_name(ty));
                let message = format!("this parameter is {} here and {} in an earlier place", name(to), name(known));
                let error = Diagnostic::error(Code::Placeholder, span, message);
                self.report(error.help("use two parameters, or CAST one of the places"));
            }
        }
    }

    /// A string literal where a type is wanted: it must be one of its values, and of an enum one of its labels.
    fn check_literal(&mut self, text: &str, to: SqlType, span: Span) {
        if let Some(typing) = self.typing.filter(|typing| !typing.reads(text, typing.base(self.catalog, to))) {
            let message = format!("`{text}` is no {}", typing.sql_name(to));
            self.error(Code::TypeMismatch, span, message);
            return;
        }
        if self.typing.is_some_and(|typing| typing.names_no_relation(self.catalog, text, to)) {
            let error = Diagnostic::error(Code::UnknownTable, span, format!("no relation `{text}`"));
            let names = self.catalog.relation_names();
            self.report(match suggest::nearest(text, names) {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None => error.help("refresh the snapshot if it is new: `cargo querent snapshot`"),
            });
            return;
        }
        let Some(definition) = self.catalog.type_def(to.name()) else { return };
        // A view keeps its label, whatever that is called by now.
        if self.nesting.as_of.is_some() {
            return;
        }
        let TypeKind::Enum { labels } = &definition.kind else { return };
        if labels.iter().any(|label| label == text) {
            return;
        }
        let error = Diagnostic::error(Code::TypeMismatch, span, format!("`{text}` is no label of `{}`", to.name()));
        let error = match suggest::nearest(text, labels.iter().map(String::as_str)) {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error.help(format!("its labels are {}", labels.join(", "))),
        };
        self.report(error.note(format!("`{}` is defined at {}", to.name(), definition.location)));
    }

    /// At the end of the statement: every placeholder must have a type, also those that its numbers skip.
    pub(super) fn settle_params(&mut self) {
        if self.typing.is_none() {
            return;
        }
        let highest = self.params.iter().map(|param| param.index).max().unwrap_or(0);
        for index in 1..=highest {
            let param = self.params.iter().find(|param| param.index == index);
            let (span, help) = match param {
                Some(param) if param.ty.is_some() => continue,
                Some(param) => (param.spans.first().copied().unwrap_or_default(), format!("cast it: ${index}::text")),
                None => {
                    let later = self.params.iter().filter(|param| param.index > index).min_by_key(|param| param.index);
                    let span = later.and_then(|param| param.spans.first()).copied().unwrap_or_default();
                    (span, "number the placeholders without gaps".to_owned())
                }
            };
            if self.diagnostics.is_empty() {
                let message = format!("nothing tells the type of parameter ${index}");
                self.report(Diagnostic::error(Code::Placeholder, span, message).help(help));
            }
        }
    }
}
