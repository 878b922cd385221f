//! A function of one row reads as a field of it, `person.full_name` for `full_name(person)`, and a field as a function, `id(person)`.

use super::Lowering;
use super::routines::{RoutineName, UNRESOLVED};
use crate::dialect::{Arg, RoutineKind};
use crate::hir::{Call, Expr, ExprKind};
use crate::{Span, SqlType};
use sqlparser::ast::{self, Function, FunctionArg, FunctionArgExpr, FunctionArguments};

impl Lowering<'_> {
    /// `row.name` where the row has no such field; `None` where no function is of that name and takes the row.
    pub(super) fn computed_field(&mut self, row: Expr, name: &str, span: Span) -> Option<Expr> {
        let typing = self.typing?;
        let row = self.typed(row);
        let ty = self.type_of(&row);
        if ty == SqlType::Any || ty == typing.unknown() {
            return None;
        }
        let arg = Arg { name: None, ty, literal: None };
        let chosen = typing.routine(self.here(), None, name, &[arg], false).ok()?;
        let mut call = Call { args: vec![row], ..Call::of(UNRESOLVED) };
        match chosen.routine.kind {
            RoutineKind::Function => {}
            RoutineKind::Aggregate => {
                call.function.name = chosen.routine.name;
                call.owner = self.owner(&call, span);
            }
            _ => return None,
        }
        Some(self.choose(RoutineName { schema: None, name, span }, call))
    }

    /// `qualifier.name` where the relation has no such column.
    pub(super) fn computed_column(&mut self, qualifier: &str, name: &str, span: Span) -> Option<Expr> {
        let source = self.source_named(qualifier)?;
        let row = Expr::new(self.row_of_source(source), span);
        self.computed_field(row, name, span)
    }

    /// `name(row)` where no function of that name takes it: the row's field.
    pub(super) fn field_by_call(&mut self, call: &Function, name: RoutineName<'_>) -> Option<Expr> {
        let typing = self.typing?;
        let FunctionArguments::List(list) = &call.args else { return None };
        let [FunctionArg::Unnamed(FunctionArgExpr::Expr(arg))] = list.args.as_slice() else { return None };
        let names_row = matches!(arg, ast::Expr::Identifier(row) if self.source_named(&row.value).is_some());
        if name.schema.is_some() || !names_row && !typing.routines(self.here(), None, name.name).is_empty() {
            return None;
        }
        let found = self.diagnostics.len();
        let row = self.expr(arg);
        let has_field = match &row.kind {
            ExprKind::Whole(source) => self.source(*source).columns.iter().any(|column| column.name == name.name),
            _ => self.fields_of(&row).is_some_and(|fields| fields.iter().any(|(field, _)| field == name.name)),
        };
        let arg = Arg { name: None, ty: self.type_of(&row), literal: None };
        if !has_field || typing.routine(self.here(), None, name.name, &[arg], false).is_ok() {
            // The argument is looked at again with the call.
            self.diagnostics.truncate(found);
            return None;
        }
        Some(self.field(row, name.name, name.span))
    }
}
