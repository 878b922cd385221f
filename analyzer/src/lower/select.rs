//! One SELECT, clause by clause in the order in which the engine reads them.

use super::Lowering;
use super::from::Pending;
use super::grouping::Grouping;
use super::scope::{Clause, Scope};
use crate::hir::{Expr, OutputColumn, Select, SelectId};
use crate::{Code, Diagnostic};
use sqlparser::ast::{self, SelectItem};

impl Lowering<'_> {
    /// One SELECT without its ORDER BY; its scope comes back for that.
    pub(super) fn select(&mut self, select: &ast::Select) -> (Select, Vec<OutputColumn>, Scope) {
        self.refuse_select_clauses(select);
        let beside = std::mem::take(&mut self.beside);
        let pending = self.pending_from(&select.from);
        self.beside = beside;
        let mut sources = Vec::new();
        pending.iter().for_each(|pending: &Pending<'_>| pending.sources(&mut sources));
        for ast::NamedWindowDefinition(name, _) in &select.named_window {
            self.is_keyword(name);
        }
        self.selects += 1;
        let (id, windows) = (SelectId(self.selects), select.named_window.clone());
        self.scopes.push(Scope { select: id, sources, windows, ..Scope::default() });
        pending.iter().for_each(|pending| self.merge_from(pending));
        let any_from = pending.is_some();
        // Where ON sees the result's names, the result comes first.
        let (first, last) = if self.habits.aliases_everywhere { (None, pending) } else { (pending, None) };
        let from = first.map(|pending| self.conditions(pending));
        let items = self.text.notes.items.after(crate::syntax::span(select.select_token.0.span).start).to_vec();
        let (projection, columns) = self.projection(&select.projection, &items, any_from);
        let scope = self.scopes.last_mut().expect("pushed above");
        scope.aliases = match self.habits.aliases_everywhere {
            true => aliases(&select.projection, &projection, &columns),
            false => columns.iter().map(|column| column.name.clone()).zip(projection.iter().cloned()).collect(),
        };
        scope.aliases_visible = self.habits.aliases_everywhere;
        let from = from.or_else(|| last.map(|pending| self.conditions(pending)));
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
            Select { id, from, filter, group_by, grouping_sets, having, projection, distinct, aggregates, distinct_on };
        if select.group_by.is_empty() && !aggregates {
            self.refuse_aggregates_of_others(&scope);
        }
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
        if select.into.is_some() && self.typing.is_some() {
            let error = Diagnostic::error(Code::Unsupported, span, "SELECT INTO makes a table");
            self.report(error.help("write CREATE TABLE … AS SELECT …"));
            return;
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
}

/// The names that ON, WHERE, GROUP BY, HAVING and ORDER BY may use.
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
