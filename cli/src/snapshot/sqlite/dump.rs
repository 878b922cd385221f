//! From the schema's objects to the snapshot's text, which depends on nothing but the schema and loads from top to end.

use super::objects::{Object, ObjectKind, folded};
use crate::tokens::{Kind, Token, tokens};
use std::collections::{HashMap, HashSet};

/// The first line of every snapshot.
const HEADER: &str = "-- querent: dialect=sqlite\n";

/// The snapshot's text: the objects in their order, save that what a view or a virtual table is made of comes first.
pub(crate) fn text(objects: &[Object]) -> String {
    let statements = made_of_first(objects).into_iter().map(|object| format!("\n{};\n", object.sql));
    std::iter::once(HEADER.to_string()).chain(statements).collect()
}

fn made_of_first(objects: &[Object]) -> Vec<&Object> {
    let relations: HashMap<String, usize> = (objects.iter().enumerate())
        .filter(|(_, object)| matches!(object.kind, ObjectKind::Table | ObjectKind::View))
        .map(|(index, object)| (folded(&object.name), index))
        .collect();
    let mut ordered = Vec::with_capacity(objects.len());
    let mut visited = HashSet::new();
    // A stack, not recursion: views over views may be nested deep. `true` marks an object whose parts are in order.
    let mut stack: Vec<(usize, bool)> = (0..objects.len()).rev().map(|index| (index, false)).collect();
    while let Some((index, parts_done)) = stack.pop() {
        if parts_done {
            ordered.push(&objects[index]);
        } else if visited.insert(index) {
            stack.push((index, true));
            let parts = parts(&objects[index]).into_iter().rev();
            stack.extend(parts.filter_map(|name| relations.get(&name)).map(|part| (*part, false)));
        }
    }
    ordered
}

/// The names that a view's or a virtual table's DDL mentions and that may stand for relations.
fn parts(object: &Object) -> Vec<String> {
    let tokens = tokens(&object.sql);
    let is_name = |token: &Token<'_>| matches!(token.kind, Kind::Word | Kind::Quoted);
    let mut names: Vec<String> = match object.kind {
        ObjectKind::View => {
            tokens.iter().filter(|token| is_name(token)).map(|token| folded(&token.unquoted())).collect()
        }
        // `fts4(content="posts")` looks at the table; a bare word among the arguments is a column.
        ObjectKind::Table if tokens.get(1).is_some_and(|token| token.is("VIRTUAL")) => (tokens.windows(2))
            .filter(|pair| pair[0].is("=") && pair[1].kind != Kind::Symbol)
            .map(|pair| folded(&pair[1].unquoted()))
            .collect(),
        _ => Vec::new(),
    };
    names.sort();
    names.dedup();
    names
}
