//! WITH, recursive CTEs, and views: queries that FROM names.

use super::nesting::{MAX_VIEWS, Nesting};
use super::{Lowering, Text};
use crate::catalog::{ColumnDef, Relation, RelationKind};
use crate::hir::{Body, OutputColumn, Query, QueryId, Source, SourceColumn, SourceKind};
use crate::syntax::{self, Tokens};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, Ident};
use std::sync::Arc;

/// A CTE in reach.
pub(super) struct Binding {
    pub(super) name: String,
    pub(super) query: QueryId,
    /// How many scopes are around it.
    pub(super) depth: usize,
    columns: Vec<SourceColumn>,
    /// While its own body is being lowered.
    open: bool,
}

impl Lowering<'_> {
    /// Brings the CTEs into reach; the caller takes them out again.
    pub(super) fn with(&mut self, with: Option<&ast::With>) {
        let Some(with) = with else { return };
        for (index, cte) in with.cte_tables.iter().enumerate() {
            let name = &cte.alias.name;
            let same = |other: &ast::Cte| self.same(&other.alias.name.value, &name.value);
            if with.cte_tables[..index].iter().any(same) {
                let span = self.span(name.span);
                self.error(Code::DuplicateColumn, span, format!("`{}` is defined twice in this WITH", name.value));
            }
        }
        let mut done = vec![false; with.cte_tables.len()];
        for index in 0..with.cte_tables.len() {
            self.cte_and_needs(&with.cte_tables, index, &mut done, with.recursive);
        }
    }

    /// A CTE may name one that is defined further down: those come first.
    fn cte_and_needs(&mut self, ctes: &[ast::Cte], index: usize, done: &mut [bool], recursive: bool) {
        if std::mem::replace(&mut done[index], true) {
            return;
        }
        let look_ahead = self.habits.ctes_look_ahead || recursive;
        for later in if look_ahead { index + 1 } else { ctes.len() }..ctes.len() {
            if !done[later] && self.mentions(&ctes[index], &ctes[later].alias.name.value) {
                self.cte_and_needs(ctes, later, done, recursive);
            }
        }
        self.cte(&ctes[index], self.habits.ctes_look_ahead || recursive);
    }

    /// Whether the word stands anywhere in a CTE's body.
    fn mentions(&self, cte: &ast::Cte, word: &str) -> bool {
        let start = syntax::span(cte.alias.name.span).end;
        let body = Span { start, end: syntax::span(cte.closing_paren_token.0.span).start };
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        body.of(&self.text.text).split(|c| !is_part(c)).any(|found| found.eq_ignore_ascii_case(word))
    }

    /// `sees_itself`: whether its name means itself in its own body, not what it means outside.
    fn cte(&mut self, cte: &ast::Cte, sees_itself: bool) {
        let sees_outer = self.habits.ctes_see_outer;
        let outer = if sees_outer { Vec::new() } else { std::mem::take(&mut self.scopes) };
        let beside = std::mem::take(&mut self.beside);
        let name = &cte.alias.name;
        let names: Vec<&Ident> = cte.alias.columns.iter().map(|column| &column.name).collect();
        for name in std::iter::once(&name).chain(&names) {
            self.is_keyword(name);
        }
        let id = self.reserve_query(&name.value, &names);
        let hidden = if sees_itself { None } else { self.ctes.pop() };
        let recursion = sees_itself.then_some((id, names.as_slice()));
        let query = self.query_parts(&cte.query, recursion);
        self.ctes.extend(hidden);
        let recursive = self.queries[id.0 as usize].recursive;
        if recursive && self.typing.is_some() {
            self.refuse_recursive_clauses(&cte.query, self.span(name.span));
        }
        self.queries[id.0 as usize] = Query { recursive, ..query };
        if !sees_outer {
            self.scopes = outer;
        }
        self.beside = beside;
        let width = self.queries[id.0 as usize].columns.len();
        let wrong = if self.typing.is_some() { names.len() > width } else { !names.is_empty() && names.len() != width };
        if wrong {
            let span = self.span(name.span);
            let message = format!("`{}` has {width} columns, and {} are named", name.value, names.len());
            self.error(Code::WidthMismatch, span, message);
        }
        let mut columns = self.named_columns(id, &names);
        self.refuse_search(cte, &mut columns);
        let binding = self.ctes.iter_mut().rfind(|binding| binding.query == id).expect("reserved above");
        binding.columns = columns;
        binding.open = false;
    }

    /// Whether the query is that of a CTE in reach.
    pub(super) fn is_cte(&self, query: QueryId) -> bool {
        self.ctes.iter().any(|binding| binding.query == query)
    }

    /// A place for a query that its own body may name, once its first SELECT is known.
    fn reserve_query(&mut self, name: &str, names: &[&Ident]) -> QueryId {
        let columns =
            names.iter().map(|name| OutputColumn { name: name.value.clone(), span: Span::default() }).collect();
        let empty = Query::unordered(Body::Values(Vec::new()), columns, self.text.at.is_some());
        let query = self.new_query(empty);
        let depth = self.scopes.len();
        self.ctes.push(Binding { name: name.to_owned(), query, depth, columns: Vec::new(), open: true });
        query
    }

    /// The columns of a CTE: as its list names them, or its query.
    fn named_columns(&mut self, id: QueryId, names: &[&Ident]) -> Vec<SourceColumn> {
        let query = &mut self.queries[id.0 as usize];
        for (column, name) in query.columns.iter_mut().zip(names) {
            column.name = name.value.clone();
        }
        let columns = query.columns.clone();
        self.source_columns(&columns)
    }

    /// The columns that SEARCH and CYCLE add are not read yet.
    fn refuse_search(&mut self, cte: &ast::Cte, columns: &mut Vec<SourceColumn>) {
        let notes = self.text.notes.cte_columns.remove(&syntax::span(cte.alias.name.span).start);
        let cycle = notes.iter().flat_map(|notes| &notes.cycle).flat_map(|(mark, _, path)| [mark, path]);
        let names: Vec<Ident> = notes.iter().flat_map(|notes| &notes.search).chain(cycle).cloned().collect();
        columns.extend(names.iter().map(|name| SourceColumn { name: name.value.clone(), hidden: false }));
        if let Some(name) = names.first() {
            let span = self.span(name.span);
            let error = Diagnostic::error(Code::Unsupported, span, "SEARCH and CYCLE are not read by the analyser");
            self.report(error.help("carry an array of the path in the recursive query instead"));
        }
    }

    /// Called when the first SELECT of a CTE's body is known: from here on the body may name the CTE.
    pub(super) fn open_recursion(
        &mut self,
        id: QueryId,
        columns: &[OutputColumn],
        types: Vec<SqlType>,
        names: &[&Ident],
    ) {
        let text = self.typing.map(|typing| (typing.unknown(), typing.common_types().text));
        let settled = |ty: SqlType| text.filter(|(unknown, _)| ty == *unknown).map_or(ty, |(_, text)| text);
        if text.is_some() {
            self.queries[id.0 as usize].types = types.into_iter().map(settled).collect();
        }
        self.queries[id.0 as usize].columns = columns.to_vec();
        let columns = self.named_columns(id, names);
        if let Some(binding) = self.ctes.iter_mut().rfind(|binding| binding.query == id) {
            binding.columns = columns;
        }
    }

    /// A source over the CTE of that name.
    pub(super) fn cte_source(&mut self, name: &str, span: Span) -> Option<Source> {
        let binding = self.ctes.iter().rfind(|binding| self.same(&binding.name, name))?;
        if binding.open && binding.columns.is_empty() {
            let error = Diagnostic::error(Code::UnknownTable, span, format!("`{name}` refers to itself"));
            self.report(
                error.help(
                    "a recursive CTE starts with a SELECT that does not name it: … UNION ALL SELECT … FROM itself",
                ),
            );
            return Some(self.broken(name, span));
        }
        if matches!(&self.queries[binding.query.0 as usize].body, Body::Write(_)) && binding.columns.is_empty() {
            let error =
                Diagnostic::error(Code::UnknownTable, span, format!("`{name}` has no RETURNING, so it gives no rows"));
            self.report(error.help("add RETURNING to its statement"));
            return Some(self.broken(name, span));
        }
        let kind = match binding.open {
            true => SourceKind::Recursive(binding.query),
            false => SourceKind::Query { query: binding.query, view: None },
        };
        let source = Source::new(kind, name.to_owned(), binding.columns.clone(), span);
        if binding.open {
            self.queries[binding.query.0 as usize].recursive = true;
        }
        Some(source)
    }

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
        let columns = relation.columns.iter();
        let columns = columns.map(|column| SourceColumn { name: column.name.clone(), hidden: column.hidden }).collect();
        Source::new(SourceKind::Table(relation), name, columns, span)
    }

    /// A table whose columns are those of a query (CREATE TABLE … AS) gets them here; each may hold NULL. `None` where the query does
    /// not hold, which is reported.
    pub(super) fn with_columns(&mut self, relation: Arc<Relation>, span: Span) -> Option<Arc<Relation>> {
        let RelationKind::TableAs { query } = &relation.kind else { return Some(relation) };
        if self.nesting.views.len() >= MAX_VIEWS {
            self.report(Diagnostic::error(Code::Schema, span, format!("more than {MAX_VIEWS} views are stacked")));
            return None;
        }
        let views = [&self.nesting.views[..], std::slice::from_ref(&relation.name)].concat();
        let inside = Nesting { views, ..self.nesting };
        let analysis = match crate::answer::answer(self.catalog, query, inside) {
            Ok(analysis) => analysis,
            Err(findings) => {
                self.report_made(&relation, findings, span);
                return None;
            }
        };
        let column = |column: crate::Column| ColumnDef {
            location: relation.location.clone(),
            ty: if self.typing.is_some() { column.ty } else { self.engine.cast_type(column.ty.name()) },
            ..ColumnDef::untyped(column.name)
        };
        let columns = analysis.columns.into_iter().map(column).collect();
        Some(Arc::new(Relation { columns, ..Relation::clone(&relation) }))
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
        let around = self.filled;
        self.filled = relation.filled.or(around);
        let first_error = self.diagnostics.len();
        let query = self.view_query(text, span);
        self.nesting.views.pop();
        self.filled = around;
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
