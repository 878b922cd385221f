//! Whether the query of a view, or of CREATE TABLE … AS, still says what it said: the engine keeps it by what its names meant, the text holds the names.

use super::super::definition::{ChangeKind, Definition, DefinitionKind};
use super::super::reader::Reader;
use super::Result;
use super::build::Builder;
use super::constraint::at_table_constraint;
use super::table_alter::skip_action;
use crate::lexer::Kind;
use crate::{Code, Diagnostic, Span};
use std::collections::HashSet;

impl Builder<'_> {
    /// Refuses what uses a name that is renamed later, and a table that is made of `*` of one that has more columns since.
    pub(super) fn check_freshness(&self, definition: &Definition) -> Result {
        let names = self.names(definition);
        let is_view = definition.kind == DefinitionKind::View;
        let renamed = self.renamed_since(definition, &names);
        let grown = || self.grown_since(definition, &names).filter(|_| !is_view);
        let message = match renamed.or_else(grown) {
            Some(what) if is_view => format!("view `{}` uses {what}", definition.shown),
            Some(what) => format!("table `{}` is made of {what}", definition.shown),
            None => return Ok(()),
        };
        let span = Span::new(definition.statement.start, definition.body);
        Err(Diagnostic::error(Code::Schema, span, message)
            .help("define it again after that, or take a snapshot of the database"))
    }

    fn renamed_since(&self, definition: &Definition, names: &HashSet<String>) -> Option<String> {
        let (index, since) = (&self.catalog.index, definition.statement.sequence);
        let owner = |place: usize| index.definitions[place].as_ref().map_or("", |owner| owner.name.as_str());
        let columns = index.objects.column_renames.iter().filter(|rename| rename.sequence > since);
        let columns = columns.filter(|rename| !self.keeps_names(definition, rename.owner));
        let columns = columns.map(|rename| (owner(rename.owner), &rename.from, &rename.to));
        let moves =
            index.objects.moves.iter().filter(|moved| moved.sequence > since && moved.from.name != moved.to.name);
        let moves = moves.map(|moved| (moved.from.name.as_str(), &moved.from.name, &moved.to.name));
        let (_, from, to) =
            columns.chain(moves).find(|(owner, from, _)| names.contains(*owner) && names.contains(*from))?;
        Some(format!("`{from}`, which is renamed to `{to}` later"))
    }

    /// Whether a view's query is read with the names that a table's columns had.
    fn keeps_names(&self, definition: &Definition, owner: usize) -> bool {
        let of = self.catalog.index.definitions[owner].as_ref();
        definition.kind == DefinitionKind::View && of.is_some_and(|of| of.kind == DefinitionKind::Table)
    }

    fn grown_since(&self, definition: &Definition, names: &HashSet<String>) -> Option<String> {
        if !self.takes_all(definition) {
            return None;
        }
        let (catalog, since) = (self.catalog, definition.statement.sequence);
        let mut used = catalog.index.definitions.iter().flatten().filter(|used| names.contains(&used.name));
        let grown = used.find(|used| {
            let later = used.changes.iter().filter(|change| change.statement.sequence > since);
            let mut alters = later.filter(|change| change.kind == ChangeKind::Alter);
            alters.any(|change| adds_column(change.statement.reader(catalog.dialect, &catalog.sources, change.body)))
        })?;
        Some(format!("`*` of `{}`, which has more columns later", grown.shown))
    }

    /// Whether a `*` stands where all columns are meant, or `TABLE name`.
    fn takes_all(&self, definition: &Definition) -> bool {
        let mut reader = self.query_reader(definition);
        let mut before = reader.bump();
        while !reader.at_end() {
            let selects =
                ["SELECT", "ALL", "DISTINCT"].iter().any(|word| reader.raw(before).eq_ignore_ascii_case(word));
            let opens = selects || matches!(before.kind, Kind::Punct(b'.' | b','));
            let token = reader.bump();
            let command = token.kind == Kind::Word && reader.raw(token).eq_ignore_ascii_case("TABLE");
            if command || opens && token.kind == Kind::Punct(b'*') {
                return true;
            }
            before = token;
        }
        false
    }

    fn query_reader(&self, definition: &Definition) -> Reader<'_> {
        definition.statement.reader(self.catalog.dialect, &self.catalog.sources, definition.body)
    }

    /// The names in the view's own statement.
    fn names(&self, definition: &Definition) -> HashSet<String> {
        let mut reader = self.query_reader(definition);
        let mut names = HashSet::new();
        while !reader.at_end() {
            let token = reader.bump();
            if matches!(token.kind, Kind::Word | Kind::Quoted) {
                names.insert(reader.lexis().name(reader.raw(token)));
            }
        }
        names
    }
}

/// Whether one of the actions of an ALTER adds a column.
fn adds_column(mut alter: Reader<'_>) -> bool {
    loop {
        if alter.eat_word("ADD") && !at_table_constraint(&alter) {
            return true;
        }
        skip_action(&mut alter);
        if !alter.eat(b',') {
            return false;
        }
    }
}
