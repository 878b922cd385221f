//! What a name in FROM stands for: a CTE, a table, a view or a table function.

use super::Lowering;
use crate::catalog::{Relation, RelationKind};
use crate::hir::{Source, SourceColumn, SourceId, SourceKind};
use crate::{Code, Diagnostic, Span, suggest, syntax};
use sqlparser::ast::{self, FunctionArg, Ident};
use std::sync::Arc;

impl Lowering<'_> {
    /// A table, view, CTE or table function by its name.
    pub(super) fn named_source(&mut self, name: &ast::ObjectName, alias: Option<&ast::TableAlias>) -> SourceId {
        self.source_by_name(name, alias, |this, ident, schema, span| this.relation_source(ident, schema, span))
    }

    pub(super) fn function_source(
        &mut self,
        name: &ast::ObjectName,
        alias: Option<&ast::TableAlias>,
        args: &[FunctionArg],
    ) -> SourceId {
        self.source_by_name(name, alias, |this, ident, _, span| this.table_function(ident, args.len(), span))
    }

    fn source_by_name(
        &mut self,
        name: &ast::ObjectName,
        alias: Option<&ast::TableAlias>,
        find: impl FnOnce(&mut Self, &Ident, Option<&str>, Span) -> Source,
    ) -> SourceId {
        self.no_column_aliases(alias);
        let Some((ident, schema)) = self.relation_name(name) else {
            let last = name.0.last().and_then(|part| part.as_ident());
            let name = alias.map(|alias| &alias.name).or(last).map_or("", |ident| ident.value.as_str());
            return self.broken_source(name, Span::default());
        };
        let span = self.span(ident.span);
        let mut source = find(self, ident, schema, span);
        if let Some(alias) = alias {
            self.is_keyword(&alias.name);
            source.name = alias.name.value.clone();
        }
        self.rename_columns(&mut source, alias);
        self.check_index(ident, &source);
        self.new_source(source)
    }

    /// The index that INDEXED BY names must be one of the table's own.
    pub(super) fn check_index(&mut self, name: &Ident, source: &Source) {
        let Some(index) = self.text.notes.indexed.remove(&syntax::span(name.span).start) else { return };
        let known = match &source.kind {
            SourceKind::Table(relation) => self.catalog.has_index(relation, &index.value),
            SourceKind::Broken => true,
            _ => false,
        };
        if !known {
            let span = self.span(index.span);
            let error =
                Diagnostic::error(Code::UnknownTable, span, format!("no index `{}` of `{}`", index.value, source.name));
            self.report(error.help("leave INDEXED BY out: the engine finds the best index itself"));
        }
    }

    /// The last part of a relation's name, and the schema in front of it.
    pub(super) fn relation_name<'q>(&mut self, name: &'q ast::ObjectName) -> Option<(&'q Ident, Option<&'q str>)> {
        let parts: Vec<&Ident> = name.0.iter().filter_map(|part| part.as_ident()).collect();
        if parts.iter().any(|part| self.is_keyword(part)) {
            return None;
        }
        match parts.as_slice() {
            [name] => Some((name, None)),
            [schema, name] if self.is_schema(&schema.value) => Some((name, Some(&schema.value))),
            [schema, ..] => {
                let span = self.span(schema.span);
                let error = Diagnostic::error(Code::UnknownTable, span, format!("no schema `{}`", schema.value));
                let schemas = self.schema_names().join("`, `");
                let help = format!("the snapshot holds `{schemas}`: write `CREATE TABLE {}.…` into it", schema.value);
                self.report(error.help(help));
                None
            }
            [] => None,
        }
    }

    fn relation_source(&mut self, ident: &Ident, schema: Option<&str>, span: Span) -> Source {
        let name = ident.value.as_str();
        if schema.is_none()
            && let Some(source) = self.cte_source(name, span)
        {
            return source;
        }
        let home = self.home.clone();
        let (written, schema) = (schema, schema.or(home.as_deref()));
        let found = match self.nesting.as_of {
            None => self.catalog.relation_in(schema, name),
            Some(then) => self.catalog.relation_as_of(then, schema, name),
        };
        match found {
            Ok(Some(relation)) => {
                let mut source = self.relation_as_source(relation, span);
                if self.nesting.as_of.is_some() {
                    // Its text knows it by the name that is written, whatever it is called by now.
                    name.clone_into(&mut source.name);
                }
                source
            }
            Ok(None) => match self.engine.table_function(name).filter(|function| function.arity.least == 0) {
                Some(_) => self.table_function(ident, 0, span),
                None => self.unknown_table(ident, written, span),
            },
            Err(error) => {
                self.report(Diagnostic { span, ..error });
                self.broken(name, span)
            }
        }
    }

    fn unknown_table(&mut self, ident: &Ident, schema: Option<&str>, span: Span) -> Source {
        let name = &ident.value;
        let in_schema = |schema: &str| self.catalog.relation_in(Some(schema), name).ok().flatten();
        let elsewhere = self.schema_names().into_iter().find_map(in_schema);
        let elsewhere = elsewhere.map(|relation| format!("{}.{}", relation.schema, relation.bare_name()));
        let ctes: Vec<String> = self.ctes.iter().map(|cte| cte.name.clone()).collect();
        let names = self.catalog.relation_names();
        let nearest = suggest::nearest(name, names.into_iter().chain(ctes.iter().map(String::as_str)));
        let written = schema.map_or_else(|| name.clone(), |schema| format!("{schema}.{name}"));
        let error = Diagnostic::error(Code::UnknownTable, span, format!("no table or view `{written}`"));
        let error = match elsewhere.or_else(|| nearest.map(str::to_owned)) {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error.help("refresh the snapshot if the table is new: `cargo querent snapshot`"),
        };
        self.report(error);
        self.broken(name, span)
    }

    fn table_function(&mut self, ident: &Ident, count: usize, span: Span) -> Source {
        let Some(function) = self.engine.table_function(&ident.value) else {
            if let Ok(Some(relation)) = self.catalog.relation_in(self.home.as_deref(), &ident.value) {
                return self.called_relation(relation, count, span);
            }
            let error =
                Diagnostic::error(Code::UnknownFunction, span, format!("no table-valued function `{}`", ident.value));
            let unknown =
                "functions of extensions are not known to the analyser: read them in a query of your own driver";
            self.report(error.help(self.engine.instead_of(&ident.value).unwrap_or(unknown)));
            return self.broken(&ident.value, span);
        };
        if !function.arity.fits(count) {
            let message = format!(
                "`{}` takes {} to {} arguments, not {count}",
                function.name, function.arity.least, function.arity.most
            );
            self.error(Code::WrongArgumentCount, span, message);
        }
        let columns = function.columns.iter();
        let columns =
            columns.map(|column| SourceColumn { name: column.name.to_owned(), hidden: column.hidden }).collect();
        Source::new(SourceKind::Function(function), ident.value.clone(), columns, span)
    }

    /// A virtual table with arguments: each is what a hidden column of it shall be. (FTS: what to look for.)
    fn called_relation(&mut self, relation: Arc<Relation>, count: usize, span: Span) -> Source {
        let most = match &relation.kind {
            RelationKind::Virtual { .. } => relation.columns.iter().filter(|column| column.hidden).count(),
            _ => 0,
        };
        if count > most {
            let message = match most {
                0 => format!("the table `{}` takes no arguments", relation.name),
                _ => format!("the table `{}` takes {most} arguments at most, not {count}", relation.name),
            };
            self.error(Code::WrongArgumentCount, span, message);
        }
        self.relation_as_source(relation, span)
    }

    pub(super) fn broken(&self, name: &str, span: Span) -> Source {
        Source::new(SourceKind::Broken, name.to_owned(), Vec::new(), span)
    }

    pub(super) fn broken_source(&mut self, name: &str, span: Span) -> SourceId {
        let source = self.broken(name, span);
        self.new_source(source)
    }

    pub(super) fn no_column_aliases(&mut self, alias: Option<&ast::TableAlias>) {
        if let (Some(column), None) = (alias.and_then(|alias| alias.columns.first()), self.typing) {
            let span = self.span(column.name.span);
            self.not_sql("a column list behind a table's alias", span);
        }
    }
}
