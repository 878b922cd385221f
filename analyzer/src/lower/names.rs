//! Column names: looked up from the innermost scope outwards.

use super::Lowering;
use super::scope::{Clause, Merged};
use super::unknown_column::ambiguous;
use crate::hir::{Body, Expr, ExprKind, Literal, Source, SourceId, SourceKind};
use crate::{Code, Diagnostic, Span, suggest};
use sqlparser::ast::Ident;

/// A column's name as written.
pub(super) struct ColumnName<'a> {
    /// `s` of `s.t.a`.
    pub(super) schema: Option<&'a Ident>,
    /// `t` of `t.a`.
    pub(super) qualifier: Option<&'a Ident>,
    pub(super) name: &'a Ident,
}

/// What one scope has under a name.
enum Found {
    Nothing,
    Column(Expr),
    Ambiguous(Vec<String>),
    /// A source that was reported already: the name may be one of its columns.
    Unknowable,
}

impl Lowering<'_> {
    /// The column of that name, or an error and `Broken`.
    pub(super) fn column(&mut self, parts: &[Ident]) -> Expr {
        let name = match parts {
            [name] => ColumnName { schema: None, qualifier: None, name },
            [qualifier, name] => ColumnName { schema: None, qualifier: Some(qualifier), name },
            [schema, qualifier, name] if self.is_schema(&schema.value) => {
                ColumnName { schema: Some(schema), qualifier: Some(qualifier), name }
            }
            _ => {
                let span = parts.iter().fold(Span::default(), |span, part| span.to(self.span(part.span)));
                self.error(Code::UnknownColumn, span, "no column of that name");
                return Expr::broken(span);
            }
        };
        if parts.iter().any(|part| self.is_keyword(part)) {
            return Expr::broken(self.span(name.name.span));
        }
        let span = self.span(name.name.span);
        for depth in (0..self.scopes.len()).rev() {
            match self.look_in(depth, &name, span) {
                Found::Nothing => {}
                Found::Column(_) if self.scopes[depth].clause == Clause::Limit => {
                    let message =
                        format!("LIMIT and OFFSET do not see `{}`: it is not the same in all rows", name.name.value);
                    self.report(
                        Diagnostic::error(Code::UnknownColumn, span, message).help("write a number or a parameter"),
                    );
                    return Expr::broken(span);
                }
                Found::Column(expr) => {
                    // A result's name may stand for an aggregate.
                    let clause = self.scopes[depth].clause;
                    if !clause.takes_aggregates() && !matches!(expr.kind, ExprKind::Column(..)) {
                        return self.no_aggregate(expr, depth, clause);
                    }
                    return expr;
                }
                Found::Unknowable => return Expr::broken(span),
                Found::Ambiguous(owners) => {
                    self.report(ambiguous(&name, span, &owners));
                    return Expr::broken(span);
                }
            }
        }
        if let (None, Some('"'), true) = (name.qualifier, name.name.quote_style, self.habits.quoted_strings) {
            return self.quoted_string(name.name, span);
        }
        if let (None, true) = (name.qualifier, self.habits.whole_rows)
            && let Some(source) = self.source_named(&name.name.value)
        {
            return Expr::new(self.row_of_source(source), span);
        }
        let computed = name.qualifier.filter(|_| name.schema.is_none());
        if let Some(value) = computed.and_then(|row| self.computed_column(&row.value, &name.name.value, span)) {
            return value;
        }
        let error = self.unknown_column(&name, span);
        self.report(error);
        Expr::broken(span)
    }

    /// Whether a bare word is one that the engine never reads as a name; reports it. The parsing library takes any.
    pub(super) fn is_keyword(&mut self, ident: &Ident) -> bool {
        // A grammar of our own has decided already.
        let reserved =
            self.typing.is_none() && ident.quote_style.is_none() && self.catalog.dialect().is_reserved(&ident.value);
        if reserved {
            let word = &ident.value;
            let error = Diagnostic::error(Code::Syntax, self.span(ident.span), format!("`{word}` is a keyword"));
            self.report(error.help(format!("a name spelt like it stands in quotes: \"{word}\"")));
        }
        reserved
    }

    /// The schemas that the snapshot holds.
    pub(super) fn schema_names(&self) -> Vec<&str> {
        self.catalog.schemas().iter().map(String::as_str).collect()
    }

    /// Whether `name.table` names a table of the snapshot.
    pub(super) fn is_schema(&self, name: &str) -> bool {
        self.catalog.schemas().iter().any(|known| self.same(name, known))
    }

    /// Whether a source is a relation of that schema, where one is written.
    pub(super) fn is_of_schema(&self, id: SourceId, schema: Option<&Ident>) -> bool {
        schema.is_none_or(|schema| self.relation(id).is_some_and(|it| self.same(&it.schema, &schema.value)))
    }

    /// The source in reach that goes by this name, for its row as a value.
    pub(super) fn source_named(&self, name: &str) -> Option<SourceId> {
        let reach = self.scopes.iter().rev().flat_map(|scope| scope.sources.iter().chain(&scope.excluded));
        reach.copied().find(|id| self.same(&self.source(*id).name, name))
    }

    /// A source's row as a value; that of a function which gives single values is the value.
    pub(super) fn row_of_source(&self, source: SourceId) -> ExprKind {
        match &self.source(source).kind {
            SourceKind::Calls { calls, ordinality: false, .. } if matches!(&calls[..], [one] if self.is_one_value(one)) => {
                ExprKind::Column(source, 0)
            }
            _ => ExprKind::Whole(source),
        }
    }

    /// Whether it has no fields, known or not.
    fn is_one_value(&self, expr: &Expr) -> bool {
        let ty = self.type_of(expr);
        let record = self.typing.map(|typing| typing.common_types().record);
        record != Some(ty) && self.fields_of_type(ty).is_none()
    }

    /// Whether a bare name is a column of the innermost scope.
    pub(super) fn is_column_here(&self, ident: &Ident) -> bool {
        let name = ColumnName { schema: None, qualifier: None, name: ident };
        let depth = self.scopes.len().saturating_sub(1);
        !matches!(self.look_in(depth, &name, Span::default()), Found::Nothing)
    }

    fn look_in(&self, depth: usize, name: &ColumnName<'_>, span: Span) -> Found {
        let scope = &self.scopes[depth];
        if let (Some(barred), None) = (scope.barred, name.qualifier)
            && let [(barred, _), ..] = self.matches(&[barred], name)[..]
        {
            let owners = self.matches(&scope.sources, name).into_iter().map(|(id, _)| id).chain([barred]);
            let owners: Vec<String> = owners.map(|id| self.source(id).name.clone()).rev().collect();
            return if owners.len() > 1 { Found::Ambiguous(owners) } else { Found::Nothing };
        }
        if name.qualifier.is_none()
            && let Some(merged) = scope.merged.iter().find(|merged| self.same(&merged.name, &name.name.value))
        {
            return self.merged_column(depth, merged, name, span);
        }
        let aliased =
            scope.using_aliases.iter().filter(|(alias, _)| name.qualifier.is_some_and(|it| it.value == *alias));
        let mut aliased = aliased.flat_map(|(_, columns)| columns).filter(|(column, _)| *column == name.name.value);
        if let Some((_, expr)) = aliased.next() {
            return Found::Column(Expr { span, ..expr.clone() });
        }
        let excluded = scope.excluded.filter(|_| name.qualifier.is_some() || self.habits.excluded_is_bare);
        let mut sources = scope.sources.clone();
        sources.extend(excluded);
        let matches = self.matches(&sources, name);
        match matches.as_slice() {
            [] => {}
            [(source, column)] => return Found::Column(Expr::new(ExprKind::Column(*source, *column), span)),
            _ => {
                return Found::Ambiguous(matches.iter().map(|(source, _)| self.source(*source).name.clone()).collect());
            }
        }
        if let found @ (Found::Column(_) | Found::Ambiguous(_)) = self.rowid(&sources, name, span) {
            return found;
        }
        if name.qualifier.is_none()
            && scope.aliases_visible
            && let Some((_, expr)) = scope.aliases.iter().find(|(alias, _)| self.same(alias, &name.name.value))
        {
            return Found::Column(Expr { span, ..expr.clone() });
        }
        let broken = |id: &SourceId| {
            let source = self.source(*id);
            matches!(source.kind, SourceKind::Broken)
                && name.qualifier.is_none_or(|qualifier| {
                    self.same(&qualifier.value, &source.name) || self.is_meant(source, &qualifier.value)
                })
        };
        let misspelt = |id: &SourceId| {
            let qualified = |qualifier: &Ident| self.same(&qualifier.value, &self.source(*id).name);
            name.qualifier.is_none_or(qualified) && self.is_misspelt_inside(*id, &name.name.value)
        };
        let unknowable = sources.iter().any(broken) || sources.iter().any(misspelt);
        if unknowable { Found::Unknowable } else { Found::Nothing }
    }

    /// Whether a derived table or CTE was to give this column, and misspells it inside: that is reported there.
    pub(super) fn is_misspelt_inside(&self, id: SourceId, word: &str) -> bool {
        let SourceKind::Query { query, view: None } = self.source(id).kind else { return false };
        let mut first = query;
        while let Body::Set { left, .. } = self.queries[first.0 as usize].body {
            first = left;
        }
        let query = &self.queries[first.0 as usize];
        let Body::Select(select) = &query.body else { return false };
        let broken = |expr: &Expr| matches!(expr.kind, ExprKind::Broken);
        let columns = select.projection.iter().zip(&query.columns);
        columns.filter(|(expr, _)| broken(expr)).any(|(_, column)| suggest::nearest(&column.name, [word]).is_some())
    }

    /// Whether a misspelt relation is the one that a qualifier spells right: that is one mistake, reported already.
    fn is_meant(&self, misspelt: &Source, qualifier: &str) -> bool {
        suggest::nearest(&misspelt.name, [qualifier]).is_some()
            && matches!(self.catalog.relation_in(None, qualifier), Ok(Some(_)))
    }

    fn merged_column(&self, depth: usize, merged: &Merged, name: &ColumnName<'_>, span: Span) -> Found {
        let others: Vec<_> = self.matches(&self.scopes[depth].sources, name);
        match others.iter().find(|other| !merged.parts.contains(other)) {
            Some((source, _)) => {
                Found::Ambiguous(vec!["the USING columns".to_owned(), self.source(*source).name.clone()])
            }
            None => Found::Column(Expr { span, ..merged.expr.clone() }),
        }
    }

    /// Every source's column of that name.
    fn matches(&self, sources: &[SourceId], name: &ColumnName<'_>) -> Vec<(SourceId, usize)> {
        let mut matches = Vec::new();
        for &id in sources {
            let source = self.source(id);
            if name.qualifier.is_some_and(|qualifier| !self.same(&qualifier.value, &source.name)) {
                continue;
            }
            if !self.is_of_schema(id, name.schema) {
                continue;
            }
            for (at, column) in source.columns.iter().enumerate() {
                if self.same(&column.name, &name.name.value) {
                    matches.push((id, at));
                    if self.habits.doubles_renamed {
                        break;
                    }
                }
            }
        }
        matches
    }

    /// The row number of a table, under one of its hidden names.
    fn rowid(&self, sources: &[SourceId], name: &ColumnName<'_>, span: Span) -> Found {
        let names = self.engine.rowid_names();
        if !names.iter().any(|known| self.same(&name.name.value, known)) {
            return Found::Nothing;
        }
        let mut found = Vec::new();
        for &id in sources {
            let source = self.source(id);
            let qualified = name.qualifier.is_none_or(|qualifier| self.same(&qualifier.value, &source.name));
            if let Some(relation) = self.table(id).filter(|relation| qualified && relation.has_rowid()) {
                let number = names.iter().position(|known| self.same(&name.name.value, known)).unwrap_or(0);
                let number = if self.typing.is_some() { number } else { 0 };
                let column = relation.rowid_alias().unwrap_or(source.columns.len() + number);
                found.push((id, column));
            }
        }
        match found.as_slice() {
            [] => Found::Nothing,
            [(id, column)] => Found::Column(Expr::new(ExprKind::Column(*id, *column), span)),
            _ => Found::Ambiguous(found.iter().map(|(id, _)| self.source(*id).name.clone()).collect()),
        }
    }

    /// SQLite reads a double-quoted word that is no column as a string.
    fn quoted_string(&mut self, word: &Ident, span: Span) -> Expr {
        let message = format!("`\"{}\"` is no column here, so it counts as a string", word.value);
        let lint = Diagnostic::warning(Code::QuotedString, span, message);
        self.lints.push(lint.help("write it as a string literal, or mend the column's name"));
        Expr::new(ExprKind::Literal(Literal::Text(word.value.clone())), span)
    }

    /// The table or view behind a source, if it is one.
    pub(super) fn relation(&self, id: SourceId) -> Option<&crate::catalog::Relation> {
        self.source(id).relation().map(|relation| &**relation)
    }
}
