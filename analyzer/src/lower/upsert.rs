//! ON CONFLICT: the target must be a key, and the update sees the row in the way and `excluded`.

use super::Lowering;
use super::scope::Clause;
use crate::catalog::{Key, KeyKind, Relation};
use crate::hir::{self, Expr, ExprKind, SourceId};
use crate::syntax::{Tokens, Upsert, UpsertAction};
use crate::{Code, Diagnostic, Span, suggest};
use std::sync::Arc;

impl Lowering<'_> {
    /// Lowers the clauses; the innermost scope holds the target, `excluded` is added to it.
    pub(super) fn upserts(&mut self, upserts: &[Upsert], target: SourceId) -> Vec<hir::Upsert> {
        let mut lowered = Vec::new();
        for upsert in upserts {
            if let (Some(entries), Some(table)) = (&upsert.target, self.table(target).cloned()) {
                self.conflict_target(entries, upsert, &table, target);
            }
            if let (Some(constraint), Some(table)) = (&upsert.constraint, self.table(target).cloned()) {
                self.conflict_constraint(constraint, &upsert.action, &table);
            }
            lowered.push(match &upsert.action {
                UpsertAction::Nothing => hir::Upsert { excluded: None, update: None },
                UpsertAction::Update(assignments, filter) => {
                    let excluded = self.excluded(target);
                    self.scope().excluded = Some(excluded);
                    let assignments = self.assignments(assignments, target);
                    let filter = filter.as_ref().map(|filter| self.clause(Clause::Where, filter));
                    let filter = filter.map(|filter| self.condition(filter, "WHERE"));
                    self.scope().excluded = None;
                    hir::Upsert { excluded: Some(excluded), update: Some((assignments, filter)) }
                }
            });
        }
        lowered
    }

    /// The row that was to be inserted.
    fn excluded(&mut self, target: SourceId) -> SourceId {
        let source = self.source(target);
        let kind = match self.table(target) {
            Some(table) => hir::SourceKind::Table(table.clone()),
            None => hir::SourceKind::Broken,
        };
        let excluded = hir::Source::new(kind, "excluded".to_owned(), source.columns.clone(), source.span);
        let excluded = self.new_source(excluded);
        // Its columns need not be computed yet.
        self.sources[excluded.0 as usize].generated.clear();
        excluded
    }

    fn conflict_target(
        &mut self,
        entries: &[sqlparser::ast::OrderByExpr],
        upsert: &Upsert,
        table: &Arc<Relation>,
        target: SourceId,
    ) {
        let errors = self.diagnostics.len();
        let entries: Vec<Expr> = entries.iter().map(|entry| self.clause(Clause::Where, &entry.expr)).collect();
        let predicate = upsert.predicate.as_ref().map(|predicate| self.clause(Clause::Where, predicate));
        if self.diagnostics.len() > errors || table.is_rowid(&columns(&entries)) {
            return;
        }
        let keys: Vec<Key> = table.keys.clone();
        if keys.iter().any(|key| self.key_matches(key, &entries, predicate.as_ref(), target)) {
            return;
        }
        let span = self.place(upsert.span);
        let message = format!("no unique constraint of `{}` is over exactly these columns", table.name);
        let error = Diagnostic::error(Code::ConflictTarget, span, message)
            .note(format!("`{}` is defined at {}", table.name, table.location));
        self.report(error.help(keys_help(table)));
    }

    /// ON CONSTRAINT names a unique constraint, not an index; under DO NOTHING also one that excludes.
    fn conflict_constraint(&mut self, constraint: &sqlparser::ast::Ident, action: &UpsertAction, table: &Relation) {
        let constraints = table.keys.iter().filter(|key| key.kind != KeyKind::Index);
        let names: Vec<&str> = constraints.filter_map(|key| key.name.as_deref()).collect();
        let span = self.span(constraint.span);
        if table.exclusions.contains(&constraint.value) {
            if matches!(action, UpsertAction::Update(..)) {
                let message = format!("`{}` excludes: there may be several rows in the way", constraint.value);
                let error = Diagnostic::error(Code::ConflictTarget, span, message);
                self.report(error.help("write DO NOTHING, or name a unique constraint"));
            }
            return;
        }
        if names.contains(&constraint.value.as_str()) {
            return;
        }
        let message = format!("`{}` has no unique constraint `{}`", table.name, constraint.value);
        let error = Diagnostic::error(Code::ConflictTarget, span, message)
            .note(format!("`{}` is defined at {}", table.name, table.location));
        self.report(match suggest::nearest(&constraint.value, names.iter().copied()) {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error.help(keys_help(table)),
        });
    }

    fn key_matches(&mut self, key: &Key, entries: &[Expr], predicate: Option<&Expr>, target: SourceId) -> bool {
        let mut expressions = key.expressions.iter();
        let mut wanted = Vec::new();
        for column in &key.columns {
            match column {
                Some(column) => wanted.push(Expr::new(ExprKind::Column(target, *column), Span::default())),
                None => wanted.extend(expressions.next().and_then(|text| self.schema_expr(text))),
            }
        }
        let typing = self.typing;
        let bare: Vec<&Expr> = entries.iter().map(uncollated).collect();
        let same = wanted.len() == key.columns.len()
            && bare.len() == wanted.len()
            && wanted.iter().map(uncollated).all(|own| bare.iter().any(|entry| own.computes(entry, typing)));
        let same_predicate = match &key.predicate {
            None => true,
            Some(text) => self.schema_expr(text).is_some_and(|needed| {
                let given = predicate.map(Expr::conjuncts).unwrap_or_default();
                needed.conjuncts().iter().all(|needed| given.iter().any(|part| part.implies(needed, typing)))
            }),
        };
        same && same_predicate
    }

    /// An expression of the schema, over the columns in scope; `None` when it cannot be read.
    pub(super) fn schema_expr(&mut self, text: &str) -> Option<Expr> {
        let grammar = self.engine.grammar();
        let tokens = Tokens::of_expr(text, grammar).ok()?;
        let (errors, lints) = (self.diagnostics.len(), self.lints.len());
        let lowered = self.nested(tokens.depth, Span::default(), |this| {
            let parsed = tokens.expr(grammar).ok()?;
            Some(this.clause(Clause::Where, &parsed))
        });
        let failed = self.diagnostics.len() > errors;
        self.diagnostics.truncate(errors);
        self.lints.truncate(lints);
        lowered.flatten().filter(|_| !failed)
    }
}

fn uncollated(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Collate(inner, _) => inner,
        _ => expr,
    }
}

fn columns(entries: &[Expr]) -> Vec<Option<usize>> {
    let column = |entry: &Expr| match entry.kind {
        ExprKind::Column(_, column) => Some(column),
        _ => None,
    };
    entries.iter().map(column).collect()
}

fn keys_help(table: &Relation) -> String {
    let keys: Vec<String> = table
        .keys
        .iter()
        .filter_map(|key| {
            let names: Option<Vec<&str>> =
                key.columns.iter().map(|column| column.map(|column| table.columns[column].name.as_str())).collect();
            let predicate = key.predicate.as_ref().map(|predicate| format!(" WHERE {predicate}")).unwrap_or_default();
            names.map(|names| format!("ON CONFLICT ({}){predicate}", names.join(", ")))
        })
        .collect();
    match keys.as_slice() {
        [] => format!("`{}` has no unique key: add one to the schema", table.name),
        _ => format!("its keys are: {}", keys.join("; ")),
    }
}
