//! SEARCH and CYCLE of a recursive CTE: the query of the CTE in, that of its rows with the columns that the engine adds out.

use super::Lowering;
use crate::hir::{
    Body, CaseArm, Expr, ExprKind, From, OutputColumn, Query, QueryId, Select, SetOp, Source, SourceKind,
};
use crate::syntax::{self, CteColumns};
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{self, Ident};

impl Lowering<'_> {
    /// The query of the CTE as those see it who read it: itself, where it has neither clause.
    pub(super) fn searched(&mut self, cte: &ast::Cte, id: QueryId) -> QueryId {
        let name = &cte.alias.name;
        let notes = self.text.notes.cte_columns.remove(&syntax::span(name.span).start);
        let Some((notes, typing)) = notes.zip(self.typing) else { return id };
        let known = !self.queries[id.0 as usize].columns.is_empty();
        if known && !self.queries[id.0 as usize].recursive {
            let error =
                Diagnostic::error(Code::Syntax, self.span(name.span), format!("`{}` is not recursive", name.value));
            self.report(error.help("SEARCH and CYCLE are for a query that reads itself"));
        }
        let query = &mut self.queries[id.0 as usize];
        // Its rows are told apart by what is added, too.
        if let Body::Set { op: op @ SetOp::Union, .. } = &mut query.body {
            *op = SetOp::UnionAll;
        }
        let (own, types) = (query.columns.clone(), query.types.clone());
        if known {
            self.check_columns(&own, &notes);
        }
        let kind = SourceKind::Query { query: id, view: None };
        let columns = self.source_columns(&own);
        let source = self.new_source(Source::new(kind, name.value.clone(), columns, self.span(name.span)));
        let column =
            |at: usize| Expr { ty: types.get(at).copied(), ..Expr::new(ExprKind::Column(source, at), own[at].span) };
        let mut projection: Vec<Expr> = (0..own.len()).map(column).collect();
        let record = typing.common_types().record;
        let records = typing.array_of(self.catalog, record).unwrap_or(record);
        let mut names = Vec::new();
        if let Some(order) = &notes.search {
            let span = self.span(order.span);
            let (kind, ty) = match notes.depth_first {
                true => (ExprKind::Array(Vec::new()), records),
                false => (ExprKind::Row(Vec::new()), record),
            };
            projection.push(Expr { ty: Some(ty), ..Expr::new(kind, span) });
            names.push(order);
        }
        if let Some((mark, [hit, miss], path)) = &notes.cycle {
            let [hit, miss] = [hit, miss].map(|value| self.expr(value));
            let span = self.span(mark.span);
            let any = projection.first().cloned().unwrap_or_else(|| Expr::broken(span));
            let when = Expr::new(ExprKind::IsNull(Box::new(any), false), span);
            let arms = vec![CaseArm { when: self.typed(when), then: hit }];
            let mut value =
                self.typed(Expr::new(ExprKind::Case { operand: None, arms, otherwise: Some(Box::new(miss)) }, span));
            self.settle(&mut value);
            let path_value = Expr { ty: Some(records), ..Expr::new(ExprKind::Array(Vec::new()), self.span(path.span)) };
            projection.extend([value, path_value]);
            names.extend([mark, path]);
        }
        let added = names.iter().map(|name| OutputColumn { name: name.value.clone(), span: self.span(name.span) });
        let columns = own.into_iter().chain(added).collect();
        let types = projection.iter().map(|expr| self.type_of(expr)).collect();
        let select = Select { from: Some(From::Source(source)), projection, ..Select::default() };
        let query = Query::unordered(Body::Select(Box::new(select)), columns, self.text.at.is_some());
        self.new_query(Query { types, ..query })
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
