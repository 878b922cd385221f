//! What a resolved statement reads and writes: relations and their columns, also in CTEs that write.

use crate::analysis::Access;
use crate::check;
use crate::hir::{Expr, ExprKind, Hir, MergeAction, SourceId, SourceKind, Statement};
use std::collections::{BTreeMap, BTreeSet};

type Columns = BTreeMap<String, BTreeSet<String>>;

/// The relations that are read and written, each list sorted.
pub(crate) fn accesses(hir: &Hir) -> (Vec<Access>, Vec<Access>) {
    let statements: Vec<&Statement> = hir.statements().collect();
    let mut writes = Columns::new();
    statements.iter().for_each(|statement| add_writes(hir, statement, &mut writes));
    (list(reads(hir, &statements)), list(writes))
}

fn reads(hir: &Hir, statements: &[&Statement]) -> Columns {
    let mut reads = Columns::new();
    let own: Vec<SourceId> = statements.iter().flat_map(|statement| written_sources(statement)).collect();
    for id in (0..hir.sources.len() as u32).map(SourceId).filter(|id| !own.contains(id)) {
        if let Some(relation) = hir.relation(id) {
            reads.entry(relation.name.clone()).or_default();
        }
    }
    check::for_each_root(hir, &mut |root| root.for_each(&mut |expr| add_read(hir, expr, &mut reads)));
    reads
}

/// The rows that a statement writes: its target, and what was to be inserted.
fn written_sources(statement: &Statement) -> Vec<SourceId> {
    let excluded = match statement {
        Statement::Insert(insert) => insert.upserts.iter().filter_map(|upsert| upsert.excluded).collect(),
        _ => Vec::new(),
    };
    target(statement).into_iter().chain(excluded).collect()
}

fn target(statement: &Statement) -> Option<SourceId> {
    match statement {
        Statement::Select(_) => None,
        Statement::Insert(insert) => Some(insert.target),
        Statement::Update(update) => Some(update.target),
        Statement::Delete(delete) => Some(delete.target),
        Statement::Merge(merge) => Some(merge.target),
    }
}

fn add_read(hir: &Hir, expr: &Expr, reads: &mut Columns) {
    let (ExprKind::Column(source, _) | ExprKind::Whole(source)) = expr.kind else { return };
    let Some(relation) = hir.relation(source) else { return };
    let columns = reads.entry(relation.name.clone()).or_default();
    let own = &hir.source(source).columns;
    match expr.kind {
        ExprKind::Column(_, column) => {
            let name = match &hir.source(source).kind {
                SourceKind::Table(table) => table.columns.get(column).map(|column| &column.name),
                _ => own.get(column).map(|column| &column.name),
            };
            columns.insert(name.map_or("rowid".to_owned(), String::clone));
        }
        _ => columns.extend(own.iter().map(|column| column.name.clone())),
    }
}

fn add_writes(hir: &Hir, statement: &Statement, writes: &mut Columns) {
    let Some(relation) = target(statement).and_then(|target| hir.relation(target)) else { return };
    let name = |column: usize| relation.columns.get(column).map_or("rowid".to_owned(), |column| column.name.clone());
    let columns = writes.entry(relation.name.clone()).or_default();
    match statement {
        Statement::Insert(insert) => columns.extend(insert.columns.iter().map(|column| name(*column))),
        Statement::Update(update) => {
            columns.extend(update.assignments.iter().map(|assignment| name(assignment.column)))
        }
        Statement::Merge(merge) => {
            for arm in &merge.arms {
                match &arm.action {
                    MergeAction::Update(assignments) => columns.extend(assignments.iter().map(|it| name(it.column))),
                    MergeAction::Insert(inserted, _) => columns.extend(inserted.iter().map(|column| name(*column))),
                    MergeAction::Nothing | MergeAction::Delete => {}
                }
            }
        }
        Statement::Select(_) | Statement::Delete(_) => {}
    }
}

fn list(accesses: Columns) -> Vec<Access> {
    let access =
        |(relation, columns): (String, BTreeSet<String>)| Access { relation, columns: columns.into_iter().collect() };
    accesses.into_iter().map(access).collect()
}
