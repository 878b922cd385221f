//! What became of the names in a view: the engine rewrites its text after each rename of a table or a column.

use super::super::definition::{Definition, Rename};
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::SourceFile;
use crate::Diagnostic;
use crate::lexer::{Kind, unquote};

/// What the table is called now that the statement of that number calls `name`.
pub(super) fn name_now<'n>(index: &'n Index, sequence: u32, name: &'n str) -> &'n str {
    renames(index, sequence).fold(name, |now, rename| match rename.table.eq_ignore_ascii_case(now) {
        true => &rename.to,
        false => now,
    })
}

/// A view whose table got another name and was dropped under it does not find one that has the name of before. `reader` stands at
/// the query.
pub(super) fn check_names(
    reader: &Reader<'_>,
    definition: &Definition,
    index: &Index,
    sources: &[SourceFile],
) -> Result<(), Diagnostic> {
    let sequence = definition.statement.sequence;
    if renames(index, sequence).next().is_none() {
        return Ok(());
    }
    let mut reader = reader.clone();
    while !reader.at_end() {
        let token = reader.bump();
        if !matches!(token.kind, Kind::Word | Kind::Quoted | Kind::String) {
            continue;
        }
        let name = unquote(reader.raw(token));
        let now = name_now(index, sequence, &name);
        let rename = renames(index, sequence).find(|rename| rename.table.eq_ignore_ascii_case(&name));
        if let Some(rename) = rename.filter(|_| index.position(None, now).is_none()) {
            let span = crate::Span::new(token.start, token.end);
            let message = format!("view `{}` reads `{name}`, which became `{now}` and is gone", definition.name);
            let note = format!("it is renamed at {}", rename.statement.location(sources));
            return Err(reader.error(span, message).help("drop the view too, or define it again").note(note));
        }
    }
    Ok(())
}

/// The renames of tables behind a statement.
fn renames(index: &Index, sequence: u32) -> impl Iterator<Item = &Rename> {
    index.renames.iter().filter(move |rename| rename.column.is_none() && rename.statement.sequence > sequence)
}
