//! DROP. What is not there needs none, as the outcome is the same.

use super::super::index::{Attachment, Index, QualifiedName};
use super::super::reader::Reader;
use super::super::source::Statement;
use super::Result;
use super::create::{any_name, owned};
use super::objects::{EventKind, RoutineEvent};
use crate::lexer::Kind;

/// What follows DROP.
pub(super) fn drop_any(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let _ = reader.eat_any(&["FOREIGN", "MATERIALIZED"]);
    let kinds = [
        "TABLE",
        "VIEW",
        "SEQUENCE",
        "TYPE",
        "DOMAIN",
        "INDEX",
        "TRIGGER",
        "RULE",
        "SCHEMA",
        "FUNCTION",
        "PROCEDURE",
        "AGGREGATE",
        "ROUTINE",
        "EXTENSION",
    ];
    let Some(what) = reader.eat_any(&kinds) else { return Ok(()) };
    reader.eat_word("CONCURRENTLY");
    reader.eat_words(&["IF", "EXISTS"]);
    loop {
        drop_one(index, reader, statement, what)?;
        if !reader.eat(b',') {
            return Ok(());
        }
    }
}

fn drop_one(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, what: &str) -> Result {
    let name = any_name(reader, "a name")?;
    match what {
        "INDEX" => {
            let keys: Vec<_> = index.candidates(name.schema(), &name.name.text).collect();
            let _ = keys.into_iter().any(|key| index.detach(Attachment::Index, key));
        }
        "TRIGGER" | "RULE" => {
            reader.expect_word("ON")?;
            let table = QualifiedName::read(reader, "a table")?;
            let attachment = if what == "RULE" { Attachment::Rule } else { Attachment::Trigger };
            if let Some(owner) = index.position(table.schema(), &table.name.text) {
                index.detach(attachment, owned(owner, &name.name.text));
            }
        }
        "SCHEMA" => drop_schema(index, &name.name.text),
        "EXTENSION" => index.objects.extensions.retain(|extension| *extension != name.name.text),
        "TABLE" | "VIEW" | "SEQUENCE" | "TYPE" | "DOMAIN" => drop_relation(index, &name),
        _ => {
            let body = reader.position();
            if reader.peek().kind == Kind::Punct(b'(') {
                reader.parenthesised()?;
            }
            let schema = name.schema.map(|schema| schema.text);
            let event = RoutineEvent { schema, statement, body, kind: EventKind::Drop };
            index.objects.routines.entry(name.name.text).or_default().push(event);
        }
    }
    Ok(())
}

/// A table with its partitions.
fn drop_relation(index: &mut Index, name: &QualifiedName) {
    let Some(position) = index.position(name.schema(), &name.name.text) else { return };
    index.drop_relation(name.schema(), &name.name.text);
    index.objects.dropped.push(name.name.text.clone());
    let (mut gone, mut at) = (vec![position], 0);
    while at < gone.len() {
        let links = index.objects.links.iter().filter(|link| link.partition && link.parent == gone[at]);
        let children: Vec<usize> = links.map(|link| link.child).collect();
        for child in children.iter().filter(|child| !gone.contains(child)).copied().collect::<Vec<_>>() {
            if let Some(definition) = &index.definitions[child] {
                let (schema, name) = (definition.schema.clone(), definition.name.clone());
                index.drop_relation(Some(&schema), &name);
            }
            gone.push(child);
        }
        at += 1;
    }
    index.objects.links.retain(|link| !gone.contains(&link.parent) && !gone.contains(&link.child));
}

fn drop_schema(index: &mut Index, schema: &str) {
    let names = index.relations.names(schema);
    names.iter().for_each(|name| index.drop_relation(Some(schema), name));
    index.objects.dropped.extend(names);
    for events in index.objects.routines.values_mut() {
        events.retain(|event| event.schema.as_deref() != Some(schema));
    }
}
