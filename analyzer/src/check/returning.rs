//! RETURNING of a virtual table: its module tells of no row that is changed or deleted, and of a new one the engine shows what was given.

use crate::catalog::{Relation, RelationKind};
use crate::hir::{Expr, ExprKind, Hir, Insert, SourceId, Statement};
use crate::{Code, Diagnostic, SqlType};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    let (target, word, returning) = match &hir.statement {
        Statement::Insert(insert) => return inserted(hir, insert, findings),
        Statement::Update(update) => (update.target, "UPDATE", &update.returning),
        Statement::Delete(delete) => (delete.target, "DELETE", &delete.returning),
        Statement::Select(_) | Statement::Merge(_) => return,
    };
    if let (Some(relation), Some(_)) = (as_virtual(hir, target), returning) {
        let message = format!("{word} of the virtual table `{}` has no RETURNING", relation.name);
        let error = Diagnostic::error(Code::NotWritable, hir.source(target).span, message);
        findings.push(error.help("leave RETURNING out: read the rows before, or the table afterwards"));
    }
}

/// A column that the module fills, or gives a type, has neither here; nor has the row a number that is not given.
fn inserted(hir: &Hir, insert: &Insert, findings: &mut Vec<Diagnostic>) {
    let Some(relation) = as_virtual(hir, insert.target) else { return };
    let mut told = |part: &Expr| {
        let ExprKind::Column(source, index) = part.kind else { return };
        let untold = match relation.columns.get(index) {
            _ if source != insert.target => None,
            Some(column) => Some(&column.name[..]).filter(|_| !column.hidden && column.ty != SqlType::Any),
            None => Some("rowid").filter(|_| !insert.columns.contains(&index)),
        };
        let Some(name) = untold else { return };
        let message = format!("RETURNING shows what was given for `{name}`, not what is stored");
        let error = Diagnostic::error(Code::Unsupported, part.span, message);
        findings.push(error.help("ask for `last_insert_rowid()` afterwards, and read the row by it"));
    };
    let returned = insert.returning.iter().flat_map(|returning| &returning.projection);
    returned.for_each(|expr| expr.for_each(&mut told));
}

fn as_virtual(hir: &Hir, target: SourceId) -> Option<&Relation> {
    hir.relation(target).filter(|relation| matches!(relation.kind, RelationKind::Virtual { .. })).map(|it| &**it)
}
