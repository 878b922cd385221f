//! SQLite's DDL, statement by statement: what each says about names goes into the index.

mod alter;
mod build;
mod check;
mod column;
mod constraint;
mod freshness;
mod scan;

use super::ddl::Ddl;
use super::definition::{Change, ChangeKind, ColumnRename, Definition, DefinitionKind, Rename};
use super::index::{Attachment, Index, QualifiedName};
use super::reader::{Name, Reader};
use super::scan::Scan;
use super::source::{SourceFile, Statement};
use super::{Catalog, Relation, RelationKind, Source, Writes};
use crate::dialect::sqlite::schema::SYSTEM_RELATIONS;
use crate::lexer::{self, Lexis};
use crate::{Diagnostic, Dialect, Span};
use std::sync::Arc;

/// SQLite's DDL.
pub(crate) struct Sqlite;

type Result<T = ()> = std::result::Result<T, Diagnostic>;

impl Ddl for Sqlite {
    fn lexis(&self) -> &'static Lexis {
        &lexer::SQLITE
    }

    fn search_path(&self) -> &'static [&'static str] {
        &["temp", "main"]
    }

    fn names_index(&self, name: &str) -> bool {
        name.to_ascii_lowercase().starts_with("sqlite_autoindex_")
    }

    fn scan(&self, text: &str) -> Scan {
        scan::ddl_statements(text)
    }

    fn replay(
        &self,
        index: &mut Index,
        dialect: &'static dyn Dialect,
        sources: &[SourceFile],
        statement: Statement,
    ) -> Result {
        let mut reader = statement.reader(dialect, sources, statement.start);
        match reader.eat_any(&["CREATE", "ALTER", "DROP"]) {
            Some("CREATE") => create(index, &mut reader, sources, statement),
            Some("ALTER") if reader.eat_word("TABLE") => alter(index, &mut reader, statement),
            Some("DROP") => drop_any(index, &mut reader),
            _ => Ok(()),
        }
    }

    fn relation(&self, catalog: &Catalog, definition: &Definition) -> Result<Relation> {
        build::relation(catalog, definition)
    }

    fn query_of_table(&self, reader: &mut Reader<'_>) -> Result<Option<(Span, String)>> {
        let made = reader.eat_word("AS");
        Ok(made.then(|| (Span::new(reader.position(), reader.position() + reader.rest().len()), "made".to_owned())))
    }

    fn forgets_types(&self) -> bool {
        true
    }

    /// A rename rewrites the views that name the table.
    fn meant(&self, index: &Index, sequence: u32, schema: Option<&str>, name: &str) -> Option<usize> {
        index.position(schema, freshness::name_now(index, sequence, name))
    }

    fn system_relation(&self, catalog: &Catalog, _schema: Option<&str>, name: &str) -> Option<Relation> {
        let system = SYSTEM_RELATIONS.iter().find(|system| system.name.eq_ignore_ascii_case(name))?;
        if system.needs.is_some_and(|word| !catalog.index.any_table_says(catalog.dialect, &catalog.sources, word)) {
            return None;
        }
        let source = Source { file: catalog.dialect.name(), text: system.ddl };
        let catalog = Catalog::new(catalog.dialect, &[source]).ok()?;
        let mut relation = Arc::unwrap_or_clone(catalog.relation(system.name).ok()??);
        if system.read_only {
            relation.kind = RelationKind::System;
        }
        Some(relation)
    }
}

fn create(index: &mut Index, reader: &mut Reader<'_>, sources: &[SourceFile], statement: Statement) -> Result {
    let temporary = reader.eat_any(&["TEMP", "TEMPORARY"]).is_some();
    let kind = match reader.eat_any(&["TABLE", "VIEW", "VIRTUAL", "UNIQUE", "INDEX", "TRIGGER"]) {
        Some("TABLE") => DefinitionKind::Table,
        Some("VIEW") => DefinitionKind::View,
        Some("VIRTUAL") if reader.eat_word("TABLE") => DefinitionKind::Virtual,
        Some("UNIQUE") if reader.eat_word("INDEX") => return create_index(index, reader, statement, true),
        Some("INDEX") => return create_index(index, reader, statement, false),
        Some("TRIGGER") => return create_trigger(index, reader, statement, temporary),
        _ => return Ok(()),
    };
    let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
    let QualifiedName { schema, name } = QualifiedName::read(reader, "a name")?;
    let schema = schema.map_or_else(|| own_schema(temporary).to_owned(), |schema| schema.text);
    let key = index.key(&schema, &name.text);
    if !index.path.contains(&key.schema) {
        // That of an attached database: bare names are looked for there last.
        index.path.push(key.schema.clone());
    }
    if kind == DefinitionKind::Table && index.relations.at(&key).is_none() {
        index.tables.push(statement);
    }
    let definition = Definition::new((key.schema.clone(), name.text.clone()), kind, statement, reader.position());
    index.define(reader, sources, (key, &name), definition, keep).map(drop)
}

fn create_index(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, unique: bool) -> Result {
    let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
    let QualifiedName { schema, name } = QualifiedName::read(reader, "the index's name")?;
    reader.expect_word("ON")?;
    let table = reader.name("a table")?;
    let schema = schema.as_ref().map(|schema| schema.text.as_str());
    let change = Change { statement, body: reader.position(), kind: ChangeKind::Index { unique } };
    attach(index, reader, Attachment::Index, (schema, &name), (schema, &table), change, keep)
}

fn create_trigger(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, temporary: bool) -> Result {
    let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
    let QualifiedName { schema, name } = QualifiedName::read(reader, "the trigger's name")?;
    let instead = reader.eat_words(&["INSTEAD", "OF"]);
    if !instead {
        reader.eat_any(&["BEFORE", "AFTER"]);
    }
    let event = reader.eat_any(&["INSERT", "UPDATE", "DELETE"]);
    let event = Writes::of(event.ok_or_else(|| reader.expected("INSERT, UPDATE or DELETE"))?);
    if event == Writes::UPDATE && reader.eat_word("OF") {
        reader.name("a column")?;
        while reader.eat(b',') {
            reader.name("a column")?;
        }
    }
    reader.expect_word("ON")?;
    let table = QualifiedName::read(reader, "a table or a view")?;
    let own_schema = if temporary { Some("temp") } else { schema.as_ref().map(|schema| schema.text.as_str()) };
    let table_schema = match table.schema() {
        None if !temporary => own_schema,
        schema => schema,
    };
    let change = Change { statement, body: reader.position(), kind: ChangeKind::Trigger { event, instead } };
    attach(index, reader, Attachment::Trigger, (own_schema, &name), (table_schema, &table.name), change, keep)
}

/// Hangs an index or a trigger on its relation.
fn attach(
    index: &mut Index,
    reader: &Reader<'_>,
    attachment: Attachment,
    (schema, name): (Option<&str>, &Name),
    (table_schema, table): (Option<&str>, &Name),
    change: Change,
    keep: bool,
) -> Result {
    let Some(owner) = index.position(table_schema, &table.text) else {
        return Err(index.missing(reader, table));
    };
    let key = index.key(schema.unwrap_or("main"), &name.text);
    index.attach(reader, (attachment, key), name, owner, change, keep)
}

fn alter(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let table = QualifiedName::read(reader, "a table")?;
    let Some(position) = index.position(table.schema(), &table.name.text) else {
        return Err(index.missing(reader, &table.name));
    };
    let body = reader.position();
    if reader.eat_words(&["RENAME", "TO"]) {
        let to = reader.name("the new name")?;
        return rename(index, reader, position, statement, to);
    }
    if reader.eat_word("RENAME") {
        reader.eat_word("COLUMN");
        let from = reader.name("a column")?.text;
        reader.expect_word("TO")?;
        let to = reader.name("the new name")?.text;
        let rename = ColumnRename { sequence: statement.sequence, owner: position, from: from.clone(), to: to.clone() };
        index.column_renames.push(rename);
        index.renames.push(Rename { statement, table: table.name.text, column: Some(from), to });
    }
    index.push_change(position, Change { statement, body, kind: ChangeKind::Alter });
    Ok(())
}

fn rename(index: &mut Index, reader: &Reader<'_>, position: usize, statement: Statement, to: Name) -> Result {
    let Some(definition) = index.definitions[position].as_ref() else { return Ok(()) };
    let before = index.key(&definition.schema, &definition.name);
    let after = index.key(&definition.schema, &to.text);
    if index.relations.at(&after).is_some_and(|other| other != position) {
        let message = format!("cannot rename `{}`: `{}` exists already", definition.name, to.text);
        return Err(reader.error(to.span, message));
    }
    index.relations.remove(&before);
    index.relations.insert(after, position);
    let Some(definition) = index.definitions[position].as_mut() else { return Ok(()) };
    definition.shown.clone_from(&to.text);
    let table = std::mem::replace(&mut definition.name, to.text.clone());
    index.renames.push(Rename { statement, table, column: None, to: to.text });
    index.forget(position);
    Ok(())
}

/// DROP; what is not there needs none, as the outcome is the same.
fn drop_any(index: &mut Index, reader: &mut Reader<'_>) -> Result {
    let Some(what) = reader.eat_any(&["TABLE", "VIEW", "INDEX", "TRIGGER"]) else { return Ok(()) };
    reader.eat_words(&["IF", "EXISTS"]);
    let dropped = QualifiedName::read(reader, "a name")?;
    let attachment = match what {
        "INDEX" => Attachment::Index,
        "TRIGGER" => Attachment::Trigger,
        _ => {
            index.drop_relation(dropped.schema(), &dropped.name.text);
            return Ok(());
        }
    };
    let keys: Vec<_> = index.candidates(dropped.schema(), &dropped.name.text).collect();
    let _ = keys.into_iter().any(|key| index.detach(attachment, key));
    Ok(())
}

fn own_schema(temporary: bool) -> &'static str {
    if temporary { "temp" } else { "main" }
}
