//! Views: the source that the schema's query is in the query that names them.

use super::nesting::{Answer, MAX_VIEWS, Nesting};
use super::projection::REWRITTEN;
use super::{Lowering, Text};
use crate::catalog::{Relation, RelationKind};
use crate::hir::{Body, Query, QueryId, SetOp, Source, SourceColumn, SourceKind};
use crate::syntax::{self, Tokens};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast;
use std::sync::Arc;

impl Lowering<'_> {
    /// A source over a table, or over a view's body.
    pub(super) fn relation_as_source(&mut self, mut relation: Arc<Relation>, span: Span) -> Source {
        let name = relation.bare_name().to_owned();
        if let RelationKind::View { query, columns } = &relation.kind {
            return self.view_source(&relation, query, columns, span);
        }
        if let Some(since) = self.filled {
            Arc::make_mut(&mut relation).forget_since(since);
        }
        let columns = match self.nesting.as_of {
            None => relation.columns.iter().map(SourceColumn::of).collect(),
            Some(then) => self.columns_then(&relation, then),
        };
        Source::new(SourceKind::Table(relation), name, columns, span)
    }

    /// A table's columns as a statement of the schema saw them: one that came later has no name that can be written.
    fn columns_then(&self, relation: &Relation, then: u32) -> Vec<SourceColumn> {
        let names = self.catalog.columns_as_of(relation, then).into_iter().zip(&relation.columns);
        let column = |(name, column): (Option<String>, &crate::catalog::ColumnDef)| match name {
            Some(name) => SourceColumn { name, hidden: column.hidden },
            None => {
                let mut later = SourceColumn { name: column.name.clone(), hidden: true };
                hide(relation, &mut later);
                later
            }
        };
        names.map(column).collect()
    }

    /// How many columns a view had for the statement of the schema at hand, where its query was replaced since.
    pub(super) fn width_then(&self, view: &Relation) -> Option<usize> {
        let then = self.catalog.views_since(view, self.nesting.as_of?).into_iter().next()?;
        let RelationKind::View { query, .. } = &then.kind else { return None };
        Some(self.answered(&then, query)?.ok()?.len())
    }

    /// The columns that a view's query tells.
    pub(super) fn told_columns(&self, relation: &Relation) -> Option<Vec<(String, SqlType)>> {
        let RelationKind::View { query, columns: names } = &relation.kind else { return None };
        if self.nesting.views.contains(&relation.name) {
            return None;
        }
        let columns = self.answered(relation, query)?.ok()?.into_iter().enumerate();
        let name = |at: usize, name: String| self.view_column(relation, names.get(at).cloned().unwrap_or(name));
        Some(columns.map(|(at, column)| (name(at, column.name), column.ty)).collect())
    }

    /// What a view's column is called where the text at hand stands.
    fn view_column(&self, view: &Relation, name: String) -> String {
        self.catalog.view_column(view, self.nesting.as_of.unwrap_or(u32::MAX), &name)
    }

    /// What a query of the schema gives by itself, worked out once, as each row of it asks again; `None` where too many stand on each
    /// other.
    fn answered(&self, relation: &Relation, query: &str) -> Option<Answer> {
        let key = (relation.schema.clone(), relation.name.clone(), relation.defined);
        if let Some(known) = self.nesting.answers().get(&key) {
            return Some(known.clone());
        }
        if self.nesting.views.len() >= MAX_VIEWS {
            return None;
        }
        let views = [&self.nesting.views[..], std::slice::from_ref(&relation.name)].concat();
        let inside = Nesting { views, as_of: Some(relation.defined), ..self.nesting.clone() };
        let columns = crate::answer::answer(self.catalog, query, inside).map(|analysis| analysis.columns);
        self.nesting.answers().insert(key, columns.clone());
        Some(columns)
    }

    fn view_source(&mut self, relation: &Arc<Relation>, text: &str, names: &[String], span: Span) -> Source {
        let name = relation.bare_name().to_owned();
        let problem = if self.nesting.views.contains(&relation.name) {
            Some(format!("the view `{name}` is defined by itself"))
        } else if self.nesting.views.len() >= MAX_VIEWS {
            Some(format!("more than {MAX_VIEWS} views are stacked"))
        } else {
            None
        };
        if let Some(problem) = problem {
            self.report(Diagnostic::error(Code::Schema, span, problem).note(format!("it is at {}", relation.location)));
            return self.broken(&name, span);
        }
        let first_error = self.diagnostics.len();
        let query = self.view_query_then(relation, text, span);
        let query = query.map(|query| self.with_former(relation, query, span));
        // What is wrong inside of the view is the schema's mistake, shown where the query names the view.
        for diagnostic in &mut self.diagnostics[first_error..] {
            if diagnostic.code != Code::Schema {
                let message = format!("the view `{name}` does not hold: {}", diagnostic.message);
                let note = format!("the view is defined at {}", relation.location);
                *diagnostic = Diagnostic {
                    help: diagnostic.help.take(),
                    ..Diagnostic::error(Code::Schema, span, message).note(note)
                };
            }
        }
        let Some(query) = query else { return self.broken(&name, span) };
        let mut columns = self.source_columns(&self.queries[query.0 as usize].columns);
        let width = self.width_then(relation).unwrap_or(columns.len());
        for (column, name) in columns.iter_mut().zip(names) {
            column.name = name.clone();
        }
        if let Some(text) =
            columns.iter().find_map(|column| column.name.strip_prefix(REWRITTEN).filter(|_| !column.hidden))
        {
            let message = format!("`{text}` of the view `{name}` has another name since a rename of what it names");
            let error =
                Diagnostic::error(Code::Unsupported, span, message).help("give the expression an alias in the view");
            self.report(error.note(format!("the view is defined at {}", relation.location)));
            return self.broken(&name, span);
        }
        for column in &mut columns {
            column.name = self.view_column(relation, std::mem::take(&mut column.name));
        }
        columns.iter_mut().skip(width).for_each(|column| hide(relation, column));
        let kind = SourceKind::Query { query, view: Some(relation.clone()) };
        Source::new(kind, name, columns, span)
    }

    /// What a materialised view may still hold of a view whose query was replaced since it was filled: the rows of either query.
    fn with_former(&mut self, relation: &Arc<Relation>, query: QueryId, span: Span) -> QueryId {
        let Some(filled) = self.filled else { return query };
        let former = self.catalog.views_since(relation, filled);
        former.into_iter().rev().fold(query, |right, then| {
            let RelationKind::View { query: text, .. } = &then.kind else { return right };
            let Some(left) = self.view_query_then(&then, text, span) else { return right };
            let own = &self.queries[left.0 as usize];
            let (columns, types) = (own.columns.clone(), own.types.clone());
            let body = Body::Set { op: SetOp::UnionAll, left, right };
            self.new_query(Query { types, ..Query::unordered(body, columns, true) })
        })
    }

    /// Lowers a view's query where its statement stands.
    fn view_query_then(&mut self, relation: &Relation, text: &str, span: Span) -> Option<QueryId> {
        self.nesting.views.push(relation.name.clone());
        let home = self.engine.confines_views(&relation.schema).then(|| relation.schema.clone());
        let around =
            (self.filled, self.nesting.as_of.replace(relation.defined), std::mem::replace(&mut self.home, home));
        self.filled = relation.filled.or(around.0);
        let query = self.view_query(text, span);
        self.nesting.views.pop();
        (self.filled, self.nesting.as_of, self.home) = around;
        query
    }

    /// Lowers a view's body, where nothing of the query around it is in reach.
    fn view_query(&mut self, text: &str, span: Span) -> Option<QueryId> {
        let lowered = match syntax::read(text, self.engine.grammar()) {
            Ok(syntax::Text::Typed(tokens)) => {
                self.nested(tokens.depth, span, |this| this.view_body(tokens, text, span))?
            }
            Ok(syntax::Text::Untyped(_)) => return None,
            Err(error) => Err(error),
        };
        lowered.unwrap_or_else(|error| {
            self.report(Diagnostic { span, ..error });
            None
        })
    }

    fn view_body(&mut self, tokens: Tokens<'_>, text: &str, span: Span) -> Result<Option<QueryId>, Diagnostic> {
        let parsed = tokens.statement(self.engine.grammar())?;
        let ast::Statement::Query(body) = &parsed.statement else { return Ok(None) };
        let at = Some(self.text.at.unwrap_or(span));
        let text = Text { text: text.to_owned(), notes: parsed.notes, at };
        let outer_text = std::mem::replace(&mut self.text, text);
        let outer_scopes = std::mem::take(&mut self.scopes);
        let outer_ctes = std::mem::take(&mut self.ctes);
        let outer_beside = std::mem::take(&mut self.beside);
        let keep_unknown = std::mem::take(&mut self.keep_unknown);
        let lints = self.lints.len();
        let query = self.query(body);
        self.lints.truncate(lints);
        self.text = outer_text;
        self.scopes = outer_scopes;
        self.ctes = outer_ctes;
        self.beside = outer_beside;
        self.keep_unknown = keep_unknown;
        Ok(Some(query))
    }
}

/// A column that came later has no name that can be written.
fn hide(relation: &Relation, column: &mut SourceColumn) {
    *column = SourceColumn { name: format!("\0{}.{}", relation.name, column.name), hidden: true };
}
