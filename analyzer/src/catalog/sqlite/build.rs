//! One definition to its relation: the CREATE, each later change in order, and the renames of other relations.

use super::super::definition::{ChangeKind, Definition, DefinitionKind};
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::SourceFile;
use super::super::{Catalog, ColumnDef, Key, KeyKind, Relation, RelationKind, Writes};
use super::check::Check;
use super::freshness::check_names;
use crate::dialect::sqlite::virtual_tables;
use crate::lexer::{self, Kind};
use crate::{Diagnostic, Span};

/// A relation on its way from statement to statement.
pub(super) struct Builder {
    pub(super) relation: Relation,
    /// How many columns know their file and line; the others hold their byte offset in the line's place.
    pub(super) located: usize,
    /// For each of the relation's foreign keys the place of its statement in the order of all.
    pub(super) foreign_key_sequences: Vec<u32>,
    /// For each of the relation's checks its constraint's name.
    pub(super) check_names: Vec<Option<String>>,
    /// For each column the name of its NOT NULL constraint.
    pub(super) not_null_names: Vec<Option<String>>,
    /// The checks of the statement at hand.
    pub(super) pending_checks: Vec<Check>,
}

/// Reads a relation's statements.
///
/// # Errors
/// The first mistake in them.
pub(super) fn relation(catalog: &Catalog, definition: &Definition) -> Result<Relation, Diagnostic> {
    let Catalog { dialect, index, sources, .. } = catalog;
    let source = &sources[definition.statement.source];
    let mut builder = Builder::new(definition, sources);
    let mut reader = definition.statement.reader(*dialect, sources, definition.body);
    let created = match definition.kind == DefinitionKind::Table && reader.is_word("AS") {
        true => builder.create_made(catalog, definition),
        false => builder.create(&mut reader, definition.kind, catalog),
    };
    created.map_err(|error| source.locate(error))?;
    builder.follow(definition.statement.sequence, source);
    for change in &definition.changes {
        let source = &sources[change.statement.source];
        let reader = &mut change.statement.reader(*dialect, sources, change.body);
        builder.change(reader, change.kind).map_err(|error| source.locate(error))?;
        builder.follow(change.statement.sequence, source);
    }
    if definition.kind == DefinitionKind::View {
        check_names(&reader, definition, index, sources).map_err(|error| source.locate(error))?;
    }
    builder.follow_renames(index);
    builder.settle_not_null();
    Ok(builder.relation)
}

impl Builder {
    fn new(definition: &Definition, sources: &[SourceFile]) -> Self {
        let relation = Relation::empty(definition, &lexer::SQLITE, definition.statement.location(sources));
        Self {
            relation,
            located: 0,
            foreign_key_sequences: Vec::new(),
            check_names: Vec::new(),
            not_null_names: Vec::new(),
            pending_checks: Vec::new(),
        }
    }

    fn create(&mut self, reader: &mut Reader<'_>, kind: DefinitionKind, catalog: &Catalog) -> Result<(), Diagnostic> {
        match kind {
            DefinitionKind::Table => self.create_table(reader),
            DefinitionKind::View => self.create_view(reader),
            DefinitionKind::Virtual => self.create_virtual(reader, catalog),
            DefinitionKind::Type | DefinitionKind::Domain | DefinitionKind::Sequence => Ok(()),
        }
    }

    /// CREATE TABLE … AS.
    fn create_made(&mut self, catalog: &Catalog, definition: &Definition) -> Result<(), Diagnostic> {
        self.relation.columns = catalog.made(definition)?;
        self.not_null_names = vec![None; self.relation.columns.len()];
        self.located = self.relation.columns.len();
        Ok(())
    }

    fn create_view(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let names = if reader.peek().kind == Kind::Punct(b'(') { reader.names("a column's name")? } else { Vec::new() };
        reader.expect_word("AS")?;
        if reader.at_end() {
            return Err(reader.expected("a SELECT"));
        }
        let columns = names.into_iter().map(|name| name.text).collect();
        self.relation.kind = RelationKind::View { query: reader.rest().to_owned(), columns };
        Ok(())
    }

    fn create_virtual(&mut self, reader: &mut Reader<'_>, catalog: &Catalog) -> Result<(), Diagnostic> {
        reader.expect_word("USING")?;
        let module = reader.name("a module")?;
        let arguments = if reader.at_end() { Vec::new() } else { reader.parenthesised_list()? };
        let arguments: Vec<&str> = arguments.into_iter().map(|argument| reader.slice(argument)).collect();
        let name = module.text.to_ascii_lowercase();
        let Some(columns) = reader.dialect().virtual_columns(&name, &self.relation.name, &arguments) else {
            let message = format!("the columns of a virtual table of `{}` are not known", module.text);
            let help = "put a CREATE TABLE with the same columns in its place in the schema file";
            return Err(reader.error(module.span, message).help(help));
        };
        let location = &self.relation.location;
        self.relation.columns =
            columns.into_iter().map(|column| ColumnDef { location: location.clone(), ..column }).collect();
        self.located = self.relation.columns.len();
        if let Some(content) = virtual_tables::content(&name, &arguments) {
            self.take_types(&content, catalog);
        }
        self.relation.kind = RelationKind::Virtual { module: name };
        Ok(())
    }

    /// The columns of an index over a table are those of the table.
    fn take_types(&mut self, content: &str, catalog: &Catalog) {
        let schema = Some(self.relation.schema.as_str());
        let table = catalog.index.find(schema, content).filter(|found| found.kind == DefinitionKind::Table);
        let Some(table) = table.and_then(|_| catalog.relation_in(schema, content).ok().flatten()) else { return };
        for column in self.relation.columns.iter_mut().filter(|column| !column.hidden) {
            column.ty = table.column(&column.name).map_or(column.ty, |index| table.columns[index].ty);
        }
    }

    fn change(&mut self, reader: &mut Reader<'_>, kind: ChangeKind) -> Result<(), Diagnostic> {
        let is_table = matches!(self.relation.kind, RelationKind::Table { .. });
        match kind {
            ChangeKind::Doubt | ChangeKind::Dropped | ChangeKind::Rule => Ok(()),
            ChangeKind::Trigger { event, instead } => {
                self.trigger(reader, event, instead);
                Ok(())
            }
            ChangeKind::Index { unique } if is_table => self.create_index(reader, unique),
            ChangeKind::Alter if is_table => self.alter(reader),
            ChangeKind::Index { .. } | ChangeKind::Alter => Err(self.unchangeable(reader, kind)),
        }
    }

    fn unchangeable(&self, reader: &Reader<'_>, kind: ChangeKind) -> Diagnostic {
        let what = match &self.relation.kind {
            RelationKind::View { .. } => "a view",
            _ => "a virtual table",
        };
        let verb = if kind == ChangeKind::Alter { "altered" } else { "indexed" };
        let token = reader.peek();
        let message = format!("`{}` is {what} and cannot be {verb} here", self.relation.name);
        let error = reader.error(Span::new(token.start, token.end), message);
        error.help("define it with CREATE TABLE and its columns, or take a snapshot of the database")
    }

    /// CREATE INDEX; one that is not unique is no key, but has to be right too.
    fn create_index(&mut self, reader: &mut Reader<'_>, unique: bool) -> Result<(), Diagnostic> {
        let mut key = self.key(reader, KeyKind::Index)?;
        if reader.eat_word("WHERE") {
            key.predicate = Some(reader.rest().to_owned());
        } else if !reader.at_end() {
            return Err(reader.expected("WHERE or the end"));
        }
        if unique {
            self.relation.keys.push(key);
        }
        Ok(())
    }

    fn trigger(&mut self, reader: &mut Reader<'_>, event: Writes, instead: bool) {
        if instead {
            self.relation.instead_of.add(event);
            self.relation.skipping_trigger.add(event);
        } else {
            // The triggers of REPLACE are those of DELETE.
            self.relation.rewrites_itself = Writes::ALL;
        }
        while !reader.at_end() {
            if reader.eat_word("RAISE") {
                if reader.eat(b'(') && reader.eat_word("IGNORE") {
                    // REPLACE deletes.
                    self.relation.skipping_trigger.add(if event.delete { Writes::ALL } else { event });
                }
            } else {
                reader.bump();
            }
        }
    }

    /// Notes which statement the new columns, checks and foreign keys come from.
    fn follow(&mut self, sequence: u32, source: &SourceFile) {
        self.foreign_key_sequences.resize(self.relation.foreign_keys.len(), sequence);
        for column in self.relation.columns.iter_mut().skip(self.located) {
            column.location = source.location(column.location.line as usize);
        }
        self.located = self.relation.columns.len();
        self.resolve_checks();
    }

    /// Foreign keys follow the renames of their parents that came after them.
    fn follow_renames(&mut self, index: &Index) {
        for (foreign_key, sequence) in self.relation.foreign_keys.iter_mut().zip(&self.foreign_key_sequences) {
            for rename in index.renames.iter().filter(|rename| rename.statement.sequence > *sequence) {
                if !rename.table.eq_ignore_ascii_case(&foreign_key.parent) {
                    continue;
                }
                match &rename.column {
                    None => foreign_key.parent.clone_from(&rename.to),
                    Some(column) => {
                        let parents = foreign_key.parent_columns.iter_mut();
                        parents.filter(|name| name.eq_ignore_ascii_case(column)).for_each(|name| {
                            name.clone_from(&rename.to);
                        });
                    }
                }
            }
        }
    }

    /// The NOT NULLs that the engine adds by itself.
    fn settle_not_null(&mut self) {
        let forced = matches!(
            self.relation.kind,
            RelationKind::Table { without_rowid: true, .. } | RelationKind::Table { strict: true, .. }
        );
        let primary = self.relation.keys.iter().filter(|key| forced && key.kind == KeyKind::Primary);
        for column in primary.flat_map(|key: &Key| key.columns.iter().flatten()) {
            self.relation.columns[*column].not_null = true;
        }
        for column in self.relation.columns.iter_mut().filter(|column| column.rowid_alias) {
            column.not_null = true;
        }
    }
}
