//! The statements of all sources, replayed as far as names go: which relations there are at the end, and which
//! statements made each of them. No column is read here.

use super::definition::{Change, ChangeKind, Definition, DefinitionKind, Event, Rename};
use super::reader::{Name, Reader};
use super::source::{SourceFile, Statement};
use crate::{Diagnostic, Dialect};
use std::collections::HashMap;

/// The relations that the DDL leaves behind.
#[derive(Default)]
pub(super) struct Index {
    /// The relations in the order of their CREATE; `None` for those that were dropped again.
    pub(super) definitions: Vec<Option<Definition>>,
    /// Every RENAME of a table or a column, in order.
    pub(super) renames: Vec<Rename>,
    /// Every CREATE TABLE, also of tables that are gone by now.
    tables: Vec<Statement>,
    relations: HashMap<Key, usize>,
    /// Indexes and triggers: the relation that they belong to, which may be gone by now, and their statement.
    attachments: HashMap<(Attachment, Key), (usize, Statement)>,
    /// How many statements were replayed.
    sequence: u32,
}

/// A name as the engine compares it, and the schema that it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    temporary: bool,
    folded: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Attachment {
    Index,
    Trigger,
}

/// A name with the schema before it: `main.users`.
struct QualifiedName {
    schema: Option<Name>,
    name: Name,
}

type Result<T = ()> = std::result::Result<T, Diagnostic>;

impl Index {
    /// Replays one DDL statement; `sources` are the files so far.
    pub(super) fn replay(
        &mut self,
        dialect: &'static dyn Dialect,
        sources: &[SourceFile],
        source: usize,
        span: (usize, usize),
    ) -> Result {
        let statement = Statement { source, start: span.0, end: span.1, sequence: self.sequence };
        self.sequence += 1;
        let mut reader = Reader::new(dialect, &sources[source].text, span.0, span.1);
        match reader.eat_any(&["CREATE", "ALTER", "DROP"]) {
            Some("CREATE") => self.create(&mut reader, sources, statement),
            Some("ALTER") if reader.eat_word("TABLE") => self.alter(&mut reader, statement),
            Some("DROP") => self.drop(&mut reader),
            _ => Ok(()),
        }
    }

    /// The live relation of that name: in the schema named, else in `temp` before `main`.
    pub(super) fn find(&self, schema: Option<&str>, name: &str) -> Option<&Definition> {
        self.position(schema, name).and_then(|position| self.definitions[position].as_ref())
    }

    /// Whether a CREATE TABLE, also of a table dropped since, holds that keyword.
    pub(super) fn any_table_says(&self, dialect: &'static dyn Dialect, sources: &[SourceFile], word: &str) -> bool {
        self.tables.iter().any(|statement| {
            let mut reader = statement.reader(dialect, sources, statement.start);
            while !reader.at_end() && !reader.is_word(word) {
                reader.bump();
            }
            !reader.at_end()
        })
    }

    fn create(&mut self, reader: &mut Reader<'_>, sources: &[SourceFile], statement: Statement) -> Result {
        let temporary = reader.eat_any(&["TEMP", "TEMPORARY"]).is_some();
        let kind = match reader.eat_any(&["TABLE", "VIEW", "VIRTUAL", "UNIQUE", "INDEX", "TRIGGER"]) {
            Some("TABLE") => DefinitionKind::Table,
            Some("VIEW") => DefinitionKind::View,
            Some("VIRTUAL") if reader.eat_word("TABLE") => DefinitionKind::Virtual,
            Some("UNIQUE") if reader.eat_word("INDEX") => return self.create_index(reader, statement, true),
            Some("INDEX") => return self.create_index(reader, statement, false),
            Some("TRIGGER") => return self.create_trigger(reader, statement, temporary),
            _ => return Ok(()),
        };
        let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
        let QualifiedName { schema, name } = qualified_name(reader, "a name")?;
        let Some(key) = Key::new(schema.as_ref(), temporary, &name.text) else { return Ok(()) };
        if let Some(&before) = self.relations.get(&key) {
            return match &self.definitions[before] {
                Some(before) if !keep => Err(defined_twice(reader, &name, before, statement, sources)),
                _ => Ok(()),
            };
        }
        if kind == DefinitionKind::Table {
            self.tables.push(statement);
        }
        self.relations.insert(key, self.definitions.len());
        self.definitions.push(Some(Definition::new(name.text, kind, statement, reader.position())));
        Ok(())
    }

    fn create_index(&mut self, reader: &mut Reader<'_>, statement: Statement, unique: bool) -> Result {
        let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
        let QualifiedName { schema, name } = qualified_name(reader, "the index's name")?;
        reader.expect_word("ON")?;
        let table = reader.name("a table")?;
        let schema_name = schema.as_ref().map(|schema| schema.text.as_str());
        let kind = ChangeKind::Index { unique };
        let change = Change { statement, body: reader.position(), kind };
        self.attach(reader, Attachment::Index, (schema_name, &name), (schema_name, &table), change, keep)
    }

    fn create_trigger(&mut self, reader: &mut Reader<'_>, statement: Statement, temporary: bool) -> Result {
        let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
        let QualifiedName { schema, name } = qualified_name(reader, "the trigger's name")?;
        let instead = reader.eat_words(&["INSTEAD", "OF"]);
        if !instead {
            reader.eat_any(&["BEFORE", "AFTER"]);
        }
        let event = match reader.eat_any(&["INSERT", "UPDATE", "DELETE"]) {
            Some("INSERT") => Event::Insert,
            Some("UPDATE") => Event::Update,
            Some(_) => Event::Delete,
            None => return Err(reader.expected("INSERT, UPDATE or DELETE")),
        };
        if event == Event::Update && reader.eat_word("OF") {
            reader.name("a column")?;
            while reader.eat(b',') {
                reader.name("a column")?;
            }
        }
        reader.expect_word("ON")?;
        let table = qualified_name(reader, "a table or a view")?;
        let own_schema = if temporary { Some("temp") } else { schema.as_ref().map(|schema| schema.text.as_str()) };
        let table_schema = match table.schema.as_ref() {
            Some(schema) => Some(schema.text.as_str()),
            None if temporary => None,
            None => own_schema,
        };
        let kind = ChangeKind::Trigger { event, instead };
        let change = Change { statement, body: reader.position(), kind };
        self.attach(reader, Attachment::Trigger, (own_schema, &name), (table_schema, &table.name), change, keep)
    }

    /// Hangs an index or a trigger on its relation.
    fn attach(
        &mut self,
        reader: &Reader<'_>,
        attachment: Attachment,
        (schema, name): (Option<&str>, &Name),
        (table_schema, table): (Option<&str>, &Name),
        change: Change,
        keep: bool,
    ) -> Result {
        if [schema, table_schema].into_iter().flatten().any(|schema| Key::temporary(schema).is_none()) {
            return Ok(());
        }
        let Some(owner) = self.position(table_schema, &table.text) else {
            return Err(self.missing(reader, table));
        };
        let temporary = schema.and_then(Key::temporary).unwrap_or(false);
        let key = (attachment, Key { temporary, folded: name.text.to_ascii_lowercase() });
        if self.attachments.get(&key).is_some_and(|(owner, _)| self.definitions[*owner].is_some()) {
            let what = if attachment == Attachment::Index { "index" } else { "trigger" };
            let message = format!("{what} `{}` is defined twice", name.text);
            return if keep { Ok(()) } else { Err(reader.error(name.span, message)) };
        }
        self.attachments.insert(key, (owner, change.statement));
        self.push_change(owner, change);
        Ok(())
    }

    fn alter(&mut self, reader: &mut Reader<'_>, statement: Statement) -> Result {
        let QualifiedName { schema, name } = qualified_name(reader, "a table")?;
        if schema.as_ref().is_some_and(|schema| Key::temporary(&schema.text).is_none()) {
            return Ok(());
        }
        let schema = schema.as_ref().map(|schema| schema.text.as_str());
        let Some(position) = self.position(schema, &name.text) else { return Err(self.missing(reader, &name)) };
        let body = reader.position();
        if reader.eat_words(&["RENAME", "TO"]) {
            let to = reader.name("the new name")?;
            return self.rename(reader, position, statement, to);
        }
        if reader.eat_word("RENAME") {
            reader.eat_word("COLUMN");
            let column = Some(reader.name("a column")?.text);
            reader.expect_word("TO")?;
            let to = reader.name("the new name")?.text;
            self.renames.push(Rename { statement, table: name.text, column, to });
        }
        let change = Change { statement, body, kind: ChangeKind::Alter };
        self.push_change(position, change);
        Ok(())
    }

    fn rename(&mut self, reader: &Reader<'_>, position: usize, statement: Statement, to: Name) -> Result {
        let Some(definition) = self.definitions[position].as_mut() else { return Ok(()) };
        let before = Key { temporary: false, folded: definition.name.to_ascii_lowercase() };
        let temporary = self.relations.get(&before) != Some(&position);
        let after = Key { temporary, folded: to.text.to_ascii_lowercase() };
        if self.relations.get(&after).is_some_and(|other| *other != position) {
            let message = format!("cannot rename `{}`: `{}` exists already", definition.name, to.text);
            return Err(reader.error(to.span, message));
        }
        self.relations.remove(&Key { temporary, ..before });
        self.relations.insert(after, position);
        let table = std::mem::replace(&mut definition.name, to.text.clone());
        self.renames.push(Rename { statement, table, column: None, to: to.text });
        Ok(())
    }

    /// DROP; what is not there needs none, as the outcome is the same.
    fn drop(&mut self, reader: &mut Reader<'_>) -> Result {
        let Some(what) = reader.eat_any(&["TABLE", "VIEW", "INDEX", "TRIGGER"]) else { return Ok(()) };
        reader.eat_words(&["IF", "EXISTS"]);
        let QualifiedName { schema, name } = qualified_name(reader, "a name")?;
        let schema = schema.as_ref().map(|schema| schema.text.as_str());
        let attachment = match what {
            "INDEX" => Attachment::Index,
            "TRIGGER" => Attachment::Trigger,
            _ => {
                self.drop_relation(schema, &name.text);
                return Ok(());
            }
        };
        for key in Key::candidates(schema, &name.text) {
            if let Some((owner, statement)) = self.attachments.remove(&(attachment, key)) {
                if let Some(definition) = &mut self.definitions[owner] {
                    definition.drop_change(statement.sequence);
                }
                break;
            }
        }
        Ok(())
    }

    fn drop_relation(&mut self, schema: Option<&str>, name: &str) {
        let removed = Key::candidates(schema, name).find_map(|key| self.relations.remove(&key));
        if let Some(position) = removed {
            self.definitions[position] = None;
        }
    }

    fn push_change(&mut self, position: usize, change: Change) {
        if let Some(definition) = &mut self.definitions[position] {
            definition.changes.push(change);
        }
    }

    fn position(&self, schema: Option<&str>, name: &str) -> Option<usize> {
        Key::candidates(schema, name).find_map(|key| self.relations.get(&key).copied())
    }

    fn missing(&self, reader: &Reader<'_>, table: &Name) -> Diagnostic {
        let names = self.definitions.iter().flatten().map(|definition| definition.name.as_str());
        let error = reader.error(table.span, format!("no table `{}` at this point of the schema", table.text));
        match crate::suggest::nearest(&table.text, names) {
            Some(name) => error.help(format!("did you mean `{name}`?")),
            None => error,
        }
    }
}

impl Key {
    fn new(schema: Option<&Name>, temporary: bool, name: &str) -> Option<Self> {
        let temporary = match schema {
            Some(schema) => Key::temporary(&schema.text)?,
            None => temporary,
        };
        Some(Self { temporary, folded: name.to_ascii_lowercase() })
    }

    /// Whether that schema is `temp`; `None` for an attached database.
    fn temporary(schema: &str) -> Option<bool> {
        ["main", "temp"].iter().position(|own| own.eq_ignore_ascii_case(schema)).map(|position| position == 1)
    }

    /// The keys that a name may stand for, the first one found counts.
    fn candidates(schema: Option<&str>, name: &str) -> impl Iterator<Item = Key> {
        let folded = name.to_ascii_lowercase();
        let allowed = move |temporary: &bool| schema.is_none_or(|schema| Key::temporary(schema) == Some(*temporary));
        [true, false].into_iter().filter(allowed).map(move |temporary| Key { temporary, folded: folded.clone() })
    }
}

fn qualified_name(reader: &mut Reader<'_>, what: &str) -> Result<QualifiedName> {
    let first = reader.name(what)?;
    if !reader.eat(b'.') {
        return Ok(QualifiedName { schema: None, name: first });
    }
    Ok(QualifiedName { schema: Some(first), name: reader.name(what)? })
}

fn defined_twice(
    reader: &Reader<'_>,
    name: &Name,
    before: &Definition,
    statement: Statement,
    sources: &[SourceFile],
) -> Diagnostic {
    let (first, second) = (before.statement.location(sources), statement.location(sources));
    reader
        .error(name.span, format!("`{}` is defined twice", name.text))
        .help("drop the first one before, or write IF NOT EXISTS")
        .note(format!("it is defined at {first} and at {second}"))
}
