//! Placeholders in places that tell no type: the server types each place as it reads it, and what a later one tells comes
//! too late for an earlier one (`$1 IS NULL OR name = $1`).

use super::for_each_root;
use crate::dialect::Typing;
use crate::hir::{ExprKind, Hir};
use crate::{Code, Diagnostic};

pub(super) fn check(hir: &Hir, typing: &dyn Typing, findings: &mut Vec<Diagnostic>) {
    for_each_root(hir, &mut |root| {
        root.for_each(&mut |expr| {
            let ExprKind::Param(id) = expr.kind else { return };
            let param = &hir.params[id.0 as usize];
            if expr.ty != Some(typing.unknown()) {
                return;
            }
            let index = param.index;
            let error =
                Diagnostic::error(Code::Placeholder, expr.span, format!("this place tells no type of ${index}"));
            let ty = param.ty.map_or("text".to_owned(), |ty| typing.sql_name(ty));
            findings.push(error.help(format!("cast it: ${index}::{ty}")));
        });
    });
}
