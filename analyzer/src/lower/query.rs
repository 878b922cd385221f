//! SELECT, VALUES and set operations.

use super::Lowering;
use super::from::Pending;
use super::grouping::Grouping;
use super::scope::{Clause, Scope};
use crate::dialect::Coercion;
use crate::hir::{
    Body, Expr, ExprKind, OutputColumn, Query, QueryId, Select, SetOp, Source, SourceId, SourceKind, Statement,
};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, Ident, SelectItem, SelectItemQualifiedWildcardKind, SetExpr, SetOperator, SetQuantifier};

/// A CTE that is being lowered, and the names of its column list.
pub(super) type Recursion<'n> = Option<(QueryId, &'n [&'n Ident])>;

/// A query's rows with their names, before order and limit; a SELECT keeps its scope for ORDER BY.
struct Rows {
    body: Body,
    columns: Vec<OutputColumn>,
    types: Vec<SqlType>,
    scope: Option<Scope>,
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
        let (limit, offset) = self.limit(query);
        if let Body::Select(select) = &mut body {
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

    fn rows(&mut self, body: &SetExpr, recursion: Recursion<'_>) -> Rows {
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
        self.keep_unknown = true;
        let inner = self.query_parts(query, recursion);
        let (columns, types) = (inner.columns.clone(), inner.types.clone());
        if inner.order_by.is_empty() && inner.limit.is_none() && inner.offset.is_none() {
            return Rows { body: inner.body, columns, types, scope: None };
        }
        let span = inner.span;
        let query = self.new_query(inner);
        let source_columns = self.source_columns(&columns);
        let kind = SourceKind::Query { query, view: None };
        let source = self.new_source(Source {
            kind,
            name: String::new(),
            columns: source_columns,
            predicates: Vec::new(),
            span,
        });
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

    fn set_operation(
        &mut self,
        left: &SetExpr,
        op: SetOperator,
        quantifier: SetQuantifier,
        right: &SetExpr,
        recursion: Recursion<'_>,
    ) -> Rows {
        let op = match (op, quantifier) {
            (SetOperator::Union, SetQuantifier::All) => SetOp::UnionAll,
            (SetOperator::Union, SetQuantifier::None) => SetOp::Union,
            (SetOperator::Intersect, SetQuantifier::None) => SetOp::Intersect,
            (SetOperator::Except, SetQuantifier::None) => SetOp::Except,
            (SetOperator::Union, SetQuantifier::Distinct) if self.typing.is_some() => SetOp::Union,
            (SetOperator::Intersect, SetQuantifier::Distinct) if self.typing.is_some() => SetOp::Intersect,
            (SetOperator::Except, SetQuantifier::Distinct) if self.typing.is_some() => SetOp::Except,
            (SetOperator::Intersect, SetQuantifier::All) if self.typing.is_some() => SetOp::IntersectAll,
            (SetOperator::Except, SetQuantifier::All) if self.typing.is_some() => SetOp::ExceptAll,
            _ => {
                self.not_sql("this set operation", self.current_place());
                SetOp::Union
            }
        };
        let left = self.arm(left, recursion);
        let right = self.arm(right, None);
        let columns = self.queries[left.0 as usize].columns.clone();
        let (width, other) = (columns.len(), self.queries[right.0 as usize].columns.len());
        if width != other && width > 0 && other > 0 {
            let span = self.queries[right.0 as usize].span;
            let message = format!("the left side has {width} columns, this side {other}");
            self.report(
                Diagnostic::error(Code::WidthMismatch, span, message)
                    .help("select the same number of columns on both sides"),
            );
        }
        let types = self.unify_sides(left, right);
        Rows { body: Body::Set { op, left, right }, columns, types, scope: None }
    }

    /// The types of a set operation: each column of both sides is made one type.
    fn unify_sides(&mut self, left: QueryId, right: QueryId) -> Vec<SqlType> {
        let Some(typing) = self.typing else { return Vec::new() };
        let sides = [left, right].map(|side| self.queries[side.0 as usize].types.clone());
        let mut types = Vec::new();
        for (column, (one, other)) in sides[0].iter().zip(&sides[1]).enumerate() {
            let common = match [*one, *other].contains(&SqlType::Any) {
                true => Ok(SqlType::Any),
                false => typing.common(self.catalog, &[*one, *other]),
            };
            types.push(common.unwrap_or_else(|(one, other)| {
                let span = self.queries[right.0 as usize].columns[column].span;
                let error = self.no_common("this column of the set operation", one, other, span);
                self.report(error);
                SqlType::Any
            }));
            for side in [left, right] {
                self.convert_column(side, column, types[column]);
            }
        }
        types
    }

    /// Gives a query's column the type that its reader wants; false where it cannot have it.
    pub(super) fn convert_column(&mut self, query: QueryId, column: usize, to: SqlType) {
        let mut body = std::mem::replace(&mut self.queries[query.0 as usize].body, Body::Values(Vec::new()));
        match &mut body {
            Body::Select(select) => {
                if let Some(expr) = select.projection.get_mut(column).filter(|expr| expr.ty.is_some()) {
                    if self.is_unknown(expr) {
                        self.convert(expr, to, Coercion::Implicit);
                    }
                }
            }
            Body::Values(rows) => {
                for expr in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
                    if self.is_unknown(expr) {
                        self.convert(expr, to, Coercion::Implicit);
                    }
                }
            }
            Body::Set { left, right, .. } => {
                let sides = [*left, *right];
                sides.into_iter().for_each(|side| self.convert_column(side, column, to));
            }
            Body::Write(_) => {}
        }
        self.queries[query.0 as usize].body = body;
        if let Some(own) = self.queries[query.0 as usize].types.get_mut(column) {
            *own = to;
        }
    }

    /// One side of a set operation.
    fn arm(&mut self, body: &SetExpr, recursion: Recursion<'_>) -> QueryId {
        self.keep_unknown = true;
        let Rows { body, columns, mut types, scope } = self.rows(body, recursion);
        let (mut body, columns, _) = match scope {
            Some(scope) => self.ordered_select(body, columns, scope, None),
            None => (body, columns, Vec::new()),
        };
        if let Body::Select(select) = &mut body {
            types = self.result_types(&mut select.projection, true);
        }
        self.new_query(Query { types, ..Query::unordered(body, columns, self.text.at.is_some()) })
    }

    fn values(&mut self, values: &ast::Values) -> Rows {
        let keep_unknown = std::mem::take(&mut self.keep_unknown);
        let mut rows: Vec<Vec<Expr>> = Vec::with_capacity(values.rows.len());
        self.scopes.push(Scope { clause: Clause::Value, ..Scope::default() });
        for row in &values.rows {
            rows.push(row.content.iter().map(|value| self.default_or_value(value)).collect());
        }
        self.scopes.pop();
        let width = rows.first().map_or(0, Vec::len);
        if let Some((row, at)) = rows.iter().zip(&values.rows).find(|(row, _)| row.len() != width) {
            let span = self.span(at.opening_token.0.span).to(self.span(at.closing_token.0.span));
            let message = format!("this row has {} values, the first row {width}", row.len());
            self.report(
                Diagnostic::error(Code::WidthMismatch, span, message).help("give every row the same number of values"),
            );
        }
        let span = |index: usize| rows.first().and_then(|row| row.get(index)).map_or(Span::default(), |expr| expr.span);
        let columns =
            (0..width).map(|index| OutputColumn { name: format!("column{}", index + 1), span: span(index) }).collect();
        let types = self.unify_rows(&mut rows, width, keep_unknown);
        Rows { body: Body::Values(rows), columns, types, scope: None }
    }

    /// The types of VALUES: each column has one, unless whoever reads the rows takes each value for itself.
    fn unify_rows(&mut self, rows: &mut [Vec<Expr>], width: usize, keep_unknown: bool) -> Vec<SqlType> {
        if self.typing.is_none() {
            return Vec::new();
        }
        let mut types = Vec::new();
        for column in 0..width {
            let mut values: Vec<&mut Expr> = rows.iter_mut().filter_map(|row| row.get_mut(column)).collect();
            types.push(match keep_unknown {
                true => self.type_of(values[0]),
                false => self.unify(&mut values, "this column of VALUES").unwrap_or(SqlType::Any),
            });
        }
        types
    }

    /// One SELECT without its ORDER BY; its scope comes back for that.
    fn select(&mut self, select: &ast::Select) -> (Select, Vec<OutputColumn>, Scope) {
        self.refuse_select_clauses(select);
        let beside = std::mem::take(&mut self.beside);
        let pending = self.pending_from(&select.from);
        self.beside = beside;
        let mut sources = Vec::new();
        pending.iter().for_each(|pending: &Pending<'_>| pending.sources(&mut sources));
        for ast::NamedWindowDefinition(name, _) in &select.named_window {
            self.is_keyword(name);
        }
        self.scopes.push(Scope { sources, windows: select.named_window.clone(), ..Scope::default() });
        let from = pending.map(|pending| self.finish_from(pending));
        let items = self.text.notes.items.after(crate::syntax::span(select.select_token.0.span).start).to_vec();
        let (projection, columns) = self.projection(&select.projection, &items, from.is_some());
        let scope = self.scopes.last_mut().expect("pushed above");
        scope.aliases = match self.habits.aliases_everywhere {
            true => aliases(&select.projection, &projection, &columns),
            false => columns.iter().map(|column| column.name.clone()).zip(projection.iter().cloned()).collect(),
        };
        scope.aliases_visible = self.habits.aliases_everywhere;
        let filter = select.selection.as_ref().map(|filter| self.clause(Clause::Where, filter));
        let filter = filter.map(|filter| self.condition(filter, "WHERE"));
        let group_by = self.group_by(&select.group_by, &projection);
        let aggregates = self.scope().aggregates;
        let having = select.having.as_ref().map(|having| self.clause(Clause::Having, having));
        let having = having.map(|having| self.condition(having, "HAVING"));
        let whole = having.is_some() && self.habits.having_groups;
        if let (Some(having), true, false) = (&having, group_by.terms.is_empty(), aggregates || whole) {
            let error = Diagnostic::error(
                Code::HavingWithoutAggregate,
                having.span,
                "HAVING needs GROUP BY or an aggregate in the result",
            );
            self.report(error.help("use WHERE to choose rows"));
        }
        let distinct = matches!(select.distinct, Some(ast::Distinct::Distinct));
        let Grouping { terms: group_by, sets: grouping_sets } = group_by;
        let aggregates = aggregates || whole;
        let distinct_on = self.distinct_on(select.distinct.as_ref(), &projection);
        let scope = self.scopes.pop().expect("pushed above");
        let select =
            Select { from, filter, group_by, grouping_sets, having, projection, distinct, aggregates, distinct_on };
        (select, columns, scope)
    }

    /// DISTINCT ON: positions, names and expressions, as in ORDER BY.
    fn distinct_on(&mut self, distinct: Option<&ast::Distinct>, projection: &[Expr]) -> Vec<Expr> {
        let Some(ast::Distinct::On(terms)) = distinct else { return Vec::new() };
        let mut lowered = Vec::new();
        for term in terms {
            lowered.push(self.ordering_term(term, projection, "DISTINCT ON"));
        }
        lowered
    }

    fn refuse_select_clauses(&mut self, select: &ast::Select) {
        let span = self.span(select.select_token.0.span);
        if self.typing.is_none() && matches!(select.distinct, Some(ast::Distinct::On(_))) {
            self.not_sql("DISTINCT ON", span);
        }
        if select.top.is_some() || select.into.is_some() || select.qualify.is_some() || !select.lateral_views.is_empty()
        {
            self.not_sql("TOP, INTO or QUALIFY", span);
        }
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        self.scopes.last_mut().expect("a clause has a scope")
    }

    /// Lowers an expression of a clause of the innermost scope.
    pub(super) fn clause(&mut self, clause: Clause, expr: &ast::Expr) -> Expr {
        let outer = std::mem::replace(&mut self.scope().clause, clause);
        let lowered = self.expr(expr);
        self.scope().clause = outer;
        lowered
    }

    /// The result's expressions and names, `*` spelled out. `items` are the places of the items in the text.
    pub(super) fn projection(
        &mut self,
        list: &[SelectItem],
        items: &[Span],
        has_from: bool,
    ) -> (Vec<Expr>, Vec<OutputColumn>) {
        let mut found = (Vec::new(), Vec::new());
        for (index, item) in list.iter().enumerate() {
            let item_span = items.get(index).copied().unwrap_or_default();
            let span = self.place(item_span);
            match item {
                SelectItem::UnnamedExpr(written) => {
                    let expr = self.expr(written);
                    let name = match self.habits.names_by_text {
                        true => self.implied_name(&expr, item_span),
                        false => self.figured_name(written),
                    };
                    found.1.push(OutputColumn { name, span });
                    found.0.push(expr);
                }
                SelectItem::ExprWithAlias { expr, alias } => {
                    let expr = self.expr(expr);
                    self.is_keyword(alias);
                    found.1.push(OutputColumn { name: alias.value.clone(), span });
                    found.0.push(expr);
                }
                SelectItem::Wildcard(_) if has_from => self.star(span, &mut found),
                SelectItem::Wildcard(_) => {
                    let error = Diagnostic::error(Code::Syntax, span, "`*` needs a FROM");
                    self.report(error.help("name a table: SELECT * FROM …"));
                }
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), _) => {
                    self.qualified_star(name, span, &mut found)
                }
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::Expr(row), _)
                    if self.typing.is_some() =>
                {
                    self.fields_star(row, span, &mut found)
                }
                _ => self.not_sql("this item", span),
            }
        }
        found
    }

    /// The name that the engine gives a column without alias: the column's own, else the text.
    fn implied_name(&self, expr: &Expr, item: Span) -> String {
        match &expr.kind {
            ExprKind::Column(source, column) => {
                let source = self.source(*source);
                source.columns.get(*column).map_or("rowid".to_owned(), |column| column.name.clone())
            }
            _ => item.of(&self.text.text).to_owned(),
        }
    }

    pub(super) fn star(&mut self, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        if self.habits.merged_first {
            for (id, at) in self.scope().star.clone() {
                self.star_column(id, at, span, true, found);
            }
            return;
        }
        for id in self.scope().sources.clone() {
            self.star_of(id, span, true, found);
        }
    }

    fn qualified_star(&mut self, name: &ast::ObjectName, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        let Some(qualifier) = name.0.last().and_then(|part| part.as_ident()).cloned() else { return };
        let sources = self.scope().sources.clone();
        let named: Vec<SourceId> =
            sources.into_iter().filter(|id| self.same(&self.source(*id).name, &qualifier.value)).collect();
        if named.is_empty() {
            let at = self.span(qualifier.span);
            let error =
                Diagnostic::error(Code::UnknownTable, at, format!("no relation `{}` is in FROM", qualifier.value));
            let names = self
                .scopes
                .last()
                .into_iter()
                .flat_map(|scope| &scope.sources)
                .map(|id| self.source(*id).name.as_str());
            let error = match crate::suggest::nearest(&qualifier.value, names) {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None => error,
            };
            self.report(error);
        }
        for id in named {
            self.star_of(id, span, false, found);
        }
    }

    /// The columns of one source; under a plain `*` a merged column shows once.
    fn star_of(&mut self, id: SourceId, span: Span, merge: bool, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        for index in 0..self.source(id).columns.len() {
            if !self.source(id).columns[index].hidden {
                self.star_column(id, index, span, merge, found);
            }
        }
    }

    fn star_column(
        &mut self,
        id: SourceId,
        index: usize,
        span: Span,
        merge: bool,
        found: &mut (Vec<Expr>, Vec<OutputColumn>),
    ) {
        let mut expr = Expr::new(ExprKind::Column(id, index), span);
        if merge && let Some(merged) = self.scope().merged.iter().find(|merged| merged.parts.contains(&(id, index))) {
            if merged.parts[0] != (id, index) {
                return;
            }
            expr = Expr { span, ..merged.expr.clone() };
        }
        found.0.push(self.typed(expr));
        found.1.push(OutputColumn { name: self.source(id).columns[index].name.clone(), span });
    }

    /// `(composite).*`: its fields.
    fn fields_star(&mut self, row: &ast::Expr, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        let Some(typing) = self.typing else { return };
        let row = self.expr(row);
        if let ExprKind::Whole(source) = row.kind {
            return self.star_of(source, span, false, found);
        }
        let fields = typing.fields(self.catalog, self.type_of(&row));
        if fields.is_none() && !matches!(row.kind, ExprKind::Broken) {
            let message = format!("{} has no fields", typing.sql_name(self.type_of(&row)));
            self.error(Code::TypeMismatch, span, message);
        }
        for (name, _) in fields.into_iter().flatten() {
            found.0.push(self.field(row.clone(), &name, span));
            found.1.push(OutputColumn { name, span });
        }
    }
}

impl Rows {
    fn broken() -> Self {
        Rows { body: Body::Values(Vec::new()), columns: Vec::new(), types: Vec::new(), scope: None }
    }
}

/// The names that WHERE, GROUP BY, HAVING and ORDER BY may use.
fn aliases(items: &[SelectItem], projection: &[Expr], columns: &[OutputColumn]) -> Vec<(String, Expr)> {
    if items.len() != projection.len() {
        let explicit: Vec<&str> = items
            .iter()
            .filter_map(|item| match item {
                SelectItem::ExprWithAlias { alias, .. } => Some(alias.value.as_str()),
                _ => None,
            })
            .collect();
        let named = columns.iter().zip(projection).filter(|(column, _)| explicit.contains(&column.name.as_str()));
        return named.map(|(column, expr)| (column.name.clone(), expr.clone())).collect();
    }
    let pairs = items.iter().zip(projection);
    let named = pairs.filter_map(|(item, expr)| match item {
        SelectItem::ExprWithAlias { alias, .. } => Some((alias.value.clone(), expr.clone())),
        _ => None,
    });
    named.collect()
}
