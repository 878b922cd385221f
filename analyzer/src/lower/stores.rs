//! Values on their way into columns: DEFAULT, and the conversions that an assignment makes.

use super::Lowering;
use super::scope::Clause;
use crate::catalog::Identity;
use crate::dialect::Coercion;
use crate::hir::{Body, Expr, ExprKind, QueryId, SourceId};
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{self, AccessExpr};

/// The part of a column that a value is for, where it is not the whole.
type Parts = Option<Vec<AccessExpr>>;

impl Lowering<'_> {
    /// A value of VALUES, which may be DEFAULT.
    pub(super) fn default_or_value(&mut self, value: &ast::Expr) -> Expr {
        match value {
            ast::Expr::Identifier(ident) if self.typing.is_some() && is_default(ident) => {
                Expr::new(ExprKind::Default(usize::MAX), self.span(ident.span))
            }
            value => self.expr(value),
        }
    }

    /// The right side of SET.
    pub(super) fn assigned_value(&mut self, value: &ast::Expr) -> Expr {
        let outer = std::mem::replace(&mut self.scope().clause, Clause::Value);
        let lowered = match value {
            ast::Expr::Tuple(items) if self.typing.is_some() => {
                let items: Vec<Expr> = items.iter().map(|item| self.default_or_value(item)).collect();
                let span = items.iter().fold(Span::default(), |span, item| span.to(item.span));
                self.typed(Expr::new(ExprKind::Row(items), span))
            }
            value => self.default_or_value(value),
        };
        self.scope().clause = outer;
        lowered
    }

    /// The value as its column takes it.
    pub(super) fn stored(&mut self, column: usize, mut value: Expr, target: SourceId) -> Expr {
        if let ExprKind::Default(at) = &mut value.kind {
            *at = column;
            return value;
        }
        let (Some(typing), Some(own)) = (self.typing, self.source(target).columns.get(column)) else { return value };
        let name = own.name.clone();
        let wanted = self.column_type(target, column);
        if !self.convert(&mut value, wanted, Coercion::Assignment) {
            let (from, to) = (typing.sql_name(self.type_of(&value)), typing.sql_name(wanted));
            let message = format!("column `{name}` is of type {to}, but the value is {from}");
            let error = Diagnostic::error(Code::TypeMismatch, value.span, message);
            self.report(error.help(format!("CAST it: CAST(… AS {to})")));
        }
        value
    }

    /// A generated column, and one GENERATED ALWAYS AS IDENTITY, takes DEFAULT alone.
    /// `span`: where the column is named.
    pub(super) fn refuse_identity(&mut self, column: usize, value: &Expr, span: Span, target: SourceId) {
        let Some(table) = self.table(target).filter(|_| self.typing.is_some()) else { return };
        let Some(definition) = table.columns.get(column) else { return };
        let identity = definition.identity == Some(Identity::Always);
        if !identity && definition.generated.is_none() || matches!(value.kind, ExprKind::Default(_)) {
            return;
        }
        let (message, help) = match identity {
            true => (
                "an identity column that is always generated",
                "leave it out or write DEFAULT; an INSERT may say OVERRIDING SYSTEM VALUE",
            ),
            false => ("a generated column", "leave it out: the engine computes it"),
        };
        let message = format!("`{}` is {message}", definition.name);
        let error = Diagnostic::error(Code::GeneratedColumn, span, message)
            .help(help)
            .note(format!("`{}` is defined at {}", table.name, table.location));
        self.report(error);
    }

    /// The same for all rows of an INSERT; `names` are its columns as written, none for all of them.
    pub(super) fn refuse_identities(
        &mut self,
        query: QueryId,
        columns: &[usize],
        names: &[ast::ObjectName],
        target: SourceId,
    ) {
        for (at, column) in columns.iter().enumerate() {
            let values: Vec<Expr> = match &self.queries[query.0 as usize].body {
                Body::Values(rows) => rows.iter().filter_map(|row| row.get(at)).cloned().collect(),
                Body::Select(select) => select.projection.get(at).cloned().into_iter().collect(),
                Body::Set { .. } | Body::Write(_) => Vec::new(),
            };
            let name = names.get(at).and_then(|name| name.0.last()).and_then(|part| part.as_ident());
            let named = name.map(|ident| self.span(ident.span));
            values.iter().for_each(|value| self.refuse_identity(*column, value, named.unwrap_or(value.span), target));
        }
    }

    /// The rows of an INSERT, each value as its column takes it.
    pub(super) fn store_rows(&mut self, query: QueryId, columns: &[usize], parts: &[Parts], target: SourceId) {
        if self.typing.is_none() {
            return;
        }
        let mut body = std::mem::replace(&mut self.queries[query.0 as usize].body, Body::Values(Vec::new()));
        match &mut body {
            Body::Values(rows) => rows.iter_mut().for_each(|row| self.store_row(row, columns, parts, target)),
            Body::Select(select) => self.store_row(&mut select.projection, columns, parts, target),
            Body::Set { .. } | Body::Write(_) => {}
        }
        let by_column = matches!(body, Body::Set { .. } | Body::Write(_));
        self.queries[query.0 as usize].body = body;
        for (at, column) in columns.iter().enumerate().filter(|_| by_column) {
            self.store_column(query, at, *column, target);
        }
    }

    /// The values of one row, each as its column takes it.
    pub(super) fn store_row(&mut self, row: &mut [Expr], columns: &[usize], parts: &[Parts], target: SourceId) {
        for (at, (value, column)) in row.iter_mut().zip(columns).enumerate() {
            let taken = std::mem::replace(value, Expr::broken(value.span));
            *value = match parts.get(at) {
                Some(Some(part)) => self.stored_part(*column, part, taken, target),
                _ => self.stored(*column, taken, target),
            };
        }
    }

    /// The parts that an INSERT names its columns by: `home.city`.
    pub(super) fn written_parts(&mut self, names: &[ast::ObjectName]) -> Vec<Parts> {
        let idents = names.iter().map(|name| name.0.last().and_then(|part| part.as_ident()));
        let starts: Vec<Option<u32>> = idents.map(|ident| Some(crate::syntax::span(ident?.span).start)).collect();
        starts.into_iter().map(|start| self.text.notes.parts.remove(&start?)).collect()
    }

    /// A column of a set operation: it has a type by now.
    fn store_column(&mut self, query: QueryId, at: usize, column: usize, target: SourceId) {
        let Some(output) = self.queries[query.0 as usize].columns.get(at) else { return };
        let span = output.span;
        let ty = Some(self.query_type(query, at));
        let one = Expr { ty, ..Expr::new(ExprKind::Subquery(query), span) };
        self.stored(column, one, target);
    }
}

fn is_default(ident: &ast::Ident) -> bool {
    ident.quote_style.is_none() && ident.value.eq_ignore_ascii_case("default")
}
