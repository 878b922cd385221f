//! RETURNING of a virtual table: its module tells of no row that is changed or deleted.

use crate::catalog::RelationKind;
use crate::hir::{Hir, Statement};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, findings: &mut Vec<Diagnostic>) {
    let (target, word, returning) = match &hir.statement {
        Statement::Update(update) => (update.target, "UPDATE", &update.returning),
        Statement::Delete(delete) => (delete.target, "DELETE", &delete.returning),
        Statement::Select(_) | Statement::Insert(_) | Statement::Merge(_) => return,
    };
    let relation = hir.relation(target).filter(|relation| matches!(relation.kind, RelationKind::Virtual { .. }));
    if let (Some(relation), Some(_)) = (relation, returning) {
        let message = format!("{word} of the virtual table `{}` has no RETURNING", relation.name);
        let error = Diagnostic::error(Code::NotWritable, hir.source(target).span, message);
        findings.push(error.help("leave RETURNING out: read the rows before, or the table afterwards"));
    }
}
