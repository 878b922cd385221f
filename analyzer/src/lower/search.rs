//! SEARCH and CYCLE of a recursive CTE: the query of the CTE in, that of its rows with the columns that the engine adds out.

use super::Lowering;
use crate::hir::{
    Body, CaseArm, Expr, ExprKind, From, OutputColumn, Query, QueryId, Select, SetOp, Source, SourceKind,
};
use crate::syntax::{self, CteColumns};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, Ident};

impl Lowering<'_> {
    /// The query of the CTE as those see it who read it: itself, where it has neither clause.
    pub(super) fn searched(&mut self, cte: &ast::Cte, id: QueryId) -> QueryId {
        let name = &cte.alias.name;
        let notes = self.text.notes.cte_columns.remove(&syntax::span(name.span).start);
        let Some((notes, typing)) = notes.zip(self.typing) else { return id };
        self.check_recursive(name, id, &notes);
        let query = &mut self.queries[id.0 as usize];
        // Its rows are told apart by what is added, too.
        if let Body::Set { op: op @ SetOp::Union, .. } = &mut query.body {
            *op = SetOp::UnionAll;
        }
        let (own, types) = (query.columns.clone(), query.types.clone());
        let kind = SourceKind::Query { query: id, view: None };
        let columns = self.source_columns(&own);
        let source = self.new_source(Source::new(kind, name.value.clone(), columns, self.span(name.span)));
        let column =
            |at: usize| Expr { ty: types.get(at).copied(), ..Expr::new(ExprKind::Column(source, at), own[at].span) };
        let mut projection: Vec<Expr> = (0..own.len()).map(column).collect();
        let record = typing.common_types().record;
        let records = typing.array_of(self.catalog, record).unwrap_or(record);
        let added = |kind: ExprKind, ty: SqlType, span: Span| Expr { ty: Some(ty), ..Expr::new(kind, span) };
        let mut names = Vec::new();
        if let Some(order) = &notes.search {
            let span = self.span(order.span);
            projection.push(match notes.depth_first {
                true => added(ExprKind::Array(Vec::new()), records, span),
                false => added(ExprKind::Row(Vec::new()), record, span),
            });
            names.push(order);
        }
        if let Some((mark, values, path)) = &notes.cycle {
            projection.push(self.cycle_mark(mark, values, projection.first().cloned()));
            projection.push(added(ExprKind::Array(Vec::new()), records, self.span(path.span)));
            names.extend([mark, path]);
        }
        let outputs = names.iter().map(|name| OutputColumn { name: name.value.clone(), span: self.span(name.span) });
        let columns = own.into_iter().chain(outputs).collect();
        let types = projection.iter().map(|expr| self.type_of(expr)).collect();
        let select = Select { from: Some(From::Source(source)), projection, ..Select::default() };
        let query = Query::unordered(Body::Select(Box::new(select)), columns, self.text.at.is_some());
        self.new_query(Query { types, ..query })
    }

    /// The mark of CYCLE: one of two values, by what nobody knows before the query runs. `any` is some column of the query.
    fn cycle_mark(&mut self, mark: &Ident, [hit, miss]: &[ast::Expr; 2], any: Option<Expr>) -> Expr {
        let (hit, miss, span) = (self.expr(hit), self.expr(miss), self.span(mark.span));
        let any = any.unwrap_or_else(|| Expr::broken(span));
        let when = self.typed(Expr::new(ExprKind::IsNull(Box::new(any), false), span));
        let arms = vec![CaseArm { when, then: hit }];
        let kind = ExprKind::Case { operand: None, arms, otherwise: Some(Box::new(miss)) };
        let mut value = self.typed(Expr::new(kind, span));
        self.settle(&mut value);
        value
    }

    /// Both clauses are for a query that reads itself, and name columns of its own; one whose columns nobody knows was reported.
    fn check_recursive(&mut self, name: &Ident, id: QueryId, notes: &CteColumns) {
        let query = &self.queries[id.0 as usize];
        if query.columns.is_empty() {
            return;
        }
        let own = query.columns.clone();
        if !query.recursive {
            let message = format!("`{}` is not recursive", name.value);
            let error = Diagnostic::error(Code::Syntax, self.span(name.span), message);
            self.report(error.help("SEARCH and CYCLE are for a query that reads itself"));
        }
        self.check_columns(&own, notes);
    }

    /// The columns in BY are the query's own, each once; those that are added have names of their own.
    fn check_columns(&mut self, own: &[OutputColumn], notes: &CteColumns) {
        for list in [&notes.search_by, &notes.cycle_by] {
            for (at, name) in list.iter().enumerate() {
                let span = self.span(name.span);
                if !own.iter().any(|column| column.name == name.value) {
                    let message = format!("the recursive query has no column `{}`", name.value);
                    self.error(Code::UnknownColumn, span, message);
                } else if list[..at].iter().any(|before| before.value == name.value) {
                    self.error(Code::DuplicateColumn, span, format!("`{}` is named twice", name.value));
                }
            }
        }
        let cycle = notes.cycle.iter().flat_map(|(mark, _, path)| [mark, path]);
        let added: Vec<&Ident> = notes.search.iter().chain(cycle).collect();
        for (at, name) in added.iter().enumerate() {
            let taken = own.iter().map(|column| &column.name).chain(added[..at].iter().map(|other| &other.value));
            if taken.into_iter().any(|other| *other == name.value) {
                let span: Span = self.span(name.span);
                self.error(
                    Code::DuplicateColumn,
                    span,
                    format!("the recursive query has a column `{}` already", name.value),
                );
            }
        }
    }
}
