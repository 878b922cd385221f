//! ALTER, as far as names go: renames, moves to other schemas, parents.

use super::super::definition::ColumnRename;
use super::super::definition::{Change, ChangeKind};
use super::super::index::{Attachment, Index, Key, QualifiedName};
use super::super::reader::Reader;
use super::super::source::Statement;
use super::create::{any_name, existing, owned, owner};
use super::links::Link;
use super::objects::{EventKind, Move, RoutineEvent};
use super::{Result, search_path};
use crate::lexer::Kind;

/// What follows ALTER.
pub(super) fn alter(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let _ = reader.eat_any(&["FOREIGN", "MATERIALIZED"]);
    let kinds = [
        "TABLE",
        "VIEW",
        "TYPE",
        "DOMAIN",
        "SEQUENCE",
        "INDEX",
        "SCHEMA",
        "TRIGGER",
        "RULE",
        "FUNCTION",
        "PROCEDURE",
        "AGGREGATE",
        "ROUTINE",
        "ROLE",
        "USER",
        "DATABASE",
    ];
    match reader.eat_any(&kinds) {
        Some("TABLE" | "VIEW" | "TYPE" | "DOMAIN") => alter_relation(index, reader, statement),
        Some("SEQUENCE") => alter_sequence(index, reader, statement),
        Some("INDEX") => alter_index(index, reader),
        Some("TRIGGER") => rename_owned(index, reader, Attachment::Trigger),
        Some("RULE") => rename_owned(index, reader, Attachment::Rule),
        Some("SCHEMA") => rename_schema(index, reader, statement),
        Some("FUNCTION" | "PROCEDURE" | "AGGREGATE" | "ROUTINE") => alter_routine(index, reader, statement),
        Some(_) => {
            // Each session of the role or in the database begins with that path.
            while !reader.at_end() && !reader.is_word("SET") {
                reader.bump();
            }
            reader.eat_word("SET");
            if let Some(path) = search_path(reader) {
                index.objects.application_path = Some(path);
            }
            Ok(())
        }
        None => Ok(()),
    }
}

fn alter_relation(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let lenient = reader.eat_words(&["IF", "EXISTS"]);
    reader.eat_word("ONLY");
    let name = QualifiedName::read(reader, "a name")?;
    reader.eat(b'*');
    let Some(position) = index.position(name.schema(), &name.name.text) else {
        // Sequences are altered as tables too.
        let harmless = lenient || reader.is_word("OWNER") || reader.is_word("ALL");
        return if harmless { Ok(()) } else { owner(index, reader, &name).map(|_| ()) };
    };
    let body = reader.position();
    if reader.eat_words(&["RENAME", "TO"]) {
        let to = reader.name("the new name")?.text;
        return rename(index, reader, position, statement, None, Some(to));
    }
    if reader.eat_words(&["SET", "SCHEMA"]) {
        let schema = reader.name("a schema")?.text;
        return rename(index, reader, position, statement, Some(schema), None);
    }
    if reader.is_word("RENAME") {
        note_column_rename(index, &mut reader.clone(), position, statement)?;
    }
    note_parents(index, reader, position, statement)?;
    if says(reader.clone(), "DROP") {
        index.objects.swept = statement.sequence;
        columns_dropped(index, &mut reader.clone(), statement, &name.name.text);
    }
    index.push_change(position, Change { statement, body, kind: ChangeKind::Alter });
    Ok(())
}

/// RENAME TO, SET SCHEMA and OWNED BY of a sequence, also of one that a column brought.
fn alter_sequence(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    reader.eat_words(&["IF", "EXISTS"]);
    let name = QualifiedName::read(reader, "the sequence's name")?;
    let position = index.position(name.schema(), &name.name.text);
    let (schema, to) = if reader.eat_words(&["RENAME", "TO"]) {
        (None, Some(reader.name("the new name")?.text))
    } else if reader.eat_words(&["SET", "SCHEMA"]) {
        (Some(reader.name("a schema")?.text), None)
    } else {
        index.note_owner(reader, &name.name.text);
        return Ok(());
    };
    if let Some(position) = position {
        return rename(index, reader, position, statement, schema, to);
    }
    let home = name.schema().or(index.creation_schema()).unwrap_or_default().to_owned();
    let from = Key { schema: home.clone(), name: name.name.text };
    let to = Key { schema: schema.unwrap_or(home), name: to.unwrap_or_else(|| from.name.clone()) };
    index.objects.moves.push(Move { sequence: statement.sequence, from, to });
    Ok(())
}

/// The columns that go by CASCADE, in any action.
fn columns_dropped(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, table: &str) {
    while !reader.at_end() {
        if !reader.eat_word("DROP") {
            reader.bump();
            continue;
        }
        reader.eat_word("COLUMN");
        reader.eat_words(&["IF", "EXISTS"]);
        let column = reader.name("a column");
        if let (Ok(column), true) = (column, reader.is_word("CASCADE")) {
            index.cascade_of_column(statement, table, &column.text);
        }
    }
}

/// `name ON table RENAME TO name`, of a trigger or a rule.
fn rename_owned(index: &mut Index, reader: &mut Reader<'_>, attachment: Attachment) -> Result {
    let from = reader.name("a name")?.text;
    reader.expect_word("ON")?;
    let table = QualifiedName::read(reader, "a table or a view")?;
    if !reader.eat_words(&["RENAME", "TO"]) {
        return Ok(());
    }
    let to = reader.name("the new name")?.text;
    let Some(owner) = owner(index, reader, &table)? else { return Ok(()) };
    if let Some(known) = index.attachments.remove(&(attachment, owned(owner, &from))) {
        index.attachments.insert((attachment, owned(owner, &to)), known);
    }
    Ok(())
}

/// Whether a word is still to come.
pub(super) fn says(mut reader: Reader<'_>, word: &str) -> bool {
    while !reader.at_end() && !reader.is_word(word) {
        reader.bump();
    }
    !reader.at_end()
}

/// Gives a relation or a type another name, or another schema.
fn rename(
    index: &mut Index,
    reader: &Reader<'_>,
    position: usize,
    statement: Statement,
    schema: Option<String>,
    name: Option<String>,
) -> Result {
    let Some(definition) = &index.definitions[position] else { return Ok(()) };
    let from = Key { schema: definition.schema.clone(), name: definition.name.clone() };
    let to = Key { schema: schema.unwrap_or(from.schema.clone()), name: name.unwrap_or(from.name.clone()) };
    if index.relations.at(&to).is_some_and(|other| other != position) {
        let message = format!("cannot rename `{}`: `{}` exists already", from.name, to.name);
        return Err(reader.error(reader.last_span(), message));
    }
    move_key(index, statement.sequence, from, to);
    Ok(())
}

fn move_key(index: &mut Index, sequence: u32, from: Key, to: Key) {
    let Some(position) = index.relations.remove(&from) else { return };
    if let Some(definition) = &mut index.definitions[position] {
        definition.schema.clone_from(&to.schema);
        definition.name.clone_from(&to.name);
    }
    index.relations.insert(to.clone(), position);
    index.objects.moves.push(Move { sequence, from, to });
}

/// `RENAME [COLUMN] a TO b`; `RENAME CONSTRAINT` and others are of no concern to other relations.
fn note_column_rename(index: &mut Index, reader: &mut Reader<'_>, owner: usize, statement: Statement) -> Result {
    reader.eat_word("RENAME");
    if reader.is_word("CONSTRAINT") || reader.is_word("VALUE") || reader.is_word("ATTRIBUTE") {
        return Ok(());
    }
    reader.eat_word("COLUMN");
    let from = reader.name("a column")?.text;
    reader.expect_word("TO")?;
    let to = reader.name("the new name")?.text;
    let below = index.objects.links.all_below(owner);
    for owner in std::iter::once(owner).chain(below.iter().map(|link| link.child)) {
        let (from, to) = (from.clone(), to.clone());
        index.column_renames.push(ColumnRename { sequence: statement.sequence, owner, from, to });
    }
    Ok(())
}

/// ATTACH and DETACH PARTITION, INHERIT and NO INHERIT.
fn note_parents(index: &mut Index, reader: &mut Reader<'_>, position: usize, statement: Statement) -> Result {
    let since = statement.sequence;
    let attach = reader.eat_words(&["ATTACH", "PARTITION"]);
    let inherit = !attach && reader.eat_word("INHERIT");
    let detach = reader.eat_words(&["DETACH", "PARTITION"]);
    if !attach && !inherit && !detach && !reader.eat_words(&["NO", "INHERIT"]) {
        return Ok(());
    }
    let other = QualifiedName::read(reader, "a table")?;
    let other_name = other.name.text.clone();
    let other = existing(index, reader, &other)?;
    let (parent, child) = if attach || detach { (position, other) } else { (other, position) };
    if (attach || inherit) && index.objects.links.is_below(parent, child) {
        let message = format!("with `{other_name}`, a table would inherit from itself");
        return Err(reader.error(reader.last_span(), message));
    }
    let links = &mut index.objects.links;
    if attach || inherit {
        links.push(Link { parent, child, since, until: u32::MAX, partition: attach, from_create: false });
    } else {
        links.end(parent, child, since);
    }
    Ok(())
}

fn alter_index(index: &mut Index, reader: &mut Reader<'_>) -> Result {
    reader.eat_words(&["IF", "EXISTS"]);
    let name = QualifiedName::read(reader, "the index's name")?;
    let found = index.candidates(name.schema(), &name.name.text).find_map(|key| {
        let known = index.attachments.get(&(Attachment::Index, key.clone())).copied();
        known.map(|known| (key, known))
    });
    if reader.eat_words(&["ATTACH", "PARTITION"]) {
        let part = QualifiedName::read(reader, "an index of a partition")?;
        let key = |name: &QualifiedName| {
            let schema = name.schema().or(index.creation_schema())?;
            Some(index.key(schema, &name.name.text))
        };
        if let (Some(whole), Some(part)) = (key(&name), key(&part)) {
            index.objects.links.attach(whole, part);
        }
        return Ok(());
    }
    if !reader.eat_words(&["RENAME", "TO"]) {
        return Ok(());
    }
    let to = reader.name("the new name")?.text;
    if let Some((key, known)) = found {
        index.attachments.remove(&(Attachment::Index, key.clone()));
        index.attachments.insert((Attachment::Index, Key { name: to, ..key }), known);
    }
    Ok(())
}

fn rename_schema(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let schema = reader.name("a schema")?.text;
    if !reader.eat_words(&["RENAME", "TO"]) {
        return Ok(());
    }
    let to = reader.name("the new name")?.text;
    for name in index.relations.names(&schema) {
        let renamed = Key { schema: to.clone(), name: name.clone() };
        move_key(index, statement.sequence, Key { schema: schema.clone(), name }, renamed);
    }
    for event in index.objects.routines.values_mut().flatten() {
        if event.schema.as_ref() == Some(&schema) {
            event.schema = Some(to.clone());
        }
    }
    Ok(())
}

/// RENAME TO and SET SCHEMA of a routine.
fn alter_routine(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let name = any_name(reader, "the routine's name")?;
    let schema = name.schema.map(|schema| schema.text);
    let body = reader.position();
    if reader.peek().kind == Kind::Punct(b'(') {
        reader.parenthesised()?;
    }
    let (to_schema, to_name) = if reader.eat_words(&["RENAME", "TO"]) {
        (schema.clone(), any_name(reader, "the new name")?.name.text)
    } else if reader.eat_words(&["SET", "SCHEMA"]) {
        (Some(reader.name("a schema")?.text), name.name.text.clone())
    } else {
        return Ok(());
    };
    let arrives = EventKind::Arrives { schema: schema.clone(), name: name.name.text.clone() };
    let event = |schema, kind| RoutineEvent { schema, statement, body, kind };
    let routines = &mut index.objects.routines;
    routines.entry(name.name.text).or_default().push(event(schema, EventKind::Leaves));
    routines.entry(to_name).or_default().push(event(to_schema, arrives));
    Ok(())
}
