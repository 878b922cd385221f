//! MERGE.

use super::Lowering;
use super::scope::{Clause, Scope};
use crate::hir::{Expr, Merge, MergeAction, MergeArm, SourceId};
use crate::{Code, Diagnostic};
use sqlparser::ast::{self, MergeClauseKind, MergeInsertKind, MergeUpdateKind, TableFactor};

impl Lowering<'_> {
    pub(super) fn merge(&mut self, merge: &ast::Merge) -> Option<Merge> {
        if merge.output.is_some() {
            self.not_sql("RETURNING of a MERGE", self.current_place());
        }
        let TableFactor::Table { name, alias, .. } = &merge.table else { return None };
        let target = self.target(name, alias.as_ref().map(|alias| &alias.name), "MERGE")?;
        let pending = self.factor(&merge.source);
        let mut sources = vec![target];
        pending.sources(&mut sources);
        self.scopes.push(Scope { sources, clause: Clause::On, ..Scope::default() });
        let from = self.finish_from(pending);
        let on = self.clause(Clause::On, &merge.on);
        let on = self.condition(on, "ON");
        let arms = merge.clauses.iter().map(|clause| self.merge_arm(clause, target)).collect();
        self.scopes.pop();
        Some(Merge { target, from, on, arms })
    }

    fn merge_arm(&mut self, clause: &ast::MergeClause, target: SourceId) -> MergeArm {
        // A row that has no match in the target sees nothing of it.
        let sources = self.scope().sources.clone();
        if !matches!(clause.clause_kind, MergeClauseKind::Matched) {
            self.scope().sources.retain(|source| *source != target);
        }
        let condition = clause.predicate.as_ref().map(|condition| self.clause(Clause::Where, condition));
        let condition = condition.map(|condition| self.condition(condition, "WHEN"));
        let action = match &clause.action {
            ast::MergeAction::DoNothing { .. } => MergeAction::Nothing,
            ast::MergeAction::Delete { .. } => MergeAction::Delete,
            ast::MergeAction::Update(update) => match &update.kind {
                MergeUpdateKind::Set(assignments) => MergeAction::Update(self.assignments(assignments, target)),
                _ => {
                    self.not_sql("this UPDATE of a MERGE", self.current_place());
                    MergeAction::Nothing
                }
            },
            ast::MergeAction::Insert(insert) => self.merge_insert(insert, target),
        };
        self.scope().sources = sources;
        MergeArm { condition, action }
    }

    fn merge_insert(&mut self, insert: &ast::MergeInsertExpr, target: SourceId) -> MergeAction {
        let mut columns = self.insert_columns(&insert.columns, target);
        let MergeInsertKind::Values(values) = &insert.kind else { return MergeAction::Insert(Vec::new(), Vec::new()) };
        let row = values.rows.first().map(|row| row.content.as_slice()).unwrap_or_default();
        if row.len() > columns.len() || !insert.columns.is_empty() && row.len() != insert.columns.len() {
            let message = format!("{} values for {} columns", row.len(), columns.len());
            self.report(Diagnostic::error(Code::ValueCount, self.current_place(), message));
        }
        let parts = self.written_parts(&insert.columns);
        let mut lowered: Vec<Expr> = row.iter().map(|value| self.assigned_value(value)).collect();
        lowered.truncate(columns.len());
        columns.truncate(lowered.len());
        self.store_row(&mut lowered, &columns, &parts, target);
        MergeAction::Insert(columns, lowered)
    }
}
