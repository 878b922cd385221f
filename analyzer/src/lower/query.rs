//! SELECT, VALUES and set operations.

use super::Lowering;
use super::from::Pending;
use super::scope::{Clause, Scope};
use crate::hir::{Body, Expr, ExprKind, OutputColumn, Query, QueryId, Select, SetOp, SourceId};
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{
    self, GroupByExpr, Ident, SelectItem, SelectItemQualifiedWildcardKind, SetExpr, SetOperator, SetQuantifier,
};

/// A CTE that is being lowered, and the names of its column list.
pub(super) type Recursion<'n> = Option<(QueryId, &'n [&'n Ident])>;

/// A query's rows with their names, before order and limit; a SELECT keeps its scope for ORDER BY.
struct Rows {
    body: Body,
    columns: Vec<OutputColumn>,
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
        self.with(query.with.as_ref());
        self.refuse_clauses(query);
        self.refuse_order_of_values(query);
        let rows = self.rows(&query.body, recursion);
        let (body, columns, order_by) = match rows.scope {
            Some(scope) => self.ordered_select(rows.body, rows.columns, scope, query.order_by.as_ref()),
            None => {
                let order_by = self.compound_order(&rows.body, &rows.columns, query.order_by.as_ref());
                (rows.body, rows.columns, order_by)
            }
        };
        let (limit, offset) = self.limit(query.limit_clause.as_ref());
        self.ctes.truncate(mark);
        let span = columns.iter().fold(Span::default(), |span, column| span.to(column.span));
        Query {
            body,
            columns,
            types: Vec::new(),
            order_by,
            limit,
            offset,
            recursive: false,
            in_view: self.text.at.is_some(),
            span,
        }
    }

    /// Clauses that the parsing library takes and the engine does not.
    fn refuse_clauses(&mut self, query: &ast::Query) {
        if query.fetch.is_some()
            || !query.locks.is_empty()
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
        if matches!(last, SetExpr::Values(_)) && (query.order_by.is_some() || query.limit_clause.is_some()) {
            let error = Diagnostic::error(Code::Syntax, self.current_place(), "ORDER BY or LIMIT behind VALUES");
            self.report(error.help("select from it: SELECT * FROM (VALUES …)"));
        }
    }

    fn rows(&mut self, body: &SetExpr, recursion: Recursion<'_>) -> Rows {
        match body {
            SetExpr::Select(select) => {
                let (select, columns, scope) = self.select(select);
                if let Some((id, names)) = recursion {
                    self.open_recursion(id, &columns, names);
                }
                Rows { body: Body::Select(Box::new(select)), columns, scope: Some(scope) }
            }
            SetExpr::Values(values) => {
                let rows = self.values(values);
                if let (Some((id, names)), Body::Values(_)) = (recursion, &rows.body) {
                    self.open_recursion(id, &rows.columns, names);
                }
                rows
            }
            SetExpr::SetOperation { left, op, set_quantifier, right } => {
                self.set_operation(left, *op, *set_quantifier, right, recursion)
            }
            _ => {
                self.not_sql("a query in parentheses here", self.current_place());
                Rows { body: Body::Values(Vec::new()), columns: Vec::new(), scope: None }
            }
        }
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
        Rows { body: Body::Set { op, left, right }, columns, scope: None }
    }

    /// One side of a set operation.
    fn arm(&mut self, body: &SetExpr, recursion: Recursion<'_>) -> QueryId {
        let Rows { body, columns, scope } = self.rows(body, recursion);
        let (body, columns, _) = match scope {
            Some(scope) => self.ordered_select(body, columns, scope, None),
            None => (body, columns, Vec::new()),
        };
        self.new_query(Query::unordered(body, columns, self.text.at.is_some()))
    }

    fn values(&mut self, values: &ast::Values) -> Rows {
        let mut rows: Vec<Vec<Expr>> = Vec::with_capacity(values.rows.len());
        self.scopes.push(Scope { clause: Clause::Value, ..Scope::default() });
        for row in &values.rows {
            rows.push(row.content.iter().map(|value| self.expr(value)).collect());
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
        Rows { body: Body::Values(rows), columns, scope: None }
    }

    /// One SELECT without its ORDER BY; its scope comes back for that.
    fn select(&mut self, select: &ast::Select) -> (Select, Vec<OutputColumn>, Scope) {
        self.refuse_select_clauses(select);
        let pending = self.pending_from(&select.from);
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
        scope.aliases = aliases(&select.projection, &projection, &columns);
        scope.aliases_visible = true;
        let filter = select.selection.as_ref().map(|filter| self.clause(Clause::Where, filter));
        let group_by = self.group_by(&select.group_by, &projection);
        let aggregates = self.scope().aggregates;
        let having = select.having.as_ref().map(|having| self.clause(Clause::Having, having));
        if let (Some(having), true, false) = (&having, group_by.is_empty(), aggregates) {
            let error = Diagnostic::error(
                Code::HavingWithoutAggregate,
                having.span,
                "HAVING needs GROUP BY or an aggregate in the result",
            );
            self.report(error.help("use WHERE to choose rows"));
        }
        let scope = self.scopes.pop().expect("pushed above");
        let distinct = matches!(select.distinct, Some(ast::Distinct::Distinct));
        let select = Select { from, filter, group_by, having, projection, distinct, aggregates, ..Select::default() };
        (select, columns, scope)
    }

    fn refuse_select_clauses(&mut self, select: &ast::Select) {
        let span = self.span(select.select_token.0.span);
        if matches!(select.distinct, Some(ast::Distinct::On(_))) {
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
                SelectItem::UnnamedExpr(expr) => {
                    let expr = self.expr(expr);
                    let name = self.implied_name(&expr, item_span);
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

    fn star(&mut self, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        for id in self.scope().sources.clone() {
            self.star_of(id, span, true, found);
        }
    }

    fn qualified_star(&mut self, name: &ast::ObjectName, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        let Some(qualifier) = name.0.last().and_then(|part| part.as_ident()).cloned() else { return };
        let sources = self.scope().sources.clone();
        let named: Vec<SourceId> =
            sources.into_iter().filter(|id| self.source(*id).name.eq_ignore_ascii_case(&qualifier.value)).collect();
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
        let columns = self.source(id).columns.clone();
        for (index, column) in columns.iter().enumerate().filter(|(_, column)| !column.hidden) {
            let mut expr = Expr::new(ExprKind::Column(id, index), span);
            if merge && let Some(merged) = self.scope().merged.iter().find(|merged| merged.parts.contains(&(id, index)))
            {
                if merged.parts[0] != (id, index) {
                    continue;
                }
                expr = Expr { span, ..merged.expr.clone() };
            }
            found.0.push(expr);
            found.1.push(OutputColumn { name: column.name.clone(), span });
        }
    }

    fn group_by(&mut self, group_by: &GroupByExpr, projection: &[Expr]) -> Vec<Expr> {
        let terms = match group_by {
            GroupByExpr::Expressions(terms, modifiers) if modifiers.is_empty() => terms,
            _ => {
                self.not_sql("this GROUP BY", self.current_place());
                return Vec::new();
            }
        };
        let mut lowered = Vec::new();
        for term in terms {
            let expr = self.clause(Clause::GroupBy, term);
            let expr = self.position(expr, projection, "GROUP BY");
            self.no_aggregate(&expr, Clause::GroupBy);
            lowered.push(expr);
        }
        lowered
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
