//! INSERT, UPDATE, DELETE and RETURNING.

use super::Lowering;
use super::from::Pending;
use super::scope::{Clause, Scope};
use crate::catalog::{Relation, RelationKind, Writes};
use crate::hir::{
    Assignment, Conflict, Delete, Expr, ExprKind, From, Insert, JoinKind, QueryId, Returning, Source, SourceColumn,
    SourceId, SourceKind, Update,
};
use crate::syntax;
use crate::{Code, Diagnostic, Span, suggest};
use sqlparser::ast::{
    self, AssignmentTarget, FromTable, Ident, SelectItem, SqliteOnConflict, TableFactor, TableObject,
    UpdateTableFromKind,
};
use std::sync::Arc;

impl Lowering<'_> {
    pub(super) fn insert(&mut self, insert: &ast::Insert) -> Option<Insert> {
        let TableObject::TableName(name) = &insert.table else { return None };
        let alias = insert.table_alias.as_ref().map(|alias| &alias.alias);
        let target = self.target(name, alias, "INSERT")?;
        let mut columns = self.insert_columns(&insert.columns, target);
        let source = insert.source.as_ref().map(|source| {
            self.keep_unknown = self.typing.is_some();
            self.query(source)
        });
        if let Some(query) = source {
            let width = self.queries[query.0 as usize].columns.len();
            if self.typing.is_some() && insert.columns.is_empty() && width > 0 {
                columns.truncate(width);
            }
            self.value_count(query, &columns, target, insert.columns.len());
            let parts = self.written_parts(&insert.columns);
            self.scopes.push(Scope { clause: Clause::Value, ..Scope::default() });
            self.store_rows(query, &columns, &parts, target);
            self.scopes.pop();
            if !self.text.notes.overriding.contains_key(&syntax::span(insert.insert_token.0.span).start) {
                self.refuse_identities(query, &columns, &insert.columns, target);
            }
        } else if !insert.columns.is_empty() {
            let span = self.source(target).span;
            self.error(
                Code::ValueCount,
                span,
                format!("{} columns are named, and DEFAULT VALUES gives none", insert.columns.len()),
            );
        }
        self.scopes.push(Scope { sources: vec![target], clause: Clause::Value, ..Scope::default() });
        let keyword = syntax::span(insert.insert_token.0.span);
        let upserts = self.text.notes.take_upserts(keyword);
        let upserts = self.upserts(&upserts, target);
        self.scopes.pop();
        let mut scope = Scope { sources: vec![target], star: self.shown_columns(target), ..Scope::default() };
        let returning = self.returning(insert.returning.as_deref(), keyword, target, &mut scope);
        let seen = returning.is_some() || !upserts.is_empty();
        let defaults = if seen { self.defaults(target, &columns, source.is_some()) } else { Vec::new() };
        Some(Insert { target, columns, source, defaults, upserts, conflict: conflict(insert.or), returning })
    }

    pub(super) fn update(&mut self, update: &ast::Update) -> Option<Update> {
        if !update.order_by.is_empty() || update.limit.is_some() {
            self.not_sql("ORDER BY or LIMIT of an UPDATE", Span::default());
        }
        let TableFactor::Table { name, alias, .. } = &update.table.relation else { return None };
        let target = self.target(name, alias.as_ref().map(|alias| &alias.name), "UPDATE")?;
        let span = self.source(target).span;
        self.beside = Scope { barred: Some(target), ..Scope::default() };
        let pending = match &update.from {
            Some(UpdateTableFromKind::BeforeSet(tables) | UpdateTableFromKind::AfterSet(tables)) => {
                self.pending_from(tables)
            }
            None => None,
        };
        let (from, scope) = self.joined_target(target, pending, Clause::Value);
        self.scopes.push(scope);
        // Where the first use of a placeholder gives its type, WHERE and RETURNING come before SET.
        let first = self.typing.is_none().then(|| self.assignments(&update.assignments, target));
        let filter = update.selection.as_ref().map(|filter| self.clause(Clause::Where, filter));
        let filter = filter.map(|filter| self.condition(filter, "WHERE"));
        let mut scope = self.scopes.pop().expect("pushed above");
        let keyword = syntax::span(update.update_token.0.span);
        let returning = self.returning(update.returning.as_deref(), keyword, target, &mut scope);
        let assignments = first.unwrap_or_else(|| {
            self.scopes.push(scope);
            let assignments = self.assignments(&update.assignments, target);
            self.scopes.pop();
            assignments
        });
        Some(Update { target, from, assignments, filter, conflict: conflict(update.or), returning, span })
    }

    pub(super) fn delete(&mut self, delete: &ast::Delete) -> Option<Delete> {
        if !delete.order_by.is_empty() || delete.limit.is_some() || delete.using.is_some() && self.typing.is_none() {
            self.not_sql("ORDER BY, LIMIT or USING of a DELETE", Span::default());
        }
        let (FromTable::WithFromKeyword(tables) | FromTable::WithoutKeyword(tables)) = &delete.from;
        let TableFactor::Table { name, alias, .. } = &tables.first()?.relation else { return None };
        let target = self.target(name, alias.as_ref().map(|alias| &alias.name), "DELETE")?;
        let span = self.source(target).span;
        self.beside = Scope { barred: Some(target), ..Scope::default() };
        let pending = delete.using.as_ref().and_then(|tables| self.pending_from(tables));
        let (using, scope) = self.joined_target(target, pending, Clause::Where);
        self.scopes.push(scope);
        let filter = delete.selection.as_ref().map(|filter| self.clause(Clause::Where, filter));
        let filter = filter.map(|filter| self.condition(filter, "WHERE"));
        let mut scope = self.scopes.pop().expect("pushed above");
        let keyword = syntax::span(delete.delete_token.0.span);
        let returning = self.returning(delete.returning.as_deref(), keyword, target, &mut scope);
        Some(Delete { target, using, filter, returning, span })
    }

    /// The target joined with the relations of FROM or USING, and the scope that sees them all.
    fn joined_target(
        &mut self,
        target: SourceId,
        pending: Option<Pending<'_>>,
        clause: Clause,
    ) -> (Option<From>, Scope) {
        let mut sources = vec![target];
        pending.iter().for_each(|pending: &Pending<'_>| pending.sources(&mut sources));
        self.scopes.push(Scope { sources, clause, ..Scope::default() });
        if self.typing.is_none() {
            self.target_differs(target);
        }
        let from = pending.map(|pending| self.finish_from(pending));
        let from = from.map(|from| From::Join {
            kind: JoinKind::Inner,
            left: Box::new(From::Source(target)),
            right: Box::new(from),
            on: Vec::new(),
        });
        let mut scope = self.scopes.pop().expect("pushed above");
        let own = self.shown_columns(target);
        scope.star.splice(..0, own);
        (from, scope)
    }

    /// The table that a statement writes.
    pub(super) fn target(
        &mut self,
        name: &ast::ObjectName,
        alias: Option<&Ident>,
        statement: &str,
    ) -> Option<SourceId> {
        let (ident, schema) = self.relation_name(name)?;
        let span = self.span(ident.span);
        let mut source = match self.catalog.relation_in(schema, &ident.value) {
            Ok(Some(relation)) => {
                self.writable(&relation, statement, span);
                let columns = relation.columns.iter().map(SourceColumn::of).collect();
                match &relation.kind {
                    RelationKind::View { .. } => self.relation_as_source(relation, span),
                    _ => {
                        let name = relation.bare_name().to_owned();
                        Source::new(SourceKind::Table(relation), name, columns, span)
                    }
                }
            }
            Ok(None) => {
                let names = self.catalog.relation_names();
                let error = Diagnostic::error(Code::UnknownTable, span, format!("no table `{}`", ident.value));
                let error = match suggest::nearest(&ident.value, names) {
                    Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                    None => error.help("refresh the snapshot if the table is new: `cargo querent snapshot`"),
                };
                self.report(error);
                self.broken(&ident.value, span)
            }
            Err(error) => {
                self.report(Diagnostic { span, ..error });
                self.broken(&ident.value, span)
            }
        };
        if let Some(alias) = alias {
            self.is_keyword(alias);
            source.name = alias.value.clone();
        }
        self.check_index(ident, &source);
        Some(self.new_source(source))
    }

    fn writable(&mut self, relation: &Arc<Relation>, statement: &str, span: Span) {
        let error = if matches!(relation.kind, RelationKind::System | RelationKind::Sequence) {
            Diagnostic::error(Code::NotWritable, span, format!("`{}` may not be modified", relation.name))
                .help("the engine keeps it itself")
        } else if matches!(relation.kind, RelationKind::View { .. })
            && !relation.instead_of.meets(Writes::of(statement))
            && !self.habits.writable_views
        {
            Diagnostic::error(Code::NotWritable, span, format!("`{}` is a view", relation.name))
                .help(format!("write its tables, or give it an INSTEAD OF {statement} trigger"))
        } else {
            return;
        };
        self.report(error.note(format!("`{}` is defined at {}", relation.name, relation.location)));
    }

    /// The columns that INSERT names, or all that it can fill.
    pub(super) fn insert_columns(&mut self, names: &[ast::ObjectName], target: SourceId) -> Vec<usize> {
        if names.is_empty() {
            let generated =
                |index: &usize| self.table(target).is_some_and(|table| table.columns[*index].generated.is_some());
            let source = self.source(target);
            let visible = (0..source.columns.len()).filter(|index| !source.columns[*index].hidden);
            // Where types come first, a generated column has its place, for DEFAULT.
            return visible.filter(|index| self.typing.is_some() || !generated(index)).collect();
        }
        let mut columns = Vec::with_capacity(names.len());
        for name in names {
            let Some(ident) = name.0.last().and_then(|part| part.as_ident()) else { continue };
            let Some(column) = self.target_column(ident, target) else { continue };
            let part = self.text.notes.parts.contains_key(&syntax::span(ident.span).start);
            if columns.contains(&column) && !part {
                let span = self.span(ident.span);
                self.written_twice(&ident.value, "named twice: the first value counts", span);
            }
            columns.push(column);
        }
        columns
    }

    /// A column to write, by its bare name.
    fn target_column(&mut self, ident: &Ident, target: SourceId) -> Option<usize> {
        let span = self.span(ident.span);
        if self.is_keyword(ident) || matches!(self.source(target).kind, SourceKind::Broken) {
            return None;
        }
        let source = self.source(target);
        let found = source.columns.iter().position(|column| self.same(&column.name, &ident.value));
        let rowid = self.engine.rowid_names().iter().any(|name| self.same(&ident.value, name));
        let table = self.table(target).cloned();
        let found = found.or_else(|| match &table {
            Some(table) if rowid && table.has_rowid() => Some(table.rowid_alias().unwrap_or(table.columns.len())),
            _ => None,
        });
        let Some(column) = found else {
            let error = Diagnostic::error(
                Code::UnknownColumn,
                span,
                format!("no column `{}` in `{}`", ident.value, source.name),
            );
            let nearest = suggest::nearest(&ident.value, source.columns.iter().map(|column| column.name.as_str()));
            let error = match nearest {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None if self.same(&ident.value, &source.name) => error.help("write the column without its table here"),
                None => error,
            };
            let note = table.map(|table| format!("`{}` is defined at {}", table.name, table.location));
            self.report(Diagnostic { note, ..error });
            return None;
        };
        if let Some(table) = table
            && self.typing.is_none()
            && table.columns.get(column).is_some_and(|column| column.generated.is_some())
        {
            let error =
                Diagnostic::error(Code::GeneratedColumn, span, format!("`{}` is a generated column", ident.value));
            self.report(
                error
                    .help("leave it out: the engine computes it")
                    .note(format!("`{}` is defined at {}", table.name, table.location)),
            );
        }
        Some(column)
    }

    /// Every row must bring a value for each column; a named column that is unknown takes one, too.
    fn value_count(&mut self, query: QueryId, columns: &[usize], target: SourceId, named: usize) {
        let query = &self.queries[query.0 as usize];
        let width = query.columns.len();
        let unknown = matches!(self.source(target).kind, SourceKind::Broken) || width == 0;
        let expected = if named > 0 { named } else { columns.len() };
        if unknown || width == expected {
            return;
        }
        let span = query.span;
        let source = self.source(target);
        let message = match named {
            0 => format!("{width} values, and `{}` has {expected} columns", source.name),
            _ => format!("{width} values for {expected} columns"),
        };
        let names: Vec<&str> = columns
            .iter()
            .filter_map(|column| source.columns.get(*column))
            .map(|column| column.name.as_str())
            .collect();
        let error =
            Diagnostic::error(Code::ValueCount, span, message).help(format!("the columns are {}", names.join(", ")));
        self.report(error);
    }

    pub(super) fn assignments(&mut self, assignments: &[ast::Assignment], target: SourceId) -> Vec<Assignment> {
        let mut lowered: Vec<Assignment> = Vec::new();
        for assignment in assignments {
            let value = self.assigned_value(&assignment.value);
            match &assignment.target {
                AssignmentTarget::ColumnName(name) => self.assign(name, value, target, &mut lowered),
                AssignmentTarget::Tuple(names) => self.assign_row(names, &value, target, &mut lowered),
            }
        }
        lowered
    }

    fn assign(&mut self, name: &ast::ObjectName, value: Expr, target: SourceId, lowered: &mut Vec<Assignment>) {
        let Some(ident) = name.0.last().and_then(|part| part.as_ident()).filter(|_| name.0.len() == 1) else {
            let span = name.0.iter().filter_map(|part| part.as_ident());
            let span = span.fold(Span::default(), |span, part| span.to(self.span(part.span)));
            self.not_sql("a qualified name in SET", span);
            return;
        };
        let span = self.span(ident.span);
        let Some(column) = self.target_column(ident, target) else { return };
        let parts = self.text.notes.parts.remove(&syntax::span(ident.span).start);
        if let Some(parts) = parts {
            let value = self.stored_part(column, &parts, value, target);
            lowered.push(Assignment { column, value });
            return;
        }
        if lowered.iter().any(|assignment| assignment.column == column) {
            self.written_twice(&ident.value, "set twice: the last value counts", span);
        }
        let value = self.stored(column, value, target);
        self.refuse_identity(column, &value, span, target);
        lowered.push(Assignment { column, value });
    }

    fn assign_row(&mut self, names: &[ast::ObjectName], value: &Expr, target: SourceId, lowered: &mut Vec<Assignment>) {
        let width = match &value.kind {
            ExprKind::Row(items) => items.len(),
            ExprKind::Subquery(query) => self.queries[query.0 as usize].columns.len(),
            _ => 1,
        };
        if width != names.len() && !matches!(value.kind, ExprKind::Broken) {
            let message = format!("{} columns are set to {width} values", names.len());
            self.error(Code::ValueCount, value.span, message);
            return;
        }
        for (index, name) in names.iter().enumerate() {
            let element = match &value.kind {
                ExprKind::Row(items) => items[index].clone(),
                _ => self.typed(Expr::new(ExprKind::Element(Box::new(value.clone()), index), value.span)),
            };
            self.assign(name, element, target, lowered);
        }
    }

    fn written_twice(&mut self, name: &str, how: &str, span: Span) {
        if self.habits.one_write_a_column {
            let how = how.split(':').next().unwrap_or(how);
            self.error(Code::DuplicateColumn, span, format!("`{name}` is {how}"));
        } else {
            self.lints.push(Diagnostic::warning(Code::DuplicateColumn, span, format!("`{name}` is {how}")));
        }
    }

    /// RETURNING of the statement at `keyword` sees the target alone, under its own name, or all that the statement joins.
    fn returning(
        &mut self,
        list: Option<&[SelectItem]>,
        keyword: Span,
        target: SourceId,
        scope: &mut Scope,
    ) -> Option<Returning> {
        let list = list?;
        if self.habits.returning_sees_from {
            self.scopes.push(Scope { clause: Clause::Value, ..std::mem::take(scope) });
            let items = self.text.notes.items.after(keyword.start).to_vec();
            let (mut projection, columns) = self.projection(list, &items, true);
            projection.iter_mut().for_each(|expr| self.settle(expr));
            *scope = self.scopes.pop().expect("pushed above");
            return Some(Returning { projection, columns });
        }
        let alias = self.table(target).map(|table| table.name.clone());
        let outer = std::mem::take(&mut self.sources[target.0 as usize].name);
        self.sources[target.0 as usize].name = alias.unwrap_or_else(|| outer.clone());
        self.scopes.push(Scope { sources: vec![target], clause: Clause::Value, ..Scope::default() });
        let items = self.text.notes.items.after(keyword.start).to_vec();
        let (projection, columns) = self.projection(list, &items, true);
        self.scopes.pop();
        self.sources[target.0 as usize].name = outer;
        Some(Returning { projection, columns })
    }
}

fn conflict(or: Option<SqliteOnConflict>) -> Conflict {
    match or {
        Some(SqliteOnConflict::Ignore) => Conflict::Ignore,
        Some(SqliteOnConflict::Replace) => Conflict::Replace,
        _ => Conflict::Fail,
    }
}
