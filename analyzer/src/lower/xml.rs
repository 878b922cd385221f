//! What the forms of XML take and give: XMLELEMENT and its kin, IS DOCUMENT.

use super::Lowering;
use super::routines::UNRESOLVED;
use crate::dialect::{Function, Nulls};
use crate::hir::{Call, Expr, ExprKind};
use crate::{Span, SqlType};

impl Lowering<'_> {
    /// XML is made of XML or of text; an element and its attributes take any value.
    pub(super) fn xml_type(&mut self, name: &'static str, args: &mut [Expr]) -> SqlType {
        let xml = SqlType::named("xml");
        let text = self.typing.map_or(SqlType::Any, |typing| typing.common_types().text);
        for (at, arg) in args.iter_mut().enumerate() {
            let to = match (name, at) {
                ("xmlelement" | "xmlforest", _) => continue,
                ("xmlconcat", _) | ("xmlroot", 0) => xml,
                _ => text,
            };
            let value = std::mem::replace(arg, Expr::broken(arg.span));
            *arg = self.wanted(value, to, &name.to_uppercase());
        }
        xml
    }

    /// `value IS DOCUMENT`.
    pub(super) fn is_document(&mut self, value: Expr, span: Span) -> Expr {
        let value = self.wanted(value, SqlType::named("xml"), "IS DOCUMENT");
        let function = Function { name: "is_document", nulls: Nulls::Strict, ..UNRESOLVED };
        let call = Call { args: vec![value], ..Call::of(function) };
        let ty = self.typing.map(|typing| typing.common_types().boolean);
        Expr { ty, ..Expr::new(ExprKind::Call(Box::new(call)), span) }
    }
}
