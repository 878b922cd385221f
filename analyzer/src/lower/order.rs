//! ORDER BY, positions, LIMIT and OFFSET.

use super::Lowering;
use super::scope::{Clause, Scope};
use crate::hir::{Body, Expr, ExprKind, From, Literal, OutputColumn, QueryId, UnaryOp};
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{self, LimitClause, OrderByKind};

impl Lowering<'_> {
    /// ORDER BY of a plain SELECT: positions, aliases, then expressions over its sources.
    pub(super) fn ordered_select(
        &mut self,
        mut body: Body,
        columns: Vec<OutputColumn>,
        scope: Scope,
        order_by: Option<&ast::OrderBy>,
    ) -> (Body, Vec<OutputColumn>, Vec<Expr>) {
        let terms = self.terms(order_by);
        self.scopes.push(scope);
        let mut lowered = Vec::new();
        if let Body::Select(select) = &mut body {
            for term in terms {
                let mut term = self.ordering_term(term, &select.projection, "ORDER BY");
                if matches!(term.kind, ExprKind::Param(_)) {
                    self.settle(&mut term);
                }
                lowered.push(term);
            }
            let grouped = !select.group_by.is_empty() || select.aggregates;
            if self.scope().aggregates && !grouped {
                match self.typing {
                    Some(_) => select.aggregates = true,
                    None => self.aggregate_in_order(&lowered),
                }
            }
        }
        self.scopes.pop();
        (body, columns, lowered)
    }

    /// A result's name, its position, or an expression.
    pub(super) fn ordering_term(&mut self, term: &ast::Expr, projection: &[Expr], clause: &str) -> Expr {
        if let Some(named) = self.alias_term(term) {
            return named;
        }
        let expr = self.clause(Clause::OrderBy, term);
        self.position(expr, projection, clause)
    }

    fn terms<'q>(&mut self, order_by: Option<&'q ast::OrderBy>) -> Vec<&'q ast::Expr> {
        match order_by.map(|order_by| &order_by.kind) {
            None => Vec::new(),
            Some(OrderByKind::Expressions(terms)) => terms.iter().map(|term| &term.expr).collect(),
            Some(OrderByKind::All(_)) => {
                self.not_sql("ORDER BY ALL", Span::default());
                Vec::new()
            }
        }
    }

    /// A result's name goes before a column's in ORDER BY.
    pub(super) fn alias_term(&mut self, term: &ast::Expr) -> Option<Expr> {
        let ast::Expr::Identifier(ident) = term else { return None };
        let span = self.span(ident.span);
        let aliases = &self.scopes.last()?.aliases;
        let named: Vec<&Expr> =
            aliases.iter().filter(|(alias, _)| self.same(alias, &ident.value)).map(|(_, expr)| expr).collect();
        let expr = *named.first()?;
        if !self.habits.aliases_everywhere && named.iter().any(|other| *other != expr) {
            let message = format!("`{}` names several columns of the result", ident.value);
            self.report(Diagnostic::error(Code::AmbiguousColumn, span, message).help("give each an alias of its own"));
            return Some(Expr::broken(span));
        }
        Some(Expr { span, ..expr.clone() })
    }

    /// An integer stands for the result's column with that number.
    pub(super) fn position(&mut self, expr: Expr, projection: &[Expr], clause: &str) -> Expr {
        let ExprKind::Literal(Literal::Integer(number)) = expr.kind else { return self.no_constant(expr, clause) };
        match usize::try_from(number).ok().and_then(|number| projection.get(number.checked_sub(1)?)) {
            Some(column) => Expr { span: expr.span, ..column.clone() },
            None => {
                let count = projection.len();
                let message = format!("{clause} position {number} is not one of the {count} columns of the result");
                self.error(Code::OrderByTerm, expr.span, message);
                Expr::broken(expr.span)
            }
        }
    }

    /// A constant that is no position orders nothing; an engine that reads it before it runs refuses it.
    fn no_constant(&mut self, expr: Expr, clause: &str) -> Expr {
        let literal = match &expr.kind {
            ExprKind::Unary(UnaryOp::Minus, inner) => inner.literal(),
            ExprKind::Unary(..) => None,
            _ => expr.literal(),
        };
        let unknown = self.typing.map(|typing| typing.unknown());
        let constant = match literal {
            Some(Literal::Text(_) | Literal::Null) => expr.ty.is_none_or(|ty| Some(ty) == unknown),
            Some(Literal::Integer(_) | Literal::Real(_) | Literal::Boolean(_)) => true,
            _ => false,
        };
        if unknown.is_none() || !constant {
            return expr;
        }
        let error = Diagnostic::error(Code::OrderByTerm, expr.span, format!("a constant in {clause} names no column"));
        self.report(error.help("name a column of the result, or its position"));
        Expr::broken(expr.span)
    }

    /// ORDER BY of a set operation: each term must be a column of the result, by number, name or the same text.
    pub(super) fn compound_order(
        &mut self,
        body: &Body,
        columns: &[OutputColumn],
        order_by: Option<&ast::OrderBy>,
    ) -> Vec<Expr> {
        if let (Body::Values(rows), Some(_), false) = (body, order_by, self.habits.ordered_values) {
            let span = rows.iter().flatten().fold(Span::default(), |span, value| span.to(value.span));
            let error = Diagnostic::error(Code::Syntax, span, "VALUES takes no ORDER BY");
            self.report(error.help("select from it: SELECT * FROM (VALUES …) ORDER BY column1"));
            return Vec::new();
        }
        let mut arms = Vec::new();
        self.arms(body, &mut arms);
        for term in self.terms(order_by) {
            let inner = uncollated(term);
            if let ast::Expr::Value(value) = inner
                && let ast::Value::Number(number, _) = &value.value
            {
                let number = number.parse::<usize>().unwrap_or(0);
                if number == 0 || number > columns.len() {
                    let span = self.span(value.span);
                    let message =
                        format!("ORDER BY position {number} is not one of the {} columns of the result", columns.len());
                    self.error(Code::OrderByTerm, span, message);
                }
                continue;
            }
            if !self.names_result(inner, columns, &arms) {
                let span = self.span(sqlparser::ast::Spanned::span(inner));
                let text = inner.to_string();
                let error = Diagnostic::error(Code::OrderByTerm, span, format!("`{text}` is no column of the result"));
                let names = columns.iter().map(|column| column.name.as_str());
                let error = match crate::suggest::nearest(&text, names) {
                    Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                    None => error.help("behind a set operation ORDER BY takes the result's columns only"),
                };
                self.report(error);
            }
        }
        Vec::new()
    }

    fn names_result(&self, term: &ast::Expr, columns: &[OutputColumn], arms: &[QueryId]) -> bool {
        let text = term.to_string();
        let last = match term {
            ast::Expr::Identifier(ident) => ident.value.as_str(),
            ast::Expr::CompoundIdentifier(parts) => parts.last().map_or("", |part| part.value.as_str()),
            _ => text.as_str(),
        };
        let arms = if self.habits.compound_order_by_sides { arms } else { &[] };
        let mut names = columns.iter().chain(arms.iter().flat_map(|arm| &self.queries[arm.0 as usize].columns));
        let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        names.any(|column| {
            let own = if self.text.at.is_none() { column.span.of(&self.text.text) } else { "" };
            self.same(&column.name, last) || squeeze(own) == squeeze(&text)
        }) || self.habits.compound_order_by_sides && arms.iter().any(|arm| self.selects_column(*arm, last))
    }

    /// Whether a side selects a column of that name, whatever it calls it.
    fn selects_column(&self, arm: QueryId, name: &str) -> bool {
        let select = self.queries[arm.0 as usize].select();
        let mut results = select.into_iter().flat_map(|select| &select.projection);
        results.any(|expr| match expr.kind {
            ExprKind::Column(source, column) => {
                self.source(source).columns.get(column).is_some_and(|column| self.same(&column.name, name))
            }
            _ => false,
        })
    }

    /// The plain sides of a set operation.
    fn arms(&self, body: &Body, found: &mut Vec<QueryId>) {
        if let Body::Set { left, right, .. } = body {
            for side in [left, right] {
                found.push(*side);
                self.arms(&self.queries[side.0 as usize].body, found);
            }
        }
    }

    /// LIMIT and OFFSET see no columns of their query.
    pub(super) fn limit(&mut self, query: &ast::Query, body: &Body) -> (Option<Expr>, Option<Expr>) {
        let fetch = query.fetch.as_ref();
        let (limit, offset) = match query.limit_clause.as_ref() {
            None if fetch.is_none() => return (None, None),
            None => (None, None),
            Some(LimitClause::LimitOffset { limit, offset, limit_by }) if limit_by.is_empty() => {
                (limit.as_ref(), offset.as_ref().map(|offset| &offset.value))
            }
            Some(LimitClause::OffsetCommaLimit { offset, limit }) => (Some(limit), Some(offset)),
            Some(_) => {
                self.not_sql("LIMIT BY", Span::default());
                (None, None)
            }
        };
        let mut scope = Scope { clause: Clause::Limit, ..Scope::default() };
        let mut outer = Vec::new();
        match body {
            _ if !self.habits.limit_sees_outer => outer = std::mem::take(&mut self.scopes),
            // They are looked at first, and refused.
            Body::Select(select) => scope.sources = select.from.iter().flat_map(From::sources).collect(),
            _ => {}
        }
        self.scopes.push(scope);
        let one = ast::Expr::value(ast::Value::Number("1".to_owned(), false));
        let fetched = fetch.map(|fetch| fetch.quantity.as_ref().unwrap_or(&one));
        // The server reads OFFSET first, which tells where a placeholder gets its type.
        let offset = offset.map(|offset| self.bound(offset, "OFFSET"));
        let limit = limit.or(fetched).map(|limit| self.bound(limit, "LIMIT"));
        self.scopes.pop();
        self.scopes.splice(..0, outer);
        // WITH TIES gives more rows than it is asked for.
        let ties = fetch.is_some_and(|fetch| fetch.with_ties);
        let some = |limit: &Expr| matches!(limit.literal(), Some(Literal::Integer(1..)));
        (limit.filter(|limit| !(ties && some(limit))), offset)
    }

    fn bound(&mut self, bound: &ast::Expr, clause: &str) -> Expr {
        let bound = self.expr(bound);
        match self.typing {
            Some(typing) => self.wanted(bound, typing.common_types().bigint, clause),
            None => bound,
        }
    }
}

/// The term under its COLLATE.
fn uncollated(term: &ast::Expr) -> &ast::Expr {
    match term {
        ast::Expr::Collate { expr, .. } | ast::Expr::Nested(expr) => uncollated(expr),
        _ => term,
    }
}
