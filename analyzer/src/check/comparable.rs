//! What is grouped, told apart or ordered has the operators for it: json has none.

use super::for_each_root;
use crate::catalog::TypeKind;
use crate::dialect::{At, Typing};
use crate::hir::{Body, Expr, ExprKind, QueryId, SetOp};
use crate::infer::Inference;
use crate::{Code, Diagnostic, Span, SqlType};

pub(super) fn check(inference: &Inference<'_>, typing: &dyn Typing, findings: &mut Vec<Diagnostic>) {
    let mut operators = Operators { inference, typing, findings };
    for (index, query) in inference.hir.queries.iter().enumerate().filter(|(_, query)| !query.in_view) {
        match &query.body {
            Body::Select(select) => {
                operators.all(&select.group_by, "=");
                operators.all(&select.distinct_on, "=");
                if select.distinct {
                    operators.result(QueryId(index as u32));
                }
            }
            Body::Set { op: SetOp::UnionAll, .. } | Body::Values(_) | Body::Write(_) => {}
            Body::Set { .. } => operators.result(QueryId(index as u32)),
        }
        operators.all(&query.order_by, "<");
    }
    for_each_root(inference.hir, &mut |root| {
        root.for_each(&mut |expr| {
            let ExprKind::Call(call) = &expr.kind else { return };
            operators.all(&call.order_by, "<");
            if call.distinct {
                operators.all(&call.args, "=");
            }
            if let Some(over) = &call.over {
                operators.all(&over.partition_by, "=");
                operators.all(&over.order_by, "<");
            }
        });
    });
}

struct Operators<'c> {
    inference: &'c Inference<'c>,
    typing: &'c dyn Typing,
    findings: &'c mut Vec<Diagnostic>,
}

impl Operators<'_> {
    fn all(&mut self, terms: &[Expr], symbol: &str) {
        terms.iter().for_each(|term| self.needs(self.inference.type_of(term), symbol, term.span));
    }

    /// The columns of a result whose rows are told apart.
    fn result(&mut self, query: QueryId) {
        let query = self.inference.hir.query(query);
        for (ty, column) in query.types.iter().zip(&query.columns) {
            self.needs(*ty, "=", column.span);
        }
    }

    /// Whether an operator class says so, and not only the name of an operator.
    fn is_told_apart(&self, ty: SqlType) -> bool {
        let catalog = self.inference.catalog;
        catalog.has_own_equality(ty) || self.typing.operator(At::end(catalog), "pg_catalog.=", Some(ty), ty).is_ok()
    }

    fn needs(&mut self, ty: SqlType, symbol: &str, span: Span) {
        let catalog = self.inference.catalog;
        let mut element = ty;
        while let Some(inner) = self.typing.element(catalog, element) {
            element = inner;
        }
        // Casts of the schema's own do not matter: the engine goes by the class of the kind of type.
        let own = catalog.type_def(element.name());
        let has_class = own.is_some_and(|own| {
            matches!(own.kind, TypeKind::Enum { .. } | TypeKind::Composite { .. } | TypeKind::Range { .. })
        });
        let known = !has_class && element != SqlType::Any && element != self.typing.unknown();
        let found = self.typing.operator(At::end(catalog), symbol, Some(element), element);
        if !known || found.is_ok_and(|it| !it.is_own() || self.is_told_apart(element)) {
            return;
        }
        let (name, what) = (self.typing.sql_name(ty), if symbol == "=" { "told apart" } else { "ordered" });
        let error = Diagnostic::error(Code::TypeMismatch, span, format!("values of type {name} cannot be {what}"));
        let help = match (self.typing.foreign_home(catalog, element), element.name()) {
            (Some(extension), _) => format!("what the extension `{extension}` brings is not known: CAST it to text"),
            (None, "json") => "CAST it: CAST(… AS jsonb)".to_owned(),
            (None, _) => "CAST it to a type that has the operator, text for one".to_owned(),
        };
        self.findings.push(error.help(help));
    }
}
