//! What a resolved statement reads and writes: relations and their columns, also in CTEs that write.

use crate::analysis::Access;
use crate::check;
use crate::hir::{Assignment, Expr, ExprKind, Hir, MergeAction, SourceId, SourceKind, Statement};

/// A relation and a column of it that is touched; `None` for the relation itself.
type Touched<'h> = (&'h str, Option<&'h str>);

/// The relations that are read and written, each list sorted.
pub(crate) fn accesses(hir: &Hir) -> (Vec<Access>, Vec<Access>) {
    (list(reads(hir)), list(writes(hir)))
}

fn reads(hir: &Hir) -> Vec<Touched<'_>> {
    let mut reads = Vec::new();
    let own: Vec<SourceId> = hir.statements().flat_map(written_sources).collect();
    for id in (0..hir.sources.len() as u32).map(SourceId).filter(|id| !own.contains(id)) {
        reads.extend(hir.relation(id).map(|relation| (relation.name.as_str(), None)));
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

fn add_read<'h>(hir: &'h Hir, expr: &Expr, reads: &mut Vec<Touched<'h>>) {
    let (ExprKind::Column(source, _) | ExprKind::Whole(source)) = expr.kind else { return };
    let Some(relation) = hir.relation(source) else { return };
    let own = &hir.source(source).columns;
    match expr.kind {
        ExprKind::Column(_, column) => {
            let name = match &hir.source(source).kind {
                SourceKind::Table(table) => table.columns.get(column).map(|column| column.name.as_str()),
                _ => own.get(column).map(|column| column.name.as_str()),
            };
            reads.push((&relation.name, name.or(Some("rowid"))));
        }
        _ => reads.extend(own.iter().map(|column| (relation.name.as_str(), Some(column.name.as_str())))),
    }
}

fn writes(hir: &Hir) -> Vec<Touched<'_>> {
    let mut writes = Vec::new();
    for statement in hir.statements() {
        let Some(relation) = target(statement).and_then(|target| hir.relation(target)) else { continue };
        writes.push((relation.name.as_str(), None));
        let mut add = |column: usize| {
            let name = relation.columns.get(column).map_or("rowid", |column| column.name.as_str());
            writes.push((&relation.name, Some(name)));
        };
        let assigned = |assignments: &[Assignment]| assignments.iter().map(|it| it.column).collect::<Vec<_>>();
        match statement {
            Statement::Insert(insert) => insert.columns.iter().copied().for_each(add),
            Statement::Update(update) => assigned(&update.assignments).into_iter().for_each(add),
            Statement::Merge(merge) => merge.arms.iter().for_each(|arm| match &arm.action {
                MergeAction::Update(assignments) => assigned(assignments).into_iter().for_each(&mut add),
                MergeAction::Insert(inserted, _) => inserted.iter().copied().for_each(&mut add),
                MergeAction::Nothing | MergeAction::Delete => {}
            }),
            Statement::Select(_) | Statement::Delete(_) => {}
        }
    }
    writes
}

fn list(mut touched: Vec<Touched<'_>>) -> Vec<Access> {
    touched.sort_unstable();
    touched.dedup();
    let access = |columns: &[Touched<'_>]| Access {
        relation: columns[0].0.to_owned(),
        columns: columns.iter().filter_map(|(_, column)| column.map(str::to_owned)).collect(),
    };
    touched.chunk_by(|one, other| one.0 == other.0).map(access).collect()
}
