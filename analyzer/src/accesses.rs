//! What a resolved statement reads and writes: relations and their columns, also in CTEs that write.

use crate::analysis::Access;
use crate::check;
use crate::hir::{Assignment, Expr, ExprKind, Hir, MergeAction, SourceId, SourceKind, Statement};

/// Relations and their columns that are touched.
#[derive(Default)]
struct Touched<'h>(Vec<(&'h str, Vec<&'h str>)>);

/// The relations that are read and written, each list sorted.
pub(crate) fn accesses(hir: &Hir) -> (Vec<Access>, Vec<Access>) {
    (reads(hir).sorted(), writes(hir).sorted())
}

fn reads(hir: &Hir) -> Touched<'_> {
    let mut reads = Touched::default();
    let own: Vec<SourceId> = hir.statements().flat_map(written_sources).collect();
    for id in (0..hir.sources.len() as u32).map(SourceId).filter(|id| !own.contains(id)) {
        if let Some(relation) = hir.relation(id) {
            reads.columns(&relation.name);
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

fn add_read<'h>(hir: &'h Hir, expr: &Expr, reads: &mut Touched<'h>) {
    let (ExprKind::Column(source, _) | ExprKind::Whole(source)) = expr.kind else { return };
    let Some(relation) = hir.relation(source) else { return };
    let own = &hir.source(source).columns;
    match expr.kind {
        ExprKind::Column(_, column) => {
            let name = match &hir.source(source).kind {
                SourceKind::Table(table) => table.columns.get(column).map(|column| column.name.as_str()),
                _ => own.get(column).map(|column| column.name.as_str()),
            };
            reads.add(&relation.name, name.unwrap_or("rowid"));
        }
        _ => own.iter().for_each(|column| reads.add(&relation.name, &column.name)),
    }
}

fn writes(hir: &Hir) -> Touched<'_> {
    let mut writes = Touched::default();
    for statement in hir.statements() {
        let Some(relation) = target(statement).and_then(|target| hir.relation(target)) else { continue };
        writes.columns(&relation.name);
        let mut add = |column: usize| {
            writes.add(&relation.name, relation.columns.get(column).map_or("rowid", |column| &column.name))
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

impl<'h> Touched<'h> {
    /// The columns of a relation so far.
    fn columns(&mut self, relation: &'h str) -> &mut Vec<&'h str> {
        let known = self.0.iter().position(|(name, _)| *name == relation);
        let at = known.unwrap_or_else(|| {
            self.0.push((relation, Vec::new()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    fn add(&mut self, relation: &'h str, column: &'h str) {
        let columns = self.columns(relation);
        if !columns.contains(&column) {
            columns.push(column);
        }
    }

    fn sorted(mut self) -> Vec<Access> {
        self.0.sort_unstable_by_key(|(relation, _)| *relation);
        let access = |(relation, mut columns): (&str, Vec<&str>)| {
            columns.sort_unstable();
            Access { relation: relation.to_owned(), columns: columns.into_iter().map(str::to_owned).collect() }
        };
        self.0.into_iter().map(access).collect()
    }
}
