//! Views, and tables that a query made: the source that the schema's query is in the query that names them.

use super::nesting::{Answer, MAX_VIEWS, Nesting};
use super::{Lowering, Text};
use crate::catalog::{ColumnDef, Relation, RelationKind};
use crate::hir::{QueryId, Source, SourceColumn, SourceKind};
use crate::syntax::{self, Tokens};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast;
use std::sync::Arc;

impl Lowering<'_> {
    /// A source over a table, or over a view's body.
    pub(super) fn relation_as_source(&mut self, relation: Arc<Relation>, span: Span) -> Source {
        let name = relation.bare_name().to_owned();
        if let RelationKind::View { query, columns } = &relation.kind {
            return self.view_source(&relation, query, columns, span);
        }
        let Some(mut relation) = self.with_columns(relation, span) else { return self.broken(&name, span) };
        if let Some(since) = self.filled {
            Arc::make_mut(&mut relation).forget_since(since);
        }
        // A view's query names the columns as they were called.
        let made = self.view_made.unwrap_or(u32::MAX);
        if relation.columns.iter().any(|column| column.name_at(made) != column.name) {
            Arc::make_mut(&mut relation).forget_texts();
        }
        let column = |column: &ColumnDef| SourceColumn {
            name: column.name_at(made).to_owned(),
            hidden: column.hidden || column.since > made,
        };
        let columns = relation.columns.iter().map(column).collect();
        Source::new(SourceKind::Table(relation), name, columns, span)
    }

    /// A table whose columns are those of a query (CREATE TABLE … AS) gets them here; each may hold NULL. `None` where the query does
    /// not hold, which is reported.
    pub(super) fn with_columns(&mut self, relation: Arc<Relation>, span: Span) -> Option<Arc<Relation>> {
        let RelationKind::TableAs { query } = &relation.kind else { return Some(relation) };
        let columns = match self.answered(&relation, query) {
            Some(Ok(columns)) => columns,
            None => {
                self.report(Diagnostic::error(Code::Schema, span, format!("more than {MAX_VIEWS} views are stacked")));
                return None;
            }
            Some(Err(findings)) => {
                self.report_made(&relation, findings, span);
                return None;
            }
        };
        let column = |column: crate::Column| ColumnDef {
            location: relation.location.clone(),
            declared: column.ty.name().to_owned(),
            ty: column.ty,
            ..ColumnDef::untyped(column.name)
        };
        let columns = columns.into_iter().map(column).collect();
        Some(Arc::new(Relation { columns, ..Relation::clone(&relation) }))
    }

    /// The columns that a query of the schema tells: of a view, or of a table made by it.
    pub(super) fn told_columns(&self, relation: &Relation) -> Option<Vec<(String, SqlType)>> {
        let (query, names) = match &relation.kind {
            RelationKind::View { query, columns } => (query, columns.as_slice()),
            RelationKind::TableAs { query } => (query, &[][..]),
            _ => return None,
        };
        if self.nesting.views.contains(&relation.name) {
            return None;
        }
        let columns = self.answered(relation, query)?.ok()?.into_iter().enumerate();
        Some(columns.map(|(at, column)| (names.get(at).cloned().unwrap_or(column.name), column.ty)).collect())
    }

    /// What a query of the schema gives by itself, worked out once, as each table that is made of it names it again; `None` where too
    /// many stand on each other.
    fn answered(&self, relation: &Relation, query: &str) -> Option<Answer> {
        let key = (relation.schema.clone(), relation.name.clone());
        if let Some(known) = self.nesting.answers().get(&key) {
            return Some(known.clone());
        }
        if self.nesting.views.len() >= MAX_VIEWS {
            return None;
        }
        let views = [&self.nesting.views[..], std::slice::from_ref(&relation.name)].concat();
        let inside = Nesting { views, ..self.nesting.clone() };
        let columns = crate::answer::answer(self.catalog, query, inside).map(|analysis| analysis.columns);
        self.nesting.answers().insert(key, columns.clone());
        Some(columns)
    }

    /// What is wrong in the query that a table was made of.
    fn report_made(&mut self, relation: &Relation, findings: Vec<Diagnostic>, span: Span) {
        for finding in findings {
            let message = match finding.code {
                Code::Schema => finding.message,
                _ => format!("what `{}` is made of does not hold: {}", relation.bare_name(), finding.message),
            };
            let note = finding.note.unwrap_or_else(|| format!("it is made at {}", relation.location));
            let error = Diagnostic { help: finding.help, ..Diagnostic::error(Code::Schema, span, message) };
            self.report(error.note(note));
        }
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
        self.nesting.views.push(relation.name.clone());
        let around = (self.filled, self.view_made);
        self.filled = relation.filled.or(self.filled);
        self.view_made = self.habits.frozen_views.then_some(relation.made);
        let first_error = self.diagnostics.len();
        let query = self.view_query(text, span);
        self.nesting.views.pop();
        (self.filled, self.view_made) = around;
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
        for (column, name) in columns.iter_mut().zip(names) {
            column.name = name.clone();
        }
        let kind = SourceKind::Query { query, view: Some(relation.clone()) };
        Source::new(kind, name, columns, span)
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
