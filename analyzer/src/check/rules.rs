//! Rules of PostgreSQL: what they put in the place of a write is not what ON CONFLICT, MERGE and WITH can be about.

use crate::catalog::{Relation, RelationKind, Writes};
use crate::hir::Statement;
use crate::infer::Inference;
use crate::{Code, Diagnostic};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in inference.hir.statements() {
        let (target, word) = match statement {
            Statement::Insert(insert) => (insert.target, "INSERT"),
            Statement::Update(update) => (update.target, "UPDATE"),
            Statement::Delete(delete) => (delete.target, "DELETE"),
            Statement::Merge(merge) => (merge.target, "MERGE"),
            Statement::Select(_) => continue,
        };
        let inside = !std::ptr::eq(statement, &raw const inference.hir.statement);
        let upserts = matches!(statement, Statement::Insert(insert) if !insert.upserts.is_empty());
        let mut relations = inference.written_relations(target);
        let what = |relation: &Relation| {
            let is_table = matches!(relation.kind, RelationKind::Table { .. });
            if word == "MERGE" && relation.rules.any() {
                Some("MERGE cannot write it".to_owned())
            } else if upserts && is_table && (relation.rules.insert || relation.rules.update) {
                Some("ON CONFLICT cannot stand there".to_owned())
            } else if inside && relation.rules_outside_with.meets(Writes::of(word)) {
                Some(format!("{word} cannot stand in WITH"))
            } else {
                None
            }
        };
        if let Some((relation, what)) = relations.find_map(|relation| Some((relation.clone(), what(relation)?))) {
            let message = format!("`{}` has rules, so {what}", relation.name);
            let error = Diagnostic::error(Code::NotWritable, inference.hir.source(target).span, message);
            let help = "write it by a statement of its own, or give it a trigger instead of the rule";
            findings.push(error.help(help).note(format!("`{}` is defined at {}", relation.name, relation.location)));
        }
    }
}
