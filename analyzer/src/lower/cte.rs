//! WITH and recursive CTEs: queries that FROM names.

use super::Lowering;
use crate::hir::{Body, OutputColumn, Query, QueryId, Source, SourceColumn, SourceKind};
use crate::{Code, Diagnostic, Span, SqlType, syntax};
use sqlparser::ast::{self, Ident};

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
        if let Some(typed) = cte.alias.columns.iter().find(|column| column.data_type.is_some()) {
            let message = format!("`{}` has a type behind it, and a CTE's columns have names only", typed.name.value);
            self.error(Code::Syntax, self.span(typed.name.span), message);
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
        self.named_columns(id, &names);
        let read = self.searched(cte, id);
        let columns = self.queries[read.0 as usize].columns.clone();
        let columns = self.source_columns(&columns);
        let binding = self.ctes.iter_mut().rfind(|binding| binding.query == id).expect("reserved above");
        *binding = Binding { name: name.value.clone(), query: read, depth: binding.depth, columns, open: false };
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
}
