//! The statements of all sources, replayed as far as names go: which relations there are at the end, and which
//! statements made each of them. No column is read here. What a statement says is the engine's matter ([`Ddl`]).

use super::definition::{Change, ChangeKind, ColumnRename, Definition, DefinitionKind, Rename};
use super::postgres::Objects;
use super::reader::{Name, Reader};
use super::scan::StatementSpan;
use super::source::{SourceFile, Statement};
use crate::lexer::Lexis;
use crate::{Diagnostic, Dialect};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// The relations that the DDL leaves behind.
pub(crate) struct Index {
    lexis: &'static Lexis,
    /// The schemas in which a bare name is looked for.
    pub(super) path: Vec<String>,
    /// The path that holds before the DDL sets another one.
    pub(super) first_path: Vec<String>,
    /// The relations in the order of their CREATE; `None` for those that were dropped again.
    pub(super) definitions: Vec<Option<Definition>>,
    /// Those that were dropped: others may have their columns from there.
    dropped: HashMap<usize, Definition>,
    /// Every RENAME of a table or a column, in order.
    pub(super) renames: Vec<Rename>,
    /// Every RENAME of a column, by its relation.
    pub(super) column_renames: Vec<ColumnRename>,
    /// Every CREATE TABLE, also of tables that are gone by now.
    pub(super) tables: Vec<Statement>,
    pub(super) relations: Relations,
    /// Indexes and triggers: the relation that they belong to, which may be gone by now, and their statement.
    pub(super) attachments: HashMap<(Attachment, Key), (usize, Statement)>,
    /// How many statements were replayed.
    sequence: u32,
    /// What only PostgreSQL has.
    pub(super) objects: Objects,
}

/// A name as the engine compares it, and the schema that it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) schema: String,
    pub(super) name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Attachment {
    Index,
    Trigger,
    Rule,
}

/// Where the relations of each schema stand among the definitions, by their names.
#[derive(Default)]
pub(super) struct Relations(BTreeMap<String, HashMap<String, usize>>);

impl Relations {
    pub(super) fn get(&self, schema: &str, name: &str) -> Option<usize> {
        self.0.get(schema)?.get(name).copied()
    }

    pub(super) fn at(&self, key: &Key) -> Option<usize> {
        self.get(&key.schema, &key.name)
    }

    pub(super) fn insert(&mut self, key: Key, position: usize) {
        self.0.entry(key.schema).or_default().insert(key.name, position);
    }

    pub(super) fn remove(&mut self, key: &Key) -> Option<usize> {
        self.0.get_mut(&key.schema)?.remove(&key.name)
    }

    /// The names in a schema.
    pub(super) fn names(&self, schema: &str) -> Vec<String> {
        self.0.get(schema).into_iter().flat_map(HashMap::keys).cloned().collect()
    }
}

/// A name with the schema before it: `main.users`.
pub(super) struct QualifiedName {
    pub(super) schema: Option<Name>,
    pub(super) name: Name,
}

type Result<T = ()> = std::result::Result<T, Diagnostic>;

impl Index {
    pub(super) fn new(dialect: &'static dyn Dialect) -> Self {
        let ddl = dialect.rules().0.ddl();
        let path: Vec<String> = ddl.search_path().iter().map(|schema| (*schema).to_owned()).collect();
        Self {
            lexis: ddl.lexis(),
            path: path.clone(),
            first_path: path,
            definitions: Vec::new(),
            dropped: HashMap::new(),
            renames: Vec::new(),
            column_renames: Vec::new(),
            tables: Vec::new(),
            relations: Relations::default(),
            attachments: HashMap::new(),
            sequence: 0,
            objects: Objects::default(),
        }
    }

    /// Replays one DDL statement; `sources` are the files so far.
    pub(super) fn replay(
        &mut self,
        dialect: &'static dyn Dialect,
        sources: &[SourceFile],
        source: usize,
        span: StatementSpan,
    ) -> Result {
        let StatementSpan { start, end, guarded, doubtful, in_schema } = span;
        let statement = Statement { source, start, end, sequence: self.sequence, guarded, doubtful, in_schema };
        self.sequence += 1;
        let replayed = dialect.rules().0.ddl().replay(self, dialect, sources, statement);
        if guarded { Ok(()) } else { replayed }
    }

    /// The live relation of that name: in the schema named, else in the first of the path that has it.
    pub(super) fn find(&self, schema: Option<&str>, name: &str) -> Option<&Definition> {
        self.position(schema, name).and_then(|position| self.definitions[position].as_ref())
    }

    /// Where the live relation of that name stands among the definitions.
    pub(super) fn position(&self, schema: Option<&str>, name: &str) -> Option<usize> {
        let name = self.folded(name);
        match schema {
            Some(schema) => self.relations.get(&self.folded(schema), &name),
            None => self.path.iter().find_map(|schema| self.relations.get(schema, &name)),
        }
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

    /// A name as the engine compares it.
    pub(super) fn key(&self, schema: &str, name: &str) -> Key {
        Key { schema: self.folded(schema), name: self.folded(name) }
    }

    fn folded(&self, name: &str) -> String {
        if self.lexis.folds { name.to_owned() } else { name.to_ascii_lowercase() }
    }

    /// The keys that a name may stand for, the first one found counts.
    pub(super) fn candidates<'k>(&'k self, schema: Option<&'k str>, name: &'k str) -> impl Iterator<Item = Key> + 'k {
        let path = if schema.is_some() { &[][..] } else { &self.path[..] };
        schema.into_iter().chain(path.iter().map(String::as_str)).map(move |schema| self.key(schema, name))
    }

    /// Takes in a relation, and tells whether it did; an error when the name is taken, unless the statement says to keep what is there.
    pub(super) fn define(
        &mut self,
        reader: &Reader<'_>,
        sources: &[SourceFile],
        (key, name): (Key, &Name),
        definition: Definition,
        keep: bool,
    ) -> Result<bool> {
        let may_be_gone = |before: &Definition| {
            !keep && before.kind != DefinitionKind::Table && before.statement.sequence < self.objects.swept
        };
        if self.find(Some(&key.schema), &key.name).is_some_and(may_be_gone) {
            self.drop_relation(Some(&key.schema), &key.name);
        }
        if let Some(before) = self.relations.at(&key) {
            return match &self.definitions[before] {
                Some(before) if !keep => Err(defined_twice(reader, name, before, definition.statement, sources)),
                _ => Ok(false),
            };
        }
        self.relations.insert(key, self.definitions.len());
        self.definitions.push(Some(definition));
        Ok(true)
    }

    /// Hangs an index or a trigger on its relation.
    pub(super) fn attach(
        &mut self,
        reader: &Reader<'_>,
        (attachment, key): (Attachment, Key),
        name: &Name,
        owner: usize,
        change: Change,
        keep: bool,
    ) -> Result {
        let swept = self.objects.swept;
        let may_be_gone = |(_, statement): &(usize, Statement)| !keep && statement.sequence < swept;
        let key = (attachment, key);
        if self.attachments.get(&key).is_some_and(may_be_gone) {
            self.detach(attachment, key.1.clone());
        }
        if self.attachments.get(&key).is_some_and(|(owner, _)| self.definitions[*owner].is_some()) {
            let what = match attachment {
                Attachment::Index => "index",
                Attachment::Trigger => "trigger",
                Attachment::Rule => "rule",
            };
            let message = format!("{what} `{}` is defined twice", name.text);
            return if keep { Ok(()) } else { Err(reader.error(name.span, message)) };
        }
        self.attachments.insert(key, (owner, change.statement));
        self.push_change(owner, change);
        Ok(())
    }

    /// The live relation that the index of that name belongs to.
    pub(super) fn indexed_by(&self, schema: &str, name: &str) -> Option<&Definition> {
        let (owner, _) = self.attachments.get(&(Attachment::Index, self.key(schema, name)))?;
        self.definitions[*owner].as_ref()
    }

    /// Forgets an index or a trigger; whether it was there.
    pub(super) fn detach(&mut self, attachment: Attachment, key: Key) -> bool {
        let Some((owner, statement)) = self.attachments.remove(&(attachment, key)) else { return false };
        if let Some(definition) = &mut self.definitions[owner] {
            definition.drop_change(statement.sequence);
        }
        true
    }

    /// Forgets a relation; what is not there needs no DROP, as the outcome is the same.
    pub(super) fn drop_relation(&mut self, schema: Option<&str>, name: &str) {
        let found = self.candidates(schema, name).find(|key| self.relations.at(key).is_some());
        if let Some(position) = found.and_then(|key| self.relations.remove(&key)) {
            let definition = self.definitions[position].take();
            self.dropped.extend(definition.map(|definition| (position, definition)));
        }
    }

    /// The definition at a place, also of a relation that was dropped.
    pub(super) fn ever_defined(&self, position: usize) -> &Definition {
        self.definitions[position].as_ref().unwrap_or_else(|| &self.dropped[&position])
    }

    pub(super) fn push_change(&mut self, position: usize, change: Change) {
        if let Some(definition) = &mut self.definitions[position] {
            definition.changes.push(change);
        }
        self.forget(position);
    }

    /// Gives a view another query: its triggers and rules stay.
    pub(super) fn replace(&mut self, position: usize, statement: Statement, body: usize) {
        let former = self.definitions.len();
        if let Some(definition) = &mut self.definitions[position] {
            let names = (definition.schema.clone(), definition.name.clone());
            let before = Definition::new(names, definition.kind, definition.statement, definition.body);
            definition.former.push((statement.sequence, former));
            self.dropped.insert(former, before);
            (definition.statement, definition.body) = (statement, body);
            definition.changes.retain(|change| change.kind != ChangeKind::Alter);
        }
        self.definitions.push(None);
        self.forget(position);
    }

    /// Lets a relation be read anew.
    pub(super) fn forget(&mut self, position: usize) {
        if let Some(definition) = &mut self.definitions[position] {
            definition.relation = OnceLock::new();
        }
    }

    /// Lets relations be read anew, under the names that `last` shows them by and where its path finds them too.
    pub(super) fn see_as(&mut self, last: &Self) {
        for (position, definition) in self.definitions.iter_mut().enumerate() {
            let Some(definition) = definition else { continue };
            definition.shown.clone_from(&last.ever_defined(position).shown);
            (definition.relation, definition.ty) = Default::default();
        }
        self.path.extend_from_slice(&last.path);
    }

    /// A column's name at the statement `until`, of what the one at `since` calls `name`.
    pub(super) fn column_at(&self, owner: usize, (since, until): (u32, u32), name: &str) -> String {
        let mut name = name;
        let between = |it: &&ColumnRename| it.owner == owner && it.sequence > since && it.sequence < until;
        for rename in self.column_renames.iter().filter(between) {
            if self.folded(&rename.from) == self.folded(name) {
                name = &rename.to;
            }
        }
        name.to_owned()
    }

    /// The name that a statement knows a column by which is called `name` now.
    pub(super) fn column_then(&self, owner: usize, sequence: u32, name: &str) -> String {
        let mut name = name;
        let later = |it: &&ColumnRename| it.owner == owner && it.sequence > sequence;
        for rename in self.column_renames.iter().rev().filter(later) {
            if self.folded(&rename.to) == self.folded(name) {
                name = &rename.from;
            }
        }
        name.to_owned()
    }

    pub(super) fn missing(&self, reader: &Reader<'_>, table: &Name) -> Diagnostic {
        let names = self.definitions.iter().flatten().map(|definition| definition.name.as_str());
        let error = reader.error(table.span, format!("no table `{}` at this point of the schema", table.text));
        match crate::suggest::nearest(&table.text, names) {
            Some(name) => error.help(format!("did you mean `{name}`?")),
            None => error,
        }
    }
}

impl QualifiedName {
    /// `name` or `schema.name`.
    pub(super) fn read(reader: &mut Reader<'_>, what: &str) -> Result<Self> {
        let first = reader.name(what)?;
        if !reader.eat(b'.') {
            return Ok(Self { schema: None, name: first });
        }
        Ok(Self { schema: Some(first), name: reader.name(what)? })
    }

    /// The schema's name.
    pub(super) fn schema(&self) -> Option<&str> {
        self.schema.as_ref().map(|schema| schema.text.as_str())
    }
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
