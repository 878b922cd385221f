//! Queries: their rows, order and limit.

use super::Lowering;
use super::scope::Scope;
use crate::hir::{Body, Expr, ExprKind, OutputColumn, Query, QueryId, Select, Source, SourceKind, Statement};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, Ident, SetExpr};

/// A CTE that is being lowered, and the names of its column list.
pub(super) type Recursion<'n> = Option<(QueryId, &'n [&'n Ident])>;

/// A query's rows with their names, before order and limit; a SELECT keeps its scope for ORDER BY.
pub(super) struct Rows {
    pub(super) body: Body,
    pub(super) columns: Vec<OutputColumn>,
    pub(super) types: Vec<SqlType>,
    pub(super) scope: Option<Scope>,
}

impl Lowering<'_> {
    /// A query as part of the statement.
    pub(super) fn query(&mut self, query: &ast::Query) -> QueryId {
        let query = self.query_parts(query, None);
        self.new_query(query)
    }

    /// A query that is not yet in the list of queries.
    pub(super) fn query_parts(&mut self, query: &ast::Query, recursion: Recursion<'_>) -> Query {
        let mark = self.ctes.len();
        let keep_unknown = std::mem::take(&mut self.keep_unknown);
        self.with(query.with.as_ref());
        self.refuse_clauses(query);
        self.refuse_order_of_values(query);
        self.keep_unknown = keep_unknown;
        let rows = self.rows(&query.body, recursion);
        let mut types = rows.types;
        let (mut body, columns, order_by) = match rows.scope {
            Some(scope) => self.ordered_select(rows.body, rows.columns, scope, query.order_by.as_ref()),
            None => {
                let order_by = self.compound_order(&rows.body, &rows.columns, query.order_by.as_ref());
                (rows.body, rows.columns, order_by)
            }
        };
        let (limit, offset) = self.limit(query, &body);
        if let Body::Select(select) = &mut body {
            self.settle_sorted(select, &order_by);
            types = self.result_types(&mut select.projection, keep_unknown);
        }
        if self.typing.is_some() {
            self.locks(&query.locks, &body);
        }
        self.ctes.truncate(mark);
        let span = columns.iter().fold(Span::default(), |span, column| span.to(column.span));
        Query { body, columns, types, order_by, limit, offset, recursive: false, in_view: self.text.at.is_some(), span }
    }

    /// Clauses that the parsing library takes and the engine does not.
    fn refuse_clauses(&mut self, query: &ast::Query) {
        if self.typing.is_none() && (query.fetch.is_some() || !query.locks.is_empty())
            || query.for_clause.is_some()
            || !query.pipe_operators.is_empty()
        {
            self.not_sql("a FETCH or FOR clause", Span::default());
        }
    }

    /// ORDER BY and LIMIT are a SELECT's: behind VALUES the engine reads neither.
    fn refuse_order_of_values(&mut self, query: &ast::Query) {
        let mut last = &*query.body;
        while let SetExpr::SetOperation { right, .. } = last {
            last = right;
        }
        if !self.habits.ordered_values
            && matches!(last, SetExpr::Values(_))
            && (query.order_by.is_some() || query.limit_clause.is_some())
        {
            let error = Diagnostic::error(Code::Syntax, self.current_place(), "ORDER BY or LIMIT behind VALUES");
            self.report(error.help("select from it: SELECT * FROM (VALUES …)"));
        }
    }

    pub(super) fn rows(&mut self, body: &SetExpr, recursion: Recursion<'_>) -> Rows {
        match body {
            SetExpr::Select(select) => {
                self.keep_unknown = false;
                let (select, columns, scope) = self.select(select);
                if let Some((id, names)) = recursion {
                    let types = select.projection.iter().map(|expr| self.type_of(expr)).collect();
                    self.open_recursion(id, &columns, types, names);
                }
                Rows { body: Body::Select(Box::new(select)), columns, types: Vec::new(), scope: Some(scope) }
            }
            SetExpr::Values(values) => {
                let rows = self.values(values);
                if let (Some((id, names)), Body::Values(_)) = (recursion, &rows.body) {
                    self.open_recursion(id, &rows.columns, rows.types.clone(), names);
                }
                rows
            }
            SetExpr::SetOperation { left, op, set_quantifier, right } => {
                self.set_operation(left, *op, *set_quantifier, right, recursion)
            }
            SetExpr::Query(query) if self.typing.is_some() => self.inner_query(query, recursion),
            SetExpr::Insert(statement)
            | SetExpr::Update(statement)
            | SetExpr::Delete(statement)
            | SetExpr::Merge(statement)
                if self.typing.is_some() =>
            {
                self.written_rows(statement)
            }
            _ => {
                self.not_sql("a query in parentheses here", self.current_place());
                Rows::broken()
            }
        }
    }

    /// A query in parentheses: its order and limit are its own.
    fn inner_query(&mut self, query: &ast::Query, recursion: Recursion<'_>) -> Rows {
        let inner = self.query_parts(query, recursion);
        let (columns, types) = (inner.columns.clone(), inner.types.clone());
        if inner.order_by.is_empty() && inner.limit.is_none() && inner.offset.is_none() {
            return Rows { body: inner.body, columns, types, scope: None };
        }
        let span = inner.span;
        let query = self.new_query(inner);
        let source_columns = self.source_columns(&columns);
        let kind = SourceKind::Query { query, view: None };
        let source = self.new_source(Source::new(kind, String::new(), source_columns, span));
        let column = |at: usize| self.typed(Expr::new(ExprKind::Column(source, at), columns[at].span));
        let projection = (0..columns.len()).map(column).collect();
        let select = Select { from: Some(crate::hir::From::Source(source)), projection, ..Select::default() };
        Rows { body: Body::Select(Box::new(select)), columns, types, scope: None }
    }

    /// A CTE that writes: its rows are those of RETURNING.
    fn written_rows(&mut self, statement: &ast::Statement) -> Rows {
        self.keep_unknown = false;
        let Some(statement) = self.statement(statement) else { return Rows::broken() };
        let returning = match &statement {
            Statement::Insert(insert) => insert.returning.as_ref(),
            Statement::Update(update) => update.returning.as_ref(),
            Statement::Delete(delete) => delete.returning.as_ref(),
            Statement::Select(_) | Statement::Merge(_) => None,
        };
        let columns = returning.map(|returning| returning.columns.clone()).unwrap_or_default();
        let exprs = returning.iter().flat_map(|returning| &returning.projection);
        let types = exprs.map(|expr| self.type_of(expr)).collect();
        Rows { body: Body::Write(Box::new(statement)), columns, types, scope: None }
    }

    /// Where the outermost thing stands that has no span of its own.
    pub(super) fn current_place(&self) -> Span {
        self.place(Span::new(0, self.text.text.len().min(1)))
    }
}

impl Rows {
    pub(super) fn broken() -> Self {
        Rows { body: Body::Values(Vec::new()), columns: Vec::new(), types: Vec::new(), scope: None }
    }
}
