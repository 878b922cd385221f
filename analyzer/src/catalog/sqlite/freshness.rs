//! Whether the query of a view still says what it said when its statement ran.

use super::super::definition::{Definition, Rename};
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::SourceFile;
use crate::lexer::{Kind, unquote};
use crate::{Diagnostic, Span};
use std::collections::HashMap;

/// The engine rewrites a view's text after a rename; only it knows which words mean the column. `reader` stands at the query.
pub(super) fn check_names(
    reader: &Reader<'_>,
    definition: &Definition,
    index: &Index,
    sources: &[SourceFile],
) -> Result<(), Diagnostic> {
    let later = |rename: &&Rename| rename.statement.sequence > definition.statement.sequence;
    let mut renames = index.renames.iter().filter(later).peekable();
    if renames.peek().is_none() {
        return Ok(());
    }
    let names = names(reader);
    let old = |rename: &Rename| rename.column.as_ref().unwrap_or(&rename.table).to_ascii_lowercase();
    let used =
        |rename: &Rename| names.get(&rename.table.to_ascii_lowercase()).and_then(|_| names.get(&old(rename))).copied();
    let Some((rename, span)) = renames.find_map(|rename| Some((rename, used(rename)?))) else { return Ok(()) };
    let before = rename.column.as_ref().unwrap_or(&rename.table);
    let message = format!("view `{}` uses `{before}`, which is renamed to `{}` later", definition.name, rename.to);
    let help = "define the view again after the rename, or take a snapshot of the database";
    let note = format!("it is renamed at {}", rename.statement.location(sources));
    Err(reader.error(span, message).help(help).note(note))
}

/// Where each name stands in what is left of a statement, by its folded form.
fn names(reader: &Reader<'_>) -> HashMap<String, Span> {
    let mut reader = reader.clone();
    let mut names = HashMap::new();
    while !reader.at_end() {
        let token = reader.bump();
        if matches!(token.kind, Kind::Word | Kind::Quoted | Kind::String) {
            let name = unquote(reader.raw(token)).to_ascii_lowercase();
            names.entry(name).or_insert_with(|| Span::new(token.start, token.end));
        }
    }
    names
}
