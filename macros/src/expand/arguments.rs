//! The bound values, encoded: `encode::<INTEGER>(&min_age), …`

use super::trees::Trees;
use crate::checked::Arg;
use proc_macro2::{Delimiter, Span};

/// The values of the array.
pub(super) fn values(args: &[Arg]) -> Trees {
    let mut trees = Trees::default();
    for arg in args {
        value(&mut trees, arg);
        trees.operator(",", Span::call_site());
    }
    trees
}

/// What cannot be encoded is an error at the user's expression.
fn value(trees: &mut Trees, Arg { expr, marker, nullable, span }: &Arg) {
    let encode = if *nullable { "encode_nullable" } else { "encode" };
    trees.path(["querent", "__private", encode], *span);
    trees.operator("::", *span);
    trees.operator("<", *span);
    trees.marker(marker);
    trees.operator(">", *span);
    let mut reference = Trees::default();
    reference.operator("&", *span);
    reference.operand(expr.clone(), *span);
    trees.group(Delimiter::Parenthesis, reference, *span);
}
