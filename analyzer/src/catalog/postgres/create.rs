//! CREATE, as far as names go.

use super::super::Writes;
use super::super::definition::{Change, ChangeKind, Definition, DefinitionKind};
use super::super::index::{Attachment, Index, Key, QualifiedName};
use super::super::reader::{Name, Reader};
use super::super::source::{SourceFile, Statement};
use super::Result;
use super::links::Link;
use super::objects::{EventKind, RoutineEvent, TEMPORARY};
use crate::Span;
use crate::dialect::postgres::ddl;
use crate::lexer::Kind;

/// What follows CREATE.
pub(super) fn create(
    index: &mut Index,
    reader: &mut Reader<'_>,
    sources: &[SourceFile],
    statement: Statement,
) -> Result {
    let replace = reader.eat_words(&["OR", "REPLACE"]);
    let _ = reader.eat_any(&["GLOBAL", "LOCAL"]);
    let temporary = reader.eat_any(&["TEMPORARY", "TEMP"]).is_some();
    let _ = reader.eat_any(&["UNLOGGED", "FOREIGN", "RECURSIVE", "MATERIALIZED", "CONSTRAINT", "TRUSTED"]);
    let kinds = [
        "TABLE",
        "VIEW",
        "SEQUENCE",
        "TYPE",
        "DOMAIN",
        "UNIQUE",
        "INDEX",
        "TRIGGER",
        "RULE",
        "FUNCTION",
        "PROCEDURE",
        "AGGREGATE",
        "EXTENSION",
        "COLLATION",
        "OPERATOR",
        "CAST",
        "SCHEMA",
    ];
    let kind = match reader.eat_any(&kinds) {
        Some("TABLE") => DefinitionKind::Table,
        Some("VIEW") => DefinitionKind::View,
        Some("SEQUENCE") => DefinitionKind::Sequence,
        Some("TYPE") => DefinitionKind::Type,
        Some("DOMAIN") => DefinitionKind::Domain,
        Some("UNIQUE") if reader.eat_word("INDEX") => return create_index(index, reader, statement, true),
        Some("INDEX") => return create_index(index, reader, statement, false),
        Some("TRIGGER") => return create_trigger(index, reader, statement, replace),
        Some("RULE") => return create_rule(index, reader, statement, replace),
        Some("FUNCTION") => return create_routine(index, reader, statement, EventKind::Function),
        Some("PROCEDURE") => return create_routine(index, reader, statement, EventKind::Procedure),
        Some("AGGREGATE") => return create_routine(index, reader, statement, EventKind::Aggregate),
        Some(object) => return create_object(index, reader, statement, object),
        None => return Ok(()),
    };
    let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
    let name = QualifiedName::read(reader, "a name")?;
    let key = new_key(index, reader, &name, temporary)?;
    if replace && let Some(position) = index.relations.at(&key) {
        index.replace(position, statement, reader.position());
        return Ok(());
    }
    let full_name = (key.schema.clone(), key.name.clone());
    let may_be_gone = |before: &Definition| before.statement.sequence < index.objects.tables_swept;
    if !keep && index.find(Some(&key.schema), &key.name).is_some_and(may_be_gone) {
        super::drop::drop_relation(index, statement, Some(&key.schema), &key.name);
    }
    let definition = Definition::new(full_name, kind, statement, reader.position());
    if !index.define(reader, sources, (key, &name.name), definition, keep)? {
        return Ok(());
    }
    match kind {
        DefinitionKind::Table => links(index, reader, statement)?,
        DefinitionKind::Sequence => index.note_owner(reader, &name.name.text),
        _ => {}
    }
    Ok(())
}

/// What is no relation and no type.
fn create_object(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, object: &str) -> Result {
    let objects = &mut index.objects;
    reader.eat_words(&["IF", "NOT", "EXISTS"]);
    match object {
        "COLLATION" => objects.collations.push(QualifiedName::read(reader, "the collation's name")?.name.text),
        "EXTENSION" => objects.extensions.push(reader.name("the extension's name")?.text),
        "SCHEMA" => {
            reader.eat_word("AUTHORIZATION");
            objects.schema_made = Some(reader.name("the schema's name")?.text);
        }
        "CAST" => super::cast::note(index, reader, statement, false),
        "OPERATOR" if reader.eat_word("CLASS") => super::operator::note_class(index, reader, statement)?,
        "OPERATOR" => drop(super::operator::note(index, reader, statement, false)),
        _ => {}
    }
    Ok(())
}

/// The key of what a statement creates.
fn new_key(index: &Index, reader: &Reader<'_>, name: &QualifiedName, temporary: bool) -> Result<Key> {
    let schema = match name.schema() {
        Some(schema) => schema,
        None if temporary => TEMPORARY,
        None => index.creation_schema().ok_or_else(|| {
            reader
                .error(name.name.span, format!("the search path is empty: no schema for `{}`", name.name.text))
                .help(format!("write its schema: `public.{}`", name.name.text))
        })?,
    };
    Ok(index.key(schema, &name.name.text))
}

/// Notes the parents that CREATE TABLE names: PARTITION OF right after the name, INHERITS after the columns.
fn links(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let child = index.definitions.len() - 1;
    let partition = reader.eat_words(&["PARTITION", "OF"]);
    if !partition {
        let says = |word: &[u8]| reader.rest().as_bytes().windows(word.len()).any(|at| at.eq_ignore_ascii_case(word));
        if !says(b"inherits") || reader.peek().kind != Kind::Punct(b'(') {
            return Ok(());
        }
        reader.parenthesised()?;
        if !reader.eat_word("INHERITS") || !reader.eat(b'(') {
            return Ok(());
        }
    }
    loop {
        let name = QualifiedName::read(reader, "the parent table")?;
        let parent = existing(index, reader, &name)?;
        index.objects.links.push(Link {
            parent,
            child,
            since: statement.sequence,
            until: u32::MAX,
            partition,
            from_create: true,
        });
        if partition || !reader.eat(b',') {
            return Ok(());
        }
    }
}

fn create_index(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, unique: bool) -> Result {
    reader.eat_word("CONCURRENTLY");
    let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
    let name = if reader.is_word("ON") { None } else { Some(reader.name("the index's name")?) };
    reader.expect_word("ON")?;
    reader.eat_word("ONLY");
    let table = QualifiedName::read(reader, "a table")?;
    let Some(owner) = owner(index, reader, &table)? else { return Ok(()) };
    let change = Change { statement, body: reader.position(), kind: ChangeKind::Index { unique } };
    let Some(name) = name else {
        index.push_change(owner, change);
        return Ok(());
    };
    let schema = index.definitions[owner].as_ref().map_or("", |definition| &definition.schema);
    let key = index.key(schema, &name.text);
    index.attach(reader, (Attachment::Index, key), &name, owner, change, keep)
}

/// The key of a trigger or a rule: its name is its table's own.
pub(super) fn owned(owner: usize, name: &str) -> Key {
    Key { schema: owner.to_string(), name: name.to_owned() }
}

fn create_trigger(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, replace: bool) -> Result {
    let name = reader.name("the trigger's name")?;
    let body = reader.position();
    while !reader.at_end() && !reader.is_word("ON") {
        reader.bump();
    }
    reader.expect_word("ON")?;
    let table = QualifiedName::read(reader, "a table or a view")?;
    let Some(owner) = owner(index, reader, &table)? else { return Ok(()) };
    let change = Change { statement, body, kind: ChangeKind::Trigger { event: Writes::NONE, instead: false } };
    own(index, reader, Attachment::Trigger, &name, owner, change, replace)
}

/// `CREATE RULE name AS ON event TO table … DO [ALSO | INSTEAD] …`.
fn create_rule(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, replace: bool) -> Result {
    let name = reader.name("the rule's name")?;
    reader.expect_word("AS")?;
    reader.expect_word("ON")?;
    let body = reader.position();
    reader.bump();
    reader.expect_word("TO")?;
    let table = QualifiedName::read(reader, "a table or a view")?;
    let Some(owner) = owner(index, reader, &table)? else { return Ok(()) };
    let change = Change { statement, body, kind: ChangeKind::Rule };
    own(index, reader, Attachment::Rule, &name, owner, change, replace)
}

fn own(
    index: &mut Index,
    reader: &Reader<'_>,
    attachment: Attachment,
    name: &Name,
    owner: usize,
    change: Change,
    replace: bool,
) -> Result {
    let key = owned(owner, &name.text);
    if replace {
        index.detach(attachment, key.clone());
    }
    index.attach(reader, (attachment, key), name, owner, change, false)
}

fn create_routine(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, kind: EventKind) -> Result {
    let name = any_name(reader, "the routine's name")?;
    let schema =
        name.schema.as_ref().map_or_else(|| index.creation_schema().map(str::to_owned), |it| Some(it.text.clone()));
    let event = RoutineEvent { schema, statement, body: reader.position(), kind };
    index.objects.routines.entry(name.name.text).or_default().push(event);
    Ok(())
}

/// A routine's name, which also a word may be that is kept from tables.
pub(super) fn any_name(reader: &mut Reader<'_>, what: &str) -> Result<QualifiedName> {
    let mut part = || match reader.peek() {
        token if matches!(token.kind, Kind::Word | Kind::Quoted) => {
            reader.bump();
            let text = reader.lexis().name(reader.raw(token));
            Ok((Name { text, span: Span::new(token.start, token.end) }, reader.eat(b'.')))
        }
        _ => Err(reader.expected(what)),
    };
    let (first, qualified) = part()?;
    if !qualified {
        return Ok(QualifiedName { schema: None, name: first });
    }
    Ok(QualifiedName { schema: Some(first), name: part()?.0 })
}

/// The place of a relation that a statement names.
pub(super) fn existing(index: &Index, reader: &Reader<'_>, name: &QualifiedName) -> Result<usize> {
    index.position(name.schema(), &name.name.text).ok_or_else(|| index.missing(reader, &name.name))
}

/// The place of a relation that a statement changes; `None` for one that an extension which is not known may have brought.
pub(super) fn owner(index: &Index, reader: &Reader<'_>, name: &QualifiedName) -> Result<Option<usize>> {
    match index.position(name.schema(), &name.name.text) {
        None if ddl::unknown_among(&index.objects.extensions).is_some() => Ok(None),
        _ => existing(index, reader, name).map(Some),
    }
}
