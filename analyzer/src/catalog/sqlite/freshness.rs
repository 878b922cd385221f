//! Whether the query of a view, or of CREATE TABLE … AS, still says what it said when its statement ran.

use super::super::definition::{Change, ChangeKind, Definition, DefinitionKind, Rename};
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::SourceFile;
use crate::lexer::{Kind, unquote};
use crate::{Diagnostic, Span};
use std::collections::HashMap;

/// A query of the schema, and all that the schema says.
pub(super) struct Age<'a> {
    /// Stands at the query.
    pub(super) reader: &'a Reader<'a>,
    pub(super) definition: &'a Definition,
    pub(super) index: &'a Index,
    pub(super) sources: &'a [SourceFile],
}

impl Age<'_> {
    /// What a table was made of by `*` had the columns of then.
    pub(super) fn check_growth(&self) -> Result<(), Diagnostic> {
        if !self.reader.rest().contains('*') {
            return Ok(());
        }
        let names = names(self.reader);
        let (dialect, since) = (self.reader.dialect(), self.definition.statement.sequence);
        let grown = |used: &&Definition| {
            let later = |change: &&Change| change.statement.sequence > since && change.kind == ChangeKind::Alter;
            let adds = |change: &Change| change.statement.reader(dialect, self.sources, change.body).is_word("ADD");
            names.contains_key(&used.name.to_ascii_lowercase()) && used.changes.iter().filter(later).any(adds)
        };
        let Some(used) = self.index.definitions.iter().flatten().find(grown) else { return Ok(()) };
        let (name, span) = (&self.definition.name, names[&used.name.to_ascii_lowercase()]);
        let message = format!("table `{name}` is made of `*` of `{}`, which has more columns later", used.name);
        Err(self.reader.error(span, message).help(self.again()))
    }

    /// The engine rewrites a view's text after a rename; only it knows which words mean the column. What a table was made of is not
    /// looked for under names that others got later: `CREATE TABLE new AS SELECT … FROM old`, and `new` becomes `old`.
    pub(super) fn check_names(&self) -> Result<(), Diagnostic> {
        let later = |rename: &&Rename| rename.statement.sequence > self.definition.statement.sequence;
        let mut renames = self.index.renames.iter().filter(later).peekable();
        if renames.peek().is_none() {
            return Ok(());
        }
        let names = names(self.reader);
        let spans = |rename: &Rename| {
            let old = rename.column.as_ref().unwrap_or(&rename.table).to_ascii_lowercase();
            let renamed = || names.get(&rename.table.to_ascii_lowercase()).and_then(|_| names.get(&old));
            let taken = || names.get(&rename.to.to_ascii_lowercase());
            let moved = rename.column.is_none() && !self.is_view();
            renamed().or_else(|| taken().filter(|_| moved)).copied()
        };
        let Some((rename, span)) = renames.find_map(|rename| Some((rename, spans(rename)?))) else { return Ok(()) };
        let (name, old) = (&self.definition.name, rename.column.as_ref().unwrap_or(&rename.table));
        let kind = if self.is_view() { "view" } else { "table" };
        let message = match names.contains_key(&old.to_ascii_lowercase()) {
            true => format!("{kind} `{name}` uses `{old}`, which is renamed to `{}` later", rename.to),
            false => format!("{kind} `{name}` is made of `{}`, which is the name of `{old}` later", rename.to),
        };
        let note = format!("it is renamed at {}", rename.statement.location(self.sources));
        Err(self.reader.error(span, message).help(self.again()).note(note))
    }

    fn is_view(&self) -> bool {
        self.definition.kind == DefinitionKind::View
    }

    fn again(&self) -> &'static str {
        match self.is_view() {
            true => "define the view again after the rename, or take a snapshot of the database",
            false => "write CREATE TABLE with its columns, or take a snapshot of the database",
        }
    }
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
