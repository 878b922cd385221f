//! DROP. What is not there needs none, as the outcome is the same.

use super::super::definition::{Change, ChangeKind};
use super::super::index::{Attachment, Index, QualifiedName};
use super::super::reader::Reader;
use super::super::source::{SourceFile, Statement};
use super::Result;
use super::alter::says;
use super::create::{any_name, owned};
use super::objects::{EventKind, RoutineEvent};
use crate::lexer::Kind;

/// What follows DROP.
pub(super) fn drop_any(
    index: &mut Index,
    reader: &mut Reader<'_>,
    sources: &[SourceFile],
    statement: Statement,
) -> Result {
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
        "OPERATOR",
        "CAST",
    ];
    let Some(what) = reader.eat_any(&kinds) else { return Ok(()) };
    reader.eat_word("CONCURRENTLY");
    reader.eat_words(&["IF", "EXISTS"]);
    if what == "CAST" {
        super::cast::note(index, reader, statement, true);
        return Ok(());
    }
    if what == "OPERATOR" {
        let symbol = super::operator::note(index, reader, statement, true);
        if let (Some(symbol), true) = (symbol, says(reader.clone(), "CASCADE")) {
            index.cascade(sources, statement, what, (None, &symbol));
        }
        return Ok(());
    }
    let cascades = says(reader.clone(), "CASCADE");
    loop {
        let name = any_name(reader, "a name")?;
        if statement.doubtful {
            doubt_one(index, statement, what, &name);
            if !reader.eat(b',') {
                return Ok(());
            }
            continue;
        }
        if cascades {
            index.cascade(sources, statement, what, (name.schema(), &name.name.text));
        }
        drop_one(index, reader, statement, what, name)?;
        if !reader.eat(b',') {
            if reader.eat_word("CASCADE") {
                index.objects.swept = statement.sequence;
            }
            return Ok(());
        }
    }
}

/// What may have been dropped, and made anew, promises nothing.
fn doubt_one(index: &mut Index, statement: Statement, what: &str, name: &QualifiedName) {
    if let (Some(owner), "TABLE") = (index.position(name.schema(), &name.name.text), what) {
        index.push_change(owner, Change { statement, body: statement.start, kind: ChangeKind::Doubt });
    }
}

fn drop_one(
    index: &mut Index,
    reader: &mut Reader<'_>,
    statement: Statement,
    what: &str,
    name: QualifiedName,
) -> Result {
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
        "SCHEMA" => drop_schema(index, statement, &name.name.text),
        "EXTENSION" => index.objects.extensions.retain(|extension| *extension != name.name.text),
        "TABLE" | "VIEW" | "SEQUENCE" | "TYPE" | "DOMAIN" => {
            drop_relation(index, statement, name.schema(), &name.name.text);
        }
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

/// A table with those that have their columns from it.
pub(super) fn drop_relation(index: &mut Index, statement: Statement, schema: Option<&str>, name: &str) {
    let Some(position) = index.position(schema, name) else { return };
    let below: Vec<usize> = index.objects.links.all_below(position).iter().map(|link| link.child).collect();
    for gone in std::iter::once(position).chain(below) {
        index.objects.links.end_all(gone, statement.sequence);
        if let Some(definition) = &index.definitions[gone] {
            let (schema, name) = (definition.schema.clone(), definition.name.clone());
            index.drop_relation(Some(&schema), &name);
            index.objects.dropped.push((statement.sequence, index.key(&schema, &name)));
        }
    }
}

fn drop_schema(index: &mut Index, statement: Statement, schema: &str) {
    let names = index.relations.names(schema);
    for name in names {
        drop_relation(index, statement, Some(schema), &name);
    }
    for events in index.objects.routines.values_mut() {
        events.retain(|event| event.schema.as_deref() != Some(schema));
    }
}
